"""Puts the texts there are now into a catalogue, and keeps all that somebody has put into it."""

from __future__ import annotations

from contextlib import suppress
from difflib import SequenceMatcher

from . import plurals
from .entries import Catalogue, Entry, is_review, quoted

_SIMILAR = 0.7  # how much of an English text must be the same for its translation to be a beginning
_SIMILAR_HERE = 0.4  # the same, where the new text stands in the place of the old one


def merge(catalogue: Catalogue, wanted: list[Entry], memory: Catalogue) -> None:
    """Make a catalogue hold the texts that are wanted.

    A new text of the interface begins with the translation it has in `memory`. A text that is no
    longer there becomes obsolete, and has its translation again when it comes back. One whose
    English has changed becomes fuzzy, with its old English beside it.
    """
    count = 2
    with suppress(ValueError):  # what is wrong with the head, `check` tells
        count = plurals.parse(catalogue.field("Plural-Forms"))[0]
    active = {e.key: e for e in catalogue.entries if not e.obsolete}
    obsolete = [e for e in catalogue.entries if e.obsolete]
    keys = {entry.key for entry in wanted}
    gone = [e for key, e in active.items() if key not in keys]
    result = [e for e in catalogue.entries if not e.obsolete and e.key in keys]
    before: Entry | None = None
    for new in wanted:
        entry = active.get(new.key)
        if entry is None:
            entry = (
                _come_back(new, obsolete)
                or _known(new, memory, count)
                or _begun(new, gone, [*active.values()], count)
            )
            at = next((n for n in range(len(result), 0, -1) if result[n - 1] is before), 0)
            result.insert(at, entry)
        _refresh(entry, new, count)
        before = entry
    obsolete += _retired(gone, [*result, *obsolete])
    catalogue.replace([*result, *obsolete])


def _come_back(new: Entry, obsolete: list[Entry]) -> Entry | None:
    """The entry of a text that was there once; it is taken from the obsolete ones."""
    entry = next((e for e in reversed(obsolete) if e.key == new.key), None)
    if entry is not None:
        obsolete.remove(entry)
        entry.obsolete = False
    return entry


def _known(new: Entry, memory: Catalogue, count: int) -> Entry | None:
    """A new entry with the translation that is known of it; none if it is not of this language."""
    known = memory.get(new.msgid, new.context) if new.of_interface else None
    forms = _forms([], new, count)
    if known is None or len(known.strings) != len(forms):
        return None
    return Entry(new.msgid, new.plural, new.context, list(known.strings))


def _retired(gone: list[Entry], others: list[Entry]) -> list[Entry]:
    """What is kept of entries whose texts are no longer there, as obsolete ones."""
    kept = []
    for entry in gone:
        rest = [e for e in (*others, *gone) if e is not entry]
        if not _only_begun(entry, rest) and (entry.comments or any(entry.strings)):
            entry.obsolete = True
            entry.references, entry.extracted = [], []
            kept.append(entry)
    return kept


def _only_begun(entry: Entry, others: list[Entry]) -> bool:
    """Whether an entry is no one's work: the translation of another, which nobody has looked at."""
    return (
        entry.fuzzy
        and bool(entry.previous)
        and any(
            entry.strings == other.strings and set(entry.comments) <= set(other.comments)
            for other in others
        )
    )


def _refresh(entry: Entry, new: Entry, count: int) -> None:
    """Take over from the template what it knows better: where a text stands."""
    if sorted(entry.references) != new.references:
        entry.references = list(new.references)
    entry.extracted = list(new.extracted)
    ours = ["python-brace-format"]
    entry.flags = [f for f in entry.flags if f not in ours or f in new.flags]
    entry.flags += [f for f in new.flags if f not in entry.flags]
    if entry.plural != new.plural:
        if any(entry.strings):
            _make_fuzzy(entry, entry)
        entry.plural, entry.strings = new.plural, _forms(entry.strings, new, count)
    if entry.fuzzy:  # its English has changed, so what was reviewed is no more
        entry.comments = [c for c in entry.comments if not is_review(c)]
    else:
        entry.previous = []


def _forms(strings: list[str], new: Entry, count: int) -> list[str]:
    """As many strings as a text has plural forms, filled up with empty ones."""
    wanted = count if new.plural is not None else 1
    return [*strings, *[""] * wanted][:wanted]


def _begun(new: Entry, gone: list[Entry], active: list[Entry], count: int) -> Entry:
    """A new entry: with the translation of the text it has taken the place of, if there is one."""
    entry = Entry(new.msgid, new.plural, new.context, _forms([], new, count))
    best, likeness = None, 0.0
    for old in gone:
        if not any(old.strings):
            continue
        here = set(old.extracted) & set(new.extracted) or old.msgid == new.msgid
        ratio = _likeness(old.msgid, new.msgid, _SIMILAR_HERE if here else _SIMILAR)
        if here and ratio:
            ratio += 1
        if ratio > likeness:
            best, likeness = old, ratio
    for old in active if best is None else ():  # the same word, in another sense
        if old.msgid == new.msgid and any(old.strings):
            best = old
            break
    if best is not None:
        entry.strings = _forms(best.strings, new, count)
        entry.comments = list(best.comments)
        _make_fuzzy(entry, best)
    return entry


def _likeness(old: str, new: str, least: float) -> float:
    """How much of two texts is the same, between 0 and 1; 0 if it is less than `least`."""
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if matcher.real_quick_ratio() < least or matcher.quick_ratio() < least:
        return 0.0
    ratio = matcher.ratio()
    return ratio if ratio >= least else 0.0


def _make_fuzzy(entry: Entry, old: Entry) -> None:
    """Mark an entry to be looked at, and keep the English that its translation was made from."""
    if not (old.fuzzy and old.previous):
        parts = (("msgctxt", old.context), ("msgid", old.msgid), ("msgid_plural", old.plural))
        previous = [line for name, text in parts if text is not None for line in quoted(name, text)]
    else:
        previous = list(old.previous)
    entry.previous, entry.fuzzy = previous, True
