"""Native drawings: the strokes of the ring and the signs as forms that a presenter can recolour.

A form is drawn in a box of its own units, as a:path (ECMA-376, part 1, 20.1.9.15).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from xml.sax.saxutils import quoteattr

from fontTools.pens.recordingPen import RecordingPen
from fontTools.svgLib.path import parse_path
from lxml import etree

from ..drawing import ring
from ..office import ADEC, DECORATIVE
from .ooxml import A, P

EMU_IN = 914400  # English Metric Units in an inch
OUTLINES = "path", "rect", "circle", "ellipse", "line", "polyline", "polygon"  # of SVG
UNITS = 1000  # of a drawing in one of its own, since paths are in whole numbers
NAMES = f'xmlns:a="{A}" xmlns:p="{P}"'
DECORATION = (
    f'<a:extLst><a:ext uri="{DECORATIVE}">'
    f'<adec:decorative xmlns:adec="{ADEC}" val="1"/></a:ext></a:extLst>'
)
# By what fontTools calls them.
STEPS = {"moveTo": "moveTo", "lineTo": "lnTo", "curveTo": "cubicBezTo", "closePath": "close"}
Point = tuple[float, float]
Box = tuple[float, float, float, float]  # left, top, width and height
NO_FILL = "<a:noFill/>"
NO_LINE = "<a:ln><a:noFill/></a:ln>"


def emu(inches: float) -> int:
    """Inches in English Metric Units."""
    return round(inches * EMU_IN)


def colour(value: str, effects: str = "") -> str:
    """A fill: of #rrggbb, or of a name of the theme with effects such as lumMod=80."""
    if value.startswith("#"):
        return f'<a:solidFill><a:srgbClr val="{value[1:].upper()}"/></a:solidFill>'
    parts = (pair.split("=") for pair in effects.split())
    inner = "".join(f'<a:{name} val="{int(share) * 1000}"/>' for name, share in parts)
    return f'<a:solidFill><a:schemeClr val="{value}">{inner}</a:schemeClr></a:solidFill>'


def form(name: str, box: Box, geometry: str, fill: str = NO_FILL, line: str = NO_LINE) -> str:
    """A shape without a text, at a box in inches: decoration."""
    about = f'<p:cNvPr id="0" name={quoteattr(name)}>{DECORATION}</p:cNvPr>'
    return _form(about, box, geometry, fill + line)


def telling(name: str, alt: str, box: Box, geometry: str, fill: str) -> str:
    """A shape without a text that says something, with its alternative text."""
    about = f'<p:cNvPr id="0" name={quoteattr(name)} descr={quoteattr(alt)}/>'
    return _form(about, box, geometry, fill + NO_LINE)


def _form(about: str, box: Box, geometry: str, look: str) -> str:
    x, y, w, h = (emu(value) for value in box)
    return (
        f'<p:sp {NAMES}><p:nvSpPr>{about}<p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr>'
        f'<p:spPr><a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{w}" cy="{h}"/></a:xfrm>'
        f"{geometry}{look}</p:spPr></p:sp>"
    )


def preset(kind: str) -> str:
    """A form that every program knows (ST_ShapeType)."""
    return f'<a:prstGeom prst="{kind}"><a:avLst/></a:prstGeom>'


def custom(paths: str) -> str:
    """A form of its own."""
    return (
        "<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>"
        f'<a:rect l="0" t="0" r="r" b="b"/><a:pathLst>{paths}</a:pathLst></a:custGeom>'
    )


def whole_ring(
    centre: tuple[float, float],
    radius: float,
    width: float,
    fills: Sequence[str],
    rtl: bool = False,
) -> list[str]:
    """The seven strokes around a place, in inches, each in the next of the fills."""
    outer = radius + width / 2
    box = (centre[0] - outer, centre[1] - outer, 2 * outer, 2 * outer)
    return [
        form(f"Ring {n + 1}", box, filled(ring.path(arc), 2 * outer), fills[n % len(fills)])
        for n, arc in enumerate(ring.Ring(radius, width, (outer, outer), rtl).arcs())
    ]


@lru_cache(maxsize=256)
def filled(data: str, size: float) -> str:
    """Path data of SVG in a square of this size, as a form to be filled."""
    side = round(size * UNITS)
    return custom(f'<a:path w="{side}" h="{side}">{_steps(data)}</a:path>')


@lru_cache(maxsize=256)  # the same signs come in every deck
def sign(inner: str) -> str:
    """A sign of 24 × 24, given as the SVG inside it, as a form to be drawn with a line."""
    drawn = etree.fromstring(f"<g>{inner}</g>")
    paths = []
    for node in drawn.iter(*OUTLINES):
        size, steps = 24 * UNITS, _steps(_data(node))
        paths.append(f'<a:path w="{size}" h="{size}" fill="none">{steps}</a:path>')
    return custom("".join(paths))


def _steps(data: str) -> str:
    """Path data of SVG as the steps of an a:path; arcs are curves of a quarter at most."""
    pen, start = RecordingPen(), ""
    parse_path(data, pen)
    steps: list[str] = []
    for name, points in pen.value:
        if name == "moveTo":
            start = _step("lnTo", *points)
        if name == "closePath" and steps[-1] == start:  # a closing draws this line itself
            steps.pop()
        if name != "endPath":
            steps.append(_step(STEPS[name], *points))
    return "".join(steps)


def _step(name: str, *points: Point) -> str:
    placed = (f'<a:pt x="{round(x * UNITS)}" y="{round(y * UNITS)}"/>' for x, y in points)
    return f"<a:{name}>{''.join(placed)}</a:{name}>"


def _data(node: etree._Element) -> str:
    """The outline of an element of a sign, as path data of SVG."""

    def of(name: str) -> float:
        return float(node.get(name, "0"))

    match node.tag:
        case "circle" | "ellipse":
            x, y = of("cx"), of("cy")
            rx, ry = (of("r"), of("r")) if node.tag == "circle" else (of("rx"), of("ry"))
            return f"M{x - rx} {y}a{rx} {ry} 0 0 1 {2 * rx} 0a{rx} {ry} 0 0 1 {-2 * rx} 0z"
        case "rect":
            return f"M{of('x')} {of('y')}h{of('width')}v{of('height')}h{-of('width')}z"
        case "line":
            return f"M{of('x1')} {of('y1')}L{of('x2')} {of('y2')}"
        case "polyline" | "polygon":
            return f"M{node.get('points', '')}{'z' if node.tag == 'polygon' else ''}"
    return str(node.get("d", ""))
