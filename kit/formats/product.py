"""What a format is, and what it makes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from .. import reads
from ..content.kit import Kit
from ..content.model import Text
from ..errors import Problem
from ..language.coverage import Coverages
from ..language.language import Language
from .made import Made, address


@dataclass(frozen=True)
class Product:
    """A file that is made.

    `path` says where it is among all that is made: what begins with `site/` is a part of the site
    alone. `kind` and `item` say what it shows: a page, a deck, a meeting. What readers are offered
    has a `title`, the `page` it is offered on, and a `day` where the title alone may stand twice.
    `pages` is how many sides of paper it may fill. `cut` is the id of a shorter version of a deck,
    and `version` what that is called. `label` is what such a file is called, as that of its format
    where it has no other.
    """

    format: str
    kind: str
    path: str
    item: str = ""
    title: Text | None = None
    page: str = ""
    day: dt.date | None = None
    pages: int | None = None
    cut: str = ""
    version: Text | None = None
    label: str = ""

    @property
    def deck(self) -> str:
        """What tells a deck from others, and a shorter version from the whole."""
        return f"{self.item}-{self.cut}" if self.cut else self.item

    @property
    def address(self) -> str:
        """Where it is on the site."""
        return address(self.path)


@dataclass(eq=False)
class Work:
    """What is made together: the files of a language, or, with the source language, those of all.

    `products` are all of the language, and `once` has what several of them show. `languages` are
    those of the kit, `offers` what readers are offered in each, by its code, and `coverage` how far
    it is translated; these are known when the pages are made, which come last.
    """

    kit: Kit
    language: Language
    products: Sequence[Product]
    made: Made
    once: reads.Once = field(default_factory=reads.Once)
    languages: Sequence[Language] = ()
    offers: Mapping[str, Sequence[Product]] = field(default_factory=dict)
    coverage: Coverages = field(default_factory=Coverages)


@dataclass(frozen=True)
class Format:
    """A format: what it makes of a kit in a language, and how.

    `make` writes one product, and yields what is wrong with its texts; it may raise KitError.
    `label` is the name of a format that readers are offered. `needs` names the formats that must
    have been made before. `blocks` is the template with a form (a macro NAME_block) for each kind
    of block. A `shared` one is made once for all languages, and one that comes `last`
    when all the others are there in all languages. `templates` are the paths of those it cannot do
    without. What is not `published` is no part of the site. What is not `kept` is made again from
    the others, which costs less than to keep it.
    """

    name: str
    products: Callable[[Kit, Language], Iterable[Product]]
    make: Callable[[Work, Product], Iterable[Problem]]
    label: str = ""
    needs: tuple[str, ...] = ()
    shared: bool = False
    last: bool = False
    templates: tuple[str, ...] = ()
    blocks: str = ""
    published: bool = True
    kept: bool = True


def one_file(
    data: Callable[[Work, Product], bytes],
) -> Callable[[Work, Product], Iterable[Problem]]:
    """How a format makes products that are one file each, of whose texts none can be wrong."""

    def make(work: Work, product: Product) -> Iterable[Problem]:
        work.made.add(product.path, data(work, product))
        return ()

    return make
