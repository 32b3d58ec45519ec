"""Days that are said from the day on which a text is written, as 'tomorrow', and read on others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ... import words
from ...errors import Finding, Problem
from ..language import Language
from ..written import Written

# Beside these, "tomorrow" is no day; and what is quoted was said on a day of its own.
_TODAY = re.compile(r"(?<!\w)(?:today|aujourd|hoy|hoje|leo|اليوم)", re.IGNORECASE)
_QUOTED = re.compile("[“«„][^“”«»„]*[”»“]")


def problems(language: Language, text: Written) -> Iterator[Problem]:
    """What a text says from the day on which it is written; of a translation, beside its source."""
    source, code = (
        language.other(text.source_code or language.source).locale.language,
        language.locale.language,
    )
    known, before = words.of(code), words.of(source)
    for at, sentence in _found(known.relative_days, before.relative_days, text):
        yield text.problem(at, sentence)
    for at, sentence in _found(known.published_today, before.published_today, text):
        yield text.problem(at, sentence, "hint")


def _found(said: str, before: str, text: Written) -> Iterator[Finding]:
    found = list(_pattern(said).finditer(text.text))
    if found and not _pattern(before).search(text.source):
        quoted = [range(*quote.span()) for quote in _QUOTED.finditer(text.text)]
        beside = _TODAY.search(text.text) is not None
        for match in found:
            if beside and " " not in match[0] or any(match.start() in each for each in quoted):
                continue
            sentence = "is said from one day, and read on others; name the day or year"
            yield match.start(), f"'{match[0]}' {sentence}"


@lru_cache
def _pattern(said: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{said})(?!\w)", re.IGNORECASE)
