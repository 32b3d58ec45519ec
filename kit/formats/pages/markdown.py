"""Runs as Markdown that can stand anywhere in a page of the site."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape
from urllib.parse import quote

from ...content import tags
from ...content.inline import BREAK, Run, Runs, by_language, by_note

# What Python-Markdown would take for markup; as character references it is plain in text and
# attributes alike.
_SPECIAL = re.compile(r"[\\`*_\[\]{}#|~^=+!]|^(?:[-:]|\d+(?=[.)]))")


def to_page(runs: Runs, lang: str, link: Callable[[str], str], note: Callable[[str], str]) -> str:
    """Inline Markdown that can stand anywhere in a page of the site.

    What is not in the language `lang` is marked with its own; `link` turns a target into an
    address, and `note` what stands in a note into what leads to it.
    """
    parts: list[str] = []
    for number, inside in by_note(runs):
        text = "".join(
            _in_language(found, "".join(_page_run(run, link) for run in same), lang)
            for found, same in by_language(inside)
        )
        parts.append(note(text) if number else text)
    return "".join(parts)


def _in_language(found: str, text: str, lang: str) -> str:
    if found == lang:
        return text
    return f'<span lang="{found}" dir="{tags.direction(found)}">{text}</span>'


def escape_page(text: str) -> str:
    """Escape plain text for any place in a page: Markdown text, HTML or an attribute."""
    return _SPECIAL.sub(
        lambda m: "".join(f"&#{ord(c)};" for c in m[0]), escape(text).replace("&#x27;", "'")
    )


def _page_run(run: Run, link: Callable[[str], str]) -> str:
    text = "<br>" if run.text == BREAK else escape_page(run.text)
    text = f"<em>{text}</em>" if run.emphasis else text
    text = f"<strong>{text}</strong>" if run.strong else text
    return f"[{text}]({quote(link(run.href), safe='/:?#@!$&*+,;=%~._-')})" if run.href else text
