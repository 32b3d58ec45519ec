"""What helps an author: schemas, hints, scaffolds, mistakes while serving; and a fifth language."""

import datetime as dt
import json
import re
from dataclasses import replace

import pytest
from conftest import ROOT, edit, translate

from kit import cli
from kit.content import model, schemas
from kit.content.checks import hints
from kit.content.load import load


def test_committed_schemas_are_current_and_named_in_every_file():
    for path, text in schemas.schemas(load(ROOT)).items():
        assert (ROOT / path).read_text("utf-8") == text, (
            f"{path} is out of date; run build_kit.py schemas"
        )
        json.loads(text)
    for path in (ROOT / "content").rglob("*.yml"):
        first = path.read_text("utf-8").splitlines()[0]
        assert first.startswith("# yaml-language-server: $schema=")
        assert (path.parent / first.partition("=")[2]).is_file(), path


def fields():
    """Every field of every schema: the file, the group of fields, its name and what is said."""
    for path, text in schemas.schemas(load(ROOT)).items():
        whole = json.loads(text)
        for group, part in (("", whole), *whole.get("$defs", {}).items()):
            for name, field in part.get("properties", {}).items():
                yield path, group, name, field


def shows(field):
    """Whether an author is shown what may stand in a field, or leads on to where that is."""
    if {"examples", "enum", "const", "$ref"} & set(field) or field.get("type") == "boolean":
        return True
    inside = [*field.get("anyOf", ()), *field.get("oneOf", ())]
    inside += [field[key] for key in ("items", "additionalProperties") if field.get(key)]
    return any(map(shows, inside))


@pytest.mark.fast
def test_every_field_of_every_schema_is_explained_and_has_an_example():
    for path, group, name, field in fields():
        assert field.get("description", "").endswith((".", "`")), f"{path}: {group}.{name}"
        assert shows(field), f"{path}: {group}.{name} has no example"


def test_a_reference_lists_the_ids_there_are_and_a_new_one_is_listed_at_once(whole):
    found = {(path.split("/")[-1], group, name): field for path, group, name, field in fields()}
    sources = found["faqs.json", "Question", "sources"]["items"]["enum"]
    assert sources == [source.id for source in load(ROOT).sources.sources]
    assert found["posts.json", "Card", "figure"]["anyOf"][0]["enum"][0] == "reviews_found"
    assert found["meeting.json", "Picture", "picture"]["examples"] == ["short-name"]  # none yet
    assert found["images.json", "Focus", "x"]["examples"] == [0.5]
    assert found["faqs.json", "Table", "table"]["examples"][0][1] == ["Kenya", 12]
    assert "x-reference" not in "".join(schemas.schemas(load(ROOT)).values())
    assert list(schemas.remarks(load(whole), whole)) == []
    edit(whole / "content/sources.yml", "id: sdgs", "id: goals")
    edit(whole / "content/faqs.yml", "sdgs, ", "goals, ")
    (remark,) = schemas.remarks(load(whole), whole)
    assert str(remark).startswith("content/schemas: hint: editors do not know of all ids yet")
    assert cli.main(["new", "engagement", "our-event"], root=whole) == 0
    assert '"goals"' in (whole / "content/schemas/faqs.json").read_text("utf-8")
    assert '"our-event"' in (whole / "content/schemas/actions.json").read_text("utf-8")


@pytest.mark.fast
@pytest.mark.parametrize(
    "file,old,new,expected",
    [
        (
            "content/faqs.yml",
            "It has {priorities}",
            "It has  {priorities}",
            "two spaces; one is enough",
        ),
        (
            "content/faqs.yml",
            "It has {priorities}",
            "It has XYZ {priorities}",
            "'XYZ' is not in content/acronyms.yml, so the site cannot explain it",
        ),
        (
            "content/faqs.yml",
            "It has {priorities}",
            "It has <br>{priorities}",
            "readers see '<br>' as it stands, since HTML means nothing here",
        ),
        ("content/faqs.yml", "Development (USAID) proposed", "Development proposed", None),
        (
            "content/faqs.yml",
            "Implementation Working Group (IWG) works",
            "IWG works",
            "'IWG' is used here for the first time; write 'Implementation Working Group (IWG)'",
        ),
        (
            "content/faqs.yml",
            "https://sdgs.un.org/2030agenda",
            "https://www.example.com/2030agenda",
            "an example address, which leads nowhere; write the real one",
        ),
        (
            "content/faqs.yml",
            "[2030 Agenda](",
            "[who.int](",
            "the words say 'who.int', and the link leads to 'https://sdgs.un.org/2030agenda'",
        ),
        (
            "content/calendar.yml",
            "title: First quarterly meeting of 2024",
            "title: First quarterly meeting of 2025",
            "the title says 2025, and the date 2024-02-28",
        ),
        (
            "content/figures.yml",
            "as_of: 2023-12-07\n  - id: titles",
            "as_of: 2093-12-07\n  - id: titles",
            "the day 2093-12-07 is still to come",
        ),
        (
            "content/engagements.yml",
            "title: INSPIRE showcased at the World Health Assembly\n    date: 2023-05",
            "title: INSPIRE showcased at the World Health Assembly\n    date: 2093-05",
            "the day 2093-05-01 is still to come",
        ),
        (
            "content/figures.yml",
            "label: titles and abstracts screened",
            "label: review articles found",
            "'review articles found' stands in this list twice; is the other one right?",
        ),
        (
            "content/figures.yml",
            "as_of: 2023-12-07\n  - id: titles",
            "as_of: 2024-01-07\n  - id: titles",
            "'iwg-report' is of 2023, and cannot know 2024",
        ),
        (
            "content/calendar.yml",
            "end: 2024-06-28",
            "end: 2042-06-28",
            "it lasts from 2024-06-26 to 2042-06-28; is it meant?",
        ),
        (
            "content/texts/meeting-invitation.yml",
            "title: Invitation to the first quarterly meeting of 2024",
            "title: Invitation to the first quarterly meeting of 2025",
            "the title says 2025, and the event is on 2024-02-28",
        ),
        (
            "content/members.yml",
            "name: Universidad de los Andes",
            "name: University of Oxford",
            "'University of Oxford' stands in this list twice; is the other one right?",
        ),
        ("content/actions.yml", "    event: meeting_2024_q1", "    due: 2023-12-31", None),
        (
            "content/figures.yml",
            "label: review articles found",
            "label: 22105 review articles found",
            "the number stands before this by itself; begin with what is counted",
        ),
        (
            "content/texts/meeting-invitation.yml",
            "  - text: The evidence update\n  - text:",
            "  - {time: '10:00', text: The evidence update}\n  - time: '09:30'\n    text:",
            "09:30 is before 10:00, which stands above it",
        ),
        (
            "content/texts/meeting-invitation.yml",
            "  - text: The evidence update\n  - text:",
            "  - {time: '09:30', text: The evidence update}\n  - time: '10:00'\n    text:",
            None,
        ),
        (
            "content/decks/two-slides.yml",
            "title: A working group helps to put it into practice",
            "title: '{meeting_2024_q1}: {organisations:2023-12-07}'",
            "'{organisations:2023-12-07}' counts another meeting than the title names",
        ),
        (
            "content/decks/two-slides.yml",
            "title: A working group helps to put it into practice",
            "title: A working group that met on {meeting_2023_q4}",
            None,
        ),
    ],
)
def test_hints_have_a_place(content, file, old, new, expected):
    path = content / file
    edit(path, old, new)
    standing = ("an example address, which would", "the site calls this meeting the next one")
    remarks = load(content, hints=True).remarks
    remarks = [remark for remark in remarks if not remark.message.startswith(standing)]
    assert [remark.message for remark in remarks] == [expected] * (expected is not None)
    for remark in remarks:
        assert (remark.file, remark.severity) == (file, "hint") and remark.line > 1
        assert str(remark).startswith(f"{file}:{remark.line}:{remark.column}: hint: ")


def test_hints_are_shown_and_do_not_fail(project, capsys):
    assert cli.main(["check"], root=project) == 0
    _, hint = (line for line in capsys.readouterr().out.splitlines() if "hint" in line)
    assert hint.startswith("content/kit.yml:9:11: hint: an example address, which would go in")
    path = project / "content/faqs.yml"
    edit(path, "It has {pri", "It has  {pri")
    assert cli.main(["check"], root=project) == 0
    assert re.search(r"^content/faqs.yml:\d+:\d+: hint: two", capsys.readouterr().out, re.M)


@pytest.mark.fast
def test_a_report_that_the_calendar_does_not_lead_to_is_told_at_its_event(kit):
    bare = [event.model_copy(update={"meeting": None}) for event in kit.calendar.events]
    other = replace(kit, calendar=model.CalendarFile(events=bare))
    day = dt.date(2024, 2, 28)
    (hint,) = {*hints.hints(other, day)} - {*hints.hints(kit, day)}
    assert str(hint).startswith("content/calendar.yml:7:11: hint: there is a report of it; write")


@pytest.mark.fast
def test_the_next_meeting_is_told_once_it_is_over(kit):
    def told(day):
        return [problem for problem in hints.hints(kit, day) if "the next one" in problem.message]

    assert not told(dt.date(2024, 2, 28))
    (hint,) = told(dt.date(2024, 2, 29))
    assert hint.file == "content/calendar.yml" and "new meeting 2024-02-28" in hint.message
    lines = (ROOT / hint.file).read_text("utf-8").splitlines()
    assert lines[hint.line - 1][hint.column - 1 :] == "2024-02-28"


def test_a_fifth_language_is_one_line_and_a_catalogue(project, capsys):
    path = project / "content/kit.yml"
    edit(
        path,
        "  - {code: ar,",
        "  - {code: pt, name: Português, locale: pt_PT, proofing: pt-PT, status: draft}\n"
        "  - {code: ar,",
    )
    assert cli.main(["update"], root=project) == 0
    translate(project, "pt", "Calendar", "Calendário")
    assert cli.main(["build", "--lang", "pt"], root=project) == 0
    page = (project / "build/site/pt/calendar/index.html").read_text("utf-8")
    assert (
        'lang="pt"' in page
        and "Calendário" in page
        and '<span dir="ltr" lang="en">' in page
        or '<span lang="en" dir="ltr">' in page
    )
    assert (project / "build/decks/pt/iwg-update.pt.pptx").is_file() and (
        project / "build/sheets/pt/factsheet.pt.pdf"
    ).is_file()
    assert "Português" in (project / "build/site/calendar/index.html").read_text("utf-8")
    assert cli.main(["coverage", "--fail-under", "90"], root=project) == 1
    assert "pt     1 of" in capsys.readouterr().out
