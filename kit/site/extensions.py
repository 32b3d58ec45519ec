"""Extensions of Python-Markdown for the pages."""

from __future__ import annotations

import html
import re
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.extensions.abbr import AbbrTreeprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER_RE

NOTHING = "–"  # what a cell says that has nothing to say


class _Labels(Treeprocessor):
    def run(self, root: Element) -> None:
        """Tell each cell its heading."""
        for table in root.iter("table"):
            headings = [self.text(cell) for cell in table.iter("th")]
            for row in table.iterfind("tbody/tr"):
                for heading, cell in zip(headings, row, strict=False):
                    if self.text(cell).strip() != NOTHING:  # a phone shows no line for that
                        cell.set("data-label", heading)

    def text(self, cell: Element) -> str:
        """The text of a cell, with what Markdown has put aside for later."""
        stash = self.md.htmlStash.rawHtmlBlocks
        markup = HTML_PLACEHOLDER_RE.sub(lambda m: str(stash[int(m[1])]), "".join(cell.itertext()))
        return html.unescape(re.sub(r"<[^>]*>", "", markup))


class TableLabels(Extension):
    """Tells the cells of tables the headings of their columns, which a phone shows beside them."""

    def extendMarkdown(self, md: Markdown) -> None:
        md.treeprocessors.register(_Labels(md), "table-labels", 15)  # after inline markup, at 20


class _Marked(AbbrTreeprocessor):
    """As that of Python-Markdown, for the same output.

    That looks for the place of each element among all of those beside it: of thousands, for longer
    than all else takes. It is of use only where an abbreviation follows the element.
    """

    def iter_element(self, el: Element, parent: Element | None = None) -> None:
        """Mark what follows an element, where an abbreviation does."""
        tail = el.tail
        if tail and self.RE and not self.RE.search(tail):
            el.tail = None
            super().iter_element(el, parent)
            el.tail = tail
        else:
            super().iter_element(el, parent)


class Abbreviations(Extension):
    """Takes the place of what marks abbreviations, where that is."""

    def extendMarkdown(self, md: Markdown) -> None:
        for theirs in list(md.treeprocessors):
            if isinstance(theirs, AbbrTreeprocessor):
                md.treeprocessors.register(_Marked(md, theirs.abbrs), "abbr", 7)  # as theirs is
