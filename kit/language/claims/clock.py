"""Years and ages in the wrong order, times that no clock shows, letters for digits."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...errors import Finding

_YEAR = r"((?:19|20)\d\d)(?!\d)"
_FROM_TO = re.compile(
    rf"(?<![\d.,–-]){_YEAR}\s?–\s?{_YEAR}(?![–-])|"
    r"(?<!\w)(?:from|between|entre|depuis|de|desde|من|بين|kati ya|kuanzia)\s+"
    rf"{_YEAR}\s+(?:(?:to|and|et|à|jusqu['’]en|y|a|hasta|e|até|إلى|na|hadi)\s+|و\s?){_YEAR}",
    re.IGNORECASE,
)
_AGES = re.compile(
    r"(?<![\d.,–-])(\d{1,2})\s?[–-]\s?(\d{1,2})(?=\s+(?:years|year-olds|months|ans|mois|años|"
    r"meses|anos|سنة|سنوات|عام))|(?<!\w)(?:aged|ages|âgées?|âgés?|edades)\s+(?:from\s+|de\s+)?"
    r"(\d{1,2})\s?(?:[–-]|to|à|a)\s?(\d{1,2})(?!\d)",
    re.IGNORECASE,
)
_AT = r"(?:at|from|until|till|à|dès|de|a las|desde las|hasta las|às|saa|الساعة)\s+"
_ZONE = r"UTC|GMT|CES?T|EAT|WAT|CAT|h(?:eures|oras)?\b"
_CLOCK = re.compile(
    rf"(?P<at>(?<!\w){_AT})?(?<![\d:.,])(?P<hour>\d{{1,2}})(?:(?:"
    rf"(?P<colon>:)|\.|(?P<h>\s?h\s?))(?P<minute>\d\d))?(?![\d:.,]\d|\d)"
    rf"(?:\s?(?P<half>[ap]\.?m\b)|(?P<zone>\s?(?:{_ZONE})))?",
    re.IGNORECASE,
)
_LONGEST = 30  # hours from which on such a number is how long something takes
# A letter that is taken for a digit: O for 0, l for 1.
_LETTER = re.compile(r"(?<![\w.])(?:\d+[Oo]\d*|[Oo][.,]\d+|l\d{2,}|\d+l\d+)(?!\w)")
_MISTYPED = "'{}' has a letter for a digit; type the digit"


def problems(text: str) -> Iterator[Finding]:
    """What is wrong with such numbers of a text in any language: where, and as a sentence."""
    if not re.search(r"\d", text):
        return
    yield from _years(text)
    yield from _times(text)
    yield from ((found.start(), _MISTYPED.format(found[0])) for found in _LETTER.finditer(text))


def _years(text: str) -> Iterator[Finding]:
    for found in (*_FROM_TO.finditer(text), *_AGES.finditer(text)):
        first, last = (int(group) for group in found.groups() if group)
        if first > last:
            yield found.start(), f"'{found[0].strip()}' ends before it begins; is it meant?"


def _times(text: str) -> Iterator[Finding]:
    for found in _CLOCK.finditer(text):
        hour, minute = int(found["hour"]), int(found["minute"] or 0)
        # A point parts hours from minutes, and much else.
        sure = found["half"] or found["h"] or found["colon"] and (found["zone"] or found["at"])
        if not sure or not found["at"] and hour >= _LONGEST:
            continue
        half = found["half"] and not 0 < hour < 13
        if hour > 24 or minute > 59 or hour == 24 and minute or half:
            written = text[found.start("hour") : found.end()].strip()
            yield found.start("hour"), f"'{written}' is no time of the day"
