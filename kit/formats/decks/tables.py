"""Tables on slides: how wide their columns are and how large their text is, so that they fit."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import NamedTuple

from pptx.shapes.base import BaseShape
from pptx.slide import Slide
from pptx.util import Emu, Pt

from ...content import inline
from . import ooxml
from .ooxml import tables, texts
from .slides import TABLE_SIZES, Paragraphs, Table
from .text import TextWriter

# How wide a letter is by the height of its type, on average; the margins of a cell, in points.
LETTER, CELL = 0.46, 16
NUMBER = re.compile(r"[\u200e\s+−-]*\d[\d.,\s%]*")
SHORT_CELL = 18  # letters of a cell that is not broken without need


class _Cell(NamedTuple):
    """How long the text of a cell is, in letters, and how wide its widest word, by the type."""

    letters: int
    word: float


def put(writer: TextWriter, slide: Slide, box: BaseShape, content: Table, title: str) -> None:
    """Put a table in the place of a box, its text as large as fits."""
    rows, height = content.rows, box.height
    frame = tables.insert(slide, box, len(rows), len(rows[0]))
    table, width = frame.table, frame.width
    table.first_row, table.first_col = bool(content.heads), content.header in ("column", "both")
    if writer.language.rtl:
        tables.properties(frame).set("rtl", "1")
    room, wide = 0.95 * height / Pt(1), width / Pt(1)
    parts = [_texts(of) for of in (rows, *content.others)]  # of one size, and of one form
    cells = [[[_cell(text) for text in row] for row in of] for of in parts]
    every = [row for of in cells for row in of]

    def high(size: int) -> float:
        """How high the highest part is."""
        widths = _widths(every, wide, size)
        return max(_height(of, widths, size) for of in cells)

    fits = (n for n, size in enumerate(TABLE_SIZES) if high(size) < room)
    step = next(fits, len(TABLE_SIZES) - 1) + content.smaller
    size = TABLE_SIZES[min(step, len(TABLE_SIZES) - 1)]
    # What room is left goes between the lines of the rows, as far as they stay together, but
    # for that of a line more than was thought.
    free = (room - 1.2 * size - high(size)) / (2 * max(map(len, parts)))
    margin = size / 4 + max(0, min(free, 0.7 * size))
    for column, share in zip(tables.columns(table), _widths(every, wide, size), strict=True):
        column.width = Pt(share)
    counted = _counted([row for of in parts for row in of[content.heads :]])
    for r, row in enumerate(rows):
        # As high as one line with its margins; it grows with its text. The head is never wide.
        around = min(margin, size / 2.5) if content.heads and r == 0 else margin
        table.rows[r].height = Pt(1.2 * size + 2 * around)
        for c, runs in enumerate(row):
            cell = table.cell(r, c)
            cell.margin_top = cell.margin_bottom = Pt(around)
            writer.put(cell.text_frame, (runs,), aligned=True)
            _set(cell.text_frame.paragraphs[0], size, c in counted)
    frame.height = Emu(sum(row.height for row in table.rows))
    ooxml.describe(frame, f"{title}: {' | '.join(parts[0][0])}")


def _set(paragraph: texts.Paragraph, size: int, counted: bool) -> None:
    """Set the text of a cell in this size; numbers that are counted stand below each other."""
    if counted:
        texts.paragraph_properties(paragraph).set("algn", "r")
    for run in paragraph.runs:
        run.font.size = Pt(size)


def _widths(rows: Sequence[Sequence[_Cell]], width: float, size: int) -> list[float]:
    """The widths of the columns of a table with text of this size, in points.

    As in the automatic table layout of CSS 2.1 (17.5.2.2), no column is narrower than its longest
    word, and what room there is beyond that goes to the columns whose texts would fill it. Days and
    words such as "Under way" stay on one line where there is room. Where the words alone are too
    wide, all columns are narrower by the same share.
    """
    columns = list(zip(*rows, strict=True))
    least = [max(cell.word for cell in column) * size + CELL for column in columns]
    longest = [max(cell.letters for cell in column) for column in columns]
    short = [
        max(low, letters * 0.58 * size + CELL) if letters <= SHORT_CELL else low
        for low, letters in zip(least, longest, strict=True)
    ]
    if sum(short) < 0.8 * width:
        least = short
    if sum(least) > width:
        return [one * width / sum(least) for one in least]
    most = [letters * LETTER * size + CELL for letters in longest]
    wanted = [max(high - low, 0) for low, high in zip(least, most, strict=True)]
    room = width - sum(least)
    return [
        low + room * (want / sum(wanted) if any(wanted) else 1 / len(columns))
        for low, want in zip(least, wanted, strict=True)
    ]


def _height(rows: Sequence[Sequence[_Cell]], widths: Sequence[float], size: int) -> float:
    """About how high a table is, in points; whether it fits is seen when the slide is drawn.

    One in which a word is wider than its column is too high for any place.
    """
    cells = [pair for row in rows for pair in zip(row, widths, strict=True)]
    if any(cell.word * size + CELL > share + 1 for cell, share in cells if cell.word):
        return math.inf
    lines = (
        max(
            math.ceil(cell.letters * LETTER * size / max(1, share - CELL))
            for cell, share in zip(row, widths, strict=True)
        )
        for row in rows
    )
    return sum(1.2 * size * max(n, 1) + size / 2 for n in lines)


def _cell(text: str) -> _Cell:
    return _Cell(len(text), max(map(_word, text.split()), default=0))


def _word(word: str) -> float:
    """How wide a word is at most, by the height of its type; the shorter, the less it evens out."""
    return len(word) * (0.62 if len(word) > 6 else 0.76)


def _texts(rows: Sequence[Paragraphs]) -> list[list[str]]:
    return [[inline.plain(cell) for cell in row] for row in rows]


def _counted(rows: Sequence[Sequence[str]]) -> set[int]:
    """The columns of numbers, whose digits stand below each other; the first names the rows."""
    columns = enumerate(zip(*rows, strict=True))
    said = ((n, [cell for cell in column if cell]) for n, column in columns)
    return {n for n, cells in said if n and cells and all(map(NUMBER.fullmatch, cells))}
