"""The signs: small SVG drawings on a 24 × 24 grid, and their outlines.

A sign uses a small part of SVG, so that one reader serves every format that draws it itself:

- elements `path`, `line`, `polyline`, `circle`, `ellipse` and `rect` (without rounded corners), all
  directly in the root, with no transform, style, class (but `accent`), link or script;
- in a path the absolute commands M, L, H, V, C, A and Z, where A is a part of a circle;
- one stroke weight, round caps and joins, `currentColor`;
- at most one accent: an element of the class `accent`, filled with `currentColor` at some opacity.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import NamedTuple

from lxml import etree

GRID = 24.0
WEIGHT = 1.75
# Signs that have a reading direction: mirrored where the text runs right to left.
DIRECTED = frozenset({"communications-strategy", "education", "read"})

Point = tuple[float, float]
_SVG = "{http://www.w3.org/2000/svg}"
_TOKEN = re.compile(r"[A-Za-z]|[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?|[^\s,]")
_OPERANDS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "A": 7, "Z": 0}
# The handle of a cubic that stands for a quarter of a circle, as a share of the radius.
_ROUND = 4 / 3 * math.tan(math.pi / 8)


class Command(NamedTuple):
    """Move, line, cubic or close (M, L, C, Z) with its points (C: handles, end) in grid units."""

    kind: str
    points: tuple[Point, ...] = ()


@dataclass(frozen=True)
class Shape:
    """One element of a sign as commands; `accent` is the opacity of its fill, 0 (none) to 1."""

    commands: tuple[Command, ...]
    stroked: bool = True
    accent: float = 0.0


class SignError(ValueError):
    """A sign that uses more of SVG than the signs do."""


def read(svg: str) -> tuple[Shape, ...]:
    """The elements of a sign in drawing order, with coordinates in units of its viewBox."""
    root = _root(svg)
    return tuple(
        Shape(_outline(element), element.get("stroke") != "none", _accent(element))
        for element in root
    )


def commands(data: str) -> tuple[Command, ...]:
    """Path data as move, line, cubic and close commands, in its own units; arcs become cubics."""
    found: list[Command] = []
    here: Point = (0.0, 0.0)
    start = here
    for letter, values in _parts(data):
        if letter == "Z":
            found.append(Command("Z"))
            here = start
            continue
        if letter == "A":
            radius, other, _turn, large, sweep, x, y = values
            if radius != other:
                raise SignError(f"an arc of an ellipse in '{data}'")
            found += _arc(here, (x, y), radius, bool(large), bool(sweep))
            here = (x, y)
            continue
        if letter == "H":
            values = [values[0], here[1]]
        elif letter == "V":
            values = [here[0], values[0]]
        points = tuple(zip(values[::2], values[1::2], strict=True))
        found.append(Command({"H": "L", "V": "L"}.get(letter, letter), points))
        here = points[-1]
        if letter == "M":
            start = here
    return tuple(found)


def number(value: float) -> str:
    """A number as SVG writes it, to a thousandth of a unit."""
    return f"{round(value, 3) + 0.0:.3f}".rstrip("0").rstrip(".")


def _root(svg: str) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
    return etree.fromstring(svg.encode(), parser)


def _accent(element: etree._Element) -> float:
    return float(element.get("fill-opacity", "1")) if element.get("class") == "accent" else 0.0


def _outline(element: etree._Element) -> tuple[Command, ...]:
    def value(name: str) -> float:
        return float(element.get(name, "0"))

    match str(element.tag).removeprefix(_SVG):
        case "path":
            return commands(element.get("d", ""))
        case "line":
            ends = [(value("x1"), value("y1")), (value("x2"), value("y2"))]
            return _polygon(ends)
        case "polyline":
            values = [float(v) for v in re.split(r"[\s,]+", element.get("points", "").strip())]
            return _polygon(list(zip(values[::2], values[1::2], strict=True)))
        case "rect":
            x, y, w, h = (value(name) for name in ("x", "y", "width", "height"))
            corners = [(x, y), (x + w, y), (x + w, y + h), (x, y + h)]
            return *_polygon(corners), Command("Z")
        case "circle":
            return _oval(value("cx"), value("cy"), value("r"), value("r"))
        case "ellipse":
            return _oval(value("cx"), value("cy"), value("rx"), value("ry"))
        case other:
            raise SignError(f"the element '{other}' is not one that signs use")


def _parts(data: str) -> list[tuple[str, list[float]]]:
    parts: list[tuple[str, list[float]]] = []
    for token in _TOKEN.findall(data):
        if token in _OPERANDS:
            parts.append((token, []))
        elif not parts or not re.match(r"[-+.\d]", token):
            raise SignError(f"'{token}' in '{data}' is not a command that signs use")
        else:
            parts[-1][1].append(float(token))
    for letter, values in parts:
        if len(values) != _OPERANDS[letter]:
            raise SignError(f"'{letter}' takes {_OPERANDS[letter]} numbers, in '{data}'")
    return parts


def _polygon(points: list[Point]) -> tuple[Command, ...]:
    return tuple(Command("L" if place else "M", (point,)) for place, point in enumerate(points))


def _oval(x: float, y: float, rx: float, ry: float) -> tuple[Command, ...]:
    kx, ky = rx * _ROUND, ry * _ROUND
    return (
        Command("M", ((x + rx, y),)),
        Command("C", ((x + rx, y + ky), (x + kx, y + ry), (x, y + ry))),
        Command("C", ((x - kx, y + ry), (x - rx, y + ky), (x - rx, y))),
        Command("C", ((x - rx, y - ky), (x - kx, y - ry), (x, y - ry))),
        Command("C", ((x + kx, y - ry), (x + rx, y - ky), (x + rx, y))),
        Command("Z"),
    )


def _arc(start: Point, end: Point, radius: float, large: bool, sweep: bool) -> list[Command]:
    """Part of a circle as cubics of at most a quarter each (SVG 2, appendix B.2)."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    chord = math.hypot(dx, dy)
    if chord == 0:
        return []
    radius = max(radius, chord / 2)
    rise = math.sqrt(max(radius**2 - chord**2 / 4, 0.0)) * (1 if large != sweep else -1)
    cx = (start[0] + end[0]) / 2 - rise * dy / chord
    cy = (start[1] + end[1]) / 2 + rise * dx / chord
    angle = math.atan2(start[1] - cy, start[0] - cx)
    turn = (math.atan2(end[1] - cy, end[0] - cx) - angle) % math.tau
    turn = turn if sweep else turn - math.tau
    steps = max(1, math.ceil(abs(turn) / (math.pi / 2) - 1e-9))
    part = turn / steps
    handle = 4 / 3 * math.tan(part / 4) * radius
    found = []
    for step in range(steps):
        a, b = angle + step * part, angle + (step + 1) * part
        x0, y0 = cx + radius * math.cos(a), cy + radius * math.sin(a)
        x1, y1 = cx + radius * math.cos(b), cy + radius * math.sin(b)
        if step == steps - 1:
            x1, y1 = end
        found.append(
            Command(
                "C",
                (
                    (x0 - handle * math.sin(a), y0 + handle * math.cos(a)),
                    (x1 + handle * math.sin(b), y1 - handle * math.cos(b)),
                    (x1, y1),
                ),
            )
        )
    return found
