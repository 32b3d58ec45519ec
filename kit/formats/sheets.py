"""Printable sheets: a Jinja template writes Typst, Typst makes a tagged PDF."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import segno
from jinja2 import Environment
from markupsafe import Markup

from ..content import inline
from ..content.kit import Kit
from ..content.model import Text
from ..content.pages import pages
from ..errors import Problem
from ..language.language import Language
from . import jinja, typst
from .product import Format, Product, Work


@dataclass(frozen=True)
class Sheet:
    """A sheet, or one for each item of a collection, made with templates/sheets/KIND.typ.

    `page` is the page of the site that offers it and that its QR code leads to, with `{}` for the
    key of the item; `context` what the template shows; `pages` how many sides of paper it may fill.
    """

    kind: str
    page: str
    title: Callable[[Kit, str], Text]
    items: Callable[[Kit], Iterable[str]] = lambda kit: ("",)
    day: Callable[[Kit, str], dt.date | None] = lambda kit, key: None
    context: Callable[[Work, str], dict[str, object]] = lambda work, key: {}
    pages: int | None = None


SHEETS = {
    sheet.kind: sheet
    for sheet in (
        Sheet("factsheet", "factsheet", lambda kit, key: kit.factsheet.title, pages=2),
        Sheet("faqs", "faqs", lambda kit, key: kit.faqs.title),
        Sheet(
            "handout",
            "decks/{}",
            lambda kit, key: kit.decks[key].title,
            items=lambda kit: kit.decks,
            context=lambda work, key: {"deck": work.kit.decks[key], "slides": work.drawn[key]},
        ),
        Sheet(
            "meeting",
            "meetings/{}",
            lambda kit, key: kit.meetings[key].title,
            items=lambda kit: kit.meetings,
            day=lambda kit, key: kit.meetings[key].date,
            context=lambda work, key: {"meeting": work.kit.meetings[key]},
            pages=2,
        ),
    )
}


def _products(kit: Kit, language: Language) -> Iterator[Product]:
    known, code = pages(kit), language.code
    for sheet in SHEETS.values():
        for key in sheet.items(kit):
            page = sheet.page.format(key)
            if page in known:
                name = "-".join(filter(None, (sheet.kind, key)))
                path = f"sheets/{code}/{name}.{code}.pdf"
                title, day = sheet.title(kit, key), sheet.day(kit, key)
                yield Product("sheets", sheet.kind, path, key, title, page, day, sheet.pages)


def _make(work: Work, product: Product) -> Iterator[Problem]:
    language = work.language
    address = language.address(f"page:{product.page}")
    name = f"templates/sheets/{product.kind}.typ"
    template = _environment(language).get_template(f"{product.kind}.typ")
    context = SHEETS[product.kind].context(work, product.item)
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
    def show(runs: tuple[inline.Run, ...], lang: str) -> str:
        code = typst.markup(runs, language.address)
        return code if lang == language.code else f'#text(lang: "{lang}")[{code}];'

    def runs(items: list[dict[str, Any]]) -> Markup:
        return Markup(
            "".join(
                show(
                    (inline.Run(r["text"], r.get("strong", False), r.get("emphasis", False)),),
                    r["lang"],
                )
                for r in items
            )
        )

    env = jinja.environment(language, "sheets", show, lambda text: f"#{typst.string(text)};")
    env.globals.update(
        runs=runs,
        picture=lambda svg: svg.decode(),
        plain_runs=lambda items: "".join(r["text"] for r in items),
    )
    return env


def _qr(address: str) -> str:
    """A QR code (ISO/IEC 18004) as SVG, error correction level M."""
    buffer = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        buffer, kind="svg", border=0, xmldecl=False, svgns=True
    )
    return buffer.getvalue().decode()


FORMAT = Format("sheets", _products, _make, label="PDF", needs=("decks",))
