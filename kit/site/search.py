"""The search index of the theme, one for each language."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from ..language.language import Language


def split(site: Path, languages: Sequence[Language]) -> None:
    """Split the index of a built site, so that a reader finds and downloads their language only."""
    index = json.loads(Path(site, "search", "search_index.json").read_text("utf-8"))
    folders = tuple(language.prefix for language in languages if language.prefix)
    for language in languages:
        prefix = language.prefix
        others = () if prefix else folders  # the source language has what is in no other's folder
        docs = [
            {**doc, "location": doc["location"].removeprefix(prefix)}
            for doc in index["docs"]
            if doc["location"].startswith(prefix) and not doc["location"].startswith(others)
        ]
        target = Path(site, prefix, "search", "search_index.json")
        target.parent.mkdir(parents=True, exist_ok=True)
        data = {"config": index["config"], "docs": docs}
        text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
        target.write_text(text, "utf-8")
        # For a page that is opened from a disk, which may load scripts but no data.
        target.with_suffix(".js").write_text(f"var __index = {text};\n", "utf-8")
