"""The brand template: its theme, and its mirror image for scripts written from right to left."""

from __future__ import annotations

from lxml import etree
from pptx.oxml.ns import qn
from pptx.presentation import Presentation

from ...content.kit import Kit
from . import ooxml
from .ooxml import element, only


def apply(prs: Presentation, kit: Kit) -> None:
    """Put the colours and fonts of kit.yml into the theme."""
    brand = kit.about.brand
    colours = {
        "dk1": brand.colours.ink,
        "lt1": brand.colours.paper,
        "dk2": brand.colours.primary,
        "lt2": brand.colours.tint,
        "accent1": brand.colours.primary,
        "accent2": brand.colours.accent,
        "hlink": brand.colours.primary,
        "folHlink": brand.colours.muted,
    }
    theme = ooxml.theme(prs)
    for name, colour in colours.items():
        node = only(theme.find(f".//{qn('a:clrScheme')}/{qn('a:' + name)}"))
        for old in list(node):
            node.remove(old)
        etree.SubElement(node, qn("a:srgbClr"), val=colour[1:].upper())
    for kind in ("majorFont", "minorFont"):
        font = only(theme.find(f".//{qn('a:' + kind)}"))
        only(font.find(qn("a:latin"))).set("typeface", brand.fonts.deck_latin)
        only(font.find(qn("a:cs"))).set("typeface", brand.fonts.deck_arabic)
    ooxml.set_theme(prs, theme)


def mirror(prs: Presentation) -> None:
    """Mirror master and layouts: positions, and the alignment of every level."""
    for sheet in (prs.slide_master, *prs.slide_layouts):
        for shape in sheet.shapes:
            if element(shape).find(f".//{qn('a:xfrm')}") is not None:
                shape.left = prs.slide_width - shape.left - shape.width
        for level in element(sheet).iter(*ooxml.LEVELS):
            level.set("rtl", "1")
            if level.get("algn", "l") in "lr":
                level.set("algn", "r")
