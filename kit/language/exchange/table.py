"""Units as a table of comma-separated values, which Excel and LibreOffice open."""

from __future__ import annotations

import csv
import io
import re

from ...errors import KitError, Problem
from .units import Parcel, State, Unit

FIELDS = ("id", "source", "state", "context", "numbers", "where", "previous", "comment")
STATES: tuple[State, ...] = ("missing", "fuzzy", "translated", "reviewed")
# What a spreadsheet would take for a formula (OWASP, CSV Injection); an apostrophe keeps it text.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "'")


def columns(language: str) -> list[str]:
    """The heads of the columns: the translation stands under the tag of its language."""
    return ["id", "source", language, *FIELDS[2:]]


def cells(unit: Unit) -> list[str]:
    """The cells of a row, in the order of the columns."""
    return [unit.id, unit.source, unit.target, *(getattr(unit, field) for field in FIELDS[2:])]


def write(parcel: Parcel) -> bytes:
    """The table, in UTF-8 with a byte order mark, without which Excel takes it for another."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(columns(parcel.language))
    for unit in parcel.units:
        writer.writerow([_guarded(cell) for cell in cells(unit)])
    return text.getvalue().encode("utf-8-sig")


def _guarded(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


# What is in a cell whose formula is wrong, in the languages of Excel and Calc, a formula, and a
# number as they write large ones.
_OF_A_SPREADSHEET = re.compile(
    r"#(?:N/[ADV]|REF!|NAME\?|VALUE!|DIV/0!|NUM!|NULL!|NOM\?|VALEUR!|NOMBRE!|NUL!|¿NOMBRE\?|"
    r"¡(?:REF|VALOR|DIV/0|NUM|NULO)!)|(?:Err|خطأ):\d+|[=@][A-Z]+\(.*\)|=.*!.*|\d[.,]\d+E[+-]\d+",
    re.DOTALL,
)


def _bare(cell: str) -> str:
    return cell[1:] if cell[:1] == "'" and cell[1:].startswith(_FORMULA) else cell


def read(data: bytes, name: str) -> Parcel:
    """The units of a table, with commas, semicolons or tabs. Raises KitError with what is wrong."""
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        sentence = "is a workbook or a document, not a table as text; save it as 'CSV UTF-8'"
        raise KitError.at(name, sentence)
    try:
        utf16 = data[:2] in (b"\xff\xfe", b"\xfe\xff")
        text = data.decode("utf-16" if utf16 else "utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise KitError.at(name, "not UTF-8 text; save the table as 'CSV UTF-8'", line, 1) from None
    head = text.split("\n", 1)[0]
    between = max(",;\t", key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=between)
    rows: list[tuple[int, list[str]]] = []
    line = 1
    try:
        for row in reader:
            rows.append((line, row))
            line = reader.line_num + 1
    except csv.Error as error:
        sentence = f"this is no table of comma-separated values: {error}"
        raise KitError.at(name, sentence, max(line, 1), 1) from None
    return units(rows, name)


def units(rows: list[tuple[int, list[str]]], name: str) -> Parcel:
    """The units of rows of cells, each with its line. Raises KitError if the heads are not ours."""
    heads = [cell.strip() for cell in rows[0][1]] if rows else []
    others = [head for head in heads if head not in FIELDS and head]
    if not {"id", "source"} <= set(heads) or len(others) != 1 or len(set(heads)) < len(heads):
        sentence = (
            "the first row is not that of an exported table; expected the columns "
            f"{', '.join(columns('LANGUAGE'))}"
        )
        raise KitError.at(name, sentence, 1, 1)
    found: list[Unit] = []
    problems: list[Problem] = []
    for line, row in rows[1:]:
        values = dict(zip(heads, map(_bare, row), strict=False))
        if not any(values.values()):
            continue
        target = values.get(others[0], "").strip()
        if _OF_A_SPREADSHEET.fullmatch(target) and target != values.get("source", "").strip():
            sentence = f"'{target}' is what a spreadsheet has made of a text; type the text again"
            problems.append(Problem(name, line, heads.index(others[0]) + 1, sentence))
        state: State = next(
            (s for s in STATES if s == values.get("state", "").strip()), "translated"
        )
        found.append(
            Unit(
                id=values.get("id", "").strip(),
                source=values.get("source", ""),
                target=target,
                state=state,
                comment=values.get("comment", ""),
                line=line,
                column=1,
            )
        )
    if problems:
        raise KitError(problems)
    return Parcel(others[0], name, tuple(found))
