"""The search index of the theme, one for each language; what is found on a page is kept."""

from __future__ import annotations

import hashlib
import json
import pickle
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from mkdocs.structure.pages import Page

from .. import cache
from ..formats.made import SITE, Made
from ..language.language import Language
from . import shards

Entries = list[dict[str, Any]]
GROUP = 32  # pages whose words are joined at a time, and again where one of them is another


class Index:
    """What the pages of one build have for the search, by their addresses.

    `keys` tell what was found on a page, and `known` is that (see `shards.Found`), for pages that
    the theme need not read.
    """

    def __init__(self) -> None:
        self.keys: dict[str, str] = {}
        self.known: dict[str, bytes] = {}

    def look(self, page: Page, html: str, prefix: str) -> None:
        """Take what was found on the page before, and let the theme pass over it.

        `prefix` is the folder of its language.
        """
        key = cache.digest(page.url, prefix, str(page.meta["title"]), html).hex()
        if self.take(page.url, key):
            page.meta["search"] = {"exclude": True}

    def take(self, url: str, key: str) -> bool:
        """Take what was found on a page before; whether it is known."""
        found = cache.recall("search", key)
        self.keys[url] = key
        if found is not None:
            self.known[url] = found
        return found is not None

    def split(
        self, site: Path, made: Made, pages: Iterable[str], languages: Sequence[Language]
    ) -> None:
        """Split the index of a built site, so that readers find and download their own only.

        `made` gets to know the files; what the previous output has is taken from there. `pages` are
        the addresses of all pages, in their order.
        """
        whole = Path(site, "search", "search_index.json")
        index = json.loads(whole.read_text("utf-8"))
        whole.unlink()  # each language has its own instead
        folders = tuple(language.prefix for language in languages if language.prefix)
        new: dict[str, Entries] = {url: [] for url in self.keys if url not in self.known}
        for doc in index["docs"]:
            new[doc["location"].partition("#")[0]].append(doc)
        for url, entries in new.items():
            prefix = next(filter(url.startswith, folders), "")
            for doc in entries:
                doc["location"] = doc["location"].removeprefix(prefix)
            self.known[url] = pickle.dumps(shards.found(entries))
            cache.store(self.known[url], "search", self.keys[url])
        everywhere = list(pages)
        for language in languages:
            prefix = language.prefix
            others = () if prefix else folders  # the source language has what is in no other's
            urls = [u for u in everywhere if u.startswith(prefix) and not u.startswith(others)]
            folder = Path(site, prefix, "search")
            folder.mkdir(parents=True, exist_ok=True)
            self._write(folder, f"{SITE}{prefix}search", made, urls, prefix)
            # What the theme loads with each page; search.js loads the rest when it is asked.
            none = json.dumps({"config": index["config"], "docs": []})
            folder.joinpath("search_index.json").write_text(none, "utf-8")
            folder.joinpath("search_index.js").write_text(f"var __index = {none};\n", "utf-8")

    def _write(self, folder: Path, path: str, made: Made, urls: Sequence[str], prefix: str) -> None:
        """Write the files of a language, of these pages, that the previous output does not have."""
        files: dict[str, bytes] = {}

        def make() -> dict[str, str]:
            files.update(self._files(urls, prefix))
            return {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}

        keys = [self.keys[url] for url in urls]
        digests = cache.remember(make, "digests of shards", prefix, keys)
        for name, digest in digests.items():
            if not made.previous.reuse(f"{path}/{name}", digest):
                files = files or self._files(urls, prefix)
                folder.joinpath(name).write_bytes(files[name])
            made.digests[f"{path}/{name}"] = digest

    def _files(self, urls: Sequence[str], prefix: str) -> dict[str, bytes]:
        """The files of a language, by their names."""
        pages: dict[str, shards.Found] = {url: pickle.loads(self.known[url]) for url in urls}
        pages = {url: page for url, page in pages.items() if page.docs != shards.NOTHING}
        listed = [(self.keys[url], page) for url, page in pages.items()]
        groups = (listed[at : at + GROUP] for at in range(0, len(listed), GROUP))
        words = shards.together(map(_joined, groups), GROUP)
        return shards.files({url.removeprefix(prefix): page for url, page in pages.items()}, words)


def _joined(pages: Sequence[tuple[str, shards.Found]]) -> shards.Joined:
    """The words of pages, each with the key of what was found on it."""

    def weights(key: str, page: shards.Found) -> shards.Weights:
        return cache.remember(lambda: shards.weights(page), "words", key)

    def join() -> shards.Joined:
        return shards.joined(weights(*page) for page in pages)

    return cache.remember(join, "together", [key for key, _ in pages])
