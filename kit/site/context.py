"""What the templates of the theme are told of a kit, its languages and a page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from markupsafe import Markup, escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink
from mkdocs.utils import get_relative_url
from mkdocs.utils.templates import TemplateContext

from .. import reads
from ..content import inline, tags
from ..content.kit import Kit
from ..content.page import Page
from ..formats import cards, images, jinja, marks, safeguarding, style
from ..formats.drawing import ring, signs
from ..formats.fonts import faces
from ..formats.made import address
from ..language.blanks import set_blanks
from ..language.coverage import Coverages
from ..language.language import Language
from .words import words

_ = str  # marks a text to be extracted; it is translated where it is shown
# Where to go from a page that is not there: the names of pages, and what they are called.
WAYS = (
    ("factsheet", _("Factsheet")),
    ("decks/index", _("Slide decks")),
    ("faqs", _("Questions and answers")),
    ("meetings/index", _("Meetings")),
    ("downloads", _("Downloads")),
)
MISSING = _(
    "There is no page at this address. It may have been moved, or the address may be mistyped."
)


@dataclass(frozen=True)
class Context:
    """What the pages of a site have in common: the kit, its pages, and the languages shown."""

    kit: Kit
    pages: Mapping[str, Page]
    shown: Sequence[Language]
    coverage: Coverages

    def turn(self, config: MkDocsConfig, language: Language) -> None:
        """Set the theme to a language."""
        config.site_name = language.text(self.kit.about.name)
        config.extra["scope"] = urlsplit(str(self.kit.about.site_url)).path or "/"
        config.theme["language"] = _theme_language(config, language)
        config.theme["direction"] = language.direction(language.code)
        labels = (language.text(_("Dark mode")), language.text(_("Light mode")))
        for option, label in zip(config.theme["palette"], labels, strict=True):
            option["toggle"]["name"] = label

    def of(self, language: Language, page: Page, beside: Iterable[MkDocsPage]) -> dict[str, Any]:
        """What the templates show on a page, with links to those `beside` the menu."""
        return {
            **_everywhere(language),
            "first": not page.address,
            "card": address(cards.path(language, page)),
            "uses": [(page.title, page.url) for page in beside],
            "coverage": self.coverage,
            "status": f"{language.prefix}translations/",
            "preview": marks.mark(language, page.item),
            "translations": [
                {"language": other, "url": other.prefix + page.address} for other in self.shown
            ],
        }

    def not_found(self, language: Language, root: str) -> list[dict[str, Any]]:
        """What the page for addresses that are not there says; `root` is where the site begins.

        Servers that know one such page for the whole site show that of the source language, so it
        speaks all languages.
        """
        return [
            {
                "code": other.code,
                "direction": other.direction(other.code),
                "home": root + other.prefix,
                "title": other.text(_("Page not found")),
                "text": other.text(MISSING),
                "link": other.text(_("Go to the home page")),
                "ways": [
                    (other.text(title), root + other.prefix + self.pages[name].address)
                    for name, title in WAYS
                    if name in self.pages
                ],
            }
            for other in ([language] if language.prefix else self.shown)
        ]


@reads.shared
def _everywhere(language: Language) -> dict[str, Any]:
    """What the templates show on every page of a language."""
    env = jinja.environment(language, "site/theme", _show(language), lambda text: escape(text))
    kit = language.kit
    return {
        "kit": kit,
        "language": language,
        "mark": _mark(kit, language),
        "tagline": language.text(kit.about.tagline),
        "words": words(language),
        "fonts": fonts_of(language),
        "funding": [kit.latest.funding] if kit.latest and kit.latest.funding else [],
        "logos": images.logos(kit),
        "help": (safeguarding.TITLE, safeguarding.TEXT),
        "licence": kit.about.licence.address or language.address("page:use#licence"),
        "_": env.globals["_"],
        "show": env.finalize,
    }


def _show(language: Language) -> Callable[[inline.Runs], str]:
    """How a template of the theme shows a text of ours: marked with the language it is in."""

    def marked(lang: str, runs: inline.Runs) -> str:
        text = escape(inline.plain(runs))
        if lang == language.code:
            return text
        return f'<span lang="{lang}" dir="{language.direction(lang)}">{text}</span>'

    return lambda runs: "".join(marked(*part) for part in inline.by_language(runs))


def _mark(kit: Kit, language: Language) -> Markup:
    """The ring, in the colours that a page has it in; nothing where a kit has a mark of its own."""
    if not kit.strategies or (kit.root / style.ASSETS / "logo.svg").is_file():
        return Markup("")
    return Markup(ring.mark(signs.page_colours(kit), language.rtl))


def fonts_of(language: Language) -> list[str]:
    """The fonts of a page, to be fetched first: of its script, and Latin for figures and names."""
    return [f"assets/fonts/{row.web}.woff2" for row in faces.first(language)]


def _theme_language(config: MkDocsConfig, language: Language) -> str:
    """The language that the theme has words for: that of a page, or the nearest to it."""
    for tag in tags.wider(language.code):
        for folder in config.theme.dirs:
            if Path(folder, "partials", "languages", f"{tag}.html").is_file():
                return tag
    return "en"


def seen_from(language: Language, url: str) -> str:
    """The folder of a language as seen from a page: the theme looks for its search there."""
    return get_relative_url(language.prefix or ".", url)


def joined(context: TemplateContext, *more: dict[str, Any]) -> TemplateContext:
    """A context with more in it; the theme's templates are given ours beside those of MkDocs."""
    for found in more:
        context.update(found)  # type: ignore[typeddict-item]
    return context


def mark_titles(items: Iterable[AnchorLink], code: str) -> None:
    """Mark the titles of a table of contents as the HTML that they are, in a language.

    Their blanks are set as in the headings; Python-Markdown makes ordinary ones of all.
    """
    for item in items:
        item.title = Markup(set_blanks(item.title, code))
        mark_titles(item.children, code)
