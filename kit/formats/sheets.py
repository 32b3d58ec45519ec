"""Printable sheets: a Jinja template writes Typst, Typst makes a tagged PDF."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from pathlib import Path

from jinja2 import Environment
from markupsafe import Markup

from .. import cache, reads
from ..content import attachments, inline
from ..content.images import used
from ..content.kit import Kit
from ..content.pages import Page, pages
from ..errors import Problem
from ..language import speech
from ..language.language import Language
from . import decks, images, jinja, marks, pixels, plotsvg, rights, safeguarding, typst
from .colours import whitened
from .drawing import ring, signs
from .plots import Plot
from .product import Format, Product, Work


@dataclass(frozen=True)
class Sheet:
    """A sheet of each page of a row, made with templates/sheets/KIND.typ; its QR code leads there.

    `context` is what the template shows, and `when` says of which pages there is one. A `dated` one
    is told from its like by a day; `pages` is how many sides of paper it may fill. A template with
    `drawings` shows them where `drawn` is true, as they take the same room in any case.
    """

    kind: str
    row: str
    context: Callable[[Work, Page, Product], dict[str, object]] = lambda work, page, product: {}
    when: Callable[[Kit, Page], bool] = lambda kit, page: True
    dated: bool = False
    pages: Callable[[Kit], int | None] = lambda kit: None
    drawings: bool = False


# What Typst calls the papers of kit.yml.
PAPERS = {"a4": "a4", "letter": "us-letter"}
POSTERS = {"a4": 'paper: "a3"', "letter": "width: 11in, height: 17in"}
# How much larger or smaller a sheet is set, until its last page is not almost empty.
SCALES = (1, 0.98, 0.96, 0.94, 1.02, 1.04, 0.92, 1.06, 0.9, 1.09, 1.12)
# How much of its height the last page of a sheet fills at least.
LEAST = 1 / 3
# A sheet of two pages, which are seen at once, is set as large as they have room for if the second
# is not filled by so much.
ENOUGH, LARGER = 0.8, (1.2, 1.16, 1.12, 1.08, 1.04)
# Short lines fill pages by their scale, full ones by its square; a sheet may do so by this share
# more or less.
OFF = 0.05


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


def _is_scripted(kit: Kit, page: Page) -> bool:
    return any(slide.say for slide in page.item.slides)


def _is_report(kit: Kit, page: Page) -> bool:
    return bool(page.item.stage == "report")


def _has_strategies(kit: Kit, page: Page) -> bool:
    return kit.strategies is not None


# How many audiences of the messages there is room for on a page.
AUDIENCES = 3


def _sides(kit: Kit) -> int:
    return 1 + len(kit.messages.audiences) // AUDIENCES if kit.messages else 0


SHEETS = {
    sheet.kind: sheet
    for sheet in (
        Sheet("factsheet", "factsheet", pages=lambda kit: 2),
        Sheet("poster", "factsheet", when=_has_strategies, pages=lambda kit: 1),
        Sheet("faqs", "faqs"),
        Sheet("messages", "messages/index", pages=_sides),
        Sheet("handout", "decks/{}", _deck, drawings=True),
        Sheet("script", "decks/{}", _deck, _is_scripted, drawings=True),
        Sheet("meeting", "meetings/{}", _meeting, dated=True, pages=lambda kit: 2),
        Sheet("report", "meetings/{}", _meeting, _is_report, dated=True),
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
    root, drawings = work.kit.root, SHEETS[product.kind].drawings
    terms = rights.xmp(work.language)
    source, name = _source(work, product)
    found = fitted(source, name, product.pages, root, drawings, terms)
    work.made.add(product.path, found.data)
    if product.pages and found.pages > product.pages:
        yield Problem(
            name,
            0,
            0,
            f"the sheet fills {found.pages} pages in {work.language.info.name}, "
            f"expected at most {product.pages}; shorten the texts of "
            f"content/{product.page.removesuffix('/index')}.yml",
        )


def pictures(work: Work, product: Product, scale: float) -> list[bytes]:
    """Each page of a sheet as PNG, of so many pixels to a point."""
    source, name = _source(work, product)
    root, drawings = work.kit.root, SHEETS[product.kind].drawings
    zoom, _ = _fitting(source, name, product.pages, root, drawings)
    return typst.png(_zoomed(source, zoom, drawings), name, scale, root)


def _source(work: Work, product: Product) -> tuple[str, str]:
    """A sheet for Typst, and the path of its template."""
    language = work.language
    address = language.address(f"page:{product.page}")
    template = _environment(language).get_template(f"{product.kind}.typ")
    page = pages(work.kit)[product.page]
    context = SHEETS[product.kind].context(work, page, product)
    notices = rights.notices(language, page.item)
    preview = marks.mark(language, page.item)
    source = template.render(
        address=address, qr=_qr(address), notices=notices, preview=preview, **context
    )
    return source, f"templates/sheets/{product.kind}.typ"


@dataclass(frozen=True)
class Fitted:
    """A sheet as PDF, how much larger or smaller its text is set, and its number of pages."""

    zoom: float
    data: bytes
    pages: int


def fitted(
    source: str,
    name: str,
    most: int | None = None,
    root: Path | None = None,
    drawings: bool = False,
    about: str = "",
) -> Fitted:
    """The sheet at the first scale that fills its last page, on at most so many pages.

    Where none does, the sheet at its own scale. For one of two pages, see `ENOUGH`. `about`
    is added to its metadata.
    """
    zoom, pages = _fitting(source, name, most, root, drawings)
    shown, rough = (_zoomed(source, zoom, drawings, rough=each) for each in (False, True))
    return Fitted(zoom, typst.pdf(shown, name, root, about, rough), pages)


def _fitting(
    source: str, name: str, most: int | None, root: Path | None, drawings: bool
) -> tuple[float, int]:
    """The scale of a sheet, and its number of pages at it."""

    @lru_cache
    def extent(zoom: float) -> tuple[int, float]:
        return typst.extent(_zoomed(source, zoom, drawings, rough=True), name, root)

    first, end = extent(1)

    def about(zoom: float) -> tuple[float, float]:
        pages = sorted((first - 1 + end) * zoom**power for power in (1, 2))
        return pages[0] * (1 - OFF), pages[1] * (1 + OFF)

    for zoom in SCALES:
        if zoom != 1 and not _may_fill(*about(zoom)):
            continue
        count, share = extent(zoom)
        if (share >= LEAST or count == 1) and (most is None or count <= most):
            if count == 2 and share < ENOUGH:
                larger = (more for more in LARGER if more > zoom and about(more)[0] <= 2)
                zoom = next((more for more in larger if extent(more)[0] == 2), zoom)
            return zoom, count
    return 1, first


def _may_fill(least: float, most: float) -> bool:
    """Whether a sheet of about so many pages may fill the last of them, or no more than one."""
    return least <= 1 or int(least) != int(most) or most % 1 >= LEAST


def _zoomed(source: str, zoom: float, drawings: bool = False, rough: bool = False) -> str:
    drawn = f"#let drawn = {'false' if rough else 'true'}\n" if drawings else ""
    return f"#let zoom = {zoom}\n{drawn}{source}"


@reads.shared
def _environment(language: Language) -> Environment:
    env = jinja.typeset(language, "sheets")
    kit = language.kit
    env.globals.update(
        paper=PAPERS[kit.about.paper],
        poster=POSTERS[kit.about.paper],
        band_art=lambda: _band(kit, language.rtl),
        cover=lambda: _cover(kit, language.rtl),
        symbol=lambda: ring.symbol(signs.colours(kit), language.rtl),
        package=lambda: signs.package(kit, language.rtl),
        sign=lambda name, colour: signs.sign(kit.root, name, colour),
        printed=lambda id, ratio=None: Markup(
            typst.string(typst.shelved(pixels.plain(images.source(kit, id), pixels.PRINTED, ratio)))
        ),
        logo_file=lambda logo: Markup(
            typst.string(typst.shelved(pixels.logo(images.logo_source(kit, logo))))
        ),
        series_colours=series_colours(kit),
        drawn=lambda plot, width=460: drawn(language, plot, width),
        file_kind=attachments.kind,
        file_address=lambda name: f"{kit.about.site_url}assets/files/{name}",
        pictures_of=lambda part: [kit.index["image"][id] for id in used(part)],
        terms=rights.line(language),
        help=(language.text(safeguarding.TITLE), language.text(safeguarding.TEXT)),
        clock=lambda minutes: language.isolate("{}:{:02}".format(*divmod(round(minutes * 60), 60))),
        plain_runs=inline.plain,
    )
    return env


def drawn(language: Language, plot: Plot, width: int) -> str:
    """A chart of an author as SVG, in the colours of the brand."""
    brand = language.kit.about.brand
    font = brand.fonts.arabic if language.rtl else brand.fonts.latin
    paint = plotsvg.by_colour(series_colours(language.kit), brand.colours.ink, "#ffffff", font, 11)
    return plotsvg.svg(plot, paint, str(width))


def series_colours(kit: Kit) -> list[str]:
    """The colours of the series of charts on paper, each told from its neighbours in grey too."""
    colours = kit.about.brand.colours
    lighter = whitened(colours.primary, 0.35)
    return [colours.primary, colours.accent, colours.muted, lighter, colours.ink, colours.muted]


def _band(kit: Kit, rtl: bool) -> str:
    """The ring at the far side of a band, 110 × 60, which it runs out of."""
    centre = (18 if rtl else 92, 30)
    return ring.svg(ring.Ring(23.5, 7.5, centre, rtl).strokes(signs.on_brand(kit)), 110, 60)


def _cover(kit: Kit, rtl: bool) -> str:
    """The ring at the far side of a page, 210 × 297, which it runs out of."""
    centre = (20 if rtl else 190, 112)
    return ring.svg(ring.Ring(92, 25, centre, rtl).strokes(signs.on_brand(kit)), 210, 297)


def _qr(address: str) -> str:
    """A QR code (ISO/IEC 18004) as SVG, error correction level M."""

    def make() -> bytes:
        buffer = io.BytesIO()
        import segno  # here, because it takes long to import and is seldom needed

        code = segno.make(address, error="m", micro=False)
        code.save(buffer, kind="svg", border=0, xmldecl=False, svgns=True)
        return buffer.getvalue()

    return cache.remember(make, "qr", cache.version("segno"), address).decode()


FORMAT = Format(
    "sheets",
    _products,
    _make,
    label="PDF",
    needs=("decks",),
    templates=tuple(f"templates/sheets/{kind}.typ" for kind in SHEETS),
    blocks="templates/sheets/_blocks.typ",
)
