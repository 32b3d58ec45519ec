"""Mistakes of several kinds, spread over files: all are told in one run, and nothing besides."""

import random
import re
import shutil

import pytest
from conftest import ROOT, edit, mistakes, replaced

from kit import cli
from kit.errors import KitError
from kit.making.reading import read
from kit.making.snapshot import snapshot

fast = pytest.mark.fast
CONTENT = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "content").rglob("*.yml"))


def told(root):
    """What is said of a kit that cannot be read, a line for each problem."""
    return mistakes(read, root)


def holds(lines, *parts):
    """Whether there is one line for each of these parts, in their order, and no other."""
    return len(lines) == len(parts) and all(p in line for p, line in zip(parts, lines, strict=True))


def test_fields_references_links_pictures_and_translations_are_told_together(project):
    replaced(project, "calendar", "events:", "evnts:")
    replaced(project, "factsheet", "{strategies}", "{strategys} and {no-such}")
    replaced(project, "faqs", "sources: [inspire-package]", "sources: [inspire-pakage]")
    replaced(project, "faqs", "question: What is INSPIRE?", "qestion: What is INSPIRE?")
    replaced(project, "faqs", "(page:pathfinding)", "(page:pathfindin)")
    replaced(project, "figures", "value: 15", "value: fifteen")
    with (project / "content/images.yml").open("a", encoding="utf-8") as file:
        picture = "{id: a, file: gone.jpg, alt: A, credit: B, licence: CC-BY-4.0, people: none}"
        file.write(f"images:\n  - {picture}\n")
    replaced(project, "members", "groups:", "groups: [")
    replaced(project, "posts", "page:factsheet", "page:factshet")
    french = project / "translations/fr/LC_MESSAGES/kit.po"
    line = edit(french, 'msgstr "{titles_screened}', 'msgstr "{titels}')
    assert holds(
        told(project),
        "content/calendar.yml:4:1: 'evnts' is not a field",
        "content/factsheet.yml:5:27: '{strategys}' is not a figure or an event",
        "content/factsheet.yml:5:43: '{no-such}' is not a figure or an event",
        "content/faqs.yml:9:9: 'qestion' is not a field",
        "content/faqs.yml:13:19: there is no source 'inspire-pakage'",
        "content/faqs.yml:135:49: there is no page 'pathfindin'",
        "content/figures.yml:19:12: expected a whole number, found 'fifteen'",
        "content/images.yml:2:19: there is no file content/images/gone.jpg",
        "content/members.yml:4:9: the '[' that opens here is not closed",
        "content/posts.yml:13:11: there is no page 'factshet'",
        f"translations/fr/LC_MESSAGES/kit.po:{line}:9: the placeholders of the translation differ",
    )


@fast
def test_the_rest_of_the_settings_is_checked_where_one_is_missing(content):
    edit(content / "content/kit.yml", "site_url:", "site_uri:")
    edit(content / "content/kit.yml", "contact:\n", "contact:\n  member: nobody\n")
    assert holds(
        told(content),
        "content/kit.yml:9:1: 'site_uri' is not a field of this file; did you mean 'site_url'?",
        "content/kit.yml:15:11: there is no member 'nobody'",
    )


@pytest.mark.parametrize("name", CONTENT)
def test_nothing_is_told_of_what_a_file_that_cannot_be_read_may_hold(content, name):
    path = content / name
    path.write_text(f"{path.read_text('utf-8')}\nmore: [\n", "utf-8")
    (line,) = told(content)
    assert line.startswith(f"{name}:")
    path.write_text("- a list\n", "utf-8")
    (line,) = told(content)
    assert line == f"{name}:1:1: expected fields such as 'title: …', found something else"


@fast
@pytest.mark.parametrize("seed", range(12))
def test_a_slip_anywhere_is_told_of_its_own_file_alone(content, seed):
    chance = random.Random(seed)
    path = content / chance.choice(CONTENT)
    lines = path.read_text("utf-8").split("\n")
    named = [n for n, line in enumerate(lines) if re.match(r"[ -]*[a-z_]+:", line)]
    at = chance.choice(named)
    lines[at] = re.sub(r"([a-z_]+):", r"x\1:", lines[at], count=1)
    path.write_text("\n".join(lines), "utf-8")
    name = path.relative_to(content).as_posix()
    assert all(line.startswith(f"{name}:") for line in told(content))


@fast
def test_an_entry_that_is_wrong_is_there_to_refer_to(content):
    replaced(content, "figures", "    value: 22105", "    value: many")
    replaced(content, "sources", "  - id: inspire-package", "  - id: Inspire Package")
    replaced(content, "factsheet", "{strategies}", "{reviews_found} of {reviews_fond}")
    assert holds(
        told(content),
        "'{reviews_fond}' is not a figure or an event; did you mean 'reviews_found'?",
        "content/figures.yml:8:12: expected a whole number, found 'many'",
        "content/sources.yml",
    )


@fast
@pytest.mark.parametrize("name", ["faqs.yaml", "FAQ.yml"])
def test_a_file_that_nothing_reads_is_told_and_not_what_it_was_meant_to_hold(content, name):
    (content / "content/faqs.yml").rename(content / "content" / name)
    (line,) = told(content)
    assert line == f"content/{name}: nothing reads this file; did you mean 'content/faqs.yml'?"


@fast
@pytest.mark.parametrize("to", ["nowhere.yml", "faqs.yml"])
def test_a_link_that_leads_nowhere_or_to_itself_is_told(project, capsys, to):
    path = project / "content/faqs.yml"
    path.unlink()
    try:
        path.symlink_to(to)
    except OSError:
        pytest.skip("this system makes no links")
    assert cli.main(["coverage"], root=project) == 1
    said = capsys.readouterr().err
    assert re.match(r"content/faqs\.yml: (is a link to a file that is not there|cannot be r)", said)
    assert "1 problem; nothing was changed." in said


@fast
@pytest.mark.parametrize("folder", ["decks", "pages", "texts"])
def test_a_file_is_not_called_what_windows_keeps_for_devices(content, folder):
    (content / "content" / folder).mkdir(exist_ok=True)
    (content / "content" / folder / "aux.yml").write_text("title: A\n", "utf-8")
    assert (
        f"content/{folder}/aux.yml: Windows can have no file that is called 'aux'"
        in told(content)[0]
    )


@fast
@pytest.mark.parametrize("id", ["con", "com1"])
def test_a_post_is_not_called_what_windows_keeps_for_devices(content, id):
    replaced(content, "posts", "id: parents", f"id: {id}")
    (line,) = told(content)
    assert line.startswith(
        f"content/posts.yml:40:9: Windows can have no file that is called '{id}'"
    )


@fast
@pytest.mark.parametrize("names", [["A.png", "a.png"], ["con.png"]])
def test_pictures_have_names_that_other_systems_can_have(content, names):
    (content / "content/images").mkdir()
    for name in names:
        (content / "content/images" / name).write_bytes(b"")
    picture = (
        f"{{id: a, file: {names[0]}, alt: A board, credit: B, licence: CC-BY-4.0, people: none}}"
    )
    (content / "content/images.yml").write_text(f"images:\n  - {picture}\n", "utf-8")
    (line,) = told(content)
    assert "to Windows and macOS" in line or "Windows can have no file" in line


@fast
@pytest.mark.parametrize(
    "name",
    [
        "faqs (1).yml",
        "faqs - Copy.yml",
        "faqs-LAPTOP-7A.yml",
        "faqs (Ann's conflicted copy 2024-02-01).yml",
        "meetings/2023-12-07 (1).yml",
        "decks/two-slides-LAPTOP.yml",
    ],
)
def test_a_copy_that_a_cloud_has_made_is_told_and_not_what_is_in_it(content, name):
    (content / "content" / name).write_text("- a list\n", "utf-8")
    (line,) = told(content)
    assert line.startswith(f"content/{name}: looks like a copy of '")


@fast
@pytest.mark.parametrize(
    "name", ["content/faqs.yml", "content/decks/two-slides.yml", "mkdocs.yml", "_brand.yml"]
)
def test_a_folder_in_the_place_of_a_file_is_told_and_not_what_leads_there(project, name):
    (project / name).unlink(missing_ok=True)
    (project / name).mkdir()
    with pytest.raises(KitError) as caught, snapshot(project) as copy:
        read(copy.folder)
    (problem,) = caught.value.problems
    assert str(problem).startswith(f"{name}: is a folder, and there must be a file of that name")


@fast
@pytest.mark.parametrize("name", ["content/images", "content/pages", "templates", "translations"])
def test_a_file_in_the_place_of_a_folder_is_told(project, name):
    shutil.rmtree(project / name, ignore_errors=True)
    (project / name).write_text("", "utf-8")
    with pytest.raises(KitError) as caught, snapshot(project) as copy:
        read(copy.folder)
    (problem,) = caught.value.problems
    assert str(problem).startswith(f"{name}: is a file, and there must be a folder of that name")


@fast
def test_an_id_that_is_twice_is_told_once(content):
    replaced(content, "faqs", "id: which-strategies", "id: what-is-inspire")
    assert holds(told(content), "content/faqs.yml:14:13: the id 'what-is-inspire' is already used")


@fast
def test_a_file_with_the_name_of_another_day_or_page_is_told_and_not_what_leads_there(content):
    (content / "content/meetings/2023-12-07.yml").rename(
        content / "content/meetings/2023-12-08.yml"
    )
    (content / "content/pages").mkdir()
    (content / "content/pages/glossary.yml").write_text(
        "title: A\nlead: B\nblocks:\n  - text: '[C](page:glossary#violence-against-children)'\n",
        "utf-8",
    )
    assert holds(
        told(content),
        "content/meetings/2023-12-08.yml:8:7: the date is 2023-12-07, but the file is called",
        "content/pages/glossary.yml: the site has a 'glossary' already",
    )


@fast
def test_what_follows_from_a_slip_in_the_line_above_is_not_told(content):
    replaced(content, "faqs", "      - id: what-is-inspire", "      -id: what-is-inspire")
    assert holds(told(content), "content/faqs.yml:8:7: a space is missing after the '-'")


@fast
def test_templates_are_looked_at_too(project):
    replaced(project, "figures", "value: 15", "value: fifteen")
    for name, text in (("pages/faqs.md", "a\n{% for %}\n"), ("pages/use.md", "b{{\n")):
        path = project / "templates/site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    assert holds(
        told(project),
        "content/figures.yml:19:12: expected a whole number",
        "templates/site/pages/faqs.md:2:1: a template cannot be used: ",
        "templates/site/pages/use.md:",
    )
