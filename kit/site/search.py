"""The search index of the theme, one for each language; what is found on a page is kept."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from mkdocs.structure.pages import Page

from .. import cache
from ..language.language import Language
from . import shards

Entries = list[dict[str, Any]]


class Index:
    """What the pages of one build have for the search, by their addresses."""

    def __init__(self) -> None:
        self.entries: dict[str, Entries] = {}
        self.keys: dict[str, tuple[object, ...]] = {}  # of pages that the theme is to read

    def look(self, page: Page, html: str) -> None:
        """Take what was found on a page before, and let the theme pass over it."""
        theme = cache.version("mkdocs-material")
        key = "search", theme, page.url, str(page.meta["title"]), html
        found = cache.recall(*key)
        self.entries[page.url] = json.loads(found) if found is not None else []
        if found is None:
            self.keys[page.url] = key
        else:
            page.meta["search"] = {"exclude": True}

    def split(self, site: Path, languages: Sequence[Language]) -> None:
        """Split the index of a built site, so that readers find and download their own only."""
        whole = Path(site, "search", "search_index.json")
        index = json.loads(whole.read_text("utf-8"))
        whole.unlink()  # each language has its own instead
        for doc in index["docs"]:
            self.entries[doc["location"].partition("#")[0]].append(doc)
        for url, key in self.keys.items():
            cache.store(json.dumps(self.entries[url]).encode(), *key)
        docs = [doc for found in self.entries.values() for doc in found]
        folders = tuple(language.prefix for language in languages if language.prefix)
        for language in languages:
            prefix = language.prefix
            others = () if prefix else folders  # the source language has what is in no other's
            own = [
                {**doc, "location": doc["location"].removeprefix(prefix)}
                for doc in docs
                if doc["location"].startswith(prefix) and not doc["location"].startswith(others)
            ]
            folder = Path(site, prefix, "search")
            shards.write(folder, own)
            # What the theme loads with each page; search.js loads the rest when it is asked.
            none = json.dumps({"config": index["config"], "docs": []})
            folder.joinpath("search_index.json").write_text(none, "utf-8")
            folder.joinpath("search_index.js").write_text(f"var __index = {none};\n", "utf-8")
