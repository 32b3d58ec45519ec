"""The papers of the pages of the site: which sheets and documents there are of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ..content.kit import Kit
from ..content.page import Page
from ..content.pages import pages


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


def at(stage: str) -> Callable[[Kit, Page], bool]:
    """Of meetings at a stage."""
    return lambda kit, page: bool(page.item.stage == stage)
