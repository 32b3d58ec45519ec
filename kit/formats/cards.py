"""The picture that stands for each page of the site where its address is shared."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from jinja2 import Environment

from ..content.kit import Kit
from ..content.pages import Page, pages
from ..errors import Problem
from ..language.language import Language
from . import images, jinja, ring, signs, typst
from .product import Format, Product, Work

NAME = "social.typ"
# The size that networks ask for (Open Graph), in points of half a pixel.
WIDTH, HEIGHT = 600, 315
_TITLE = re.compile(r"^title: (.*)$", re.MULTILINE)


def path(language: Language, page: Page) -> str:
    """Where the card of a page is."""
    return f"site/assets/cards/{language.code}/{page.name.replace('/', '-')}.png"


def card(language: Language, title: str, address: str) -> bytes:
    """The card of a page as PNG: its title, whose it is, and its address."""
    kit = language.kit
    art = ring.cover(WIDTH, HEIGHT, signs.colours(kit), language.rtl)
    symbol = ring.symbol(signs.colours(kit), language.rtl) if kit.strategies else ""
    source = (
        _environment(language)
        .get_template(NAME)
        .render(title=title, address=address, art=art, symbol=symbol)
    )
    (data,) = typst.png(source, f"templates/pictures/{NAME}", root=kit.root)
    return images.flat(data)


@lru_cache(maxsize=8)  # compiling the templates takes longer than rendering them
def _environment(language: Language) -> Environment:
    return jinja.environment(language, "pictures", lambda runs: "", typst.string)


def _products(kit: Kit, language: Language) -> Iterator[Product]:
    for page in pages(kit).values():
        yield Product("cards", "card", path(language, page), page.name)


def _make(work: Work, product: Product) -> Iterable[Problem]:
    language, page = work.language, pages(work.kit)[product.item]
    written = work.made.path(f"site/{language.prefix}{page.name}.md").read_text("utf-8")
    named = _TITLE.search(written)
    title = str(json.loads(named[1])) if named and page.address else ""
    address = language.address(f"page:{page.name}").partition("://")[2].rstrip("/")
    work.made.add(product.path, card(language, title, address))
    return ()


FORMAT = Format(
    "cards",
    _products,
    _make,
    needs=("pages",),
    last=True,
    templates=(f"templates/pictures/{NAME}",),
)
