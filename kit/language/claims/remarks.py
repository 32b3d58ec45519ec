"""What wants a second look in what the texts of a language claim.

Each is a warning: such a text may be meant so, or is right today, and false when the content has
changed.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from functools import cache, partial

from ... import resources
from ...cache import of_files
from ...content import scripts
from ...content.checks import unfinished, wording
from ...errors import Finding, Problem
from ..catalogues import po
from ..language import Language
from ..written import Written
from . import (
    changes,
    hardcoded,
    meetings,
    misspelt_months,
    names,
    percentages,
    quantities,
    relative_days,
    sums,
    tense,
    times,
    translations,
)

_TO_WRITE = re.compile(r'_\("([^"]+)"\) \| to_write')
# Files that say what was on their day, or are the names of what others have published.
_OF_THEIR_DAY = ("meetings/", "sources", "figures", "calendar", "engagements", "terms")


def problems(language: Language, written: Iterable[Written], today: dt.date) -> Iterator[Problem]:
    """What wants a second look in the texts of a language."""
    found = list(written)
    own = [text for text in found if text.name and not text.name.startswith(_OF_THEIR_DAY)]
    translated = [text for text in found if text.source]
    code = language.locale.language
    new = _begun(language.code)
    known = hardcoded.known(language)
    latest = f"meetings/{language.kit.latest.date}" if language.kit.latest else None
    for text in (text for text in found if text.name and text.name == latest):
        told = list(hardcoded.in_report(known, text.text))
        yield from (text.problem(at, sentence) for at, sentence in told)
    for text in own:
        told = list(hardcoded.problems(language, known, text.text))
        if text.text in new:
            told.append((0, "these are words that a new kit begins with; write your own"))
        yield from (text.problem(at, sentence) for at, sentence in told)
    for text in found:
        told = [*scripts.mixed(text.text), *wording.escapes(text.text)]
        for check in (wording.marks, wording.unpaired):
            if not any(check(text.source)):
                told += check(text.text)
        if text.name and text.text not in new:
            told += _unfinished(text, code)
        told += _numbers(language, text.text, text.items)
        told += misspelt_months.problems(text.text, text.source, language.locale)
        told += names.problems(language, text.text, text.source)
        if text.name:
            told += meetings.problems(language, text)
        yield from (text.problem(at, sentence) for at, sentence in told)
    for text in (*own, *translated, *(t for t in found if t.name.startswith("meetings/"))):
        day = _day(language, text)
        told = list(tense.problems(language, text, day or today))
        yield from (text.problem(at, sentence) for at, sentence in told)
        yield from () if day else relative_days.problems(language, text)
    for text in translated:
        told = list(translations.problems(language, text))
        yield from (text.problem(at, sentence) for at, sentence in told)
    yield from translations.short(translated)


def _unfinished(text: Written, code: str) -> Iterator[Finding]:
    """What an author has left for later; what a report has in brackets, its author has added."""
    if not text.cell and unfinished.nothing(text.text):
        yield 0, f"'{text.text}' says nothing; write the text, or take it out"
    for at, sentence in unfinished.likely(text.text, code):
        if not (text.name.startswith("meetings/") and text.text[at] == "["):
            yield at, sentence


def _numbers(language: Language, text: str, items: int) -> Iterator[Finding]:
    """What is wrong with the numbers of a text, wherever they stand in it."""
    code = language.locale.language
    if quantities.any_number(code).search(text):
        value = partial(quantities.value, language.kit, code)
        yield from percentages.problems(text, code, value)
        yield from changes.problems(text, code, value)
        yield from times.problems(text)
        yield from sums.problems(language, text, items, value)


def _day(language: Language, text: Written) -> dt.date | None:
    """The day of a report or a text for the press, which tells what was to come on that."""
    if not text.name.startswith(("texts/", "meetings/")) or language.kit.is_draft(text.name):
        return None
    day: dt.date | None = getattr(language.kit.part(text.name), "date", None)
    return day


def begun(code: str) -> bytes:
    """The SHA-256 of what a new kit begins with, in a language."""
    found = resources.files(resources.ENGINE, resources.START)
    return of_files({**found, code: po.path_of(resources.ENGINE, code)})


@cache
def _begun(code: str) -> set[str]:
    """What a new kit asks its authors to write, in a language, see `templates/start/`."""
    found: set[str] = set()
    for path in resources.files(resources.ENGINE, resources.START):
        found |= set(_TO_WRITE.findall((resources.ENGINE / path).read_text("utf-8")))
    known = po.known(resources.ENGINE, code)
    entries = (known.get(text) for text in found)
    return found | {entry.strings[0] for entry in entries if entry and entry.translated}
