"""The charts of authors as pictures, drawn from those in the finished file.

They look as PowerPoint lays them out: labels beside the bars or below the line, the legend at the
foot or, of a pie, at the side.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from html import escape

from babel import Locale
from pptx.chart.chart import Chart as NativeChart
from pptx.shapes.graphfrm import GraphicFrame

from ...colours import ENOUGH, contrast
from ..numbers import shown
from ..plots import MIRRORED
from . import ooxml
from .charts import COLOURS, DENSE, KINDS, LETTER, NAME, SIZE, bars_begin, label_step, needs
from .colours import Palette
from .ooxml import charts, element, qn


def is_plot(frame: GraphicFrame) -> bool:
    """Whether a chart is one of an author."""
    return frame.name == NAME


class Drawing:
    """Draws one chart, of a `size` in points. Lengths begin at the corner where reading does.

    `bars`, `stacked`, `line` and `pie` draw a chart of their kind, in the room above the legend.
    """

    def __init__(
        self,
        chart: NativeChart,
        size: tuple[float, float],
        palette: Palette,
        locale: Locale,
        fonts: str,
    ):
        self.wide, self.high = size
        self.fonts = fonts
        area = chart.plots[0]
        self.labels = [charts.undirected(label) for label in area.categories]
        self.series = [charts.undirected(one.name) for one in area.series]
        self.values = [[float(value or 0) for value in one.values] for one in area.series]
        node = element(chart)
        code = next(node.iter(qn("c:formatCode"))).text or "0"
        self.written = [[shown(v, code, locale) for v in values] for values in self.values]
        self.kind = chart.chart_type
        self.rtl = any(p.get("rtl") == "1" for p in node.iterfind(charts.STYLE))
        self.has_legend = chart.has_legend
        self.ink, self.paper = palette.named("tx1"), palette.named("bg1")
        self.colours = [_mixed(palette, number) for number in range(len(COLOURS))]

    def svg(self) -> str:
        """The picture of the chart."""
        room = self.high - (1.9 * SIZE if self.has_legend else 0)
        draw = {
            KINDS["bars"]: self.bars,
            KINDS["stacked"]: self.stacked,
            KINDS["line"]: self.line,
        }
        parts = [*draw[self.kind](room), *self.legend()] if self.kind in draw else self.pie()
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{self.wide:g}" '
            f'height="{self.high:g}" viewBox="0 0 {self.wide:g} {self.high:g}">'
            f"{''.join(parts)}</svg>"
        )

    def x(self, x: float, wide: float = 0) -> float:
        """Where a place is from the left."""
        return round(self.wide - x - wide if self.rtl else x, 2)

    def text(
        self, at: tuple[float, float], said: str, anchor: str, fill: str = "", bold: bool = True
    ) -> str:
        """A line of text, its middle at this height."""
        x, y = at
        if self.rtl:
            anchor = MIRRORED[anchor]
        weight = ' font-weight="bold"' if bold else ""
        return (
            f'<text x="{self.x(x):g}" y="{y + 0.36 * SIZE:.2f}" text-anchor="{anchor}" '
            f'direction="ltr" font-family="{escape(self.fonts)}" font-size="{SIZE}"{weight} '
            f'fill="{fill or self.ink}">{escape(said)}</text>'
        )

    def label(self, x: float, y: float, said: str, anchor: str, wide: float) -> Iterator[str]:
        """A text in lines of at most this width."""
        lines = _broken(said, wide)
        for number, one in enumerate(lines):
            down = (number - (len(lines) - 1) / 2) * 1.2 * SIZE
            yield self.text((x, y + down), one, anchor, bold=False)

    def rect(self, x: float, y: float, wide: float, high: float, fill: str) -> str:
        """A rectangle from its upper corner where reading begins."""
        return (
            f'<rect x="{self.x(x, wide):g}" y="{y:.2f}" width="{max(wide, 0):.2f}" '
            f'height="{high:.2f}" fill="{fill}"/>'
        )

    def rows(self, room: float) -> tuple[float, float, float]:
        """Where the bars begin, how wide the longest may be, and how high a row is."""
        begin = bars_begin(self.labels, self.wide)
        number = max(len(one) for row in self.written for one in row) * 0.62 * SIZE + 12
        return begin, self.wide - begin - number, room / len(self.labels)

    def bars(self, room: float) -> Iterator[str]:
        """Bars beside each other, each with its number behind it."""
        begin, wide, high = self.rows(room)
        top = max(max(row) for row in self.values) or 1
        thick = high / (len(self.series) + 0.5)
        for row, label in enumerate(self.labels):
            yield from self.label(begin - 8, (row + 0.5) * high, label, "end", begin - 8)
            for number, values in enumerate(self.values):
                y = row * high + (0.25 + number) * thick
                length = wide * values[row] / top
                yield self.rect(begin, y, length, 0.95 * thick, self.colours[number])
                said = self.written[number][row]
                yield self.text((begin + length + 6, y + thick / 2), said, "start")

    def stacked(self, room: float) -> Iterator[str]:
        """Bars in pieces, which have their numbers if there is room."""
        begin, _wide, high = self.rows(room)
        wide = self.wide - begin
        top = max(sum(column) for column in zip(*self.values, strict=True)) or 1
        thick = high / 1.5
        for row, label in enumerate(self.labels):
            y, at = row * high + thick / 4, begin
            yield from self.label(begin - 8, (row + 0.5) * high, label, "end", begin - 8)
            for number, values in enumerate(self.values):
                length = wide * values[row] / top
                fill = self.colours[number]
                yield self.rect(at, y, length, thick, fill)
                light = contrast(self.paper, fill) >= ENOUGH
                said = self.written[number][row]
                inside = self.paper if light else self.ink
                if length >= needs(said):
                    middle = at + length / 2, y + thick / 2
                    yield self.text(middle, said, "middle", inside)
                at += length

    def line(self, room: float) -> Iterator[str]:
        """Lines with points, over a line at 0."""
        values = [value for row in self.values for value in row]
        low, high = min(*values, 0), max(*values, 0)
        head, foot, step = 1.6 * SIZE, 2.9 * SIZE, self.wide / len(self.labels)

        def y(value: float) -> float:
            return head + (room - head - foot) * (high - value) / ((high - low) or 1)

        yield self.rect(0, y(0), self.wide, 0.75, self.ink)
        few = len(values) <= DENSE
        for number, row in enumerate(self.values):
            fill = self.colours[number]
            places = [(self.x((n + 0.5) * step), y(value)) for n, value in enumerate(row)]
            path = " ".join(f"{a:.2f},{b:.2f}" for a, b in places)
            yield f'<polyline points="{path}" fill="none" stroke="{fill}" stroke-width="3"/>'
            for n, (a, b) in enumerate(places):
                yield f'<circle cx="{a:.2f}" cy="{b:.2f}" r="4.5" fill="{fill}"/>'
                if few or n == len(places) - 1:
                    said = self.written[number][n]
                    half = len(said) * 0.6 * SIZE / 2
                    at = min(max((n + 0.5) * step, half), self.wide - half)
                    yield self.text((at, b - 0.9 * SIZE), said, "middle")
        each = label_step(self.labels, step)
        for n, label in enumerate(self.labels):
            if n % each == 0:
                x = (n + 0.5) * step
                yield from self.label(x, room - 1.4 * SIZE, label, "middle", each * step - 6)

    def legend(self) -> Iterator[str]:
        """What the colours stand for, at the foot."""
        if not self.has_legend:
            return
        widths = [len(name) * LETTER * SIZE + 44 for name in self.series]
        at = (self.wide - sum(widths)) / 2
        for number, name in enumerate(self.series):
            yield self.rect(at, self.high - 1.2 * SIZE, 12, 12, self.colours[number])
            yield self.text((at + 18, self.high - 1.2 * SIZE + 6), name, "start", bold=False)
            at += widths[number]

    def pie(self) -> Iterator[str]:
        """A pie in the middle of what the legend leaves; a native one goes by the clock too."""
        values = self.values[0]
        longest = max(map(len, self.labels)) * LETTER * SIZE + 30
        side = min(longest, 0.45 * self.wide)
        middle = (self.wide - side) / 2
        radius = min(self.high / 2 - 1.6 * SIZE, middle - 4 * SIZE)
        centre = self.x(middle), self.high / 2

        def point(share: float, away: float) -> tuple[float, float]:
            turn = 2 * math.pi * share
            return centre[0] + away * math.sin(turn), centre[1] - away * math.cos(turn)

        at, whole = 0.0, sum(values)
        for number, value in enumerate(values):
            share, fill = value / whole, self.colours[number % len(self.colours)]
            if share >= 1:
                x, y = centre
                yield f'<circle cx="{x:g}" cy="{y:g}" r="{radius:g}" fill="{fill}"/>'
            elif share > 0:
                (a, b), (c, d) = point(at, radius), point(at + share, radius)
                yield (
                    f'<path d="M{centre[0]:.2f},{centre[1]:.2f} L{a:.2f},{b:.2f} A{radius:.2f},'
                    f'{radius:.2f} 0 {int(share > 0.5)} 1 {c:.2f},{d:.2f} Z" fill="{fill}" '
                    f'stroke="{self.paper}"/>'
                )
            if share > 0:
                a, b = point(at + share / 2, radius + 1.1 * SIZE)
                away = a - centre[0]
                anchor = "middle" if abs(away) < radius / 3 else "start" if away > 0 else "end"
                if self.rtl:
                    anchor = MIRRORED[anchor]
                yield self.text((self.x(a), b), self.written[0][number], anchor)
            at += share
        yield from self.legend_at_side(side)

    def legend_at_side(self, side: float) -> Iterator[str]:
        """What the colours of a pie stand for, at its side, which is so wide."""
        high = 1.7 * SIZE
        y = (self.high - high * len(self.labels)) / 2
        for number, label in enumerate(self.labels):
            x = self.wide - side
            yield self.rect(x, y + high / 2 - 6, 12, 12, self.colours[number % len(self.colours)])
            yield from self.label(x + 18, y + high / 2, label, "start", side - 18)
            y += high


def _mixed(palette: Palette, number: int) -> str:
    """The colour of a series, lighter or darker (ECMA-376, part 1, 20.1.2.3.20 and 21)."""
    name, light = COLOURS[number]
    effects = f'<a:lumMod val="{round(100_000 * (1 - abs(light)))}"/>' if light else ""
    effects += f'<a:lumOff val="{round(100_000 * light)}"/>' if light > 0 else ""
    colour = f'<a:schemeClr val="{name.xml_value}">{effects}</a:schemeClr>'
    fill = f'<a:solidFill xmlns:a="{ooxml.A}">{colour}</a:solidFill>'
    return palette.colour(ooxml.parsed(fill)) or ""


def _broken(text: str, wide: float) -> Sequence[str]:
    """A text in lines of about this width, two at most."""
    most = max(4, int(wide / (LETTER * SIZE)))
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > most and len(lines) < 2:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return lines
