"""The mark of the kit: a ring of seven strokes that is open towards the reader's start.

One motif at many scales: the symbol, the graphic of the package, covers, cards, a section slide.
Everything is SVG 2; angles are in degrees, clockwise from the direction of the positive x axis, and
lengths in the units of the `viewBox`. Colours are what the caller says.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

STROKES = 7
# The share of the ring that stays open at the reader's start, and the share of a stroke's place
# that parts it from the next; found by looking, from 16 pixels to a whole page.
OPENING, GAP = 0.1, 0.15


@dataclass(frozen=True)
class Arc:
    """A stroke of the ring, from one angle to another, clockwise."""

    start: float
    end: float

    @property
    def middle(self) -> float:
        """The angle halfway."""
        return (self.start + self.end) / 2


def arcs(radius: float, width: float, rtl: bool = False, gap: float = GAP) -> list[Arc]:
    """The strokes, in the order they are read: from the opening over the top, once around.

    They are so much shorter as their round ends, of half the `width`, add to them. The opening is
    on the left, and on the right for scripts written from right to left.
    """
    opening, share = 360 * OPENING, 360 * (1 - OPENING) / STROKES
    trim = share * gap / 2 + math.degrees(width / 2 / radius)
    found = []
    for number in range(STROKES):
        start = 180 + opening / 2 + number * share
        arc = Arc(start + trim, start + share - trim)
        found.append(Arc(180 - arc.end, 180 - arc.start) if rtl else arc)
    return found


def point(angle: float, radius: float, centre: tuple[float, float] = (0, 0)) -> tuple[float, float]:
    """Where an angle is on a circle."""
    turn = math.radians(angle)
    return centre[0] + radius * math.cos(turn), centre[1] + radius * math.sin(turn)


def path(arc: Arc, radius: float, centre: tuple[float, float] = (0, 0)) -> str:
    """A stroke as path data (SVG 2, 9.3)."""
    (x, y), (to_x, to_y) = point(arc.start, radius, centre), point(arc.end, radius, centre)
    large = int(arc.end - arc.start > 180)
    return f"M{x:.2f} {y:.2f}A{radius:g} {radius:g} 0 {large} 1 {to_x:.2f} {to_y:.2f}"


def strokes(
    colours: Sequence[str],
    radius: float,
    width: float,
    centre: tuple[float, float] = (0, 0),
    rtl: bool = False,
    lit: int | None = None,
    faint: float = 0.25,
    gap: float = GAP,
) -> str:
    """The strokes as SVG paths, in these colours by turns.

    With `lit`, the number of a stroke that counts from 0, the others are as opaque as `faint` says.
    """
    found = []
    for number, arc in enumerate(arcs(radius, width, rtl, gap)):
        colour = escape(colours[number % len(colours)])
        dim = f' stroke-opacity="{faint:g}"' if lit is not None and number != lit else ""
        found.append(f'<path d="{path(arc, radius, centre)}" stroke="{colour}"{dim}/>')
    group = f'<g fill="none" stroke-width="{width:g}" stroke-linecap="round">'
    return f"{group}{''.join(found)}</g>"


def svg(body: str, width: float, height: float, title: str = "") -> str:
    """A picture of its own. One without a title is decoration."""
    named = f"<title>{escape(title)}</title>" if title else ""
    role = 'role="img"' if title else 'aria-hidden="true"'
    box = f'viewBox="0 0 {width:g} {height:g}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {box} {role}>{named}{body}</svg>'


def symbol(colours: Sequence[str], rtl: bool = False, lit: int | None = None) -> str:
    """The ring alone, on 24 × 24: seven strokes even at 16 pixels."""
    return svg(strokes(colours, 9.2, 3.8, (12, 12), rtl, lit), 24, 24)


def package(
    colours: Sequence[str], signs: Sequence[str], letters: str, ink: str, rtl: bool = False
) -> str:
    """The strategies as one: a sign on each stroke, and its letter inside; 400 × 400.

    `signs` are the contents of drawings of 24 × 24; names stand beside the picture, as text.
    """
    centre, parts = (200.0, 200.0), [strokes(colours, 150, 60, (200, 200), rtl, gap=0.07)]
    for number, arc in enumerate(arcs(150, 60, rtl)):
        if number < len(signs):
            x, y = point(arc.middle, 150, centre)
            parts.append(
                f'<g transform="translate({x - 21:.2f} {y - 21:.2f}) scale(1.75)" color="#fff" '
                'fill="none" stroke="#fff" stroke-width="1.75" stroke-linecap="round" '
                f'stroke-linejoin="round">{signs[number]}</g>'
            )
        if number < len(letters):
            x, y = point(arc.middle, 96, centre)
            parts.append(
                f'<text x="{x:.2f}" y="{y:.2f}" fill="{escape(ink)}" font-size="34" '
                'font-weight="700" text-anchor="middle" dominant-baseline="central">'
                f"{escape(letters[number])}</text>"
            )
    return svg("".join(parts), 400, 400)


def cover(width: float, height: float, colours: Sequence[str], rtl: bool = False) -> str:
    """Cover art: the ring cropped large, running off the far side of a page of this size.

    Its background is transparent.
    """
    radius = 0.52 * min(height, 1.15 * width)
    x = width - 0.5 * radius
    centre = (width - x if rtl else x, 0.5 * height)
    return svg(strokes(colours, radius, radius * 0.36, centre, rtl, gap=0.1), width, height)
