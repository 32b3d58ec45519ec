"""The running record: on the site, in the decks and sheets, and from meeting to meeting."""

import csv
import io
import zlib

import pytest
from conftest import (
    ROOT,
    copy,
    edit,
    folder,
    lighter,
)
from pptx import Presentation
from pypdf import PdfReader

from kit import cli
from kit.content.load import load
from kit.content.record import Record
from kit.unpacked import parts

SECRETS = ("Zebedee Quux", "zq@private.example", "Calls back on Xyzzyday")
REQUESTS = f"""requests:
  - id: r1
    received: 2023-10-02
    country: CO
    topic: "=Help with a national action plan"
    status: open
    private: {{contact: {SECRETS[0]}, email: {SECRETS[1]}, notes: {SECRETS[2]}}}
  - id: r2
    received: 2023-11-03
    country: KE
    topic: Training of trainers
    status: matched
    member: who
    private: {{contact: {SECRETS[0]}}}
  - id: r3
    received: 2023-01-04
    country: SZ
    topic: A survey
    status: closed
    member: cdc
    closed: 2024-01-15
"""


def change(root, name, *replacements):
    for old, new in replacements:
        edit(root / f"content/{name}.yml", old, new)


def second_meeting(root):
    """A meeting on 28 February 2024, at which one action was closed and a figure had grown."""
    report = (root / "content/meetings/2023-12-07.yml").read_text("utf-8")
    short = (
        report[: report.index("sections:")]
        .replace("date: 2023-12-07\n", "date: 2024-02-28\n")
        .replace("{meeting_2023_q4}", "{meeting_2024_q1}")
    )
    short += (
        "sections:\n  - id: all\n    title: Progress\n    blocks:\n"
        "      - text: There are {reviews_found} articles now.\n"
    )
    short += "decisions:\n  - To go on\nparticipants:\n  organisations: [who]\n"
    (root / "content/meetings/2024-02-28.yml").write_text(short, "utf-8")
    change(
        root,
        "figures",
        (
            "value: 22105\n",
            "value: 30001\n    earlier: [{value: 22105, as_of: 2023-12-07, source: iwg-report}]\n",
        ),
    )
    path = root / "content/figures.yml"
    edit(path, "as_of: 2023-12-07\n", "as_of: 2024-02-20\n", 1)
    change(
        root,
        "actions",
        (
            "    priority: engagements\n    event: meeting_2024_q1\n",
            "    priority: engagements\n    event: meeting_2024_q1\n    status: done\n"
            "    closed: 2024-02-20\n",
        ),
    )


@pytest.fixture(scope="module")
def tracked(tmp_path_factory):
    """A built kit with requests, and with a second meeting."""
    root = lighter(copy(tmp_path_factory.mktemp("tracked")))
    change(root, "requests", ("requests: []\n", REQUESTS))
    second_meeting(root)
    assert cli.main(["update"], root=root) == 0
    assert cli.main(["build"], root=root) == 0
    return root


def everything(data, seen):
    """The bytes of a file, and of what is packed in it, once for files that are the same."""
    if data in seen:
        return
    seen.add(data)
    yield data
    if data[:2] == b"PK":
        for inner in parts(data).values():
            yield from everything(inner, seen)
    if data[:4] == b"%PDF":
        reader = PdfReader(io.BytesIO(data))
        yield (
            "\n".join(page.extract_text() for page in reader.pages) + str(reader.metadata)
        ).encode()
    if data[:2] == b"\x1f\x8b":
        yield zlib.decompress(data, 31)


def test_what_is_private_reaches_no_output(tracked):
    files = [
        p
        for folder in ("build", "translations")
        for p in (tracked / folder).rglob("*")
        if p.is_file()
    ]
    assert len(files) > 400
    seen = set()
    found = {
        secret
        for path in files
        for data in everything(path.read_bytes(), seen)
        for secret in (*SECRETS, "national action plan")
        if secret.encode() in data
    }
    assert found == {"national action plan"}  # so the search does find what is published
    kit = load(tracked)
    assert all(request.private is None for request in kit.requests.requests)
    assert not any(secret in repr(kit.files["requests"].data) for secret in SECRETS)


@pytest.mark.parametrize(
    "code,names,words",
    [
        ("en", ["Eswatini", "Colombia", "Kenya"], ["Closed", "Open", "Matched"]),
        ("ar", ["إسواتيني", "كولومبيا", "كينيا"], ["مغلق", "مفتوح", "أُسند"]),
    ],
)
def test_register_as_a_table(tracked, code, names, words):
    data = (tracked / f"build/site/{folder(code)}progress/requests.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    assert [row[0] for row in rows[1:]] == ["r3", "r1", "r2"]
    assert [row[3] for row in rows[1:]] == names and [row[6] for row in rows[1:]] == words
    assert rows[2][4] == "'=Help with a national action plan"  # no formula
    assert (
        rows[1][7] == "2024-01-15"
        and rows[3][5] == {"en": "World Health Organization", "ar": "منظمة الصحة العالمية"}[code]
    )


def test_counts_are_those_of_the_day(tracked):
    kit = load(tracked)
    meetings = kit.index["meeting"]
    assert [
        Record(kit, meetings[day].date).state(kit.requests.requests[2])
        for day in ("2023-12-07", "2024-02-28")
    ] == ["matched", "closed"]
    deck = Presentation(tracked / "build/decks/en/iwg-update.en.pptx")
    charts = {
        slide.shapes.title.text_frame.text: shape.chart
        for slide in deck.slides
        for shape in slide.shapes
        if shape.has_chart
    }
    requests = charts["Requests for technical assistance"].plots[0]
    assert dict(zip(requests.categories, requests.series[0].values, strict=True)) == {
        "Open": 1,
        "Matched": 1,
        "Closed": 1,
    }


def test_actions_are_carried_over_until_they_are_closed(tracked):
    kit = load(tracked)
    first, second = (
        Record(kit, kit.index["meeting"][day].date) for day in ("2023-12-07", "2024-02-28")
    )
    ids = lambda actions: [action.id for action in actions]  # noqa: E731
    assert (
        ids(first.new) == ["kit", "training-report", "course", "full-texts"]
        and ids(first.due) == ["kit", "training-report"]
        and not first.carried
    )
    assert (
        not second.new
        and ids(second.carried) == ["training-report", "course", "full-texts"]
        and ids(second.due) == ["training-report"]
    )
    assert [second.overdue(action) for action in second.carried] == [
        False
    ] * 3  # due on the day of the meeting itself
    page = (tracked / "build/site/meetings/2024-02-28/index.html").read_text("utf-8")
    carried = page[
        page.index("Carried over from earlier meetings") : page.index("Due before the next meeting")
    ]
    assert "Produce the draft report" in carried and "Finalise the information sheet" not in carried
    closed = (tracked / "build/site/progress/actions/index.html").read_text("utf-8")
    assert closed.index('id="closed"') < closed.rindex("Finalise the information sheet")
    text = " ".join(
        "".join(
            p.extract_text()
            for p in PdfReader(tracked / "build/sheets/en/meeting-2023-12-07.en.pdf").pages
        ).split()
    )
    assert (
        "Finalise the information sheet" in text
        and "Due before the next meeting, 28 February 2024" in text
    )


def test_an_old_report_keeps_the_figures_of_its_day(tracked):
    pages = {
        name: (tracked / f"build/site/{name}/index.html").read_text("utf-8")
        for name in ("meetings/2023-12-07", "meetings/2024-02-28", "progress/evidence", "faqs")
    }
    assert (
        "22,105 review articles" in pages["meetings/2023-12-07"]
        and "30,001" not in pages["meetings/2023-12-07"]
    )
    assert "There are 30,001 articles now." in pages["meetings/2024-02-28"]
    assert "22,105" in pages["progress/evidence"] and "30,001" in pages["progress/evidence"]
    assert "30,001" in pages["faqs"] and "22,105" not in pages["faqs"]
    old, new = (
        "".join(
            p.extract_text()
            for p in PdfReader(tracked / f"build/sheets/en/meeting-{day}.en.pdf").pages
        )
        for day in ("2023-12-07", "2024-02-28")
    )
    assert "22,105" in old and "30,001" not in old and "30,001" in new


def test_a_record_that_is_still_empty_is_shown_in_words(light):
    for name, key in (("actions", "actions"), ("engagements", "engagements")):
        path = light / f"content/{name}.yml"
        text = path.read_text("utf-8")
        path.write_text(text[: text.index(f"\n{key}:\n")] + f"\n{key}: []\n", "utf-8")
    change(light, "pathfinding", ("countries:\n", "countries: []\nx:\n"))
    path = light / "content/pathfinding.yml"
    path.write_text(path.read_text("utf-8").partition("x:\n")[0], "utf-8")
    assert cli.main(["build", "--lang", "en"], root=light) == 0
    shown = {
        name: (light / f"build/site/{name}/index.html").read_text("utf-8")
        for name in ("progress/actions", "progress/requests", "progress/engagements", "pathfinding")
    }
    assert "No action point is open." in shown["progress/actions"]
    assert (
        "No requests have been registered yet." in shown["progress/requests"]
        and 'class="kit-chart' not in shown["progress/requests"]
    )
    assert "No report names an activity in a pathfinding country yet." in shown["pathfinding"]
    slides = [
        slide.shapes.title.text_frame.text
        for slide in Presentation(light / "build/decks/en/iwg-update.en.pptx").slides
    ]
    assert "Action points" in slides and "Engagements" not in slides  # there is none to show


def test_readme_names_every_collection():
    text = (ROOT / "README.md").read_text("utf-8")
    assert all(
        f"`{name}.yml`" in text
        for name in (
            "evidence",
            "engagements",
            "requests",
            "communications",
            "capacity",
            "actions",
            "pathfinding",
        )
    )
