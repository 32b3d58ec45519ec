"""Numbers of one sentence that contradict each other: a part and its percentage, a sum and its
parts, more than all of something.

Numbers stand in digits, in words, or in braces, as an exact figure or what is counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ...content import model, placeholders
from ...content.kit import Kit
from ...content.placeholders import Counted
from ...errors import Finding
from ..language import Language
from . import clock, days, numerals, shares
from .shares import ABOUT, DIGITS, SIGN, WORD, Numbers

_NAME = r"\{[a-z0-9_:-]+\}"
# What stands between a part and the whole: "5 of the 20", "5 sur 20".
_OF = {
    "en": r"(?:out\s+)?of(?:\s+(?:the|all|its|our|these))*",
    "fr": r"(?:sur|des?|parmi)(?:\s+(?:les|un total de))?",
    "es": r"(?:de|sobre|entre)(?:\s+(?:las?|los|un total de))?",
    "pt": r"(?:de|d[oa]s|em|entre)(?:\s+(?:[ao]s|um total de))?",
    "ar": r"من(?:\s+(?:أصل|بين|مجموع))?",
    "sw": r"(?:kati\s+)?(?:ya|za|wa)",
}
# Of what there can be more than all: "120 % of the target".
_GOAL = (
    r"target|goal|plan|budget|level|baseline|capacity|average|need|pledge|price|last|previous|GDP|"
    r"objecti[fv]|objetivo|meta|niveau|nivel|PIB|capaci|moyenne|promedio|média|الهدف|المتوسط|الناتج"
)
# What stands between a part and a whole, and cannot be another number: "12 out of 10".
_OUT_OF = {
    "en": r"out\s+of(?:\s+every|\s+the)?|of\s+(?:the|all|its|our|these)|in\s+every",
    "fr": r"sur(?:\s+les)?|des",
    "es": r"de\s+(?:cada|l[ao]s)|sobre",
    "pt": r"em\s+cada|d[ao]s",
    "ar": r"من\s+(?:أصل|بين|كل)",
}
# Names in a language with capital letters: one to three words, the first of them with such.
_NAMES = re.compile(r"(?:the\s+)?[A-ZÀ-Þ][\w.'’-]*(?:\s+(?:[a-z]{2,3}\s+)?[A-ZÀ-Þ][\w.'’-]*){0,2}")
_SOME = r"includ|among|such as|of which|dont|parmi|notamment|inclu|entre ell|منها|بينها"


def problems(language: Language, text: str) -> Iterator[Finding]:
    """What is wrong with the numbers of a text in a language: at which character, as a sentence."""
    code = language.locale.language

    def value(written: str) -> float | None:
        return _value(language.kit, code, written)

    yield from shares.problems(text, code, value)
    if not _number(code).search(text):
        return
    yield from clock.problems(text)
    if "%" in text or "٪" in text or re.search(SIGN.get(code, "(?!)"), text):
        yield from _percentages(text, code, value)
    yield from _beyond(text, code, value)
    yield from _again(text, code)
    months = days.months(language.locale)
    for at, sentence in _totals(text, code, value):
        if not any(re.search(rf"\b{month}\b", text, re.IGNORECASE) for month in months):
            yield at, sentence


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
    number = rf"(?:{_NAME}|{DIGITS}|(?<!\w)(?:{numerals.pattern(code)})(?!\w))"
    part, whole = rf"(?P<part>{number})", rf"(?P<whole>{number})"
    share = rf"(?:(?P<about>{ABOUT})\s+)?(?P<share>{DIGITS})\s*(?:{SIGN.get(code, '[%٪]')})"
    words, of = rf"(?:\s+{WORD}){{0,4}}", _OF.get(code, "(?!)")
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
            about = found["about"] or re.search(rf"{ABOUT}\s+$", text[: found.start()], re.I)
            near = 2.5 if about else 10.0 ** -len(decimals[0] if decimals else "")
            if abs(100 * part / whole - share) >= near:
                right = round(100 * part / whole, 1)
                yield found.start(), f"'{found[0]}' does not go together: that is {right:,.10g} %"
    sign, of = SIGN.get(code, "[%٪]"), _OF.get(code, "(?!)")
    for found in re.finditer(rf"({DIGITS})\s*(?:{sign})\s+{of}\s+(?!.{{0,40}}(?:{_GOAL}))", text):
        compared = re.search(_GOAL, text[: found.start()])
        if (value(found[1]) or 0) > 100 and not compared:
            yield found.start(), f"'{found[0].strip()}' is more than all there is; is it meant?"


def _beyond(text: str, code: str, value: Numbers) -> Iterator[Finding]:
    """More than all of something."""
    number = rf"{DIGITS}|(?<!\w)(?:{numerals.pattern(code)})(?!\w)"
    between = _OUT_OF.get(code, "(?!)")
    pattern = rf"(?<![\w.,])(?P<part>{number})\s+(?:{between})\s+(?P<whole>{number})(?![\w.,]*\d)"
    for found in re.finditer(pattern, text, re.IGNORECASE):
        part, whole = value(found["part"]), value(found["whole"])
        if part and whole and part > whole and not 1900 <= part <= 2100:
            yield found.start(), f"'{found[0]}' is more than all there is; is it meant?"


def _again(text: str, code: str) -> Iterator[Finding]:
    """A number in words that is another in the digits in brackets after it."""
    pattern = rf"(?<!\w)(?P<words>{numerals.pattern(code)})\s*\((?P<digits>\d{{1,3}})\)"
    for found in re.finditer(pattern, text, re.IGNORECASE) if "(" in text else ():
        if numerals.value(found["words"], code) != int(found["digits"]):
            yield found.start(), f"'{found[0]}' are two numbers; which is right?"


@lru_cache
def _sum(code: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """What finds a number with its parts; what parts these; and one of them."""
    number = rf"{_NAME}|{DIGITS}|(?<!\w)(?:{numerals.pattern(code)})(?!\w)"
    whole = rf"(?P<whole>{number})(?P<noun>(?:\s+{WORD}){{0,5}})"
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
        if not any(pieces) and (wrong := _named(found, apart.split(found["parts"].strip()), value)):
            yield found.start(), wrong
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


def _named(found: re.Match[str], names: list[str], value: Numbers) -> str | None:
    """The sentence for a small number of things that are named after it, and are not as many."""
    whole = value(found["whole"])
    listed = len(names) > 1 and all(_NAMES.fullmatch(name.strip()) for name in names)
    if not listed or whole is None or not 1 < whole < 10 or whole == len(names):
        return None
    return (
        f"'{found['whole']}{found['noun']}' and the {len(names)} names after it do not go together"
    )
