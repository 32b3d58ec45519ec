"""Charts: those that are put in, and what python-pptx leaves out of them (chapter 21.2)."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

from lxml import etree
from pptx.chart.chart import Chart
from pptx.chart.datalabel import DataLabel
from pptx.enum.chart import XL_CHART_TYPE
from pptx.oxml.shapes.autoshape import CT_Shape
from pptx.shapes.base import BaseShape
from pptx.shapes.graphfrm import GraphicFrame
from pptx.shapes.placeholder import ChartPlaceholder
from pptx.slide import Slide

from . import Element, child, element, only, qn

STYLE = f"{qn('c:txPr')}/{qn('a:p')}/{qn('a:pPr')}"  # of all text in a chart


@dataclass(frozen=True)
class Numbers:
    """What a chart shows: for each of its labels a number of each series, and how it is written."""

    labels: Sequence[str]
    series: Sequence[tuple[str, Sequence[float]]]
    code: str


def insert(slide: Slide, box: BaseShape, kind: XL_CHART_TYPE, numbers: Numbers) -> GraphicFrame:
    """Put a chart in the place of a placeholder, whatever its kind."""
    from pptx.chart.data import CategoryChartData  # here, because it takes long to import

    data = cast(Any, CategoryChartData)(numbers.code)
    data.categories = numbers.labels
    for name, values in numbers.series:
        data.add_series(name, values)
    holder = ChartPlaceholder(cast(CT_Shape, box.element), slide.shapes)
    return cast(GraphicFrame, cast(Any, holder).insert_chart(kind, data))


def directed(text: str) -> str:
    """A label of a chart, which programs lay out from left to right unless told otherwise.

    Words in two directions are embedded from right to left (UAX 9, 2.1) if the first has it.
    """
    kinds = [unicodedata.bidirectional(letter) for letter in text]
    strong = [kind for kind in kinds if kind in ("L", "R", "AL")]
    mixed = "L" in strong and strong[0] != "L"
    return f"\u202b{text}\u202c" if mixed else text


def undirected(label: object) -> str:
    """The label of a chart as it was."""
    return str(label).strip("\u202b\u202c")


def hide_label(label: DataLabel) -> None:
    """Show no number at a point of a chart."""
    node: Element = cast(Any, label)._get_or_add_dLbl()
    for old in [one for one in node if one.tag != qn("c:idx")]:
        node.remove(old)
    etree.SubElement(node, qn("c:delete"), val="1")


def show_each(chart: Chart, count: int) -> None:
    """Show of so many labels of the categories of a chart the first."""
    axis = only(element(chart).find(f".//{qn('c:catAx')}"))
    later = ("c:tickMarkSkip", "c:noMultiLvlLbl", "c:extLst")
    child(axis, "c:tickLblSkip", later).set("val", str(count))


def finish(chart: Chart, code: str, rtl: bool) -> None:
    """Give a chart what is missing in it: formats of single numbers, ids of axes, a direction.

    A label of a single point takes nothing from those of its series. Ids of axes are unsigned
    (ECMA-376, part 1, 21.2.2.9), which those of python-pptx are not.
    """
    node = element(chart)
    for label in node.iter(qn("c:dLbl")):
        if label.find(qn("c:tx")) is None and label.find(qn("c:delete")) is None:
            number = child(label, "c:numFmt", ("c:spPr", "c:txPr", "c:dLblPos", "c:showLegendKey"))
            number.set("formatCode", code)
            number.set("sourceLinked", "0")
    ids: dict[str, str] = {}
    for axis in node.iter(qn("c:axId"), qn("c:crossAx")):
        axis.set("val", ids.setdefault(axis.get("val", ""), str(len(ids) + 1)))
    if rtl:
        for paragraph_style in node.iterfind(STYLE):
            paragraph_style.set("rtl", "1")
