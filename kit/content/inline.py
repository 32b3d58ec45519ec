"""Markdown inlines: parsed once into runs, which each format writes in its own way.

Only emphasis, strong and links are markup; everything else, HTML included, is shown as it was typed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from markdown_it import MarkdownIt

PLACEHOLDER = re.compile(r"\{([a-z0-9_-]+)\}")
_parser = MarkdownIt("zero").enable(
    ["emphasis", "link", "escape", "entity", "balance_pairs", "fragments_join"]
)
_parser.validateLink = lambda url: (
    True
)  # addresses are checked, with their place, when the content is loaded


@dataclass(frozen=True)
class Run:
    """A stretch of text in one style."""

    text: str
    strong: bool = False
    emphasis: bool = False
    href: str | None = None


@cache
def parse(markdown: str) -> tuple[Run, ...]:
    """Return the runs of a line of Markdown. Placeholders stay in the text."""
    runs, strong, emphasis, href = [], 0, 0, None
    for token in _parser.parseInline(markdown)[0].children or ():
        match token.type:
            case "strong_open":
                strong += 1
            case "strong_close":
                strong -= 1
            case "em_open":
                emphasis += 1
            case "em_close":
                emphasis -= 1
            case "link_open":
                href = str(token.attrs["href"])
            case "link_close":
                href = None
            case _:
                runs.append(Run(token.content, strong > 0, emphasis > 0, href))
    return tuple(run for run in runs if run.text)


def placeholders(markdown: str) -> list[str]:
    """The names in {braces}, sorted."""
    return sorted(PLACEHOLDER.findall(markdown))


def links(markdown: str) -> list[str]:
    """The targets of the links, sorted."""
    return sorted({run.href for run in parse(markdown) if run.href})


def fill(runs: tuple[Run, ...], value: Callable[[str], str]) -> tuple[Run, ...]:
    """Replace the placeholders in the text of the runs; a value is never read as Markdown."""
    return tuple(
        Run(PLACEHOLDER.sub(lambda m: value(m[1]), r.text), r.strong, r.emphasis, r.href)
        for r in runs
    )


def plain(runs: tuple[Run, ...]) -> str:
    """The text without markup."""
    return "".join(run.text for run in runs)
