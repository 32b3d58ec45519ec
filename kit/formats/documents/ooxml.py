"""Elements of WordprocessingML (ECMA-376, part 1, 17), made short and found."""

from __future__ import annotations

from functools import cache

from docx.oxml.ns import nsmap, qn
from docx.oxml.parser import oxml_parser
from lxml import etree

Element = etree._Element
# Twentieths of a point: in a millimetre, and the papers of kit.yml (ISO 216, ANSI A).
MILLIMETRE = 1440 / 25.4
PAPERS = {"a4": (11906, 16838), "letter": (12240, 15840)}
_NAMED = {"w": nsmap["w"]}


def w(tag: str, *children: Element | None, **attributes: object) -> Element:
    """An element of the namespace w, with its children and attributes; None is left out."""
    # As OxmlElement of python-docx, which takes twice as long: a report has thousands of them.
    made: Element = oxml_parser.makeelement(_name(tag), nsmap=_NAMED)
    for name, value in attributes.items():
        made.set(_name(name), str(value))
    made.extend([child for child in children if child is not None])
    return made


@cache
def _name(name: str) -> str:
    return qn(f"w:{name}")


def flag(tag: str, on: bool) -> Element | None:
    """An element that says yes by being there."""
    return w(tag) if on else None


def field(instruction: str, shown: str, look: Element) -> list[Element]:
    """A simple field, such as the number of the page, with what it shows until it is counted."""

    def run(child: Element) -> Element:
        found = w("r", etree.fromstring(etree.tostring(look)))
        found.append(child)
        return found

    return [
        run(w("fldChar", fldCharType="begin")),
        run(text(f" {instruction} ", "instrText")),
        run(w("fldChar", fldCharType="separate")),
        *([run(text(shown))] if shown else ()),
        run(w("fldChar", fldCharType="end")),
    ]


def text(words: str, tag: str = "t") -> Element:
    """A text of a run, with its blanks."""
    made = w(tag)
    made.text = words
    made.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return made
