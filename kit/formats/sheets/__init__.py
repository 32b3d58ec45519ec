"""Printable sheets: a Jinja template writes Typst, Typst makes a tagged PDF."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import TYPE_CHECKING

from ...content.kit import Kit
from ...content.page import Page
from ...content.pages import pages
from ...errors import Problem
from ...language import speech
from ...language.language import Language
from .. import decks, papers, rights, typst
from ..papers import Paper, at
from ..product import Format, Product, Work
from .filling import Source, fitted, fitting
from .shown import environment, qr_code

if TYPE_CHECKING:
    from ..decks.pictures import Drawn


DECKS = "decks/{}"  # the row of the decks, of whose shorter versions there are sheets too


@dataclass(frozen=True)
class Sheet(Paper):
    """A sheet, made with templates/sheets/KIND.typ; its QR code leads to the page it is of.

    `pages` is how many sides of paper it may fill.
    """

    pages: Callable[[Kit], int | None] = lambda kit: None


def _is_scripted(kit: Kit, page: Page) -> bool:
    return any(slide.say for slide in page.item.slides)


# How many audiences of the messages there is room for on a page.
AUDIENCES = 3


def _sides(kit: Kit) -> int:
    return 1 + len(kit.messages.audiences) // AUDIENCES if kit.messages else 0


SHEETS = {
    sheet.kind: sheet
    for sheet in (
        Sheet("factsheet", "factsheet", pages=lambda kit: 2),
        Sheet(
            "poster", "factsheet", when=lambda kit, page: bool(kit.strategies), pages=lambda kit: 1
        ),
        Sheet("faqs", "faqs"),
        Sheet("messages", "messages/index", pages=_sides),
        Sheet("handout", DECKS),
        Sheet("script", DECKS, _is_scripted),
        Sheet("agenda", "meetings/{}", at("agenda"), dated=True),
        Sheet("meeting", "meetings/{}", at("report"), dated=True, pages=lambda kit: 2),
        Sheet("report", "meetings/{}", at("report"), dated=True),
    )
}


def _products(kit: Kit, language: Language) -> Iterator[Product]:
    code = language.code
    for sheet in SHEETS.values():
        for page in sheet.of(kit):
            cuts = decks.versions(page.item) if sheet.row == DECKS else [("", None)]
            for cut, version in cuts:
                name = "-".join(filter(None, (sheet.kind, page.key, cut)))
                found = sheet.product("sheets", f"sheets/{code}/{name}.{code}.pdf", page)
                yield replace(found, pages=sheet.pages(kit), cut=cut, version=version)


def _make(work: Work, product: Product) -> Iterator[Problem]:
    source = _source(work, product)
    found = fitted(source, rights.xmp(work.language))
    work.made.add(product.path, found.data)
    if product.pages and found.pages > product.pages:
        yield Problem(
            source.name,
            0,
            0,
            f"the sheet fills {found.pages} pages in {work.language.info.name}, "
            f"expected at most {product.pages}; shorten the texts of "
            f"content/{product.page.removesuffix('/index')}.yml",
        )


def pictures(work: Work, product: Product, scale: float) -> list[bytes]:
    """Each page of a sheet as PNG, of so many pixels to a point."""
    source = _source(work, product)
    zoom, _ = fitting(source)
    return typst.png(source.at(zoom), source.name, scale, source.root)


def _source(work: Work, product: Product) -> Source:
    language, name = work.language, f"{product.kind}.typ"
    page = pages(work.kit)[product.page]
    context = papers.context(language, page)
    context["qr"] = qr_code(context["address"])
    drawings: list[str] = []
    if page.row.name == DECKS:
        drawn = decks.made(work, product).drawn
        context |= _slides(language, product, drawn)
        drawings = [drawing.code for _slide, drawing in drawn]
    code = environment(language).get_template(name).render(context)
    return Source(code, f"templates/sheets/{name}", work.kit.root, product.pages, drawings)


def _slides(language: Language, product: Product, drawn: Drawn) -> dict[str, object]:
    """The slides of a deck or of a shorter version, each with its picture and when it begins."""
    ends = list(accumulate(slide.minutes for slide, _drawing in drawn))
    slides = [(*pair, end - pair[0].minutes) for pair, end in zip(drawn, ends, strict=True)]
    return {
        "version": product.version,
        "slides": slides,
        "total": ends[-1] if ends else 0,
        "rate": speech.rate(language.code),
        "letters": speech.letters(language.code),
    }


FORMAT = Format(
    "sheets",
    _products,
    _make,
    label="PDF",
    needs=("decks",),
    templates=tuple(f"templates/sheets/{kind}.typ" for kind in SHEETS),
    blocks="templates/sheets/_blocks.typ",
)
