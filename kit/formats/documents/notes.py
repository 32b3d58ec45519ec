"""The part of a document that holds its footnotes (ECMA-376, part 1, 17.11)."""

from __future__ import annotations

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import qn
from lxml import etree

from .ooxml import Element, w

# What stands between the text and its notes, which a program asks for; their numbers.
_BETWEEN = {"separator": -1, "continuationSeparator": 0}
SEPARATORS = len(_BETWEEN)


def begun(document: Document) -> Part:
    """The part for the notes of a document, without any note yet."""
    root = w("footnotes", *(_separator(kind, number) for kind, number in _BETWEEN.items()))
    part = Part(
        PackURI("/word/footnotes.xml"),
        CONTENT_TYPE.WML_FOOTNOTES,
        etree.tostring(root, xml_declaration=True, encoding="UTF-8"),
        document.part.package,
    )
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    named = w("footnotePr", *(w("footnote", id=number) for number in _BETWEEN.values()))
    compat = document.settings.element.find(qn("w:compat"))
    assert compat is not None  # see `file`
    compat.addprevious(named)
    return part


def _separator(kind: str, number: int) -> Element:
    spacing = w("spacing", after=0, line=240, lineRule="auto")
    line = w("p", w("pPr", spacing), w("r", w(kind)))
    return w("footnote", line, type=kind, id=number)
