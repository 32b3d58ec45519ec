"""New slides and their pages of notes: python-pptx makes one of a kind, the others are copies.

It reckons the names and numbers of all placeholders anew for each, and goes through all parts of a
deck for the name of one more.
"""

from __future__ import annotations

import copy
from functools import lru_cache
from typing import Any, cast

from lxml import etree
from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.packuri import PackURI
from pptx.oxml.xmlchemy import BaseOxmlElement
from pptx.parts.slide import NotesSlidePart
from pptx.presentation import Presentation
from pptx.slide import NotesSlide, Slide, SlideLayout

from . import Element, element, tree

FIRST = 256  # the least id of a slide (ECMA-376, part 1, 19.7.13)


def add(prs: Presentation, layout: SlideLayout) -> Slide:
    """A new slide at the end, with the empty placeholders of its layout."""
    known = vars(layout.part)
    if "_kit_blank" not in known:
        known["_kit_blank"] = _blank(etree.tostring(element(layout)))
    blank: list[Element] = known["_kit_blank"]
    slide: Slide
    if not blank:
        slide = prs.slides.add_slide(layout)
        blank += copy.deepcopy(tree(slide))
        return slide
    name, slide = prs.part.add_slide(layout)
    tree(slide)[:] = copy.deepcopy(blank)
    listed = cast(Any, prs.slides)._sldIdLst
    listed._add_sldId(id=FIRST + len(listed), rId=name)
    return slide


@lru_cache(maxsize=64)
def _blank(layout: bytes) -> list[Element]:
    """What is on a new slide of a layout, in whichever deck; empty until the first is made."""
    return []


def notes(prs: Presentation, slide: Slide) -> NotesSlide:
    """A new page of notes of a slide, with its empty placeholders."""
    pages: list[Element] = vars(prs.part).setdefault("_kit_notes", [])
    page: NotesSlide
    if not pages:
        page = slide.notes_slide
        pages.append(copy.deepcopy(element(page)))
        return page
    pages.append(copy.deepcopy(pages[0]))
    part = NotesSlidePart(
        PackURI(f"/ppt/notesSlides/notesSlide{len(pages)}.xml"),
        CONTENT_TYPE.PML_NOTES_SLIDE,
        prs.part.package,
        cast(BaseOxmlElement, pages[-1]),
    )
    part.relate_to(prs.part.notes_master_part, RELATIONSHIP_TYPE.NOTES_MASTER)
    part.relate_to(slide.part, RELATIONSHIP_TYPE.SLIDE)
    slide.part.relate_to(part, RELATIONSHIP_TYPE.NOTES_SLIDE)
    page = part.notes_slide
    return page
