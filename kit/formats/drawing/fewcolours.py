"""Drawings and small pages in the few colours that can be told apart, so that files are small."""

from __future__ import annotations

import io
from functools import lru_cache
from typing import cast

from PIL import Image
from PIL.WebPImagePlugin import WebPImageFile

from ... import cache
from ...files import saved

# Named by its own module: to find it by name, Pillow imports all that it can read and write.
WEBP = WebPImageFile.format
ALIKE = 3  # of 255: by how much colours may differ that nobody tells apart
NEAR = 32  # the same, of the shades between two colours that the edge of a letter is drawn in
EFFORT = 8  # of 9: how hard PNG tries to be small
Colour = tuple[int, int, int]


def flat(data: bytes) -> bytes:
    """A drawing (PNG) in few colours, of which the file is then made alone."""
    return _in_colours(data, "png", compress_level=EFFORT)


def on_ground(data: bytes, ground: bytes, place: tuple[int, int]) -> bytes:
    """As `flat`, of a drawing at its place in pixels on another that is `flat` already."""

    def make() -> bytes:
        whole = _opened(ground).copy()
        with Image.open(io.BytesIO(data)) as picture:
            part, colours, table = _reduced(picture.convert("RGB")), _palette(whole), [0] * 256
            for number, colour in enumerate(_palette(part)):
                off, table[number] = _nearest(colour, colours)
                if off > ALIKE:
                    table[number] = len(colours)
                    colours.append(colour)
            whole.paste(part.point(table), place)
            whole.putpalette([value for colour in colours for value in colour])
        return saved(whole.save, "png", compress_level=EFFORT)

    return cache.remember(make, "on ground", data, ground, place)


@lru_cache(maxsize=4)  # each card of a language is drawn on the same
def _opened(data: bytes) -> Image.Image:
    with Image.open(io.BytesIO(data)) as picture:
        picture.load()
        return picture


def thumbnail(data: bytes, times: int) -> bytes:
    """A page (PNG), so many times smaller that nobody reads it, as WebP."""
    # Without loss, "quality" is effort: with more of it, a file is a thousandth smaller.
    return _in_colours(data, WEBP, times, lossless=True, quality=30)


def _in_colours(data: bytes, format: str, times: int = 1, **options: int) -> bytes:
    def make() -> bytes:
        with Image.open(io.BytesIO(data)) as picture:
            smaller = picture.convert("RGB").reduce(times)
        return saved(_reduced(smaller).save, format, **options)

    return cache.remember(make, "colours", data, format, times, options)


def _palette(picture: Image.Image) -> list[Colour]:
    values = iter(picture.getpalette() or [])
    return list(zip(values, values, values, strict=True))


def _reduced(picture: Image.Image) -> Image.Image:
    """A picture in those of its colours that are apart: of its areas, then the most frequent.

    The others are so near one of these that red, green and blue differ by no more than `NEAR`.
    """
    fine = picture.quantize(256, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    values, counts = fine.getpalette() or [], fine.histogram()
    kept: list[Colour] = []
    for colour in _areas(picture):
        if _nearest(colour, kept)[0] > ALIKE:
            kept.append(colour)
    table = [0] * 256
    for index in sorted(filter(counts.__getitem__, range(256)), key=lambda index: -counts[index]):
        r, g, b = values[3 * index : 3 * index + 3]
        off, table[index] = _nearest((r, g, b), kept)
        if off > NEAR:
            table[index] = len(kept)
            kept.append((r, g, b))
    reduced = fine.point(table)
    reduced.putpalette([value for colour in kept for value in colour])
    return reduced


def _areas(picture: Image.Image) -> list[Colour]:
    """The colours that fill a five-hundredth of a picture or more, the most frequent first."""
    few = picture.resize((picture.width // 8, picture.height // 8), Image.Resampling.NEAREST)
    pixels = few.width * few.height
    found = [(-n, colour) for n, colour in few.getcolors(pixels) or [] if n * 500 > pixels]
    return [cast(Colour, colour) for _, colour in sorted(found)]


def _nearest(colour: Colour, others: list[Colour]) -> tuple[int, int]:
    """How far the nearest of other colours is, and which that is."""
    r, g, b = colour
    off, which = 256, 0
    for n, (x, y, z) in enumerate(others):
        if -off < r - x < off and -off < g - y < off and -off < b - z < off:
            off, which = max(abs(r - x), abs(g - y), abs(b - z)), n
    return off, which
