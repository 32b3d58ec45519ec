"""Charts of authors as drawings (SVG), for pages and sheets.

The letters of a drawing keep their size however wide it is: lengths along the width are shares.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from html import escape

from ..content import inline
from ..content.inline import Runs
from .plots import Plot

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


def svg(of: Plot, paint: Paint = by_class, width: str = "100%", title: str = "") -> str:
    """The drawing of a chart; with a title's id, it says for itself what it shows."""
    draw = {"bars": _bars, "stacked": _stacked, "line": _line, "pie": _pie}[of.kind]
    parts, height = draw(of, paint)
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
        f"{said}{''.join(parts)}</svg>"
    )


def _text(
    of: Plot,
    share: float,
    y: float,
    text: str,
    style: str,
    anchor: str,
    lang: str = "",
    dx: int = 0,
) -> str:
    """A text at a share of the width, from the side where reading begins."""
    x = 1 - share if of.rtl else share
    dx = -dx if of.rtl else dx
    if of.rtl:  # in SVG, start and end are those of the text's own direction
        anchor = {"start": "end", "end": "start"}.get(anchor, anchor)
    tongue = f' lang="{lang}"' if lang and lang != of.lang else ""
    shift = f' dx="{dx}"' if dx else ""
    return (
        f'<text {style} x="{_share(x)}" y="{y:g}"{shift} direction="ltr" '
        f'text-anchor="{anchor}"{tongue}>{escape(text)}</text>'
    )


def _share(value: float) -> str:
    return f"{100 * value:.2f}%"


def _rect(of: Plot, share: float, width: float, y: float, paint: str) -> str:
    x = 1 - share - width if of.rtl else share
    return (
        f'<rect {paint} x="{_share(x)}" y="{y:g}" width="{_share(width)}" height="{BAR}" rx="2"/>'
    )


def _label(of: Plot, runs: Runs, y: float, paint: Paint) -> str:
    lang = runs[0].lang if runs else ""
    return _text(of, 0, y, inline.plain(runs), paint("label"), "start", lang)


def _bars(of: Plot, paint: Paint) -> tuple[list[str], int]:
    top = max(max(one.values) for one in of.series) or 1
    parts: list[str] = []
    y = 0
    for row, label in enumerate(of.labels):
        parts.append(_label(of, label, y + 16, paint))
        y += ROW
        for number, one in enumerate(of.series):
            share = one.values[row] / top
            parts.append(_rect(of, 0, share, y, paint(number)))
            inside = share >= INSIDE + 0.01 * len(one.written[row])
            style, anchor = (paint("inside"), "end") if inside else (paint("value"), "start")
            dx = -8 if inside else 8
            parts.append(_text(of, share, y + 16, one.written[row], style, anchor, dx=dx))
            y += BAR + 3
        y += GAP
    return parts, y


def _stacked(of: Plot, paint: Paint) -> tuple[list[str], int]:
    sums = [sum(one.values[row] for one in of.series) for row in range(len(of.labels))]
    top = max(sums) or 1
    parts: list[str] = []
    y = 0
    for row, label in enumerate(of.labels):
        parts.append(_label(of, label, y + 16, paint))
        y += ROW
        at = 0.0
        for number, one in enumerate(of.series):
            share = one.values[row] / top
            parts.append(_rect(of, at, share, y, paint(number)))
            if share >= 0.02 * len(one.written[row]) + 0.03:
                middle = at + share / 2
                parts.append(_text(of, middle, y + 16, one.written[row], paint("inside"), "middle"))
            at += share
        y += BAR + GAP
    return parts, y


def _line(of: Plot, paint: Paint) -> tuple[list[str], int]:
    values = [value for one in of.series for value in one.values]
    low, high = min(*values, 0), max(*values, 0)
    room = (high - low) or 1
    head, count = 24, len(of.labels)

    def x(column: int) -> float:
        return 0.06 + 0.88 * column / (count - 1)

    def y(value: float) -> float:
        return round(head + (HEIGHT - head) * (high - value) / room, 2)

    def side(share: float) -> str:
        return _share(1 - share if of.rtl else share)

    zero = y(0)
    parts = [f'<line {paint("axis")} x1="0" y1="{zero}" x2="100%" y2="{zero}"/>']
    for number, one in enumerate(of.series):
        for column in range(count - 1):
            parts.append(
                f"<line {paint(f'line-{number}')} "
                f'x1="{side(x(column))}" y1="{y(one.values[column])}" '
                f'x2="{side(x(column + 1))}" y2="{y(one.values[column + 1])}"/>'
            )
        for column, value in enumerate(one.values):
            at = side(x(column))
            parts.append(f'<circle {paint(number)} cx="{at}" cy="{y(value)}" r="4"/>')
            # With few points each has its number; else the last of each line, and the table.
            if len(of.series) * count <= 8 or column == count - 1:
                up = y(value) + (20 if value < 0 else -9)
                parts.append(
                    _text(of, x(column), up, one.written[column], paint("value"), "middle")
                )
    every = math.ceil(count / 6)
    below = HEIGHT + (38 if low < 0 else 22)  # under the numbers of what is below 0
    for column, label in enumerate(of.labels):
        if column % every == 0 or count <= 6:
            text, lang = inline.plain(label), label[0].lang if label else ""
            parts.append(_text(of, x(column), below, text, paint("label"), "middle", lang))
    return parts, below + 10


def _pie(of: Plot, paint: Paint) -> tuple[list[str], int]:
    values = of.series[0].values
    whole, middle = sum(values), PIE / 2
    radius = middle - 2
    parts: list[str] = []
    at = 0.0

    def point(share: float) -> str:
        turn = 2 * math.pi * share * (-1 if of.rtl else 1)
        return f"{middle + radius * math.sin(turn):.2f},{middle - radius * math.cos(turn):.2f}"

    for number, value in enumerate(values):
        share = value / whole
        if share >= 1:
            parts.append(f'<circle {paint(number)} cx="{middle}" cy="{middle}" r="{radius}"/>')
        elif share > 0:
            sweep, large = 0 if of.rtl else 1, int(share > 0.5)
            parts.append(
                f'<path {paint(number)} stroke="#fff" d="M{middle},{middle} L{point(at)} '
                f'A{radius},{radius} 0 {large} {sweep} {point(at + share)} Z"/>'
            )
        at += share
    return parts, PIE
