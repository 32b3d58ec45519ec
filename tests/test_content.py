"""Mistakes an author can make, each with the message it must give."""

import os
import re

import pytest
from conftest import edit

from kit import cli
from kit.content import model
from kit.content.kit import FILES, FOLDERS
from kit.content.load import load
from kit.errors import KitError

# By file: what is changed, into what, and what is said of it.
MISTAKES = {
    "faqs": [
        (
            "        question: What is INSPIRE?",
            "        qestion: What is INSPIRE?",
            "faqs.yml:9:9: 'qestion' is not a field of a question; did you mean 'question'?",
        ),
        ("        question: What is INSPIRE?\n", "", "'question' is missing; a question needs it"),
        (
            "question: What is INSPIRE?",
            "question: 2016",
            "faqs.yml:9:19: expected text, found the number 2016",
        ),
        ("question: What is INSPIRE?", "question:", "'question' has no value"),
        ("question: What is INSPIRE?", "question: ''", "'question' is empty; expected text"),
        (
            "question: What is INSPIRE?",
            "question: What: is INSPIRE?",
            "faqs.yml:9:23: a colon and a space end the name of a field",
        ),
        (
            "id: which-strategies",
            "id: what-is-inspire",
            "the id 'what-is-inspire' is already used in line 8",
        ),
        (
            "id: what-is-inspire",
            "id: What is",
            "'What is' is not allowed here; expected small letters",
        ),
        (
            "sources: [inspire-package]",
            "sources: [inspire-pakage]",
            "there is no source 'inspire-pakage'; did you mean 'inspire-package'?",
        ),
        ("sources: [inspire-package]", "sources: []", "'sources' is empty; at least one is needed"),
        ("sources: [inspire-package]", "sources: inspire-package", "expected a list"),
        (
            "(page:pathfinding)",
            "(page:pathfindin)",
            "there is no page 'pathfindin'; did you mean 'pathfinding'?",
        ),
        (
            "      - id: what-is-inspire",
            "      -id: what-is-inspire",
            "faqs.yml:8:7: a space is missing after the '-' of a list",
        ),
        (
            "title: ",
            "<<<<<<< HEAD\ntitle: A\n=======\ntitle: B\n>>>>>>> other\nlead: ",
            "faqs.yml:3:1: two versions of this file were put together here; keep one",
        ),
        ("(page:pathfinding)", "(pgae:pathfinding)", "did you mean 'page:pathfinding'?"),
        ("(page:pathfinding)", "(pathfinding.md)", "did you mean 'page:pathfinding'?"),
        (
            "(page:pathfinding)",
            "(page :pathfinding)",
            "the link 'page :pathfinding' has a blank in it; write 'page:pathfinding'",
        ),
        ("(page:pathfinding)", "(page:pathfindin)", "faqs.yml:135:49: there is no page"),
        (
            "(page:pathfinding)",
            "(page:priorities#evidence-updat)",
            "there is no 'evidence-updat' on the page 'priorities'; "
            "did you mean 'evidence-update'?",
        ),
        (
            "(https://sdgs.un.org/2030agenda)",
            "(javascript:alert)",
            "the link 'javascript:alert' must start with https://",
        ),
        (
            "{interviews}",
            "{interview}",
            "'{interview}' is not a figure or an event; did you mean 'interviews'?",
        ),
        (
            "{titles_screened}",
            "more than {titles_screened}",
            "'{titles_screened}' says 'more than' by itself; leave these words out",
        ),
        ("title: Questions", "titel: Questions", "'titel' is not a field of this file"),
        ("question: What is INSPIRE?", "question: [What]", "expected text, found a list"),
    ],
    "calendar": [
        (
            "date: 2024-02-28",
            "date: 2024-13-28",
            "calendar.yml:12:11: '2024-13-28' is not a date; expected year-month-day",
        ),
        (
            "date: 2024-02-28",
            "date: in spring",
            "'in spring' is not a date; expected year-month-day",
        ),
        ("end: 2024-06-28", "end: 2024-06-20", "'end' must be a day after 'date'"),
        ("id: meeting_2024_q1", "id: languages", "the id 'languages' is taken"),
        (
            "    date: 2023-12-07",
            "    date: 2023-12-06",
            "calendar.yml:7:11: the event is on 2023-12-06, and its meeting on 2023-12-07; "
            "they must",
        ),
        ("date: 2024-02-28", "date: 28.2.2024", "such as 2024-11; did you mean 2024-02-28?"),
        ("date: 2024-02-28", "date: 28 Feb 2024", "did you mean 2024-02-28?"),
        ("date: 2024-02-28", "date: February 28, 2024", "did you mean 2024-02-28?"),
        ("date: 2024-02-28", "date: 02/28/2024", "did you mean 2024-02-28?"),
        ("date: 2024-02-28", "date: 30.02.2024", "'30.02.2024' is not a date; expected year"),
        ("date: 2024-02-28", "date: 86400", "'86400' is not a date; expected year-month"),
        ("date: 2024-02-28", "date: 9999-12-01", "is in the year 9999; expected one from"),
        (
            "date: 2024-02-28",
            "date: '2023-02-29'",
            "'2023-02-29' is not a date: February 2023 has 28 days",
        ),
        ("end: 2024-06-28", "end: June", "'June' is not a date; expected year-month-day"),
    ],
    "engagements": [
        (
            "level: global",
            "level: globl",
            "'globl' is not allowed here; expected one of: national, regional, global; "
            "did you mean 'global'?",
        ),
        (
            "id: wha_2023",
            "id: meeting_2023_q4",
            "the id 'meeting_2023_q4' is already used in content/calendar.yml:5; each must be",
        ),
        (
            "id: wha_2023",
            "id: interviews",
            "the id 'interviews' is already used in content/figures.yml:",
        ),
        ("    level: global\n", "", "'level' is missing; an engagement needs it"),
    ],
    "actions": [
        (
            "priority: capacity-building\n    due",
            "owners: [cpcc]\n    due",
            "there is no member 'cpcc'; did you mean 'cpc'?",
        ),
        (
            "due: 2024",
            "due: soon",
            "actions.yml:27:10: 'soon' is not a day, month or year; "
            "expected one such as 2024-02-28",
        ),
        (
            "    due: 2024\n",
            "    due: 2024\n    event: meeting_2024_q1\n",
            "an action has either 'due' (a day, month or year) or 'event'",
        ),
        (
            "due: 2024",
            "due: 2024\n    status: done",
            "'closed' is the day an action was done or dropped: it goes with those two",
        ),
        (
            "meeting: 2023-12-07",
            "meeting: 2023-12-06",
            "there is no meeting '2023-12-06'; did you mean '2023-12-07'?",
        ),
        ("event: meeting_2024_q1", "event: meeting_2024_q7", "there is no event 'meeting_2024_q7'"),
        (
            "    text: Continue",
            "    txt: Continue",
            "'txt' is not a field of an action; did you mean 'text'?",
        ),
        ("  - id: kit\n    text", "  - text", "'id' is missing; an action needs it"),
        (
            "due: 2024\n",
            "due: 2022\n",
            "actions.yml:27:10: 2022 is before 2023-12-07, the meeting that agreed on this",
        ),
    ],
    "evidence": [
        (
            "figure: reviews_found",
            "figure: review_found",
            "there is no figure 'review_found'; did you mean 'reviews_found'?",
        ),
        (
            "status: done",
            "status: finished",
            "'finished' is not allowed here; expected one of: planned, draft, under-way, done",
        ),
    ],
    "communications": [
        (
            "communications-objectives/1",
            "communications-objectives/3",
            "there is no item '2023-12-07/communications-objectives/3'",
        ),
    ],
    "capacity": [
        (
            "priority: capacity-building",
            "priority: capacity-bilding",
            "there is no priority 'capacity-bilding'; did you mean 'capacity-building'?",
        ),
        (
            "language: fr",
            "language: zz",
            "'zz' is not the code of a language; expected one such as fr for French",
        ),
        (
            "language: fr",
            "language: French",
            "'French' is not the code of a language; "
            "expected one such as fr for French: two or three small letters; did you mean 'fr'?",
        ),
        ("language: fr", "language: und", "'und' is not the code of a language"),
    ],
    "pathfinding": [
        (
            "country: AR",
            "country: XX",
            "'XX' is not the ISO 3166 code of a country; expected one such as CO for Colombia",
        ),
        (
            "country: AR",
            "country: ar",
            "'ar' is not the ISO 3166 code of a country; "
            "expected one such as CO for Colombia: two capital letters; did you mean 'AR'?",
        ),
        ("country: AR", "country: Argentina", "two capital letters; did you mean 'AR'?"),
        ("country: AR", "country: Argentinia", "; did you mean 'argentina'?"),
        ("country: AR", "country: EU", "'EU' is not the ISO 3166 code of a country"),
        ("country: AR", "country: [AR]", "a list is not the ISO 3166 code of a country"),
    ],
    "figures": [
        (
            "    value: 22105",
            "    value: 22105\n    earlier: [{value: 1, as_of: 2024-01-01, source: iwg-report}]",
            "must go from the oldest to the newest, all before 'as_of'",
        ),
        ("value: 15", "value: fifteen", "expected a whole number, found 'fifteen'"),
        ("more_than: true", "more_than: maybe", "expected true or false, found 'maybe'"),
        (
            "id: interviews",
            "id: organisations",
            "the id 'organisations' is taken: '{organisations}' is counted from the content",
        ),
        ("value: 15", "value: -15", "expected a whole number, 0 or more, found the number"),
        ("value: 15", "value: true", "expected a whole number, found true"),
        ("value: 15", "value: 1.5", "expected a whole number, found the number 1.5"),
        ("value: 15", "value: '15'", "found '15'; write 15, with digits alone"),
        ("    value: 22105", "    value: 22,105", "found '22,105'; write 22105, with digits"),
        ("more_than: true", "more_than: 1", "expected true or false, found the number 1"),
    ],
    "requests": [
        (
            "requests: []",
            "requests:\n  - {id: a, received: 2024-01-01, country: CO, topic: T, status: matched}",
            "a request that is matched needs 'member'",
        ),
        (
            "requests: []",
            "requests:\n  - {id: a, received: 2024-01-01, country: CO, topic: T, status: closed}",
            "'closed' is the day a request was closed",
        ),
        (
            "requests: []",
            "requests:\n  - {id: a, received: 2024-01-01, country: Colombia, topic: T, status: "
            "open}",
            "'Colombia' is not",
        ),
        (
            "requests: []",
            "requests:\n  - {id: a, received: 2024-01-01, country: CO, topic: T, status: open, "
            "private: {phone: 1}}",
            "'phone' is not a field of a private",
        ),
    ],
    "kit": [
        ('"#0b4f5c"', "teal", "'teal' is not allowed here; expected a colour"),
        (
            "https://inspire-strategies.org/index.php/governance",
            "issafrica",
            "'issafrica' is not a web address",
        ),
        ("code: fr", "code: FR", "is not the code of a language; expected one such as fr"),
        ("locale: fr_FR", "locale: french", "'french' is not a CLDR locale; expected one such"),
        ("proofing: fr-FR", "proofing: French", "expected a language tag such as 'en-GB'"),
        (
            "https://inspire-strategies.org/index.php/governance",
            "https://inspire .org/",
            "is not a web address",
        ),
    ],
    "decks/inspire-and-iwg": [
        ("layout: goal", "layout: gaol", "'gaol' is not a layout; did you mean 'goal'?"),
        ("priority: evidence-update", "priority: evidence", "there is no priority 'evidence'"),
        ("layout: goal", "lay: goal", "'layout' is missing"),
        (
            "layout: title\n",
            "layout: title\n    sutitle: Few words\n",
            "inspire-and-iwg.yml:34:5: 'sutitle' is not a field of a title slide; did you mean",
        ),
        (
            "layout: title\n    title",
            "layout: title\n    titel",
            "'titel' is not a field of a title slide; did you mean 'title'?",
        ),
    ],
    "meetings/2023-12-07": [
        ("date: 2023-12-07", "date: 2023-12-08", "they must agree"),
    ],
    "sources": [
        ("sources:", "x: *a\nsources:", "sources.yml:4:4: a text that begins with '*'"),
        ("  - id: sdgs\n", "  - id: sdgs\n    id: sdgs\n", "'id' stands here a second time"),
        ("year: 20", "year: 120", "is not a year; expected one such as 2024"),
    ],
    "strategies": [
        (
            "letter: I",
            "letter: i",
            "'i' is not allowed here; expected one capital letter, such as 'I'",
        ),
        ("letter: I", "letter: 1", "expected text, found the number 1; put it in quotes"),
    ],
}
CASES = [(name, *case) for name, cases in MISTAKES.items() for case in cases]


def problems(root):
    """What a command says of the content."""
    with pytest.raises(KitError) as caught:
        load(root)
    return str(caught.value)


@pytest.mark.fast
@pytest.mark.parametrize("name,old,new,message", CASES, ids=[c[3][:40] for c in CASES])
def test_mistake_is_explained(content, name, old, new, message):
    path = content / "content" / f"{name}.yml"
    edit(path, old, new, 1)
    assert message in problems(content)


@pytest.mark.fast
@pytest.mark.parametrize(
    "data,message",
    [
        (b"", "faqs.yml:1:1: the file is empty"),
        (b"title: caf\xe9", "not UTF-8 text"),
        (b"- a", "expected fields"),
    ],
)
def test_unreadable_file(content, data, message):
    path = content / "content" / "faqs.yml"
    path.write_bytes(data)
    assert message in problems(content)


@pytest.mark.fast
def test_what_is_private_is_in_no_message(content):
    path = content / "content/requests.yml"
    request = "{id: a, received: 2024-01-01, country: CO, topic: T, status: open, private: %s}"
    for private in ("4201138", "[Secret Name]", "{email: 4201138}", "{notes: [Secret Name]}"):
        text = path.read_text("utf-8").partition("requests: []")[0]
        broken = f"{text}requests:\n  - {request % private}\n"
        (content / "content/requests.yml").write_text(broken, "utf-8")
        said = problems(content)
        assert "requests.yml:" in said and "4201138" not in said and "Secret" not in said
        path.write_text(text + "requests: []\n", "utf-8")


@pytest.mark.fast
def test_all_problems_in_one_run_and_the_last_output_stays(project, capsys):
    (project / "build").mkdir()
    (project / "build" / "good").write_text("as it was")
    for name in ("faqs", "factsheet"):
        path = project / "content" / f"{name}.yml"
        edit(path, "title:", "titel:", 1)
    assert cli.main(["build"], root=project) == 1
    err = capsys.readouterr().err
    assert "faqs.yml:3:1: 'titel'" in err and "factsheet.yml:3:1: 'titel'" in err
    assert "Traceback" not in err
    assert [p.name for p in (project / "build").iterdir()] == ["good"]


@pytest.mark.fast
def test_every_group_of_fields_has_a_name_and_a_sentence():
    groups = {kind for kind in vars(model).values() if isinstance(kind, type)}
    groups = {kind for kind in groups if issubclass(kind, model.Model)} - {model.Model}
    files = {*FILES.values(), *FOLDERS.values()}
    assert len(groups) > 40 and files <= groups
    for group in groups - set(FILES.values()):
        assert re.match(r"an [aeiou]|a [^aeiou]|the ", group.noun), group


def test_the_content_is_valid(project, capsys):
    assert cli.main(["check"], root=project) == 0
    assert capsys.readouterr().err == ""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
def test_the_name_of_a_file_gives_a_terminal_no_orders(content):
    (content / "content/odd\x1b[2J\u202e\n.yml").write_text("title: A\n", "utf-8")
    shown = r"^content/odd\\x1b\[2J\\u202e\\n.yml: nothing reads this file"
    with pytest.raises(KitError, match=shown):
        load(content)


def test_of_a_name_without_end_a_sentence_shows_as_much_as_can_be_read(content):
    path = content / "content/kit.yml"
    edit(path, "tagline: ", f"tagline: '[a]({'x' * 5000})' #", 1)
    with pytest.raises(KitError) as raised:
        load(content)
    (line,) = str(raised.value).splitlines()
    assert len(line) < 1100
    assert line.startswith("content/kit.yml:4:") and "xxx … xxx" in line
