"""What stands in a line of a document for Word: runs, links, notes, bookmarks of a review."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import count

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import qn
from lxml import etree

from ...content import tags
from ...errors import KitError, Problem, meant_or_listed
from ...language.language import Language
from .ooxml import Element, flag, text, w


@dataclass(frozen=True)
class Look:
    """How a run looks, and the language it is in."""

    lang: str
    strong: bool = False
    emphasis: bool = False
    link: bool = False
    small: bool = False
    filled: bool = False


class Lines:
    """Writes what stands in the lines of a document.

    `bookmarks` are the names of those that a review finds texts by, by the number of the text;
    what stands for the placeholders of a text is in NAME_1, NAME_2 and so on. `ids` are numbers
    that nothing else in the document has.
    """

    def __init__(
        self, document: Document, language: Language, bookmarks: Mapping[int, str] | None = None
    ):
        self.document, self.language, self.bookmarks = document, language, bookmarks or {}
        self.mark, self.held = "", 0  # the text that is being written, and its placeholders so far
        self.proofing = {info.code: info.proofing for info in language.kit.languages}
        self.look = Look(language.code)
        self.ids = count(1)
        self.holder: Part = document.part  # that a link is a relationship of
        self.notes: Part | None = None

    def inline(self, node: Element, look: Look | None = None) -> Iterator[Element]:
        """The runs of what an element holds; without a look, in that of the language."""
        look = look or self.look
        if node.text:
            yield self.run(node.text, look)
        for child in node:
            yield from self.part(child, look)
            if child.tail:
                yield self.run(child.tail, look)

    def part(self, node: Element, look: Look) -> Iterator[Element]:
        """The runs of an element in a line."""
        match node.tag:
            case "strong":
                yield from self.inline(node, replace(look, strong=True))
            case "em":
                yield from self.inline(node, replace(look, emphasis=True))
            case "small":
                yield from self.inline(node, replace(look, small=True))
            case "span":
                yield from self.inline(node, replace(look, lang=node.get("lang", look.lang)))
            case "br":
                yield w("r", self.properties(look), w("br"))
            case "a":
                to = node.get("href", "")
                name = self.holder.relate_to(to, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
                link = w("hyperlink")
                link.set(qn("r:id"), name)
                link.extend(self.inline(node, replace(look, link=True)))
                yield link
            case "note":
                yield self.note(node, replace(self.look, lang=look.lang))
            case "data":
                yield from self.placed(node, look)
            case "var":
                yield from self.filled(node, look)
            case _:
                known = ("strong", "em", "small", "span", "br", "a", "note", "data", "var")
                raise unusable(f"<{node.tag}> has no form in a line", str(node.tag), known)

    def placed(self, node: Element, look: Look) -> Iterator[Element]:
        """A text of the content, in the bookmark that a review finds it by (17.13.6)."""
        name = self.bookmarks.get(int(node.get("value", "0")), "")
        self.mark, self.held = name, 0
        yield from self.within(name, node, look)
        self.mark = ""

    def filled(self, node: Element, look: Look) -> Iterator[Element]:
        """What stands for a placeholder; in a text of a review, in a bookmark of its own."""
        self.held += 1
        name = f"{self.mark}_{self.held}" if self.mark else ""
        yield from self.within(name, node, replace(look, filled=bool(name)))

    def within(self, name: str, node: Element, look: Look) -> Iterator[Element]:
        """What an element holds, in a bookmark of this name."""
        runs = self.inline(node, look)
        yield from self.marked(name, runs) if name else runs

    def marked(self, name: str, runs: Iterator[Element]) -> Iterator[Element]:
        """Runs in a bookmark of this name."""
        number = next(self.ids)
        yield w("bookmarkStart", id=number, name=name)
        yield from runs
        yield w("bookmarkEnd", id=number)

    def note(self, node: Element, words: Look) -> Element:
        """The mark of a footnote (17.11); the note itself goes into the part of all notes."""
        if self.notes is None:
            self.notes = _begun(self.document)
        root = etree.fromstring(self.notes.blob)
        number = len(root) - len(_BETWEEN) + 1
        properties = w("pPr", w("pStyle", val="FootnoteText"), flag("bidi", self.language.rtl))
        look = w("rPr", w("rStyle", val="FootnoteReference"))
        line = w("p", properties, w("r", copy.deepcopy(look), w("footnoteRef"), text(" ")))
        self.holder = self.notes
        line.extend(self.inline(node, words))
        self.holder = self.document.part
        root.append(w("footnote", line, id=number))
        self.notes._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
        return w("r", look, w("footnoteReference", id=number))

    def run(self, words: str, look: Look | None = None) -> Element:
        """Words in one look."""
        return w("r", self.properties(look), text(words))

    def properties(self, look: Look | None = None) -> Element:
        """How a run looks, in which language and from which side it is written (17.3.2)."""
        look = look or self.look
        rtl = tags.direction(look.lang) == "rtl"
        proofing = self.proofing.get(look.lang) or tags.regional(look.lang)
        styles = (("Hyperlink", look.link), ("FigureWords", look.small), ("Filled", look.filled))
        style = next((name for name, on in styles if on), "")
        return w(
            "rPr",
            w("rStyle", val=style) if style else None,
            flag("b", look.strong),
            flag("bCs", look.strong),
            flag("i", look.emphasis and not rtl),
            flag("rtl", rtl),
            w("lang", **{"bidi" if rtl else "val": proofing}),
        )


# What stands between the text and its notes, which a program asks for; their numbers.
_BETWEEN = {"separator": -1, "continuationSeparator": 0}


def _begun(document: Document) -> Part:
    """The part for the footnotes of a document (17.11), without any note yet."""
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


def unusable(sentence: str, name: str, names: Iterable[str]) -> KitError:
    """The error for what a template writes that has no form in Word, with the names that have."""
    message = sentence + meant_or_listed(name, names)
    return KitError([Problem("templates/documents", 0, 0, message)])
