"""Documents for Word: a Jinja template writes HTML, which becomes paragraphs with real styles."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import get_args

from ...content import model
from ...content.kit import Kit
from ...content.page import Page
from ...content.pages import pages
from ...language.language import Language
from .. import marks, rights
from ..product import Format, Product, Work, one_file
from . import markup


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


def _of_kind(kind: str) -> Callable[[Page], bool]:
    return lambda page: bool(page.item.kind == kind)


SORTS = {
    sort.kind: sort
    for sort in (
        *(
            Sort(kind, "texts/{}", lambda page: {"text": page.item, "mail": False}, _of_kind(kind))
            for kind in get_args(model.TextKind)
        ),
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
            own = page.key if sort.row == "texts/{}" else sort.kind
            name = "-".join(dict.fromkeys(filter(None, (own, page.key))))
            yield Product(
                "documents",
                sort.kind,
                f"documents/{language.code}/{name}.{language.code}.docx",
                page.key,
                page.item.title,
                page.name,
                page.item.date if sort.dated else None,
            )


def tree(language: Language, product: Product, **more: object) -> markup.Tree:
    """What stands in a document, with `more` for its template to know.

    Raises KitError, about the template.
    """
    page = pages(language.kit)[product.page]
    address = language.address(f"page:{product.page}")
    context = {**SORTS[product.kind].context(page), **more}
    preview = marks.mark(language, page.item)
    return markup.tree(
        language,
        f"{product.kind}.html",
        address=address,
        preview=preview,
        notices=rights.notices(language, page.item),
        **context,
    )


def _data(work: Work, product: Product) -> bytes:
    from . import file  # here, because python-docx takes long to import

    return file.kept(work.language, tree(work.language, product))


FORMAT = Format(
    "documents",
    _products,
    one_file(_data),
    label="Word",
    templates=(
        f"templates/documents/{markup.STYLES}",
        *(f"templates/documents/{kind}.html" for kind in SORTS),
    ),
    blocks="templates/documents/_blocks.html",
)
