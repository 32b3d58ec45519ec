"""The block that is a chart, and what each kind of chart can show."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pydantic import Field, model_validator

from .base import Model, Text
from .blocks import Block
from .codes import Currency
from .types import Number, Source, Whole

# How many labels and series a chart may have, so that each can be read and told from the others.
LABELS, SERIES = 12, 6


class Series(Model, noun="a series of a chart"):
    """Numbers that belong together, one for each label of a chart."""

    name: Text
    """What the numbers are, such as `2023`."""
    values: list[Number] = Field(min_length=1)
    """The numbers, one for each label, such as `12`."""


class Chart(Block, noun="a chart", kind="chart"):
    """Numbers as a picture."""

    chart: Literal["bars", "stacked", "line", "pie"]
    """How the numbers are drawn."""
    title: Text
    """What they show, as a finding, such as `Two in three use it every week`."""
    labels: list[Text] = Field(min_length=1)
    """What each number is of, 12 at most, of a pie 6; such as `Africa`."""
    series: list[Series] = Field(min_length=1)
    """The numbers that belong together, one for each label."""
    format: Literal["number", "percent", "currency"] = "number"
    """What kind of numbers they are; percentages are written as such, 45 for 45 %."""
    currency: Currency | None = None
    """The currency of money (ISO 4217), such as `USD`."""
    decimals: Whole = 0
    """How many digits stand after the decimal point, 3 at most, such as `1`."""
    unit: Text | None = None
    """What is counted, such as `users`."""
    source: Source
    """What it is taken from: an id of sources.yml."""

    @model_validator(mode="after")
    def can_be_drawn(self) -> Chart:
        """Refuse what this kind of chart cannot show, or readers cannot read."""
        if fault := next(self._faults(), None):
            raise ValueError(fault)
        return self

    def _faults(self) -> Iterator[str]:
        for series in self.series:
            if len(series.values) != len(self.labels):
                count = len(series.values)
                yield f"'{series.name}' has {count} values for {len(self.labels)} labels"
        values = [value for series in self.series for value in series.values]
        if self.chart == "pie" and (len(self.series) > 1 or min(values) < 0 or not sum(values)):
            yield "a pie shows one series, of numbers that are not below 0, and not all 0"
        if self.chart in ("bars", "stacked") and min(values) < 0:
            yield "bars show numbers that are not below 0; draw a line instead"
        if (self.format == "currency") != bool(self.currency):
            yield "'currency', such as USD, goes with the format 'currency'"
        if self.decimals > 3:
            yield "'decimals' is at most 3"
        if len(self.series) > SERIES:
            yield f"a chart shows at most {SERIES} series; a table shows more"
        kind, parts, most = ("chart", "labels", LABELS)
        if self.chart == "pie":
            kind, parts, most = ("pie", "parts", SERIES)
        if len(self.labels) > most:
            yield (
                f"a {kind} shows at most {most} {parts} that can be read, and this one has "
                f"{len(self.labels)}; put some together, or make it a table"
            )
        if self.chart == "line" and len(self.labels) < 2:
            yield "a line needs two labels or more"
