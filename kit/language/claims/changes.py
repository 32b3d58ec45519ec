"""Numbers that rise where they are said to fall, or by another percentage than is said."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...errors import Finding
from .quantities import ABOUT, DIGITS, NOT_EXACTLY, SIGN, WORD, Numbers

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
TIMES: dict[str, dict[str, float]] = {
    "en": {"doubled": 2, "tripled": 3, "trebled": 3, "quadrupled": 4, "halved": 0.5},
    "fr": {"doublé": 2, "triplé": 3, "quadruplé": 4, "réduit de moitié": 0.5},
    "es": {"duplic(?:ó|ado)": 2, "triplic(?:ó|ado)": 3, "cuadruplic(?:ó|ado)": 4},
    "pt": {"duplic(?:ou|ado)": 2, "triplic(?:ou|ado)": 3, "quadruplic(?:ou|ado)": 4},
}


def problems(text: str, code: str, value: Numbers) -> Iterator[Finding]:
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
    for verb, times in TIMES.get(code, {}).items():
        for found in re.finditer(rf"(?<!\w){verb},?\s+{span}", text, re.IGNORECASE):
            first, last = value(found["a"]), value(found["b"])
            about = re.search(rf"(?:{ABOUT}|{NOT_EXACTLY})\s+$", text[: found.start()], re.I)
            years = any(1900 <= (n or 0) <= 2100 for n in (first, last))
            if (
                first
                and last
                and not years
                and abs(last / first / times - 1) > (0.4 if about else 0.15)
            ):
                said = f"{last / first:.3g} times as many"
                yield found.start(), f"'{found[0]}' does not go together: that is {said}"
