"""Years and ages in the wrong order, times that no clock shows, letters for digits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from ...errors import Finding

_YEAR = r"((?:19|20)\d\d)(?!\d)"
_FROM_TO = re.compile(
    rf"(?<![\d.,/–-]){_YEAR}\s?[–-]\s?{_YEAR}(?![\d–-])|"
    r"(?<!\w)(?:from|between|entre|depuis|de|desde|من|بين|kati ya|kuanzia)\s+"
    rf"{_YEAR}\s+(?:(?:to|and|et|à|jusqu['’]en|y|a|hasta|e|até|إلى|na|hadi)\s+|و\s?){_YEAR}",
    re.IGNORECASE,
)
_AGES = re.compile(
    r"(?<![\d.,–-])(\d{1,2})\s?[–-]\s?(\d{1,2})(?=\s?[%٪]|\s+(?:per ?cent|"
    r"years|year-olds|months|ans|mois|años|meses|anos|سنة|سنوات|عام|min(?:ute|uto)s|hours|heures|"
    r"horas|days|jours|días|weeks|semaines))|"
    r"(?<!\w)(?:aged|ages|âgées?|âgés?|edades)\s+(?:from\s+|between\s+|de\s+|entre\s+)?"
    r"(\d{1,2})\s?(?:[–-]|to|and|à|et|a|y)\s?(\d{1,2})(?!\d)",
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
_TO = re.compile(
    r"\s*(?:[-–—]|to|until|till|à|al?|até|hadi|إلى|حتى)\s*(?:las\s|الساعة\s)?\s*", re.I
)
_NIGHT = 16 * 60  # minutes from which on nothing lasts that goes on over midnight
# How many minutes the clocks of a zone are ahead of UTC.
_AHEAD = {"UTC": 0, "GMT": 0, "WAT": 60, "CET": 60, "BST": 60, "CEST": 120, "CAT": 120}
_AHEAD |= {"SAST": 120, "EET": 120, "EEST": 180, "EAT": 180, "EST": -300, "EDT": -240}
_ZONED = rf"(\d{{1,2}})(?:\s?[:.h]\s?(\d\d))?\s?([ap]\.?m\.?)?\s?({'|'.join(_AHEAD)})(?![\w+−–-])"
_SAME_TIME = re.compile(rf"(?<![\d:.,]){_ZONED}\s*[(/=]\s*{_ZONED}")
# A letter that is taken for a digit: O for 0, l for 1.
_LETTER = re.compile(r"(?<![\w.])(?:\d+[Oo]\d*|[Oo][.,]\d+|l\d{2,}|\d+l\d+)(?!\w)")
_MISTYPED = "'{}' has a letter for a digit; type the digit"


def problems(text: str) -> Iterator[Finding]:
    """What is wrong with such numbers of a text in any language: where, and as a sentence."""
    if not re.search(r"\d", text):
        return
    yield from _years(text)
    yield from _times(text)
    yield from _zones(text)
    yield from ((found.start(), _MISTYPED.format(found[0])) for found in _LETTER.finditer(text))


def _years(text: str) -> Iterator[Finding]:
    for found in (*_FROM_TO.finditer(text), *_AGES.finditer(text)):
        first, last = (int(group) for group in found.groups() if group)
        if first > last:
            yield found.start(), f"'{found[0].strip()}' ends before it begins; is it meant?"


def _times(text: str) -> Iterator[Finding]:
    times = list(_CLOCK.finditer(text))
    for found in times:
        hour, minute = int(found["hour"]), int(found["minute"] or 0)
        # A point parts hours from minutes, and much else.
        sure = found["half"] or found["h"] or found["colon"] and (found["zone"] or found["at"])
        if not sure or not found["at"] and hour >= _LONGEST:
            continue
        half = found["half"] and not 0 < hour < 13
        if hour > 24 or minute > 59 or hour == 24 and minute or half:
            written = text[found.start("hour") : found.end()].strip()
            yield found.start("hour"), f"'{written}' is no time of the day"
    for first, last in pairwise(times):
        between = text[first.end() : last.start("hour")]
        alike = bool(first["half"]) == bool(last["half"]) and (first["zone"] or last["zone"]) in (
            last["zone"],
            None,
        )
        exact = all(each["half"] or each["colon"] or each["h"] for each in (first, last))
        begin, end = _minutes(first), _minutes(last)
        if alike and exact and _TO.fullmatch(between) and (end - begin) % (24 * 60) > _NIGHT:
            written = text[first.start("hour") : last.end()].strip()
            yield first.start("hour"), f"'{written}' ends before it begins; is it meant?"


def _minutes(found: re.Match[str]) -> int:
    """The minutes since midnight of a time."""
    hour = int(found["hour"])
    if found["half"]:
        hour = hour % 12 + 12 * (found["half"][0] in "pP")
    return 60 * hour + int(found["minute"] or 0)


def _zones(text: str) -> Iterator[Finding]:
    """One time in two zones, if these are not the same."""
    for found in _SAME_TIME.finditer(text):
        of_utc = []
        for hour, minute, half, zone in (found.groups()[:4], found.groups()[4:]):
            hours = int(hour) % 12 + 12 * (half[0] in "pP") if half else int(hour)
            of_utc.append(60 * hours + int(minute or 0) - _AHEAD[zone])
        if (of_utc[0] - of_utc[1]) % (24 * 60):
            yield found.start(), f"'{found[0]}' are two different times; which is right?"
