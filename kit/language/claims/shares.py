"""Parts in words that are another percentage, and numbers that rise where they are said to fall."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from ...errors import Finding
from . import numerals

Numbers = Callable[[str], float | None]  # of a number as it is written; None if it is not known
# A number in digits, and a word between numbers; what says that it is a percentage, or not exact.
DIGITS = r"\d+(?:[,.'’٬ \u00a0\u202f]\d{3}(?!\d))*(?:[.,٫]\d+)?"
WORD = r"[^\s\d().,،;:!?—–]+"
SIGN = {
    "en": r"[%٪]|per ?cent",
    "fr": r"[%٪]|pour cent",
    "es": r"[%٪]|por ciento",
    "pt": r"[%٪]|por cento",
    "ar": r"[%٪]|(?:في|ب)\s?ال[مئ]ا?ئة",
}
ABOUT = r"(?:about|some|nearly|almost|over|environ|près de|unos|cerca de|casi|نحو|حوالي)"
# What stands before a part that is no more than about, or no part at all.
_NOT_EXACTLY = (
    r"more than|over|above|less than|under|fewer than|at least|up to|the|first|second|other|last|"
    r"plus d(?:e|['’])|moins d(?:e|['’])|au moins|más de|menos de|al menos|mais de|pelo menos|"
    r"première|seconde|primera|segunda|primeira|أكثر من|أقل من|ما لا يقل عن"
)
# What says that a number has become more, or less: it stands before "from … to".
_RISEN = {
    "en": r"r(?:o|i)se|risen|growth|gr(?:e|o)w|grown|increased?|climbed|up",
    "fr": r"augment(?:é|er|ation)|progressé|monté|hausse|accru",
    "es": r"aument(?:ó|ado|aron|ar)|subi(?:ó|do)|creci(?:ó|do)",
    "pt": r"aument(?:ou|ado|aram|ar)|subiu|cresceu",
    "ar": r"ارتفع(?:ت)?|ازداد(?:ت)?|زاد(?:ت)?",
}
_FALLEN = {
    "en": r"fell|falls|fallen|dropped|declined|decreased?|shr(?:a|u)nk|down|reduced",
    "fr": r"diminué|baissé|reculé|chuté|baisse|réduit",
    "es": r"disminuy(?:ó|eron)|baj(?:ó|ado|aron)|descendi(?:ó|do)|cay(?:ó|eron)|reduj(?:o|eron)",
    "pt": r"diminui(?:u|ram)|baix(?:ou|aram)|desc(?:eu|eram)|ca(?:iu|íram)",
    "ar": r"انخفض(?:ت)?|تراجع(?:ت)?|هبط(?:ت)?",
}
_SPAN = {
    "en": r"from\s+(?P<a>{n})(?P<x>\s*%)?\s+to\s+(?P<b>{n})",
    "fr": r"de\s+(?P<a>{n})(?P<x>\s*%)?\s+à\s+(?P<b>{n})",
    "es": r"del?\s+(?P<a>{n})(?P<x>\s*%)?\s+al?\s+(?P<b>{n})",
    "pt": r"de\s+(?P<a>{n})(?P<x>\s*%)?\s+para\s+(?P<b>{n})",
    "ar": r"من\s+(?P<a>{n})(?P<x>\s*[%٪])?\s+إلى\s+(?P<b>{n})",
}
# What stands between these and by how much, as a percentage.
_BY = {"en": r"by|of", "fr": r"de", "es": r"(?:en )?un|de un", "pt": r"em|de"}
# By how much something has become more or less, in a word.
_TIMES: dict[str, dict[str, float]] = {
    "en": {"doubled": 2, "tripled": 3, "trebled": 3, "quadrupled": 4, "halved": 0.5},
    "fr": {"doublé": 2, "triplé": 3, "quadruplé": 4, "réduit de moitié": 0.5},
    "es": {"duplic(?:ó|ado)": 2, "triplic(?:ó|ado)": 3, "cuadruplic(?:ó|ado)": 4},
    "pt": {"duplic(?:ou|ado)": 2, "triplic(?:ou|ado)": 3, "quadruplic(?:ou|ado)": 4},
}
# Small parts in words, as a percentage says them: the part, and the whole.
_FRACTIONS = {
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


def in_words(code: str) -> Mapping[str, object]:
    """The parts in words of a language, and by how much something changes, by their patterns."""
    return {**_FRACTIONS.get(code, {}), **_TIMES.get(code, {})}


def problems(text: str, code: str, value: Numbers) -> Iterator[Finding]:
    """What is wrong with such numbers of a text in a language: where, and as a sentence."""
    if re.search(r"\d", text):
        yield from _fractions(text, code)
        yield from _changes(text, code, value)


def _fractions(text: str, code: str) -> Iterator[Finding]:
    """Parts in words, with a percentage in brackets after them."""
    sign = SIGN.get(code, "[%٪]")
    share = rf"(?:\s+{WORD}){{0,4}}\s*\((?P<share>{DIGITS})\s*(?:{sign})\)"
    if "(" not in text or not re.search(sign, text):
        return
    for words, (part, whole) in _FRACTIONS.get(code, {}).items():
        for found in re.finditer(rf"(?<!\w)(?:{words}){share}", text, re.IGNORECASE):
            yield from _apart(found, text, 100 * part / whole)
    one, of = _EACH.get(code, ("(?!)", "(?!)"))
    number = rf"(?P<whole>\d+|{numerals.pattern(code)})"
    noun = rf"(?:\s+{WORD})?"
    for found in re.finditer(
        rf"(?<!\w)(?:1|{one}){noun}\s+{of}\s+{number}(?!\w){share}", text, re.IGNORECASE
    ):
        if every := numerals.value(found["whole"], code):
            yield from _apart(found, text, 100 / every)


def _apart(found: re.Match[str], text: str, right: float) -> Iterator[Finding]:
    """That a share is not the percentage it stands for, unless both are rounded."""
    if re.search(rf"(?<!\w)(?:{_NOT_EXACTLY})\s*$", text[: found.start()], re.IGNORECASE):
        return
    share = float(re.sub("[,٫]", ".", found["share"]))
    about = re.search(rf"{ABOUT}\s+$", text[: found.start()], re.IGNORECASE)
    if abs(share - right) > (5 if about else 2):
        yield found.start(), f"'{found[0]}' does not go together: that is {right:,.3g} %"


def _changes(text: str, code: str, value: Numbers) -> Iterator[Finding]:
    """Numbers that are said to have become more, and are less, or the other way round."""
    span = _SPAN.get(code, "(?!)").replace("{n}", DIGITS)
    for verbs, more in ((_RISEN, True), (_FALLEN, False)):
        pattern = rf"(?<!\w)(?:{verbs.get(code, '(?!)')})(?:\s+{WORD}){{0,2}}?\s+{span}"
        for found in re.finditer(pattern, text, re.IGNORECASE):
            first, last = value(found["a"]), value(found["b"])
            years = any(1900 <= (n or 0) <= 2100 for n in (first, last))
            if first is None or last is None or first == last or years:
                continue
            if (last > first) != more:
                said = "more" if more else "less"
                yield found.start(), f"'{found[0]}' is not {said}; is it meant?"
    for verbs, sign in ((_RISEN, 1), (_FALLEN, -1)):
        by = rf"(?<!\w)(?:{verbs.get(code, '(?!)')})\s+(?:{_BY.get(code, '(?!)')})\s+"
        for found in re.finditer(
            rf"{by}(?P<p>{DIGITS})\s*(?:{SIGN.get(code, '[%٪]')})(?:,?\s+{span}(?!\s*[%٪]))?",
            text,
            re.IGNORECASE,
        ):
            share, first = value(found["p"]), value(found["a"]) if found["a"] else None
            last = value(found["b"]) if first and not found["x"] else None
            if sign < 0 and share and share > 100:
                yield found.start(), f"'{found[0]}' is more than all there was; is it meant?"
            elif share and first and last:
                right = 100 * (last / first - 1)
                if abs(right - sign * share) > 3:
                    said = f"that is {right:+,.3g} %"
                    yield found.start(), f"'{found[0]}' does not go together: {said}"
    for verb, times in _TIMES.get(code, {}).items():
        for found in re.finditer(rf"(?<!\w){verb},?\s+{span}", text, re.IGNORECASE):
            first, last = value(found["a"]), value(found["b"])
            about = re.search(rf"(?:{ABOUT}|{_NOT_EXACTLY})\s+$", text[: found.start()], re.I)
            years = any(1900 <= (n or 0) <= 2100 for n in (first, last))
            if (
                first
                and last
                and not years
                and abs(last / first / times - 1) > (0.4 if about else 0.15)
            ):
                said = f"{last / first:.3g} times as many"
                yield found.start(), f"'{found[0]}' does not go together: that is {said}"
