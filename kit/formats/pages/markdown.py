"""Runs as Markdown that can stand anywhere in a page of the site."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape
from urllib.parse import quote

from ...content import tags
from ...content.inline import BREAK, Run, Runs
from ..rendering import rendered

# What Python-Markdown would take for markup; as character references it is plain in text and
# attributes alike.
_SPECIAL = re.compile(r"[\\`*_\[\]{}#|~^=+!]|^(?:[-:]|\d+(?=[.)]))")
_RANGE = re.compile(r"(?<=\d)–(?=\d)")  # as of days; browsers would break the line after its dash
_SAFE = "/:?#@!$&*+,;=%~._-"  # what an address keeps as it is, and Markdown takes for no markup


def to_page(runs: Runs, lang: str, link: Callable[[str], str], note: Callable[[str], str]) -> str:
    """Inline Markdown that can stand anywhere in a page of the site.

    What is not in the language `lang` is marked with its own; `link` turns a target into an
    address, and `note` what stands in a note into what leads to it.
    """

    def run(one: Run) -> str:
        text = "<br>" if one.text == BREAK else escape_page(one.text)
        text = f"<em>{text}</em>" if one.emphasis else text
        text = f"<strong>{text}</strong>" if one.strong else text
        return f"[{text}]({quote(link(one.href), safe=_SAFE)})" if one.href else text

    def piece(found: str, text: str) -> str:
        if found == lang:
            return text
        return f'<span lang="{found}" dir="{tags.direction(found)}">{text}</span>'

    return rendered(runs, run, piece, note)


def escape_page(text: str) -> str:
    """Escape plain text for any place in a page: Markdown text, HTML or an attribute."""
    escaped = _RANGE.sub("–\u2060", escape(text).replace("&#x27;", "'"))
    return _SPECIAL.sub(lambda m: "".join(f"&#{ord(c)};" for c in m[0]), escaped)
