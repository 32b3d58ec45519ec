"""Draws templates/decks/brand.pptx: `python -m tools.brand [FILE]`."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable
from pathlib import Path

from lxml import etree
from pptx import Presentation
from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.parts.slide import SlideLayoutPart
from pptx.presentation import Presentation as Deck

from kit.formats.decks import ooxml, package
from kit.formats.decks.art import NAMES, colour, emu
from kit.formats.decks.ooxml import element, presentation, qn

from .layouts import LAYOUTS
from .parts import BODY, Holder, Layout, foot, title


def _master() -> str:
    """The master: what the layouts begin with."""
    base = [
        title(),
        Holder("Text", 1, "body", BODY, 24, bullets="•"),
        *foot(),
    ]
    return "".join(holder.xml(n) for n, holder in enumerate(base, 2))


def _styles() -> str:
    def level(n: int, size: int, mark: str, bold: int, fill: str) -> str:
        indent = emu(0.36 * n) if mark else 0
        sign = f'<a:buFont typeface="Arial"/><a:buChar char="{mark}"/>' if mark else "<a:buNone/>"
        return (
            f'<a:lvl{n}pPr marL="{indent}" indent="{-emu(0.36) if mark else 0}" algn="l" '
            'defTabSz="914400" rtl="0" eaLnBrk="1" latinLnBrk="0" hangingPunct="1">'
            f'<a:lnSpc><a:spcPct val="100000"/></a:lnSpc>{sign}'
            f'<a:defRPr sz="{size * 100}" b="{bold}" kern="1200">{colour(fill)}'
            '<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/>'
            f"</a:defRPr></a:lvl{n}pPr>"
        )

    body = "".join(
        level(n, 24 if n == 1 else 20, "•" if n % 2 else "–", 0, "tx1") for n in range(1, 6)
    )
    other = "".join(level(n, 18, "", 0, "tx1") for n in range(1, 6))
    return (
        f"<p:txStyles {NAMES}><p:titleStyle>{level(1, 32, '', 1, 'accent1')}</p:titleStyle>"
        f"<p:bodyStyle>{body}</p:bodyStyle><p:otherStyle>{other}</p:otherStyle></p:txStyles>"
    )


def brand() -> bytes:
    """The file."""
    prs = Presentation()
    prs.slide_width, prs.slide_height = ooxml.emu(12192000), ooxml.emu(6858000)
    for relation in (RELATIONSHIP_TYPE.THUMBNAIL, RELATIONSHIP_TYPE.PRINTER_SETTINGS):
        presentation.drop_parts(prs, relation)
    ooxml.only(element(prs).find(qn("p:sldSz"))).attrib.pop("type", "")
    master = prs.slide_master
    for layout in list(prs.slide_layouts):
        prs.slide_layouts.remove(layout)
    node = element(master)
    tree = ooxml.tree(master)
    for shape in list(tree)[2:]:
        tree.remove(shape)
    for shape in etree.fromstring(f"<r {NAMES}>{_master()}</r>"):
        tree.append(ooxml.parsed(etree.tostring(shape, encoding="unicode")))
    old = ooxml.only(node.find(qn("p:txStyles")))
    ooxml.only(old.getparent()).replace(old, ooxml.parsed(_styles()))
    _add(prs, LAYOUTS)
    core = prs.core_properties
    core.title, core.author, core.comments, core.last_modified_by = "Brand", "", "", ""
    return package.save(prs)


def _add(prs: Deck, found: Iterable[Layout]) -> None:
    master = prs.slide_master
    ids = ooxml.child(element(master), "p:sldLayoutIdLst", ("p:txStyles",))
    for number, layout in enumerate(found, 1):
        name = PackURI(f"/ppt/slideLayouts/slideLayout{number}.xml")
        part = SlideLayoutPart.load(
            name, CONTENT_TYPE.PML_SLIDE_LAYOUT, prs.part.package, layout.xml()
        )
        assert isinstance(part, Part)
        part.relate_to(master.part, RELATIONSHIP_TYPE.SLIDE_MASTER)
        reference = master.part.relate_to(part, RELATIONSHIP_TYPE.SLIDE_LAYOUT)
        item = etree.SubElement(ids, qn("p:sldLayoutId"), id=str(2147483700 + number))
        item.set(qn("r:id"), reference)


if __name__ == "__main__":
    target = sys.argv[1] if len(sys.argv) > 1 else "templates/decks/brand.pptx"
    data = brand()
    Presentation(io.BytesIO(data))  # it can be read again
    Path(target).write_bytes(data)
