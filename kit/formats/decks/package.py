"""The PowerPoint file as a whole (ECMA-376, part 2): its properties, what a template leaves in."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from math import isclose
from typing import cast

from lxml import etree
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.presentation import Presentation as Deck

from .. import office
from . import ooxml
from .ooxml import Element, child, element, only, presentation, qn, texts

APP = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
NAMESPACES = {None: APP, "vt": TYPES}
# What presentation.xml may say after the list of masters of notes (ECMA-376, part 1, 19.2.1.26).
AFTER_NOTES = ("p:handoutMasterIdLst", "p:sldIdLst", "p:sldSz", "p:notesSz")


@dataclass(frozen=True)
class About:
    """What the file says of itself: its properties, and what stands on each of its slides.

    That it is a `draft` translation, and that it is a `preview`, where it is one.
    """

    title: str
    author: str
    description: str
    language: str
    draft: str
    preview: str


def complete(prs: Deck, about: About, rtl: bool) -> None:
    """Say in the file what it is, and take out what the template says of itself."""
    for reltype in (RELATIONSHIP_TYPE.THUMBNAIL, RELATIONSHIP_TYPE.PRINTER_SETTINGS):
        presentation.drop_parts(prs, reltype)
    node = element(prs)
    only(node.find(qn("p:sldSz"))).attrib.pop("type", "")  # it names the format of the template
    if rtl:
        node.set("rtl", "1")
    if any(slide.has_notes_slide for slide in prs.slides):
        _list_notes_master(prs, node)
    core = prs.core_properties
    office.describe(core, about.title, about.author, about.description, about.language)
    presentation.put_part(
        prs,
        "/docProps/app.xml",
        RELATIONSHIP_TYPE.EXTENDED_PROPERTIES,
        "application/vnd.openxmlformats-officedocument.extended-properties+xml",
        ooxml.xml(_counts(prs)),
    )


def _list_notes_master(prs: Deck, node: Element) -> None:
    """Name the master of the notes; Keynote finds no notes without, PowerPoint no slide on them."""
    masters = child(node, "p:notesMasterIdLst", AFTER_NOTES)
    if len(masters) == 0:
        name = prs.part.relate_to(prs.notes_master.part, RELATIONSHIP_TYPE.NOTES_MASTER)
        etree.SubElement(masters, qn("p:notesMasterId")).set(qn("r:id"), name)
    assert prs.slide_width and prs.slide_height
    for shape in ooxml.placeholders(prs.notes_master):
        if ooxml.placeholder_type(shape) == "SLIDE_IMAGE":  # which gets the form of a slide
            middle = shape.top + shape.height / 2
            shape.height = ooxml.emu(shape.width * prs.slide_height / prs.slide_width)
            shape.top = ooxml.emu(middle - shape.height / 2)


def _counts(prs: Deck) -> Element:
    """The properties that file managers show (docProps/app.xml)."""
    slides = list(prs.slides)
    paragraphs = [text for slide in slides for text in texts.paragraphs(slide) if text.strip()]
    titles = [shape.text_frame.text if (shape := s.shapes.title) else "" for s in slides]
    theme = presentation.theme(prs).get("name", "")
    assert prs.slide_width and prs.slide_height
    wide = isclose(prs.slide_width / prs.slide_height, 16 / 9, rel_tol=0.001)
    root = etree.Element(f"{{{APP}}}Properties", nsmap=cast(dict[str, str], NAMESPACES))
    for name, value in (
        ("Words", sum(len(text.split()) for text in paragraphs)),
        ("PresentationFormat", "Widescreen" if wide else "Custom"),
        ("Paragraphs", len(paragraphs)),
        ("Slides", len(slides)),
        ("Notes", sum(slide.has_notes_slide for slide in slides)),
        ("HiddenSlides", sum(element(slide).get("show") == "0" for slide in slides)),
    ):
        etree.SubElement(root, f"{{{APP}}}{name}").text = str(value)
    heads = (("Theme", 1), ("Slide Titles", len(titles)))
    pairs = etree.SubElement(root, f"{{{APP}}}HeadingPairs")
    vector = _vector(pairs, "variant", 2 * len(heads))
    for kind, value in chain.from_iterable((("lpstr", h), ("i4", str(n))) for h, n in heads):
        variant = etree.SubElement(vector, f"{{{TYPES}}}variant")
        etree.SubElement(variant, f"{{{TYPES}}}{kind}").text = value
    parts = etree.SubElement(root, f"{{{APP}}}TitlesOfParts")
    vector = _vector(parts, "lpstr", 1 + len(titles))
    for title in (theme, *titles):
        etree.SubElement(vector, f"{{{TYPES}}}lpstr").text = title
    return root


def _vector(parent: Element, kind: str, size: int) -> Element:
    return etree.SubElement(parent, f"{{{TYPES}}}vector", size=str(size), baseType=kind)


def put_thumbnail(prs: Deck, jpeg: bytes) -> None:
    """Put a picture of what is in it into the file, which file managers show."""
    presentation.put_part(
        prs, "/docProps/thumbnail.jpeg", RELATIONSHIP_TYPE.THUMBNAIL, "image/jpeg", jpeg
    )


def save(prs: Deck) -> bytes:
    """The file, byte-identical for the same presentation."""
    return office.zipped(presentation.files(prs))
