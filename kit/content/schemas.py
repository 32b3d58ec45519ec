"""JSON Schemas of the content files, which editors read to complete and check what is typed."""

from __future__ import annotations

import json
from pathlib import Path

from .. import files
from . import layouts
from .kit import FILES, FOLDERS

# Among the content, so that the first line of a file finds it wherever the content is copied to.
FOLDER = "content/schemas"


def schemas(root: Path) -> dict[str, str]:
    """Each schema (JSON Schema 2020-12) by its path."""
    folders = {**FOLDERS, "decks": layouts.deck(root)}
    models = {**FILES, **{folder.removesuffix("s"): model for folder, model in folders.items()}}
    return {
        f"{FOLDER}/{name}.json": json.dumps(model.model_json_schema(), indent=1, ensure_ascii=False)
        + "\n"
        for name, model in models.items()
    }


def write(root: Path) -> None:
    """Write the schemas."""
    files.replace_all({root / path: text for path, text in schemas(root).items()})


def comment(name: str) -> str:
    """The first line of a content file, which the YAML language server takes its schema from."""
    folder, _, _ = name.rpartition("/")
    path = f"../schemas/{folder.removesuffix('s')}" if folder else f"schemas/{name}"
    return f"# yaml-language-server: $schema={path}.json"
