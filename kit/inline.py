"""Markdown inlines: parsed once, rendered as HTML for the site, Typst for the sheets, runs for the decks.

Only emphasis, strong and links are markup; everything else, HTML included, is shown as it was typed.
"""
from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from html import escape

from markdown_it import MarkdownIt

PLACEHOLDER = re.compile(r"\{([a-z0-9_-]+)\}")
_parser = MarkdownIt("zero").enable(["emphasis", "link", "escape", "entity", "balance_pairs", "fragments_join"])
_parser.validateLink = lambda url: True  # addresses are checked, with their place, when the content is loaded


@dataclass(frozen=True)
class Run:
    """A stretch of text in one style."""

    text: str
    strong: bool = False
    emphasis: bool = False
    href: str | None = None


@lru_cache(maxsize=None)
def parse(markdown: str) -> tuple[Run, ...]:
    """Return the runs of a line of Markdown. Placeholders stay in the text."""
    runs, strong, emphasis, href = [], 0, 0, None
    for token in _parser.parseInline(markdown)[0].children or ():
        match token.type:
            case "strong_open": strong += 1
            case "strong_close": strong -= 1
            case "em_open": emphasis += 1
            case "em_close": emphasis -= 1
            case "link_open": href = str(token.attrs["href"])
            case "link_close": href = None
            case _: runs.append(Run(token.content, strong > 0, emphasis > 0, href))
    return tuple(run for run in runs if run.text)


def placeholders(markdown: str) -> list[str]:
    """The names in {braces}, sorted."""
    return sorted(PLACEHOLDER.findall(markdown))


def links(markdown: str) -> list[str]:
    """The targets of the links, sorted."""
    return sorted({run.href for run in parse(markdown) if run.href})


def fill(runs: tuple[Run, ...], value: Callable[[str], str]) -> tuple[Run, ...]:
    """Replace the placeholders in the text of the runs; a value is never read as Markdown."""
    return tuple(Run(PLACEHOLDER.sub(lambda m: value(m[1]), r.text), r.strong, r.emphasis, r.href) for r in runs)


def plain(runs: tuple[Run, ...]) -> str:
    """The text without markup."""
    return "".join(run.text for run in runs)


# What Python-Markdown would take for markup; as character references it is plain in text and attributes alike.
_SPECIAL = re.compile(r"[\\`*_\[\]{}#|~^=+!]|^(?:[-:]|\d+(?=[.)]))")


def to_page(runs: tuple[Run, ...], link: Callable[[str], str]) -> str:
    """HTML that can stand anywhere in a Markdown page. `link` turns a target into an address."""
    return "".join(_wrap_html(run, link) for run in runs)


def escape_page(text: str) -> str:
    """Escape plain text for any place in a Markdown page: text, HTML or an attribute."""
    return _SPECIAL.sub(lambda m: "".join(f"&#{ord(c)};" for c in m[0]), escape(text).replace("&#x27;", "'"))


def _wrap_html(run: Run, link: Callable[[str], str]) -> str:
    html = escape_page(run.text)
    html = f"<em>{html}</em>" if run.emphasis else html
    html = f"<strong>{html}</strong>" if run.strong else html
    return f'<a href="{escape(link(run.href))}">{html}</a>' if run.href else html


def to_typst(runs: tuple[Run, ...], link: Callable[[str], str]) -> str:
    """Typst markup; text stands in string literals, so nothing in it can be code."""
    return "".join(_wrap_typst(runs, link))


def typst_string(text: str) -> str:
    """A Typst string literal."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"'


def _wrap_typst(runs: tuple[Run, ...], link: Callable[[str], str]) -> Iterator[str]:
    for run in runs:
        code = f"#{typst_string(run.text)};"
        code = f"#emph[{code}];" if run.emphasis else code
        code = f"#strong[{code}];" if run.strong else code
        yield f"#link({typst_string(link(run.href))})[{code}];" if run.href else code
