"""What was made before is used again only if nothing it was made from has changed."""

import os
import re
import shutil
import tempfile
from pathlib import Path

import pytest
import yaml
from conftest import checkout, edit, lighter, translate, tree
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kit import cache, cli, resources
from kit.content.load import load
from kit.formats.made import Made
from kit.language.language import Language
from kit.making import make


def build_all(root):
    kit = load(root)
    with tempfile.TemporaryDirectory() as folder:
        made = make.make(
            kit,
            [Language(kit, info) for info in kit.languages if info.code in ("en", "ar")],
            Made(Path(folder)),
        )
        return {path: made.path(path).read_bytes() for path in made.sizes}


def answer(root):
    path = root / "content/faqs.yml"
    edit(path, "Every quarter.", "Once a quarter.")


def colour(root):
    path = root / "content/kit.yml"
    edit(path, "#0b4f5c", "#123456")


def translation(root):
    translate(root, "ar", "Status", "الوضع")


def template(root):
    path = root / "templates/sheets/_sheet.typ"
    edit(path, "size: 9.6pt", "size: 9.7pt")


MORE = "actions:\n  - {id: more, text: Write one thing more, meeting: 2023-12-07}\n"


def entries(root):
    """What is said beside the texts: an entry more, in another order, with another day."""
    content = root / "content"
    edit(content / "actions.yml", "actions:\n", MORE)
    edit(content / "calendar.yml", "2024-09-19", "2024-09-18")
    edit(content / "figures.yml", "value: 135", "value: 136")
    edit(content / "communications.yml", "status: under-way", "status: done")
    questions = content / "faqs.yml"
    data = yaml.safe_load(questions.read_text("utf-8"))
    first, second, *others = data["categories"][0]["questions"]
    new = {"id": "more", "question": "Is there more?", "answer": "Yes.", "sources": ["iwg-report"]}
    data["categories"][0]["questions"] = [second, first, new, *others]
    questions.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), "utf-8")


@pytest.mark.parametrize(
    "edit,changed,same",
    [
        (
            answer,
            {"sheets/en/faqs.en.pdf"},
            {"decks/en/iwg-update.en.pptx", "sheets/en/factsheet.en.pdf"},
        ),
        (
            colour,
            {"decks/en/iwg-update.en.pptx", "decks/ar/iwg-update/01.svg", "sheets/en/faqs.en.pdf"},
            set(),
        ),
        (
            translation,
            {"decks/ar/iwg-update.ar.pptx", "sheets/ar/meeting-2023-12-07.ar.pdf"},
            {"decks/en/iwg-update.en.pptx", "sheets/ar/faqs.ar.pdf"},
        ),
        (
            template,
            {"sheets/en/faqs.en.pdf", "sheets/ar/factsheet.ar.pdf"},
            {"decks/ar/iwg-update.ar.pptx"},
        ),
        (
            entries,
            {"sheets/ar/faqs.ar.pdf", "decks/en/iwg-update.en.pptx", "site/calendar.ics"},
            {"site/meetings/feed.xml", "sheets/en/poster.en.pdf"},
        ),
    ],
)
def test_after_an_edit_the_same_comes_out_as_without_a_cache(
    whole, monkeypatch, tmp_path, edit, changed, same
):
    light = lighter(whole)
    before = build_all(light)
    edit(light)
    warm = build_all(light)
    monkeypatch.setenv("KIT_CACHE", str(tmp_path / "empty"))
    assert build_all(light) == warm
    assert all(before[path] != warm[path] for path in changed) and all(
        before[path] == warm[path] for path in same
    )


# What an author changes: a file, and a text of it that stands there once.
EDITS = [
    ("content/faqs.yml", "Every quarter."),
    ("content/figures.yml", "value: 135"),
    ("content/kit.yml", "#b8480f"),
    ("content/actions.yml", "Finalise the"),
    ("content/actions.yml", "actions:\n"),
    ("content/communications.yml", "status: under-way"),
    ("content/meetings/2023-12-07.yml", "Members took stock"),
    ("content/decks/iwg-update.yml", "What was agreed"),
    ("content/calendar.yml", "2024-09-19"),
    ("content/members.yml", "Plan International"),
    ("content/pathfinding.yml", "In-person meeting of the group"),
    ("content/strategies.yml", "Safe environments"),
    ("translations/ar/LC_MESSAGES/kit.po", "التقويم"),
    ("templates/sheets/_sheet.typ", "y == 0 { 1"),
    ("templates/decks/kinds/update-capacity.yml", '_("Step'),
    ("templates/site/pages/faqs.md", "m.sources_on_tap(q.sources) }}"),
    ("templates/site/static/assets/kit.css", "line-height: 1.65"),
    ("templates/shared/chart.typ", "size * 1.1"),
]
CHANGES = st.lists(
    st.tuples(st.sampled_from(EDITS), st.integers(1, 9)),
    min_size=1,
    max_size=3,
    unique_by=lambda change: change[0],
)


def changed(text, number):
    """The text with another number in it, or one more: valid wherever this one was."""
    if text == "actions:\n":
        return MORE.replace("more,", f"more-{number},", 1)
    if text.startswith("status: "):
        return "status: done" if number % 2 else "status: planned"
    return (
        re.sub(r"\d(?=\D*$)", str(number), text)
        if re.search(r"\d", text)
        else f"{text.rstrip('.')} {number}"
    )


@pytest.fixture(scope="module")
def edited(tmp_path_factory):
    root = lighter(checkout(tmp_path_factory.mktemp("edited")))
    assert [name for name, text in EDITS if text not in (root / name).read_text("utf-8")] == []
    return root


@settings(
    max_examples=4,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(changes=CHANGES)
def test_a_warm_build_is_a_cold_build_after_any_edits(edited, changes):
    """Each example edits on from the one before, as an author does.

    The cold build is of a copy, with an empty cache.
    """
    for (name, text), number in changes:
        path = edited / name
        before = path.read_text("utf-8")
        if text in before:  # an earlier example may have changed it already
            path.write_text(before.replace(text, changed(text, number)), "utf-8")
    assert cli.main(["build", "--lang", "ar"], root=edited) == 0
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setenv("KIT_CACHE", f"{folder}/cache")
        cold = shutil.copytree(edited, Path(folder, "cold"), ignore=shutil.ignore_patterns("build"))
        assert cli.main(["build", "--lang", "ar"], root=cold) == 0
        trees = [tree(edited / "build"), tree(cold / "build")]
    assert len(trees[0]) > 150 and set(trees[0]) == set(trees[1])
    assert [name for name in trees[0] if trees[0][name] != trees[1][name]] == []


def test_an_entry_is_used_again_and_a_damaged_one_is_not(monkeypatch, tmp_path):
    monkeypatch.setenv("KIT_CACHE", str(tmp_path))
    calls = []

    def work():
        calls.append(1)
        return b"made"

    assert [cache.remember(work, "a", 1), cache.remember(work, "a", 1)] == [b"made"] * 2 and len(
        calls
    ) == 1
    # The parts of a key do not run together.
    assert cache.remember(work, "a1") == b"made" and len(calls) == 2
    for entry in tmp_path.iterdir():
        entry.write_bytes(entry.read_bytes()[:-1] + b"!")
    assert cache.remember(work, "a", 1) == b"made" and len(calls) == 3


@pytest.mark.fast
def test_of_many_those_alone_are_made_that_are_not_known(monkeypatch, tmp_path):
    monkeypatch.setenv("KIT_CACHE", str(tmp_path))
    asked = []

    def squares(numbers):
        asked.append(numbers)
        return [number**2 for number in numbers]

    assert cache.remember_each(squares, [2, 3], "square") == [4, 9]
    assert cache.remember_each(squares, [3, 1, 2], "square") == [9, 1, 4]
    assert cache.remember_each(squares, [1, 2, 3], "square") == [1, 4, 9]
    assert asked == [[2, 3], [1]]


def test_a_cache_that_cannot_be_written_is_done_without(monkeypatch, tmp_path):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("KIT_CACHE", str(tmp_path / "file"))
    assert cache.remember(lambda: b"made", "x") == b"made"
    cache.tidy()


def test_old_entries_are_removed(monkeypatch, tmp_path):
    monkeypatch.setenv("KIT_CACHE", str(tmp_path))
    cache.remember(lambda: b"made", "x")
    (entry,) = tmp_path.iterdir()
    cache.tidy()
    assert entry.exists()
    monkeypatch.setattr(cache, "KEEP", -1)
    cache.tidy()
    assert entry.exists(), "it was looked for old ones today"
    os.utime(tmp_path / "looked", (0, 0))
    cache.tidy()
    assert not entry.exists()


@pytest.mark.fast
def test_another_program_does_not_use_what_this_one_made(monkeypatch, tmp_path):
    """A file that changes, moves or is new makes another of it, as does another package."""
    monkeypatch.setenv("KIT_CACHE", str(tmp_path / "cache"))
    source = tmp_path / "kit"
    (source / "formats").mkdir(parents=True)
    (source / "formats/sheets.py").write_text("1", "utf-8")
    monkeypatch.setattr(resources, "PACKAGE", source)
    made = []

    def work():
        made.append(1)
        return b"made"

    def forget():
        resources.program.cache_clear()
        cache.program.cache_clear()

    def again():
        forget()
        before = len(made)
        assert cache.remember(work, "x") == b"made"
        return len(made) > before

    assert again() and not again()
    (source / "formats/sheets.py").write_text("2", "utf-8")
    assert again() and not again()
    (source / "formats/sheets.py").rename(source / "formats/cards.py")
    assert again() and not again()
    (source / "new.py").write_text("", "utf-8")
    assert again() and not again()
    monkeypatch.setattr(cache, "packages", lambda: ["pillow-999.0"])
    assert again() and not again()
    monkeypatch.undo()
    forget()
