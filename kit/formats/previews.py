"""What a sheet looks like, for those who choose one on the site: its first page, small."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath

from ..content.kit import Kit
from ..language.language import Language
from . import sheets, typst
from .drawing import fewcolours
from .product import Format, Product, Work, one_file

SCALE = 0.5  # pixels to a point: 298 × 421 for A4
FINER = 2  # times as large it is drawn first, so that no line falls between two pixels


def path(sheet: Product) -> str:
    """Where the picture of a sheet is."""
    return f"site/assets/previews/{sheet.path.removeprefix('sheets/').removesuffix('.pdf')}.webp"


def _products(kit: Kit, language: Language) -> Iterator[Product]:
    for sheet in sheets.FORMAT.products(kit, language):
        if sheet.cut:  # which looks like the whole
            continue
        yield replace(sheet, format="previews", path=path(sheet), title=None)


def _data(work: Work, product: Product) -> bytes:
    found = PurePosixPath(product.path)
    sheet = work.made.read(f"sheets/{found.parent.name}/{found.stem}.pdf")
    shown = typst.first_page(sheet, SCALE * FINER, work.kit.root)
    return fewcolours.thumbnail(shown, FINER)


FORMAT = Format("previews", _products, one_file(_data), needs=("sheets",))
