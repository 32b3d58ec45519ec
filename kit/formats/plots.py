"""Charts that authors write, in the words and numbers of a language (see also `charts`)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from babel import numbers

from ..content import inline, model
from ..content.inline import Runs
from ..language.language import Language
from .numbers import format_code

_ = str  # marks a text to be extracted; it is translated where it is shown
# Which way a text of SVG is anchored where what it stands beside is mirrored.
MIRRORED = {"start": "end", "middle": "middle", "end": "start"}


@dataclass(frozen=True)
class Series:
    """Numbers that belong together: a name, the values, and the values as they are written."""

    name: Runs
    values: tuple[float, ...]
    written: tuple[str, ...]


@dataclass(frozen=True)
class Plot:
    """A chart of an author, in one language. `alt` says all of it as one text.

    `code` is the number format of its values in Office (ECMA-376, part 1, 18.8.30). The source is
    an id of sources.yml.
    """

    kind: Literal["bars", "stacked", "line", "pie"]
    title: Runs
    unit: Runs
    labels: tuple[Runs, ...]
    series: tuple[Series, ...]
    alt: str
    code: str
    source: str
    lang: str
    rtl: bool

    @property
    def names(self) -> tuple[Runs, ...]:
        """What the colours stand for: the series, or the parts of a pie."""
        if self.kind == "pie":
            return self.labels
        return tuple(series.name for series in self.series) if len(self.series) > 1 else ()


def plot(language: Language, block: model.Chart) -> Plot:
    """A chart of the content as a language shows it."""
    labels = tuple(map(language.shown, block.labels))
    series = tuple(
        Series(
            language.shown(one.name),
            tuple(one.values),
            tuple(written(language, block, value) for value in one.values),
        )
        for one in block.series
    )
    unit = language.shown(block.unit) if block.unit else ()
    return Plot(
        block.chart,
        language.shown(block.title),
        unit,
        labels,
        series,
        _said(language, labels, series, unit),
        _code(language, block),
        block.source,
        language.code,
        language.rtl,
    )


def _said(language: Language, labels: Sequence[Runs], series: Sequence[Series], unit: Runs) -> str:
    """All that a chart shows, as one text."""

    def pair(label: Runs, value: str) -> str:
        return language.text(_("{label}: {value}"), label=inline.plain(label), value=value)

    parts = ["; ".join(map(pair, labels, one.written)) for one in series]
    if len(series) > 1:
        parts = [pair(one.name, part) for one, part in zip(series, parts, strict=True)]
    return ". ".join(parts) + (f" ({inline.plain(unit)})" if unit else "")


def written(language: Language, block: model.Chart, value: float) -> str:
    """A number of a chart as a reader of the language writes it (CLDR)."""
    locale = language.locale
    if block.format == "percent":
        pattern, value = locale.percent_formats[None], value / 100
    elif block.format == "currency":
        pattern = locale.currency_formats["standard"]
    else:
        pattern = locale.decimal_formats[None]
    own = numbers.parse_pattern(pattern.pattern)
    own.frac_prec = (block.decimals, block.decimals)
    return str(own.apply(value, locale, currency=block.currency, currency_digits=False))


def _code(language: Language, block: model.Chart) -> str:
    before = f"{block.currency}\u00a0" if block.format == "currency" else ""
    after = ""
    if block.format == "percent":
        after = "\u00a0%" if "\u00a0" in written(language, block, 1) else "%"
    return format_code(language.locale, block.decimals, before, after)
