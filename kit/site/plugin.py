"""What the kit does in the events of MkDocs: one site in which each language has its own pages.

Events: https://www.mkdocs.org/dev-guide/plugins/#events
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment
from markupsafe import Markup, escape
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents
from mkdocs.utils.templates import TemplateContext

from .. import cache, resources
from ..content.page import Page as KitPage
from ..formats import jinja, structureddata
from ..formats.made import SITE
from ..language.language import Language
from ..making.readable import ground
from ..making.traces import Traces
from . import blanks, csp, kept, menu, placed, search, sides
from .context import joined, mark_titles, seen_from
from .errors import explained
from .loaded import LoadedSite

_ = str  # marks a text to be extracted; it is translated where it is shown
PLACE = _("Link to this place")
# A link to a heading, and its title. A screen reader would call it by the sign that it shows.
_LINK = re.compile(r'(<a class="headerlink" href="[^"]*" title="([^"]*)")')


class KitSite(LoadedSite):
    """The site of a kit. What the events of one build share is kept here."""

    theme: Environment
    files: Files
    guard: csp.Guard
    rows: kept.Rows
    contents: TableOfContents  # of the page that the theme is given
    shells: dict[str, kept.Shell]

    def __init__(self) -> None:
        super().__init__()
        self.alone = False  # whether nobody but us wants to see what is in its place already
        self.index = search.Index()
        self.menus: dict[str, Navigation] = {}

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Add all that is made, and what the kit has in place of the engine's files."""
        self.alone = placed.alone(config)
        placed.add(files, config, self.kit, self.made)
        placed.announce(files, config, self._made_elsewhere())
        known = kept.keep(files, config)
        settings = Path(config.config_file_path).read_bytes()
        self.index = search.Index()
        self.files, self.rows = files, kept.Rows(ground(self.kit), known, settings)
        return files

    def on_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
        """One navigation for each language, in which all titles are known already."""
        documents = [file.page for file in files.documentation_pages() if file.page]
        for page in documents:
            row = self.rows.add(page, self._source(page), self._written)
            page.meta = dict(row.meta)
            page.title = escape(str(page.meta["title"]))
        self.menus = {
            language.code: menu.navigation(self.pages, language, files)
            for language in self.made_here
        }
        for navigation in self.menus.values():
            menu.title_sections(navigation)
        self.shells = {language.code: self._shell(language, config) for language in self.made_here}
        for page in documents:
            if not (self.alone and self._passed_over(page)):
                self._written(page)
        return next(iter(self.menus.values()))

    def _source(self, page: Page) -> str:
        """What stands for all that a page is made of before the theme shows it."""
        digest = self.made.digests.get(f"{SITE}{page.file.src_uri}", "")
        return f"{digest} {self._language(page).text(PLACE)}"

    def _written(self, page: Page) -> None:
        """Have the Markdown of a page in its place."""
        self.made.there(f"{SITE}{page.file.src_uri}")

    def _passed_over(self, page: Page) -> bool:
        """Whether MkDocs may pass over a page: it is as it was, and the last output has it."""
        row, shell = self.rows.rows[page.file.src_uri], self.shells[self._language(page).code]
        digest = shell.same(page.url, row.shown) if row.search else None
        if digest is None or not self.index.take(page.url, row.search):
            return False
        path = f"{SITE}{page.file.dest_uri}"
        reused = self.made.previous.reuse(path, digest)
        if reused:
            page.file.inclusion = InclusionLevel.DRAFT
        return reused

    # Each page

    def on_env(self, env: Environment, config: MkDocsConfig, files: Files) -> Environment:
        """Have every template escape what it is given, those of the theme too.

        The theme was written for an environment that does not (MkDocs has `autoescape=False`), so
        what is HTML already is marked as such, in `_page_context`.
        """
        env.autoescape, env.bytecode_cache = True, jinja.Compiled()
        # Letters stand as they are: escaped, those of Arabic are three times as long.
        env.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "sort_keys": True}
        env.template_class = kept.template("main.html", self._themed)
        self.theme, self.guard = env, csp.Guard(env, config)
        return env

    def on_page_markdown(
        self, markdown: str, page: Page, config: MkDocsConfig, files: Files
    ) -> str:
        """Escape the title of a page once for all that show it, the search index among them."""
        self.go_on()
        page.title = page.meta["title"] = escape(str(page.meta["title"]))
        toc = config.mdx_configs.setdefault("toc", {})
        toc["permalink_title"] = self._language(page).text(PLACE)
        return markdown

    def on_page_content(self, html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Look what was found on the page for the search before.

        The page is compressed until it is shown, if nobody but us wants to see it.
        """
        self.index.look(page, html, self._language(page).prefix)
        html = page.content = _LINK.sub(r'\1 aria-label="\2"', html)
        key = "" if kept.warned(page) else self.index.keys[page.url]
        self.rows.rows[page.file.src_uri].search = key
        if not (self.alone and isinstance(page, kept.KeptPage)):
            return html
        page.compress()
        return ""

    # The search of the theme looks each section up among all of the table of contents, only to
    # find the address that it would give it without: of thousands, for longer than all else takes.

    @event_priority(100)
    def _before_search(
        self, context: TemplateContext, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        if isinstance(page, kept.KeptPage) and page.compressed:
            page.restore(self.files)
        self.contents = page.toc
        if self.alone:  # nobody else wants to see it
            page.toc = TableOfContents([])
        return context

    @event_priority(-100)
    def _after_search(
        self, context: TemplateContext, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        page.toc = self.contents
        return context

    on_page_context = CombinedEvent(_before_search, _after_search)

    def on_post_page(self, output: str, page: Page, config: MkDocsConfig) -> str:
        """Let a page go that is shown."""
        if self.alone:
            kept.release(page)
        return output

    def _shell(self, language: Language, config: MkDocsConfig) -> kept.Shell:
        """What the theme puts around the pages of a language."""
        files = resources.files(self.kit.root, "templates/site/theme")
        files["mkdocs.yml"] = Path(config.config_file_path)
        codes = [other.code for other in self.shown]
        listed = menu.said(self.menus[language.code], self._beside(language))
        more = config.site_url, codes, self.serving, listed
        on = cache.digest(ground(self.kit), cache.of_files(files), *more)
        facts = self.coverage.facts()
        name = f"shell {language.code}"
        traces = Traces(name, on, self.made, [language, *self.languages], facts)
        return kept.Shell(traces, facts)

    def _themed(self, context: TemplateContext, render: Callable[[TemplateContext], str]) -> str:
        """A page with all that the theme puts around it."""
        self.go_on()
        page = context["page"]
        assert page is not None
        language = self._language(page)

        def whole() -> str:
            shown = render(self._page_context(context, page, language))
            shown = sides.own(shown, language.direction(language.code))
            return self._secured(shown, page.url, seen_from(language, page.url))

        # A page that is asked for is made again without asking what it was made of.
        if self.work:
            return whole()
        row = self.rows.rows[page.file.src_uri]
        row.shown = kept.shown(page)
        return self.shells[language.code].page(page.url, row.shown, whole)

    def _page_context(
        self, context: TemplateContext, page: Page, language: Language
    ) -> TemplateContext:
        """Give the theme the language, the navigation and the translations of this page.

        Its content, and the titles taken from there, are marked as the HTML that they are.
        """
        page.content = Markup(page.content)
        mark_titles(page.toc, language.code)
        name = page.file.src_uri.removeprefix(language.prefix).removesuffix(".md")
        shown = self.pages[name]
        own = self._context(language, context["config"], shown)
        facts = structureddata.json_ld(language, shown)
        return joined(context, own, {"base_url": seen_from(language, page.url), "json_ld": facts})

    def _beside(self, language: Language) -> Iterator[Page]:
        """The page of downloads, and those that are in no menu."""
        for entry in self.pages.values():
            if entry.name == "downloads" or not entry.row.in_menu:
                file = self.files.get_file_from_path(f"{language.prefix}{entry.name}.md")
                if file is not None and file.page is not None:
                    yield file.page

    def _context(self, language: Language, config: MkDocsConfig, page: KitPage) -> dict[str, Any]:
        """Set the theme to a language, and return what its templates need for a page."""
        self.context.turn(config, language)
        own = self.context.of(language, page, self._beside(language))
        return {"nav": self.menus[language.code], **own}

    def _secured(self, page: str, name: str, base_url: str) -> str:
        """The page without blanks; it tells the browser to load nothing from elsewhere."""
        page = blanks.without(page)
        with explained(self._told):
            if self.serving:  # MkDocs puts a script of its own into the page later
                self.guard.inspect(page, name, base_url)
                return page
            return self.guard.secured(page, name, base_url)

    # The page for an address that is not there

    def on_template_context(
        self, context: TemplateContext, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """What the templates that are no pages need."""
        return joined(context, {"languages": self.shown})

    def _not_found(self, language: Language, config: MkDocsConfig) -> str:
        # This page is shown at any address, so its links start at the root of the site.
        root = urlsplit(str(self.kit.about.site_url)).path
        context = get_context(self.menus[language.code], self.files, config, base_url=root)
        own = self._context(language, config, self.pages["index"])
        missing = {"missing": self.context.not_found(language, root)}
        page = self.theme.get_template("404.html").render(joined(context, own, missing))
        return self._secured(page, f"{language.prefix}404.html", root)

    @event_priority(-100)  # after the search plugin, which writes one index of all pages
    def on_post_build(self, config: MkDocsConfig) -> None:
        """Write what each language has of its own beside its pages.

        That is a page for addresses that are not there, a list of its pages for search engines, and
        its search.
        """
        site = Path(config.site_dir)
        listed = [file.page for file in self.files if file.page]
        for language in self.made_here:
            shell = self.shells[language.code]
            page = shell.page("404.html", "", partial(self._not_found, language, config))
            folder = site / language.prefix
            folder.mkdir(parents=True, exist_ok=True)  # all else of it may be as it was
            (folder / "404.html").write_text(page, "utf-8")
            pages = [page for page in listed if self._language(page) is language]
            text = self.theme.get_template("sitemap.xml").render(pages=pages)
            (site / f"sitemap-{language.code}.xml").write_text(text, "utf-8")
        self.index.split(site, self.made, [page.url for page in listed], self.made_here)
        self.rows.save()
        for shell in self.shells.values():
            shell.traces.save()
        if self.alone:
            self.made.digests.update(self._digests(listed))

    def _digests(self, pages: Iterable[Page]) -> Iterator[tuple[str, str]]:
        """The SHA-256 of each page, by its path."""
        for page in pages:
            found = self.shells[self._language(page).code].traces.files(page.url)
            if found:
                yield f"{SITE}{page.file.dest_uri}", found[""]
