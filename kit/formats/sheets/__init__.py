"""Printable sheets: a Jinja template writes Typst, Typst makes a tagged PDF."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from ...content.kit import Kit
from ...content.page import Page
from ...content.pages import pages
from ...errors import Problem
from ...language import speech
from ...language.language import Language
from .. import decks, marks, rights, typst
from ..product import Format, Product, Work
from .filling import Source, fitted, fitting
from .shown import environment, qr_code


@dataclass(frozen=True)
class Sheet:
    """A sheet of each page of a row, made with templates/sheets/KIND.typ; its QR code leads there.

    `context` is what the template shows, and `when` says of which pages there is one. A `dated` one
    is told from its like by a day; `pages` is how many sides of paper it may fill. A template
    shows its `drawings` where `drawn` is true, as they take the same room in any case.
    """

    kind: str
    row: str
    context: Callable[[Work, Page, Product], dict[str, object]] = lambda work, page, product: {}
    when: Callable[[Kit, Page], bool] = lambda kit, page: True
    dated: bool = False
    pages: Callable[[Kit], int | None] = lambda kit: None
    drawings: Callable[[Work, Product], Sequence[str]] = lambda work, product: ()


def _meeting(work: Work, page: Page, product: Product) -> dict[str, object]:
    return {"meeting": page.item}


def _deck(work: Work, page: Page, product: Product) -> dict[str, object]:
    """The slides of a deck or of a shorter version, each with its picture and when it begins."""
    drawn = decks.made(work, product).drawn
    ends = list(accumulate(slide.minutes for slide, _drawing in drawn))
    slides = [(*pair, end - pair[0].minutes) for pair, end in zip(drawn, ends, strict=True)]
    return {
        "deck": page.item,
        "version": product.version,
        "slides": slides,
        "total": ends[-1] if ends else 0,
        "rate": speech.rate(work.language.code),
        "letters": speech.letters(work.language.code),
    }


def _drawings(work: Work, product: Product) -> Sequence[str]:
    return [drawing.code for _slide, drawing in decks.made(work, product).drawn]


def _is_scripted(kit: Kit, page: Page) -> bool:
    return any(slide.say for slide in page.item.slides)


def _at(stage: str) -> Callable[[Kit, Page], bool]:
    return lambda kit, page: bool(page.item.stage == stage)


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
        Sheet("handout", "decks/{}", _deck, drawings=_drawings),
        Sheet("script", "decks/{}", _deck, _is_scripted, drawings=_drawings),
        Sheet("agenda", "meetings/{}", _meeting, _at("agenda"), dated=True),
        Sheet("meeting", "meetings/{}", _meeting, _at("report"), dated=True, pages=lambda kit: 2),
        Sheet("report", "meetings/{}", _meeting, _at("report"), dated=True),
    )
}


def _products(kit: Kit, language: Language) -> Iterator[Product]:
    code, listed = language.code, pages(kit).values()
    for sheet in SHEETS.values():
        shown = (page for page in listed if page.row.name == sheet.row)
        for page in (page for page in shown if sheet.when(kit, page)):
            cuts = decks.versions(page.item) if sheet.context is _deck else [("", None)]
            for cut, version in cuts:
                name = "-".join(filter(None, (sheet.kind, page.key, cut)))
                yield Product(
                    "sheets",
                    sheet.kind,
                    f"sheets/{code}/{name}.{code}.pdf",
                    page.key,
                    page.item.title,
                    page.name,
                    page.item.date if sheet.dated else None,
                    sheet.pages(kit),
                    cut,
                    version,
                )


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
    language, kind = work.language, product.kind
    address = language.address(f"page:{product.page}")
    page = pages(work.kit)[product.page]
    code = (
        environment(language)
        .get_template(f"{kind}.typ")
        .render(
            address=address,
            qr=qr_code(address),
            notices=rights.notices(language, page.item),
            preview=marks.mark(language, page.item),
            **SHEETS[kind].context(work, page, product),
        )
    )
    name = f"templates/sheets/{kind}.typ"
    drawings = SHEETS[kind].drawings(work, product)
    return Source(code, name, work.kit.root, product.pages, drawings)


FORMAT = Format(
    "sheets",
    _products,
    _make,
    label="PDF",
    needs=("decks",),
    templates=tuple(f"templates/sheets/{kind}.typ" for kind in SHEETS),
    blocks="templates/sheets/_blocks.typ",
)
