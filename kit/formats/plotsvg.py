"""Charts of authors as drawings (SVG), for pages and sheets.

The letters of a drawing keep their size however wide it is: lengths along the width are shares.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import NamedTuple

from ..colours import whitened
from ..content import inline
from ..content.inline import Runs
from ..content.kit import Kit
from ..language.language import Language
from .plots import MIRRORED, Plot

ROW, BAR, GAP = 26, 22, 14  # heights of a label, of a bar, and between labels; in pixels
HEIGHT = 240  # of the lines of a line chart
PIE = 220  # the side of a pie
INSIDE = 0.16  # the share of the width from which a bar holds its number
# How a part is painted: the attributes for the colour of a series, or for a role such as "value".
Paint = Callable[[int | str], str]


def by_class(of: int | str) -> str:
    """Colours by the style sheet of the site."""
    return f'class="kit-series-{of}"' if isinstance(of, int) else f'class="kit-plot-{of}"'


def by_colour(colours: Sequence[str], ink: str, paper: str, font: str, size: float) -> Paint:
    """Colours in the drawing itself, for paper."""

    def paint(of: int | str) -> str:
        if isinstance(of, int):
            return f'fill="{colours[of % len(colours)]}"'
        if of.startswith("line-"):
            return f'stroke="{colours[int(of[5:]) % len(colours)]}" stroke-width="2.5"'
        if of == "axis":
            return f'stroke="{ink}" stroke-width="0.6" stroke-opacity="0.4"'
        fill = paper if of == "inside" else ink
        weight = ' font-weight="bold"' if of in ("inside", "value") else ""
        return f'fill="{fill}" font-family="{escape(font)}" font-size="{size:g}"{weight}'

    return paint


def on_paper(language: Language, plot: Plot, width: int) -> str:
    """The drawing of a chart in the colours and the font of the brand."""
    brand = language.kit.about.brand
    font = brand.fonts.arabic if language.rtl else brand.fonts.latin
    paint = by_colour(series_colours(language.kit), brand.colours.ink, "#ffffff", font, 11)
    return svg(plot, paint, str(width))


def series_colours(kit: Kit) -> list[str]:
    """The colours of series on paper, each told from its neighbours in grey too."""
    colours = kit.about.brand.colours
    lighter = whitened(colours.primary, 0.35)
    return [colours.primary, colours.accent, colours.muted, lighter, colours.ink, colours.muted]


def svg(of: Plot, paint: Paint = by_class, width: str = "100%", title: str = "") -> str:
    """The drawing of a chart; with a title's id, it says for itself what it shows."""
    drawing = _Drawing(of, paint)
    draw = {"bars": _bars, "stacked": _stacked, "line": _line, "pie": _pie}[of.kind]
    height = draw(drawing)
    if of.kind == "pie":
        width = str(PIE)
    said = ""
    if title:
        said = (
            f'<title id="{title}-title">{escape(inline.plain(of.title))}</title>'
            f'<desc id="{title}-desc">{escape(of.alt)}</desc>'
        )
    labelled = f' role="img" aria-labelledby="{title}-title {title}-desc"' if title else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"{labelled}>'
        f"{said}{''.join(drawing.parts)}</svg>"
    )


class Spot(NamedTuple):
    """A place in a drawing: a share of its width, or `dx` pixels further on; from its top."""

    share: float
    y: float
    dx: int = 0


@dataclass
class _Drawing:
    """The parts of a drawing. Shares are of its width, from the side where reading begins."""

    plot: Plot
    paint: Paint
    parts: list[str] = field(default_factory=list)

    def side(self, share: float, wide: float = 0) -> str:
        """Where a share is, as SVG has it, from the left; of what is `wide`, its left side."""
        return _percent(1 - share - wide if self.plot.rtl else share)

    def text(self, at: Spot, text: str, role: str, anchor: str, lang: str = "") -> None:
        """A text beside a spot."""
        share, y, dx = at
        if self.plot.rtl:  # in SVG, start and end are those of the text's own direction
            dx, anchor = -dx, MIRRORED[anchor]
        tongue = f' lang="{lang}"' if lang and lang != self.plot.lang else ""
        shift = f' dx="{dx}"' if dx else ""
        self.parts.append(
            f'<text {self.paint(role)} x="{self.side(share)}" y="{y:g}"{shift} direction="ltr" '
            f'text-anchor="{anchor}"{tongue}>{escape(text)}</text>'
        )

    def label(self, runs: Runs, y: float, share: float = 0, anchor: str = "start") -> None:
        """What numbers are of."""
        lang = runs[0].lang if runs else ""
        self.text(Spot(share, y), inline.plain(runs), "label", anchor, lang)

    def rect(self, series: int, share: float, wide: float, y: float) -> None:
        """A bar, or a piece of one."""
        self.parts.append(
            f'<rect {self.paint(series)} x="{self.side(share, wide)}" y="{y:g}" '
            f'width="{_percent(wide)}" height="{BAR}" rx="2"/>'
        )


def _percent(share: float) -> str:
    return f"{100 * share:.2f}%"


# Each draws its kind of chart, and returns the height of the drawing.


def _bars(drawing: _Drawing) -> int:
    plot = drawing.plot
    top = max(max(one.values) for one in plot.series) or 1
    y = 0
    for row, label in enumerate(plot.labels):
        drawing.label(label, y + 16)
        y += ROW
        for number, one in enumerate(plot.series):
            share, written = one.values[row] / top, one.written[row]
            drawing.rect(number, 0, share, y)
            if share >= INSIDE + 0.01 * len(written):
                drawing.text(Spot(share, y + 16, -8), written, "inside", "end")
            else:
                drawing.text(Spot(share, y + 16, 8), written, "value", "start")
            y += BAR + 3
        y += GAP
    return y


def _stacked(drawing: _Drawing) -> int:
    plot = drawing.plot
    sums = [sum(one.values[row] for one in plot.series) for row in range(len(plot.labels))]
    top = max(sums) or 1
    y = 0
    for row, label in enumerate(plot.labels):
        drawing.label(label, y + 16)
        y += ROW
        at = 0.0
        for number, one in enumerate(plot.series):
            share, written = one.values[row] / top, one.written[row]
            drawing.rect(number, at, share, y)
            if share >= 0.02 * len(written) + 0.03:
                drawing.text(Spot(at + share / 2, y + 16), written, "inside", "middle")
            at += share
        y += BAR + GAP
    return y


def _line(drawing: _Drawing) -> int:
    plot, parts, paint = drawing.plot, drawing.parts, drawing.paint
    values = [value for one in plot.series for value in one.values]
    low, high = min(*values, 0), max(*values, 0)
    room = (high - low) or 1
    head, count = 24, len(plot.labels)

    def x(column: int) -> float:
        return 0.09 + 0.82 * column / (count - 1)  # beside it, half a number has room

    def y(value: float) -> float:
        return round(head + (HEIGHT - head) * (high - value) / room, 2)

    zero = y(0)
    parts.append(f'<line {paint("axis")} x1="0" y1="{zero}" x2="100%" y2="{zero}"/>')
    for number, one in enumerate(plot.series):
        points = [(drawing.side(x(n)), y(value)) for n, value in enumerate(one.values)]
        for (left, above), (right, below) in itertools.pairwise(points):
            parts.append(
                f"<line {paint(f'line-{number}')} "
                f'x1="{left}" y1="{above}" x2="{right}" y2="{below}"/>'
            )
        for column, (side, at) in enumerate(points):
            parts.append(f'<circle {paint(number)} cx="{side}" cy="{at}" r="4"/>')
            # With few points each has its number; else the last of each line, and the table.
            if len(plot.series) * count <= 8 or column == count - 1:
                up = at + (20 if one.values[column] < 0 else -9)
                drawing.text(Spot(x(column), up), one.written[column], "value", "middle")
    every = math.ceil(count / 6)
    foot = HEIGHT + (38 if low < 0 else 22)  # under the numbers of what is below 0
    for column, label in enumerate(plot.labels):
        if column % every == 0 or count <= 6:
            drawing.label(label, foot, x(column), "middle")
    return foot + 10


def _pie(drawing: _Drawing) -> int:
    plot, paint = drawing.plot, drawing.paint
    values = plot.series[0].values
    whole, middle = sum(values), PIE / 2
    radius = middle - 2
    at = 0.0

    def point(share: float) -> str:
        turn = 2 * math.pi * share * (-1 if plot.rtl else 1)
        return f"{middle + radius * math.sin(turn):.2f},{middle - radius * math.cos(turn):.2f}"

    for number, value in enumerate(values):
        share = value / whole
        if share >= 1:
            circle = f'cx="{middle}" cy="{middle}" r="{radius}"'
            drawing.parts.append(f"<circle {paint(number)} {circle}/>")
        elif share > 0:
            sweep, large = 0 if plot.rtl else 1, int(share > 0.5)
            drawing.parts.append(
                f'<path {paint(number)} stroke="#fff" d="M{middle},{middle} L{point(at)} '
                f'A{radius},{radius} 0 {large} {sweep} {point(at + share)} Z"/>'
            )
        at += share
    return PIE
