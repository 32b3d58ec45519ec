"""What an exchanged file holds: texts and translations, each with an id that finds its way back."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from ..catalogues import plurals
from ..catalogues.entries import Catalogue, Entry
from ..language import INTERFACE, Language

State = Literal["missing", "fuzzy", "translated", "reviewed"]
# The entry, its form, and the translation it went out with.
_ID = re.compile(r"([0-9a-f]{12})-(\d+)-([0-9a-f]{6})")


@dataclass(frozen=True)
class Unit:
    """One form of a text. `line` and `column` are its place in the file that came back."""

    id: str
    source: str
    target: str
    state: State = "translated"
    language: str = ""  # of the source
    context: str = ""
    numbers: str = ""  # which a plural form is for
    where: str = ""
    comment: str = ""  # of the translator's, lines
    previous: str = ""  # the text that a fuzzy translation was made from
    line: int = 0
    column: int = 0

    @property
    def entry(self) -> str:
        """What tells its entry from all others; empty if the id is none of ours."""
        found = _ID.fullmatch(self.id)
        return found[1] if found else ""

    @property
    def form(self) -> int:
        """Which plural form it is."""
        found = _ID.fullmatch(self.id)
        return int(found[2]) if found else 0

    @property
    def touched(self) -> bool:
        """Whether its translation is another than the one it went out with."""
        found = _ID.fullmatch(self.id)
        return found is None or found[3] != _mark(self.target, 6)

    def was(self, string: str) -> bool:
        """Whether it went out with this translation."""
        found = _ID.fullmatch(self.id)
        return found is not None and found[3] == _mark(string, 6)


@dataclass(frozen=True)
class Parcel:
    """The units of a language (BCP 47), and the file they are of."""

    language: str
    name: str
    units: tuple[Unit, ...]


def _mark(text: str, length: int) -> str:
    return hashlib.sha256(text.strip().encode("utf-8", "surrogatepass")).hexdigest()[:length]


def id_of(entry: Entry) -> str:
    """What tells an entry from all others, whatever becomes of its translation."""
    return _mark(f"{entry.context or ''}\x04{entry.msgid}", 12)


def id_with(entry: Entry, form: int, string: str) -> str:
    """The id of a unit: its entry, its form, and the translation it goes out with."""
    return f"{id_of(entry)}-{form}-{_mark(string, 6)}"


def parcel(language: Language) -> Parcel:
    """Every text of a catalogue, in the order of the file."""
    units = [
        unit
        for entry in language.catalogue.entries
        if not entry.obsolete
        for unit in _units(entry, language.catalogue, language.source)
    ]
    return Parcel(language.code, language.catalogue.name, tuple(units))


def _units(entry: Entry, catalogue: Catalogue, source: str) -> Iterator[Unit]:
    state: State = "missing"
    if entry.fuzzy:
        state = "fuzzy"
    elif any(entry.strings):
        state = "reviewed" if entry.reviewed else "translated"
    numbers = numbers_of(catalogue, entry)
    for form, string in enumerate(entry.strings):
        yield Unit(
            id=id_with(entry, form, string),
            source=said(entry, form, numbers),
            target=string,
            state=state if string.strip() else "missing",
            language=source if entry.of_content else INTERFACE,
            context=entry.context or "",
            numbers=numbers[form] if form < len(numbers) else "",
            where="; ".join([*entry.references, *entry.extracted]),
            comment="\n".join(comment.strip() for comment in entry.comments),
            previous=" ".join(entry.previous) if entry.fuzzy else "",
        )


def said(entry: Entry, form: int, numbers: list[str]) -> str:
    """The text that a form translates: the singular, for the form of the number 1 alone."""
    alone = form < len(numbers) and numbers[form] == "1"
    return entry.msgid if entry.plural is None or alone else entry.plural


def numbers_of(catalogue: Catalogue, entry: Entry) -> list[str]:
    """For each plural form, some numbers that it is for."""
    if entry.plural is None:
        return []
    try:
        count, rule = plurals.parse(catalogue.field("Plural-Forms"))
    except ValueError:
        return []
    found: list[list[int]] = [[] for _ in range(count)]
    for n in range(1000):
        found[rule(n)].append(n)
    return [", ".join(map(str, ns[:6])) + (", …" if len(ns) > 6 else "") for ns in found]
