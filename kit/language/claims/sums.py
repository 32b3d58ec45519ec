"""Numbers of one sentence that contradict each other: a part and its percentage, a sum and its
parts, more than all of something, years in the wrong order; and times that no clock shows.

Numbers stand in digits, in words, or in braces, as an exact figure or what is counted.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from ...content import model, placeholders
from ...content.kit import Kit
from ...content.placeholders import Counted
from ...errors import Finding
from ..language import Language
from . import days, numerals

Numbers = Callable[[str], float | None]
_DIGITS = r"\d+(?:[,.'’٬ \u00a0\u202f]\d{3}(?!\d))*(?:[.,٫]\d+)?"
_WORD = r"[^\s\d().,،;:!?—–]+"
_NAME = r"\{[a-z0-9_:-]+\}"
_SIGN = {
    "en": r"[%٪]|per ?cent",
    "fr": r"[%٪]|pour cent",
    "es": r"[%٪]|por ciento",
    "pt": r"[%٪]|por cento",
    "ar": r"[%٪]|(?:في|ب)\s?ال[مئ]ا?ئة",
}
# What stands between a part and the whole: "5 of the 20", "5 sur 20".
_OF = {
    "en": r"(?:out\s+)?of(?:\s+(?:the|all|its|our|these))*",
    "fr": r"(?:sur|des?|parmi)(?:\s+(?:les|un total de))?",
    "es": r"(?:de|sobre|entre)(?:\s+(?:las?|los|un total de))?",
    "pt": r"(?:de|d[oa]s|em|entre)(?:\s+(?:[ao]s|um total de))?",
    "ar": r"من(?:\s+(?:أصل|بين|مجموع))?",
    "sw": r"(?:kati\s+)?(?:ya|za|wa)",
}
_ABOUT = r"(?:about|some|nearly|almost|over|environ|près de|unos|cerca de|casi|نحو|حوالي)"
# Of what there can be more than all: "120 % of the target".
_GOAL = r"target|goal|plan|budget|level|baseline|objecti[fv]|objetivo|meta|niveau|nivel|الهدف"
_SOME = r"includ|among|such as|of which|dont|parmi|notamment|inclu|entre ell|منها|بينها"
_YEAR = r"((?:19|20)\d\d)(?!\d)"
_FROM_TO = re.compile(
    rf"(?<![\d.,–-]){_YEAR}\s?–\s?{_YEAR}(?![–-])|"
    r"(?<!\w)(?:from|between|entre|depuis|de|desde|من|بين|kati ya|kuanzia)\s+"
    rf"{_YEAR}\s+(?:(?:to|and|et|à|jusqu['’]en|y|a|hasta|e|até|إلى|na|hadi)\s+|و\s?){_YEAR}",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"(?<![\d:.,])(?P<hour>\d{1,2})(?:(?:[:.]|\s?h\s?)(?P<minute>\d\d))?(?![\d:])"
    r"(?:\s?(?P<half>[ap]\.?m\b)|(?<=:\d\d)\s?(?:UTC|GMT|CES?T|EAT|WAT|CAT|h(?:eures|oras)?\b)"
    r"|(?<=h\d\d)|(?<=h\s\d\d))",
    re.IGNORECASE,
)


def problems(language: Language, text: str) -> Iterator[Finding]:
    """What is wrong with the numbers of a text in a language: at which character, as a sentence."""
    code = language.locale.language
    if not _number(code).search(text):
        return
    yield from _years(text)
    yield from _times(text)

    def value(written: str) -> float | None:
        return _value(language.kit, code, written)

    if "%" in text or "٪" in text or re.search(_SIGN.get(code, "(?!)"), text):
        yield from _percentages(text, code, value)
    months = days.months(language.locale)
    for at, sentence in _totals(text, code, value):
        if not any(re.search(rf"\b{month}\b", text, re.IGNORECASE) for month in months):
            yield at, sentence


def _years(text: str) -> Iterator[Finding]:
    for found in _FROM_TO.finditer(text):
        first, last = int(found[1] or found[3]), int(found[2] or found[4])
        if first > last:
            yield found.start(), f"'{found[0]}' ends before it begins; is it meant?"


def _times(text: str) -> Iterator[Finding]:
    for found in _CLOCK.finditer(text):
        hour, minute = int(found["hour"]), int(found["minute"] or 0)
        if hour > 24 or minute > 59 or found["half"] and not 0 < hour < 13:
            yield found.start("hour"), f"'{found[0].strip()}' is no time of the day"


def _value(kit: Kit, code: str, written: str) -> float | None:
    """A number as it is written; None for what is none, or not known exactly."""
    if written.startswith("{"):
        found = placeholders.values(kit).get(written[1:-1])
        if isinstance(found, Counted):
            return found.number
        if isinstance(found, model.FigureItem) and not found.more_than:
            return found.value
        return None
    whole, _, decimals = written.replace("٫", ".").rpartition(".")
    if whole and len(decimals) != 3:
        before = numerals.value(whole, code)
        after = numerals.value(decimals, code)
        return None if before is None or after is None else before + after / 10 ** len(decimals)
    whole, _, decimals = written.rpartition(",")
    if whole and len(decimals) != 3:
        return _value(kit, code, f"{whole}.{decimals}")
    return numerals.value(written, code)


@lru_cache
def _number(code: str) -> re.Pattern[str]:
    return re.compile(rf"[\d{{]|(?<!\w)(?:{numerals.pattern(code)})(?!\w)", re.IGNORECASE)


@lru_cache
def _shares(code: str) -> list[re.Pattern[str]]:
    """What finds a part, the whole and the percentage that is said of them."""
    number = rf"(?:{_NAME}|{_DIGITS}|(?<!\w)(?:{numerals.pattern(code)})(?!\w))"
    part, whole = rf"(?P<part>{number})", rf"(?P<whole>{number})"
    share = rf"(?:(?P<about>{_ABOUT})\s+)?(?P<share>{_DIGITS})\s*(?:{_SIGN.get(code, '[%٪]')})"
    words, of = rf"(?:\s+{_WORD}){{0,4}}", _OF.get(code, "(?!)")
    return [
        re.compile(pattern, re.IGNORECASE)
        for pattern in (
            rf"{part}{words}?\s+{of}\s+{whole}{words}\s*\({share}\)",
            rf"{share}{words}\s*\({part}{words}?\s+{of}\s+{whole}{words}\)",
            rf"(?<!\w){of}\s+{whole}{words},\s*{part}{words}\s*\({share}\)",
        )
    ]


def _percentages(text: str, code: str, value: Numbers) -> Iterator[Finding]:
    for pattern in _shares(code):
        for found in pattern.finditer(text):
            part, whole, share = (value(found[name]) for name in ("part", "whole", "share"))
            if part is None or not whole or share is None or part > whole:
                continue
            decimals = re.split(r"[.,٫]", found["share"])[1:]
            about = found["about"] or re.search(rf"{_ABOUT}\s+$", text[: found.start()], re.I)
            near = 2.5 if about else 10.0 ** -len(decimals[0] if decimals else "")
            if abs(100 * part / whole - share) >= near:
                right = round(100 * part / whole, 1)
                yield found.start(), f"'{found[0]}' does not go together: that is {right:,.10g} %"
    sign, of = _SIGN.get(code, "[%٪]"), _OF.get(code, "(?!)")
    for found in re.finditer(rf"({_DIGITS})\s*(?:{sign})\s+{of}\s+(?!.{{0,40}}(?:{_GOAL}))", text):
        if (value(found[1]) or 0) > 100:
            yield found.start(), f"'{found[0].strip()}' is more than all there is; is it meant?"


@lru_cache
def _sum(code: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """What finds a number with its parts; what parts these; and one of them."""
    number = rf"{_NAME}|{_DIGITS}|(?<!\w)(?:{numerals.pattern(code)})(?!\w)"
    whole = rf"(?P<whole>{number})(?P<noun>(?:\s+{_WORD}){{0,5}})"
    parts = re.compile(rf"(?<![\w.,]){whole}\s*(?::|[(—–])\s*(?P<parts>[^():;.!?]+)", re.IGNORECASE)
    apart = re.compile(r"[,،](?!\d)\s*(?:(?:and|et|y|e|na)\s|و)?|\s(?:and|et|y|e|na)\s|\sو(?=\d)")
    return parts, apart, re.compile(rf"\s*(?P<number>{number})\s+\S", re.IGNORECASE)


def _totals(text: str, code: str, value: Numbers) -> Iterator[Finding]:
    pattern, apart, one = _sum(code)
    for found in pattern.finditer(text):
        if re.search(rf"{_SOME}|[%٪]", found[0], re.IGNORECASE):
            continue
        if not (found["noun"] or found["whole"].startswith("{")):  # which has its noun with it
            continue
        pieces = [one.match(piece) for piece in apart.split(found["parts"].strip())]
        if len(pieces) < 2 or not all(pieces):
            continue
        told = [piece for piece in pieces if piece]
        if any(re.search(r"\d", piece.string[piece.end("number") :]) for piece in told):
            continue
        numbers, whole = [value(piece["number"]) for piece in told], value(found["whole"])
        if whole is None or None in numbers or any(1900 <= (n or 0) <= 2100 for n in numbers):
            continue
        nouns = {piece.string[piece.end("number") :].strip().casefold() for piece in told}
        counted = [n for n in numbers if n is not None]
        listed = counted == list(range(1, len(counted) + 1))  # as the names of steps
        if len(nouns) > 1 and not listed and sum(counted) != whole:
            yield (
                found.start(),
                f"'{found['whole']}{found['noun']}' and its parts do not go together: "
                f"these are {sum(counted):,.10g}",
            )
