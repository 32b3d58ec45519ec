"""Glyphs that are drawn of other glyphs (OpenType 1.9, "glyf", composite glyphs)."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Any

# Flags of a component of a glyph: at whole units from the first; in numbers of two bytes; more
# follow; its width is that of the glyph.
_AT_GRID, _WORDS, _MORE, _METRICS = 0x0006, 0x0001, 0x0020, 0x0200
_Box = tuple[int, ...]


def add_glyphs(
    font: Any, drawn: Mapping[str, Sequence[str]], offsets: Mapping[str, list[tuple[int, int]]]
) -> None:
    """Add glyphs that are drawn of others, at offsets from the first.

    They are thousands, so each is written as the file has it.
    """
    from fontTools.ttLib.tables._g_l_y_f import Glyph

    glyphs, widths, kinds = font["glyf"], font["hmtx"].metrics, font["GDEF"].table.GlyphClassDef
    numbers = font.getReverseGlyphMap()
    boxes = {name: _box(glyphs[name]) for name in {*chain.from_iterable(drawn.values())}}
    order = [*font.getGlyphOrder(), *drawn]
    font.setGlyphOrder(order)
    for name, pieces in drawn.items():
        places = list(zip(pieces, offsets[name], strict=True))
        box = _around(_moved(boxes[piece], place) for piece, place in places)
        parts = [_part(numbers[piece], *place) for piece, place in places]
        glyphs.glyphs[name] = Glyph(struct.pack(">5h", -1, *box) + _chained(parts))
        widths[name] = (widths[pieces[0]][0], box[0])
        kinds.classDefs[name] = 1
        boxes[name] = box
    glyphs.glyphOrder = order
    most, head = font["maxp"], font["head"]
    most.maxComponentElements = max(most.maxComponentElements, *map(len, drawn.values()))
    most.maxComponentDepth += 1  # for some of the pieces are drawn of others themselves
    whole = _around([(head.xMin, head.yMin, head.xMax, head.yMax), *boxes.values()])
    head.xMin, head.yMin, head.xMax, head.yMax = whole


def _box(glyph: Any) -> _Box:
    return tuple(getattr(glyph, side, 0) for side in ("xMin", "yMin", "xMax", "yMax"))


def _moved(box: _Box, place: tuple[int, int]) -> _Box:
    (left, low, right, high), (x, y) = box, place
    return left + x, low + y, right + x, high + y


def _around(boxes: Iterable[_Box]) -> _Box:
    """The box around others; those with nothing in them do not count."""
    lefts, lows, rights, highs = zip(*(box for box in boxes if box[0] < box[2]), strict=True)
    return min(lefts), min(lows), max(rights), max(highs)


def _part(number: int, x: int, y: int) -> tuple[int, bytes]:
    """The flags of a component of a glyph, and what follows them."""
    if min(x, y) >= -128 and max(x, y) <= 127:
        return _AT_GRID, struct.pack(">Hbb", number, x, y)
    return _AT_GRID | _WORDS, struct.pack(">Hhh", number, x, y)


def _chained(parts: Sequence[tuple[int, bytes]]) -> bytes:
    """Components one after the other; the first gives the glyph its width."""
    last = len(parts) - 1
    return b"".join(
        struct.pack(">H", flags | (0 if n else _METRICS) | (_MORE if n < last else 0)) + rest
        for n, (flags, rest) in enumerate(parts)
    )
