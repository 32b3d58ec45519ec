"""Tables for spreadsheets and programs: CSV (RFC 4180), in UTF-8."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from babel import numbers

from ..language.language import Language

# A spreadsheet takes a cell that begins like this for a formula (OWASP, CSV injection).
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def table(rows: Iterable[Sequence[str]], delimiter: str = ",") -> bytes:
    """Rows as CSV, in which no cell is a formula.

    It begins with a byte order mark, so that Excel reads it as UTF-8.
    """
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=delimiter).writerows(
        [f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in row] for row in rows
    )
    return buffer.getvalue().encode("utf-8-sig")


def delimiter(language: Language) -> str:
    """What stands between the columns of a table that a reader's Excel opens.

    Where a comma stands in numbers, as in French and Spanish, that is a semicolon.
    """
    return "," if numbers.get_decimal_symbol(language.locale) == "." else ";"
