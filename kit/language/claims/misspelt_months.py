"""Names of months with one letter too many, too few, wrong or in the wrong place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from os.path import commonprefix

from babel import Locale

from ...errors import Finding
from . import days

# Languages whose months are right wherever they stand, as in the title of a publication.
_OTHERS = ("en", "fr", "es", "pt", "de", "it", "nl")
_VARIANTS = {"setiembre", "يونيه", "يوليه"}  # as some write, and CLDR does not
_ALEF = str.maketrans("أإآ", "ااا")  # of which Arabic often leaves the sign out
_DAY, _YEAR = rf"(?<![\w.,])\d{{1,2}}{days.ORDINAL}", r"(?:19|20)\d\d(?!\d)"
_NAME = r"[^\W\d_]"
_IN = r"in|by|since|until|early|late|en|de|depuis|début|fin|desde|hasta|em|até"
# Beside a day and a year it is hardly another word; beside one of these, only long ones are told.
_BESIDE = (
    (5, rf"{_DAY}\s+{days.OF}({_NAME}{{4,}})\.?,?\s+{days.OF}{_YEAR}"),
    (5, rf"(?<!\w)({_NAME}{{4,}})\s+\d{{1,2}}{days.ORDINAL},?\s+{_YEAR}"),
    (6, rf"{_DAY}\s+{days.OF}({_NAME}{{5,}})(?!\w)"),
    (6, rf"(?<!\w)({_NAME}{{5,}}),?\s+{days.OF}{_YEAR}"),
    (7, rf"(?<!\w)(?:{_IN})\s+({_NAME}{{6,}})(?!\w)"),
)
_PATTERNS = [(least, re.compile(pattern, re.IGNORECASE)) for least, pattern in _BESIDE]


def problems(text: str, source: str, locale: Locale) -> Iterator[Finding]:
    """Such names in a text of a language, but for those that its source has too."""
    told: dict[int, str] = {}
    for least, pattern in _PATTERNS:
        for found in pattern.finditer(text):
            meant = _meant(found[1].casefold(), locale, least)
            if meant and found[1] not in source:
                told[found.start(1)] = f"'{found[1]}' looks misspelt; is '{meant}' meant?"
    yield from told.items()


@cache
def _meant(word: str, locale: Locale, least: int) -> str | None:
    """The month that a word is one letter apart from; None if it is one, or none is so near."""
    if word in _VARIANTS or any(word in days.months(Locale(code)) for code in _OTHERS):
        return None
    usual = {name.casefold(): name for name in locale.months["format"]["wide"].values()}
    known = {name.translate(_ALEF): usual.get(name, name) for name in days.months(locale)}
    word = word.translate(_ALEF)
    if any(word in name or name in word for name in known if len(name) >= least):
        return None  # with "and" before it, in the plural, or cut short
    near = (known[name] for name in known if len(name) >= least and one_apart(word, name))
    return None if word in known else next(near, None)


def one_apart(one: str, other: str) -> bool:
    """Whether a letter is added, left out or another, or two have changed their places."""
    same = len(commonprefix((one, other)))
    one, other = one[same:][::-1], other[same:][::-1]
    same = len(commonprefix((one, other)))
    one, other = one[same:], other[same:]
    return len(one) < 2 and len(other) < 2 or len(one) == 2 and one == other[::-1]
