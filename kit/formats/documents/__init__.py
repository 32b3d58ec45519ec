"""Documents for Word: a Jinja template writes HTML, which becomes paragraphs with real styles."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from ...content.kit import Kit
from ...content.pages import Page, pages
from ...errors import Problem
from ...language.language import Language
from .. import marks
from ..product import Format, Product, Work
from . import file, markup


@dataclass(frozen=True)
class Sort:
    """A document of each page of a row, made with templates/documents/KIND.html.

    `context` is what the template shows, and `when` says of which pages there is one. A `dated` one
    is told from its like by a day.
    """

    kind: str
    row: str
    context: Callable[[Page], dict[str, object]] = lambda page: {}
    when: Callable[[Page], bool] = lambda page: True
    dated: bool = False


SORTS = {
    sort.kind: sort
    for sort in (
        Sort("factsheet", "factsheet"),
        Sort("faqs", "faqs"),
        Sort(
            "report",
            "meetings/{}",
            lambda page: {"meeting": page.item},
            lambda page: bool(page.item.stage == "report"),
            dated=True,
        ),
    )
}


def _products(kit: Kit, language: Language) -> Iterator[Product]:
    listed = pages(kit).values()
    for sort in SORTS.values():
        for page in (page for page in listed if page.row.name == sort.row and sort.when(page)):
            name = "-".join(filter(None, (sort.kind, page.key)))
            yield Product(
                "documents",
                sort.kind,
                f"documents/{language.code}/{name}.{language.code}.docx",
                page.key,
                page.item.title,
                page.name,
                page.item.date if sort.dated else None,
            )


def tree(language: Language, product: Product) -> markup.Tree:
    """What stands in a document. Raises KitError, about its template."""
    page = pages(language.kit)[product.page]
    address = language.address(f"page:{product.page}")
    context = SORTS[product.kind].context(page)
    preview = marks.mark(language, page.item)
    return markup.tree(
        language, f"{product.kind}.html", address=address, preview=preview, **context
    )


def _make(work: Work, product: Product) -> Iterable[Problem]:
    work.made.add(product.path, file.docx_of(work.language, tree(work.language, product)))
    return ()


FORMAT = Format(
    "documents",
    _products,
    _make,
    label="Word",
    templates=(
        f"templates/documents/{file.STYLES}",
        *(f"templates/documents/{kind}.html" for kind in SORTS),
    ),
    blocks="templates/documents/_blocks.html",
)
