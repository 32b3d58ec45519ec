"""The papers of the pages of the site: which sheets and documents there are of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from ..content.kit import Kit
from ..content.page import Page
from ..content.pages import pages
from ..language.language import Language
from . import marks, rights
from .product import Product


@dataclass(frozen=True)
class Paper:
    """A paper of each page of a row, which the template of its kind shows.

    `when` says of which pages there is one. A `dated` one is told from its like by a day.
    """

    kind: str
    row: str
    when: Callable[[Kit, Page], bool] = lambda kit, page: True
    dated: bool = False

    def of(self, kit: Kit) -> Iterator[Page]:
        """The pages that there is such a paper of."""
        for page in pages(kit).values():
            if page.row.name == self.row and self.when(kit, page):
                yield page

    def product(self, format: str, path: str, page: Page) -> Product:
        """The paper of a page, which is made by a format, as a file."""
        day = page.item.date if self.dated else None
        return Product(format, self.kind, path, page.key, page.item.title, page.name, day)


def context(language: Language, page: Page) -> dict[str, Any]:
    """What the templates of all papers show of a page."""
    return {
        "address": language.address(f"page:{page.name}"),
        "notices": rights.notices(language, page.item),
        "preview": marks.mark(language, page.item),
        **page.context,
    }


def at(stage: str) -> Callable[[Kit, Page], bool]:
    """Of meetings at a stage."""
    return lambda kit, page: bool(page.item.stage == stage)
