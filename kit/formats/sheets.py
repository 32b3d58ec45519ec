"""Printable sheets: a Jinja template writes Typst, Typst makes a tagged PDF."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

import segno
from jinja2 import Environment
from markupsafe import Markup

from ..content import inline
from ..content.kit import Kit
from ..content.pages import Page, pages
from ..errors import Problem
from ..language.language import Language
from . import jinja, typst
from .product import Format, Product, Work


@dataclass(frozen=True)
class Sheet:
    """A sheet of each page of a row, made with templates/sheets/KIND.typ; its QR code leads there.

    `context` is what the template shows; a `dated` one is told from its like by a day; `pages` is
    how many sides of paper it may fill.
    """

    kind: str
    row: str
    context: Callable[[Work, Page], dict[str, object]] = lambda work, page: {}
    dated: bool = False
    pages: int | None = None


SHEETS = {
    sheet.kind: sheet
    for sheet in (
        Sheet("factsheet", "factsheet", pages=2),
        Sheet("faqs", "faqs"),
        Sheet(
            "handout",
            "decks/{}",
            lambda work, page: {"deck": page.item, "slides": work.drawn[page.key]},
        ),
        Sheet("meeting", "meetings/{}", lambda work, page: {"meeting": page.item}, True, 2),
    )
}


def _products(kit: Kit, language: Language) -> Iterator[Product]:
    code, listed = language.code, pages(kit).values()
    for sheet in SHEETS.values():
        for page in (page for page in listed if page.row.name == sheet.row):
            name = "-".join(filter(None, (sheet.kind, page.key)))
            yield Product(
                "sheets",
                sheet.kind,
                f"sheets/{code}/{name}.{code}.pdf",
                page.key,
                page.item.title,
                page.name,
                page.item.date if sheet.dated else None,
                sheet.pages,
            )


def _make(work: Work, product: Product) -> Iterator[Problem]:
    language = work.language
    address = language.address(f"page:{product.page}")
    name = f"templates/sheets/{product.kind}.typ"
    template = _environment(language).get_template(f"{product.kind}.typ")
    page = pages(work.kit)[product.page]
    context = SHEETS[product.kind].context(work, page)
    source = template.render(address=address, qr=_qr(address), **context)
    data, count = typst.pdf(source, name)
    work.made.add(product.path, data)
    if product.pages and count > product.pages:
        yield Problem(
            name,
            0,
            0,
            f"the sheet fills {count} pages in {language.info.name}, "
            f"expected at most {product.pages}; shorten the texts of content/{product.page}.yml",
        )


@lru_cache(maxsize=8)  # compiling the templates takes longer than rendering them
def _environment(language: Language) -> Environment:
    def show(runs: inline.Runs) -> str:
        return typst.markup(runs, language.code, language.address)

    env = jinja.environment(language, "sheets", show, lambda text: f"#{typst.string(text)};")
    env.globals.update(
        runs=lambda runs: Markup(show(runs)),
        plain_runs=inline.plain,
    )
    return env


def _qr(address: str) -> str:
    """A QR code (ISO/IEC 18004) as SVG, error correction level M."""
    buffer = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        buffer, kind="svg", border=0, xmldecl=False, svgns=True
    )
    return buffer.getvalue().decode()


FORMAT = Format(
    "sheets",
    _products,
    _make,
    label="PDF",
    needs=("decks",),
    templates=tuple(f"templates/sheets/{kind}.typ" for kind in SHEETS),
)
