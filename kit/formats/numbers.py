"""Numbers as a language writes them, in the format codes of charts."""

from __future__ import annotations

import re

from babel import Locale

from ..language import numbers

# A part of a code: what stands before the digits, the digits after the point, and what follows.
_SECTION = re.compile(r'((?:"[^"]*"|[^0#"])*)[#,]*0(?:\.(0+))?((?:"[^"]*"|[^0#"])*)')


def format_code(locale: Locale, decimals: int = 0, before: str = "", after: str = "") -> str:
    """The code of a number (ECMA-376, part 1, 18.8.31), with the separator of the language.

    `before` and `after` are what stands around it. A comma in a code would be shown as the
    separator of the presenter's computer, whatever the language of the deck, so the separator
    stands in quotes. A language that does not group by three digits (CLDR), and a number with
    decimals, whose point no code can name, are left to that computer.
    """
    before, after = (f'"{text}"' if text else "" for text in (before, after))
    pattern = locale.decimal_formats[None]
    if decimals:
        return f"{before}#,##0.{'0' * decimals}{after}"
    if pattern.grouping != (3, 3):
        return f"{before}#,##0{after}"
    mark = f'"{locale.number_symbols[locale.default_numbering_system]["group"]}"'
    large = (
        f"[>=1000000]{before}0{mark}000{mark}000{after}",
        f"[>={numbers.parted(locale)}]{before}0{mark}000{after}",
    )
    return ";".join((*large, f"{before}0{after}"))


def shown(value: float, code: str, locale: Locale) -> str:
    """A number as a program in this language shows it by a code that `format_code` has written."""
    section = re.sub(r"\[[^\]]*\]", "", code.rsplit(";", 1)[-1])
    found = _SECTION.fullmatch(section)
    if found is None:
        return numbers.decimal(value, locale)
    decimals = len(found[2] or "")
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    written = numbers.decimal(value, locale, pattern)
    return found[1].replace('"', "") + written + found[3].replace('"', "")
