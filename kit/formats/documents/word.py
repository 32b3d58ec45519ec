"""A tree of HTML as the body of a document for Word: each element gets a style of its own."""

from __future__ import annotations

import copy
import io
from collections.abc import Iterator, Mapping

from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Twips
from lxml import etree
from PIL import Image

from ...language.language import Language
from .. import office
from .lines import Lines, unusable
from .markup import Tree, collapse
from .ooxml import Element, field, flag, w

HEADINGS = {"h2": 1, "h3": 2, "h4": 3}
# The styles of what HTML has no element for, by their class.
CLASSES = {
    "lead": "Subtitle",
    "kicker": "Kicker",
    "draft": "Draft",
    "intro": "Normal",
    "note": "Note",
    "source": "Source",
    "caption": "Caption",
    "number": "FigureNumber",
    "label": "FigureLabel",
    "button": "Normal",
    "contents": "TOCHeading",
}
BULLETS, NUMBERS = 1, 2  # the lists of numbering.xml
LIST_END = 160  # twentieths of a point, below a list
# A table of contents of the first level. Only the program that sets the pages knows their numbers,
# so there are none until it counts them. Word does so when it prints, as they refer to bookmarks,
# and by its "Update Table" above the contents, which it shows for those of its gallery. To have
# that done on opening (w:updateFields, w:dirty), it would ask each reader whether it may.
CONTENTS = r'TOC \o "1-1" \h \z \u'
GALLERY = "Table of Contents"
SHORT = 9  # rows of a table that stands on one page
DEEPEST = 2  # the level of the innermost list that has a style
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"


class Body:
    """Writes a tree into an empty document, `width` twentieths of a point wide.

    `bookmarks` are those of a review (see `Lines`).
    """

    def __init__(
        self,
        document: Document,
        language: Language,
        tree: Tree,
        width: int,
        bookmarks: Mapping[int, str] | None = None,
    ):
        self.document, self.language, self.tree = document, language, tree
        self.width, self.lines = width, Lines(document, language, bookmarks)
        self.heading = 0
        self.listed: dict[Element, str] = {}  # the headings of a table of contents, by their marks

    def write(self) -> None:
        """Put all of the tree before the end of the body."""
        body = self.tree.root.find("body")
        assert body is not None
        if body.find("nav") is not None:
            found = enumerate(body.iter("h2"), 1)
            self.listed = {node: f"_Toc{number:09}" for number, node in found}
        end = self.document.element.body.sectPr
        for node in self.blocks(body):
            end.addprevious(node)

    # What stands one below the other

    def blocks(self, parent: Element, style: str = "Normal") -> Iterator[Element]:
        """The paragraphs and tables of what an element holds."""
        for node in parent:
            match node.tag:
                case "h1":
                    yield self.paragraph(node, "Title")
                case "h2" | "h3" | "h4":
                    # No level is left out, so that readers who hear them can follow.
                    self.heading = min(HEADINGS[node.tag], self.heading + 1)
                    yield self.paragraph(node, f"Heading{self.heading}")
                case "p":
                    named = node.get("class", "")
                    found = self.styled(named) if named else style
                    yield self.paragraph(node, found, following=_introduces(node))
                case "ul" | "ol":
                    yield from self.entries(node)
                case "table":
                    yield from self.table(node)
                case "blockquote":
                    yield from self.blocks(node, "Quote")
                case "cite":
                    yield self.paragraph(node, "QuoteSource")
                case "aside":
                    yield from self.blocks(node, "Callout")
                case "figure":
                    yield from self.figure(node)
                case "nav":
                    yield from self.contents()
                case "hr":
                    yield self.paragraph(node, "Closing")
                case _:
                    known = ("h1", "h2", "p", "ul", "ol", "table", "blockquote", "figure", "aside")
                    raise unusable(f"<{node.tag}> has no form in Word", str(node.tag), known)

    def styled(self, name: str) -> str:
        """The style of a class."""
        if name not in CLASSES:
            raise unusable(f"the class '{name}' has no style", name, CLASSES)
        return CLASSES[name]

    def paragraph(
        self,
        node: Element,
        style: str,
        *more: Element | None,
        following: bool = False,
        after: Element | None = None,
        end: bool = False,
    ) -> Element:
        """A paragraph; one that is `following` stays with the next, `end` is its far side."""
        collapse(node)
        made = w(
            "p",
            w(
                "pPr",
                w("pStyle", val=style),
                flag("keepNext", following),
                *more,
                flag("bidi", self.language.rtl),
                after,
                w("jc", val="right") if end else None,
            ),
        )
        runs = self.lines.inline(node)
        made.extend(self.lines.marked(self.listed[node], runs) if node in self.listed else runs)
        return made

    def contents(self) -> Iterator[Element]:
        """A table of contents, filled in, that programs can fill in anew (17.16.5.68).

        Each entry ends with the field of its page (17.16.5.47).
        """
        entries = []
        for node, name in self.listed.items():
            link = w("hyperlink", anchor=name, history=1)
            look = self.lines.properties()
            link.extend(self.lines.inline(copy.deepcopy(node)))
            link.append(w("r", copy.deepcopy(look), w("tab")))
            link.extend(field(rf"PAGEREF {name} \h", "", look))
            # No dots lead to a number that is not there yet.
            far = w("tab", val="right", leader="none", pos=self.width)
            line = self.paragraph(etree.Element("p"), "TOC1", w("tabs", far))
            line.append(link)
            entries.append(line)
        if entries:
            begin, says, separate, end = field(CONTENTS, "", self.lines.properties())
            for run in (separate, says, begin):
                entries[0].insert(1, run)
            entries[-1].append(end)
            shown = w("docPartObj", w("docPartGallery", val=GALLERY), w("docPartUnique"))
            yield w("sdt", w("sdtPr", shown), w("sdtContent", *entries))

    def entries(self, node: Element, level: int = 0) -> Iterator[Element]:
        """The entries of a list, one that is numbered from 1."""
        ordered = node.tag == "ol"
        number = self.restarted() if ordered else BULLETS
        style = ("ListNumber" if ordered else "ListBullet") + (str(level + 1) if level else "")
        for item in node:
            last = item is node[-1] and not level
            inner = [child for child in item if child.tag in ("ul", "ol")]
            for child in inner:
                item.remove(child)
            numbering = w("numPr", w("ilvl", val=level), w("numId", val=number))
            after = w("spacing", after=LIST_END) if last and not inner else None
            yield self.paragraph(item, style, numbering, after=after)
            for child in inner:
                yield from self.entries(child, min(level + 1, DEEPEST))

    def restarted(self) -> int:
        """A list of its own, which begins with 1 (17.9.15)."""
        numbering = self.document.part.numbering_part.element
        number = 1 + max(int(found.get(qn("w:numId"))) for found in numbering.findall(qn("w:num")))
        starts = [
            w("lvlOverride", w("startOverride", val=1), ilvl=level) for level in range(DEEPEST + 1)
        ]
        numbering.append(w("num", w("abstractNumId", val=NUMBERS), *starts, numId=number))
        return number

    def table(self, node: Element) -> Iterator[Element]:
        """A table, after its caption. A first row of heads is repeated on each page."""
        caption = node.find("caption")
        if caption is not None:
            yield self.paragraph(caption, "Caption")
        rows = [row for row in node if row.tag == "tr"]
        count = max(len(row) for row in rows)
        widths = self.widths(rows[0], count)
        figures = node.get("class") == "figures"
        heads = all(cell.tag == "th" for cell in rows[0]) and len(rows) > 1
        made = w(
            "tbl",
            w(
                "tblPr",
                w("tblStyle", val="KitFigures" if figures else "KitTable"),
                flag("bidiVisual", self.language.rtl),
                w("tblW", w=5000, type="pct"),
                w("tblLook", val="0020" if heads else "0000", firstRow=int(heads)),
            ),
            w("tblGrid", *(w("gridCol", w=width) for width in widths)),
        )
        for row in rows:
            first = row is rows[0] and heads
            stays = len(rows) <= SHORT and row is not rows[-1]
            line = w("tr", w("trPr", w("cantSplit"), flag("tblHeader", first)))
            cells = [*row, *(etree.Element("td") for _ in range(count - len(row)))]
            for cell, width in zip(cells, widths, strict=True):
                line.append(w("tc", w("tcPr", w("tcW", w=width, type="dxa")), *self.cell(cell)))
            for about in line.iter(qn("w:pPr")) if stays else ():
                if about.find(qn("w:keepNext")) is None:
                    about.insert(1, w("keepNext"))  # after the style
            made.append(line)
        yield made
        yield self.paragraph(etree.Element("p"), "TableEnd")  # two tables would become one

    def widths(self, row: Element, count: int) -> list[int]:
        """The widths of the columns: those that are given, and the same for all others."""
        given = [_share(cell.get("width")) for cell in row] + [0.0] * (count - len(row))
        free = [share for share in given if not share]
        rest = (1 - sum(given)) / len(free) if free else 0
        return [round(self.width * (share or rest)) for share in given]

    def cell(self, cell: Element) -> Iterator[Element]:
        """The paragraphs of a cell."""
        style = "TableHeading" if cell.tag == "th" else "TableText"
        if cell.find("p") is not None:
            yield from self.blocks(cell, style)
        else:
            yield self.paragraph(cell, style, end=cell.get("class") == "number")

    def figure(self, node: Element) -> Iterator[Element]:
        """A picture, and what is said below it."""
        image, caption = node.find("img"), node.find("figcaption")
        assert image is not None
        run = w("r", self.lines.properties(), self.picture(image))
        made = self.paragraph(etree.Element("p"), "Normal", following=caption is not None)
        made.append(run)
        yield made
        if caption is not None:
            yield self.paragraph(caption, "Credit")

    def picture(self, image: Element) -> Element:
        """A picture with its alternative text (20.4.2.5); one that says nothing is marked so."""
        data = self.tree.pictures[image.get("src", "")]
        across = int(self.width * (_share(image.get("width")) or 1))
        with Image.open(io.BytesIO(data)) as opened:
            high = round(across * opened.height / opened.width)
        inline = self.document.part.new_pic_inline(io.BytesIO(data), Twips(across), Twips(high))
        for side in "TBLR":
            inline.set(f"dist{side}", "0")
        number, named = next(self.lines.ids), inline.docPr
        named.set("id", str(number))
        named.set("name", f"Picture {number}")
        named.set("descr", image.get("alt", ""))
        if not image.get("alt"):
            inside = etree.SubElement(named, f"{{{_DRAWING}}}extLst")
            held = etree.SubElement(inside, f"{{{_DRAWING}}}ext")
            held.set("uri", office.DECORATIVE)
            etree.SubElement(held, f"{{{office.ADEC}}}decorative").set("val", "1")
        return w("drawing", inline)


def _introduces(node: Element) -> bool:
    """Whether a paragraph stays with the next block: an introduction, or a note above a table."""
    after, named = node.getnext(), node.get("class")
    return named == "intro" or named == "note" and after is not None and after.tag == "table"


def _share(width: str | None) -> float:
    """The share of the width that is meant by "40%"; 0 for none."""
    return float(width.rstrip("%")) / 100 if width else 0.0
