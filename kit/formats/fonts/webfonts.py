"""The fonts of the site: subsets as WOFF2, the style sheet that names them, and their licences."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from importlib.metadata import PackageNotFoundError, PackagePath, distribution
from pathlib import Path
from typing import NamedTuple

from ... import cache
from ...content import tags
from ...content.kit import Kit
from ...errors import KitError
from ...files import saved
from ...language.language import Language
from ..product import Format, Product, Work, one_file
from . import fontfiles
from .faces import cuts, used
from .scripts import LATIN, Blocks, Script

LICENCE = "OFL.txt"
_FEATURES = (int.from_bytes(b"tnum", "big"),)  # of OpenType: figures of one width


class Face(NamedTuple):
    """A font file of the site: some code points of a script in some weights, upright or slanted.

    `path` is where the font is from that is none of ours.
    """

    name: str
    row: Script
    blocks: Blocks
    italic: bool = False
    weights: str = "400 700"
    path: Path | None = None


def faces(row: Script) -> Iterator[Face]:
    """The font files of a script: upright and slanted, with what readers often meet and the rest.

    One without code points has all that the font has.
    """
    slants = (False, True) if row.italic else (False,)
    found: list[tuple[bool, str, Path | None]] = [(slant, "400 700", row.path) for slant in slants]
    if row.path and not row.package:
        root = row.path.parents[2]
        found = [(cut.italic, cut.weights, cut.path) for cut in cuts(root, row.family)]
    for italic, weights, path in found:
        name = f"{row.web}{'-italic' if italic else ''}"
        if path != row.path:
            name += f"-{weights.replace(' ', '-')}"
        yield Face(f"{name}.woff2", row, row.blocks, italic, weights, path)
        if row.rare:
            yield Face(f"{name}-rare.woff2", row, row.rare, italic, weights, path)


def web(face: Face) -> bytes:
    """A font of the site as WOFF2: one script, all weights, normal width.

    Raises KitError if it is not there.
    """
    row = face.row
    path = face.path or fontfiles.file(row.package, row.italic if face.italic else row.file)
    data = path.read_bytes()
    return cache.remember(lambda: _subset(data, face.blocks), "subset", face.blocks, data)


def _subset(data: bytes, blocks: Blocks) -> bytes:
    # Here, because they take long to import and are seldom needed.
    import uharfbuzz as hb
    from fontTools.ttLib import TTFont

    face, wanted = hb.Face(data), hb.SubsetInput()
    codes = {code for first, last in blocks for code in range(first, last + 1)}
    wanted.sets(hb.SubsetInputSets.UNICODE).update(codes or fontfiles.codes(data))
    # What browsers apply by themselves (HarfBuzz knows), and what the style sheet asks for.
    wanted.sets(hb.SubsetInputSets.LAYOUT_FEATURE_TAG).update(_FEATURES)
    wanted.flags |= hb.SubsetFlags.NOTDEF_OUTLINE
    axes = {axis.tag for axis in face.axis_infos}
    if "wdth" in axes:
        wanted.pin_axis_location(face, "wdth", 100)
    if "wght" in axes:
        wanted.set_axis_range(face, "wght", 400, 700)
    font = TTFont(io.BytesIO(hb.subset(face, wanted).blob.data), recalcTimestamp=False)
    font.flavor = "woff2"
    return saved(font.save)


def css(kit: Kit) -> str:
    """The fonts of the site and the languages that they are for (CSS Fonts, level 4)."""
    lines: list[str] = []
    rows = used(kit)
    alone = all(row.code == LATIN.code for row in rows)
    latin, within = _listed(row.family for row in rows if row.code == LATIN.code), ""
    for row in rows:
        # Latin is shown in a face of about its widths until it is there. In other scripts faces
        # differ so much that lines would move: a page keeps to the first it has. But a font that is
        # none of ours is there because a reader's device may have none of its script.
        is_latin = row.code == LATIN.code
        display = "swap" if is_latin or row.path else "optional"
        lines += (_rule(row.family, face, display) for face in faces(row))
        if is_latin and not alone:  # and so it does with the Latin within them
            name = f"{row.family} within"
            lines += (_rule(name, face, "optional") for face in faces(row) if not face.italic)
            within += f'"{name}","Until {row.family}",'
    lines.append(f":root{{--md-text-font:{latin};--md-code-font:{latin}}}")
    for info in kit.languages:
        own = [row for row in rows if row.code == tags.script(info.code)]
        here, row = f":lang({info.code})", own[0]
        if row.code == LATIN.code:
            continue
        listed = _listed(row.family for row in own)
        if listed != latin:
            lines.append(f":root{here}{{--md-text-font:{listed},{within}{latin}}}")
            if row.pieces and not row.path:
                # Of letters in pieces, nobody gets the words back who saves the page as a PDF.
                whole = f'"Until {row.family}",{within}{latin}'
                lines.append(f"@media print{{:root{here}{{--md-text-font:{whole}}}}}")
        # The name of a language in a switcher is no reason to fetch the font of its script.
        name = f'html:not({here}) [lang="{info.code}"]'
        lines.append(f"{name}{{font-family:system-ui,sans-serif}}")
        if row.joined:  # spaced out, as the theme does in small type, letters do not join
            lines.append(f"{here}{{letter-spacing:0!important}}")
            lines.append(f"{here} :is(em,i,blockquote){{font-style:normal}}")
    return "\n".join(lines) + "\n"


def _rule(family: str, face: Face, display: str) -> str:
    """A font of the site as a style sheet names it: where it is, and what it is for."""
    span = ",".join(_span(first, last) for first, last in face.blocks)
    return (
        f'@font-face{{font-family:"{family}";'
        f'src:url(fonts/{face.name}) format("woff2");font-weight:{face.weights};'
        + ("font-style:italic;" if face.italic else "")
        + (f"unicode-range:{span};" if span else "")
        + f"font-display:{display}}}"
    )


def _listed(families: Iterable[str]) -> str:
    """Families, and those of the system that stand for them until they are there (kit.css)."""
    named = list(dict.fromkeys(families))
    return ",".join(f'"{family}"' for family in (*named, *(f"Until {name}" for name in named)))


def _span(first: int, last: int) -> str:
    return f"U+{first:X}" if first == last else f"U+{first:X}-{last:X}"


def licence(rows: Iterable[Script]) -> bytes:
    """The licences of the fonts, which ask to go wherever the fonts go (OFL 1.1, condition 2)."""
    texts: dict[str, None] = {}
    for package in dict.fromkeys(row.package for row in rows if row.package):
        found = [path for path in _distributed(package) if path.name in ("LICENSE", "OFL.txt")]
        if not found:
            message = (
                "the licence of this font is missing; run the first command of README.md again"
            )
            raise KitError.at(package, message)
        texts[found[0].read_text("utf-8").strip()] = None  # one that two fonts share, once
    return ("\n\n\n".join(texts) + "\n").encode()


def _distributed(package: str) -> list[PackagePath]:
    """The files of a wheel."""
    try:
        return distribution(package).files or []
    except PackageNotFoundError:
        return []


def _products(kit: Kit, language: Language) -> Iterator[Product]:
    for row in used(kit):
        for face in faces(row):
            yield Product("fonts", "font", f"site/assets/fonts/{face.name}", face.name)
    yield Product("fonts", "licence", f"site/assets/fonts/{LICENCE}")


def _data(work: Work, product: Product) -> bytes:
    rows = used(work.kit)
    if not product.item:
        return licence(rows)
    return web(next(f for row in rows for f in faces(row) if f.name == product.item))


FORMAT = Format("fonts", _products, one_file(_data), shared=True)
