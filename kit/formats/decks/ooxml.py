"""The markup of PowerPoint files: whatever python-pptx has no public way to.

Names of elements and attributes are those of ECMA-376, part 1, chapters 19 and 20.
"""

from __future__ import annotations

import copy
import unicodedata
import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Protocol, TypeAlias, cast

from lxml import etree
from pptx.chart.chart import Chart
from pptx.chart.data import CategoryChartData
from pptx.chart.datalabel import DataLabel
from pptx.enum.chart import XL_CHART_TYPE
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.package import Part, _Relationships
from pptx.opc.packuri import PackURI
from pptx.opc.serialized import PackageWriter, _PhysPkgWriter
from pptx.oxml import ns, parse_xml, xmlchemy
from pptx.oxml.shapes.autoshape import CT_Shape
from pptx.oxml.shapes.shared import BaseShapeElement
from pptx.parts.slide import SlidePart
from pptx.presentation import Presentation
from pptx.shapes.base import BaseShape
from pptx.shapes.graphfrm import GraphicFrame
from pptx.shapes.group import GroupShape
from pptx.shapes.picture import Picture
from pptx.shapes.placeholder import ChartPlaceholder, TablePlaceholder
from pptx.slide import NotesMaster, NotesSlide, Slide, SlideLayout, SlideMaster
from pptx.table import Table, _Column
from pptx.text.text import TextFrame, _Paragraph, _Run
from pptx.util import Emu

# Names with their namespaces, each put together once: a deck asks for them 200,000 times.
qn = cache(ns.qn)
vars(xmlchemy)["qn"] = qn

Element: TypeAlias = etree._Element
Paragraph: TypeAlias = _Paragraph
P = "http://schemas.openxmlformats.org/presentationml/2006/main"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TextRun: TypeAlias = _Run
Sheet: TypeAlias = SlideLayout | SlideMaster
# The id of the field of the number: the same in all files, as it must be unique nowhere.
NUMBER = "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}"
# A head in the first colour, and rows in turn in the tint of the theme and in a paler one.
TABLE_STYLE = "{6D3C2A4E-9F0B-4C35-8A57-2E6B1F9D7C10}"
TABLE_STYLES = f"""
<a:tblStyleLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" def="{TABLE_STYLE}">
<a:tblStyle styleId="{TABLE_STYLE}" styleName="">
<a:wholeTbl>
<a:tcTxStyle><a:fontRef idx="minor"><a:prstClr val="black"/></a:fontRef><a:schemeClr val="dk1"/>
</a:tcTxStyle>
<a:tcStyle>
<a:tcBdr>
<a:insideH><a:ln w="12700"><a:solidFill><a:schemeClr val="lt1"/></a:solidFill></a:ln></a:insideH>
<a:insideV><a:ln w="12700"><a:solidFill><a:schemeClr val="lt1"/></a:solidFill></a:ln></a:insideV>
</a:tcBdr>
<a:fill><a:solidFill><a:schemeClr val="lt2"><a:lumMod val="50000"/><a:lumOff val="50000"/>
</a:schemeClr></a:solidFill></a:fill>
</a:tcStyle>
</a:wholeTbl>
<a:band1H>
<a:tcStyle><a:tcBdr/>
<a:fill><a:solidFill><a:schemeClr val="lt2"/></a:solidFill></a:fill>
</a:tcStyle>
</a:band1H>
<a:firstCol>
<a:tcTxStyle b="on"><a:fontRef idx="minor"><a:prstClr val="black"/></a:fontRef>
<a:schemeClr val="dk1"/></a:tcTxStyle>
<a:tcStyle><a:tcBdr/></a:tcStyle>
</a:firstCol>
<a:firstRow>
<a:tcTxStyle b="on"><a:fontRef idx="minor"><a:prstClr val="black"/></a:fontRef>
<a:schemeClr val="lt1"/></a:tcTxStyle>
<a:tcStyle><a:tcBdr/>
<a:fill><a:solidFill><a:schemeClr val="accent1"/></a:solidFill></a:fill>
</a:tcStyle>
</a:firstRow>
</a:tblStyle>
</a:tblStyleLst>
"""
# The extension that marks a shape as decorative, and its namespace.
DECORATIVE = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"
ADEC = "http://schemas.microsoft.com/office/drawing/2017/decorative"
# The extension that lists the sections of a presentation, and its namespace.
SECTIONS = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
P14 = "http://schemas.microsoft.com/office/powerpoint/2010/main"
PLACEHOLDER = qn("p:ph")
CHART_STYLE = f"{qn('c:txPr')}/{qn('a:p')}/{qn('a:pPr')}"  # of all text in a chart
TITLES = ("TITLE", "CENTER_TITLE", "VERTICAL_TITLE")
MARKS = (qn("a:buNone"), qn("a:buChar"), qn("a:buAutoNum"))
LEVELS = tuple(qn(f"a:lvl{n}pPr") for n in range(1, 10))


@dataclass(frozen=True)
class Box:
    """A place on a slide, in English Metric Units."""

    x: int
    y: int
    w: int
    h: int


@dataclass(frozen=True)
class Look:
    """How a line of text looks: its size in points, a colour of the theme, and its side (l, r)."""

    size: int
    colour: str
    rtl: bool
    side: str


class HasElement(Protocol):
    """What python-pptx has an element of."""

    @property
    def element(self) -> object: ...


class _Part(Protocol):
    blob: bytes
    _blob: bytes


class _Inheriting(Protocol):
    _base_placeholder: BaseShape | None


class _Package(Protocol):
    _rels: _Relationships

    def drop_rel(self, rId: str) -> None: ...
    def iter_parts(self) -> Iterator[Part]: ...
    def relate_to(self, target: Part, reltype: str) -> str: ...


class _OfLabel(Protocol):
    def _get_or_add_dLbl(self) -> Element: ...


class _OfText(Protocol):
    _p: Element
    _r: Element


class _Data(Protocol):
    categories: Sequence[str]

    def add_series(self, name: str, values: Sequence[float]) -> object: ...


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


def _theme_part(master: SlideMaster) -> _Part:
    rels = master.part.rels.values()
    found = [rel.target_part for rel in rels if rel.reltype.endswith("/theme")]
    if not found:
        raise LookupError("theme")
    return cast(_Part, found[0])


def theme(prs: Presentation) -> Element:
    """The theme of the slides, parsed; what is changed in it counts after `set_theme`."""
    return etree.fromstring(_theme_part(prs.slide_master).blob)


def set_theme(prs: Presentation, element: Element) -> None:
    """Put a theme in the place of the one there is."""
    _theme_part(prs.slide_master)._blob = xml(element)


def xml(element: Element) -> bytes:
    """The element as a part of a file."""
    return etree.tostring(element, xml_declaration=True, encoding="UTF-8", standalone=True)


def _placeholder_mark(node: Element) -> Element | None:
    """The p:ph of a shape, where it is a placeholder.

    python-pptx asks for it hundreds of times a slide, and with XPath; that took a third of a deck.
    """
    return next(node[0].iter(PLACEHOLDER), None) if len(node) else None


BaseShapeElement.ph = property(_placeholder_mark)  # type: ignore[method-assign, assignment]
BaseShapeElement._nvXxPr = property(lambda node: node[0])  # type: ignore[method-assign, assignment]


def inherited(shape: BaseShape) -> Iterator[BaseShape]:
    """The shape, then the placeholders it inherits from: of the layout, of the master."""
    found: BaseShape | None = shape
    while found is not None:
        yield found
        found = _base(found)


def place(shape: BaseShape) -> Box:
    """Where a shape is: as it says itself, or as what it inherits from does.

    Raises LookupError where none of them says so.
    """
    for heir in inherited(shape):
        frame = _frame(element(heir))
        offset = next(frame.iterchildren(qn("a:off")), None) if frame is not None else None
        if frame is not None and offset is not None:
            size = only(frame.find(qn("a:ext")))
            sides = offset.get("x"), offset.get("y"), size.get("cx"), size.get("cy")
            return Box(*(int(side or 0) for side in sides))
    raise LookupError(shape.name)


def _frame(shape: Element) -> Element | None:
    """The a:xfrm of a shape, of a group, or of what is in a frame, where it has one."""
    own = next(shape.iterchildren(qn("p:spPr"), qn("p:grpSpPr")), shape)
    return next(own.iterchildren(qn("a:xfrm"), qn("p:xfrm")), None)


def _base(shape: BaseShape) -> BaseShape | None:
    """What a placeholder inherits from.

    python-pptx looks it up among all of a layout, and the text of every paragraph asks for it; so
    it is kept with the part, and goes with it.
    """
    if isinstance(shape.part, SlidePart) and shape.is_placeholder:
        return _by_number(shape.part.slide_layout).get(shape.placeholder_format.idx)
    known: dict[Element, BaseShape | None] = vars(shape.part).setdefault("_kit_bases", {})
    node = element(shape)
    if node not in known:
        is_heir = hasattr(shape, "_base_placeholder")
        known[node] = cast(_Inheriting, shape)._base_placeholder if is_heir else None
    return known[node]


def _by_number(layout: SlideLayout) -> dict[int, BaseShape]:
    """The placeholders of a layout by their numbers, which those of slides have too."""
    known: dict[int, BaseShape] = vars(layout.part).setdefault("_kit_numbers", {})
    if not known:
        found = placeholders(layout)
        known.update((shape.placeholder_format.idx, shape) for shape in reversed(found))
    return known


def paragraph(of: Paragraph) -> Element:
    """The element of a paragraph."""
    return cast(_OfText, of)._p


def paragraph_properties(of: Paragraph) -> Element:
    """The a:pPr of a paragraph, made if it is not there."""
    node = paragraph(of)
    found = node.find(qn("a:pPr"))
    if found is None:
        found = etree.SubElement(node, qn("a:pPr"))
        node.insert(0, found)
    return found


def level(of: Paragraph) -> int:
    """The level of a paragraph, from 0; python-pptx adds something to the file to say it."""
    found = paragraph(of).find(qn("a:pPr"))
    return int(found.get("lvl", "0")) if found is not None else 0


def run_properties(of: TextRun) -> Element:
    """The a:rPr of a run, made if it is not there."""
    node = cast(_OfText, of)._r
    found = node.find(qn("a:rPr"))
    if found is None:
        found = etree.SubElement(node, qn("a:rPr"))
        node.insert(0, found)
    return found


def marked(shape: BaseShape, of: Paragraph, master: SlideMaster) -> bool:
    """Whether a paragraph has a mark or a number before it."""
    own = paragraph(of).findall(qn("a:pPr"))
    found = (
        node.tag
        for style in (*own, *styles(shape, master, of.level + 1))
        for node in style
        if node.tag in MARKS
    )
    return next(found, MARKS[0]) != MARKS[0]


def directed(text: str) -> str:
    """A label of a chart, which programs lay out from left to right unless told otherwise.

    Words in two directions are embedded from right to left (UAX 9, 2.1) if the first has it.
    """
    kinds = [unicodedata.bidirectional(letter) for letter in text]
    strong = [kind for kind in kinds if kind in ("L", "R", "AL")]
    mixed = "L" in strong and strong[0] != "L"
    return f"\u202b{text}\u202c" if mixed else text


def undirected(label: object) -> str:
    """The label of a chart as it was."""
    return str(label).strip("\u202b\u202c")


def without_mark(of: Paragraph) -> None:
    """Let a paragraph of a list stand at the margin, with no mark before it."""
    properties = paragraph_properties(of)
    properties.set("marL", "0")
    properties.set("indent", "0")
    child(properties, "a:buNone", ("a:tabLst", "a:defRPr", "a:extLst"))


def begin_numbers(shape: BaseShape, master: SlideMaster, first: int) -> None:
    """Let the paragraphs of a text, where their style numbers them, begin with this number."""
    found = (style.find(qn("a:buAutoNum")) for style in styles(shape, master))
    style = next((one for one in found if one is not None), None)
    if style is None:
        return
    for node in element(shape).iter(qn("a:p")):
        properties = child(node, "a:pPr", ("a:r", "a:br", "a:fld", "a:endParaRPr"))
        own = child(properties, "a:buAutoNum", ("a:tabLst", "a:defRPr", "a:extLst"))
        own.set("type", style.get("type", "arabicPeriod"))
        own.set("startAt", str(first))


def take_place(picture: Picture, holder: BaseShape) -> None:
    """Make a picture the content of a placeholder, with its form, and take the empty one away."""
    mark = copy.deepcopy(only(element(holder).find(f".//{qn('p:ph')}")))
    only(element(picture).find(f".//{qn('p:nvPr')}")).insert(0, mark)
    picture.name = holder.name
    forms = (element(heir).find(f".//{qn('a:prstGeom')}") for heir in inherited(holder))
    form = next((one for one in forms if one is not None), None)
    if form is not None:
        only(element(picture).find(f".//{qn('a:prstGeom')}")).set("prst", form.get("prst", "rect"))
    remove(holder)


def remove(shape: BaseShape) -> None:
    """Take a shape off its slide."""
    node = element(shape)
    only(node.getparent()).remove(node)


def add_copy(slide: Slide, shape: BaseShape) -> Element:
    """Put a copy of a shape of the layout in front of all others, and return its element."""
    node = copy.deepcopy(element(shape))
    properties = only(node.find(f".//{qn('p:cNvPr')}"))
    properties.set("id", str(max(other.shape_id for other in slide.shapes) + 1))
    only(element(slide).find(f"{qn('p:cSld')}/{qn('p:spTree')}")).append(node)
    return node


def number(shape: Element, value: int, lang: str) -> None:
    """Put the number of the slide, a field (a:fld) in this language, into a shape."""
    body = child(shape, "p:txBody", ("p:extLst",))
    for name in ("a:bodyPr", "a:lstStyle"):
        child(body, name, ("a:lstStyle", "a:p"))
    for old in body.findall(qn("a:p")):
        body.remove(old)
    paragraph = etree.SubElement(body, qn("a:p"))
    field = etree.SubElement(paragraph, qn("a:fld"), id=NUMBER, type="slidenum")
    etree.SubElement(field, qn("a:rPr"), lang=lang)
    etree.SubElement(field, qn("a:t")).text = str(value)
    etree.SubElement(paragraph, qn("a:endParaRPr"), lang=lang)


def order(slide: Slide, rtl: bool) -> None:
    """Put the shapes of a slide in the order they are read in: the title, then downwards."""
    tree = only(element(slide).find(f"{qn('p:cSld')}/{qn('p:spTree')}"))

    def rank(shape: BaseShape) -> tuple[bool, int, int]:
        title, box = placeholder_type(shape) in TITLES, place(shape)
        return not title, box.y, -box.x - box.w if rtl else box.x

    for shape in sorted(shapes(slide), key=rank):
        tree.append(element(shape))


def parsed(markup: str) -> Element:
    """Markup as an element."""
    return etree.fromstring(markup)


def describe(frame: GraphicFrame | Picture, text: str) -> None:
    """Give a table, chart or picture its alternative text."""
    only(element(frame).find(f".//{qn('p:cNvPr')}")).set("descr", text)


def table_properties(frame: GraphicFrame) -> Element:
    """The a:tblPr of a table."""
    return only(element(frame).find(f".//{qn('a:tblPr')}"))


def insert_table(slide: Slide, box: BaseShape, rows: int, columns: int) -> GraphicFrame:
    """Put a table in the place of a placeholder, whatever its kind."""
    holder = TablePlaceholder(cast(CT_Shape, box.element), slide.shapes)
    insert = cast(Callable[[int, int], GraphicFrame], holder.insert_table)
    frame = insert(rows, columns)
    only(table_properties(frame).find(qn("a:tableStyleId"))).text = TABLE_STYLE
    return frame


def insert_chart(
    slide: Slide,
    box: BaseShape,
    kind: XL_CHART_TYPE,
    categories: Sequence[str],
    series: Sequence[tuple[str, Sequence[float]]],
    number_format: str,
) -> GraphicFrame:
    """Put a chart in the place of a placeholder, whatever its kind."""
    data = cast(Callable[[str], _Data], CategoryChartData)(number_format)
    data.categories = categories
    for name, values in series:
        data.add_series(name, values)
    holder = ChartPlaceholder(cast(CT_Shape, box.element), slide.shapes)
    insert = cast(Callable[[XL_CHART_TYPE, _Data], GraphicFrame], holder.insert_chart)
    return insert(kind, data)


def body_properties(shape: BaseShape) -> Element:
    """The a:bodyPr of a shape with a text."""
    return only(element(shape).find(f"{qn('p:txBody')}/{qn('a:bodyPr')}"))


def placeholder_type(shape: BaseShape) -> str:
    """The name of the type of a placeholder (ST_PlaceholderType); nothing for other shapes."""
    if not shape.is_placeholder:
        return ""
    found = cast(PP_PLACEHOLDER | None, shape.placeholder_format.type)
    return found.name if found is not None else ""


def placeholders(sheet: Sheet | NotesMaster | NotesSlide) -> list[BaseShape]:
    """The placeholders of a sheet."""
    return [shape for shape in cast(Iterable[BaseShape], sheet.shapes) if shape.is_placeholder]


def master(sheet: Sheet) -> SlideMaster:
    """The master of a layout, or the master itself."""
    return sheet.slide_master if isinstance(sheet, SlideLayout) else sheet


def fixed_shapes(sheet: Sheet) -> list[BaseShape]:
    """What is on each slide of a sheet, the master's at the back: all but placeholders.

    What has no place is nowhere to be seen.
    """
    shown: list[Sheet] = [sheet]
    if isinstance(sheet, SlideLayout) and element(sheet).get("showMasterSp") != "0":
        shown.insert(0, sheet.slide_master)
    found = (shape for sheet in shown for shape in cast(Iterable[BaseShape], sheet.shapes))
    return [shape for shape in found if not shape.is_placeholder and _placed(shape)]


def _placed(shape: BaseShape) -> bool:
    return None not in (shape.left, shape.top, shape.width, shape.height)


def decorative(shape: BaseShape) -> None:
    """Tell screen readers to pass over a shape (an extension of 2017)."""
    properties = only(element(shape).find(f".//{qn('p:cNvPr')}"))
    holder = child(properties, "a:extLst")
    if not any(ext.get("uri") == DECORATIVE for ext in holder):
        ext = etree.SubElement(holder, qn("a:ext"), uri=DECORATIVE)
        mark = etree.SubElement(ext, f"{{{ADEC}}}decorative", nsmap={"adec": ADEC})
        mark.set("val", "1")


def put_table_style(prs: Presentation, name: str) -> None:
    """Make a style of tables in the colours of the theme, the one that new tables begin with."""
    styles = etree.fromstring(TABLE_STYLES)
    only(styles.find(qn("a:tblStyle"))).set("styleName", name)
    for reference, rel in list(prs.part.rels.items()):
        if rel.reltype == RELATIONSHIP_TYPE.TABLE_STYLES:
            prs.part.rels.pop(reference)
    package, name = prs.part.package, "/ppt/tableStyles.xml"
    part = Part(PackURI(name), CONTENT_TYPE.PML_TABLE_STYLES, package, xml(styles))
    prs.part.relate_to(part, RELATIONSHIP_TYPE.TABLE_STYLES)


def text_colour(shape: BaseShape, name: str) -> None:
    """Give the first level of a placeholder's text a colour of the theme."""
    styles = only(element(shape).find(f"{qn('p:txBody')}/{qn('a:lstStyle')}"))
    level = child(styles, "a:lvl1pPr", tuple(f"a:lvl{n}pPr" for n in range(2, 10)))
    run = child(level, "a:defRPr", ("a:extLst",))
    for old in run.findall(qn("a:solidFill")):
        run.remove(old)
    fill = etree.Element(qn("a:solidFill"))
    etree.SubElement(fill, qn("a:schemeClr"), val=name)
    run.insert(1 if len(run) and run[0].tag == qn("a:ln") else 0, fill)


def text_size(shape: BaseShape, size: int) -> None:
    """Set the text of a shape in a size of its own, its second level a step smaller."""
    body = element(shape).find(qn("p:txBody"))
    if body is None:  # a form without words
        return
    styles = child(body, "a:lstStyle", ("a:p",))  # a text box need not have it
    for number, points in ((1, size), (2, max(18, size - 4))):
        later = tuple(f"a:lvl{n}pPr" for n in range(number + 1, 10))
        level = child(styles, f"a:lvl{number}pPr", later)
        child(level, "a:defRPr", ("a:extLst",)).set("sz", str(100 * points))
    for run in element(shape).iter(qn("a:rPr")):
        if run.get("sz"):
            run.set("sz", str(100 * size))


def size(shape: BaseShape, slide: Slide) -> int:
    """The size of the first line of a shape's text, in points."""
    own = next(element(shape).iter(qn("a:rPr")), None)
    found = styles(shape, slide.slide_layout.slide_master)
    given = own.get("sz") if own is not None else None
    return round(int(given or first(found, "sz", qn("a:defRPr")) or 1800) / 100)


def add(slide: Slide, node: Element) -> None:
    """Put a shape in front of all others, with an id of its own."""
    tree = only(element(slide).find(f"{qn('p:cSld')}/{qn('p:spTree')}"))
    ids = [int(other.get("id", "0")) for other in tree.iter(qn("p:cNvPr"))]
    only(node.find(f".//{qn('p:cNvPr')}")).set("id", str(max(ids) + 1))
    tree.append(parse_xml(etree.tostring(node)))


def flip(shape: BaseShape) -> None:
    """Mirror a form in its place, if it has a form of its own."""
    node = element(shape)
    place = node.find(f"{qn('p:spPr')}/{qn('a:xfrm')}")
    if place is not None and node.find(f"{qn('p:spPr')}/{qn('a:custGeom')}") is not None:
        place.set("flipH", "0" if place.get("flipH") == "1" else "1")


def sections(prs: Presentation, found: Sequence[tuple[str, int]]) -> None:
    """Say which sections the slides are in: the name of each, and how many slides it has."""
    node = element(prs)
    ids = [str(one.get("id")) for one in node.iter(qn("p:sldId"))]
    holder = child(node, "p:extLst")
    ext = etree.SubElement(holder, qn("p:ext"), uri=SECTIONS)
    listed = etree.SubElement(ext, f"{{{P14}}}sectionLst", nsmap={"p14": P14})
    for number, (name, count) in enumerate(found):
        key = str(uuid.uuid5(uuid.NAMESPACE_URL, f"section:{number}:{name}")).upper()
        section = etree.SubElement(listed, f"{{{P14}}}section", name=name, id=f"{{{key}}}")
        inside = etree.SubElement(section, f"{{{P14}}}sldIdLst")
        for one in ids[:count]:
            etree.SubElement(inside, f"{{{P14}}}sldId", id=one)
        ids = ids[count:]


def add_text_box(
    layout: SlideLayout, name: str, box: Box, text: str, lang: str, look: Look
) -> None:
    """Put a line of text in front of what a layout shows."""
    tree = only(element(layout).find(f"{qn('p:cSld')}/{qn('p:spTree')}"))
    ids = [int(node.get("id", "0")) for node in tree.iter(qn("p:cNvPr"))]
    shape = etree.SubElement(tree, qn("p:sp"))
    about = etree.SubElement(shape, qn("p:nvSpPr"))
    etree.SubElement(about, qn("p:cNvPr"), id=str(max(ids) + 1), name=name)
    etree.SubElement(about, qn("p:cNvSpPr"), txBox="1")
    etree.SubElement(about, qn("p:nvPr"), userDrawn="1")
    form = etree.SubElement(shape, qn("p:spPr"))
    place = etree.SubElement(form, qn("a:xfrm"))
    etree.SubElement(place, qn("a:off"), x=str(box.x), y=str(box.y))
    etree.SubElement(place, qn("a:ext"), cx=str(box.w), cy=str(box.h))
    etree.SubElement(etree.SubElement(form, qn("a:prstGeom"), prst="rect"), qn("a:avLst"))
    etree.SubElement(form, qn("a:noFill"))
    body = etree.SubElement(shape, qn("p:txBody"))
    etree.SubElement(body, qn("a:bodyPr"), wrap="square", lIns="0", rIns="0", anchor="ctr")
    etree.SubElement(body, qn("a:lstStyle"))
    paragraph = etree.SubElement(body, qn("a:p"))
    properties = etree.SubElement(paragraph, qn("a:pPr"), algn=look.side)
    properties.set("rtl", "1" if look.rtl else "0")
    run = etree.SubElement(paragraph, qn("a:r"))
    style = etree.SubElement(run, qn("a:rPr"), lang=lang, sz=str(100 * look.size))
    fill = etree.SubElement(style, qn("a:solidFill"))
    etree.SubElement(fill, qn("a:schemeClr"), val=look.colour)
    etree.SubElement(run, qn("a:t")).text = text


def map_links(slide: Slide, name: str) -> None:
    """Show the links of a slide in another colour of the theme, for there is one for all."""
    names = dict(only(element(slide.slide_layout.slide_master).find(qn("p:clrMap"))).items())
    holder = child(element(slide), "p:clrMapOvr", ("p:transition", "p:timing", "p:extLst"))
    for old in list(holder):
        holder.remove(old)
    mapping = etree.SubElement(holder, qn("a:overrideClrMapping"))
    for key, value in {**names, "hlink": name, "folHlink": name}.items():
        mapping.set(key, value)


def mapped(slide: Slide) -> dict[str, str]:
    """The names of colours that a slide maps in its own way."""
    found = element(slide).find(f"{qn('p:clrMapOvr')}/{qn('a:overrideClrMapping')}")
    return {str(k): str(v) for k, v in found.items()} if found is not None else {}


def unset(node: Element, attribute: str) -> None:
    """Take an attribute away, if it is there."""
    if attribute in node.attrib:
        del node.attrib[attribute]


def nsmap(default: str, **others: str) -> dict[str, str]:
    """The namespaces of a new element: lxml calls the default one None, which its types do not."""
    return cast(dict[str, str], {None: default, **others})


def columns(table: Table) -> list[_Column]:
    """The columns of a table."""
    return [table.columns[n] for n in range(len(table.columns))]


def next_paragraph(frame: TextFrame) -> Paragraph:
    """A new paragraph at the end of a text."""
    return cast(Callable[[], Paragraph], frame.add_paragraph)()


def emu(value: float) -> Emu:
    """A length in English Metric Units, whole."""
    return Emu(round(value))


def paragraphs(slide: Slide) -> list[str]:
    """The text of each paragraph on a slide."""
    found = element(slide).iter(qn("a:p"))
    return ["".join(text.text or "" for text in p.iter(qn("a:t"))) for p in found]


def drop_parts(prs: Presentation, reltype: str) -> None:
    """Leave out what the package or the presentation is related to in this way."""
    package = cast(_Package, prs.part.package)
    for name, rel in list(package._rels.items()):
        if rel.reltype == reltype:
            package.drop_rel(name)
    for name, rel in list(prs.part.rels.items()):
        if rel.reltype == reltype:
            prs.part.rels.pop(name)


def put_part(prs: Presentation, name: str, reltype: str, content_type: str, data: bytes) -> None:
    """Put a part into the package, in the place of what is there in its relation."""
    drop_parts(prs, reltype)
    package = prs.part.package
    part = Part(PackURI(name), content_type, package, data)
    cast(_Package, package).relate_to(part, reltype)


def files(prs: Presentation) -> list[tuple[str, bytes]]:
    """The files of a presentation, each with its name."""
    package, found = cast(_Package, prs.part.package), _Files()
    writer = PackageWriter("", package._rels, tuple(package.iter_parts()))
    writer._write_content_types_stream(found)
    writer._write_pkg_rels(found)
    writer._write_parts(found)
    return found.listed


class _Files(_PhysPkgWriter):
    """Takes what python-pptx would compress, so that this is done once."""

    def __init__(self) -> None:
        self.listed: list[tuple[str, bytes]] = []

    def write(self, pack_uri: PackURI, blob: bytes) -> None:
        """Take a file."""
        self.listed.append((pack_uri.membername, blob))


def shapes(sheet: Sheet | Slide) -> list[BaseShape]:
    """The shapes of a sheet, from the back to the front."""
    return list(cast(Iterable[BaseShape], sheet.shapes))


def says_something(shape: BaseShape) -> bool:
    """Whether a shape has a text or a picture, and not just a form and a colour."""
    node = element(shape)
    texts = (text.text or "" for text in node.iter(qn("a:t")))
    return any(texts) or next(node.iter(qn("a:blip")), None) is not None


def has_words(shape: BaseShape) -> bool:
    """Whether a shape has a text."""
    return any(text.text for text in element(shape).iter(qn("a:t")))


def styles(shape: BaseShape, master: SlideMaster, level: int = 1) -> Iterator[Element]:
    """The styles of a level of a shape's text, the nearest first."""
    yield from _own_styles(shape, level)
    base, kind = _base(shape), placeholder_type(shape)
    known: dict[object, list[Element]] = vars(master.part).setdefault("_kit_styles", {})
    key = base and element(base), kind, level
    if key not in known:
        heirs = inherited(base) if base else ()
        found = [style for heir in heirs for style in _own_styles(heir, level)]
        known[key] = [*found, *_common_styles(kind, master, level)]
    yield from known[key]


def _own_styles(shape: BaseShape, level: int) -> Iterator[Element]:
    for body in element(shape).iterchildren(qn("p:txBody")):
        for listed in body.iterchildren(qn("a:lstStyle")):
            yield from listed.iterchildren(LEVELS[level - 1])


def _common_styles(kind: str, master: SlideMaster, level: int) -> Iterator[Element]:
    """Those of the master, for the texts of a type of placeholder."""
    title = kind in TITLES
    body = "BODY" in kind or kind in ("SUBTITLE", "OBJECT", "VERTICAL_OBJECT", "TABLE", "CHART")
    name = "titleStyle" if title else "bodyStyle" if body else "otherStyle"
    path = f"{qn('p:txStyles')}/{qn('p:' + name)}/{LEVELS[level - 1]}"
    return element(master).iterfind(path)


def first(nodes: Iterable[Element], attribute: str, within: str | None = None) -> str | None:
    """The attribute of the nearest style that has it, on itself or on its child of this name."""
    holders = (node if within is None else node.find(within) for node in nodes)
    values = (node.get(attribute) for node in holders if node is not None)
    return next((value for value in values if value is not None), None)


def has_links(shape: BaseShape) -> bool:
    """Whether a text has links in it."""
    return next(element(shape).iter(qn("a:hlinkClick")), None) is not None


def hide_label(label: DataLabel) -> None:
    """Show no number at a point of a chart."""
    node = cast(_OfLabel, label)._get_or_add_dLbl()
    for old in [one for one in node if one.tag != qn("c:idx")]:
        node.remove(old)
    etree.SubElement(node, qn("c:delete"), val="1")


def show_each(chart: Chart, count: int) -> None:
    """Show of so many labels of the categories of a chart the first."""
    axis = only(element(chart).find(f".//{qn('c:catAx')}"))
    later = ("c:tickMarkSkip", "c:noMultiLvlLbl", "c:extLst")
    child(axis, "c:tickLblSkip", later).set("val", str(count))


def finish_chart(chart: Chart, code: str, rtl: bool) -> None:
    """Give a chart what is missing in it: formats of single numbers, ids of axes, a direction.

    A label of a single point takes nothing from those of its series. Ids of axes are unsigned
    (ECMA-376, part 1, 21.2.2.9), which those of python-pptx are not.
    """
    node = element(chart)
    for label in node.iter(qn("c:dLbl")):
        if label.find(qn("c:tx")) is None and label.find(qn("c:delete")) is None:
            number = child(label, "c:numFmt", ("c:spPr", "c:txPr", "c:dLblPos", "c:showLegendKey"))
            number.set("formatCode", code)
            number.set("sourceLinked", "0")
    ids: dict[str, str] = {}
    for axis in node.iter(qn("c:axId"), qn("c:crossAx")):
        axis.set("val", ids.setdefault(axis.get("val", ""), str(len(ids) + 1)))
    if rtl:
        for paragraph_style in node.iterfind(CHART_STYLE):
            paragraph_style.set("rtl", "1")


def parts(group: GroupShape) -> list[BaseShape]:
    """The shapes of a group."""
    return list(cast(Iterable[BaseShape], group.shapes))


def runs(of: Paragraph) -> list[Element]:
    """The runs of a paragraph, its fields and the breaks of its lines."""
    return [node for node in paragraph(of) if node.tag in (qn("a:r"), qn("a:fld"), qn("a:br"))]


def line_break(of: Paragraph) -> None:
    """End a line of a paragraph after its last run (ECMA-376, part 1, 21.1.2.2.1)."""
    of.add_line_break()  # type: ignore[no-untyped-call]


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


def table_fills() -> tuple[Element, ...]:
    """The colours of the head, of odd rows and of even ones in the style of tables."""
    styles = etree.fromstring(TABLE_STYLES)
    path = f"{qn('a:tcStyle')}/{qn('a:fill')}/{qn('a:solidFill')}"
    parts = ("a:firstRow", "a:band1H", "a:wholeTbl")
    return tuple(only(styles.find(f".//{qn(part)}/{path}")) for part in parts)
