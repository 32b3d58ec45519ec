"""Mistakes an author can make, each with the message it must give."""

import pytest

from kit import cli

CASES = [
    (
        "faqs",
        "        question: What is INSPIRE?",
        "        qestion: What is INSPIRE?",
        "faqs.yml:9:9: 'qestion' is not a field of a question; did you mean 'question'?",
    ),
    (
        "faqs",
        "        question: What is INSPIRE?\n",
        "",
        "'question' is missing; a question needs it",
    ),
    (
        "faqs",
        "question: What is INSPIRE?",
        "question: 2016",
        "faqs.yml:9:19: expected text, found the number 2016",
    ),
    ("faqs", "question: What is INSPIRE?", "question:", "'question' has no value"),
    ("faqs", "question: What is INSPIRE?", "question: ''", "'question' is empty; expected text"),
    (
        "faqs",
        "question: What is INSPIRE?",
        "question: What: is INSPIRE?",
        "faqs.yml:9:23: not valid YAML",
    ),
    (
        "faqs",
        "id: which-strategies",
        "id: what-is-inspire",
        "the id 'what-is-inspire' is already used in line 8",
    ),
    (
        "faqs",
        "id: what-is-inspire",
        "id: What is",
        "'What is' is not allowed here; expected small letters",
    ),
    (
        "faqs",
        "sources: [inspire-package]",
        "sources: [inspire-pakage]",
        "there is no source 'inspire-pakage'; did you mean 'inspire-package'?",
    ),
    (
        "faqs",
        "sources: [inspire-package]",
        "sources: []",
        "'sources' is empty; at least one is needed",
    ),
    ("faqs", "sources: [inspire-package]", "sources: inspire-package", "expected a list"),
    (
        "faqs",
        "(page:pathfinding)",
        "(page:pathfindin)",
        "there is no page 'pathfindin'; did you mean 'pathfinding'?",
    ),
    (
        "faqs",
        "(page:pathfinding)",
        "(page:priorities#evidence-updat)",
        "there is no 'evidence-updat' on the page 'priorities'; did you mean 'evidence-update'?",
    ),
    (
        "faqs",
        "(https://sdgs.un.org/2030agenda)",
        "(javascript:alert)",
        "the link 'javascript:alert' must start with https://",
    ),
    (
        "faqs",
        "{interviews}",
        "{interview}",
        "'{interview}' is not a figure or an event; did you mean 'interviews'?",
    ),
    (
        "calendar",
        "date: 2024-02-28",
        "date: 2024-13-28",
        "calendar.yml:12:11: '2024-13-28' is not a valid value here",
    ),
    (
        "calendar",
        "date: 2024-02-28",
        "date: in spring",
        "'in spring' is not a date; expected year-month-day",
    ),
    ("calendar", "end: 2024-06-28", "end: 2024-06-20", "'end' must be a day after 'date'"),
    (
        "engagements",
        "level: global",
        "level: globl",
        "'globl' is not allowed here; expected one of: national, regional, global; did you mean 'global'?",
    ),
    (
        "engagements",
        "id: wha_2023",
        "id: meeting_2023_q4",
        "the id 'meeting_2023_q4' is already used in content/calendar.yml",
    ),
    (
        "actions",
        "owners: [cpc]",
        "owners: [cpcc]",
        "there is no member 'cpcc'; did you mean 'cpc'?",
    ),
    ("actions", "owners: [cpc]", "owners: []", "'owners' is empty; at least one is needed"),
    (
        "actions",
        "due: 2024",
        "due: soon",
        "actions.yml:11:10: 'soon' is not a day, month or year; expected one such as 2024-02-28",
    ),
    (
        "actions",
        "    due: 2024\n",
        "",
        "an action needs either 'due' (a day, month or year) or 'event'",
    ),
    (
        "actions",
        "due: 2024",
        "due: 2024\n    status: done",
        "'closed' is the day an action was done or dropped: it goes with those two",
    ),
    (
        "actions",
        "meeting: 2023-12-07",
        "meeting: 2023-12-06",
        "there is no meeting '2023-12-06'; did you mean '2023-12-07'?",
    ),
    (
        "actions",
        "event: meeting_2024_q1",
        "event: meeting_2024_q7",
        "there is no event 'meeting_2024_q7'",
    ),
    (
        "evidence",
        "figure: reviews_found",
        "figure: review_found",
        "there is no figure 'review_found'; did you mean 'reviews_found'?",
    ),
    (
        "evidence",
        "status: done",
        "status: finished",
        "'finished' is not allowed here; expected one of: planned, draft, under-way, done",
    ),
    (
        "communications",
        "communications-objectives/1",
        "communications-objectives/3",
        "there is no item '2023-12-07/communications-objectives/3'",
    ),
    (
        "capacity",
        "priority: capacity-building",
        "priority: capacity-bilding",
        "there is no priority 'capacity-bilding'; did you mean 'capacity-building'?",
    ),
    (
        "capacity",
        "language: fr",
        "language: zz",
        "'zz' is not the code of a language; expected one such as fr for French",
    ),
    (
        "pathfinding",
        "country: AR",
        "country: XX",
        "'XX' is not the ISO 3166 code of a country; expected one such as CO for Colombia",
    ),
    (
        "figures",
        "    value: 22105",
        "    value: 22105\n    earlier: [{value: 1, as_of: 2024-01-01, source: iwg-report}]",
        "must go from the oldest to the newest, all before 'as_of'",
    ),
    (
        "requests",
        "requests: []",
        "requests:\n  - {id: a, received: 2024-01-01, country: CO, topic: T, status: matched}",
        "a request that is matched needs 'member'",
    ),
    (
        "requests",
        "requests: []",
        "requests:\n  - {id: a, received: 2024-01-01, country: CO, topic: T, status: closed}",
        "'closed' is the day a request was closed",
    ),
    (
        "requests",
        "requests: []",
        "requests:\n  - {id: a, received: 2024-01-01, country: Colombia, topic: T, status: open}",
        "'Colombia' is not",
    ),
    (
        "requests",
        "requests: []",
        "requests:\n  - {id: a, received: 2024-01-01, country: CO, topic: T, status: open, private: {phone: 1}}",
        "'phone' is not a field of a private",
    ),
    (
        "meetings/2023-12-07",
        "title: INSPIRE Impl",
        "stage: agenda\ntitle: INSPIRE Impl",
        "content/meetings: there are only agendas here; the report of at least one meeting is needed",
    ),
    ("kit", '"#0b4f5c"', "teal", "'teal' is not allowed here; expected a colour"),
    ("kit", "https://issafrica.org/", "issafrica", "'issafrica' is not a web address"),
    ("figures", "value: 15", "value: fifteen", "expected a whole number, found 'fifteen'"),
    ("figures", "more_than: true", "more_than: maybe", "expected true or false, found 'maybe'"),
    (
        "decks/inspire-and-iwg",
        "layout: goal",
        "layout: gaol",
        "'gaol' is not a layout; did you mean 'goal'?",
    ),
    (
        "decks/inspire-and-iwg",
        "priority: evidence-update",
        "priority: evidence",
        "there is no priority 'evidence'",
    ),
    ("meetings/2023-12-07", "date: 2023-12-07", "date: 2023-12-08", "they must agree"),
    ("sources", "sources:", "sources: &a\nx: *a\ny:", "is a YAML alias"),
    ("sources", "  - id: sdgs\n", "  - id: sdgs\n    id: sdgs\n", "'id' stands here a second time"),
]


def check(project, capsys):
    code = cli.main(["check"], root=project)
    return code, capsys.readouterr().err


@pytest.mark.parametrize("name,old,new,message", CASES, ids=[c[3][:40] for c in CASES])
def test_mistake_is_explained(project, capsys, name, old, new, message):
    path = project / "content" / f"{name}.yml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    code, err = check(project, capsys)
    assert code == 1 and message in err and "Traceback" not in err


@pytest.mark.parametrize(
    "data,message",
    [
        (b"", "faqs.yml:1:1: the file is empty"),
        (b"title: caf\xe9", "not UTF-8 text"),
        (None, "faqs.yml: the file is missing"),
        (b"- a", "expected fields"),
    ],
)
def test_unreadable_file(project, capsys, data, message):
    path = project / "content" / "faqs.yml"
    path.unlink() if data is None else path.write_bytes(data)
    code, err = check(project, capsys)
    assert code == 1 and message in err


def test_all_problems_in_one_run_and_the_last_output_stays(project, capsys):
    (project / "build").mkdir()
    (project / "build" / "good").write_text("as it was")
    for name in ("faqs", "factsheet"):
        path = project / "content" / f"{name}.yml"
        path.write_text(path.read_text("utf-8").replace("title:", "titel:", 1), "utf-8")
    assert cli.main(["build"], root=project) == 1
    err = capsys.readouterr().err
    assert "faqs.yml:3:1: 'titel'" in err and "factsheet.yml:3:1: 'titel'" in err
    assert [p.name for p in (project / "build").iterdir()] == ["good"]


def test_the_content_is_valid(project, capsys):
    assert check(project, capsys) == (0, "")
