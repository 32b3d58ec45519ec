"""The table of substitutions of a font (OpenType 1.9, "GSUB"): read, and given ligatures."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate
from typing import Any

_MOST = 0xF000  # bytes of a table, with room left for its offsets, of two bytes each


def subtables(lookup: Any) -> list[Any]:
    """The tables of a lookup, those of extensions as they are themselves."""
    return [getattr(table, "ExtSubTable", table) for table in lookup.SubTable]


class Forms:
    """What the substitutions of a font (types 1 and 2) put in the place of a glyph."""

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
            for table in subtables(lookup) if number not in chosen else ():
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


def ligatures(font: Any) -> dict[tuple[str, ...], str]:
    """The ligatures of a font (type 4)."""
    return {
        (first, *ligature.Component): ligature.LigGlyph
        for lookup in font["GSUB"].table.LookupList.Lookup
        for table in subtables(lookup)
        if type(table).__name__ == "LigatureSubst"
        for first, found in table.ligatures.items()
        for ligature in found
    }


def add_ligatures(font: Any, ligatures: Mapping[tuple[str, ...], str]) -> None:
    """Have each sequence of glyphs drawn as one glyph, when all other substitutions are made."""
    from fontTools.ttLib.tables import otTables

    lookup = otTables.Lookup()
    lookup.LookupType, lookup.LookupFlag = 7, 0
    lookup.SubTable = []
    for data in _tables(font, ligatures):
        table = otTables.ExtensionSubst()  # whose offset has room for what is large
        table.Format, table.ExtSubTable = 1, _Written(data)
        lookup.SubTable.append(table)
    lookup.SubTableCount = len(lookup.SubTable)
    table = font["GSUB"].table
    table.LookupList.Lookup.append(lookup)
    table.LookupList.LookupCount += 1
    for record in table.FeatureList.FeatureRecord:
        if record.FeatureTag == "rlig":
            record.Feature.LookupListIndex.append(len(table.LookupList.Lookup) - 1)
            record.Feature.LookupCount += 1


class _Written:
    """A subtable of ligatures, as the file has it."""

    def __init__(self, data: bytes):
        self.data = data

    def compile(self, writer: Any, font: Any) -> None:
        """Write it, as fontTools asks its own subtables to."""
        writer["LookupType"].setValue(4)
        writer.writeData(self.data)


def _tables(font: Any, ligatures: Mapping[tuple[str, ...], str]) -> Iterator[bytes]:
    """Ligatures as the file has them (OpenType 1.9, "GSUB", type 4), each table within its offsets.

    They are thousands, and fontTools takes seconds to write them.
    """
    numbers = font.getReverseGlyphMap()
    found: dict[int, list[tuple[int, ...]]] = {}
    for pieces, name in ligatures.items():
        first, *others = (numbers[piece] for piece in pieces)
        found.setdefault(first, []).append((numbers[name], len(pieces), *others))
    sets: dict[int, bytes] = {}
    for first, own in sorted(found.items()):
        own.sort(key=len, reverse=True)  # the first that fits is taken
        parts = [struct.pack(f">{len(one)}H", *one) for one in own]
        places = _starts(parts, 2 + 2 * len(parts))
        made = struct.pack(f">{1 + len(parts)}H", len(parts), *places) + b"".join(parts)
        if sum(map(len, sets.values())) + len(made) > _MOST:
            yield _table(sets)
            sets = {}
        sets[first] = made
    yield _table(sets)


def _table(sets: Mapping[int, bytes]) -> bytes:
    """The ligatures that begin with each glyph; what covers them comes last."""
    parts = [*sets.values(), struct.pack(f">{2 + len(sets)}H", 1, len(sets), *sets)]
    *places, covered = _starts(parts, 6 + 2 * len(sets))
    head = struct.pack(f">{3 + len(sets)}H", 1, covered, len(sets), *places)
    return head + b"".join(parts)


def _starts(parts: Iterable[bytes], start: int) -> list[int]:
    """Where each part begins, if the first begins there."""
    return list(accumulate(map(len, parts), initial=start))[:-1]
