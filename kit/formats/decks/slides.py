"""What is on each slide: a Jinja template says it, in words of the content."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

import yaml
from jinja2 import Environment

from ...content import inline, model
from ...content.kit import Kit
from ...content.yamlfile import FAST_LOADER
from ...language.language import Language
from .. import jinja

# The slides of a deck, each with its picture as SVG.
Drawn = list[tuple[dict[str, Any], bytes]]


def shown(kit: Kit, deck: model.Deck) -> list[model.Slide]:
    """The slides of a deck that have something to show: without a quote in the latest report, there is none to put up."""
    return [slide for slide in deck.slides if slide.layout != "update-quote" or kit.latest.quotes]


def slides(kit: Kit, language: Language, deck: model.Deck) -> list[dict[str, Any]]:
    """What is on each slide: layout, title, subtitle, body, table, chart and notes; texts are lists of runs.

    `smaller` is by how many steps the text of the table is to be smaller than it is thought to fit in.
    """
    template = _environment(language).get_template("slides.yml")
    empty = {**dict.fromkeys(("body", "table", "chart", "caption", "notes")), "smaller": 0}
    return [
        empty | yaml.load(template.render(slide=slide, deck=deck), FAST_LOADER)
        for slide in shown(kit, deck)
    ]


@lru_cache(maxsize=8)  # compiling the template takes longer than rendering it
def _environment(language: Language) -> Environment:
    def show(runs: tuple[inline.Run, ...], lang: str) -> str:
        return json.dumps(
            [
                {
                    "text": r.text,
                    "strong": r.strong,
                    "emphasis": r.emphasis,
                    "lang": lang,
                    "href": r.href and language.address(r.href),
                }
                for r in runs
            ],
            ensure_ascii=False,
        )

    return jinja.environment(
        language,
        "decks",
        show,
        lambda text: json.dumps(
            [{"text": language.isolate(text), "lang": language.code}], ensure_ascii=False
        ),
    )
