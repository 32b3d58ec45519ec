"""Units as a table in a document for Word."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from ... import STAMP, unpacked
from ...content import tags
from ...errors import KitError
from ...files import saved
from ..catalogues import po
from . import table
from .units import Parcel

HELP = (
    "Write the translation into the third column, and nothing into the first two. "
    "Words in {braces}, the addresses in (…) and the stars around words stay as they are. "
    "A remark goes into the last column."
)
# Twentieths of a point; the id is for the program alone.
_WIDTHS = (700, 4700, 4700, 900, 900, 800, 1200, 600, 1200)
# The column of the translation, and those that are for the program more than for people.
_TARGET, _SMALL = 2, (0, 3, 4, 5, 6, 7)


def write(parcel: Parcel) -> bytes:
    """The document: a page on how to fill it in, and a table with a row for each unit."""
    from docx.oxml import OxmlElement  # here, because it takes long to import
    from docx.shared import Twips

    document = _blank()
    document.add_paragraph(HELP)
    columns = table.columns(parcel.language)
    grid = document.add_table(rows=1, cols=len(columns), style="Table Grid")
    grid.autofit = False
    for column, width in zip(grid.columns, _WIDTHS, strict=True):
        column.width = Twips(width)
    head = grid.rows[0]
    _fill(head.cells, columns, bold=True)
    head._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    rtl = tags.direction(parcel.language) == "rtl"
    for unit in parcel.units:
        cells = grid.add_row().cells
        _fill(cells, table.cells(unit))
        if rtl:
            _turn(cells[_TARGET])
    return saved(document.save)


def _blank() -> Any:
    """A document without a text, on A4 across."""
    import docx  # here, because it takes long to import
    from docx.enum.section import WD_ORIENT
    from docx.shared import Pt, Twips

    document = docx.Document()
    document.core_properties.created = document.core_properties.modified = STAMP
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Twips(16838), Twips(11906)
    section.left_margin = section.right_margin = Twips(567)
    document.styles["Normal"].font.size = Pt(9)
    return document


def _fill(row: Any, cells: list[str], bold: bool = False) -> None:
    """Write the cells of a row; what nobody has to read is small."""
    from docx.shared import Pt, Twips

    for number, (cell, text, width) in enumerate(zip(row, cells, _WIDTHS, strict=True)):
        cell.width = Twips(width)
        for at, line in enumerate(text.split("\n")):
            paragraph = cell.paragraphs[0] if at == 0 else cell.add_paragraph()
            run = paragraph.add_run(line)
            run.bold = bold
            if number in _SMALL:
                run.font.size = Pt(6)


def _turn(cell: Any) -> None:
    """Have what is written in a cell run from right to left (ECMA-376-1, 17.3.1.6, 17.3.2.30)."""
    from docx.oxml import OxmlElement

    for paragraph in cell.paragraphs:
        paragraph.paragraph_format.element.get_or_add_pPr().append(OxmlElement("w:bidi"))
        for run in paragraph.runs:
            run._r.get_or_add_rPr().append(OxmlElement("w:rtl"))


@contextmanager
def opened(data: bytes, name: str) -> Iterator[Any]:
    """A document for Word, to be read in the block.

    Raises KitError if it is none, if it is damaged where it is read, or if it unpacks to more than
    anybody has written.
    """
    import docx

    try:
        unpacked.parts(data, 2 * po.LARGEST)
        yield docx.Document(io.BytesIO(data))
    except (KitError, MemoryError):
        raise
    except Exception:  # a damaged archive or part ends the library anywhere
        raise KitError.at(name, "this is not a Word document (.docx); save it as one") from None


def read(data: bytes, name: str) -> Parcel:
    """The units of the table in a document; a line of a problem is a row of the table.

    Raises KitError with what is wrong.
    """
    rows: list[tuple[int, list[str]]] = []
    with opened(data, name) as document:
        if not document.tables:
            sentence = "there is no table in this document; expected the one that was exported"
            raise KitError.at(name, sentence)
        columns: dict[str, int] = {}
        for number, row in enumerate(document.tables[0]._tbl.tr_lst, 1):
            texts = [_text(cell) for cell in row.tc_lst]
            columns = columns or {head.strip(): at for at, head in enumerate(texts)}
            comment = columns.get("comment", -1)
            cells = [
                text if at == comment else " ".join(text.split("\n"))
                for at, text in enumerate(texts)
            ]
            rows.append((number, cells))
    return table.units(rows, name)


def _text(cell: Any) -> str:
    """The text of a cell, as it is with all changes of a review accepted."""
    word = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    lines = []
    for paragraph in cell.iter(f"{word}p"):
        parts = []
        for node in paragraph.iter(f"{word}t", f"{word}tab", f"{word}br", f"{word}noBreakHyphen"):
            if node.tag == f"{word}t":
                parts.append(node.text or "")
            else:
                parts.append("\u2011" if node.tag == f"{word}noBreakHyphen" else " ")
        lines.append("".join(parts))
    return "\n".join(lines)
