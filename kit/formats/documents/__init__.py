"""Documents for Word: a Jinja template writes HTML, which becomes paragraphs with real styles."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import get_args

from ...content import model
from ...content.kit import Kit
from ...content.page import Page
from ...content.pages import pages
from ...language.language import Language
from .. import papers
from ..papers import Paper, at
from ..product import Format, Product, Work, one_file
from . import markup

TEXTS = "texts/{}"  # the row of the texts for the press


def _of_kind(kind: str) -> Callable[[Kit, Page], bool]:
    return lambda kit, page: bool(page.item.kind == kind)


# Each is made with templates/documents/KIND.html.
DOCUMENTS = {
    document.kind: document
    for document in (
        *(Paper(kind, TEXTS, _of_kind(kind)) for kind in get_args(model.TextKind)),
        Paper("factsheet", "factsheet"),
        Paper("faqs", "faqs"),
        Paper("report", "meetings/{}", at("report"), dated=True),
    )
}


def _products(kit: Kit, language: Language) -> Iterator[Product]:
    code = language.code
    for document in DOCUMENTS.values():
        for page in document.of(kit):
            own = "" if document.row == TEXTS else document.kind
            name = "-".join(filter(None, (own, page.key)))
            yield document.product("documents", f"documents/{code}/{name}.{code}.docx", page)


def tree(language: Language, product: Product, **more: object) -> markup.Tree:
    """What stands in a document, with `more` for its template to know.

    Raises KitError, about the template.
    """
    context = papers.context(language, pages(language.kit)[product.page])
    return markup.tree(language, f"{product.kind}.html", **context, **{"mail": False, **more})


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
        *(f"templates/documents/{kind}.html" for kind in DOCUMENTS),
    ),
    blocks="templates/documents/_blocks.html",
)
