"""Read the body of a document for Word: its paragraphs, whose text is whose, changes, comments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from lxml import etree

from ..content import inline
from ..formats.documents.ooxml import Element
from ..language.exchange import document as exchange
from .document import Note, Paragraph, Piece, Reading, Stretch

SPACE = "urn:kit:review"  # of the part of a document that says what went out
MARK = re.compile(r"kit_\d+")
HELD = re.compile(r"kit_\d+_\d+")
# Characters that stand as elements.
_LETTERS = {
    "tab": " ",
    "br": inline.BREAK,
    "cr": inline.BREAK,
    "noBreakHyphen": "\u2011",
    "softHyphen": "\u00ad",
}
_OFF = ("0", "false", "off", "none")


def read(data: bytes, name: str) -> Reading:
    """Read a document. Raises KitError if it is none."""
    with exchange.opened(data, name) as document:
        reader = _Reader(document)
        reader.visit(document.element.body, _State())
        reader.close()
        reader.found.about = next(
            (
                rel.target_part.blob
                for rel in document.part.rels.values()
                if rel.reltype == RELATIONSHIP_TYPE.CUSTOM_XML
                and SPACE.encode() in rel.target_part.blob
            ),
            b"",
        )
        return reader.found


@dataclass(frozen=True)
class _State:
    """What holds for all within an element: a link, a tracked change."""

    href: str = ""
    kind: str = ""  # inserted, deleted
    author: str = ""
    date: str = ""


def _local(node: Element) -> str:
    return str(node.tag).rpartition("}")[2]


def _value(node: Element, name: str = "val") -> str:
    return node.get(qn(f"w:{name}"), "")


def _on(properties: Element | None, *names: str) -> bool:
    """Whether a run has one of these properties."""
    for name in names:
        node = properties.find(qn(f"w:{name}")) if properties is not None else None
        if node is not None and _value(node) not in _OFF:
            return True
    return False


class _Reader:
    def __init__(self, document: Document):
        self.found = Reading()
        self.links = {
            name: rel.target_ref for name, rel in document.part.rels.items() if rel.is_external
        }
        self.comments = dict(_comments(document))
        self.notes, self.links_of_notes = _notes(document)
        self.note = 0  # the footnote that is being read, among those of its text
        self.paragraph: Paragraph | None = None
        self.open: dict[str, str] = {}  # marks, by the number of the bookmark
        self.held: dict[str, str] = {}  # and those of placeholders
        self.commented: dict[str, tuple[str, int, list[str]]] = {}
        self.changing: Note | None = None

    @property
    def mark(self) -> str:
        """The text that stands here."""
        return next(reversed(self.open.values()), "")

    def visit(self, parent: Element, state: _State) -> None:
        """All that an element holds."""
        for node in parent:
            self.node(node, state)

    def node(self, node: Element, state: _State) -> None:
        """One element of the body, of a paragraph or of a line."""
        match _local(node):
            case "p":
                self.start(node)
                self.visit(node, state)
                self.flush()
            case "bookmarkStart" if MARK.fullmatch(_value(node, "name")):
                self.open[_value(node, "id")] = _value(node, "name")
                self.add("", state)
            case "bookmarkStart" if HELD.fullmatch(_value(node, "name")):
                self.held[_value(node, "id")] = _value(node, "name")
            case "bookmarkEnd":
                self.open.pop(_value(node, "id"), None)
                self.held.pop(_value(node, "id"), None)
            case "ins" | "moveTo":
                self.visit(node, self.tracked(state, node, "inserted"))
            case "del" | "moveFrom":
                self.visit(node, self.tracked(state, node, "deleted"))
            case "hyperlink":
                known = self.links_of_notes if self.note else self.links
                target = known.get(node.get(qn("r:id"), ""), "")
                place = _value(node, "anchor")
                self.visit(node, replace(state, href=target + (f"#{place}" if place else "")))
            case "commentRangeStart":
                self.commented[_value(node, "id")] = (self.mark, self.number, [])
            case "commentRangeEnd" | "commentReference":
                self.comment(_value(node, "id"))
            case "r":
                self.run(node, state)
            case "pPr" | "rPr" | "tblPr" | "trPr" | "tcPr" | "sdtPr" | "sectPr":
                pass
            case _:
                self.visit(node, state)

    @property
    def number(self) -> int:
        """The number of the paragraph that is being read, or of the first one."""
        return self.paragraph.number if self.paragraph else 1

    def start(self, node: Element) -> None:
        """Begin a paragraph."""
        self.paragraph = Paragraph(len(self.found.paragraphs) + 1)
        self.found.paragraphs.append(self.paragraph)
        mark = node.find(f"{qn('w:pPr')}/{qn('w:rPr')}/{qn('w:del')}")
        self.paragraph.joined = mark is not None
        if self.mark:  # a text that goes on from the paragraph before
            self.add("", _State())

    def tracked(self, state: _State, node: Element, kind: str) -> _State:
        """What holds in a tracked change."""
        return replace(state, kind=kind, author=_value(node, "author"), date=_value(node, "date"))

    def run(self, node: Element, state: _State) -> None:
        """A run, with its letters, notes and comments."""
        properties = node.find(qn("w:rPr"))
        if node.find(qn("w:footnoteRef")) is not None:  # the number before the words of a note
            return
        name = next(reversed(self.held.values()), "")
        strong, emphasis = _on(properties, "b", "bCs"), _on(properties, "i")
        look = Piece("", strong, emphasis, state.href, name, self.note)
        for child in node:
            name = _local(child)
            if name in ("t", "delText"):
                self.words(child.text or "", look, state)
            elif name in _LETTERS:
                self.words(_LETTERS[name], look, state)
            elif name == "footnoteReference":
                self.noted(_value(child, "id"), state)
            elif name == "commentReference":
                self.comment(_value(child, "id"))

    def noted(self, number: str, state: _State) -> None:
        """The words of a footnote, where its mark stands."""
        here = (
            [s for s in self.paragraph.stretches if s.mark == self.mark] if self.paragraph else []
        )
        self.note = 1 + max((piece.note for s in here for piece in s.pieces), default=0)
        for paragraph in self.notes.get(number, ()):
            self.visit(paragraph, state)
        self.note = 0

    def words(self, text: str, look: Piece, state: _State) -> None:
        """Words of a run; those that were deleted are told, and belong to no text."""
        if state.kind:
            self.change(text, state)
        else:
            self.flush()
        if state.kind != "deleted":
            self.add(text, state, look)
            for _, _, said in self.commented.values():
                said.append(text)

    def add(self, text: str, state: _State, look: Piece | None = None) -> None:
        """Words at the end of the paragraph; those of one look and one text are one piece."""
        if self.paragraph is None:
            return
        stretches = self.paragraph.stretches
        if not stretches or stretches[-1].mark != self.mark:
            stretches.append(Stretch(self.mark, ()))
        pieces = stretches[-1].pieces
        if self.note and not (pieces and pieces[-1].note == self.note):
            text = text.lstrip()  # what a program sets between the number and the words
        if not text or look is None:
            return
        piece = replace(look, text=text)
        if pieces and replace(pieces[-1], text="") == look:
            piece, pieces = replace(piece, text=pieces[-1].text + text), pieces[:-1]
        stretches[-1] = Stretch(self.mark, (*pieces, piece))

    def change(self, text: str, state: _State) -> None:
        """Words that were put in or taken out; those that follow one another are one change."""
        new = Note(self.mark, self.number, state.kind, state.author, state.date, text)
        last = self.changing
        if last and replace(last, said="", date="") == replace(new, said="", date=""):
            self.changing = replace(last, said=last.said + text)
        else:
            self.flush()
            self.changing = new

    def flush(self) -> None:
        """Nothing more belongs to the change that was being read."""
        if self.changing:
            self.found.notes.append(self.changing)
        self.changing = None

    def comment(self, number: str) -> None:
        """A comment, where the words it is about end."""
        mark, paragraph, about = self.commented.pop(number, (self.mark, self.number, []))
        if found := self.comments.pop(number, None):
            words = "".join(about).strip()
            self.found.notes.append(replace(found, mark=mark, paragraph=paragraph, about=words))

    def close(self) -> None:
        """Keep comments that stand nowhere in the text, and let go of what is empty.

        A mark may begin at the end of the paragraph before its text, and end in the one after it.
        """
        self.flush()
        self.found.notes += self.comments.values()
        known = {s.mark for p in self.found.paragraphs for s in p.stretches if s.pieces}
        for paragraph in self.found.paragraphs:
            kept = []
            for stretch in paragraph.stretches:
                if stretch.pieces or stretch.mark not in known:
                    kept.append(stretch)
                    known.add(stretch.mark)
            paragraph.stretches = kept


def _notes(document: Document) -> tuple[dict[str, list[Element]], dict[str, str]]:
    """The paragraphs of the footnotes, by their numbers (17.11), and where their links lead."""
    for rel in document.part.rels.values():
        if rel.reltype == RELATIONSHIP_TYPE.FOOTNOTES:
            part: Any = rel.target_part
            found = etree.fromstring(part.blob).iterfind(qn("w:footnote"))
            notes = {_value(note, "id"): note.findall(qn("w:p")) for note in found}
            links = {name: one.target_ref for name, one in part.rels.items() if one.is_external}
            return notes, links
    return {}, {}


def _comments(document: Document) -> Iterator[tuple[str, Note]]:
    """The comments by their numbers (17.13.4)."""
    for rel in document.part.rels.values():
        if rel.reltype != RELATIONSHIP_TYPE.COMMENTS:
            continue
        part: Any = rel.target_part
        for node in part.element.iter(qn("w:comment")):
            lines = (
                "".join(found.text or "" for found in paragraph.iter(qn("w:t")))
                for paragraph in node.iter(qn("w:p"))
            )
            said = " / ".join(filter(None, lines))
            author, date = _value(node, "author"), _value(node, "date")
            yield _value(node, "id"), Note("", 0, "comment", author, date, said)
