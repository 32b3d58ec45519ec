"""Content that is left out, that nothing reads, or that is not written yet."""

import shutil

import pytest
from conftest import ROOT, edit, mistakes

from kit import cli
from kit.content.kit import FILES
from kit.content.load import load
from kit.content.record import Record
from kit.errors import KitError

KIT = """\
name: Water kit
tagline: About water
description: What there is to say about water.
site_url: https://water.example.org/
publisher: Water group
contact: {name: Ann, url: "https://water.example.org/"}
languages:
  - {code: fr, name: Français, locale: fr_FR, proofing: fr-FR, status: source}
  - {code: en, name: English, locale: en_GB, proofing: en-GB, status: draft}
licence: {spdx: CC-BY-4.0}
attribution: Water group
"""


@pytest.fixture
def empty(tmp_path):
    """A kit of kit.yml alone, in two languages, French being its own."""
    (tmp_path / "content").mkdir()
    brand = (ROOT / "content/kit.yml").read_text("utf-8").partition("\nbrand:")[2]
    (tmp_path / "content/kit.yml").write_text(f"{KIT}brand:{brand}", "utf-8")
    return tmp_path


def said(root):
    return mistakes(load, root)


@pytest.mark.fast
def test_a_kit_of_one_file_loads(empty):
    kit = load(empty)
    assert kit.latest is None and kit.languages[0].code == "fr"
    assert {name for name in FILES if name in kit.files} == {"kit"}
    record = Record(kit)
    for part in ("stages", "plans", "engagements", "past_engagements", "years", "requests"):
        assert getattr(record, part) == []
    for part in ("actions", "open", "closed", "new", "carried", "due"):
        assert getattr(record, part) == []
    assert record.next_meeting is None


@pytest.mark.fast
def test_a_kit_without_kit_yml_is_told_so(content):
    (content / "content/kit.yml").unlink()
    assert said(content) == ["content/kit.yml: the file is missing"]


# Files that no other file of the content refers to.
FREE = ("strategies", "acronyms", "pathfinding", "factsheet", "faqs", "evidence", "requests")
FREE += ("communications", "capacity", "actions", "decks/iwg-update", "decks/inspire-and-iwg")


@pytest.mark.fast
@pytest.mark.parametrize("name", FREE)
def test_a_file_can_be_left_out(content, name):
    (content / f"content/{name}.yml").unlink()
    try:
        kit = load(content)
    except KitError as error:  # a link to its page, an acronym, or what is counted in it
        expected = (
            "no page",
            "no acronym",
            "no question",
            "no strategy",
            "has nothing to stand for",
        )
        for problem in error.problems:
            assert any(words in problem.message for words in expected), problem
    else:
        assert name not in kit.files


@pytest.mark.fast
def test_a_reference_into_a_file_that_is_left_out_names_the_file(content):
    (content / "content/sources.yml").unlink()
    wrong = "there is no source 'iwg-report': there is no file content/sources.yml"
    assert f"content/capacity.yml:4:9: {wrong}" in said(content)


UNREAD = [
    ("faq.yml", "there is content/faqs.yml already"),
    ("mebers.yaml", "there is content/members.yml already"),
    ("faqs.yaml", "there is content/faqs.yml already"),
    ("Faqs.yml", "there is content/faqs.yml already"),
    ("evidence.yml.txt", "there is content/evidence.yml already"),
    ("acronims.yml.txt", "there is content/acronyms.yml already"),
    ("2024-02-28.yaml", "did you mean 'content/meetings/2024-02-28.yml'?"),
    ("2024-02-28.yml", "did you mean 'content/meetings/2024-02-28.yml'?"),
    ("20240228.yml", "did you mean 'content/meetings/2024-02-28.yml'?"),
    ("meetings/2024-02-28.yaml", "did you mean 'content/meetings/2024-02-28.yml'?"),
    ("meetings/2024_02_28.yml.txt", "did you mean 'content/meetings/2024-02-28.yml'?"),
    ("meetings/2024-02-28.docx", "did you mean 'content/meetings/2024-02-28.yml'?"),
    ("decks/2024-02-28.yml", "did you mean 'content/meetings/2024-02-28.yml'?"),
    ("meetings/february.yaml", "expected the day of a meeting, such as 2024-02-28.yml"),
    ("decks/our-work.yaml", "did you mean 'content/decks/our-work.yml'?"),
    ("decks/Our Work.yml", "did you mean 'content/decks/our-work.yml'?"),
    ("decks/index.yml", "'index.yml' is not fit for an address"),
    ("decks/faqs.yml", "there is content/faqs.yml already"),
    ("our-work.yml", "did you mean 'content/decks/our-work.yml'?", "title: A\nslides: []\n"),
    ("budget.yml", "expected one of: kit.yml, sources.yml"),
    ("picture.png", "nothing reads this file"),
    ("meeting/2024-02-28.yml", "nothing reads this folder; did you mean 'meetings'?"),
    ("old/faqs.yml", "nothing reads this folder; expected one of: decks, pages, meetings"),
    ("decks/old/a.yml", "nothing reads a folder in content/decks"),
]


@pytest.mark.fast
@pytest.mark.parametrize("row", UNREAD, ids=[row[0] for row in UNREAD])
def test_a_file_that_nothing_reads_is_an_error(content, row):
    path, message, *text = row
    target = content / "content" / path
    target.parent.mkdir(exist_ok=True)
    target.write_text(text[0] if text else "title: A\n", "utf-8")
    top = path.partition("/")[0] if "folder" in message and path.count("/") == 1 else path
    place = f"content/{'decks/old' if path == 'decks/old/a.yml' else top}: "
    assert any(line.startswith(place) and message in line for line in said(content))


@pytest.mark.fast
def test_a_misspelt_file_is_taken_for_the_one_that_is_missing(content):
    (content / "content/faqs.yml").rename(content / "content/faq.yml")
    (content / "content/evidence.yml").rename(content / "content/Evidence.yaml")
    for name, meant in (("faq.yml", "faqs"), ("Evidence.yaml", "evidence")):
        expected = f"content/{name}: nothing reads this file; did you mean 'content/{meant}.yml'?"
        assert expected in said(content)


@pytest.mark.fast
def test_leftovers_of_editors_and_files_of_others_are_left_alone(content):
    names = (".DS_Store", ".faqs.yml.swp", "faqs.yml~", "#faqs.yml#", "~$faqs.yml", "README.md")
    names += ("faqs.yml.bak", "Thumbs.db", "images/a.png", "fonts/a.ttf")
    names += (".git/x.yml", "decks/.x.yml", "meetings/2023-12-07.yml~")
    for name in names:
        path = content / "content" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x", "utf-8")
    load(content)


NEW = {
    "meeting": ("2024-03-01", "meetings/2024-03-01"),
    "deck": ("our-work", "decks/our-work"),
    "faq": ("cost", "faqs"),
    "engagement": ("our-event", "engagements"),
    "request": ("first", "requests"),
    "action": ("write-it", "actions"),
    "message": ("teachers", "messages"),
    "post": ("our-day", "posts"),
    "source": ("our-report", "sources"),
    "figure": ("people_reached", "figures"),
}


@pytest.mark.fast
@pytest.mark.parametrize("kind", NEW)
def test_new_content_in_an_empty_kit_has_only_gaps_to_fill(empty, kind):
    name, file = NEW[kind]
    assert cli.main(["new", kind, name], root=empty) == 0
    path = empty / f"content/{file}.yml"
    first = path.read_text("utf-8").partition("\n")[0]
    folder = "../schemas/" if "/" in file else "schemas/"
    assert first.startswith(f"# yaml-language-server: $schema={folder}")
    problems = said(empty)
    assert problems and all("' is still to be written; replace it" in line for line in problems)
    lines = path.read_text("utf-8").splitlines()
    for line in problems:
        place, _, message = line.partition(": ")
        number, column = map(int, place.split(":")[1:])
        wanted = message.partition("' is still")[0][1:]
        assert lines[number - 1][column - 1 :].startswith(wanted)


@pytest.mark.fast
def test_an_agenda_in_an_empty_kit_has_only_gaps_to_fill(empty):
    assert cli.main(["agenda", "2024-03-01"], root=empty) == 0
    assert all("' is still to be written" in line for line in said(empty))


def test_gaps_are_errors_and_html_is_text(content):
    path = content / "content/faqs.yml"
    text = path.read_text("utf-8")
    for gap in ("<The answer>", "<the number of people>", "<Réponse, à écrire>", "<Name>"):
        path.write_text(text.replace("What is INSPIRE?", f"What is {gap}?"), "utf-8")
        assert said(content) == [
            f"content/faqs.yml:9:27: '{gap}' is still to be written; replace it, brackets and all"
        ]
    for shown in (
        "<b>INSPIRE</b>",
        "<script>",
        '<img src=x onerror="a">',
        "a < b and c > d",
        "<a>",
    ):
        path.write_text(text.replace("What is INSPIRE?", f"'What is {shown}?'"), "utf-8")
        load(content)


@pytest.mark.fast
def test_a_draft_is_checked_and_shown_nowhere(content):
    report = content / "content/meetings/2023-12-07.yml"
    draft = content / "content/meetings/2024-02-28.yml"
    text = report.read_text("utf-8").replace("date: 2023-12-07", "date: 2024-02-28")
    draft.write_text(text.replace("title: INSPIRE", "stage: draft\ntitle: A draft of INSPIRE", 1))
    calendar = content / "content/calendar.yml"
    edit(calendar, "    date: 2024-02-28\n", "    date: 2024-02-28\n    meeting: 2024-02-28\n")
    actions = content / "content/actions.yml"
    actions.write_text(
        actions.read_text("utf-8") + "  - id: later\n    text: Later\n    owners: [cpc]\n"
        "    meeting: 2024-02-28\n    due: 2024\n",
        "utf-8",
    )
    kit = load(content)
    assert list(kit.meetings) == ["2023-12-07"] and str(kit.latest.date) == "2023-12-07"
    assert all(event.meeting is None for event in kit.events if event.first_day.year == 2024)
    assert "later" not in [action.id for action in kit.actions.actions]
    assert not any("A draft of" in text for text, *_ in kit.shown_texts)
    assert not any(key.startswith("2024-02-28") for key in kit.index["list"])
    edit(draft, "{interviews}", "{interview}")
    assert any(line.startswith("content/meetings/2024-02-28.yml:") for line in said(content))


def test_a_kit_of_one_file_builds(empty):
    for name in ("templates", "translations"):
        shutil.copytree(ROOT / name, empty / name)
    shutil.copy(ROOT / "mkdocs.yml", empty)
    assert cli.main(["build"], root=empty) == 0
    page = (empty / "build/site/index.html").read_text("utf-8")
    assert "Water kit" in page and "INSPIRE" not in page
    assert "application/atom+xml" not in page
    for part in ("faqs", "decks", "progress", "meetings", "calendar", "priorities"):
        assert not (empty / "build/site" / part).exists()


def test_a_kit_with_no_report_and_no_deck_builds(project):
    for name in ("decks", "texts"):
        shutil.rmtree(project / "content" / name)
    for name in ("posts", "messages"):  # they tell of the report
        (project / f"content/{name}.yml").unlink()
    path = project / "content/meetings/2023-12-07.yml"
    edit(path, "\ntitle:", "\nstage: agenda\ntitle:", 1)
    for name in ("factsheet", "faqs"):
        path = project / f"content/{name}.yml"
        text = path.read_text("utf-8").replace("{organisations:meeting_2023_q4}", "Many")
        path.write_text(text, "utf-8")
    assert cli.main(["build", "--lang", "en"], root=project) == 0
    site = project / "build/site"
    assert not (site / "decks").exists() and not (project / "build/decks").exists()
    assert 'id="latest"' not in (site / "index.html").read_text("utf-8")
    meeting = (site / "meetings/2023-12-07/index.html").read_text("utf-8")
    assert "This meeting has not been reported on yet." in meeting
