"""The pages of the website, as plain Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...content.kit import Kit
from ...content.pages import ROWS, pages
from ...errors import Problem
from ...language.language import Language
from ..product import Format, Product, Work


def _products(kit: Kit, language: Language) -> Iterator[Product]:
    for name in pages(kit):
        yield Product("pages", "page", f"site/{language.prefix}{name}.md", name)


def _make(work: Work, product: Product) -> Iterable[Problem]:
    from .render import Pages  # here, because it shows what all the other formats make

    pages = work.once.get("pages", lambda: Pages(work))
    work.made.add(product.path, pages.page(pages.pages[product.item]).encode())
    return ()


FORMAT = Format(
    "pages",
    _products,
    _make,
    last=True,
    templates=tuple(f"templates/site/pages/{row.template or row.name}.md" for row in ROWS),
    blocks="templates/site/pages/_blocks.md",
)
