"""Numbers that contradict each other: a sum and its parts, more than all of something, one number
in two ways.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from ... import words
from ...errors import Finding
from ..language import Language
from . import days, digits, number_words, vocabulary
from .quantities import DIGITS, WORD, Numbers, is_about, is_year, number

# Names in a language with capital letters: one to three words, the first of them with such.
_NAMES = re.compile(r"(?:the\s+)?[A-ZÀ-Þ][\w.'’-]*(?:\s+(?:[a-z]{2,3}\s+)?[A-ZÀ-Þ][\w.'’-]*){0,2}")
_THOUSAND = re.compile(r"thousand|mille|mil|elfu|ألف(?:ا|ً)*|آلاف")
_LISTED = 30  # a number up to which things are listed
_TOTAL = r"total of|total de|مجموع"
_SOME = r"includ|among|such as|of which|dont|parmi|notamment|inclu|entre ell|منها|بينها"


def problems(language: Language, text: str, items: int, value: Numbers) -> Iterator[Finding]:
    """What is wrong with the sums of a text in a language: at which character, as a sentence.

    A list of so many items follows it, if there are any.
    """
    code = language.locale.language
    yield from _beyond(text, code, value)
    yield from _again(text, code, value)
    yield from _listed(language, text, items, value)
    dated = rf"\b(?:{days.any_month(language.locale)})\b"
    if not re.search(dated, text, re.IGNORECASE):
        yield from _totals(text, code, value)


@cache
def _roughly() -> re.Pattern[str]:
    """What says that a number is a part, an end of a range or of a longer one, or not exact."""
    fields = ("not_exactly", "about", "scales")
    known = "|".join(words.any_of(field) for field in fields)
    joined = "half|of|and|to|or|et|à|ou|y|a|o|e|و|إلى|أو|بين"
    return re.compile(rf"(?<!\w)(?:{known}|{joined})\s*$", re.IGNORECASE)


def _listed(language: Language, text: str, items: int, value: Numbers) -> Iterator[Finding]:
    """Another number of things than the list has that follows."""
    code = language.locale.language
    some = rf"(?<![\w.,])(?P<n>{number(code)})(?P<noun>(?:\s+{WORD}){{0,4}})\s*:$"
    found = re.search(some, text.strip(), re.IGNORECASE) if items else None
    if not found or is_about(text, found.start(), or_not=True):
        return
    n, of_time = value(found["n"]), vocabulary.named("units", f"2{found['noun']}", language.locale)
    if n and 1 < n <= _LISTED and n != items and not of_time:
        said = f"{found['n']}{found['noun']}"
        yield found.start(), f"'{said}' and the {items} entries of the list do not go together"


def _beyond(text: str, code: str, value: Numbers) -> Iterator[Finding]:
    """More than all of something."""
    one = rf"{DIGITS}|(?<!\w)(?:{number_words.pattern(code)})(?!\w)"
    pattern = (
        rf"(?<![\w.,])(?P<part>{one})\s+(?:{words.of(code).out_of})\s+(?P<whole>{one})(?![\w.,]*\d)"
    )
    for found in re.finditer(pattern, text, re.IGNORECASE):
        part, whole = value(found["part"]), value(found["whole"])
        if part and whole and part > whole and not is_year(part):
            yield found.start(), f"'{found[0]}' is more than all there is; is it meant?"


def _again(text: str, code: str, value: Numbers) -> Iterator[Finding]:
    """A number in words, all or some, that is another in the digits in brackets after it."""
    pattern = rf"(?<!\w)(?P<words>{number_words.pattern(code)})\s*\((?P<digits>\d{{1,3}})\)"
    for found in re.finditer(pattern, text, re.IGNORECASE) if "(" in text else ():
        if number_words.value(found["words"], code) != int(found["digits"]):
            yield found.start(), f"'{found[0]}' are two numbers; which is right?"
    for power, scale in zip((3, 6, 9, 12), (_THOUSAND, *digits.scales(code)), strict=False):
        one = rf"(?:(?P<n>{DIGITS}|{number_words.pattern(code)})|an?|one|une?|uno?|um|uma)"
        pattern = rf"(?<![\w.,/–-]){one}\s+(?:{scale.pattern})\s*\((?P<digits>{DIGITS})\)"
        for found in re.finditer(pattern, text, re.IGNORECASE) if "(" in text else ():
            n, whole = value(found["n"]) if found["n"] else 1, value(found["digits"])
            if (
                n is None
                or whole is None
                or whole < 1000
                or _roughly().search(text[: found.start()])
            ):
                continue  # or it is a note
            if re.fullmatch(r"(?:19|20)\d\d", found["digits"]):  # a year
                continue
            decimals = re.split("[.,٫]", found["n"] or "")[1:]
            places = len(decimals[-1]) if decimals and len(decimals[-1]) != 3 else 0
            if abs(n * 10**power - whole) > 10 ** (power - places) / 2:
                yield found.start(), f"'{found[0]}' are two numbers; which is right?"


@lru_cache
def _sum(code: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """What finds a number with its parts; what parts these; and one of them."""
    whole = rf"(?P<whole>{number(code)})(?P<noun>(?:\s+{WORD}){{0,5}})"
    parts = re.compile(rf"(?<![\w.,]){whole}\s*(?::|[(—–])\s*(?P<parts>[^():;.!?]+)", re.IGNORECASE)
    apart = re.compile(r"[,،](?!\d)\s*(?:(?:and|et|y|e|na)\s|و)?|\s(?:and|et|y|e|na)\s|\sو(?=\d)")
    return parts, apart, re.compile(rf"\s*(?P<number>{number(code)})\s+\S", re.IGNORECASE)


def _totals(text: str, code: str, value: Numbers) -> Iterator[Finding]:
    pattern, apart, one = _sum(code)
    for found in pattern.finditer(text):
        if re.search(rf"{_SOME}|[%٪]", found[0], re.IGNORECASE):
            continue
        alone = not re.search(rf"(?:{_TOTAL})\s+$", text[: found.start()], re.IGNORECASE)
        if not found["noun"] and alone and found["whole"][0] != "{":  # which has its noun with it
            continue
        if re.search(number(code), found["noun"], re.IGNORECASE):  # whose parts these may be
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
        if whole is None or None in numbers or any(map(is_year, numbers)):
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
