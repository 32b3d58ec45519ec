"""Agendas are drafted from the record, published as such, and become reports."""

import datetime as dt
import re

from conftest import (
    edit,
    fill,
)
from pptx import Presentation
from pypdf import PdfReader

from kit import cli
from kit.content.checks.hints import hints
from kit.content.load import load


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


def test_agenda_of_a_meeting_elsewhere_says_where(project):
    assert cli.main(["agenda", "2024-06-26"], root=project) == 0
    fill(project / "content/meetings/2024-06-26.yml")
    kit = load(project)
    meeting = kit.index["meeting"]["2024-06-26"]
    assert meeting.format == "in-person" and "in Buenos Aires, Argentina" in meeting.introduction
    assert kit.latest.date.isoformat() == "2023-12-07"
