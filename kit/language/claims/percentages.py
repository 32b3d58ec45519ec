"""Percentages that are not those of the part and the whole beside them, or more than all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ...errors import Finding
from ..written import SENTENCE
from . import number_words
from .quantities import ABOUT, DIGITS, NOT_EXACTLY, SIGN, WORD, Numbers, number

# Small parts in words, as a percentage says them: the part, and the whole.
FRACTIONS = {
    "en": {
        r"half": (1, 2),
        r"(?:a|one) third": (1, 3),
        r"two[- ]thirds": (2, 3),
        r"(?:a|one) quarter": (1, 4),
        r"three[- ]quarters": (3, 4),
        r"(?:a|one) fifth": (1, 5),
        r"(?:a|one) tenth": (1, 10),
    },
    "fr": {
        r"la moitié": (1, 2),
        r"un tiers": (1, 3),
        r"(?:les )?deux tiers": (2, 3),
        r"un quart": (1, 4),
        r"(?:les )?trois quarts": (3, 4),
        r"un cinquième": (1, 5),
        r"un dixième": (1, 10),
    },
    "es": {
        r"la mitad": (1, 2),
        r"un tercio|una tercera parte": (1, 3),
        r"(?:los )?dos tercios": (2, 3),
        r"un cuarto|una cuarta parte": (1, 4),
        r"(?:las )?tres cuartas partes": (3, 4),
        r"un quinto|una quinta parte": (1, 5),
    },
    "ar": {r"نصف": (1, 2), r"ثلثا|ثلثي": (2, 3), r"ثلث": (1, 3), r"ربع": (1, 4), r"خُ?مس": (1, 5)},
}
# "One in four", in which one has a word of its own.
_EACH = {
    "en": (r"one", r"(?:in(?:\s+every)?|out\s+of(?:\s+every)?)"),
    "fr": (r"une?", r"sur"),
    "es": (r"un[oa]?", r"de\s+cada"),
    "pt": (r"uma?", r"em\s+cada"),
    "ar": (r"واحد[ةًا]*", r"من\s+(?:كل|بين\s+كل)"),
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
# Of what there can be more than all: "120 % of the target".
_GOAL = (
    r"target|goal|plan|budget|level|baseline|capacity|average|need|pledge|price|last|previous|GDP|"
    r"objecti[fv]|objetivo|meta|niveau|nivel|PIB|capaci|moyenne|promedio|média|الهدف|المتوسط|الناتج"
)

# That percentages, {n} one of them and {first} the first, are of the parts of one whole; that they
# are not, or overlap.
_ONE_WHOLE = {
    "en": r"(?<!of )the remaining {n}|(?<!of )the (?:rest|remainder)(?:,| \() ?{n}|"
    r"(?:made up|composed|consists?|comprised) of{first}|"
    r"(?:divided|split|broken down) (?:into|as|between|among){first}",
    "fr": r"(?<!de )les {n} restants?|le reste(?:,| \() ?{n}|"
    r"(?:se (?:répart\w+|décompose)|répartie?s?|composée?s?) (?:entre|en|de|à|comme suit){first}",
    "es": r"(?<!de )(?:el|los) (?:{n} restantes?|restantes? {n})|el resto(?:,| \() ?(?:el )?{n}|"
    r"(?:se (?:reparte|distribuye|divide|compone)n?|(?:repartid|dividid|compuest)[oa]s?) "
    r"(?:entre|en|de|por|así){first}",
    "pt": r"(?<!de )os (?:{n} restantes|restantes {n})|o resto(?:,| \() ?{n}|"
    r"(?:dividid|compost)[oa]s? (?:entre|em|de|por){first}",
    "ar": r"و?(?:الـ?\s?)?{n}\s?(?:الباقية|المتبقية)|و?(?:الباقي|البقية|المتبقي)ة?(?:،| \() ?{n}|"
    r"(?:[يت]توز\w+|موز[ّ]?ع\w*|[يت]تكو[ّ]?ن\w*|[يت]نقسم\w*)(?: [^\W\d]+){0,2} "
    r"(?:من|بين|على|إلى|كالتالي){first}",
}
_NOT_ONE = re.compile(
    r"\d\s?%?\s?[–-]\s?\d|(?<!\d)(?:19|20)\d\d(?!\d)|"
    r"(?<!\w)(?:from|than|compared|against|last|before|previous\w*|up to|whom|which|each|both|"
    r"answers|multiple|contre|dont|depuis|jusqu\w*|plusieurs|chaque|que|frente|desde|hasta|varias|"
    r"cada|cuales|comparad\w+|منهم|منها|مقارنة|مقابل|حتى|كل)(?!\w)",
    re.IGNORECASE,
)


def problems(text: str, code: str, value: Numbers) -> Iterator[Finding]:
    """What is wrong with the percentages of a text in a language: where, and as a sentence."""
    if re.search(r"\d", text):
        yield from _fractions(text, code)
    if "%" in text or "٪" in text or re.search(SIGN.get(code, "(?!)"), text):
        yield from _percentages(text, code, value)
        yield from _parts(text, code, value)


def _fractions(text: str, code: str) -> Iterator[Finding]:
    """Parts in words, with a percentage in brackets after them."""
    sign = SIGN.get(code, "[%٪]")
    share = rf"(?:\s+{WORD}){{0,4}}\s*\((?P<share>{DIGITS})\s*(?:{sign})\)"
    if "(" not in text or not re.search(sign, text):
        return
    for words, (part, whole) in FRACTIONS.get(code, {}).items():
        for found in re.finditer(rf"(?<!\w)(?:{words}){share}", text, re.IGNORECASE):
            yield from _apart(found, text, 100 * part / whole)
    one, of = _EACH.get(code, ("(?!)", "(?!)"))
    every = rf"(?P<whole>\d+|{number_words.pattern(code)})"
    noun = rf"(?:\s+{WORD})?"
    for found in re.finditer(
        rf"(?<!\w)(?:1|{one}){noun}\s+{of}\s+{every}(?!\w){share}", text, re.IGNORECASE
    ):
        if of_how_many := number_words.value(found["whole"], code):
            yield from _apart(found, text, 100 / of_how_many)


def _apart(found: re.Match[str], text: str, right: float) -> Iterator[Finding]:
    """That a share is not the percentage it stands for, unless both are rounded."""
    if re.search(rf"(?<!\w)(?:{NOT_EXACTLY})\s*$", text[: found.start()], re.IGNORECASE):
        return
    share = float(re.sub("[,٫]", ".", found["share"]))
    about = re.search(rf"{ABOUT}\s+$", text[: found.start()], re.IGNORECASE)
    if abs(share - right) > (5 if about else 2):
        yield found.start(), f"'{found[0]}' does not go together: that is {right:,.3g} %"


@lru_cache
def _shares(code: str) -> list[re.Pattern[str]]:
    """What finds a part, the whole and the percentage that is said of them."""
    part, whole = rf"(?P<part>{number(code)})", rf"(?P<whole>{number(code)})"
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


def _parts(text: str, code: str, value: Numbers) -> Iterator[Finding]:
    """Parts of one whole, as their sentence says, that are more than that."""
    sign, of = SIGN.get(code, "[%٪]"), _OF.get(code, "(?!)")
    one = rf"{DIGITS}\s*(?:{sign})"
    words = _ONE_WHOLE.get(code, "(?!)").replace("{n}", one)
    words = words.replace("{first}", rf"(?:\s*:)?\s+(?:{WORD}\s+){{0,2}}{one}")
    whole = rf"(?<!\w)(?:{words})(?!\w)"
    for sentence in SENTENCE.finditer(text):
        said = re.search(whole, sentence[0], re.IGNORECASE)
        if not said or _NOT_ONE.search(sentence[0]):
            continue
        of_their_own = re.findall(rf"(?:{sign})\s+{of}\s", sentence[0], re.IGNORECASE)
        if len(of_their_own) > 1 and re.search(one, sentence[0][: said.start()], re.IGNORECASE):
            continue  # what remains is of the last of them
        found = re.findall(rf"({DIGITS})\s*(?:{sign})", sentence[0], re.IGNORECASE)
        parts = [part for part in map(value, found) if part is not None]
        rounded = max(1, len(parts) / 2)  # by how much they may be, in all
        if len(parts) > 1 and sum(parts) > 100 + rounded:
            yield sentence.start(), f"the parts of this whole are {sum(parts):,.10g} % in all"
