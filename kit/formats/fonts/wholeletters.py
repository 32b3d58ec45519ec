"""A face of whole letters: what an Arabic font draws of pieces, joined to one glyph for a letter.

Noto Sans Arabic draws a letter as a skeleton and dots, two glyphs of one letter. In a PDF each of
them stands for the letter, and the same skeleton for several; so no reader of the file gets the
words back (see https://github.com/notofonts/arabic/issues/284). Here a glyph of its own is added
for each skeleton with its dots, where the font itself would put them, and the last step of the
substitutions takes it. The shapes stay as they are.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, product
from typing import Any

from .gsub import add_ligatures

# The vowel signs, and what else stands at a letter without being a part of it.
SIGNS = [*range(0x64B, 0x656), 0x670]
SHADDA = 0x651
# The letters that take signs: those of Arabic, Persian and Urdu.
LETTERS = [
    *range(0x621, 0x64B),
    *(0x679, 0x67E, 0x686, 0x688, 0x691, 0x698, 0x6A9, 0x6AF, 0x6BA, 0x6BE, 0x6C1, 0x6CC, 0x6D2),
    *(0x66E, 0x66F, 0x6A1),  # whose shapes others have
]
# Flags of a component of a glyph: at whole units from the first; in numbers of two bytes; more
# follow; its width is that of the glyph.
_AT_GRID, _WORDS, _MORE, _METRICS = 0x0006, 0x0001, 0x0020, 0x0200
_Box = tuple[int, ...]


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
    places = _Places(font)
    letters: dict[tuple[str, ...], str] = {}
    offsets: dict[str, list[tuple[int, int]]] = {}
    for pieces in sorted(_sequences(font)):
        if (found := places.of(pieces)) is not None:
            name = f"whole{len(letters)}"
            letters[pieces], offsets[name] = name, found
    _add_signs(font, places, letters, offsets)
    signed: dict[tuple[str, ...], str] = {}
    drawn = {name: pieces for pieces, name in letters.items()}
    for first, signs in _signed(font, letters):
        pieces = (*drawn.get(first, (first,)), *signs)
        if (found := places.of(pieces)) is not None:
            name = f"signed{len(signed)}"
            signed[first, *signs], offsets[name], drawn[name] = name, found, pieces
    _add_glyphs(font, drawn, offsets)
    add_ligatures(font, letters)
    add_ligatures(font, signed)
    _rename(font, weight)
    buffer = io.BytesIO()
    font.save(buffer)
    return buffer.getvalue()


def _tables(lookup: Any) -> list[Any]:
    return [getattr(table, "ExtSubTable", table) for table in lookup.SubTable]


class _Forms:
    """What the substitutions of a font (GSUB, types 1 and 2) put in the place of a glyph."""

    def __init__(self, font: Any):
        self.others: dict[str, set[str]] = {}
        self.pieces: set[tuple[str, ...]] = set()
        self.skeletons: dict[str, str] = {}  # of the letters that are drawn of pieces
        whole = font["GSUB"].table
        chosen = {  # by a reader, of all the forms there are
            number
            for record in whole.FeatureList.FeatureRecord
            if record.FeatureTag == "aalt"
            for number in record.Feature.LookupListIndex
        }
        for number, lookup in enumerate(whole.LookupList.Lookup):
            for table in _tables(lookup) if number not in chosen else ():
                self._read(table)

    def _read(self, table: Any) -> None:
        kind = type(table).__name__
        if kind not in ("SingleSubst", "MultipleSubst"):
            return
        for old, new in table.mapping.items():
            found = [new] if kind == "SingleSubst" else list(new)
            if len(found) == 1:
                self.others.setdefault(old, set()).update(found)
            elif found:
                self.pieces.add(tuple(found))
                self.skeletons[old] = found[0]

    def of(self, name: str) -> list[str]:
        """A glyph, and all that may come in its place."""
        found, new = [name], {name}
        while new:
            new = {n for old in new for n in self.others.get(old, ())} - set(found)
            found += sorted(new)
        return found


def _sequences(font: Any) -> set[tuple[str, ...]]:
    """The pieces of each letter, in every form that the font may put in their place."""
    forms = _Forms(font)
    marks = {name for name, kind in font["GDEF"].table.GlyphClassDef.classDefs.items() if kind == 3}
    return {
        form
        for found in forms.pieces
        if found[0] not in marks and all(name in marks for name in found[1:])
        for form in product(*map(forms.of, found))
        if form[0] not in marks and all(name in marks for name in form[1:])
    }


def _ligatures(font: Any) -> dict[tuple[str, ...], str]:
    """The ligatures of a font (GSUB, type 4)."""
    return {
        (first, *ligature.Component): ligature.LigGlyph
        for lookup in font["GSUB"].table.LookupList.Lookup
        for table in _tables(lookup)
        if type(table).__name__ == "LigatureSubst"
        for first, found in table.ligatures.items()
        for ligature in found
    }


def _signed(
    font: Any, letters: Mapping[tuple[str, ...], str]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each form of a letter with each sign, or with two, that a text may have there."""
    by_code = font.getBestCmap()
    forms = _Forms(font)
    shadda = by_code.get(SHADDA)
    signs = [by_code[code] for code in SIGNS if code in by_code]
    together = [(sign,) for sign in signs] + [(shadda, s) for s in signs if shadda and s != shadda]
    # Some fonts have one glyph for both.
    together += [(both,) for pair, both in _ligatures(font).items() if pair in together]
    own = [by_code[code] for code in LETTERS if code in by_code]
    bases = {form for name in own for form in forms.of(name)}
    bases |= {form for name in own for form in forms.of(forms.skeletons.get(name, name))}
    bases |= {letters[pieces] for pieces in letters if pieces[0] in bases}
    for base in sorted(bases):
        for found in together:
            yield base, found


class _Places:
    """Where the font puts a mark at a base, and at another mark (GPOS, types 4 and 6)."""

    def __init__(self, font: Any):
        self.on_base: list[Any] = []
        self.on_mark: list[Any] = []
        for lookup in font["GPOS"].table.LookupList.Lookup:
            for table in _tables(lookup):
                if table.LookupType == 4:
                    marks, bases = table.MarkCoverage.glyphs, table.BaseCoverage.glyphs
                    anchors = [record.BaseAnchor for record in table.BaseArray.BaseRecord]
                    self.on_base.append(_anchors(marks, table.MarkArray, bases, anchors))
                elif table.LookupType == 6:
                    marks, bases = table.Mark1Coverage.glyphs, table.Mark2Coverage.glyphs
                    anchors = [record.Mark2Anchor for record in table.Mark2Array.Mark2Record]
                    self.on_mark.append(_anchors(marks, table.Mark1Array, bases, anchors))

    def of(self, pieces: Sequence[str]) -> list[tuple[int, int]] | None:
        """The offset of each piece from the first; None where the font does not say one."""
        found = [(0, 0)]
        for n in range(1, len(pieces)):
            place = self.next(pieces[:n], found, pieces[n])
            if place is None:
                return None
            found.append(place)
        return found

    def next(
        self, before: Sequence[str], offsets: Sequence[tuple[int, int]], mark: str
    ) -> tuple[int, int] | None:
        """The offset of a mark after pieces with offsets: at the last mark, or else at the base."""
        if len(before) > 1 and (found := _attached(self.on_mark, before[-1], mark)):
            return offsets[-1][0] + found[0], offsets[-1][1] + found[1]
        return _attached(self.on_base, before[0], mark)


def _anchors(
    marks: list[str], array: Any, bases: list[str], anchors: list[Any]
) -> tuple[dict[str, Any], dict[str, Any]]:
    return dict(zip(marks, array.MarkRecord, strict=True)), dict(zip(bases, anchors, strict=True))


def _attached(tables: list[Any], base: str, mark: str) -> tuple[int, int] | None:
    found = None
    for marks, bases in tables:
        if mark in marks and base in bases:
            record = marks[mark]
            anchor = bases[base][record.Class]
            if anchor is not None:
                own = record.MarkAnchor
                found = anchor.XCoordinate - own.XCoordinate, anchor.YCoordinate - own.YCoordinate
    return found


def _add_glyphs(
    font: Any, drawn: Mapping[str, Sequence[str]], offsets: Mapping[str, list[tuple[int, int]]]
) -> None:
    """Add glyphs that are drawn of others, at offsets from the first.

    They are thousands, so each is written as the file has it (OpenType 1.9, "glyf").
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


def _add_signs(
    font: Any,
    places: _Places,
    letters: Mapping[tuple[str, ...], str],
    offsets: Mapping[str, list[tuple[int, int]]],
) -> None:
    """Vowel signs stand at a whole letter where they stood at its pieces."""
    from fontTools.otlLib import builder
    from fontTools.ttLib.tables import otTables

    by_code = font.getBestCmap()
    signs = [by_code[code] for code in SIGNS if code in by_code]
    marks = {sign: (number, builder.buildAnchor(0, 0)) for number, sign in enumerate(signs)}
    bases: dict[str, dict[int, Any]] = {}
    for pieces, name in letters.items():
        for number, sign in enumerate(signs):
            if (place := places.next(pieces, offsets[name], sign)) is not None:
                bases.setdefault(name, {})[number] = builder.buildAnchor(*place)
    lookup = otTables.Lookup()
    lookup.LookupType, lookup.LookupFlag = 4, 0
    numbers = font.getReverseGlyphMap()
    numbers = {**numbers, **{name: len(numbers) + n for n, name in enumerate(letters.values())}}
    lookup.SubTable = [builder.buildMarkBasePosSubtable(marks, bases, numbers)]
    lookup.SubTableCount = len(lookup.SubTable)
    table = font["GPOS"].table
    # First of all, so that a sign at another sign is placed after it.
    for old in table.LookupList.Lookup:
        for sub in _tables(old):
            for records in _records(sub):
                records.LookupListIndex += 1
    table.LookupList.Lookup.insert(0, lookup)
    table.LookupList.LookupCount += 1
    for record in table.FeatureList.FeatureRecord:
        feature = record.Feature
        feature.LookupListIndex = [number + 1 for number in feature.LookupListIndex]
        if record.FeatureTag == "mark":
            feature.LookupListIndex.insert(0, 0)
        feature.LookupCount = len(feature.LookupListIndex)


def _records(table: Any) -> Iterator[Any]:
    """The references to other lookups in a lookup of contexts."""
    for kind in ("PosLookupRecord", "SubstLookupRecord"):
        yield from getattr(table, kind, None) or ()
    for kind in dir(table):
        if kind.endswith(("RuleSet", "ClassSet")):
            for rules in getattr(table, kind) or ():
                for name in dir(rules) if rules else ():
                    if name.endswith("Rule"):
                        for rule in getattr(rules, name):
                            yield from _records(rule)


def _rename(font: Any, weight: int) -> None:
    bold = weight > 400
    names = font["name"]
    for number in (2, 17):
        for record in [record for record in names.names if record.nameID == number]:
            record.string = "Bold" if bold else "Regular"
    font["OS/2"].usWeightClass = weight
    font["OS/2"].fsSelection = 0x20 if bold else 0x40
    font["head"].macStyle = int(bold)
