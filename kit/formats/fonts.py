"""The fonts, from their wheels: whole for Typst, subset to a script as WOFF2 for the site."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, PackagePath, distribution, version
from importlib.resources import files
from pathlib import Path

from .. import cache
from ..content.kit import Kit
from ..errors import KitError, Problem
from ..language.language import Language
from .product import Format, Product, Work

# CSS names, file, and the Unicode blocks a reader of the languages meets (Latin, punctuation;
# Arabic and its forms).
LATIN = [(0x20, 0x24F), (0x2000, 0x206F), (0x20A0, 0x20CF), (0x2190, 0x2193), (0x2212, 0x2212)]
ARABIC = [(0x600, 0x6FF), (0x200C, 0x200F), (0xFB50, 0xFDFF), (0xFE70, 0xFEFC)]
WEB = {
    "noto-sans.woff2": ("fontpkg_noto_sans", "NotoSans[", LATIN),
    "noto-sans-italic.woff2": ("fontpkg_noto_sans", "NotoSans-Italic[", LATIN),
    "noto-sans-arabic.woff2": ("fontpkg_noto_sans_arabic", "NotoSansArabic[", ARABIC),
}
LICENCE = "OFL.txt"
# Faces of the same widths as those of PowerPoint, in which its slides are measured and drawn.
METRIC = {"Arimo": ("fontpkg_arimo", "Arimo["), "Arimo Italic": ("fontpkg_arimo", "Arimo-Italic[")}
STAND_INS = {"Arial": "Arimo", "Helvetica": "Arimo", "Liberation Sans": "Arimo", "Arimo": "Arimo"}


def stand_ins(latin: str, arabic: str) -> list[str]:
    """The families of ours that stand for those of a deck, in the order to look letters up in.

    Arimo has the widths of Arial; for another face there is Noto Sans, which is wider than most.
    None of ours has the widths of Arial's Arabic letters; those of Noto are wider.
    """
    found = [STAND_INS.get(name, name) for name in (latin, arabic)]
    return list(dict.fromkeys([*found, "Noto Sans", "Noto Sans Arabic"]))


def folders() -> list[str]:
    """The folders that hold the font files, for Typst. Raises KitError if one is not there."""
    return sorted({str(path.parent) for path in _paths()})


def _paths() -> list[Path]:
    named = [(package, start) for package, start, _ in WEB.values()]
    return [_file(*name) for name in (*named, *METRIC.values())]


def _file(package: str, start: str) -> Path:
    try:
        return next(
            p for p in Path(str(files(package) / "files")).iterdir() if p.name.startswith(start)
        )
    except (ModuleNotFoundError, FileNotFoundError, StopIteration):
        raise KitError(
            [
                Problem(
                    package, 0, 0, "this font is missing; run the first command of README.md again"
                )
            ]
        ) from None


@lru_cache(maxsize=1)
def fingerprint() -> str:
    """The SHA-256 of the font files together."""
    digest = hashlib.sha256()
    for path in _paths():
        digest.update(path.read_bytes())
    return digest.hexdigest()


def web(name: str) -> bytes:
    """A font of the site as WOFF2: one script, all weights, normal width.

    Raises KitError if it is not there.
    """
    package, start, blocks = WEB[name]
    data = _file(package, start).read_bytes()
    versions = (version("uharfbuzz"), version("fonttools"), version("brotli"))
    return cache.remember(lambda: _subset(data, blocks), *versions, blocks, data)


def _subset(data: bytes, blocks: list[tuple[int, int]]) -> bytes:
    # Here, because they take long to import and are seldom needed.
    import uharfbuzz as hb
    from fontTools.ttLib import TTFont

    face, wanted = hb.Face(data), hb.SubsetInput()
    wanted.sets(hb.SubsetInputSets.UNICODE).update(
        {code for first, last in blocks for code in range(first, last + 1)}
    )
    features = wanted.sets(hb.SubsetInputSets.LAYOUT_FEATURE_TAG)
    features.clear()
    features.invert()  # all there are
    wanted.flags |= hb.SubsetFlags.NOTDEF_OUTLINE
    wanted.pin_axis_location(face, "wdth", 100)
    wanted.set_axis_range(face, "wght", 400, 700)
    font = TTFont(io.BytesIO(hb.subset(face, wanted).blob.data), recalcTimestamp=False)
    font.flavor = "woff2"
    buffer = io.BytesIO()
    font.save(buffer)
    return buffer.getvalue()


def licence() -> bytes:
    """The licences of the fonts, which ask to go wherever the fonts go (OFL 1.1, condition 2)."""
    texts: dict[str, None] = {}
    for package in dict.fromkeys(package for package, _, _ in WEB.values()):
        found = [path for path in _distributed(package) if path.name in ("LICENSE", "OFL.txt")]
        if not found:
            message = (
                "the licence of this font is missing; run the first command of README.md again"
            )
            raise KitError([Problem(package, 0, 0, message)])
        texts[found[0].read_text("utf-8").strip()] = None  # one that two fonts share, once
    return ("\n\n\n".join(texts) + "\n").encode()


def _distributed(package: str) -> list[PackagePath]:
    """The files of a wheel."""
    try:
        return distribution(package).files or []
    except PackageNotFoundError:
        return []


def _products(kit: Kit, language: Language) -> Iterator[Product]:
    for name in WEB:
        yield Product("fonts", "font", f"site/assets/fonts/{name}", name)
    yield Product("fonts", "licence", f"site/assets/fonts/{LICENCE}")


def _make(work: Work, product: Product) -> Iterable[Problem]:
    work.made.add(product.path, web(product.item) if product.item else licence())
    return ()


FORMAT = Format("fonts", _products, _make, shared=True)
