"""Pages that are made once, however often their site is built: of their Markdown, by the theme."""

from __future__ import annotations

import hashlib
import json
import logging
import os
import pickle
import zlib
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from jinja2 import FileSystemLoader, Template
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils import CountHandler
from mkdocs.utils.meta import get_data
from mkdocs.utils.templates import TemplateContext

from .. import cache
from ..making.traces import Traces
from ..reads import Key, note, reading


def keep(files: Files, config: MkDocsConfig) -> bytes:
    """Let MkDocs render the pages among the files through what is kept of them.

    Returns what stands for the files that their links may lead to.
    """
    # The address of any other file follows from its path.
    pages = [(file.src_uri, file.url) for file in files.documentation_pages()]
    for file in files.documentation_pages():
        KeptPage(None, file, config)  # a page finds its way into its file by itself
    return cache.digest(sorted(files.src_uris), sorted(pages))


class _Asked:
    """The files of a site, and the address of each that was asked for, by its path."""

    def __init__(self, files: Files):
        self.files = files
        self.urls: dict[str, str | None] = {}

    def get_file_from_path(self, path: str) -> File | None:
        """As that of MkDocs, which is told of each link that it finds."""
        found = self.files.get_file_from_path(path)
        self.urls[path] = None if found is None else found.url
        return found

    def again(self, urls: Mapping[str, str | None]) -> bool:
        """Whether what was asked for before has these addresses now."""
        now = _Asked(self.files)
        for path in urls:
            now.get_file_from_path(path)
        return now.urls == urls


class KeptPage(Page):
    """A page."""

    warned = False  # whether MkDocs found something to warn of
    compressed = b""  # what was rendered, in a tenth of the room

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Set the content, the table of contents, the anchors and the links to those of others."""
        own = [name for name in config.markdown_extensions if isinstance(name, str)]
        inputs = self.file.src_uri, self.file.url, self.markdown, own, config.mdx_configs
        asked = _Asked(files)
        found = cache.recall("html", *inputs)
        if found is not None:
            urls, packed = pickle.loads(found)
            if asked.again(urls):
                self._unpack(packed, files)
                return
        warned = CountHandler()
        warned.setLevel(logging.WARNING)
        logging.getLogger("mkdocs").addHandler(warned)
        try:
            super().render(config, cast(Files, asked))
        finally:
            logging.getLogger("mkdocs").removeHandler(warned)
        self.warned = bool(warned.get_counts())
        if not self.warned:  # what is warned of is warned of again
            cache.store(pickle.dumps((asked.urls, self._packed())), "html", *inputs)

    def compress(self) -> None:
        """Take little memory until the page is shown, before which MkDocs reads all others."""
        self.compressed = zlib.compress(self._packed(), 1)
        release(self)

    def restore(self, files: Files) -> None:
        """Have a page that was compressed as it was."""
        self._unpack(zlib.decompress(self.compressed), files)
        self.compressed = b""

    def _packed(self) -> bytes:
        links = {file.src_uri: of for file, of in (self.links_to_anchors or {}).items()}
        return pickle.dumps((self.content, self.toc, self.present_anchor_ids, links))

    def _unpack(self, packed: bytes, files: Files) -> None:
        self.content, self.toc, self.present_anchor_ids, links = pickle.loads(packed)
        pairs = ((files.get_file_from_path(uri), of) for uri, of in links.items())
        self.links_to_anchors = {file: of for file, of in pairs if file is not None}


@dataclass
class Row:
    """What is known of a page without rendering it.

    That is the digest of its Markdown, what stands at its head, the digest of what the theme is
    given of it, and its key in the index of the search.
    """

    source: str
    meta: dict[str, Any]
    shown: str = ""
    search: str = ""


class Rows:
    """The rows of the pages of a site, by the paths of their files.

    `on` are what all of them depend on, beside their Markdown.
    """

    def __init__(self, *on: bytes):
        self.entry = "pages", *on
        self.read = cache.recall(*self.entry) or b"{}"
        self.known = {uri: Row(*row) for uri, row in json.loads(self.read).items()}
        self.rows: dict[str, Row] = {}

    def add(self, page: Page, source: str, written: Callable[[Page], None]) -> Row:
        """The row of a page whose Markdown has this digest.

        It is new if that was another, and the Markdown is read, which is `written` before.
        """
        row = self.known.get(page.file.src_uri)
        if row is None or row.source != source:
            written(page)
            row = Row(source, get_data(page.file.content_string)[1])
        self.rows[page.file.src_uri] = row
        return row

    def save(self) -> None:
        """Keep the rows of pages that were rendered, now or before."""
        found = {uri: [*vars(row).values()] for uri, row in self.rows.items() if row.search}
        with suppress(TypeError):  # a date, say, which JSON does not know
            data = json.dumps(found).encode()
            if data != self.read:
                cache.store(data, *self.entry)


@dataclass
class Shell:
    """What the theme puts around the pages of a language, and what it was made of.

    `facts` are those of the traces, to which those of each page are added.
    """

    traces: Traces
    facts: dict[Key, object]

    def page(self, url: str, shown: str, render: Callable[[], str]) -> str:
        """A page as the theme shows it, which is rendered if it would be another than before.

        `shown` stands for what the theme is given of the page.
        """
        key = "page", url
        self.facts[key] = shown
        found = self.traces.recall(url)
        if found is not None:
            return found[""].decode()
        with reading() as read:
            note(key)
            output = render()
        data = output.encode()
        digest = hashlib.sha256(data).hexdigest()
        cache.store(data, "file", digest)
        self.traces.keep(url, read, {"": digest})
        return output

    def same(self, url: str, shown: str) -> str | None:
        """The SHA-256 of a page, in hexadecimal digits, if it would be the same as before."""
        self.facts["page", url] = shown
        files = self.traces.files(url) if self.traces.hold(url) else None
        return files[""] if files else None


def release(page: Page) -> None:
    """Free the memory of what a page says, once it is written."""
    page.markdown, page.content, page.toc = "", None, TableOfContents([])


def warned(page: Page) -> bool:
    """Whether MkDocs found something in a page to warn of."""
    return isinstance(page, KeptPage) and page.warned


def shown(page: Page) -> str:
    """The digest of what the theme is given of a page."""
    meta = {name: value for name, value in page.meta.items() if name != "search"}
    toc = [_said(item) for item in page.toc]
    return cache.digest(page.content, toc, meta, page.title).hex()


def template(
    name: str, shown: Callable[[TemplateContext, Callable[[TemplateContext], str]], str]
) -> type[Template]:
    """A class of templates: `shown` puts out the one of this name, and may have it rendered."""

    class Kept(Template):
        def render(self, *args: Any, **kwargs: Any) -> str:
            if self.name != name:
                return super().render(*args, **kwargs)
            (context,) = args  # as MkDocs calls it
            return shown(context, super().render)

    return Kept


class ThemeLoader(FileSystemLoader):
    """The templates of a theme. It lists none of its icons, which are thousands.

    MkDocs asks for the list to publish what is in it, and passes over hidden folders, as these are.
    """

    def list_templates(self) -> list[str]:
        """The names of all files that are in no hidden folder."""
        found: set[str] = set()
        for top in self.searchpath:
            for folder, inside, names in os.walk(top, followlinks=self.followlinks):
                inside[:] = [name for name in inside if not name.startswith(".")]
                below = Path(folder).relative_to(top)
                found.update((below / name).as_posix() for name in names)
        return sorted(found)


def _said(item: AnchorLink) -> list[Any]:
    return [item.title, item.id, item.level, [_said(child) for child in item.children]]
