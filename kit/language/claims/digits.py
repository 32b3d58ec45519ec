"""The numbers in digits of a text, as they can be held against those of another language."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from functools import cache, lru_cache

from ... import words
from ...content import inline

_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(r"\d+(?:[.,'’٫٬ \u00a0\u202f]\d{3}(?!\d))*")
_ANY_SCALE = (
    "ill",
    "ilh",
    "ili",
    "bn",
    "مل",
    "بل",
    "تر",
)  # one of which each word for a million or more has
_AMOUNT = r"(\d+(?:[,.'’٬ \u00a0\u202f]\d{3}(?!\d))*)(?:[.,٫](\d{1,2}))?"
# The forms that languages write in other digits: hours of a half day, years of two digits, decades.
_CLOCK = re.compile(r"(?<![\d:.,])(\d{1,2})(?:[:.](\d\d))?\s?([ap])\.?\s?m\b", re.IGNORECASE)
_HOUR = re.compile(r"(?<![\d:.,])0?(\d{1,2})(?:\s?:\s?|\s?h\s?)0?(\d{1,2})(?![\d:])")
_YEARS = re.compile(r"(?<!\d)((?:19|20)\d\d)(\s?[-–/]\s?)(\d\d)(?![\d-])")
_ZERO = re.compile(r"(?<![\d.,])0(\d)(?=[./]\d{1,2}[./]\d{4})|(?<=\d[./])0(\d)(?=[./]\d{4})")
_DECADE = re.compile(r"(?<!\d)(?:19|20)(\d0)(?=s\b)|(?<=années )(?:19|20)(\d0)\b")


@lru_cache(maxsize=1 << 13)  # a text is asked for with each of its translations
def typed(text: str) -> frozenset[str]:
    """The numbers in digits, without what parts these."""
    if not _DIGIT.search(text):  # as most texts have none
        return frozenset()
    bare = inline.PLACEHOLDER.sub(" ", text)
    return frozenset(map(_digits, _NUMBER.findall(bare)))


def meant(text: str, code: str) -> frozenset[str]:
    """The same in one form for all languages: hours of 24, whole years, amounts without words."""
    for pattern, form in ((_CLOCK, _of_24), (_HOUR, _hour), (_YEARS, _year), (_ZERO, _bare)):
        text = pattern.sub(form, text)
    text = _DECADE.sub(_bare, text)
    for power, scale in reversed(tuple(zip((6, 9, 12), scales(code), strict=False))):
        amount = re.compile(rf"(?<![\d.,]){_AMOUNT}[\s-]*(?:{scale.pattern})", re.IGNORECASE)
        text = amount.sub(lambda found, n=power: _whole(found, n), text)  # type: ignore[misc]
    return typed(text)


def scaled(text: str, code: str) -> set[int]:
    """Which of these a text names: 0 for a million, 1 for a thousand of them, 2 for a million."""
    if not any(mark in text for mark in _ANY_SCALE):
        return set()
    return {n for n, form in enumerate(scales(code)) if form.search(text)}


@cache
def scales(code: str) -> list[re.Pattern[str]]:
    """What finds a million, a thousand millions and a million millions in a language."""
    known = words.of(code)
    forms = known.million, known.thousand_million, known.million_million
    return [re.compile(rf"(?<![^\W\d_])(?:{form})(?!\w)", re.IGNORECASE) for form in forms]


def _digits(written: str) -> str:
    return "".join(str(unicodedata.digit(each)) for each in written if each.isdecimal())


def _of_24(found: re.Match[str]) -> str:
    hour = int(found[1]) % 12 + 12 * (found[3] in "pP")
    minutes = f" {found[2]}" if found[2] and int(found[2]) else ""
    return f"{hour}{minutes} "


def _hour(found: re.Match[str]) -> str:
    return f"{int(found[1])}" + (f" {int(found[2])} " if int(found[2]) else " ")


def _year(found: re.Match[str]) -> str:
    return f"{found[1]}{found[2]}{found[1][:2]}{found[3]}" if found[3] > found[1][2:] else found[0]


def _bare(found: re.Match[str]) -> str:
    return next(_groups(found))


def _groups(found: re.Match[str]) -> Iterator[str]:
    return (group for group in found.groups() if group)


def _whole(found: re.Match[str], power: int) -> str:
    number = Decimal(f"{_digits(found[1])}.{_digits(found[2] or '0')}")
    return f"{int(number.scaleb(power))}"
