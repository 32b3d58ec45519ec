"""A build reads a copy of one moment."""

import os

import pytest
from conftest import tree

from kit import cli, formats, inputs
from kit.content import schemas
from kit.content.load import load
from kit.errors import KitError
from kit.language.catalogues import po
from kit.making import make, snapshot

fast = pytest.mark.fast
posix = pytest.mark.skipif(os.name != "posix", reason="a shell, links and users as in POSIX")


def test_a_snapshot_stays_what_it_was(whole):
    path = whole / "content/faqs.yml"
    with snapshot.snapshot(whole) as taken:
        copy = taken.folder
        before, read = tree(copy), inputs.digest(copy)
        assert read == inputs.digest(whole)
        assert before == {k: v for k, v in tree(whole).items() if not k.startswith("kit/")}
        path.write_text(path.read_text("utf-8") + "# more\n", "utf-8")
        (whole / "content/meetings/2031-01-01.yml").write_text("title: x", "utf-8")
        assert tree(copy) == before and inputs.digest(copy) == read
        assert inputs.digest(whole) != read
    assert not copy.exists()


def test_a_file_that_is_saved_while_it_is_copied_is_copied_again(whole, monkeypatch):
    path, copied, real = whole / "content/faqs.yml", [], snapshot._copy_file

    def copy_file(root, name, source, copy):
        yield from real(root, name, source, copy)
        copied.append(name)
        if len(copied) in (50, 100):  # another file, which may have been copied before
            path.write_text(path.read_text("utf-8") + "# more\n", "utf-8")
            (whole / "content/new.txt").write_text("new")
        if len(copied) == 100:
            (whole / "content/new.txt").unlink()

    monkeypatch.setattr(snapshot, "_copy_file", copy_file)
    with snapshot.snapshot(whole) as taken:
        copy = taken.folder
        assert (copy / "content/faqs.yml").read_bytes() == path.read_bytes()
        assert not (copy / "content/new.txt").exists()
    assert len(copied) > 150


@posix
def test_links_mean_in_a_snapshot_what_they_mean_at_home(whole, tmp_path_factory):
    inside, outside = whole / "content/faqs.yml", tmp_path_factory.mktemp("other") / "x.yml"
    outside.write_text("secret: 1")
    (whole / "shared").mkdir()
    inside.rename(whole / "shared/faqs.yml")
    inside.symlink_to("../shared/faqs.yml")
    (whole / "templates/around").symlink_to(whole / "templates")
    with snapshot.snapshot(whole) as copy:
        assert load(copy.folder).faqs == load(whole).faqs
    inside.unlink()
    inside.symlink_to(outside)
    with (
        pytest.raises(KitError, match="content/faqs.yml: is a link to a file outside this folder"),
        snapshot.snapshot(whole) as copy,
    ):
        load(copy.folder)


@posix
@pytest.mark.parametrize(
    "name", ["translations/fr/LC_MESSAGES/kit.po", "templates/site/pages/faqs.md", "mkdocs.yml"]
)
def test_a_device_that_has_no_end_is_no_file(whole, name):
    (whole / name).unlink()
    (whole / name).symlink_to("/dev/zero")
    with pytest.raises(KitError) as error, snapshot.snapshot(whole):
        pass
    told = f"{name}: is no file, and there must be a file of that name; move or rename it"
    assert str(error.value) == told


@fast
@posix
@pytest.mark.parametrize("name", ["content/faqs.yml", "content/schemas"])
def test_a_device_that_has_no_end_is_not_read_to_see_what_has_changed(content, name):
    (content / name).unlink(missing_ok=True)
    (content / name).symlink_to("/dev/zero")
    assert inputs.digest(content)


@fast
@pytest.mark.parametrize("name", ["content/files/film.mp4", "templates/sheets/faqs.typ"])
def test_a_file_that_is_too_large_for_a_kit_is_told_and_not_read(content, name):
    (content / name).parent.mkdir(parents=True, exist_ok=True)
    with (content / name).open("wb") as file:
        file.truncate(200_000_000_000)
    assert inputs.digest(content)
    with pytest.raises(KitError) as error, snapshot.snapshot(content):
        pass
    told = f"{name}: has 200,000 MB, expected at most 100 MB; put it on the web, and a link to it "
    assert str(error.value).startswith(told)


@fast
def test_schemas_that_are_no_text_are_old(content):
    folder = content / "content/schemas"
    folder.mkdir()
    (folder / "faqs.json").write_bytes(b"\xff")
    (folder / "kit.json").mkdir()
    (hint,) = schemas.remarks(load(content), content)
    assert "editors do not know of all ids yet" in str(hint)


@fast
@posix
def test_a_pipe_is_no_catalogue(project):
    path = po.path_of(project, "fr")
    path.unlink()
    os.mkfifo(path)
    with pytest.raises(KitError, match="fr/LC_MESSAGES/kit.po: is no file, and there must be a f"):
        po.read(project, "fr")


@fast
def test_a_template_that_takes_the_place_of_none_is_told(tmp_path):
    pages = tmp_path / "templates/site/pages"
    pages.mkdir(parents=True)
    for name in ("faq.md", "part.md", "_own.md", "factsheet.md"):
        (pages / name).write_text('{% include "part.md" %}', "utf-8")
    (found,) = formats.unread(tmp_path)
    assert str(found) == (
        "templates/site/pages/faq.md: warning: nothing reads this template; did you mean 'faqs.md'?"
    )


def test_an_edit_during_a_build_is_in_the_next(light, monkeypatch, capsys):
    """The whole output has the old text, in each language and format; the next has the new one."""
    path, real = light / "content/faqs.yml", make.make

    def edited(*arguments, **keywords):
        text = path.read_text("utf-8").replace("What is this kit for?", "What is it good for?")
        path.write_text(text, "utf-8")
        return real(*arguments, **keywords)

    monkeypatch.setattr(make, "make", edited)
    assert cli.main(["build", "--jobs", "2"], root=light) == 0
    assert str(light) in capsys.readouterr().out
    page = light / "build/site/faqs/index.html"
    first = (page.read_text("utf-8"), (light / "build/sheets/en/faqs.en.pdf").read_bytes())
    assert "What is this kit for?" in first[0] and "What is it good for?" not in first[0]
    monkeypatch.undo()
    assert cli.main(["build", "--jobs", "2"], root=light) == 0
    assert "Nothing has changed" not in capsys.readouterr().out
    assert "What is it good for?" in page.read_text("utf-8")
    assert (light / "build/sheets/en/faqs.en.pdf").read_bytes() != first[1]
    assert cli.main(["build"], root=light) == 0
    assert "Nothing has changed" in capsys.readouterr().out
