"""Charts of what the kit counts: one in every format, in each direction of reading."""

import html
import io
import re
import shutil

import pytest
from conftest import (
    CODES,
    ROOT,
    bars,
    language_of,
    replaced,
    tags,
)
from pptx import Presentation
from pypdf import PdfReader

from kit.content.load import load
from kit.formats import products
from kit.formats.decks.items import DrawnChart
from kit.formats.decks.reader import Reader
from kit.formats.made import Made
from kit.formats.pages.render import Pages
from kit.formats.product import Work
from kit.language.language import Language
from kit.making.make import tried


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
