"""Charts on slides: native ones, which a presenter can change."""

from __future__ import annotations

import math
from collections.abc import Sequence

from pptx.chart.chart import Chart as NativeChart
from pptx.chart.datalabel import DataLabel, DataLabels
from pptx.dml.fill import FillFormat
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
    XL_TICK_MARK,
)
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.shapes.base import BaseShape
from pptx.slide import Slide
from pptx.text.text import Font
from pptx.util import Emu, Pt

from ...content import inline
from ...language.language import Language
from ..charts import SHORT, Chart
from ..numbers import format_code
from ..plots import Plot
from . import ooxml
from .ooxml import charts

NAME = "Plot"  # of the shape, by which a picture knows it
KINDS = {
    "bars": XL_CHART_TYPE.BAR_CLUSTERED,
    "stacked": XL_CHART_TYPE.BAR_STACKED,
    "line": XL_CHART_TYPE.LINE_MARKERS,
    "pie": XL_CHART_TYPE.PIE,
}
# The colours of the series: names of the theme, and how much lighter or darker each is. They
# begin with those of paper (`plotsvg.series_colours`); in grey, too, neighbours differ.
COLOURS = (
    (MSO_THEME_COLOR.ACCENT_1, 0.0),
    (MSO_THEME_COLOR.ACCENT_2, 0.0),
    (MSO_THEME_COLOR.TEXT_1, 0.6),
    (MSO_THEME_COLOR.BACKGROUND_2, -0.25),
    (MSO_THEME_COLOR.ACCENT_2, 0.45),
    (MSO_THEME_COLOR.TEXT_1, 0.0),
)
SIZE = 18  # of all text, in points
LARGE = 20  # of the numbers on the bars of the kit's own charts
LETTER = 0.52  # how wide a letter is by the height of its type, on average
DIGIT = 0.556  # how wide a bold digit of Arial is
DENSE = 8  # points of lines from which only the last of each line has its number


def put_bars(language: Language, slide: Slide, box: BaseShape, content: Chart) -> None:
    """Put a chart of the kit's own in the place of a box.

    The bars of a funnel stand on an invisible series that moves them to the middle. A number
    that its bar is too short for stands beside it, as in the pictures.
    """
    funnel = content.kind == "funnel"
    values = [bar.value for bar in content.bars]
    top = max(*values, 1)
    short = [value / top < SHORT for value in values]
    series: list[tuple[str, Sequence[float]]] = [(inline.plain(content.series), values)]
    if funnel:
        beside = [(top - value) / 2 for value in values]
        series = [("–", beside), *series, *([("–", beside)] if any(short) else [])]
    kind = XL_CHART_TYPE.BAR_STACKED if funnel else XL_CHART_TYPE.BAR_CLUSTERED
    labels = [charts.directed(inline.plain(bar.label)) for bar in content.bars]
    code = format_code(language.locale)
    frame = charts.insert(slide, box, kind, charts.Numbers(labels, series, code))
    chart = frame.chart
    _begin_bars(chart, top, language.rtl)
    all_bars = chart.plots[0].series
    shown = all_bars[1 if funnel else 0]
    shown.format.fill.solid()
    shown.format.fill.fore_color.theme_color = MSO_THEME_COLOR.ACCENT_1
    position = XL_LABEL_POSITION.CENTER if funnel else XL_LABEL_POSITION.INSIDE_END
    _show_numbers(shown.data_labels, code, position)
    _bold(shown.data_labels.font, LARGE, MSO_THEME_COLOR.BACKGROUND_1)
    for number in [n for n, is_short in enumerate(short) if is_short]:
        label = shown.points[number].data_label
        if funnel:
            charts.hide_label(label)
            _beside(all_bars[2].points[number].data_label, language.format(values[number]))
        else:
            label.position = XL_LABEL_POSITION.OUTSIDE_END
            _bold(label.font, LARGE, MSO_THEME_COLOR.TEXT_1)
    charts.finish(chart, code, language.rtl)
    ooxml.describe(frame, content.alt)


def _begin_bars(chart: NativeChart, top: float, rtl: bool) -> None:
    """Bars up to this number, which cannot be seen yet."""
    chart.has_legend = chart.has_title = False
    chart.font.size = Pt(SIZE)
    _bar_axes(chart, rtl)
    chart.value_axis.maximum_scale = top
    area = chart.plots[0]
    area.gap_width = 60
    for one in area.series:
        one.format.fill.background()


def _beside(label: DataLabel, said: str) -> None:
    """Write a number on the invisible bar beside one of a funnel."""
    label.text_frame.text = said
    label.position = XL_LABEL_POSITION.INSIDE_BASE
    _bold(label.text_frame.paragraphs[0].runs[0].font, LARGE, MSO_THEME_COLOR.TEXT_1)


def put_plot(slide: Slide, box: BaseShape, plot: Plot) -> None:
    """Put a chart of an author in the place of a box."""
    labels = [charts.directed(inline.plain(label)) for label in plot.labels]
    series = [(charts.directed(inline.plain(one.name)), one.values) for one in plot.series]
    numbers = charts.Numbers(labels, series, plot.code)
    frame = charts.insert(slide, box, KINDS[plot.kind], numbers)
    frame.name = NAME
    chart = frame.chart
    chart.has_title = False
    chart.font.size = Pt(SIZE)
    chart.font.color.theme_color = MSO_THEME_COLOR.TEXT_1
    chart.has_legend = bool(plot.names)
    if chart.legend:
        side = XL_LEGEND_POSITION.LEFT if plot.rtl else XL_LEGEND_POSITION.RIGHT
        chart.legend.position = side if plot.kind == "pie" else XL_LEGEND_POSITION.BOTTOM
        chart.legend.include_in_layout = False
    {"line": _line, "pie": _pie}.get(plot.kind, _bars)(chart, plot, frame.width / Pt(1))
    charts.finish(chart, plot.code, plot.rtl)
    ooxml.describe(frame, plot.alt)


def _bar_axes(chart: NativeChart, rtl: bool) -> None:
    """Labels beside bars that begin at 0, the first at the top, and no scale: they have numbers."""
    _bare_axes(chart)
    chart.category_axis.reverse_order = True
    chart.category_axis.format.line.fill.background()
    chart.value_axis.minimum_scale = 0
    if rtl:
        chart.value_axis.reverse_order = True


def _bare_axes(chart: NativeChart) -> None:
    chart.value_axis.visible = chart.value_axis.has_major_gridlines = False
    chart.category_axis.major_tick_mark = XL_TICK_MARK.NONE


def _bars(chart: NativeChart, plot: Plot, wide: float) -> None:
    _bar_axes(chart, plot.rtl)
    chart.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    stacked = plot.kind == "stacked"
    area = chart.plots[0]
    area.gap_width, area.overlap = 50, 100 if stacked else -5
    position = XL_LABEL_POSITION.CENTER if stacked else XL_LABEL_POSITION.OUTSIDE_END
    for number, one in enumerate(area.series):
        _paint(one.format.fill, number)
        _show_numbers(one.data_labels, plot.code, position)
        colour = _inside(number) if stacked else MSO_THEME_COLOR.TEXT_1
        _bold(one.data_labels.font, SIZE, colour)
    if stacked:
        _hide_wide_numbers(chart, plot, wide)


def _hide_wide_numbers(chart: NativeChart, plot: Plot, wide: float) -> None:
    """Show no number on a piece of a bar that is too short for it."""
    sums = map(sum, zip(*(one.values for one in plot.series), strict=True))
    top = max(sums) or 1
    chart.value_axis.maximum_scale = top
    long = wide - bars_begin([inline.plain(label) for label in plot.labels], wide)
    for one, given in zip(chart.plots[0].series, plot.series, strict=True):
        for n, (value, said) in enumerate(zip(given.values, given.written, strict=True)):
            if long * value / top < needs(said):
                charts.hide_label(one.points[n].data_label)


def _line(chart: NativeChart, plot: Plot, wide: float) -> None:
    _bare_axes(chart)
    chart.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    names = [inline.plain(label) for label in plot.labels]
    if (each := label_step(names, wide / len(names))) > 1:
        charts.show_each(chart, each)
    chart.category_axis.reverse_order = plot.rtl
    few = len(plot.series) * len(plot.labels) <= DENSE
    for number, one in enumerate(chart.plots[0].series):
        one.smooth = False
        one.format.line.width = Emu(38100)
        _paint(one.format.line.fill, number)
        one.marker.style, one.marker.size = XL_MARKER_STYLE.CIRCLE, 9
        _paint(one.marker.format.fill, number)
        one.marker.format.line.fill.background()
        if few:
            _show_numbers(one.data_labels, plot.code, XL_LABEL_POSITION.ABOVE)
            _bold(one.data_labels.font, SIZE)
        else:
            last = one.points[len(plot.labels) - 1].data_label
            last.position = XL_LABEL_POSITION.ABOVE
            _bold(last.font, SIZE)


def _pie(chart: NativeChart, plot: Plot, wide: float) -> None:
    area = chart.plots[0]
    for number in range(len(plot.labels)):
        _paint(area.series[0].points[number].format.fill, number)
    area.has_data_labels = True
    _show_numbers(area.data_labels, plot.code, XL_LABEL_POSITION.OUTSIDE_END)
    _bold(area.data_labels.font, SIZE)


def _paint(fill: FillFormat, number: int) -> None:
    """Give what stands for a series the colour of its number."""
    name, light = COLOURS[number % len(COLOURS)]
    fill.solid()  # type: ignore[no-untyped-call]
    fill.fore_color.theme_color = name
    if light:
        fill.fore_color.brightness = light


def _show_numbers(labels: DataLabels, code: str, position: XL_LABEL_POSITION) -> None:
    labels.show_value = True
    labels.number_format, labels.number_format_is_linked = code, False
    labels.position = position


def _bold(font: Font, size: int, colour: MSO_THEME_COLOR | None = None) -> None:
    font.size, font.bold = Pt(size), True
    if colour is not None:
        font.color.theme_color = colour


def bars_begin(labels: Sequence[str], wide: float) -> float:
    """How far from the side the bars of a chart begin."""
    return min(max(map(len, labels)) * LETTER * SIZE + 12, 0.36 * wide)


def needs(said: str) -> float:
    """How wide a number is, with a little room at its sides; one wider than its bar is left out."""
    return DIGIT * SIZE * len(said) + 2


def label_step(labels: Sequence[str], step: float) -> int:
    """Of how many labels below a line one is shown: of all that have room, in two lines at most."""
    words = (word for label in labels for word in label.split())
    longest = max(max(map(len, words), default=1), max(map(len, labels)) / 2)
    return math.ceil((longest * LETTER * SIZE + 8) / step)


def _inside(number: int) -> MSO_THEME_COLOR:
    """The colour of a number on a series: ink on light ones, else paper."""
    light = COLOURS[number % len(COLOURS)][1]
    return MSO_THEME_COLOR.TEXT_1 if light else MSO_THEME_COLOR.BACKGROUND_1
