"""The mark of the kit: a ring of seven separate strokes, opened a little to the reader's start.

One motif at many scales: the symbol, the graphic of the package, covers, cards, a section slide.
Lengths are in the units of the drawing, such as 24 for the symbol; angles in degrees, clockwise
from the right, as y grows downwards. Colours are what the caller says; the drawings are SVG 2.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape

Point = tuple[float, float]
COUNT = 7
ROUNDING = 0.24  # the radius of the corners of a stroke, as a share of its width
# Free widths between two strokes and at the opening, as shares of the width of a stroke.
GAP, OPENING = 0.4, 1.7
BREADTH = 0.295  # of the strokes of the large ring, as a share of its radius


@dataclass(frozen=True)
class Arc:
    """One stroke of a ring about (x, y), in units; its middle line runs between two angles.

    `start` and `end` are these angles in reading order, in degrees.
    `before` and `after` are half of the free space at each end, in units.
    The sides of a gap run parallel: an end is cut not towards the centre, but that far beside it.
    """

    x: float
    y: float
    radius: float
    width: float
    start: float
    end: float
    before: float = 0.0
    after: float = 0.0

    def point(self, share: float = 0.5, out: float = 0.0) -> Point:
        """Where a share (0 to 1) of the stroke is reached, `out` units outside its middle line."""
        return self._at(self.start + (self.end - self.start) * share, self.radius + out)

    def _at(self, angle: float, radius: float) -> Point:
        turn = math.radians(angle)
        return self.x + radius * math.cos(turn), self.y + radius * math.sin(turn)


@dataclass(frozen=True)
class Ring:
    """Seven strokes about a centre, in units. `gap` and `opening` are shares of their width."""

    radius: float
    width: float
    centre: Point = (0, 0)
    rtl: bool = False
    gap: float = GAP
    opening: float = OPENING

    def arcs(self) -> list[Arc]:
        """The strokes in reading order. Raises ValueError if they would touch."""
        gap, opening = self.gap * self.width, self.opening * self.width
        spaces = [opening / 2, *[gap / 2] * (COUNT - 1), opening / 2]
        free = sum(_aside(space, self.radius) for space in spaces)
        free += _aside(gap / 2, self.radius) * (COUNT - 1)
        turn = (360 - free) / COUNT
        if math.radians(turn) * self.radius < self.width:
            wide = f"{COUNT} strokes {self.width} wide"
            raise ValueError(f"{wide} do not fit a ring of radius {self.radius}")
        found = []
        angle = 180.0
        for before, after in itertools.pairwise(spaces):
            start = angle + _aside(before, self.radius)
            end = start + turn
            angle = end + _aside(after, self.radius)
            tips = (180 - start, 180 - end) if self.rtl else (start, end)
            found.append(Arc(*self.centre, self.radius, self.width, *tips, before, after))
        return found

    def strokes(self, colours: Sequence[str]) -> str:
        """The strokes as SVG paths, in these colours by turns."""
        pairs = zip(self.arcs(), itertools.cycle(colours), strict=False)
        return "".join(f'<path fill="{escape(fill)}" d="{path(arc)}"/>' for arc, fill in pairs)


def number(value: float) -> str:
    """A number as SVG writes it, to a thousandth of a unit, in as few letters as can be."""
    shown = f"{round(value, 3) + 0.0:.3f}".rstrip("0").rstrip(".")
    return shown.replace("0.", ".", 1) if shown.startswith(("0.", "-0.")) else shown


@lru_cache(maxsize=1024)  # the same rings come on every page and card
def path(arc: Arc) -> str:
    """The outline of a stroke with its rounded ends, as SVG path data to be filled."""
    corner = arc.width * ROUNDING
    outer, inner = arc.radius + arc.width / 2, arc.radius - arc.width / 2
    (first, near), (last, far) = sorted(((arc.start, arc.before), (arc.end, arc.after)))

    def end(angle: float, space: float, way: int) -> list[str]:
        """Where the corners of a tip begin and end, from the outer edge in; `way` is 1 or -1."""
        gap = angle - way * _aside(space, arc.radius)
        found = []
        for edge, middle in ((outer, outer - corner), (inner, inner + corner)):
            cut = math.sqrt(middle**2 - (space + corner) ** 2 + space**2)
            found.append((gap + way * _aside(space + corner, middle), edge))
            found.append((gap + way * _aside(space, cut), cut))
        found[2:] = reversed(found[2:])
        return [" ".join(number(value) for value in arc._at(*place)) for place in found]

    (a, b, c, d), (e, f, g, h) = end(first, near, 1), end(last, far, -1)
    turn = f"A{number(corner)} {number(corner)} 0 0 1"
    large = int(last - first > 180)
    return (
        f"M{b}{turn} {a}A{number(outer)} {number(outer)} 0 {large} 1 {e}{turn} {f}"
        f"L{g}{turn} {h}A{number(inner)} {number(inner)} 0 {large} 0 {d}{turn} {c}Z"
    )


def svg(body: str, width: float, height: float, title: str = "") -> str:
    """A picture of its own. One without a title is decoration."""
    named = f"<title>{escape(title)}</title>" if title else ""
    role = 'role="img"' if title else 'aria-hidden="true"'
    box = f'viewBox="0 0 {number(width)} {number(height)}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {box} {role}>{named}{body}</svg>'


def symbol(colours: Sequence[str], rtl: bool = False, ground: str = "") -> str:
    """The ring alone, on 24 × 24, where seven strokes can be told apart at 16 pixels.

    With a colour for the `ground`, it stands on a tile.
    """
    if ground:
        tile = f'<rect width="24" height="24" rx="5.5" fill="{escape(ground)}"/>'
        return svg(tile + Ring(8.5, 3, (12, 12), rtl, 0.53, 1.8).strokes(colours), 24, 24)
    return svg(mark(colours, rtl), 24, 24)


def mark(colours: Sequence[str], rtl: bool = False) -> str:
    """The strokes of the symbol without their picture, for one that is drawn elsewhere."""
    return Ring(10.1, 3.3, (12, 12), rtl, 0.48, 1.94).strokes(colours)


def package_arcs(rtl: bool = False) -> list[Arc]:
    """The strokes of the package on 240 × 240; names go outside, at `arc.point(out=…)`."""
    return Ring(98.5, 41, (120, 120), rtl, 5 / 41, 30 / 41).arcs()


def package(
    colours: Sequence[str],
    signs: Sequence[str],
    letters: str,
    rtl: bool = False,
    on_strokes: Sequence[str] = ("#ffffff",),
    inside: Sequence[str] = (),
) -> str:
    """The strategies as one: a sign on each stroke, and its letter inside; 240 × 240.

    `signs` are what is drawn inside pictures of 24 × 24; names stand beside the picture, as text.
    The colours of strokes, of signs and of letters come by turns; letters have those of strokes
    where none are said.
    """
    parts = []
    for place, arc in enumerate(package_arcs(rtl)):
        colour, sign, letter = (
            escape(of[place % len(of)]) for of in (colours, on_strokes, inside or colours)
        )
        parts.append(f'<path fill="{colour}" d="{path(arc)}"/>')
        if place < len(signs):
            x, y = arc.point()
            parts.append(_placed(signs[place], x, y, 31, sign))
        if place < len(letters):
            x, y = arc.point(out=-arc.width / 2 - 15.5)
            parts.append(_letter(letters[place], x, y, 21, letter))
    return svg("".join(parts), 240, 240)


def cover(width: float, height: float, colours: Sequence[str], rtl: bool = False) -> str:
    """Cover art: the ring cropped large, running off the far side of a page of this size.

    Its background is transparent. On an upright page the title has its place below the ring.
    """
    upright = height > width
    radius = 0.44 * width if upright else 0.505 * height
    x = 0.72 * width if upright else width - 0.13 * radius
    centre = (width - x if rtl else x, 0.377 * height if upright else 0.5 * height)
    return svg(large(radius, centre, rtl).strokes(colours), width, height)


def large(radius: float, centre: Point, rtl: bool) -> Ring:
    """The ring as art, to be cropped: broad strokes, close to each other."""
    return Ring(radius, BREADTH * radius, centre, rtl, 0.25, 1.4)


def _placed(sign: str, x: float, y: float, size: float, colour: str) -> str:
    """What is drawn inside a sign, about a point, in a colour."""
    corner = f"translate({number(x - size / 2)} {number(y - size / 2)})"
    return (
        f'<g transform="{corner} scale({number(size / 24)})" color="{colour}" fill="none" '
        f'stroke="{colour}" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round">'
        f"{sign}</g>"
    )


def _aside(distance: float, radius: float) -> float:
    """The angle, in degrees, at which a circle is a distance beside a line through its centre."""
    return math.degrees(math.asin(distance / radius))


# The letters of INSPIRE in the hand of the signs: paths on a grid of 24.
_LETTERS = {
    "I": "M 12 5 V 19 M 8.5 5 H 15.5 M 8.5 19 H 15.5",
    "N": "M 6.75 19 V 5 L 17.25 19 V 5",
    "S": "M 16.5 7.75 C 15.75 6 14 5 12 5 C 9.25 5 7.4 6.4 7.4 8.4 C 7.4 13 16.8 10.8 16.8 15.5 "
    "C 16.8 17.6 14.75 19 12 19 C 9.75 19 7.9 18 7.2 16",
    "P": "M 8 19 V 5 H 12.5 A 4.1 4.1 0 0 1 12.5 13.2 H 8",
    "R": "M 8 19 V 5 H 12.5 A 4 4 0 0 1 12.5 13 H 8 M 12.5 13 L 16.75 19",
    "E": "M 16 5 H 8.5 V 19 H 16 M 8.5 12 H 15",
}


def _letter(letter: str, x: float, y: float, size: float, colour: str) -> str:
    """A letter about a point: drawn, where it is one of INSPIRE, and else as text."""
    if letter not in _LETTERS:
        return (
            f'<text x="{number(x)}" y="{number(y)}" fill="{colour}" font-size="{number(size)}" '
            f'font-weight="700" text-anchor="middle" dominant-baseline="central">'
            f"{escape(letter)}</text>"
        )
    scale = size / 24
    return (
        f'<path transform="translate({number(x - size / 2)} {number(y - size / 2)}) '
        f'scale({number(scale)})" fill="none" stroke="{colour}" stroke-width="3" '
        f'stroke-linecap="round" stroke-linejoin="round" d="{_LETTERS[letter]}"/>'
    )
