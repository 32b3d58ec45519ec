"""Letters of a picture (SVG 2): each outline once, however large it is drawn, on a grid.

A letter that is used so often that it pays has an outline with a name; any other is drawn where it
stands, in one path with its neighbours. A picture does not say which font and size a line is in.
That two of its lines are in one font shows in a letter that they share, and in how large that is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import count, groupby, product
from string import ascii_letters
from typing import NamedTuple

STEPS = 10  # of the grid, to a point
SMALLEST, LARGEST = 0.4, 2.0  # how much smaller and larger an outline is drawn than it was made for
TELLING = 8  # commands: letters of as many are alike only if they are the same

Step = tuple[int, int]

_COMMAND = re.compile(r"([a-zA-Z])([^a-zA-Z]*)")
_POINTS = {"m": 1, "l": 1, "q": 2, "c": 3, "Z": 0}  # of the commands that Typst writes


class Placed(NamedTuple):
    """A letter by the name of its symbol, and where it stands in its line, in points."""

    id: str
    x: float
    y: float


@dataclass(frozen=True)
class Line:
    """Letters of one size and colour, and where in the picture their line begins, in points."""

    x: float
    y: float
    fill: str
    placed: Sequence[Placed]


@dataclass
class _Glyph:
    """A letter of a font: the symbol it was first seen as, how large that is, how often it is."""

    font: int
    path: str
    scale: float
    uses: int = 0
    name: str = ""

    @property
    def outline(self) -> tuple[Step, str]:
        """Where its outline begins, and how it goes on from there."""
        return _outline(self.path, STEPS / self.scale)

    @property
    def pays(self) -> bool:
        """Whether a name for its outline, `<path id="a" d="…"/>`, saves more than it costs.

        Each use is then `<use href="#a" x="1234"/>` instead of the outline and where it begins.
        """
        length = len(self.outline[1])
        return self.uses * (length + 10) > self.uses * 24 + length + 27


class Letters:
    """The letters of the lines of a picture, whose symbols are paths of SVG as Typst writes them.

    A glyph is made for the size that most of its font is drawn in; `scale` is how much larger.
    """

    def __init__(self, symbols: dict[str, str], lines: Iterable[Line]):
        self.symbols = symbols
        self.glyphs: dict[str, _Glyph] = {}  # by the symbol
        self.scales: dict[str, float] = {}
        self.known: dict[str, list[_Glyph]] = {}  # by the commands of their outlines
        self.fonts = count()
        lines = list(lines)
        for same in sorted(_sets(lines), key=len, reverse=True):
            self._learn(same)
        for line in lines:
            for letter in line.placed:
                self.glyphs[letter.id].uses += 1
        all = {id(glyph): glyph for glyph in self.glyphs.values()}.values()
        self.named = sorted((g for g in all if g.pays), key=lambda glyph: -glyph.uses)
        for glyph, name in zip(self.named, _names(), strict=False):
            glyph.name = name

    def _learn(self, symbols: list[str]) -> None:
        """Know symbols of one font and size."""
        font, scale = next(self._alike(symbols), (next(self.fonts), 1.0))
        for id in symbols:
            path = self.symbols[id]
            commands, _ = _shape(path)
            same = self.known.setdefault(commands, [])
            for glyph in same:
                if glyph.font == font and _ratio(path, glyph.path, scale / glyph.scale):
                    break
            else:
                glyph = _Glyph(font, path, scale)
                same.append(glyph)
            self.glyphs[id], self.scales[id] = glyph, scale

    def _alike(self, symbols: list[str]) -> Iterator[tuple[int, float]]:
        """The fonts that have letters of these shapes, and how much larger these are."""
        for id in symbols:
            path = self.symbols[id]
            commands, _ = _shape(path)
            if len(commands) < TELLING:
                continue
            for glyph in self.known.get(commands, ()):
                if ratio := _ratio(path, glyph.path):
                    scale = round(ratio * glyph.scale, 4)
                    if SMALLEST <= scale <= LARGEST:
                        yield glyph.font, scale

    def outlines(self) -> str:
        """The outlines that have a name."""
        return "".join(
            f'<path id="{glyph.name}" d="{_begun("m", (0, 0), glyph)}"/>' for glyph in self.named
        )

    def lines(self, lines: Iterable[Line]) -> str:
        """These lines, in steps of the grid; those that go on at the same height are one."""

        def height(line: Line) -> tuple[float, float]:
            return round(line.y, 2), self.scales[line.placed[0].id]

        return "".join(
            self._line(list(found), scale)
            for (_, scale), found in groupby((line for line in lines if line.placed), height)
        )

    def _line(self, lines: list[Line], scale: float) -> str:
        first = lines[0]
        alone, uses = [], []
        for line in lines:
            for id, x, y in line.placed:
                glyph = self.glyphs[id]
                step = STEPS / scale
                at = round((line.x - first.x + x) * step), round(y * step)
                if glyph.name:
                    uses.append(
                        f'<use href="#{glyph.name}"{_along("x", at[0])}{_along("y", at[1])}/>'
                    )
                else:
                    alone.append(_begun("M", at, glyph))
        path = f'<path d="{"".join(alone)}"/>' if alone else ""
        x, y = round(first.x * STEPS), round(first.y * STEPS)
        place = f"translate({x} {y})" if scale == 1 else f"matrix({scale:g} 0 0 {scale:g} {x} {y})"
        return f'<g transform="{place}">{path}{"".join(uses)}</g>'


def _sets(lines: Iterable[Line]) -> list[list[str]]:
    """The symbols of one font and size, each set in the order in which they come."""
    sets: dict[str, list[str]] = {}
    for line in lines:
        merged: dict[str, None] = {}
        for letter in line.placed:
            merged.update(dict.fromkeys(sets.get(letter.id, [letter.id])))
        whole = list(merged)
        sets.update((id, whole) for id in whole)
    return list({id(found): found for found in sets.values()}.values())


def _names() -> Iterator[str]:
    """Names in the order of their length."""
    for length in count(1):
        yield from map("".join, product(ascii_letters, repeat=length))


def _along(axis: str, steps: int) -> str:
    return f' {axis}="{steps}"' if steps else ""


def _begun(command: str, at: Step, glyph: _Glyph) -> str:
    (x, y), rest = glyph.outline
    return _joined(command, (at[0] + x, at[1] + y)) + rest


# Outlines


@lru_cache(maxsize=4096)  # the same letters come again and again
def _shape(path: str) -> tuple[str, tuple[float, ...]]:
    """The commands of an outline, and all their numbers."""
    found = _COMMAND.findall(path)
    numbers = tuple(float(number) for _, text in found for number in text.split())
    return "".join(command for command, _ in found), numbers


def _ratio(path: str, other: str, expected: float = 0) -> float:
    """How much larger an outline is than one of the same commands; 0 if it is another one."""
    ours, theirs = _shape(path)[1], _shape(other)[1]
    most = max(map(abs, theirs), default=0)
    ratio = max(map(abs, ours), default=0) / most if most else 1
    if expected and abs(ratio - expected) > 0.005 * expected:
        return 0
    near = 0.004 * most * ratio
    return ratio if all(abs(a - b * ratio) < near for a, b in zip(ours, theirs, strict=True)) else 0


@lru_cache(maxsize=4096)
def _outline(path: str, steps: float) -> tuple[Step, str]:
    """Where an outline begins on the grid, and its pieces, each from where the last has ended.

    A command stands once for all that follow, and blanks only where numbers would run together
    (SVG 2, 9.3.9). A curve that goes on as its neighbour came (9.3.7) is written without its first
    two numbers.
    """
    start = pen = first = (0, 0)
    turn: Step | None = None  # where a curve that goes on has its control point
    said, last = [], ""
    for command, points in _pieces(path, steps):
        end = points[-1] if points else start
        if command in "lqc" and all(point == pen for point in points):
            continue
        if command == "l":
            command = "h" if end[1] == pen[1] else "v" if end[0] == pen[0] else "l"
        if command == "q" and turn and _beside(turn, points[0]):
            command, control = "t", turn
        elif command == "q":
            control = points[0]
        turn = (2 * end[0] - control[0], 2 * end[1] - control[1]) if command in "qt" else None
        numbers = [n for x, y in points[command == "t" :] for n in (x - pen[0], y - pen[1])]
        if command in "hv":
            numbers = [numbers[command == "v"]]
        if last:
            said.append(_joined(command if command != last or command == "m" else "", numbers))
        else:
            first = end
        pen, last = end, command
        if command == "m":
            start = end
    return first, "".join(said)


def _pieces(path: str, steps: float) -> Iterator[tuple[str, list[Step]]]:
    """The commands of an outline as Typst writes it, with their points on the grid."""
    x = y = 0.0
    start = x, y
    commands, numbers = _shape(path)
    at = 2  # M, always 0 0, before what comes
    for command in commands[1:]:
        points = []
        if command == "h":
            points.append((x + numbers[at], y))
            at += 1
        elif command == "v":
            points.append((x, y + numbers[at]))
            at += 1
        else:
            for _ in range(_POINTS[command]):
                points.append((x + numbers[at], y + numbers[at + 1]))
                at += 2
        x, y = points[-1] if points else start
        if command == "m":
            start = x, y
        name = "l" if command in "hv" else command.lower()
        yield name, [(round(x * steps), -round(y * steps)) for x, y in points]


def _beside(one: Step, other: Step) -> bool:
    return abs(one[0] - other[0]) <= 1 and abs(one[1] - other[1]) <= 1


def _joined(command: str, numbers: Iterable[int]) -> str:
    said = command
    for number in numbers:
        said += f"{number}" if number < 0 or said[-1:].isalpha() else f" {number}"
    return said
