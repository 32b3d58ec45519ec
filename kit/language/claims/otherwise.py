"""What a translation says otherwise than its source: numbers, days, brackets; or too little."""

from __future__ import annotations

import re
import statistics
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from ...content import inline
from ...errors import Finding, Problem
from ..language import Language
from ..written import Written
from . import days, numerals, unfinished
from .scripts import script, scripts

_NUMBER = re.compile(r"\d+(?:[.,'’٫٬ \u00a0\u202f]\d{3}(?!\d))*")
_DIGIT = re.compile(r"\d")
LONG = 80  # characters of a text whose translation is not so short by chance
SHORT = 0.45  # of the length that translations of a language have, for their sources
SAME = 4  # words that no two languages say in the same way
# The words for a million and a thousand millions; "billion" is a million millions in some.
_SCALE = {
    "en": (r"millions?", r"billions?"),
    "fr": (r"millions?", r"milliards?"),
    "es": (r"(?<!mil )mill(?:ón|ones)", r"mil millones"),
    "pt": (r"milh(?:ão|ões)", r"mil milhões|bilh(?:ão|ões)"),
    "ar": (r"(?:ال)?ملا?[يا]ي?ين|(?:ال)?مليون[اً]*", r"(?:ال)?(?:مليار|مليارات|بليون|بلايين)[اً]*"),
}


def problems(language: Language, text: Written) -> Iterator[Finding]:
    """What a translation says otherwise than its source."""
    source, target = (inline.plain(inline.parse(t)) for t in (text.source, text.text))
    other = language.other(language.source)
    yield from _numbers(other, language, source, target)
    if source == target and sum(map(str.islower, source.split())) >= SAME:
        yield 0, "the translation is the same as its source; is it translated?"
    foreign = scripts(target) - {"LATIN", *scripts(language.info.name)}
    for found in sorted(foreign - scripts(source) if foreign else ()):
        at = next(n for n, letter in enumerate(text.text) if script(letter) == found)
        sentence = (
            f"'{text.text[at]}' is a letter of another script ({found.lower()}); is it meant?"
        )
        yield at, sentence
    later = list(unfinished.problems(text.text, language.locale.language))
    if later and not any(unfinished.problems(text.source, other.locale.language)):
        yield from later
    for opening, closing in ("()", "[]"):
        paired = source.count(opening) == source.count(closing)
        if paired and target.count(opening) != target.count(closing):
            yield 0, f"{opening} and {closing} go together"


def _numbers(other: Language, language: Language, source: str, target: str) -> Iterator[Finding]:
    codes = other.locale.language, language.locale.language
    wanted, found = _digits(source), _digits(target)
    less, more = wanted - found, found - wanted
    said, told = numerals.among(source, codes[0]), numerals.among(target, codes[1])
    if said is None or told is None:
        less = more = frozenset()
    elif not (any(len(n) > 1 for n in more) or any(len(n) > 2 for n in less)):
        # Of small numbers, which may be left to words or forms, those that others stand in for.
        wanted, found = wanted | set(map(str, said)), found | set(map(str, told))
        less, more = wanted - found, found - wanted
        if not less or not more:
            less = more = frozenset()
    if less or more:
        expected, instead = (", ".join(sorted(each)) or "none" for each in (less, more))
        sentence = "the numbers of the translation differ from the source: "
        yield 0, f"{sentence}expected {expected}; found {instead}"
    dated = [
        sorted({(day.year, day.month, day.number) for day in days.found(text, speaker.locale)})
        for text, speaker in ((source, other), (target, language))
    ]
    if len(dated[0]) == len(dated[1]) and dated[0] != dated[1]:
        yield 0, "the days of the translation are others than those of the source"
    if _scaled(source) and _scaled(target):
        first, second = _scales(source, codes[0]), _scales(target, codes[1])
        if first and second and first.isdisjoint(second):
            yield 0, "a million of the one text is a thousand millions of the other"


def _scaled(text: str) -> bool:
    return any(mark in text for mark in ("ill", "ilh", "مل", "بل"))


def _scales(text: str, code: str) -> set[int]:
    """Which of a million and a thousand millions a text names."""
    return {n for n, form in enumerate(_scale(code)) if form.search(text)}


@cache
def _scale(code: str) -> list[re.Pattern[str]]:
    forms = _SCALE.get(code, ())
    return [re.compile(rf"(?<!\w)(?:{form})(?!\w)", re.IGNORECASE) for form in forms]


@lru_cache(maxsize=1 << 13)  # a text is asked for with each of its translations
def _digits(text: str) -> frozenset[str]:
    """The numbers in digits, without what parts these."""
    if not _DIGIT.search(text):  # as most texts have none
        return frozenset()
    bare = inline.PLACEHOLDER.sub(" ", text)
    found = (filter(str.isdecimal, number) for number in _NUMBER.findall(bare))
    return frozenset("".join(str(unicodedata.digit(d)) for d in number) for number in found)


def short(written: Iterable[Written]) -> Iterator[Problem]:
    """Translations that are much shorter than those of the language are: is the end missing?"""
    long = [t for t in written if len(inline.plain(inline.parse(t.source))) > LONG]
    if len(long) < 10:
        return
    ratios = [len(text.text) / len(text.source) for text in long]
    usual = statistics.median(ratios)
    for text, ratio in zip(long, ratios, strict=True):
        if ratio < usual * SHORT:
            yield text.problem(0, "the translation is much shorter than others; is it complete?")
