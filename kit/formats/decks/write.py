"""A deck as a PowerPoint file: python-pptx puts what is on each slide into the brand template."""

from __future__ import annotations

import io
from collections.abc import Sequence

from pptx.presentation import Presentation as Deck
from pptx.shapes.base import BaseShape
from pptx.shapes.placeholder import SlidePlaceholder
from pptx.slide import Slide as PowerPointSlide
from pptx.util import Emu

from ... import cache, resources
from ...colours import ENOUGH, contrast
from ...content import inline
from ...content.inline import Run
from ...errors import did_you_mean
from ...language.language import LEFT_TO_RIGHT, Language
from .. import images, marks, pixels, rights
from ..drawing import signs
from . import charts, logos, ooxml, package, tables, template
from .colours import Palette
from .graphics import CODE, Graphics
from .ooxml import element, inheritance, pages, texts
from .ooxml import presentation as whole
from .slides import SECTION, Paragraphs, Pictured, Slide
from .template import unusable
from .text import TextWriter

_ = str  # marks a text to be extracted; it is translated where it is shown
ASKED = _("If somebody asks")
DRAFT = _("Draft translation, not yet reviewed")
# The numbers of the placeholders that the layouts share.
TITLE, BODY, CAPTION = 0, 1, 10
Boxes = dict[int, SlidePlaceholder]


def presentation(language: Language, stem: str, slides: Sequence[Slide]) -> Deck:
    """Return the deck as a presentation, the same for the same content.

    Raises KitError if the brand template cannot be used.
    """
    about = _about(language, stem)
    prs = template.opened(language, about, slides)
    writer = _Writer(language, prs)
    for slide in slides:
        writer.add(slide)
    writer.sections(about.title)
    package.complete(prs, about, language.rtl)
    return prs


def inputs(language: Language, stem: str) -> tuple[object, ...]:
    """All that a deck is made of but for its slides and the colours of its theme."""
    kit = language.kit
    return (
        template.data(language),
        kit.about.brand.fonts,
        kit.about.site_url,
        kit.languages,
        language.code,
        _about(language, stem),
        language.text(kit.about.name),
        language.text(ASKED),
        language.text(CODE, address=""),
        logos.key(language),
        cache.of_files(resources.files(kit.root, signs.FOLDER)),
    )


def _about(language: Language, stem: str) -> package.About:
    deck = language.kit.decks[stem]
    title, author = language.text(deck.title), language.text(language.kit.about.publisher)
    description = f"{language.text(deck.description)} {rights.line(language)}"
    draft = language.text(DRAFT) if language.info.status == "draft" else ""
    mark = marks.mark(language, deck)
    return package.About(title, author, description, language.info.proofing, draft, mark)


class _Writer:
    """Fills slides of one presentation."""

    def __init__(self, language: Language, prs: Deck):
        self.kit, self.language, self.prs = language.kit, language, prs
        self.layouts = {layout.name: layout for layout in prs.slide_layouts}
        self.text = TextWriter(language)
        self.palette = Palette(prs)
        self.spoken = language.info.proofing
        self.begun = 0  # sections
        self.asked = language.text(ASKED)
        self.opened: list[tuple[str, int]] = []  # sections: their names, and how many slides

    def add(self, content: Slide) -> None:
        """Put a slide at the end."""
        slide = pages.add(self.prs, self.layouts[content.layout])
        boxes = self.boxes(slide, content)
        self.texts(boxes, content)
        self.named(slide, boxes, content)
        if self.language.rtl:
            self.keep_marks(slide)
        self.fill(slide, boxes, content)
        for shape in list(slide.placeholders):
            if shape.has_text_frame and not shape.text_frame.text:
                ooxml.remove(shape)
        self.draw(slide, boxes, content)
        self.section(content)
        if content.hidden:
            element(slide).set("show", "0")
        if content.sizes:
            self.sizes(slide, dict(content.sizes))
        inheritance.order(slide, self.language.rtl)
        self.links(slide)
        self.number(slide)
        if content.notes or content.say or content.care:
            self.notes(slide, (*content.notes, *content.say, *content.care))

    def boxes(self, slide: PowerPointSlide, content: Slide) -> Boxes:
        """The placeholders by their numbers, called as in the layout.

        Raises KitError if one is missing that the content needs.
        """
        boxes = {shape.placeholder_format.idx: shape for shape in slide.placeholders}
        for shape in inheritance.holders(slide.slide_layout):
            if box := boxes.get(shape.placeholder_format.idx):
                box.name = shape.name  # as a presenter and an author know it
        fills = content.body or content.table or content.chart or content.plot or content.picture
        needed = [(TITLE, "a title"), *([(BODY, "a text or content placeholder")] if fills else [])]
        for index, what in needed:
            if index not in boxes:
                lost = f"has lost its placeholder {index}, {what}; put it back"
                raise unusable(f"the layout '{content.layout}' {lost}")
        return boxes

    def texts(self, boxes: Boxes, content: Slide) -> None:
        """Put the title, the body and the caption into their places."""
        self.text.put(boxes[TITLE].text_frame, (content.title,))
        for index, paragraphs in ((BODY, content.body), (CAPTION, content.caption)):
            if index in boxes and paragraphs:
                self.text.put(boxes[index].text_frame, paragraphs)
        self.levels(boxes, content)

    def fill(self, slide: PowerPointSlide, boxes: Boxes, content: Slide) -> None:
        """Put a table, a chart or a picture in the place of the body."""
        if content.table:
            tables.put(self.text, slide, boxes[BODY], content.table, inline.plain(content.title))
        if content.chart:
            charts.put_bars(self.language, slide, boxes[BODY], content.chart)
        if content.plot:
            charts.put_plot(slide, boxes[BODY], content.plot)
        if content.picture:
            self.picture(slide, boxes[BODY], content.picture)

    def draw(self, slide: PowerPointSlide, boxes: Boxes, content: Slide) -> None:
        """Put logos and drawings on a slide."""
        if content.layout in logos.LAYOUTS:
            logos.put(self.language, slide)
        drawn = Graphics(self.language, self.prs, self.text.proofing)
        drawn.draw(slide, content)
        if content.caption and content.pictures and CAPTION not in boxes:
            drawn.credit(slide, content.caption)
        self.begun += content.layout == SECTION
        if self.begun and not (content.hidden or content.qr):
            drawn.light(slide, self.begun - 1)

    def section(self, content: Slide) -> None:
        """Count a slide to the section it opens, or else to the last one."""
        if content.layout == SECTION:
            self.opened.append((inline.plain(content.title), 0))
        elif content.hidden and (not self.opened or self.opened[-1][0] != self.asked):
            self.opened.append((self.asked, 0))
        self.opened = self.opened or [("", 0)]
        self.opened[-1] = self.opened[-1][0], self.opened[-1][1] + 1

    def levels(self, boxes: Boxes, content: Slide) -> None:
        """Give the body its size, and put its second level below the first."""
        if content.body:
            for number, paragraph in enumerate(boxes[BODY].text_frame.paragraphs):
                if content.second:
                    paragraph.level = int(number in content.second)
                if number in content.plain:
                    texts.without_mark(paragraph)
            if content.first > 1:
                texts.begin_numbers(boxes[BODY], self.prs.slide_master, content.first)
        if content.size:
            for index in (1, 2):
                if index in boxes and boxes[index].has_text_frame:
                    texts.set_size(boxes[index], content.size)

    def keep_marks(self, slide: PowerPointSlide) -> None:
        """Keep the mark of a paragraph that is not translated at its side, where the others are.

        The paragraph runs from right to left as they do, and its text is kept in one piece.
        """
        master = self.prs.slide_master
        for box in slide.placeholders:
            if not box.has_text_frame:
                continue
            for paragraph in box.text_frame.paragraphs:
                properties = texts.paragraph_properties(paragraph)
                if properties.get("rtl") == "0" and texts.marked(box, paragraph, master):
                    properties.set("rtl", "1")
                    first, last = paragraph.runs[0], paragraph.runs[-1]
                    first.text = LEFT_TO_RIGHT + first.text
                    last.text += LEFT_TO_RIGHT

    def sizes(self, slide: PowerPointSlide, sizes: dict[int, int]) -> None:
        """Set the texts of some sizes in others, until they fit."""
        for shape in ooxml.shapes(slide):
            words = shape.has_text_frame and ooxml.has_words(shape)
            if words and (size := sizes.get(texts.size(shape, slide))):
                texts.set_size(shape, size)

    def named(self, slide: PowerPointSlide, boxes: Boxes, content: Slide) -> None:
        """Put texts and pictures into the placeholders that are called so in the layout."""
        holders = inheritance.holders(slide.slide_layout)
        found = {shape.name: shape.placeholder_format.idx for shape in holders}

        def box(name: str, what: str) -> SlidePlaceholder:
            if found.get(name) not in boxes:
                hint = did_you_mean(name, found) or f"; it has: {', '.join(found)}"
                raise unusable(f"the layout '{content.layout}' has no {what}{hint}")
            return boxes[found[name]]

        for name, paragraphs in content.texts:
            holder = box(name, f"placeholder '{name}'")
            if holder.has_text_frame:
                self.text.put(holder.text_frame, paragraphs)
        for name, picture in content.pictures:
            self.picture(slide, box(name, f"place '{name}' for a picture"), picture)

    def sections(self, title: str) -> None:
        """Say which sections there are, if there are any; the first is called as the deck is."""
        if len(self.opened) > 1 or self.opened and self.opened[0][0]:
            whole.sections(self.prs, [(name or title, count) for name, count in self.opened])

    def links(self, slide: PowerPointSlide) -> None:
        """Show links in ink or paper where their own colour cannot be read."""
        for shape in slide.placeholders:
            if ooxml.has_links(shape):
                behind = self.palette.behind(slide.slide_layout, shape)
                if contrast(self.palette.named("hlink"), behind) < ENOUGH:
                    whole.map_links(slide, self.palette.names[self.palette.readable(behind)])

    def number(self, slide: PowerPointSlide) -> None:
        """Give the slide the number placeholder of its layout, which python-pptx leaves out."""
        for shape in inheritance.holders(slide.slide_layout):
            if ooxml.placeholder_type(shape) == "SLIDE_NUMBER":
                texts.number(ooxml.add_copy(slide, shape), len(self.prs.slides), self.spoken)
            elif ooxml.placeholder_type(shape) == "FOOTER":
                ooxml.add_copy(slide, shape)
                copied = slide.placeholders[shape.placeholder_format.idx]
                name = self.language.text(self.kit.about.name)
                section = self.opened[-1][0] if self.opened else ""
                shown = f"{name} · {section}" if section else name
                copied.text_frame.clear()
                self.text.put(copied.text_frame, ((Run(shown, lang=self.language.code),),))

    def notes(self, slide: PowerPointSlide, paragraphs: Paragraphs) -> None:
        """Put the notes on the page of notes of the slide."""
        page = pages.notes(self.prs, slide)
        frame = page.notes_text_frame
        assert frame is not None, "the notes master of python-pptx has a text"
        self.text.put(frame, paragraphs, aligned=True)
        for shape in ooxml.placeholders(page):
            if ooxml.placeholder_type(shape) == "SLIDE_NUMBER":
                texts.number(element(shape), len(self.prs.slides), self.spoken)

    def picture(self, slide: PowerPointSlide, box: BaseShape, content: Pictured) -> None:
        """Put a picture in the place of a box: cropped around its focal point, or whole."""
        of = images.source(self.kit, content.id)
        ratio = None if content.whole else box.width / box.height
        data = pixels.plain(of, pixels.ON_SLIDES, ratio)
        shape = slide.shapes.add_picture(io.BytesIO(data), Emu(0), Emu(0))
        scale = min(box.width / shape.width, box.height / shape.height)
        shape.width, shape.height = (ooxml.emu(s * scale) for s in (shape.width, shape.height))
        shape.left = Emu(box.left + (box.width - shape.width) // 2)
        shape.top = Emu(box.top + (box.height - shape.height) // 2)
        inheritance.take_place(shape, box)
        ooxml.describe(shape, content.alt)
