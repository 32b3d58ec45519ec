"""What is to be drawn of a paragraph of a slide: its marks, its spaces, and its runs."""

from __future__ import annotations

from collections.abc import Sequence

from ...content.inline import BREAK
from .. import typst
from . import ooxml
from .colours import Palette
from .items import DrawnParagraph, DrawnRun
from .ooxml import Element, inheritance, qn, texts
from .ooxml.texts import Paragraph

EMU = 12700  # English Metric Units in a point (ECMA-376, part 1, 20.1.2.1)
LINE = 1.2  # how many times as high as its type a line of a slide is
ALIGNED = {"l": "left", "r": "right", "ctr": "center"}


def paragraph(
    of: Paragraph, styles: Sequence[Element], colours: Palette, number: int = 1
) -> DrawnParagraph:
    """A paragraph, the first of its box or one further down."""
    node = texts.paragraph(of)
    own = node.find(qn("a:pPr"))
    sources = [*([own] if own is not None else []), *styles]
    fill = inheritance.fill(styles)
    mark = inheritance.nearest(sources, qn("a:buClr"))
    sizes = (_size(run) for run in node.iterchildren(qn("a:r")))
    size = next(filter(None, sizes), None) or inheritance.size(sources)
    margin = int(inheritance.first(sources, "marL") or 0)
    return DrawnParagraph(
        size=size,
        bold=inheritance.first(sources, "b", qn("a:defRPr")) == "1",
        fill=colour_of(fill, colours),
        bullet=_bullet(sources, number),
        mark=colour_of(mark if mark is not None else fill, colours),
        indent=margin / EMU,
        hang=max(0, margin + int(inheritance.first(sources, "indent") or 0)) / EMU,
        before=_space(sources, "a:spcBef", size) or 0,
        line=(_space(sources, "a:lnSpc", size) or LINE * size) / (LINE * size),
        rtl=inheritance.first(sources, "rtl") == "1",
        align=ALIGNED.get(inheritance.first(sources, "algn") or "l", "start"),
        runs=tuple(_run(node, colours) for node in texts.runs(of)),
    )


def _run(node: Element, colours: Palette) -> DrawnRun:
    """A run, or a field such as the number of the slide."""
    style = node.find(qn("a:rPr"))
    own = ooxml.attributes(style)
    fill = style.find(qn("a:solidFill")) if style is not None else None
    link = style is not None and style.find(qn("a:hlinkClick")) is not None
    return DrawnRun(
        BREAK if node.tag == qn("a:br") else typst.breakable(node.findtext(qn("a:t")) or ""),
        bold=own.get("b") == "1",
        italic=own.get("i") == "1",
        lang=own.get("lang", "en").split("-")[0],
        fill=colours.named("hlink") if link else colours.colour(fill),
        underline=link,
    )


def colour_of(fill: Element | None, colours: Palette) -> str:
    """The colour of a text with this fill, as #rrggbb; without one, that of all texts."""
    return colours.colour(fill) or colours.named("tx1")


def _bullet(styles: Sequence[Element], number: int) -> str | None:
    """What stands before a paragraph, which has this number among those of its box."""
    marks = (child for style in styles for child in style if child.tag in texts.MARKS)
    mark = next(marks, None)
    if mark is not None and mark.tag == qn("a:buAutoNum"):
        return f"{number + int(mark.get('startAt', '1')) - 1}."
    return mark.get("char") if mark is not None else None


def _space(styles: Sequence[Element], name: str, size: float) -> float | None:
    """A space in points, where one of the styles gives it: in points, or as a part of a line."""
    found = (style.find(qn(name)) for style in styles)
    node = next((one for one in found if one is not None and len(one)), None)
    if node is None:
        return None
    value = node[0].get("val", "0")
    if node[0].tag == qn("a:spcPts"):
        return int(value) / 100
    share = float(value[:-1]) / 100 if value.endswith("%") else int(value) / 100_000
    return share * LINE * size


def _size(run: Element) -> float:
    """The size of a run in points, where it has its own; else 0."""
    return int(ooxml.attributes(run.find(qn("a:rPr"))).get("sz", "0")) / 100
