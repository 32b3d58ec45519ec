"""What a block of a file says twice, adds up wrongly or leaves blank, whatever other files say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pydantic import StringConstraints

from ... import words
from ..model import FieldPath, Model, Text, first_day
from ..model.blocks import (
    Block,
    Cell,
    Entry,
    Heading,
    Link,
    List,
    Paragraph,
    Table,
    Timeline,
    is_cell,
)
from ..model.charts import Chart
from ..model.texts import NewsletterItem
from ..walk import Same, leaves, references
from . import addresses, unfinished

# Fields in which no two entries of a list say the same.
_NAMES = ("name", "title", "question", "label", "expansion", "language")
Remark = tuple[FieldPath, str]  # at which value, and what is said of it
_QUOTED = re.compile(r"[“\"«„‹].*[”\"»“›]", re.DOTALL)
_ROUNDING = 1.01  # what rounded parts of a hundred may miss it by, or be too much


def twice(part: Model) -> Iterator[Remark]:
    """What a list refers to a second time, and would count twice."""
    seen: set[tuple[FieldPath, str]] = set()
    for path, _, id in references(part):
        if isinstance(path[-1], int):
            if (path[:-1], id) in seen:
                yield path, f"'{id}' stands in this list twice; take one of the two out"
            seen.add((path[:-1], id))


def named(part: Model) -> Iterator[Remark]:
    """What is named as another of its list is, or said twice there, and names that are none."""
    seen: set[tuple[FieldPath, str, str]] = set()
    for path, value, meta in leaves(Same(part)):
        if isinstance(value, str) and (field := _said_once(path, value)) is not None:
            key = path[: -2 if field else -1], field, value.casefold()
            if key in seen:
                yield path, f"'{value}' stands in this list twice; is the other one right?"
            seen.add(key)
        asks = path[-1:] == ("question",) and isinstance(value, Text)
        if asks and not re.search(r"[?؟;՞]\W*$", str(value)):
            yield path, "this asks nothing; is its question mark missing?"
        if not isinstance(value, Text) and any(isinstance(m, StringConstraints) for m in meta):
            line = str(value)
            if unfinished.nothing(line) or any(unfinished.likely(line, "en")):
                yield path, f"'{line}' looks unfinished; is something still to be written?"


def _said_once(path: FieldPath, text: str) -> str | None:
    """The field of the entries of a list in which no two say the same; "" if these are texts.

    None where two may, as breaks in a programme, slides that go on, helplines or cells of a table.
    """
    if isinstance(path[-1], int):
        told = path[-2] == "items" or not isinstance(text, Text)  # by `_odd`, or as a reference
        return None if told or is_cell(path) else ""
    if len(path) < 3 or not isinstance(path[-2], int) or path[0] == "helplines":
        return None
    long = path[-1] == "text" and len(text.split()) > 4
    may = "timeline" in path or "programme" in path
    if path[-1] == "title" and path[-3] in ("slides", "blocks"):
        return None
    return path[-1] if path[-1] in _NAMES or long and not may else None


def odd(part: Model) -> Iterator[Remark]:
    """What wants a second look in blocks, and in the lists that they stand in."""
    found = [(path, value) for path, value, _ in leaves(Same(part)) if isinstance(value, Model)]
    for path, value in found:
        for more, sentence in _odd(value):
            yield (*path, *more), sentence
    blocks = {path: value for path, value in found if isinstance(value, Block)}
    for path, value in blocks.items():
        number = path[-1]
        last = isinstance(number, int) and isinstance(
            blocks.get((*path[:-1], number + 1)), Heading | None
        )
        if isinstance(value, Heading) and last:
            sentence = "nothing stands below this heading; write it, or take the heading out"
            yield (*path, "heading"), sentence
        elif isinstance(value, Paragraph) and value.text.endswith(":") and last:
            yield (*path, "text"), "nothing follows this colon; write it, or end the sentence"


def _odd(value: Model) -> Iterator[Remark]:
    if isinstance(value, Chart):
        yield from _chart(value)
    if isinstance(value, Table):
        yield from _table(value)
    if isinstance(value, Timeline):
        yield from _timeline(value)
    if isinstance(value, List | Entry):
        texts = [item if isinstance(item, str) else item.text for item in value.items]
        yield from _repeated("items", texts)
    field = {Link: "title", NewsletterItem: "button"}.get(type(value), "")
    if field and addresses.vague(words := getattr(value, field)):
        yield (field,), addresses.VAGUE.format(words)
    quote = getattr(value, "quote", None)
    if isinstance(quote, Text) and _QUOTED.fullmatch(quote.strip()):
        yield ("quote",), "quotation marks are set around a quote by themselves; leave these out"


def _repeated(field: str, texts: Iterable[str]) -> Iterator[Remark]:
    seen: set[str] = set()
    for number, text in enumerate(texts):
        if (said := text.casefold()) in seen:
            yield (field, number), f"'{text}' stands here twice; is the other one right?"
        seen.add(said)


def _chart(chart: Chart) -> Iterator[Remark]:
    yield from _repeated("labels", chart.labels)
    values = [value for series in chart.series for value in series.values]
    if len(values) == 1:
        yield ("series",), "a chart of one number shows nothing; say it in words, or as a figure"
    elif not any(values):
        yield ("series",), "all numbers of this chart are 0"
    elif chart.format == "percent" and abs(sum(values) - 1) < 0.02 and len(chart.series) == 1:
        yield ("series",), "percentages are written as such, 45 for 45 %; is 0.45 meant?"
    years = [int(label) for label in chart.labels if re.fullmatch(r"(?:19|20)\d\d", label)]
    if len(years) == len(chart.labels) and years not in (sorted(years), sorted(years)[::-1]):
        yield ("labels",), "the years are not in their order"
    yield from _digits(chart)
    if chart.format == "percent":
        yield from _wholes(chart)


def _digits(chart: Chart) -> Iterator[Remark]:
    """Numbers of a chart that are shown with too few digits."""
    for number, series in enumerate(chart.series):
        shown = {value: round(value, chart.decimals) for value in series.values}
        gone = next((v for v, seen in shown.items() if v and not seen), None)
        if gone is not None:
            yield ("series", number, "values"), f"{gone:.10g} is shown as 0; give it 'decimals'"
        elif len(set(shown.values())) < len(shown):
            said = "different numbers are shown as the same here; give the chart more 'decimals'"
            yield ("series", number, "values"), said


def _wholes(chart: Chart) -> Iterator[Remark]:
    """Percentages of a whole that are not that in all."""
    if chart.chart == "pie":
        whole = sum(chart.series[0].values)
        if abs(whole - 100) > _ROUNDING:
            yield ("series", 0, "values"), f"the parts of this pie are {whole:,.10g} % in all"
    for number, label in enumerate(chart.labels if chart.chart == "stacked" else ()):
        whole = sum(series.values[number] for series in chart.series)
        if whole > 100 + _ROUNDING:
            yield ("labels", number), f"the parts of '{label}' are {whole:,.10g} % in all"


def _table(block: Table) -> Iterator[Remark]:
    rows = block.table
    if all(cell is None for row in rows for cell in row):
        yield ("table",), "this table has nothing in its cells"
    elif block.header in ("row", "both") and len(rows) == 1:
        yield ("table",), "this table has a head and no row below it"
    elif len(rows) > 1:
        yield from _gaps(block)
    first = block.header in ("row", "both")
    if _is_total(rows[-1][0]):
        for at in range(1, len(rows[0])):
            column = [row[at] for row in rows[first:]]
            if wrong := _wrong_sum(column[:-1], column[-1]):
                yield ("table", len(rows) - 1, at), wrong
    if first and _is_total(rows[0][-1]):
        for number, row in enumerate(rows[1:], 1):
            if wrong := _wrong_sum(row[1:-1], row[-1]):
                yield ("table", number, len(row) - 1), wrong


def _gaps(block: Table) -> Iterator[Remark]:
    """Rows and columns that are blank, and heads of columns."""
    rows, nothing = block.table, "has nothing in its cells; fill it, or take it out"
    first, beside = block.header in ("row", "both"), block.header in ("column", "both")
    for number, row in enumerate(rows):
        if len(row) > beside + 1 and all(cell is None for cell in row[beside:]):
            yield ("table", number), f"this row {nothing}"
    for at, head in enumerate(rows[0]):
        if at and first and head is None:
            yield ("table", 0), f"column {at + 1} has no head; say what stands in it"
        elif all(row[at] is None for row in rows[first:]):
            yield ("table", 0), f"column {at + 1} {nothing}"


def _is_total(cell: object) -> bool:
    said = cell.strip(" *:") if isinstance(cell, str) else ""
    return bool(re.fullmatch(words.any_of("total"), said, re.IGNORECASE))


def _wrong_sum(cells: list[Cell], total: object) -> str | None:
    """The sentence for a total that is not the sum of the cells; None where it is, or is no sum."""
    numbers = [cell for cell in cells if isinstance(cell, int | float)]
    if len(numbers) < 2 or len(numbers) < sum(cell is not None for cell in cells):
        return None
    if not isinstance(total, int | float) or abs(sum(numbers) - total) < 1e-6:
        return None
    return f"the total is {total:,.10g}, but its numbers add up to {sum(numbers):,.10g}"


def _timeline(block: Timeline) -> Iterator[Remark]:
    days = [first_day(moment.when) for moment in block.timeline]
    for number, (before, day) in enumerate(zip(days, days[1:], strict=False), 1):
        if day < before:
            yield ("timeline", number, "when"), f"{day} is before {before}, which stands above it"
