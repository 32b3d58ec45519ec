"""Numbers that rise where they are said to fall, or by another percentage than is said."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ... import words
from ...errors import Finding
from .quantities import DIGITS, WORD, Numbers, is_about, is_year, sign

_NEAR = 3  # percent by which what is said may be rounded


def problems(text: str, code: str, value: Numbers) -> Iterator[Finding]:
    """Numbers that are said to have become more, and are less, or the other way round."""
    known = words.of(code)
    first, last = rf"(?P<first>{DIGITS})(?P<percent>\s*[%٪])?", rf"(?P<last>{DIGITS})"
    span = rf"{known.span_from}\s+{first}\s+{known.span_to}\s+{last}"
    for verbs, way in ((known.risen, 1), (known.fallen, -1)):
        yield from _ways(text, rf"(?<!\w){verbs}(?:\s+{WORD}){{0,2}}?\s+{span}", way, value)
        share = rf"(?P<share>{DIGITS})\s*{sign(code)}"
        by = rf"(?<!\w){verbs}\s+{known.by}\s+{share}(?:,?\s+{span}(?!\s*[%٪]))?"
        yield from _shares(text, by, way, value)
    for verb, times in known.multiples.items():
        yield from _multiples(text, rf"(?<!\w){verb},?\s+{span}", float(times), value)


def _ways(text: str, pattern: str, way: int, value: Numbers) -> Iterator[Finding]:
    """Numbers that go the other way than is said: up (1), or down (-1)."""
    for found in re.finditer(pattern, text, re.IGNORECASE):
        first, last = value(found["first"]), value(found["last"])
        if first is None or last is None or is_year(first) or is_year(last):
            continue
        if (last - first) * way < 0:
            yield (
                found.start(),
                f"'{found[0]}' is not {'more' if way > 0 else 'less'}; is it meant?",
            )


def _shares(text: str, pattern: str, way: int, value: Numbers) -> Iterator[Finding]:
    """Percentages by which numbers have not changed, or cannot have."""
    for found in re.finditer(pattern, text, re.IGNORECASE):
        share, first = value(found["share"]), value(found["first"]) if found["first"] else None
        last = value(found["last"]) if first and not found["percent"] else None
        if way < 0 and share and share > 100:
            yield found.start(), f"'{found[0]}' is more than all there was; is it meant?"
        elif share and first and last:
            right = 100 * (last / first - 1)
            if abs(right - way * share) > _NEAR:
                yield found.start(), f"'{found[0]}' does not go together: that is {right:+,.3g} %"


def _multiples(text: str, pattern: str, times: float, value: Numbers) -> Iterator[Finding]:
    """Numbers that have not become so many times as many."""
    for found in re.finditer(pattern, text, re.IGNORECASE):
        first, last = value(found["first"]), value(found["last"])
        roughly = is_about(text, found.start(), or_not=True)
        if not first or not last or is_year(first) or is_year(last):
            continue
        if abs(last / first / times - 1) > (0.4 if roughly else 0.15):
            said = f"that is {last / first:.3g} times as many"
            yield found.start(), f"'{found[0]}' does not go together: {said}"
