"""The markup of PowerPoint files: whatever python-pptx has no public way to.

Names of elements and attributes are those of ECMA-376, part 1, chapters 19 and 20.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator, Sequence
from typing import Protocol, TypeAlias, cast

from lxml import etree
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml.ns import qn
from pptx.oxml.shapes.autoshape import CT_Shape
from pptx.presentation import Presentation
from pptx.shapes.base import BaseShape
from pptx.shapes.graphfrm import GraphicFrame
from pptx.shapes.placeholder import ChartPlaceholder, TablePlaceholder
from pptx.slide import Slide, SlideLayout, SlideMaster
from pptx.table import Table, _Column
from pptx.text.text import TextFrame, _Paragraph, _Run

Element: TypeAlias = etree._Element
Paragraph: TypeAlias = _Paragraph
TextRun: TypeAlias = _Run
LEVELS = tuple(qn(f"a:lvl{n}pPr") for n in range(1, 10))


class _Part(Protocol):
    blob: bytes
    _blob: bytes


class _Inheriting(Protocol):
    _base_placeholder: BaseShape | None


class _OfText(Protocol):
    _p: Element
    _r: Element


class _Data(Protocol):
    categories: Sequence[str]

    def add_series(self, name: str, values: Sequence[float]) -> object: ...


def only(element: Element | None) -> Element:
    """The element; where a template lacks it, LookupError."""
    if element is None:
        raise LookupError
    return element


def element(of: BaseShape | SlideMaster | SlideLayout | Slide) -> Element:
    """The element of a shape or a sheet."""
    return cast(Element, of.element)


def child(parent: Element, name: str, before: Sequence[str] = ()) -> Element:
    """The child of this name, made if it is not there; in front of those of the names `before`."""
    found = parent.find(qn(name))
    if found is None:
        found = etree.Element(qn(name))
        later = (node for node in parent if node.tag in {qn(other) for other in before})
        place = next(later, None)
        if place is None:
            parent.append(found)
        else:
            place.addprevious(found)
    return found


def _theme_part(master: SlideMaster) -> _Part:
    rels = master.part.rels.values()
    return cast(_Part, next(r.target_part for r in rels if r.reltype.endswith("/theme")))


def theme(prs: Presentation) -> Element:
    """The theme of the slides, parsed; what is changed in it counts after `set_theme`."""
    return etree.fromstring(_theme_part(prs.slide_master).blob)


def set_theme(prs: Presentation, element: Element) -> None:
    """Put a theme in the place of the one there is."""
    _theme_part(prs.slide_master)._blob = xml(element)


def xml(element: Element) -> bytes:
    """The element as a part of a file."""
    return etree.tostring(element, xml_declaration=True, encoding="UTF-8", standalone=True)


def inherited(shape: BaseShape) -> Iterator[BaseShape]:
    """The shape, then the placeholders it inherits from: of the layout, of the master."""
    found: BaseShape | None = shape
    while found is not None:
        yield found
        is_heir = hasattr(found, "_base_placeholder")
        found = cast(_Inheriting, found)._base_placeholder if is_heir else None


def paragraph(of: Paragraph) -> Element:
    """The element of a paragraph."""
    return cast(_OfText, of)._p


def paragraph_properties(of: Paragraph) -> Element:
    """The a:pPr of a paragraph, made if it is not there."""
    node = paragraph(of)
    found = node.find(qn("a:pPr"))
    if found is None:
        found = etree.SubElement(node, qn("a:pPr"))
        node.insert(0, found)
    return found


def run_properties(of: TextRun) -> Element:
    """The a:rPr of a run, made if it is not there."""
    node = cast(_OfText, of)._r
    found = node.find(qn("a:rPr"))
    if found is None:
        found = etree.SubElement(node, qn("a:rPr"))
        node.insert(0, found)
    return found


def remove(shape: BaseShape) -> None:
    """Take a shape off its slide."""
    node = element(shape)
    only(node.getparent()).remove(node)


def add_copy(slide: Slide, shape: BaseShape) -> Element:
    """Put a copy of a shape of the layout in front of all others, and return its element."""
    node = copy.deepcopy(element(shape))
    properties = only(node.find(f".//{qn('p:cNvPr')}"))
    properties.set("id", str(max(other.shape_id for other in slide.shapes) + 1))
    only(element(slide).find(f"{qn('p:cSld')}/{qn('p:spTree')}")).append(node)
    return node


def describe(frame: GraphicFrame, text: str) -> None:
    """Give a table or chart its alternative text."""
    only(element(frame).find(f".//{qn('p:cNvPr')}")).set("descr", text)


def table_properties(frame: GraphicFrame) -> Element:
    """The a:tblPr of a table."""
    return only(element(frame).find(f".//{qn('a:tblPr')}"))


def insert_table(slide: Slide, box: BaseShape, rows: int, columns: int) -> GraphicFrame:
    """Put a table in the place of a placeholder, whatever its kind."""
    holder = TablePlaceholder(cast(CT_Shape, box.element), slide.shapes)
    insert = cast(Callable[[int, int], GraphicFrame], holder.insert_table)
    return insert(rows, columns)


def insert_chart(
    slide: Slide,
    box: BaseShape,
    kind: XL_CHART_TYPE,
    categories: Sequence[str],
    series: Sequence[tuple[str, Sequence[float]]],
    number_format: str,
) -> GraphicFrame:
    """Put a chart in the place of a placeholder, whatever its kind."""
    data = cast(Callable[[str], _Data], CategoryChartData)(number_format)
    data.categories = categories
    for name, values in series:
        data.add_series(name, values)
    holder = ChartPlaceholder(cast(CT_Shape, box.element), slide.shapes)
    insert = cast(Callable[[XL_CHART_TYPE, _Data], GraphicFrame], holder.insert_chart)
    return insert(kind, data)


def body_properties(shape: BaseShape) -> Element:
    """The a:bodyPr of a shape with a text."""
    return only(element(shape).find(f"{qn('p:txBody')}/{qn('a:bodyPr')}"))


def placeholder_type(shape: BaseShape) -> str:
    """The name of the type of a placeholder (ST_PlaceholderType), as python-pptx writes it."""
    found = cast(PP_PLACEHOLDER | None, shape.placeholder_format.type)
    return found.name if found is not None else ""


def placeholders(layout: SlideLayout) -> Iterator[BaseShape]:
    """The placeholders of a layout."""
    return (shape for shape in layout.shapes if shape.is_placeholder)


def columns(table: Table) -> list[_Column]:
    """The columns of a table."""
    return [table.columns[n] for n in range(len(table.columns))]


def next_paragraph(frame: TextFrame) -> Paragraph:
    """A new paragraph at the end of a text."""
    return cast(Callable[[], Paragraph], frame.add_paragraph)()
