"""What a site is made of: the content and the catalogues, and what is made without the pages.

`mkdocs build` and `mkdocs serve` make the downloads themselves; `kit.site.build` hands over those
it has made.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from .. import STAMP, resources, scratch
from ..content.kit import Kit
from ..content.page import Page as KitPage
from ..content.pages import pages
from ..errors import Problem
from ..formats import offered
from ..formats.made import Made
from ..formats.product import Work
from ..language.coverage import Coverages
from ..language.language import Language
from ..language.reading import coverages
from ..making import make, reading
from ..making.snapshot import Purpose, Snapshot, snapshot
from . import kept
from .context import Context
from .errors import explained
from .extensions import Abbreviations, TableLabels
from .settings import root_of

# MkDocs stamps the sitemap with the time of the build, unless this says another.
os.environ.setdefault("SOURCE_DATE_EPOCH", str(int(STAMP.timestamp())))


class LoadedSite:
    """What the site of a kit is made of, read for each build anew."""

    config: MkDocsConfig
    kit: Kit
    pages: dict[str, KitPage]
    languages: list[Language]
    coverage: Coverages
    context: Context
    made: Made
    downloads: Made  # what is made without the pages

    def __init__(self) -> None:
        self.serving = False
        self.shown: list[Language] = []  # the languages that the site has
        self.made_here: list[Language] = []  # those of them whose pages this build makes
        # While the site is served: the folder to build it into, whether what it offers may be as
        # it was, and what is done between two pages or products.
        self.target, self.later = "", False
        self.go_on: Callable[[], None] = lambda: None
        self.folder: tempfile.TemporaryDirectory[str] | None = None
        self.copy: Snapshot | None = None
        self.copies: list[ExitStack] = []  # of all that a page may still be made of
        self.work: dict[str, Work] = {}  # the pages that are made one by one, by language

    def on_startup(self, command: str, dirty: bool) -> None:
        """Remember whether the site is built or served."""
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Load the content and make all but the site, unless `build_kit.py` has done so."""
        self.config, self.work = config, {}
        config.site_dir = self.target or config.site_dir
        with explained(self._told):
            self._load(config)
            self.made = config.extra.get("made") or self._downloads()
            self.downloads = self.made.apart()
            make.finish(self.kit, self.made_here, self.shown, self.coverage, self.made)
        config.site_url = str(self.kit.about.site_url)
        ours = TableLabels(), Abbreviations()
        config.markdown_extensions.extend(ours)  # type: ignore[arg-type]
        own = resources.folders(self.kit.root, "templates/site/theme")
        config.theme.dirs = list(dict.fromkeys([*map(str, own), *config.theme.dirs]))
        env = config.theme.get_env()
        env.loader = kept.ThemeLoader(config.theme.dirs)
        setattr(config.theme, "get_env", lambda: env)  # noqa: B010
        config.theme.static_templates.discard("404.html")  # each language has one of its own
        return config

    def _load(self, config: MkDocsConfig) -> None:
        """Read the content and the catalogues, unless they were read before."""
        if given := config.extra.get("kit"):
            self.kit, self.languages = given, config.extra["languages"]
        else:
            self.kit, self.languages = reading.read(self._copied(config))
        self.pages = pages(self.kit)
        self.coverage = coverages(self.kit, self.languages)
        wanted = config.extra.get("only") or [other.code for other in self.languages]
        self.shown = [other for other in self.languages if other.code in (*wanted, other.source)]
        self.context = Context(self.kit, self.pages, self.shown, self.coverage)
        alone = config.extra.get("alone")
        self.made_here = [other for other in self.shown if alone in (None, other.code)]
        config.site_name = str(self.kit.about.name)
        config.site_description = str(self.kit.about.description)

    def _copied(self, config: MkDocsConfig) -> Path:
        """A copy of what the site is made of."""
        edition = config.extra.get("edition", "")
        purpose: Purpose = "work" if self.serving else "publish"
        self.copies = [*self.copies, ExitStack()]
        self.copy = self.copies[-1].enter_context(snapshot(root_of(config), edition, purpose))
        return self.copy.folder

    def _told(self, problem: Problem) -> Problem:
        return self.copy.told(problem) if self.copy else problem

    def _downloads(self) -> Made:
        """Make what the pages offer."""
        if not self.folder:
            self.folder = scratch.folder()
        made = Made(Path(self.folder.name))
        how = make.How(later=self.later, progress=self._progress)
        return make.make(self.kit, self.languages, made, how=how)

    def _progress(self, path: str) -> None:
        self.go_on()

    def _made_elsewhere(self) -> Iterator[str]:
        """The addresses of what is offered in languages that this build does not make."""
        for other in self.shown:
            if other not in self.made_here:
                yield from (product.address for product in offered(self.kit, other))

    def _language(self, page: Page) -> Language:
        """The language of a page: those of the source language are not below a folder of theirs."""
        first = page.file.src_uri.split("/")[0]
        found = (other for other in self.shown if other.prefix == f"{first}/")
        return next(found, self.shown[0])
