"""Charts and tables on slides say their numbers in the language, and can be read."""

import re

import pytest
from pptx.oxml.ns import qn
from test_deck_files import audited, deck, opened, text

from kit.formats import charts
from kit.formats.decks import ooxml, slides
from kit.formats.numbers import format_code
from kit.language.language import Language


@pytest.fixture(scope="module")
def languages(kit):
    return {info.code: Language(kit, info) for info in kit.languages}


@pytest.mark.parametrize(
    "code,shown", [("en", "22,105"), ("fr", "22\u202f105"), ("es", "22.105"), ("ar", "22,105")]
)
def test_numbers_in_charts_are_written_as_in_the_language(languages, code, shown):
    """The code is read as Excel does: the first section whose condition holds."""
    sections = format_code(languages[code].locale).split(";")

    def written(number):
        section = next(
            s for s in sections if not (m := re.match(r"\[>=(\d+)\]", s)) or number >= int(m[1])
        )
        pieces = re.findall(r'"[^"]*"|0+', re.sub(r"^\[.*?\]", "", section))
        digits, found = str(number), ""
        for piece in reversed(pieces[1:]):
            if piece[0] == '"':
                found = piece.strip('"') + found
            else:
                digits, found = digits[: -len(piece)], digits[-len(piece) :] + found
        return digits + found

    assert written(22105) == shown
    for number in (0, 7, 999, 1000, 135_000, 1_234_567):
        assert written(number) == languages[code].format(number)


def chart(language, kind, *values):
    bars = tuple(charts.Bar(text(f"Bar {n}", language), n) for n in values)
    words = text("Words", language)
    return slides.Slide(0, "Content", words, chart=charts.Chart(kind, words, words, bars, "…"))


@pytest.mark.parametrize("code", ["en", "ar"])
@pytest.mark.parametrize("kind", ["bars", "funnel"])
def test_every_number_of_a_chart_can_be_read(kit, languages, tmp_path, code, kind):
    """On a bar in paper; beside a bar that is too short in ink."""
    data = deck(kit, languages[code], chart(languages[code], kind, 22105, 15, 0))
    assert audited(data, tmp_path / "deck.pptx") == []
    graph = next(s.chart for s in opened(data).slides[0].shapes if s.has_chart)
    root = ooxml.element(graph)
    ids = [int(node.get("val")) for node in root.iter(qn("c:axId"))]
    assert min(ids) > 0 and len(set(ids)) == 2
    series = list(root.iter(qn("c:ser")))[1 if kind == "funnel" else 0]
    points = {p.find(qn("c:idx")).get("val"): p for p in series.iter(qn("c:dLbl"))}
    assert set(points) == {"1", "2"}
    if kind == "funnel":
        assert all(p.find(qn("c:delete")) is not None for p in points.values())
        points = {
            p.find(qn("c:idx")).get("val"): p
            for p in list(root.iter(qn("c:ser")))[2].iter(qn("c:dLbl"))
        }
        words = ["".join(t.text for t in p.iter(qn("a:t"))) for p in points.values()]
        assert words == ["15", "0"]
    else:
        places = {p.find(qn("c:dLblPos")).get("val") for p in points.values()}
        codes = {p.find(qn("c:numFmt")).get("formatCode") for p in points.values()}
        assert places == {"outEnd"} and codes == {format_code(languages[code].locale)}
    colours = {c.get("val") for p in points.values() for c in p.iter(qn("a:schemeClr"))}
    assert colours == {"tx1"}
    assert len(graph.plots[0].series) == (1 if kind == "bars" else 3)


def test_words_of_two_directions_are_kept_in_order_in_charts(kit, languages):
    arabic = languages["ar"]
    words = text("دورة INSPIRE الإلكترونية", arabic)
    bars_ = (charts.Bar(words, 2), charts.Bar(text("كلمة", arabic), 1))
    chart = charts.Chart("bars", words, words, bars_, "…")
    data = deck(kit, arabic, slides.Slide(0, "Chart", words, chart=chart))
    shape = next(s for s in opened(data).slides[0].shapes if s.has_chart)
    assert list(shape.chart.plots[0].categories) == [f"\u202b{words[0].text}\u202c", "كلمة"]


def test_columns_of_numbers_stand_digit_below_digit(kit, languages):
    english = languages["en"]
    rows = (("Country", "Users"), ("Kenya", "1,200"), ("Ghana", "34"))
    cells = tuple(tuple(text(cell, english) for cell in row) for row in rows)
    table = slides.Table(cells, header="both")
    data = deck(kit, english, slides.Slide(0, "Table", text("Users", english), table=table))
    made = next(s.table for s in opened(data).slides[0].shapes if s.has_table)
    sides = [[made.cell(r, c).text_frame.paragraphs[0]._p.pPr for r in range(3)] for c in range(2)]
    assert [p is not None and p.get("algn") for p in sides[1]] == ["r"] * 3
    assert not any(p is not None and p.get("algn") for p in sides[0])
    assert (made.first_row, made.first_col) == (True, True)
