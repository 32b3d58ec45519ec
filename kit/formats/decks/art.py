"""Native drawings: the strokes of the ring and the signs as forms that a presenter can recolour.

A form is drawn in a box of its own units, as a:path (ECMA-376, part 1, 20.1.9.15).
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

from .. import ring
from .ooxml import A, P

EMU_IN = 914400  # English Metric Units in an inch
UNITS = 1000  # of a drawing in one of its own, since paths are in whole numbers
NAMES = f'xmlns:a="{A}" xmlns:p="{P}"'
DECORATION = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}">'
    '<adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" '
    'val="1"/></a:ext></a:extLst>'
)
Points = list[tuple[str, tuple[float, ...]]]


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


def form(
    name: str,
    box: tuple[float, float, float, float],
    geometry: str,
    fill: str = "<a:noFill/>",
    line: str = "<a:ln><a:noFill/></a:ln>",
    number: int = 0,
    alt: str = "",
) -> str:
    """A shape without a text, at a box in inches; one without alternative text is decoration."""
    x, y, w, h = (emu(value) for value in box)
    about = (
        f'<p:cNvPr id="{number}" name={quoteattr(name)} descr={quoteattr(alt)}/>'
        if alt
        else f'<p:cNvPr id="{number}" name={quoteattr(name)}>{DECORATION}</p:cNvPr>'
    )
    return (
        f'<p:sp {NAMES}><p:nvSpPr>{about}<p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr>'
        f'<p:spPr><a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{w}" cy="{h}"/></a:xfrm>'
        f"{geometry}{fill}{line}</p:spPr></p:sp>"
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


def _point(x: float, y: float) -> str:
    return f'<a:pt x="{round(x * UNITS)}" y="{round(y * UNITS)}"/>'


def whole_ring(
    centre: tuple[float, float],
    radius: float,
    width: float,
    fills: Sequence[str],
    rtl: bool = False,
    only: int | None = None,
) -> list[str]:
    """The seven strokes around a place, in inches; with `only`, the one of this number."""
    outer = radius + width / 2
    box = (centre[0] - outer, centre[1] - outer, 2 * outer, 2 * outer)
    gap, opening = ring.GAP * width, ring.OPENING * width
    found = ring.arcs(radius, width, gap, opening, x=outer, y=outer, rtl=rtl)
    return [
        form(f"Ring {n + 1}", box, filled(ring.path(arc), 2 * outer), fills[n % len(fills)])
        for n, arc in enumerate(found)
        if only is None or n == only % ring.COUNT
    ]


def filled(data: str, size: float) -> str:
    """Path data of SVG in a square of this size, as a form to be filled."""
    side = round(size * UNITS)
    steps = "".join(_step(kind, values) for kind, values in absolute(data))
    return custom(f'<a:path w="{side}" h="{side}">{steps}</a:path>')


def sign(inner: str) -> str:
    """A sign of 24 × 24, given as the SVG inside it, as a form to be drawn with a line."""
    drawn = etree.fromstring(f"<g>{inner}</g>")
    paths = []
    for node in drawn.iter("path", "rect", "circle"):
        steps = "".join(_step(kind, values) for kind, values in _outline(node))
        paths.append(f'<a:path w="{24 * UNITS}" h="{24 * UNITS}" fill="none">{steps}</a:path>')
    return custom("".join(paths))


def _step(kind: str, values: tuple[float, ...]) -> str:
    points = "".join(_point(*values[n : n + 2]) for n in range(0, len(values), 2))
    name = {"M": "moveTo", "L": "lnTo", "C": "cubicBezTo", "Z": "close"}[kind]
    return f"<a:{name}>{points}</a:{name}>"


def _outline(node: etree._Element) -> Iterator[tuple[str, tuple[float, ...]]]:
    def of(name: str) -> float:
        return float(node.get(name, "0"))

    if node.tag == "circle":
        x, y, r = of("cx"), of("cy"), of("r")
        data = f"M{x - r} {y}a{r} {r} 0 0 1 {2 * r} 0a{r} {r} 0 0 1 {-2 * r} 0z"
    elif node.tag == "rect":
        data = f"M{of('x')} {of('y')}h{of('width')}v{of('height')}h{-of('width')}z"
    else:
        data = str(node.get("d", ""))
    return iter(absolute(data))


# How many numbers each command of SVG's path data takes (SVG 2, 9.3).
TAKES = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "A": 7, "Z": 0}
_TOKEN = re.compile(r"[A-Za-z]|-?(?:\d+\.?\d*|\.\d+)")


def absolute(data: str) -> Points:
    """Path data as moves, lines, cubic curves and closings at absolute places."""
    tokens = _TOKEN.findall(data)
    found: Points = []
    x = y = start_x = start_y = 0.0
    command, at = "", 0
    while at < len(tokens):
        if tokens[at].isalpha():
            command, at = tokens[at], at + 1
        count = TAKES[command.upper()]
        values = [float(token) for token in tokens[at : at + count]]
        at += count
        moved = command.islower()
        kind = command.upper()
        if kind == "Z":
            found.append(("Z", ()))
            x, y = start_x, start_y
            continue
        if kind in "HV":
            here = x if kind == "H" else y
            value = values[0] + (here if moved else 0)
            x, y = (value, y) if kind == "H" else (x, value)
            found.append(("L", (x, y)))
            continue
        if kind == "A":
            to = (values[5] + x * moved, values[6] + y * moved)
            found += _curves((x, y), values, to)
        else:
            placed = [v + (y if n % 2 else x) * moved for n, v in enumerate(values)]
            found.append((kind, tuple(placed)))
            to = (placed[-2], placed[-1])
        x, y = to
        if kind == "M":
            start_x, start_y = x, y
            command = "l" if moved else "L"
    return found


def _curves(at: tuple[float, float], values: Sequence[float], to: tuple[float, float]) -> Points:
    """An arc of a circle as cubic curves of at most a quarter each (SVG 2, B.2.4)."""
    radius, large, clockwise = values[0], bool(values[3]), bool(values[4])
    half_x, half_y = (at[0] - to[0]) / 2, (at[1] - to[1]) / 2
    distance = math.hypot(half_x, half_y)
    if not distance:
        return []
    radius = max(radius, distance)
    away = math.sqrt(max(0.0, radius**2 - distance**2)) / distance
    away = -away if large == clockwise else away
    centre = (at[0] + to[0]) / 2 + away * half_y, (at[1] + to[1]) / 2 - away * half_x
    begin = math.atan2(at[1] - centre[1], at[0] - centre[0])
    sweep = (math.atan2(to[1] - centre[1], to[0] - centre[0]) - begin) % math.tau
    if not clockwise:
        sweep -= math.tau
    count = math.ceil(abs(sweep) / (math.pi / 2) - 1e-9)
    step = sweep / count
    reach = radius * 4 / 3 * math.tan(step / 4)
    found: Points = []
    for n in range(count):
        one, two = begin + n * step, begin + (n + 1) * step
        (x, y), (u, v) = (
            (centre[0] + radius * math.cos(angle), centre[1] + radius * math.sin(angle))
            for angle in (one, two)
        )
        curve = (
            *(x - reach * math.sin(one), y + reach * math.cos(one)),
            *(u + reach * math.sin(two), v - reach * math.cos(two)),
            *(u, v),
        )
        found.append(("C", curve))
    return found


def svg(
    geometry: etree._Element, fill: str | None, line: str | None, width: float, flipped: bool
) -> str:
    """A form of its own as a picture (SVG); `width` is that of the line in units of the path."""
    paths, size = [], (1.0, 1.0)
    for path in geometry.iter(f"{{{A}}}path"):
        size = float(path.get("w", "1")), float(path.get("h", "1"))
        own = fill if path.get("fill") != "none" else None
        paths.append(f'<path d="{_data(path)}" fill="{escape(own or "none")}"/>')
    edge = f'stroke="{escape(line)}" stroke-width="{width:g}"' if line else 'stroke="none"'
    turned = f' transform="matrix(-1 0 0 1 {size[0]:g} 0)"' if flipped else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size[0]:g} {size[1]:g}" '
        f'width="{size[0] / UNITS:g}" height="{size[1] / UNITS:g}">'
        f'<g {edge}{turned} stroke-linecap="round" stroke-linejoin="round">'
        f"{''.join(paths)}</g></svg>"
    )


def _data(path: etree._Element) -> str:
    """A path of DrawingML as path data of SVG, each piece from where the last has ended."""
    parts, start, at = [], (0.0, 0.0), (0.0, 0.0)
    letters = {"moveTo": "m", "lnTo": "l", "cubicBezTo": "c", "quadBezTo": "q", "close": "z"}
    for step in path:
        name = etree.QName(step).localname
        if name == "arcTo":
            wide, high = float(step.get("wR", "0")), float(step.get("hR", "0"))
            begin = math.radians(float(step.get("stAng", "0")) / 60000)
            sweep = math.radians(float(step.get("swAng", "0")) / 60000)
            x = wide * (math.cos(begin + sweep) - math.cos(begin))
            y = high * (math.sin(begin + sweep) - math.sin(begin))
            at = at[0] + x, at[1] + y
            flags = f"{int(abs(sweep) > math.pi)} {int(sweep > 0)}"
            parts.append(f"a{wide:g} {high:g} 0 {flags} {x:g} {y:g}")
        elif name in letters:
            points = [(float(p.get("x", "0")), float(p.get("y", "0"))) for p in step]
            numbers = " ".join(f"{x - at[0]:g} {y - at[1]:g}" for x, y in points)
            parts.append(letters[name] + numbers.replace(" -", "-"))
            at = points[-1] if points else start
            if name == "moveTo":
                start = at
    return "".join(parts)


def parsed(shape: str) -> etree._Element:
    """A shape as an element."""
    return etree.fromstring(shape)
