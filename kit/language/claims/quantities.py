"""Numbers as sentences have them: in digits, in words, or in braces; and what is beside them."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from ... import words
from ...content import model, placeholders
from ...content.kit import Kit
from ...content.placeholders import Counted
from . import number_words

Numbers = Callable[[str], float | None]  # of a number as it is written; None if it is not known
# A number in digits, and a word between numbers.
DIGITS = r"\d+(?:[,.'’٬ \u00a0\u202f]\d{3}(?!\d))*(?:[.,٫]\d+)?"
WORD = r"[^\s\d().,،;:!?—–]+"
# What stands in braces for a number.
NAME = r"\{[a-z0-9_:-]+\}"


def sign(code: str) -> str:
    """What says in a language that the number before it is a percentage."""
    return rf"(?:[%٪]|{words.of(code).percent})"


def is_year(number: float | None) -> bool:
    """Whether a number is mostly that of a year."""
    return number is not None and 1900 <= number <= 2100


def is_about(text: str, at: int, or_not: bool = False) -> bool:
    """Whether a text says that the number which stands there is not exact, `or_not` that at all."""
    lead = words.any_of("about")
    lead = f"(?:{lead}|{words.any_of('not_exactly')})" if or_not else lead
    return re.search(rf"{lead}\s+$", text[:at], re.IGNORECASE) is not None


@lru_cache
def number(code: str) -> str:
    """What finds a number in any of these three."""
    return rf"{NAME}|{DIGITS}|(?<!\w)(?:{number_words.pattern(code)})(?!\w)"


@lru_cache
def any_number(code: str) -> re.Pattern[str]:
    """What tells whether there is one at all, at a glance."""
    return re.compile(rf"[\d{{]|(?<!\w)(?:{number_words.pattern(code)})(?!\w)", re.IGNORECASE)


def value(kit: Kit, code: str, written: str) -> float | None:
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
        before = number_words.value(whole, code)
        after = number_words.value(decimals, code)
        return None if before is None or after is None else before + after / 10 ** len(decimals)
    whole, _, decimals = written.rpartition(",")
    if whole and len(decimals) != 3:
        return value(kit, code, f"{whole}.{decimals}")
    return number_words.value(written, code)
