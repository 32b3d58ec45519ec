"""A page of the site, and the row of the list of pages that it comes from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, Literal, TypeVar

from .kit import Kit
from .places import Place

T = TypeVar("T")


@dataclass(frozen=True)
class Row(Generic[T]):
    """One page, or one for each item of a collection.

    `name` is the address below the folder of a language; `{}` in it stands for the key of an item.
    `items` are what the pages show, by their keys: none, and there is no page; one page has the key
    "". `states` is what search engines are told it holds, in the terms of schema.org. A page that
    `stands_alone` explains each acronym it uses. `section` is where the menu lists it: a key of
    `SECTIONS`, or a folder whose pages it is listed with.

    `files` of content/ say whether there is such a page, and name its places by ids; `others`
    decide which places it has besides. A folder ends with a slash; `{}` is the key again.
    """

    name: str
    items: Callable[[Kit], Mapping[str, T]]
    places: Callable[[Kit, T], Iterable[Place | str]] = lambda kit, item: ()
    template: str = ""
    states: Literal["FAQPage", "Event", ""] = ""
    stands_alone: bool = False
    newest_first: bool = False
    in_menu: bool = True
    section: str = ""
    files: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


@dataclass(frozen=True)
class Page:
    """A page of the site. `item` is what a page of a collection shows, and `key` its name there."""

    name: str
    row: Row[Any]
    key: str
    item: Any
    places: tuple[Place, ...]

    @property
    def template(self) -> str:
        """The name of its template, below templates/site/pages, without the suffix."""
        return self.row.template or self.row.name

    @property
    def context(self) -> dict[str, Any]:
        """What templates show of a page of a collection: its item, by the name of what it is."""
        return {self.template.rpartition("/")[2]: self.item} if self.key else {}

    @property
    def folder(self) -> str:
        """The folder it is in: "" for none."""
        return self.name.rpartition("/")[0]

    @property
    def sections(self) -> tuple[str, ...]:
        """The sections of the menu that it is in, from the outside in; none on the first level."""
        return tuple(filter(None, (self.row.section, self.folder)))

    @property
    def address(self) -> str:
        """Its address below the folder of a language: "" for the first page, else "faqs/"."""
        name = self.name.removesuffix("index").rstrip("/")
        return f"{name}/" if name else ""
