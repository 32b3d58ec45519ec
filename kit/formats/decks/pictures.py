"""Pictures of slides, drawn from the finished PowerPoint file, and whether the text fits its box.

The decks name fonts of the presenter's computer. The pictures are set in those of the kit, which
run a little wider, so what fits here fits there.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version
from typing import ClassVar, cast

from jinja2 import Environment
from lxml import etree
from pptx import Presentation
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Deck
from pptx.shapes.autoshape import Shape
from pptx.shapes.base import BaseShape
from pptx.shapes.graphfrm import GraphicFrame
from pptx.slide import Slide

from ... import cache, resources
from ...language.language import Language
from .. import fonts, typst
from ..jinja import environment
from . import ooxml
from .ooxml import Element, element, only

EMU = 12700  # English Metric Units in a point (ECMA-376, part 1, 20.1.2.1)
# The names a slide uses for the colours of the theme, as the master maps them (p:clrMap).
MAP = {"tx1": "dk1", "bg1": "lt1", "tx2": "dk2", "bg2": "lt2"}
ANCHORS = {"t": "top", "ctr": "horizon", "b": "bottom"}


@dataclass(frozen=True)
class Fit:
    """How much of its box a text of a slide fills: 1 is all of it. Slides count from 0."""

    slide: int
    box: str
    ratio: float


@dataclass(frozen=True)
class Item:
    """What is to be drawn in a place on a slide; lengths are in points, colours as in CSS."""

    kind: ClassVar[str]
    x: float
    y: float
    w: float
    h: float


@dataclass(frozen=True)
class DrawnRun:
    """A stretch of text in one style."""

    text: str
    bold: bool
    italic: bool
    lang: str


@dataclass(frozen=True)
class DrawnParagraph:
    """A paragraph: `indent` of its text behind the bullet, and the room `before` it."""

    size: float
    bold: bool
    fill: str
    bullet: str | None
    indent: float
    before: float
    rtl: bool
    runs: tuple[DrawnRun, ...]


@dataclass(frozen=True)
class DrawnBar(Item):
    """A rectangle of one colour."""

    kind = "bar"
    fill: str


@dataclass(frozen=True)
class DrawnNumber(Item):
    """The number of the slide."""

    kind = "number"
    n: str


@dataclass(frozen=True)
class DrawnText(Item):
    """A box with text, which stands at its top, in its middle (horizon) or at its bottom."""

    kind = "text"
    anchor: str
    name: str
    paragraphs: tuple[DrawnParagraph, ...]


@dataclass(frozen=True)
class DrawnTable(Item):
    """A table; `h` is the room there is, `margin` that above and below the text of a cell."""

    kind = "table"
    fill: str
    tint: str
    rtl: bool
    columns: tuple[float, ...]
    margin: float
    rows: tuple[tuple[DrawnParagraph, ...], ...]


@dataclass(frozen=True)
class Labelled:
    """A bar of a chart."""

    label: str
    value: int


@dataclass(frozen=True)
class DrawnChart(Item):
    """A chart of bars."""

    kind = "chart"
    bars: tuple[Labelled, ...]
    funnel: bool
    fill: str
    rtl: bool


def draw(data: bytes, language: Language) -> tuple[list[bytes], list[Fit]]:
    """Return the picture of each slide as SVG, and how the texts fit."""
    sources = [
        path.read_bytes()
        for path in (
            resources.file(language.kit.root, "templates/pictures/slides.typ"),
            resources.file(language.kit.root, "templates/shared/chart.typ"),
        )
    ]
    fits, pages = cache.remember_files(
        lambda: _draw(data, language),
        version("typst"),
        version("python-pptx"),
        fonts.fingerprint(),
        language.info,
        sources,
        data,
    )
    return pages, [Fit(**fit) for fit in fits]


def _draw(data: bytes, language: Language) -> tuple[list[object], list[bytes]]:
    prs = Presentation(io.BytesIO(data))
    assert prs.slide_width is not None and prs.slide_height is not None
    name = "slides.typ"
    template = _environment(language).get_template(name)
    source = template.render(
        width=prs.slide_width / EMU,
        height=prs.slide_height / EMU,
        slides=list(_Reader(prs).slides()),
    )
    return typst.pictures(source, f"templates/pictures/{name}", "<fit>")


@lru_cache(maxsize=8)  # compiling the templates takes longer than rendering them
def _environment(language: Language) -> Environment:
    return environment(language, "pictures", lambda runs: "", typst.string)


class _Reader:
    """Reads from a presentation what is to be drawn."""

    def __init__(self, prs: Deck):
        self.prs = prs
        scheme = only(ooxml.theme(prs).find(f".//{qn('a:clrScheme')}"))
        self.colours = {
            etree.QName(node).localname: f"#{node[0].get('val', '').lower()}" for node in scheme
        }

    def slides(self) -> Iterator[list[Item]]:
        """The items of each slide, from the back to the front."""
        for slide in self.prs.slides:
            layout = slide.slide_layout.shapes
            backdrop: list[Item] = [self.bar(s) for s in layout if not s.is_placeholder]
            yield backdrop + [self.item(shape, slide) for shape in slide.shapes]

    def bar(self, shape: BaseShape) -> DrawnBar:
        fill = element(shape).find(f"{qn('p:spPr')}/{qn('a:solidFill')}")
        return DrawnBar(*_place(shape), self.colour(fill))

    def item(self, shape: BaseShape, slide: Slide) -> Item:
        if isinstance(shape, GraphicFrame):
            return self.chart(shape) if shape.has_chart else self.table(shape, slide)
        if ooxml.placeholder_type(shape) == "SLIDE_NUMBER":
            return DrawnNumber(*_place(shape), str(self.prs.slides.index(slide) + 1))
        styles = list(self.styles(shape))
        bodies = (ooxml.body_properties(s).get("anchor") for s in ooxml.inherited(shape))
        return DrawnText(
            *_place(shape),
            anchor=ANCHORS[next(filter(None, bodies), "t")],
            name=shape.name,
            paragraphs=tuple(
                self.paragraph(p, styles) for p in cast(Shape, shape).text_frame.paragraphs
            ),
        )

    def chart(self, frame: GraphicFrame) -> DrawnChart:
        plot = frame.chart.plots[0]
        pairs = zip(plot.categories, plot.series[-1].values, strict=True)
        return DrawnChart(
            *_place(frame),
            bars=tuple(Labelled(str(label), int(value)) for label, value in pairs),
            funnel=len(plot.series) > 1,
            fill=self.colours["accent1"],
            rtl=frame.chart.value_axis.reverse_order,
        )

    def table(self, frame: GraphicFrame, slide: Slide) -> DrawnTable:
        index = frame.placeholder_format.idx
        holders = ooxml.placeholders(slide.slide_layout)
        box = next(s for s in holders if s.placeholder_format.idx == index)
        table = frame.table
        x, y, w, _ = _place(frame)
        return DrawnTable(
            *(x, y, w, box.height / EMU),
            fill=self.colours["accent1"],
            tint=self.colours["lt2"],
            rtl=ooxml.table_properties(frame).get("rtl") == "1",
            columns=tuple(column.width / EMU for column in ooxml.columns(table)),
            margin=table.cell(0, 0).margin_top / EMU,
            rows=tuple(
                tuple(self.paragraph(cell.text_frame.paragraphs[0], []) for cell in row.cells)
                for row in table.rows
            ),
        )

    def styles(self, shape: BaseShape) -> Iterator[Element]:
        """The first-level paragraph styles that apply, the nearest first."""
        for s in ooxml.inherited(shape):
            path = f"{qn('p:txBody')}/{qn('a:lstStyle')}/{qn('a:lvl1pPr')}"
            yield from element(s).iterfind(path)
        title = ooxml.placeholder_type(shape) in ("TITLE", "CENTER_TITLE", "VERTICAL_TITLE")
        style = qn("p:titleStyle" if title else "p:bodyStyle")
        yield only(element(self.prs.slide_master).find(f".//{style}/{qn('a:lvl1pPr')}"))

    def paragraph(self, of: ooxml.Paragraph, styles: Sequence[Element]) -> DrawnParagraph:
        own = ooxml.paragraph(of).find(qn("a:pPr"))
        sources = [*([own] if own is not None else []), *styles]
        kinds = (qn("a:buNone"), qn("a:buChar"))
        bullets = (child for style in sources for child in style if child.tag in kinds)
        bullet = next(bullets, None)
        fills = (style.find(f"{qn('a:defRPr')}/{qn('a:solidFill')}") for style in styles)
        spaces = (style.find(f"{qn('a:spcBef')}/{qn('a:spcPts')}") for style in sources)
        before = next((node.get("val", "0") for node in spaces if node is not None), "0")
        size = next((run.font.size.pt for run in of.runs if run.font.size), None)
        return DrawnParagraph(
            size=size or int(_first(sources, "sz", qn("a:defRPr")) or 1800) / 100,
            bold=_first(sources, "b", qn("a:defRPr")) == "1",
            fill=self.colour(next((fill for fill in fills if fill is not None), None)),
            bullet=bullet.get("char") if bullet is not None else None,
            indent=int(_first(sources, "marL") or 0) / EMU,
            before=int(before) / 100,
            rtl=_first(sources, "rtl") == "1",
            runs=tuple(
                DrawnRun(
                    run.text,
                    bool(run.font.bold),
                    bool(run.font.italic),
                    ooxml.run_properties(run).get("lang", "en").split("-")[0],
                )
                for run in of.runs
            ),
        )

    def colour(self, fill: Element | None) -> str:
        name = fill[0].get("val", "") if fill is not None else "tx1"
        return self.colours[MAP.get(name, name)]


def _place(shape: BaseShape) -> tuple[float, float, float, float]:
    return shape.left / EMU, shape.top / EMU, shape.width / EMU, shape.height / EMU


def _first(styles: Sequence[Element], attribute: str, child: str | None = None) -> str | None:
    """The attribute of the nearest style that has it, on itself or on its child of this name."""
    nodes = (style if child is None else style.find(child) for style in styles)
    values = (node.get(attribute) for node in nodes if node is not None)
    return next((value for value in values if value is not None), None)
