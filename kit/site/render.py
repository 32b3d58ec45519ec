"""The pages of the website: Jinja templates in, plain Markdown out."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping

from babel import units
from babel.messages import Catalog
from markupsafe import Markup

from ..content import inline
from ..content.kit import Kit
from ..content.pages import SINGLE, TRACKERS
from ..formats import jinja, products
from ..formats.charts import Runs
from ..formats.decks import slides
from ..language.language import Language
from . import markdown


class Pages:
    """Renders every page of one language. Pages of the source language are at the root, others under their code.

    `pot` is the template of the catalogues, which the coverage is counted against; `sizes` are those of the downloads, by
    path, in bytes.
    """

    def __init__(
        self,
        kit: Kit,
        languages: list[Language],
        language: Language,
        pot: Catalog,
        sizes: Mapping[str, int],
    ):
        self.kit, self.language, self.sizes = kit, language, sizes
        self.prefix = language.prefix
        self.here = ""
        self.env = jinja.environment(language, "site/pages", self.show, markdown.escape_page)
        self.env.globals.update(
            link=lambda target: Markup(self.link(target)),
            file=lambda path: Markup(self.file(path)),
            asset=self.asset,
            trackers={kit.parts[name].priority: name for name in TRACKERS},
            here_file=lambda path: Markup(self._relative(self.prefix + path)),
            size=self.size,
            runs=self.runs,
            picture=products.picture,
            coverage={other.code: other.coverage(pot) for other in languages},
            missing=list(language.missing(pot)),
            products={
                other.code: [p for p in products.of(kit, other) if p.path in sizes]
                for other in languages
            },
        )
        self.env.globals["offers"] = offers = {}  # what each page of this language has to download
        for product in self.env.globals["products"][language.code]:
            offers.setdefault(product.page, []).append(product)

    def render(self) -> Iterator[tuple[str, str]]:
        """Yield (path of the Markdown page, its text)."""
        for name in SINGLE:
            yield self.page(name, name)
        for stem, meeting in self.kit.meetings.items():
            yield self.page("meetings/meeting", f"meetings/{stem}", meeting=meeting)
        for stem, deck in self.kit.decks.items():
            yield self.page(
                "decks/deck",
                f"decks/{stem}",
                deck=deck,
                stem=stem,
                slides=slides.slides(self.kit, self.language, deck),
            )

    def page(self, template: str, name: str, **context: object) -> tuple[str, str]:
        """Render one page."""
        self.here = f"{self.prefix}{name}.md"
        return self.here, self.env.get_template(f"{template}.md").render(here=name, **context)

    def show(self, runs: tuple[inline.Run, ...], lang: str) -> str:
        """Inline Markdown; what is not in the language of the page is marked with the language it is in."""
        text = markdown.to_page(runs, self.link)
        return (
            text if lang == self.language.code else f'<span lang="{lang}" dir="ltr">{text}</span>'
        )

    def runs(self, runs: Runs) -> Markup:
        """A text of a slide as inline Markdown."""
        return Markup(
            "".join(
                self.show(
                    (
                        inline.Run(
                            r["text"],
                            r.get("strong", False),
                            r.get("emphasis", False),
                            r.get("href"),
                        ),
                    ),
                    r["lang"],
                )
                for r in runs
            )
        )

    def link(self, target: str) -> str:
        """The address of `page:NAME` or `page:NAME#ID` as seen from this page; any other address as it is."""
        if not target.startswith("page:"):
            return target
        name, hash_, anchor = target[5:].partition("#")
        name = f"{name}/index" if f"{name}/index" in SINGLE else name
        return self._relative(f"{self.prefix}{name}.md") + hash_ + anchor

    def asset(self, path: str) -> Markup:
        """The address of a file as seen from where this page is published; unlike that of a link, MkDocs leaves it as it is."""
        folder = self.here.removesuffix(".md")
        return Markup(
            posixpath.relpath(
                path, posixpath.dirname(folder) if folder.endswith("index") else folder
            )
        )

    def file(self, path: str) -> str:
        """The address of a download as seen from this page."""
        return self._relative(f"files/{path}")

    def size(self, path: str) -> str:
        """The size of a download, in kilobytes of 1000 bytes."""
        return units.format_unit(
            max(1, round(self.sizes[path] / 1000)),
            "digital-kilobyte",
            "short",
            locale=self.language.locale,
        )

    def _relative(self, path: str) -> str:
        return posixpath.relpath(path, posixpath.dirname(self.here) or ".")
