"""The running record: on the site, in the decks and sheets, and from meeting to meeting."""

import csv
import datetime as dt
import html
import io
import re
import shutil
import zipfile
import zlib

import pytest
from conftest import (
    CODES,
    ROOT,
    bars,
    copy,
    edit,
    fill,
    folder,
    language_of,
    lighter,
    replaced,
    tags,
)
from pptx import Presentation
from pypdf import PdfReader

from kit import cli
from kit.content.checks.hints import hints
from kit.content.load import load
from kit.content.record import Record
from kit.formats import products
from kit.formats.decks import fitting, kinds
from kit.formats.decks.items import DrawnChart
from kit.formats.decks.reader import Reader
from kit.formats.pages.render import Pages
from kit.formats.product import Made, Work
from kit.language.language import Language
from kit.making.make import tried

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
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                yield from everything(archive.read(name), seen)
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


def test_numbers_that_are_nearly_the_same_are_no_bars_on_pages_and_sheets(built):
    page = (built / "build/site/progress/evidence/index.html").read_text("utf-8")
    before, _, table = page.partition("<article")[2].partition('id="stages"')
    assert "<svg" not in before
    assert "22,105" in table and "22,000" in table
    sheet = PdfReader(built / "build/sheets/en/meeting-2023-12-07.en.pdf")
    assert "22,105 review articles found" in " ".join(sheet.pages[0].extract_text().split())


@pytest.mark.parametrize("code", CODES)
def test_one_chart_in_every_format(content, tmp_path, code):
    replaced(content, "figures", "value: 22000", "value: 9000")
    shutil.copytree(ROOT / "translations", content / "translations")
    kit = load(content)
    language = language_of(kit, code)
    values = [language.format(22105), language.format(9000)]
    listed = products(kit, language)
    work = Work(kit, language, listed, Made(tmp_path / "made"), languages=[language])
    pages = Pages(work)
    page = html.unescape(pages.page(pages.pages["progress/evidence"]))
    svg = re.search(
        r"<svg role=\"img\" aria-label=\"[^\"]+\".*?</svg>",
        page,
        re.DOTALL,
    )[0]
    label = language.text("Review articles found")
    drawn = svg.partition(">")[2]
    assert all(value in part for value in values for part in (drawn, svg.partition(">")[0]))
    assert label in drawn
    table = page[page.index("<details") : page.index("</details>")]
    assert all(f"| {value} |" in table for value in values)
    made = next(p for p in listed if (p.kind, p.item) == ("meeting", "2023-12-07"))
    assert tried(work, made) == ([], True)
    deck = Presentation(io.BytesIO(bars(kit, language)))
    shape = next(shape for slide in deck.slides for shape in slide.shapes if shape.has_chart)
    chart = shape.chart
    assert (
        list(chart.plots[0].series[-1].values) == [22105, 9000]
        and list(chart.plots[0].categories)[0] == label
    )
    # What moves the bars to the middle.
    assert list(chart.plots[0].series[0].values) == [0, (22105 - 9000) / 2]
    assert chart.value_axis.reverse_order == language.rtl
    described = shape._element.nvGraphicFramePr.cNvPr.get("descr")
    reader = PdfReader(work.made.path(f"sheets/{code}/meeting-2023-12-07.{code}.pdf"))
    alternatives = [str(e["/Alt"]) for e in tags(reader) if e["/S"] == "/Figure"]
    assert described in alternatives and all(value in described for value in values)


def test_pictures_of_charts_are_drawn_from_the_right_in_arabic():
    kit = load(ROOT)
    starts = []
    for info in (kit.languages[0], kit.languages[-1]):
        language = Language(kit, info)
        prs = Presentation(io.BytesIO(bars(kit, language)))
        items = [
            item
            for slide in Reader(prs, language).slides()
            for item in slide
            if isinstance(item, DrawnChart)
        ]
        chart = items[0]
        starts.append((chart.rtl, chart.funnel, [bar.value for bar in chart.bars]))
    assert starts == [(False, True, [22105, 22000]), (True, True, [22105, 22000])]


@pytest.mark.parametrize("code,shown", [("en", "1 of 5 shown"), ("ar", "يظهر 1 من أصل 5")])
def test_events_can_be_filtered(light, browser, code, shown):
    change(
        light,
        "engagements",
        (
            "    level: global\n    place: Colombia\n",
            "    level: global\n    place: Colombia\n    host: who\n  - id: near\n"
            "    title: Event nearby\n    date: 2025-03-01\n    level: national\n",
        ),
    )
    assert cli.main(["build", "--only", "site"], root=light) == 0
    page = browser.new_page()
    page.goto((light / f"build/site/{folder(code)}progress/engagements/index.html").as_uri())
    rows = page.locator(".kit-filtered tbody tr")
    assert rows.count() == 5 and rows.filter(visible=True).count() == 5
    page.locator("select[name=level]").select_option("national")
    assert (
        rows.filter(visible=True).count() == 1
        and page.locator(".kit-filter output").inner_text() == shown
    )
    page.locator("select[name=year]").select_option("2023")
    assert rows.filter(visible=True).count() == 0
    page.close()


def test_on_a_phone_each_cell_says_what_it_is(served, browser):
    page = browser.new_page(viewport={"width": 390, "height": 800})
    for code, heading in (("en", "When"), ("ar", "الموعد")):
        page.goto(served + folder(code) + "progress/actions/")
        cell = page.locator("table tbody tr").first.locator("td").nth(1)
        assert cell.evaluate("e => getComputedStyle(e, '::before').content") == f'"{heading}"'
        boxes = [
            page.locator("table tbody tr").first.locator("td").nth(n).bounding_box() for n in (0, 1)
        ]
        assert boxes[1]["y"] >= boxes[0]["y"] + boxes[0]["height"] - 1
    page.close()


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


def test_agenda_is_drafted_and_published_as_such(light, capsys):
    assert cli.main(["agenda", "2024-02-28"], root=light) == 0
    text = (light / "content/meetings/2024-02-28.yml").read_text("utf-8")
    assert (
        "The group meets on {meeting_2024_q1}." in text
        and "Review articles found: {reviews_found}" in text
    )
    assert (
        '"Produce the draft report on the follow-up of the Training of Trainers"' in text
        and "{ministerial_2024}" in text
    )
    assert cli.main(["agenda", "2024-02-28"], root=light) == 1
    assert cli.main(["agenda", "tomorrow"], root=light) == 1
    assert "is there already" in (error := capsys.readouterr().err) and "is not a date" in error
    fill(light / "content/meetings/2024-02-28.yml")
    assert cli.main(["build"], root=light) == 0
    page = (light / "build/site/meetings/2024-02-28/index.html").read_text("utf-8")
    assert (
        "This meeting has not been reported on yet." in page
        and 'id="participants"' not in page
        and "Carried over from earlier meetings" in page
    )
    assert ">Agenda <" in page and "Meeting summary" not in page and "Decisions" not in page
    assert "2024-02-28" not in (light / "build/site/meetings/feed.xml").read_text("utf-8")
    sheet = PdfReader(light / "build/sheets/en/agenda-2024-02-28.en.pdf")
    printed = "\n".join(page.extract_text() for page in sheet.pages)
    assert "2. Evidence update" in printed and "Action points to report on:" in printed
    assert "as recorded at the meeting" not in printed and "full report" not in printed
    assert not (light / "build/sheets/en/meeting-2024-02-28.en.pdf").exists()
    first = Presentation(light / "build/decks/en/iwg-update.en.pptx").slides[0]
    assert "7\u00a0December 2023" in first.placeholders[1].text_frame.text
    assert "28\u00a0février 2024" in (
        light / "build/site/fr/meetings/2024-02-28/index.html"
    ).read_text("utf-8")


@pytest.mark.fast
def test_an_agenda_of_the_past_asks_for_its_report_and_a_report_for_who_took_part(project):
    assert cli.main(["agenda", "2024-02-28"], root=project) == 0
    path = project / "content/meetings/2024-02-28.yml"
    fill(path)
    line = path.read_text("utf-8").splitlines().index("stage: agenda") + 1

    def told():
        return "\n".join(map(str, hints(load(project), dt.date(2024, 3, 15))))

    assert f"change the stage in content/meetings/2024-02-28.yml:{line}" in (text := told())
    assert "begin its report" not in text and "who took part" not in text
    edit(path, "stage: agenda", "stage: report")
    assert "a report says who took part; write their ids" in (text := told())
    places = re.findall(r"2024-02-28.yml:(\d+):\d+: hint: this is what the agenda said", text)
    lines = path.read_text("utf-8").splitlines()
    said = {lines[int(number) - 1].strip().partition(": ")[2] for number in places}
    assert said == {
        '"Agenda: the priority areas, Pathfinding and the action points that are open."',
        '"The group meets on {meeting_2024_q1}."',
        '"Action points to report on:"',
    }
    edit(path, "organisations: []", "organisations: [who]")
    assert "a report says who took part" not in told()


@pytest.mark.fast
def test_agenda_of_a_meeting_elsewhere_says_where(project):
    assert cli.main(["agenda", "2024-06-26"], root=project) == 0
    fill(project / "content/meetings/2024-06-26.yml")
    kit = load(project)
    meeting = kit.index["meeting"]["2024-06-26"]
    assert meeting.format == "in-person" and "in Buenos Aires, Argentina" in meeting.introduction
    assert kit.latest.date.isoformat() == "2023-12-07"


def test_a_crowded_table_goes_on_on_a_next_slide(project):
    change(
        project,
        "actions",
        (
            "actions:\n",
            "actions:\n"
            + "".join(
                f"  - id: more-{n}\n"
                "    text: Prepare another long action point about the follow-up of the training\n"
                "    owners: [cdc, who, oxford]\n    meeting: 2023-12-07\n    due: 2024\n"
                for n in range(9)
            ),
        ),
    )
    kit = load(project)
    deck = kit.decks["iwg-update"]
    actions = [slide for slide in deck.slides if slide.layout == "update-actions"]
    for info in kit.languages:
        language = Language(kit, info)
        plain = kinds.slides(language, deck.model_copy(update={"slides": actions}))
        found = fitting.fitted(language, "iwg-update", plain)
        assert found.over == [] and len(found.slides) > 1
        shown = [row for slide in found.slides for row in slide.table.rows[1:]]
        assert shown == list(plain[0].table.rows[1:]) and len(shown) == 7


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
