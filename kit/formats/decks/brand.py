"""The brand template: its theme, and its mirror image for scripts written from right to left."""

from __future__ import annotations

from typing import Any

from lxml import etree
from pptx.oxml.ns import qn

from ...content.kit import Kit


def apply(prs: Any, kit: Kit) -> None:
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
    for part in (
        rel.target_part
        for rel in prs.slide_master.part.rels.values()
        if rel.reltype.endswith("/theme")
    ):
        theme = etree.fromstring(part.blob)
        for name, colour in colours.items():
            node = theme.find(f".//{qn('a:clrScheme')}/{qn('a:' + name)}")
            for child in list(node):
                node.remove(child)
            etree.SubElement(node, qn("a:srgbClr"), val=colour[1:].upper())
        for kind in ("majorFont", "minorFont"):
            font = theme.find(f".//{qn('a:' + kind)}")
            font.find(qn("a:latin")).set("typeface", brand.fonts.deck_latin)
            font.find(qn("a:cs")).set("typeface", brand.fonts.deck_arabic)
        part._blob = etree.tostring(theme, xml_declaration=True, encoding="UTF-8", standalone=True)


def mirror(prs: Any) -> None:
    """Mirror master and layouts for a right-to-left language: positions, and the alignment of every level."""
    for sheet in (prs.slide_master, *prs.slide_layouts):
        for shape in sheet.shapes:
            if shape._element.find(f".//{qn('a:xfrm')}") is not None:
                shape.left = prs.slide_width - shape.left - shape.width
        for level in sheet._element.iter(*(qn(f"a:lvl{n}pPr") for n in range(1, 10))):
            level.set("rtl", "1")
            if level.get("algn", "l") in "lr":
                level.set("algn", "r")
