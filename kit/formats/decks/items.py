"""What is to be drawn of a slide: forms, pictures, texts, tables and charts, each in its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import ClassVar


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
    """A stretch of text in one style; without a size or colour, in those of its paragraph."""

    text: str
    bold: bool
    italic: bool
    lang: str
    fill: str | None
    underline: bool


@dataclass(frozen=True)
class DrawnParagraph:
    """A paragraph: `indent` of its text, where its bullet stands (`hang`), the room `before` it.

    `line` is how many times as high as usual its lines are.
    `align` is left, right, center, or start where it is justified.
    """

    size: float
    bold: bool
    fill: str
    bullet: str | None
    mark: str  # the colour of the bullet
    indent: float
    hang: float
    before: float
    line: float
    rtl: bool
    align: str
    runs: tuple[DrawnRun, ...]


@dataclass(frozen=True)
class DrawnForm(Item):
    """A form of one colour, with or without a line around it: rect, ellipse or round."""

    kind = "form"
    form: str
    fill: str | None
    line: str | None
    width: float


@dataclass(frozen=True)
class DrawnPicture(Item):
    """A picture, as SVG."""

    kind = "picture"
    svg: str


@dataclass(frozen=True)
class DrawnText(Item):
    """A box with text, which stands at its top, in its middle (horizon) or at its bottom.

    `inset` is the margin at its left, top, right and bottom.
    Only the text of an author is `measured`, not what the template shows on every slide.
    """

    kind = "text"
    anchor: str
    inset: tuple[float, float, float, float]
    name: str
    measured: bool
    paragraphs: tuple[DrawnParagraph, ...]


@dataclass(frozen=True)
class DrawnTable(Item):
    """A table; `h` is the room there is, `margins` those above and below the text of each row.

    `fills` are the colours of its head and of the lines between rows. `head` and `side` say whether
    its first row and its first column name the others.
    """

    kind = "table"
    fills: tuple[str, ...]
    rtl: bool
    columns: tuple[float, ...]
    margins: tuple[float, ...]
    head: bool
    side: bool
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


def together(items: Iterable[Item]) -> Iterator[Item]:
    """The items, with drawings that follow each other in one place as one."""

    def place(item: Item) -> tuple[object, ...]:
        if not isinstance(item, DrawnPicture) or " id=" in item.svg:
            return (id(item),)
        return item.x, item.y, item.w, item.h, item.svg.partition(">")[0]

    for _, found in groupby(items, place):
        first, *others = found
        if isinstance(first, DrawnPicture) and others:
            inner = [one.svg.partition(">")[2] for one in others if isinstance(one, DrawnPicture)]
            whole = [first.svg, *inner]
            yield replace(
                first, svg="".join(svg.removesuffix("</svg>") for svg in whole) + "</svg>"
            )
        else:
            yield first
