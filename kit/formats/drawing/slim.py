"""Pictures that Typst has drawn (SVG 2), in a fifth of the bytes and without a change to be seen.

Lengths are points, of which a hundredth is enough. Letters are drawn on a grid of a tenth of one: a
sixth of a pixel where a slide is 1600 pixels wide (see `letters`).
"""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Iterable, Iterator
from html import escape
from itertools import groupby

from lxml import etree

from .letters import STEPS, Letters, Line, Placed

Point = tuple[float, float]

_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
_HREF = "{http://www.w3.org/1999/xlink}href"
_SHIFT = re.compile(r"translate\((\S+?)(?: (\S+))?\)")
_FLIPPED = re.compile(r"matrix\(1 0 0 -1 (\S+) (\S+)\)")
_LETTER = {_HREF, "x", "y", "fill", "fill-rule"}
_LONG = re.compile(r"-?\d+\.\d{3,}")  # a length with more digits than can be seen
_GROUPS = {f"{{http://www.w3.org/2000/svg}}{name}" for name in ("g", "defs")}
_LENGTHS = {"width", "height", "transform", "stroke-width"}
_BLANK = re.compile(r"(?<=[a-zA-Z]) | (?=[-a-zA-Z])| $")  # that a path can do without
_LOOSE = re.compile(r"M 0 0[^A-Y]*")  # a path that can begin anywhere
_DATA = "data:image/svg+xml;base64,"
_ROOT = re.compile(r'<svg xmlns="[^"]+"( viewBox="[^"]+") width="[^"]+" height="[^"]+">(.*)</svg>')
_NAMED = re.compile(r"\bid=|<(svg|style|image|text)\b|xlink:")  # what holds in one file alone
_GROUP = re.compile(r"(<g [^>]*>)((?:(?!<g |</g>).)*)</g>")


class _OtherError(Exception):
    """A letter that does not stand in a plain line."""


_Item = Line | str  # letters, or an element as it is written


def slim(svg: bytes) -> bytes:
    """The picture with its drawings in place, short lengths, and letters on a grid.

    A picture with letters that are not written in plain lines stays as it is.
    """
    root = etree.fromstring(svg, _PARSER)
    if root.tag != _svg("svg"):
        return svg
    symbols = {_value(node, "id"): _value(node[0], "d") for node in root.iter(_svg("symbol"))}
    try:
        items = list(_items(root, (0, 0)))
    except _OtherError:
        return svg
    lines = [item for item in items if isinstance(item, Line)]
    if not all(symbols[letter.id] for line in lines for letter in line.placed):
        return svg  # a letter is a picture
    letters = Letters(symbols, lines)
    size = "".join(_attribute(name, _value(root, name)) for name in ("viewBox", "width", "height"))
    drawn, outlines = "".join(_written(items, letters)), letters.outlines()
    defs = f"<defs>{outlines}</defs>" if outlines else ""
    return f'<svg xmlns="http://www.w3.org/2000/svg"{size}>{drawn}{defs}</svg>'.encode()


def _svg(name: str) -> str:
    return f"{{http://www.w3.org/2000/svg}}{name}"


# What is in a picture


def _items(group: etree._Element, place: Point) -> Iterator[_Item]:
    """The elements of a group, from the back to the front, each at its place in the picture."""
    for node in group:
        at = _value(node, "transform")
        shift, flipped = _SHIFT.fullmatch(at), _FLIPPED.fullmatch(at)
        within = _moved(place, shift)
        if node.tag == _svg("symbol"):
            continue
        if flipped and all(map(_plain, node)):
            yield from _lines(node, _moved(place, flipped))
        elif node.tag in _GROUPS and set(node.keys()) <= {"transform"} and (not at or shift):
            yield from _items(node, within)
        elif _value(node, _HREF).startswith(_DATA):
            yield _drawing(node, within)
        else:
            yield _element(node, within, "" if shift else at)


def _plain(use: etree._Element) -> bool:
    """Whether a letter says no more than what it is, where it stands, and one colour."""
    return set(use.keys()) <= _LETTER and "url(" not in _value(use, "fill")


def _moved(place: Point, shift: re.Match[str] | None) -> Point:
    return (place[0] + float(shift[1]), place[1] + float(shift[2] or 0)) if shift else place


def _lines(node: etree._Element, place: Point) -> Iterator[Line]:
    """The letters of a line, in as many lines as they have colours."""
    x, y = place
    for fill, uses in groupby(node, lambda use: _value(use, "fill")):
        placed = [
            Placed(_value(use, _HREF)[1:], float(use.get("x", "0")), -float(use.get("y", "0")))
            for use in uses
        ]
        yield Line(x, y, fill, placed)


def _element(node: etree._Element, place: Point = (0, 0), turned: str = "") -> str:
    """An element as it is, but for its place; `turned` is what else is done with it."""
    if node.tag == _svg("use"):
        raise _OtherError
    attributes = {str(name): str(value) for name, value in node.items()}
    attributes.pop("transform", None)
    if attributes.get("fill-rule") == "nonzero":
        del attributes["fill-rule"]
    path = attributes.get("d")
    loose = path and _LOOSE.fullmatch(path) and "url(" not in "".join(attributes.values())
    if path and loose and not turned:
        attributes["d"] = path.replace("M 0 0", f"M {place[0]} {place[1]}", 1)
    elif any(place) or turned:
        moved = f"translate({_number(place[0])} {_number(place[1])})" if any(place) else ""
        attributes["transform"] = moved + turned
    if path:
        attributes["d"] = _BLANK.sub("", _LONG.sub(_rounded, attributes["d"]))
    named = "".join(_attribute(name, value) for name, value in attributes.items())
    inner = "".join(_element(child, turned=_value(child, "transform")) for child in node)
    name = etree.QName(node).localname
    return f"<{name}{named}>{inner}</{name}>" if inner else f"<{name}{named}/>"


def _attribute(name: str, value: str) -> str:
    if name in _LENGTHS:
        value = _LONG.sub(_rounded, value)
    return f' {"href" if name == _HREF else name}="{escape(value)}"'


def _rounded(length: re.Match[str]) -> str:
    return _number(float(length[0]))


def _number(value: float) -> str:
    short = f"{value:.2f}".rstrip("0").rstrip(".")
    return short if short != "-0" else "0"


def _drawing(image: etree._Element, place: Point) -> str:
    """A drawing inside a drawing, as its elements where they need nothing of their own file."""
    data = b64decode(_value(image, _HREF).removeprefix(_DATA)).decode()
    root = _ROOT.fullmatch(data)
    if not root or _NAMED.search(root[2]):
        return _element(image, place)
    named = {"x": _number(place[0]), "y": _number(place[1])}
    named = {name: value for name, value in named.items() if value != "0"}
    for name in ("width", "height", "preserveAspectRatio"):
        if value := _value(image, name):
            named[name] = value
    box = "".join(_attribute(name, value) for name, value in named.items())
    return f"<svg{box}{root[1]}>{_joined(root[2])}</svg>"


def _value(node: etree._Element, name: str) -> str:
    return str(node.get(name, ""))


# What is written


def _written(items: Iterable[_Item], letters: Letters) -> Iterator[str]:
    """The elements of a picture; lines that follow each other in one colour share that."""
    for fill, found in groupby(items, lambda item: getattr(item, "fill", None)):
        if fill is None:
            yield from map(str, found)
        else:
            lines = letters.lines(item for item in found if isinstance(item, Line))
            colour = _attribute("fill", fill) if fill else ""
            scale = f"{1 / STEPS:g}".removeprefix("0")
            yield f'<g transform="scale({scale})"{colour}>{lines}</g>'


def _joined(inner: str) -> str:
    """Elements in groups, of which those that look the same are one."""
    groups = list(_GROUP.finditer(inner))
    if "".join(group[0] for group in groups) != inner:
        return inner
    return "".join(
        f"{look}{''.join(group[2] for group in found)}</g>"
        for look, found in groupby(groups, lambda group: group[1])
    )
