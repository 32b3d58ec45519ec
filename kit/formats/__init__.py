"""What is made: one module or folder for each format, and the registry of them all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from .. import files, resources
from ..content.kit import Kit
from ..content.model import KINDS
from ..errors import Problem, did_you_mean
from ..language.labels import PRODUCTS
from ..language.language import Language
from . import (
    archives,
    cards,
    decks,
    documents,
    feeds,
    images,
    mails,
    moved,
    pages,
    posts,
    previews,
    server,
    sheets,
    style,
)
from .fonts import webfonts
from .product import Format, Product

# In the order they are made: a format comes after those it needs.
FORMATS = {
    row.name: row
    for row in (
        webfonts.FORMAT,
        style.FORMAT,
        images.FORMAT,
        decks.FORMAT,
        sheets.FORMAT,
        documents.FORMAT,
        posts.FORMAT,
        mails.FORMAT,
        previews.FORMAT,
        feeds.FORMAT,
        moved.FORMAT,
        archives.FORMAT,
        server.FORMAT,
        pages.FORMAT,
        cards.FORMAT,
    )
}
# The ends of the names of templates, and of what stands beside them as text.
TEXTS = (".css", ".html", ".js", ".md", ".svg", ".typ", ".xml", ".yml")
# What readers are offered, and what can be made alone.
PARTS = tuple(row.name for row in FORMATS.values() if row.label)


def needed(parts: Iterable[str]) -> tuple[Format, ...]:
    """The rows of these formats and of all that they need, in the order they are made."""
    wanted = set(parts)
    for row in reversed(FORMATS.values()):
        if row.name in wanted:
            wanted.update(row.needs)
    return tuple(row for row in FORMATS.values() if row.name in wanted)


@lru_cache(maxsize=64)
def products_of(row: Format, kit: Kit, language: Language) -> Sequence[Product]:
    """The products of a format in a language, each with a label, in the order they are made."""
    found = row.products(kit, language)
    return tuple(replace(product, label=product.label or row.label) for product in found)


def products(kit: Kit, language: Language) -> list[Product]:
    """Every product of a language, in the order they are made."""
    return [
        p for row in FORMATS.values() if not row.shared for p in products_of(row, kit, language)
    ]


def offered(kit: Kit, language: Language) -> list[Product]:
    """What readers are offered to download, in the order they are listed in."""
    order = list(PRODUCTS)
    rows = (row for row in FORMATS.values() if row.label and not row.shared)
    found = (
        product for row in rows for product in products_of(row, kit, language) if product.title
    )
    return sorted(found, key=lambda product: order.index(product.kind))


def published(path: str) -> bool:
    """Whether a file that was made, by its path, is a part of the site."""
    row = FORMATS.get(path.partition("/")[0])
    return row is None or row.published


def missing(root: Path) -> Iterator[Problem]:
    """What is declared in the program and not written for a format, in a kit and in the engine.

    And templates that are no text in UTF-8, which no format can read.
    """
    for path, found in resources.files(root, "templates").items():
        if _text(found):
            data = found.read_bytes()
            try:
                data.decode()
            except UnicodeDecodeError as error:
                message = "not UTF-8 text; save the file with the encoding UTF-8"
                yield Problem(path, data.count(b"\n", 0, error.start) + 1, 1, message)
    for row in FORMATS.values():
        for path in filter(None, (*row.templates, row.blocks)):
            if not resources.file(root, path).is_file():
                message = "this template is missing; without it, a part stays empty"
                yield Problem(path, 0, 0, message)
        if row.blocks:
            yield from _formless(root, row.blocks)


# Whose templates are known by their names; in others, any name has a meaning.
_NAMED = ("site/pages", "sheets", "documents", "pictures", "server")


def unread(root: Path) -> Iterator[Problem]:
    """Templates of a kit that take the place of none of the engine's, and that no other names."""
    own = {name: top / name for top in [root / "templates"] for name, _ in files.below(top)}
    said = ""
    for name in sorted(own):
        folder, _, last = name.rpartition("/")
        known = resources.ENGINE / "templates" / name
        if folder not in _NAMED or last.startswith((".", "_")) or known.is_file():
            continue
        said = said or "".join(p.read_text("utf-8", "replace") for p in own.values() if _text(p))
        if last not in said:
            names = sorted(other.name for other in known.parent.iterdir() if other.is_file())
            sentence = f"nothing reads this template{did_you_mean(last, names)}"
            yield Problem(f"templates/{name}", 0, 0, sentence, "warning")


def _text(path: Path) -> bool:
    return path.suffix in TEXTS


def _formless(root: Path, path: str) -> Iterator[Problem]:
    """The kinds of blocks that have no form in a template, which would not be shown."""
    found = resources.file(root, path)
    if not found.is_file():
        return
    text = found.read_text("utf-8", "replace")
    forms = set(re.findall(r"\{%-?\s*macro\s+(\w+)_block\(", text))
    for kind in KINDS:
        if kind not in forms:
            message = (
                f"there is no form for '{kind}'; write a macro '{kind}_block' for these blocks"
            )
            yield Problem(path, 0, 0, message)
