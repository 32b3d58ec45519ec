"""Everything a reader can download, by language: what it is, and where it stands."""
from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from . import decks
from .content import Kit
from .i18n import Language
from .model import Text

KINDS = ("decks", "sheets")


@dataclass(frozen=True)
class Product:
    """A file to download: `name` is its template or deck, `page` the page of the site it belongs to."""

    kind: str
    name: str
    title: Text
    path: str
    page: str


def of(kit: Kit, language: Language) -> list[Product]:
    """Every product of a language, in the order they are listed in."""
    code = language.code
    return [Product("decks", stem, deck.title, f"decks/{code}/{stem}.{code}.pptx", f"decks/{stem}") for stem, deck in kit.decks.items()]


def make(kit: Kit, languages: Iterable[Language], kinds: Iterable[str] = KINDS,
         progress: Callable[[str], None] = lambda path: None) -> dict[str, bytes]:
    """Return the files by path. Raises KitError if one cannot be made."""
    made = {}
    for language in languages:
        for product in of(kit, language):
            if product.kind in kinds:
                progress(product.path)
                made[product.path] = decks.pptx(kit, language, product.name)
    return made
