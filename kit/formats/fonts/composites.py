"""Glyphs that are drawn of other glyphs (OpenType 1.9, "glyf", composite glyphs)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Any

# Flags of a component of a glyph: at whole units from the first; its width is that of the glyph.
_AT_GRID, _METRICS = 0x0004, 0x0200
_Box = tuple[int, ...]


def add_glyphs(
    font: Any, drawn: Mapping[str, Sequence[str]], offsets: Mapping[str, list[tuple[int, int]]]
) -> None:
    """Add glyphs that are drawn of others, at offsets from the first."""
    glyphs, widths, kinds = font["glyf"], font["hmtx"].metrics, font["GDEF"].table.GlyphClassDef
    boxes = {name: _box(glyphs[name]) for name in {*chain.from_iterable(drawn.values())}}
    order = [*font.getGlyphOrder(), *drawn]
    font.setGlyphOrder(order)
    for name, pieces in drawn.items():
        places = list(zip(pieces, offsets[name], strict=True))
        box = _around(_moved(boxes[piece], place) for piece, place in places)
        glyphs.glyphs[name] = _composite(places, box)
        widths[name] = (widths[pieces[0]][0], box[0])
        kinds.classDefs[name] = 1
        boxes[name] = box
    glyphs.glyphOrder = order
    most, head = font["maxp"], font["head"]
    most.maxComponentElements = max(most.maxComponentElements, *map(len, drawn.values()))
    most.maxComponentDepth += 1  # for some of the pieces are drawn of others themselves
    whole = _around([(head.xMin, head.yMin, head.xMax, head.yMax), *boxes.values()])
    head.xMin, head.yMin, head.xMax, head.yMax = whole


def _composite(places: Sequence[tuple[str, tuple[int, int]]], box: _Box) -> Any:
    from fontTools.ttLib.tables._g_l_y_f import Glyph, GlyphComponent

    glyph = Glyph()
    glyph.numberOfContours, glyph.components = -1, []
    glyph.xMin, glyph.yMin, glyph.xMax, glyph.yMax = box
    for n, (piece, (x, y)) in enumerate(places):
        part = GlyphComponent()
        part.glyphName, part.x, part.y = piece, x, y
        part.flags = _AT_GRID | (0 if n else _METRICS)
        glyph.components.append(part)
    return glyph


def _box(glyph: Any) -> _Box:
    return tuple(getattr(glyph, side, 0) for side in ("xMin", "yMin", "xMax", "yMax"))


def _moved(box: _Box, place: tuple[int, int]) -> _Box:
    (left, low, right, high), (x, y) = box, place
    return left + x, low + y, right + x, high + y


def _around(boxes: Iterable[_Box]) -> _Box:
    """The box around others; those with nothing in them do not count."""
    lefts, lows, rights, highs = zip(*(box for box in boxes if box[0] < box[2]), strict=True)
    return min(lefts), min(lows), max(rights), max(highs)
