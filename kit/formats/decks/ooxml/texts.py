"""Paragraphs and runs, and how the text of a shape is set (21.1.2)."""

from __future__ import annotations

from typing import Any, TypeAlias, cast

from lxml import etree
from pptx.shapes.base import BaseShape
from pptx.slide import Slide, SlideMaster
from pptx.text.text import _Paragraph, _Run

from . import Element, child, element, inheritance, only, qn
from .inheritance import nearest, styles

# The id of the field of the number: the same in all files, as it must be unique nowhere.
NUMBER = "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}"
MARKS = (qn("a:buNone"), qn("a:buChar"), qn("a:buAutoNum"))
Paragraph: TypeAlias = _Paragraph
TextRun: TypeAlias = _Run


def paragraph(of: Paragraph) -> Element:
    """The element of a paragraph."""
    return cast(Element, cast(Any, of)._p)


def paragraph_properties(of: Paragraph) -> Element:
    """The a:pPr of a paragraph, made if it is not there."""
    return cast(Element, cast(Any, of)._p.get_or_add_pPr())


def level(of: Paragraph) -> int:
    """The level of a paragraph, from 0; python-pptx adds something to the file to say it."""
    found = paragraph(of).find(qn("a:pPr"))
    return int(found.get("lvl", "0")) if found is not None else 0


def run_properties(of: TextRun) -> Element:
    """The a:rPr of a run, made if it is not there."""
    return cast(Element, cast(Any, of)._r.get_or_add_rPr())


def runs(of: Paragraph) -> list[Element]:
    """The runs of a paragraph, its fields and the breaks of its lines."""
    return [node for node in paragraph(of) if node.tag in (qn("a:r"), qn("a:fld"), qn("a:br"))]


def paragraphs(slide: Slide) -> list[str]:
    """The text of each paragraph on a slide."""
    found = element(slide).iter(qn("a:p"))
    return ["".join(text.text or "" for text in p.iter(qn("a:t"))) for p in found]


def body_properties(shape: BaseShape) -> Element:
    """The a:bodyPr of a shape with a text."""
    return only(element(shape).find(f"{qn('p:txBody')}/{qn('a:bodyPr')}"))


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


def without_mark(of: Paragraph) -> None:
    """Let a paragraph of a list stand at the margin, with no mark before it."""
    properties = paragraph_properties(of)
    properties.set("marL", "0")
    properties.set("indent", "0")
    child(properties, "a:buNone", ("a:tabLst", "a:defRPr", "a:extLst"))


def begin_numbers(shape: BaseShape, master: SlideMaster, first: int) -> None:
    """Let the paragraphs of a text, where their style numbers them, begin with this number."""
    style = nearest(styles(shape, master), qn("a:buAutoNum"))
    if style is None:
        return
    for node in element(shape).iter(qn("a:p")):
        properties = child(node, "a:pPr", ("a:r", "a:br", "a:fld", "a:endParaRPr"))
        own = child(properties, "a:buAutoNum", ("a:tabLst", "a:defRPr", "a:extLst"))
        own.set("type", style.get("type", "arabicPeriod"))
        own.set("startAt", str(first))


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


def set_colour(shape: BaseShape, name: str) -> None:
    """Give the first level of a placeholder's text a colour of the theme."""
    styles = only(element(shape).find(f"{qn('p:txBody')}/{qn('a:lstStyle')}"))
    level = child(styles, "a:lvl1pPr", tuple(f"a:lvl{n}pPr" for n in range(2, 10)))
    run = child(level, "a:defRPr", ("a:extLst",))
    for old in run.findall(qn("a:solidFill")):
        run.remove(old)
    fill = etree.Element(qn("a:solidFill"))
    etree.SubElement(fill, qn("a:schemeClr"), val=name)
    run.insert(1 if len(run) and run[0].tag == qn("a:ln") else 0, fill)


def set_size(shape: BaseShape, size: int) -> None:
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
    given = own.get("sz") if own is not None else None
    found = styles(shape, slide.slide_layout.slide_master)
    return round(int(given) / 100 if given else inheritance.size(found))
