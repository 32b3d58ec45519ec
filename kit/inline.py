"""Markdown inlines: parsed once into runs; shown as Markdown on the site, as Typst in the sheets, as runs in the decks.

Only emphasis, strong and links are markup; everything else, HTML included, is shown as it was typed.
"""
from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from urllib.parse import quote

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
    """Inline Markdown that can stand anywhere in a page of the site. `link` turns a target into an address."""
    return "".join(_page_run(run, link) for run in runs)


def escape_page(text: str) -> str:
    """Escape plain text for any place in a page: Markdown text, HTML or an attribute."""
    return _SPECIAL.sub(lambda m: "".join(f"&#{ord(c)};" for c in m[0]), escape(text).replace("&#x27;", "'"))


def _page_run(run: Run, link: Callable[[str], str]) -> str:
    text = escape_page(run.text)
    text = f"<em>{text}</em>" if run.emphasis else text
    text = f"<strong>{text}</strong>" if run.strong else text
    return f"[{text}]({quote(link(run.href), safe='/:?#@!$&*+,;=%~._-')})" if run.href else text


def to_typst(runs: tuple[Run, ...], link: Callable[[str], str]) -> str:
    """Typst markup; text stands in string literals, so nothing in it can be code."""
    return "".join(_typst_run(run, link) for run in runs)


def typst_string(text: str) -> str:
    """A Typst string literal."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"'


def _typst_run(run: Run, link: Callable[[str], str]) -> str:
    code = f"#{typst_string(run.text)};"
    code = f"#emph[{code}];" if run.emphasis else code
    code = f"#strong[{code}];" if run.strong else code
    return f"#link({typst_string(link(run.href))})[{code}];" if run.href else code
