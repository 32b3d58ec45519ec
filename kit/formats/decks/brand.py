"""The brand template: its theme, its mirror image for right-to-left scripts, what is readable."""

from __future__ import annotations

from lxml import etree
from pptx.presentation import Presentation
from pptx.shapes.base import BaseShape

from ...colours import ENOUGH, contrast
from ...content.kit import Kit
from . import ooxml
from .colours import ENOUGH_IF_LARGE, LARGE, Palette
from .ooxml import Sheet, element, inheritance, only, presentation, qn, tables, texts

# The alignment of a text (ST_TextAlignType) in the mirror; what is centred or justified stays so.
MIRRORED = {"l": "r", "r": "l"}


def apply(prs: Presentation, kit: Kit, other: str) -> None:
    """Put the colours and fonts of kit.yml into the theme.

    `other` is the face of scripts that Office calls complex, such as Arabic and Devanagari.
    """
    theme = presentation.theme(prs)
    for name, colour in colours(kit).items():
        node = only(theme.find(f".//{qn('a:clrScheme')}/{qn('a:' + name)}"))
        del node[:]
        etree.SubElement(node, qn("a:srgbClr"), val=colour[1:].upper())
    for kind in ("majorFont", "minorFont"):
        font = only(theme.find(f".//{qn('a:' + kind)}"))
        only(font.find(qn("a:latin"))).set("typeface", kit.about.brand.fonts.deck_latin)
        only(font.find(qn("a:cs"))).set("typeface", other)
    presentation.set_theme(prs, theme)


def colours(kit: Kit) -> dict[str, str]:
    """The colours of a theme (ECMA-376, part 1, 20.1.6.2), by their names."""
    brand = kit.about.brand
    return {
        "dk1": brand.colours.ink,
        "lt1": brand.colours.paper,
        "dk2": brand.colours.primary,
        "lt2": brand.colours.tint,
        "accent1": brand.colours.primary,
        "accent2": brand.colours.accent,
        **_more_accents(kit),
        "hlink": brand.colours.primary,
        "folHlink": brand.colours.muted,
    }


def _more_accents(kit: Kit) -> dict[str, str]:
    """The colours of strategies that are not those of the brand, for what a presenter adds."""
    brand = {kit.about.brand.colours.primary, kit.about.brand.colours.accent}
    given = (item.colour for item in kit.strategies.strategies) if kit.strategies else ()
    found = dict.fromkeys(colour for colour in given if colour and colour not in brand)
    return {f"accent{n}": colour for n, colour in zip(range(3, 7), found, strict=False)}


def prepare(prs: Presentation) -> None:
    """Mark what is only decoration, and see that every text of a layout can be read."""
    tables.put_style(prs, "Kit")
    palette = Palette(prs)
    for sheet in (prs.slide_master, *prs.slide_layouts):
        for shape in ooxml.shapes(sheet):
            if not shape.is_placeholder and not ooxml.says_something(shape):
                ooxml.decorative(shape)
        for shape in ooxml.placeholders(sheet):
            if shape.has_text_frame:
                _make_readable(palette, sheet, shape)


def _make_readable(palette: Palette, sheet: Sheet, shape: BaseShape) -> None:
    """Set a text in ink or paper where its own colour cannot be read on what is behind it."""
    styles = list(inheritance.styles(shape, ooxml.master(sheet)))
    colour = palette.colour(inheritance.fill(styles))
    behind = palette.behind(sheet, shape)
    enough = ENOUGH_IF_LARGE if inheritance.size(styles) >= LARGE else ENOUGH
    if contrast(colour or palette.named("tx1"), behind) < enough:
        texts.set_colour(shape, palette.readable(behind))


def mirror(prs: Presentation) -> None:
    """Mirror master and layouts: positions, and the alignment of every level."""
    for sheet in (prs.slide_master, *prs.slide_layouts):
        for shape in sheet.shapes:
            if element(shape).find(f".//{qn('a:xfrm')}") is not None:
                shape.left = prs.slide_width - shape.left - shape.width
                ooxml.flip(shape)
        for level in element(sheet).iter(*inheritance.LEVELS):
            level.set("rtl", "1")
            level.set("algn", MIRRORED.get(level.get("algn", "l"), level.get("algn", "")))
