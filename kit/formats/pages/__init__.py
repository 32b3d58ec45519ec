"""The pages of the website, as plain Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from ...content.kit import Kit
from ...content.pages import ROWS, pages
from ...language.language import Language
from ..product import Format, Product, Work, one_file
from .render import Pages


def _products(kit: Kit, language: Language) -> Iterator[Product]:
    for name in pages(kit):
        yield Product("pages", "page", f"site/{language.prefix}{name}.md", name)


def _data(work: Work, product: Product) -> bytes:
    pages = work.once.get("pages", lambda: Pages(work))
    return pages.page(pages.pages[product.item]).encode()


FORMAT = Format(
    "pages",
    _products,
    one_file(_data),
    last=True,
    templates=tuple(f"templates/site/pages/{row.template or row.name}.md" for row in ROWS),
    blocks="templates/site/pages/_blocks.md",
)
