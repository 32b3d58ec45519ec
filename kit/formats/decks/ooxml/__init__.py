"""The markup of PowerPoint files: whatever python-pptx has no public way to.

Names of elements and attributes are those of ECMA-376, part 1, chapters 19 and 20.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Sequence
from typing import Protocol, TypeAlias, cast

from lxml import etree
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml import parse_xml
from pptx.shapes.base import BaseShape
from pptx.shapes.graphfrm import GraphicFrame
from pptx.shapes.group import GroupShape
from pptx.shapes.picture import Picture
from pptx.slide import NotesMaster, NotesSlide, Slide, SlideLayout, SlideMaster
from pptx.util import Emu

from ...office import ADEC, DECORATIVE
from .quick import qn as qn

Element: TypeAlias = etree._Element
P = "http://schemas.openxmlformats.org/presentationml/2006/main"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
Sheet: TypeAlias = SlideLayout | SlideMaster
TITLES = ("TITLE", "CENTER_TITLE", "VERTICAL_TITLE")


class HasElement(Protocol):
    """What python-pptx has an element of."""

    @property
    def element(self) -> object: ...


def only(element: Element | None) -> Element:
    """The element; where a template lacks it, LookupError."""
    if element is None:
        raise LookupError
    return element


def element(of: HasElement) -> Element:
    """The element of a shape, a sheet, a chart or a presentation."""
    return cast(Element, of.element)


def child(parent: Element, name: str, before: Sequence[str] = ()) -> Element:
    """The child of this name, made if it is not there; in front of those of the names `before`."""
    found = parent.find(qn(name))
    if found is None:
        found = etree.Element(qn(name))
        later = (node for node in parent if node.tag in {qn(other) for other in before})
        place = next(later, None)
        if place is None:
            parent.append(found)
        else:
            place.addprevious(found)
    return found


def xml(element: Element) -> bytes:
    """The element as a part of a file."""
    return etree.tostring(element, xml_declaration=True, encoding="UTF-8", standalone=True)


def parsed(markup: str) -> Element:
    """Markup as an element of the class that python-pptx has for it."""
    return cast(Element, parse_xml(markup))


def about(node: Element) -> Element:
    """What is said of a shape beside its place and look (p:cNvPr): its id, name, description."""
    return only(node.find(f".//{qn('p:cNvPr')}"))


def describe(frame: GraphicFrame | Picture, text: str) -> None:
    """Give a table, chart or picture its alternative text."""
    about(element(frame)).set("descr", text)


def decorative(shape: BaseShape) -> None:
    """Tell screen readers to pass over a shape (an extension of 2017)."""
    holder = child(about(element(shape)), "a:extLst")
    if not any(ext.get("uri") == DECORATIVE for ext in holder):
        ext = etree.SubElement(holder, qn("a:ext"), uri=DECORATIVE)
        mark = etree.SubElement(ext, f"{{{ADEC}}}decorative", nsmap={"adec": ADEC})
        mark.set("val", "1")


def shapes(sheet: Sheet | Slide | NotesMaster | NotesSlide | GroupShape) -> list[BaseShape]:
    """The shapes of a sheet or a group, from the back to the front."""
    return list(cast(Iterable[BaseShape], sheet.shapes))


def placeholders(sheet: Sheet | NotesMaster | NotesSlide) -> list[BaseShape]:
    """The placeholders of a sheet."""
    return [shape for shape in shapes(sheet) if shape.is_placeholder]


def fixed_shapes(sheet: Sheet) -> list[BaseShape]:
    """What is on each slide of a sheet, the master's at the back: all but placeholders.

    What has no place is nowhere to be seen.
    """
    behind = own_shapes(master(sheet)) if shows_master(sheet) else []
    return [*behind, *own_shapes(sheet)]


def shows_master(sheet: Sheet) -> bool:
    """Whether what is on the master is on the slides of a layout, too."""
    return isinstance(sheet, SlideLayout) and element(sheet).get("showMasterSp") != "0"


def own_shapes(sheet: Sheet) -> list[BaseShape]:
    """As `fixed_shapes`, without those of the master."""
    return [shape for shape in shapes(sheet) if not shape.is_placeholder and _placed(shape)]


def _placed(shape: BaseShape) -> bool:
    return None not in (shape.left, shape.top, shape.width, shape.height)


def tree(sheet: Sheet | Slide) -> Element:
    """The element that holds the shapes of a sheet, from the back to the front."""
    return only(element(sheet).find(f"{qn('p:cSld')}/{qn('p:spTree')}"))


def add(sheet: Sheet | Slide, node: Element) -> Element:
    """Put a shape in front of all others, with an id of its own; return it."""
    holder = tree(sheet)
    ids = [int(other.get("id", "0")) for other in holder.iter(qn("p:cNvPr"))]
    about(node).set("id", str(max(ids) + 1))
    holder.append(node)
    return node


def add_copy(slide: Slide, shape: BaseShape) -> Element:
    """Put a copy of a shape of the layout in front of all others, and return its element."""
    return add(slide, copy.deepcopy(element(shape)))


def remove(shape: BaseShape) -> None:
    """Take a shape off its slide."""
    node = element(shape)
    only(node.getparent()).remove(node)


def placeholder_type(shape: BaseShape) -> str:
    """The name of the type of a placeholder (ST_PlaceholderType); nothing for other shapes."""
    if not shape.is_placeholder:
        return ""
    found = cast(PP_PLACEHOLDER | None, shape.placeholder_format.type)
    return found.name if found is not None else ""


def master(sheet: Sheet) -> SlideMaster:
    """The master of a layout, or the master itself."""
    return sheet.slide_master if isinstance(sheet, SlideLayout) else sheet


def flip(shape: BaseShape) -> None:
    """Mirror a form in its place, if it has a form of its own."""
    node = element(shape)
    place = node.find(f"{qn('p:spPr')}/{qn('a:xfrm')}")
    if place is not None and node.find(f"{qn('p:spPr')}/{qn('a:custGeom')}") is not None:
        place.set("flipH", "0" if place.get("flipH") == "1" else "1")


def emu(value: float) -> Emu:
    """A length in English Metric Units, whole."""
    return Emu(round(value))


def says_something(shape: BaseShape) -> bool:
    """Whether a shape has a text or a picture, and not just a form and a colour."""
    return has_words(shape) or next(element(shape).iter(qn("a:blip")), None) is not None


def has_words(shape: BaseShape) -> bool:
    """Whether a shape has a text."""
    return any(text.text for text in element(shape).iter(qn("a:t")))


def has_links(shape: BaseShape) -> bool:
    """Whether a text has links in it."""
    return next(element(shape).iter(qn("a:hlinkClick")), None) is not None


def inside(group: GroupShape) -> tuple[tuple[int, int], tuple[int, int]]:
    """The offset and the size of the coordinates inside a group."""
    place = element(group).find(f"{qn('p:grpSpPr')}/{qn('a:xfrm')}")
    if place is None:
        return (0, 0), (0, 0)
    offset, size = only(place.find(qn("a:chOff"))), only(place.find(qn("a:chExt")))
    return (
        (int(offset.get("x", "0")), int(offset.get("y", "0"))),
        (int(size.get("cx", "0")), int(size.get("cy", "0"))),
    )


def attributes(node: Element | None) -> dict[str, str]:
    """The attributes of an element; none where there is no element."""
    return {str(k): str(v) for k, v in node.items()} if node is not None else {}
