"""A face of whole letters: what an Arabic font draws of pieces, joined to one glyph for a letter.

Noto Sans Arabic draws a letter as a skeleton and dots, two glyphs of one letter. In a PDF each of
them stands for the letter, and the same skeleton for several; so no reader of the file gets the
words back (see https://github.com/notofonts/arabic/issues/284). Here a glyph of its own is added
for each skeleton with its dots, where the font itself would put them, and the last step of the
substitutions takes it. The shapes stay as they are.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from typing import Any

from ...files import saved
from .composites import add_glyphs
from .gpos import Offset, Places, add_marks
from .gsub import Forms, add_ligatures, ligatures

# The vowel signs, and what else stands at a letter without being a part of it.
SIGNS = [*range(0x64B, 0x656), 0x670]
SHADDA = 0x651
# The letters that take signs: those of Arabic, Persian and Urdu.
LETTERS = [
    *range(0x621, 0x64B),
    *(0x679, 0x67E, 0x686, 0x688, 0x691, 0x698, 0x6A9, 0x6AF, 0x6BA, 0x6BE, 0x6C1, 0x6CC, 0x6D2),
    *(0x66E, 0x66F, 0x6A1),  # whose shapes others have
]


def regular_and_bold(data: bytes, blocks: Iterable[tuple[int, int]]) -> list[bytes]:
    """Two fonts (OpenType) of one that varies in weight, with the letters of these blocks."""
    return [_joined(_static(data, blocks, weight), weight) for weight in (400, 700)]


def _static(data: bytes, blocks: Iterable[tuple[int, int]], weight: int) -> bytes:
    import uharfbuzz as hb  # here, because it takes long to import and is seldom needed

    face, wanted = hb.Face(data), hb.SubsetInput()
    wanted.sets(hb.SubsetInputSets.UNICODE).update(
        {code for first, last in blocks for code in range(first, last + 1)}
    )
    features = wanted.sets(hb.SubsetInputSets.LAYOUT_FEATURE_TAG)
    features.clear()
    features.invert()  # all there are
    wanted.flags |= hb.SubsetFlags.NOTDEF_OUTLINE
    wanted.pin_axis_location(face, "wdth", 100)
    wanted.pin_axis_location(face, "wght", weight)
    return bytes(hb.subset(face, wanted).blob.data)


def _joined(data: bytes, weight: int) -> bytes:
    from fontTools.ttLib import TTFont

    font = TTFont(io.BytesIO(data), recalcTimestamp=False, recalcBBoxes=False)
    places = Places(font)
    letters: dict[tuple[str, ...], str] = {}
    offsets: dict[str, list[Offset]] = {}
    for pieces in sorted(_sequences(font)):
        if (found := places.of(pieces)) is not None:
            name = f"whole{len(letters)}"
            letters[pieces], offsets[name] = name, found
    _place_signs(font, places, letters, offsets)
    signed: dict[tuple[str, ...], str] = {}
    drawn = {name: pieces for pieces, name in letters.items()}
    for first, signs in _signed(font, letters):
        pieces = (*drawn.get(first, (first,)), *signs)
        if (found := places.of(pieces)) is not None:
            name = f"signed{len(signed)}"
            signed[first, *signs], offsets[name], drawn[name] = name, found, pieces
    add_glyphs(font, drawn, offsets)
    add_ligatures(font, letters)
    add_ligatures(font, signed)
    _rename(font, weight)
    return saved(font.save)


def _place_signs(
    font: Any,
    places: Places,
    letters: Mapping[tuple[str, ...], str],
    offsets: Mapping[str, list[Offset]],
) -> None:
    """Have vowel signs stand at a whole letter where they stood at its pieces."""
    at: dict[str, dict[str, Offset]] = {name: {} for name in letters.values()}
    for pieces, name in letters.items():
        for sign in _signs(font):
            if (place := places.next(pieces, offsets[name], sign)) is not None:
                at[name][sign] = place
    add_marks(font, at, _signs(font))


def _sequences(font: Any) -> set[tuple[str, ...]]:
    """The pieces of each letter, in every form that the font may put in their place."""
    forms = Forms(font)
    marks = {name for name, kind in font["GDEF"].table.GlyphClassDef.classDefs.items() if kind == 3}
    return {
        form
        for found in forms.pieces
        if found[0] not in marks and all(name in marks for name in found[1:])
        for form in product(*map(forms.of, found))
        if form[0] not in marks and all(name in marks for name in form[1:])
    }


def _signs(font: Any) -> list[str]:
    by_code = font.getBestCmap()
    return [by_code[code] for code in SIGNS if code in by_code]


def _signed(
    font: Any, letters: Mapping[tuple[str, ...], str]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each form of a letter with each sign, or with two, that a text may have there."""
    by_code = font.getBestCmap()
    forms = Forms(font)
    shadda = by_code.get(SHADDA)
    signs = _signs(font)
    together = [(sign,) for sign in signs] + [(shadda, s) for s in signs if shadda and s != shadda]
    # Some fonts have one glyph for both.
    together += [(both,) for pair, both in ligatures(font).items() if pair in together]
    own = [by_code[code] for code in LETTERS if code in by_code]
    bases = {form for name in own for form in forms.of(name)}
    bases |= {form for name in own for form in forms.of(forms.skeletons.get(name, name))}
    bases |= {letters[pieces] for pieces in letters if pieces[0] in bases}
    for base in sorted(bases):
        for found in together:
            yield base, found


def _rename(font: Any, weight: int) -> None:
    bold = weight > 400
    names = font["name"]
    for number in (2, 17):
        for record in [record for record in names.names if record.nameID == number]:
            record.string = "Bold" if bold else "Regular"
    font["OS/2"].usWeightClass = weight
    font["OS/2"].fsSelection = 0x20 if bold else 0x40
    font["head"].macStyle = int(bold)
