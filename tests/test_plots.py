"""Charts of authors on slides: native, in the form of the language, and as the picture shows."""

import io
import re

import pytest
from conftest import ROOT, language_of, pptx
from openxml_audit import OpenXmlValidator
from pptx import Presentation
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION

from kit.content import model
from kit.content.inline import Run
from kit.content.load import load
from kit.formats import numbers, plots
from kit.formats.decks import pictures, slides

TWO = [{"name": "Women", "values": [12450, 800]}, {"name": "Men", "values": [6200, 7300]}]
CHARTS = {
    "bars": model.Chart(
        chart="bars", title="Users", source="iwg-report", labels=["Africa", "Europe"], series=TWO
    ),
    "stacked": model.Chart(
        chart="stacked", title="Users", source="iwg-report", labels=["Africa", "Europe"], series=TWO
    ),
    "line": model.Chart(
        chart="line",
        title="Rate",
        source="iwg-report",
        labels=["2021", "2022", "2023"],
        decimals=1,
        series=[{"name": "Rate", "values": [12.5, -2.25, 7]}],
    ),
    "pie": model.Chart(
        chart="pie",
        title="Shares",
        source="iwg-report",
        labels=["Health", "Schools"],
        format="percent",
        series=[{"name": "Share", "values": [60, 40]}],
    ),
}
NATIVE = {
    "bars": XL_CHART_TYPE.BAR_CLUSTERED,
    "stacked": XL_CHART_TYPE.BAR_STACKED,
    "line": XL_CHART_TYPE.LINE_MARKERS,
    "pie": XL_CHART_TYPE.PIE,
}


@pytest.fixture(scope="module", params=["fr", "ar"])
def made(request):
    """A deck of all kinds of charts: the language, the plots, the file and the pictures."""
    kit = load(ROOT)
    language = language_of(kit, request.param)
    found = {kind: plots.plot(language, chart) for kind, chart in CHARTS.items()}
    content = [
        slides.Slide(n, "Chart", (Run(kind, lang=language.code),), plot=plot)
        for n, (kind, plot) in enumerate(found.items())
    ]
    data = pptx(kit, language, "two-slides", content)
    drawn, _jpeg = pictures.draw(Presentation(io.BytesIO(data)), language)
    return language, found, data, drawn


def charts(data):
    for slide in Presentation(io.BytesIO(data)).slides:
        (frame,) = (shape for shape in slide.shapes if shape.has_chart)
        yield frame


def test_a_chart_is_native_with_its_numbers_and_said_in_words(made, tmp_path):
    language, found, data, _drawn = made
    for frame, (kind, plot) in zip(charts(data), found.items(), strict=True):
        assert frame.chart.chart_type == NATIVE[kind]
        values = [tuple(one.values) for one in frame.chart.plots[0].series]
        assert values == [one.values for one in plot.series]
        assert frame._element.nvGraphicFramePr.cNvPr.get("descr") == plot.alt
        assert frame.chart.has_legend == (kind != "line")
        code = frame.chart._chartSpace.find(".//{*}dLbls/{*}numFmt").get("formatCode")
        assert code == plot.code
    path = tmp_path / "charts.pptx"
    path.write_bytes(data)
    assert not OpenXmlValidator().validate(path).errors


def test_a_chart_begins_where_reading_begins(made):
    language, _found, data, _drawn = made
    bars, _stacked, line, pie = (frame.chart for frame in charts(data))
    assert bars.value_axis.reverse_order == line.category_axis.reverse_order == language.rtl
    side = XL_LEGEND_POSITION.LEFT if language.rtl else XL_LEGEND_POSITION.RIGHT
    assert pie.legend.position == side


def test_the_picture_of_a_chart_has_its_numbers_as_the_language_writes_them(made):
    language, found, _data, drawn = made
    for plot, drawing in zip(found.values(), drawn, strict=True):
        said = re.sub(r"\s", "", drawing.code)
        for one in plot.series:
            for value in one.values:
                assert re.sub(r"\s", "", numbers.shown(value, plot.code, language.locale)) in said


@pytest.mark.parametrize(
    "code, value, decimals, before, after, said",
    [
        ("fr", 12450, 0, "", "", "12\u202f450"),
        ("fr", 12.5, 1, "", "\u00a0%", "12,5\u00a0%"),
        ("en", 1234567, 0, "USD\u00a0", "", "USD\u00a01,234,567"),
        ("es", -2.25, 1, "", "", "-2,2"),
    ],
)
def test_a_code_is_read_as_it_is_written(code, value, decimals, before, after, said):
    kit = load(ROOT)
    locale = language_of(kit, code).locale
    written = numbers.format_code(locale, decimals, before, after)
    assert numbers.shown(value, written, locale) == said
