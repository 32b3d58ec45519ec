"""Percentages that are not those of the part and the whole beside them, or more than all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from ... import words
from ...errors import Finding
from ..written import SENTENCE
from . import number_words
from .quantities import DIGITS, WORD, Numbers, is_about, number, sign


def problems(text: str, code: str, value: Numbers) -> Iterator[Finding]:
    """What is wrong with the percentages of a text in a language: where, and as a sentence."""
    if re.search(r"\d", text):
        yield from _fractions(text, code)
    if "%" in text or "٪" in text or re.search(sign(code), text):
        yield from _percentages(text, code, value)
        yield from _parts(text, code, value)


def _fractions(text: str, code: str) -> Iterator[Finding]:
    """Parts in words, with a percentage in brackets after them."""
    known = words.of(code)
    share = rf"(?:\s+{WORD}){{0,4}}\s*\((?P<share>{DIGITS})\s*{sign(code)}\)"
    if "(" not in text or not re.search(sign(code), text):
        return
    for fraction, right in known.fractions.items():
        for found in re.finditer(rf"(?<!\w)(?:{fraction}){share}", text, re.IGNORECASE):
            yield from _apart(found, text, float(100 * right))
    for sides, low, high in ((known.most, 50, 100), (known.few, 0, 50)):
        for found in re.finditer(rf"(?<!\w)(?:{sides}){share}", text, re.IGNORECASE):
            said = float(re.sub("[,٫]", ".", found["share"]))
            if not low <= said <= high:
                yield found.start(), f"'{found[0]}' does not go together; which is right?"
    every = rf"(?P<whole>\d+|{number_words.pattern(code)})"
    noun = rf"(?:\s+{WORD})?"
    for found in re.finditer(
        rf"(?<!\w)(?:1|{known.one}){noun}\s+(?:{known.in_every})\s+{every}(?!\w){share}",
        text,
        re.IGNORECASE,
    ):
        if of_how_many := number_words.value(found["whole"], code):
            yield from _apart(found, text, 100 / of_how_many)


def _apart(found: re.Match[str], text: str, right: float) -> Iterator[Finding]:
    """That a share is not the percentage it stands for, unless both are rounded."""
    if re.search(
        rf"(?<!\w){words.any_of('not_exactly')}\s*$", text[: found.start()], re.IGNORECASE
    ):
        return
    share = float(re.sub("[,٫]", ".", found["share"]))
    if abs(share - right) > (5 if is_about(text, found.start()) else 2):
        yield found.start(), f"'{found[0]}' does not go together: that is {right:,.3g} %"


@lru_cache
def _shares(code: str) -> list[re.Pattern[str]]:
    """What finds a part, the whole and the percentage that is said of them."""
    part, whole = rf"(?P<part>{number(code)})", rf"(?P<whole>{number(code)})"
    share = rf"(?:(?P<about>{words.any_of('about')})\s+)?(?P<share>{DIGITS})\s*{sign(code)}"
    noun, of = rf"(?:\s+{WORD}){{0,4}}", words.of(code).of
    return [
        re.compile(pattern, re.IGNORECASE)
        for pattern in (
            rf"{part}{noun}?\s+{of}\s+{whole}{noun}\s*\({share}\)",
            rf"{share}{noun}\s*\({part}{noun}?\s+{of}\s+{whole}{noun}\)",
            rf"(?<!\w){of}\s+{whole}{noun},\s*{part}{noun}\s*\({share}\)",
        )
    ]


def _percentages(text: str, code: str, value: Numbers) -> Iterator[Finding]:
    for pattern in _shares(code):
        for found in pattern.finditer(text):
            part, whole, share = (value(found[name]) for name in ("part", "whole", "share"))
            if part is None or not whole or share is None or part > whole:
                continue
            decimals = re.split(r"[.,٫]", found["share"])[1:]
            about = found["about"] or is_about(text, found.start())
            near = 2.5 if about else 10.0 ** -len(decimals[0] if decimals else "")
            if abs(100 * part / whole - share) >= near:
                right = round(100 * part / whole, 1)
                yield found.start(), f"'{found[0]}' does not go together: that is {right:,.10g} %"
    of, goal = words.of(code).of, words.any_of("goal")
    for found in re.finditer(rf"({DIGITS})\s*{sign(code)}\s+{of}\s+(?!.{{0,40}}{goal})", text):
        compared = re.search(goal, text[: found.start()])
        if (value(found[1]) or 0) > 100 and not compared:
            yield found.start(), f"'{found[0].strip()}' is more than all there is; is it meant?"


@cache
def _not_one() -> re.Pattern[str]:
    """What says that percentages are not of the parts of one whole."""
    numbers = r"\d\s?%?\s?[–-]\s?\d|(?<!\d)(?:19|20)\d\d(?!\d)"
    return re.compile(rf"{numbers}|(?<!\w){words.any_of('not_one_whole')}(?!\w)", re.IGNORECASE)


def _parts(text: str, code: str, value: Numbers) -> Iterator[Finding]:
    """Parts of one whole, as their sentence says, that are more than that."""
    known = words.of(code)
    one = rf"{DIGITS}\s*{sign(code)}"
    parts = known.one_whole.replace("{n}", one)
    parts = parts.replace("{first}", rf"(?:\s*:)?\s+(?:{WORD}\s+){{0,2}}{one}")
    whole = rf"(?<!\w)(?:{parts})(?!\w)"
    for sentence in SENTENCE.finditer(text):
        said = re.search(whole, sentence[0], re.IGNORECASE)
        if not said or _not_one().search(sentence[0]):
            continue
        of_their_own = re.findall(rf"{sign(code)}\s+{known.of}\s", sentence[0], re.IGNORECASE)
        if len(of_their_own) > 1 and re.search(one, sentence[0][: said.start()], re.IGNORECASE):
            continue  # what remains is of the last of them
        found = re.findall(rf"({DIGITS})\s*{sign(code)}", sentence[0], re.IGNORECASE)
        shares = [share for share in map(value, found) if share is not None]
        rounded = max(1, len(shares) / 2)  # by how much they may be, in all
        if len(shares) > 1 and sum(shares) > 100 + rounded:
            yield sentence.start(), f"the parts of this whole are {sum(shares):,.10g} % in all"
