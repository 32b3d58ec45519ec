"""A Python-Markdown extension: abbreviations on a long page, in the time of as many short ones."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.extensions.abbr import AbbrTreeprocessor


class _Marked(AbbrTreeprocessor):
    """As that of Python-Markdown, for the same output.

    That looks for the place of each element among all of those beside it: of thousands, for longer
    than all else takes. It is of use only where an abbreviation follows the element.
    """

    def iter_element(self, el: Element, parent: Element | None = None) -> None:
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
