"""Pictures that Typst has drawn (SVG 2), in a third of the bytes and without a change to be seen.

Lengths are points, of which a hundredth is enough. A letter is drawn on a grid of a twentieth of
one: a twelfth of a pixel where a slide is 1600 pixels wide.
"""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Iterator
from functools import lru_cache
from itertools import count, product
from string import ascii_letters

STEPS = 20  # of the grid of letters, to a point

Point = tuple[int, int]

_LONG = re.compile(r"(-?\d+\.\d{3,})")  # a length with more digits than can be seen
_NOTHING = re.compile(r'<g transform="[^"]+"/>| fill-rule="nonzero"')
_DRAWING = re.compile(
    r'<image( transform="[^"]+")? xlink:href="data:image/svg\+xml;base64,([^"]+)" '
    r'width="([^"]+)" height="([^"]+)"( preserveAspectRatio="none")?/>'
)
_ROOT = re.compile(r'<svg xmlns="[^"]+"( viewBox="[^"]+") width="[^"]+" height="[^"]+">(.*)</svg>')
_NAMED = re.compile(r"\bid=|<(svg|style|image|text)\b|xlink:")  # what holds in one file alone
_LETTER = re.compile(r'<symbol id="(\w+)" overflow="visible"><path d="([^"]+)"/></symbol>')
_USE = re.compile(r'<use xlink:href="#(\w+)" x="([^"]+)" y="([^"]+)"( fill="[^"]+")/>')
_LINE = re.compile(rf'<g transform="matrix\(1 0 0 -1 ([^ ]+ [^ ]+)\)">((?:{_USE.pattern})+)</g>')
_COMMAND = re.compile(r"([a-zA-Z])([^a-zA-Z]*)")


def slim(svg: bytes) -> bytes:
    """The picture with its drawings in place, short names and lengths, and letters on a grid.

    A picture with letters that are not written in plain lines keeps them as they are.
    """
    text = _NOTHING.sub("", svg.decode())
    lines = sum(len(_USE.findall(line[0])) for line in _LINE.finditer(text))
    if lines == text.count("<use "):
        short = dict(zip((id for id, _path in _LETTER.findall(text)), _names(), strict=False))
        text = _LETTER.sub(lambda it: f'<path id="{short[it[1]]}" d="{_outline(it[2])}"/>', text)
        text = _LINE.sub(lambda line: _line(line, short), text)
    text = _LONG.sub(_rounded, text)
    return _DRAWING.sub(_drawn, text).encode()


def _rounded(length: re.Match[str]) -> str:
    short = f"{float(length[0]):.2f}".rstrip("0").rstrip(".")
    return short if short != "-0" else "0"


def _names() -> Iterator[str]:
    """Names in the order of their length."""
    for length in count(1):
        yield from map("".join, product(ascii_letters, repeat=length))


def _drawn(found: re.Match[str]) -> str:
    """A drawing inside a drawing, as its elements where they need nothing of their own file."""
    image, place, data = found[0], found[1], found[2]
    root = _ROOT.fullmatch(b64decode(data).decode())
    if not root or _NAMED.search(root[2]):
        return image
    box = f'<svg width="{found[3]}" height="{found[4]}"{root[1]}{found[5]}>{root[2]}</svg>'
    return f"<g{place}>{box}</g>" if place else box


# Letters


def _line(line: re.Match[str], short: dict[str, str]) -> str:
    """Letters in a line, on the grid, in their colour once if they all have the same."""
    letters = _USE.findall(line[2])
    fills = {fill for *_, fill in letters}
    common = fills.pop() if len(fills) == 1 else ""
    uses = "".join(
        f'<use href="#{short[id]}"{_along("x", x)}{_along("y", y)}{"" if common else fill}/>'
        for id, x, y, fill in letters
    )
    step = f"{1 / STEPS:g}".removeprefix("0")
    return f'<g transform="matrix({step} 0 0 -{step} {line[1]})"{common}>{uses}</g>'


def _along(axis: str, length: str) -> str:
    steps = round(float(length) * STEPS)
    return f' {axis}="{steps}"' if steps else ""


@lru_cache(maxsize=4096)  # the same letters come again and again
def _outline(path: str) -> str:
    """An outline in whole steps, each piece from where the last has ended (SVG 2, 9.3.9).

    A command stands once for all that follow, and blanks only where numbers would run together.
    A curve that goes on as its neighbour came (9.3.7) is written without its first two numbers.
    """
    start = pen = (0, 0)
    turn: Point | None = None  # where a curve that goes on has its control point
    said, last = [], ""
    for command, points in _pieces(path):
        end = points[-1] if points else start
        if command in "hvlqc" and all(point == pen for point in points):
            continue
        if command in "hvl":
            command = "h" if end[1] == pen[1] else "v" if end[0] == pen[0] else "l"
        if command == "q" and turn and _beside(turn, points[0]):
            command, control = "t", turn
        elif command == "q":
            control = points[0]
        turn = (2 * end[0] - control[0], 2 * end[1] - control[1]) if command in "qt" else None
        numbers = [n for x, y in points[command == "t" :] for n in (x - pen[0], y - pen[1])]
        if command in "hv":
            numbers = [numbers[command == "v"]]
        said.append(_joined(command if command != last or command == "m" else "", numbers))
        pen, last = end, command
        if command == "m":
            start = end
    return "".join(said)


def _pieces(path: str) -> Iterator[tuple[str, list[Point]]]:
    """The commands of an outline as Typst writes it, with their points on the grid."""
    x = y = 0.0
    start = x, y
    for command, text in _COMMAND.findall(path):
        numbers = [float(number) for number in text.split()]
        if command == "M":  # always 0 0, before what comes
            continue
        if command == "h":
            numbers.append(0)
        elif command == "v":
            numbers.insert(0, 0)
        points = [(x + dx, y + dy) for dx, dy in zip(numbers[::2], numbers[1::2], strict=True)]
        x, y = points[-1] if points else start
        if command == "m":
            start = x, y
        yield command.lower(), [(round(x * STEPS), round(y * STEPS)) for x, y in points]


def _beside(one: Point, other: Point) -> bool:
    return abs(one[0] - other[0]) <= 1 and abs(one[1] - other[1]) <= 1


def _joined(command: str, numbers: list[int]) -> str:
    said = command
    for number in numbers:
        said += f"{number}" if number < 0 or said[-1:].isalpha() else f" {number}"
    return said
