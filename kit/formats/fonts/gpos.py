"""The table of positions of a font (OpenType 1.9, "GPOS"): where marks stand at their letters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from .gsub import subtables

Offset = tuple[int, int]  # in units of the font


class Places:
    """Where the font puts a mark at a base, and at another mark (types 4 and 6)."""

    def __init__(self, font: Any):
        self.on_base: list[Any] = []
        self.on_mark: list[Any] = []
        for lookup in font["GPOS"].table.LookupList.Lookup:
            for table in subtables(lookup):
                if table.LookupType == 4:
                    marks, bases = table.MarkCoverage.glyphs, table.BaseCoverage.glyphs
                    anchors = [record.BaseAnchor for record in table.BaseArray.BaseRecord]
                    self.on_base.append(_anchors(marks, table.MarkArray, bases, anchors))
                elif table.LookupType == 6:
                    marks, bases = table.Mark1Coverage.glyphs, table.Mark2Coverage.glyphs
                    anchors = [record.Mark2Anchor for record in table.Mark2Array.Mark2Record]
                    self.on_mark.append(_anchors(marks, table.Mark1Array, bases, anchors))

    def of(self, pieces: Sequence[str]) -> list[Offset] | None:
        """The offset of each piece from the first; None where the font does not say one."""
        found = [(0, 0)]
        for n in range(1, len(pieces)):
            place = self.next(pieces[:n], found, pieces[n])
            if place is None:
                return None
            found.append(place)
        return found

    def next(self, before: Sequence[str], offsets: Sequence[Offset], mark: str) -> Offset | None:
        """The offset of a mark after pieces with offsets: at the last mark, or else at the base."""
        if len(before) > 1 and (found := _attached(self.on_mark, before[-1], mark)):
            return offsets[-1][0] + found[0], offsets[-1][1] + found[1]
        return _attached(self.on_base, before[0], mark)


def _anchors(
    marks: list[str], array: Any, bases: list[str], anchors: list[Any]
) -> tuple[dict[str, Any], dict[str, Any]]:
    return dict(zip(marks, array.MarkRecord, strict=True)), dict(zip(bases, anchors, strict=True))


def _attached(tables: list[Any], base: str, mark: str) -> Offset | None:
    found = None
    for marks, bases in tables:
        if mark in marks and base in bases:
            record = marks[mark]
            anchor = bases[base][record.Class]
            if anchor is not None:
                own = record.MarkAnchor
                found = anchor.XCoordinate - own.XCoordinate, anchor.YCoordinate - own.YCoordinate
    return found


def add_marks(font: Any, places: Mapping[str, Mapping[str, Offset]], marks: Sequence[str]) -> None:
    """Have marks stand at new letters: where, by the letter and the mark.

    The letters are those that come next among the glyphs of the font, in their order.
    """
    from fontTools.otlLib import builder
    from fontTools.ttLib.tables import otTables

    classes = {mark: number for number, mark in enumerate(marks)}
    own = {mark: (number, builder.buildAnchor(0, 0)) for mark, number in classes.items()}
    bases = {
        letter: {classes[mark]: builder.buildAnchor(*place) for mark, place in found.items()}
        for letter, found in places.items()
        if found
    }
    numbers = font.getReverseGlyphMap()
    numbers = {**numbers, **{name: len(numbers) + n for n, name in enumerate(places)}}
    lookup = otTables.Lookup()
    lookup.LookupType, lookup.LookupFlag = 4, 0
    lookup.SubTable = [builder.buildMarkBasePosSubtable(own, bases, numbers)]
    lookup.SubTableCount = len(lookup.SubTable)
    _insert(font["GPOS"].table, lookup)


def _insert(table: Any, lookup: Any) -> None:
    """Put a lookup for marks before all others, so that a mark at another is placed after it."""
    for old in table.LookupList.Lookup:
        for sub in subtables(old):
            for record in _records(sub):
                record.LookupListIndex += 1
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
    yield from _within(table, "PosLookupRecord", "SubstLookupRecord")
    for rules in _within(table, "RuleSet", "ClassSet"):
        for rule in _within(rules, "Rule"):
            yield from _records(rule)


def _within(table: Any, *endings: str) -> Iterator[Any]:
    """What stands in the fields of a table whose names end so."""
    for name in dir(table) if table else ():
        if name.endswith(endings):
            yield from getattr(table, name) or ()
