"""Charts of what the kit counts itself, described once for pages, slides and sheets.

They are bars of whole numbers, drawn large: the reader knows what they are of, and reads on. Those
that authors write (`plots`) have kinds, series, units and sources, and are drawn with these.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from ..content import inline
from ..content.inline import Runs
from ..content.model import FigureItem, Text
from ..content.record import Record
from ..language.language import ALONE, Language, Translated

_ = str  # marks a text to be extracted; it is translated where it is shown
# The share of the longest bar from which a bar is long enough to hold its number.
SHORT = 0.16
# The share of the longest bar up to which the eye sees that another is shorter.
SHORTER = 0.9


@dataclass(frozen=True)
class Bar:
    """What is counted, and how many there are."""

    label: Runs
    value: int


@dataclass(frozen=True)
class Chart:
    """Bars, or a "funnel" of bars around a middle line.

    `series` is what the bars count; `alt` says all of them as one text.
    """

    kind: Literal["bars", "funnel"]
    title: Runs
    series: Runs
    bars: tuple[Bar, ...]
    alt: str

    @property
    def telling(self) -> bool:
        """Whether the bars show what a sentence would not: two at least, not all of one length."""
        values = [bar.value for bar in self.bars if bar.value]
        return len(values) > 1 and min(values) < SHORTER * max(values)


def _chart(
    kind: Literal["bars", "funnel"],
    language: Language,
    title: str,
    series: str,
    bars: Iterable[Bar],
) -> Chart:
    bars = tuple(bars)
    said = [
        language.text(_("{label}: {value}"), label=inline.plain(bar.label), value=bar.value)
        for bar in bars
    ]
    title_runs, series_runs = language.shown(title), language.shown(series)
    return Chart(kind, title_runs, series_runs, bars, alt=language.semicolons(said))


def _counted(language: Language, label: Translated, figure: FigureItem) -> Bar:
    if figure.more_than:
        return Bar(language.shown(_("{label} (more than)"), label=label), figure.value)
    return Bar(language.runs(label), figure.value)


def figures(language: Language, title: Text, ids: Iterable[str]) -> Chart:
    """Figures of figures.yml side by side."""
    items = [language.kit.index["figure"][id] for id in ids]
    bars = (_counted(language, language.translate(figure.label, ALONE), figure) for figure in items)
    return _chart("bars", language, title, title, bars)


def evidence(language: Language, record: Record) -> Chart:
    """How many articles came through each stage of the evidence update, where it is counted."""
    bars = (
        _counted(language, language.translate(stage.text), figure)
        for stage, figure in record.stages
        if figure
    )
    title = _("Articles at each stage of the evidence update")
    return _chart("funnel", language, title, _("Articles"), bars)


def engagements(language: Language, record: Record) -> Chart:
    """How many engagements there are at each level."""
    found = Counter(event.level for event in record.engagements)
    bars = (
        Bar(language.runs(language.word("level", level)), found[level])
        for level in ("national", "regional", "global")
    )
    return _chart("bars", language, _("Engagements by level"), _("Engagements"), bars)


def requests(language: Language, record: Record) -> Chart:
    """How many requests for technical assistance are open, matched with a member, and closed."""
    found = Counter(record.state(request) for request in record.requests)
    bars = (
        Bar(language.runs(language.word("request", state)), found[state])
        for state in ("open", "matched", "closed")
    )
    title = _("Requests for technical assistance")
    return _chart("bars", language, title, _("Requests"), bars)
