"""Reads from a PowerPoint presentation what is to be drawn of each slide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import cast

from pptx.presentation import Presentation as Deck
from pptx.shapes.autoshape import Shape
from pptx.shapes.base import BaseShape
from pptx.shapes.graphfrm import GraphicFrame
from pptx.shapes.group import GroupShape
from pptx.shapes.picture import Picture
from pptx.slide import Slide

from ...language.language import Language
from ..fonts import faces
from . import ooxml, plotted, svg
from .colours import Palette
from .items import (
    DrawnChart,
    DrawnForm,
    DrawnPicture,
    DrawnTable,
    DrawnText,
    Item,
    Labelled,
    together,
)
from .ooxml import Element, charts, element, inheritance, only, qn, tables, texts
from .paragraphs import EMU, colour_of, paragraph

# The forms of ST_ShapeType that are drawn as such; any other is drawn as a rectangle.
FORMS = {"ellipse": "ellipse", "roundRect": "round"}
ANCHORS = {"t": "top", "ctr": "horizon", "b": "bottom"}


class Reader:
    """Reads from a presentation what is to be drawn."""

    def __init__(self, prs: Deck, language: Language):
        self.prs, self.language, self.palette = prs, language, Palette(prs)
        self.colours = self.palette  # as the slide at hand names them
        self.shift = (0.0, 0.0, 1.0, 1.0)  # where the group at hand is, and how large
        self.fixed: dict[object, list[Item]] = {}  # what a layout shows, by its part and the names

    def slides(self) -> Iterator[list[Item]]:
        """The items of each slide, from the back to the front."""
        assert self.prs.slide_width is not None and self.prs.slide_height is not None
        page = (0.0, 0.0, self.prs.slide_width / EMU, self.prs.slide_height / EMU)
        for slide in self.prs.slides:
            self.colours = self.palette.of(slide)
            layout = slide.slide_layout
            fill = self.palette.background(layout)
            items: list[Item] = [DrawnForm(*page, "rect", fill, None, 0)]
            place = layout.part, *sorted(self.colours.names.items())
            if place not in self.fixed:
                self.fixed[place] = [
                    item
                    for shape in ooxml.fixed_shapes(layout)
                    for item in self.items(shape, slide, measured=False)
                ]
            items += self.fixed[place]
            for shape in ooxml.shapes(slide):
                items += self.items(shape, slide, measured=True)
            yield list(together(items))

    def texts(self) -> Iterator[list[Item]]:
        """The texts and the tables of each slide, which are measured."""
        for slide in self.prs.slides:
            self.colours = self.palette.of(slide)
            yield [item for shape in ooxml.shapes(slide) for item in self.words(shape, slide)]

    def words(self, shape: BaseShape, slide: Slide, measured: bool = True) -> Iterator[Item]:
        """The text or the table of a shape, or those in a group of shapes."""
        if isinstance(shape, GroupShape):
            for part in ooxml.shapes(shape):
                yield from self.words(part, slide)
        elif isinstance(shape, GraphicFrame) and shape.has_table:
            yield self.table(shape, slide)
        elif shape.has_text_frame and ooxml.has_words(shape):
            yield self.text(shape, slide, measured)

    def items(self, shape: BaseShape, slide: Slide, measured: bool) -> Iterator[Item]:
        """What is drawn of a shape."""
        if isinstance(shape, GroupShape):
            outer = self.shift
            self.shift = self.inside(shape)
            for part in ooxml.shapes(shape):
                yield from self.items(part, slide, measured)
            self.shift = outer
        elif isinstance(shape, GraphicFrame):
            if shape.has_chart and plotted.is_plot(shape):
                yield self.plot(shape)
            elif shape.has_chart:
                yield self.chart(shape)
            else:
                yield from self.words(shape, slide)
        elif isinstance(shape, Picture):
            if drawn := svg.picture(shape):
                yield DrawnPicture(*self.place(shape), drawn)
        else:
            yield from self.form(shape)
            yield from self.words(shape, slide, measured)

    def place(self, shape: BaseShape) -> tuple[float, float, float, float]:
        """Where a shape is, and its size, in points."""
        x, y, across, down = self.shift
        box = inheritance.place(shape)
        left, top = x + across * box.x, y + down * box.y
        return left / EMU, top / EMU, across * box.w / EMU, down * box.h / EMU

    def inside(self, group: GroupShape) -> tuple[float, float, float, float]:
        """How the coordinates inside a group are moved and stretched (a:chOff, a:chExt)."""
        x, y, across, down = self.shift
        offset, size = ooxml.inside(group)
        wide, high = group.width / (size[0] or 1), group.height / (size[1] or 1)
        left = x + across * (group.left - offset[0] * wide)
        top = y + down * (group.top - offset[1] * high)
        return left, top, across * wide, down * high

    def form(self, shape: BaseShape) -> Iterator[Item]:
        """The form of a shape that has a colour or a line of its own."""
        properties = only(element(shape).find(qn("p:spPr")))
        fill = self.colours.colour(properties.find(qn("a:solidFill")))
        edge, line, width = properties.find(qn("a:ln")), None, 0.0
        if edge is not None:
            line = self.colours.colour(edge.find(qn("a:solidFill")))
            width = int(edge.get("w", EMU))
        own = properties.find(qn("a:custGeom"))
        if own is not None:
            wide = next((float(p.get("w", "1")) for p in own.iter(qn("a:path"))), 1.0)
            flipped = only(properties.find(qn("a:xfrm"))).get("flipH") == "1"
            drawn = svg.form(own, fill, line, width * wide / (shape.width or 1), flipped)
            yield DrawnPicture(*self.place(shape), drawn)
        elif fill or line:
            form = properties.find(qn("a:prstGeom"))
            name = FORMS.get(form.get("prst", "rect") if form is not None else "rect", "rect")
            yield DrawnForm(*self.place(shape), name, fill, line, width / EMU)

    def text(self, shape: BaseShape, slide: Slide, measured: bool) -> DrawnText:
        """The text of a shape."""
        master = slide.slide_layout.slide_master
        paragraphs = cast(Shape, shape).text_frame.paragraphs
        levels = [min(texts.level(p), 1) + 1 for p in paragraphs]
        styles = {n: list(inheritance.styles(shape, master, n)) for n in set(levels)}
        bodies = [texts.body_properties(heir) for heir in inheritance.inherited(shape)]
        is_foot = ooxml.placeholder_type(shape) in ("SLIDE_NUMBER", "FOOTER")
        return DrawnText(
            *self.place(shape),
            anchor=ANCHORS.get(inheritance.first(bodies, "anchor") or "t", "top"),
            inset=_insets(bodies),
            name=shape.name,
            measured=measured and not is_foot,
            paragraphs=tuple(
                paragraph(p, styles[level], self.colours, number)
                for number, (p, level) in enumerate(zip(paragraphs, levels, strict=True), 1)
            ),
        )

    def chart(self, frame: GraphicFrame) -> DrawnChart:
        """A chart of the kit's own, in bars."""
        plot = frame.chart.plots[0]
        shown = plot.series[1 if len(plot.series) > 1 else 0]
        pairs = zip(plot.categories, shown.values, strict=True)
        return DrawnChart(
            *self.place(frame),
            bars=tuple(Labelled(charts.undirected(label), int(value)) for label, value in pairs),
            funnel=len(plot.series) > 1,
            fill=self.palette.named("accent1"),
            rtl=frame.chart.value_axis.reverse_order,
        )

    def plot(self, frame: GraphicFrame) -> DrawnPicture:
        """A chart of an author, as a picture."""
        x, y, w, h = self.place(frame)
        named = ", ".join(families(self.language))
        drawn = plotted.Drawing(frame.chart, (w, h), self.palette, self.language.locale, named)
        return DrawnPicture(x, y, w, h, drawn.svg())

    def table(self, frame: GraphicFrame, slide: Slide) -> DrawnTable:
        """A table, in the height that the layout has for it."""
        index = frame.placeholder_format.idx
        holders = inheritance.holders(slide.slide_layout)
        box = next(s for s in holders if s.placeholder_format.idx == index)
        table = frame.table
        x, y, w, _ = self.place(frame)
        return DrawnTable(
            x,
            y,
            w,
            box.height / EMU,
            fills=tuple(colour_of(fill, self.colours) for fill in tables.fills()),
            rtl=tables.properties(frame).get("rtl") == "1",
            columns=tuple(column.width / EMU for column in tables.columns(table)),
            margins=tuple(row.cells[0].margin_top / EMU for row in table.rows),
            head=table.first_row,
            side=table.first_col,
            rows=tuple(
                tuple(
                    paragraph(cell.text_frame.paragraphs[0], [], self.colours) for cell in row.cells
                )
                for row in table.rows
            ),
        )


def families(language: Language) -> list[str]:
    """The fonts in the place of those that a deck names."""
    latin = language.kit.about.brand.fonts.deck_latin
    return faces.stand_ins(latin, faces.deck_face(language), language)


def _insets(bodies: Sequence[Element]) -> tuple[float, float, float, float]:
    """The margins of a text, in points (ECMA-376, part 1, 21.1.2.1.1)."""
    left, top, right, bottom = (
        int(inheritance.first(bodies, name) or usual) / EMU
        for name, usual in (("lIns", 91440), ("tIns", 45720), ("rIns", 91440), ("bIns", 45720))
    )
    return left, top, right, bottom
