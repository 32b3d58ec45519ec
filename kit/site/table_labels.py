"""A Python-Markdown extension: the cells of a table know the headings of their columns.

A phone shows them beside the cells.
"""

from __future__ import annotations

import html
import re
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER_RE

NOTHING = "–"  # what a cell says that has nothing to say


class _Labels(Treeprocessor):
    def run(self, root: Element) -> None:
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
    """Sets `data-label` on the cells of tables."""

    def extendMarkdown(self, md: Markdown) -> None:
        md.treeprocessors.register(_Labels(md), "table-labels", 15)  # after inline markup, at 20
