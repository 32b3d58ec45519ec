"""Numbers as a language writes them, in the format codes of charts."""

from __future__ import annotations

from babel import Locale


def format_code(locale: Locale) -> str:
    """The code for whole numbers (ECMA-376, part 1, 18.8.31), with the separator of the language.

    A comma in a code would be shown as the separator of the presenter's computer, whatever the
    language of the deck, so the separator stands in quotes. A language that does not group by
    three digits (CLDR) is left to that computer.
    """
    pattern = locale.decimal_formats[None]
    if pattern.grouping != (3, 3):
        return "#,##0"
    mark = f'"{locale.number_symbols[locale.default_numbering_system]["group"]}"'
    return f"[>=1000000]0{mark}000{mark}000;[>=1000]0{mark}000;0"
