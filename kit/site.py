"""The pages of the website: Jinja templates in, plain Markdown out."""
from __future__ import annotations

import posixpath
from collections.abc import Iterator
from html import escape

from markupsafe import Markup

from . import inline, render
from .content import Kit
from .decks import slides
from .i18n import Language
from .products import downloads


class Pages:
    """Renders every page of one language. Pages of the source language are at the root, others under their code."""

    def __init__(self, kit: Kit, language: Language):
        self.kit, self.language = kit, language
        self.prefix = "" if language.code == language.source else f"{language.code}/"
        self.here = ""
        self.env = render.environment(language, "site/pages", self._show, inline.escape_page)
        self.env.globals.update(link=self.link, file=self.file, downloads=downloads(kit, language), blocks_of=self._blocks)

    def render(self) -> Iterator[tuple[str, str]]:
        """Yield (path of the Markdown page, its text)."""
        for name in ("index", "factsheet", "priorities", "pathfinding", "faqs", "calendar", "downloads", "meetings/index", "decks/index"):
            yield self._page(name, name)
        for stem, meeting in self.kit.meetings.items():
            yield self._page("meetings/meeting", f"meetings/{stem}", meeting=meeting)
        for stem, deck in self.kit.decks.items():
            yield self._page("decks/deck", f"decks/{stem}", deck=deck, stem=stem, slides=slides(self.kit, self.language, deck))

    def _page(self, template: str, name: str, **context: object) -> tuple[str, str]:
        self.here = f"{self.prefix}{name}.md"
        return self.here, self.env.get_template(f"{template}.md").render(here=name, **context)

    def _show(self, runs: tuple[inline.Run, ...], lang: str) -> str:
        html = inline.to_page(runs, self.link)
        return html if lang == self.language.code else f'<span lang="{lang}" dir="ltr">{html}</span>'

    def _blocks(self, ref: str) -> object:
        return self.kit.index["list"][ref]

    def link(self, target: str) -> Markup:
        """The address of `page:NAME` as seen from this page; any other address as it is."""
        if not target.startswith("page:"):
            return Markup(escape(target))
        return Markup(posixpath.relpath(self.prefix + target[5:], self._url()) + "/")

    def file(self, path: str) -> Markup:
        """The address of a download as seen from this page."""
        return Markup(posixpath.relpath(f"files/{path}", self._url()))

    def _url(self) -> str:
        name = self.here.removesuffix(".md")
        return (posixpath.dirname(name) if posixpath.basename(name) == "index" else name) or "."
