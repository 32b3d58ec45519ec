"""The charts, each described once: native in the decks, SVG on the site, drawn by Typst in the sheets.

A description is a dict: `kind` ("bars", or "funnel" for bars around a middle line), `title`, `series` (what is counted),
`bars`, pairs of a label and a whole number, and `alt`, all of them as one text. The other texts are lists of runs, each
with its language, as on a slide.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from ..content.model import FigureItem, Text
from ..content.record import Record
from ..language.labels import WORDS
from ..language.language import Language

Runs = list[dict[str, Any]]
_ = str  # marks a text to be extracted; it is translated where it is shown


def _label(language: Language, text: str, **values: object) -> Runs:
    found = language.translate(text)
    return [
        {"text": run.text, "strong": run.strong, "emphasis": run.emphasis, "lang": found.lang}
        for run in language.runs(found, values)
    ]


def _chart(
    kind: str, language: Language, title: str, series: str, bars: list[tuple[Runs, int]]
) -> dict[str, Any]:
    alt = "; ".join(
        language.text(
            _("{label}: {value}"), label="".join(run["text"] for run in label), value=value
        )
        for label, value in bars
    )
    return {
        "kind": kind,
        "title": _label(language, title),
        "series": _label(language, series),
        "bars": [list(bar) for bar in bars],
        "alt": alt,
    }


def _counted(language: Language, label: Text, figure: FigureItem) -> tuple[Runs, int]:
    return _label(language, _("{label} (more than)"), label=label) if figure.more_than else _label(
        language, label
    ), figure.value


def figures(language: Language, title: Text, ids: Iterable[str]) -> dict[str, Any]:
    """Figures of figures.yml side by side."""
    items = [language.kit.index["figure"][id] for id in ids]
    return _chart(
        "bars",
        language,
        title,
        title,
        [_counted(language, figure.label, figure) for figure in items],
    )


def evidence(language: Language, record: Record) -> dict[str, Any]:
    """How many articles came through each stage of the evidence update, as far as they are counted."""
    return _chart(
        "funnel",
        language,
        _("Articles at each stage of the evidence update"),
        _("Articles"),
        [_counted(language, stage.text, figure) for stage, figure in record.stages if figure],
    )


def engagements(language: Language, record: Record) -> dict[str, Any]:
    """How many engagements there are at each level."""
    found = Counter(event.level for event in record.engagements)
    return _chart(
        "bars",
        language,
        _("Engagements by level"),
        _("Engagements"),
        [
            (_label(language, WORDS[level]), found[level])
            for level in ("national", "regional", "global")
        ],
    )


def requests(language: Language, record: Record) -> dict[str, Any]:
    """How many requests for technical assistance are open, matched with a member, and closed."""
    found = Counter(record.state(request) for request in record.requests)
    return _chart(
        "bars",
        language,
        _("Requests for technical assistance"),
        _("Requests"),
        [(_label(language, WORDS[state]), found[state]) for state in ("open", "matched", "closed")],
    )
