"""Printable sheets: a Jinja template writes Typst, Typst makes a tagged PDF."""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import segno
from jinja2 import Environment
from markupsafe import Markup

from ..content import inline
from ..content.kit import Kit
from ..errors import KitError, Problem
from ..language.language import Language
from . import jinja, typst


def pdf(
    kit: Kit,
    language: Language,
    template: str,
    page: str,
    pages: int | None = None,
    slides: Sequence[tuple[dict[str, Any], bytes]] = (),
    **context: Any,
) -> bytes:
    """Return the sheet made from templates/sheets/TEMPLATE.typ, byte-identical for the same content.

    `page` is the page of the site its QR code leads to; `pages` how many sheets of paper sides it may fill;
    `slides` what is on each slide of a deck, with its picture (SVG). Raises KitError if it is longer.
    """
    address = language.address(f"page:{page}")
    name = f"templates/sheets/{template}.typ"
    source = (
        _environment(language)
        .get_template(f"{template}.typ")
        .render(slides=slides, address=address, qr=_qr(address), **context)
    )
    data, count = typst.pdf(source, name)
    if pages and count > pages:
        raise KitError(
            [
                Problem(
                    name,
                    0,
                    0,
                    f"the sheet fills {count} pages in {language.info.name}, expected at most {pages}; "
                    f"shorten the texts of content/{page}.yml",
                )
            ]
        )
    return data


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
