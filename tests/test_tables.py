"""Tables: filtered, on a phone, and on a slide that is too small for them."""

import pytest
from conftest import (
    folder,
)
from test_record import change

from kit import cli
from kit.content.load import load
from kit.formats.decks import fitting, kinds
from kit.language.language import Language


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
