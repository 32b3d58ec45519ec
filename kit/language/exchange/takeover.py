"""What came back from a translator, taken over into a catalogue: nothing without being asked."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from copy import deepcopy
from dataclasses import dataclass, field

from ...errors import KitError, Problem, Severity, changed_words
from .. import checks
from ..catalogues import plurals
from ..catalogues.entries import Catalogue, Entry, Source, is_review
from ..language import Language
from .units import Parcel, Unit, id_of, numbers_of, said


@dataclass
class Taken:
    """A catalogue with what is taken over, and sentences on what is and what is not.

    Each of `changes` is at its place in the catalogue, each of `kept` in the file that came back.
    """

    catalogue: Catalogue
    changes: list[Problem] = field(default_factory=list)
    kept: list[Problem] = field(default_factory=list)


def take(language: Language, parcel: Parcel, overwrite: bool, confirm: bool) -> Taken:
    """Take over the translations that the translator has changed.

    What was reviewed here, or changed here since the file went out, stays, but for `overwrite`. A
    fuzzy mark stays, but for `confirm`, which takes it from what the file calls translated. Raises
    KitError with every translation that is damaged, at its place in the file that came back.
    """
    result = Taken(deepcopy(language.catalogue))
    taker = _Taker(result, parcel, overwrite, confirm)
    entries = {id_of(e): e for e in result.catalogue.entries if not e.obsolete}
    problems: list[Problem] = []
    groups: dict[str, list[Unit]] = {}
    seen: dict[str, int] = {}
    for unit in parcel.units:
        if not unit.entry:
            problems.append(_at(parcel, unit, f"'{unit.id}' is not an id of an exported text"))
        elif (key := f"{unit.entry}-{unit.form}") in seen:
            sentence = f"this text stands in line {seen[key]} already"
            problems.append(_at(parcel, unit, sentence))
        else:
            seen[key] = unit.line
            groups.setdefault(unit.entry, []).append(unit)
    for id, units in groups.items():
        entry = entries.get(id)
        if entry is None:
            sentence = "the kit has no such text any more, so this translation is left out"
            result.kept.append(_at(parcel, units[0], sentence, "hint"))
            continue
        wrong = list(_wrong(result.catalogue, parcel, entry, units))
        problems += wrong
        if not wrong:
            taker.take(entry, units)
    if problems:
        raise KitError(problems)
    return result


def _at(parcel: Parcel, unit: Unit, sentence: str, severity: Severity = "error") -> Problem:
    return Problem(parcel.name, unit.line, unit.column, sentence, severity)


def _wrong(
    catalogue: Catalogue, parcel: Parcel, entry: Entry, units: list[Unit]
) -> Iterator[Problem]:
    """What is damaged in the units of an entry."""
    numbers = numbers_of(catalogue, entry)
    forms = max(len(entry.strings), len(numbers), 1)
    candidate = deepcopy(entry)
    candidate.strings = [""] * forms
    candidate.source = Source()
    candidate.source.begin("", units[0].line, units[0].column)
    for unit in units:
        if unit.form >= forms:
            yield _at(parcel, unit, f"there is no form {unit.form}; this text has {forms}")
            return
        if _words(unit.source) != _words(said(entry, unit.form, numbers)):
            yield _at(
                parcel,
                unit,
                f"the source of this id is '{said(entry, unit.form, numbers)}'; found "
                f"'{unit.source}'. Has a column been sorted alone, or the source been changed?",
            )
            continue
        candidate.strings[unit.form] = unit.target
        candidate.source.begin(candidate.part(unit.form), unit.line, unit.column)
    rule = None
    with suppress(ValueError):
        rule = plurals.parse(catalogue.field("Plural-Forms"))[1]
    yield from checks.translation(Catalogue(parcel.name), candidate, rule)


def _words(text: str) -> list[str]:
    return text.split()


@dataclass(frozen=True)
class _Taker:
    """Takes over what came back in a parcel."""

    result: Taken
    parcel: Parcel
    overwrite: bool
    confirm: bool

    def take(self, entry: Entry, units: list[Unit]) -> None:
        """Take over the units of an entry that may be."""
        old = list(entry.strings)
        known = {comment.strip() for comment in entry.comments}
        for unit in units:
            here = entry.strings[unit.form] if unit.form < len(entry.strings) else ""
            same = not unit.target or unit.target == here.strip()
            if same or here.strip() and not unit.touched:
                continue
            stays = _why_it_stays(entry, unit, here)
            if stays and not self.overwrite:
                sentence = f"not taken over, because {stays}; --overwrite takes it over"
                self.result.kept.append(_at(self.parcel, unit, sentence, "hint"))
                continue
            entry.strings += [""] * (unit.form + 1 - len(entry.strings))
            entry.strings[unit.form] = unit.target
            if stays:  # what was reviewed is no more
                entry.comments = [c for c in entry.comments if not is_review(c)]
        changed = entry.strings != old
        if changed and any(unit.state == "fuzzy" for unit in units):
            entry.fuzzy = True
        done = all(unit.state in ("translated", "reviewed") for unit in units)
        done = done and all(string.strip() for string in entry.strings)
        if entry.fuzzy and self.confirm and done:
            entry.fuzzy, entry.previous = False, []
            changed = True
        added = _comments(entry, units, known)
        if changed or added:
            sentence, catalogue = _changed(old, entry, added), self.result.catalogue
            told = catalogue.problem(entry, sentence, entry.part(0), severity="hint")
            self.result.changes.append(told)


def _why_it_stays(entry: Entry, unit: Unit, here: str) -> str | None:
    """Why a translation that is there is not replaced, unless that is asked for."""
    if here.strip() and entry.reviewed:
        return f"it was reviewed here: '{here}'"
    if here.strip() and not unit.was(here):
        return f"it has been changed here since the export: '{here}'"
    return None


def _changed(old: list[str], entry: Entry, added: list[str]) -> str:
    """The sentence for an entry that says something else than before, or has new comments."""
    texts = ((a, b) for a, b in zip([*old, *entry.strings], entry.strings, strict=False) if a != b)
    what = "; ".join(changed_words(a, b) if a else f"'{b}'" for a, b in texts)
    note = f"comment: {' / '.join(added)}" if added else ""
    sentence = "; ".join(filter(None, (what, note))) or "no longer fuzzy"
    return f"{sentence} (still fuzzy)" if entry.fuzzy else sentence


def _comments(entry: Entry, units: list[Unit], known: set[str]) -> list[str]:
    """Add the translator's remarks that are not there yet. None is taken away."""
    added: list[str] = []
    for unit in units:
        for line in (line.strip() for line in unit.comment.split("\n")):
            # A review is said of a text here, and not by a file of one that may be another.
            if line and line not in known and not (is_review(line) and entry.fuzzy):
                known.add(line)
                added.append(line)
    entry.comments += [f" {line}" for line in added]
    return added
