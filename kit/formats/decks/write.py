"""A deck as a PowerPoint file: python-pptx puts what is on each slide into the brand template."""

from __future__ import annotations

import io
import math
import re
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from lxml import etree
from pptx import Presentation
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_TICK_MARK
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.presentation import Presentation as Deck
from pptx.shapes.base import BaseShape
from pptx.shapes.placeholder import SlidePlaceholder
from pptx.slide import Slide as PowerPointSlide
from pptx.text.text import Font, TextFrame
from pptx.util import Emu, Pt

from ... import cache, resources
from ...colours import ENOUGH, contrast
from ...content import inline
from ...content.inline import BREAK, Run
from ...content.kit import Kit
from ...errors import KitError, Problem, did_you_mean, template_problem
from ...language.language import INTERFACE, LEFT_TO_RIGHT, Language
from .. import fonts, images, marks, rights
from ..charts import SHORT, Chart
from ..numbers import format_code
from . import brand, logos, ooxml, package, plotted
from .colours import Palette
from .graphics import CODE, Graphics
from .ooxml import element
from .slides import SECTION, TABLE_SIZES, Paragraphs, Pictured, Slide, Table

TEMPLATE = "templates/decks/brand.pptx"
_ = str  # marks a text to be extracted; it is translated where it is shown
ASKED = _("If somebody asks")
DRAFT = _("Draft translation, not yet reviewed")
# How wide a letter is by the height of its type, on average; the margins of a cell, in points.
LETTER, CELL = 0.46, 16
NUMBER = re.compile(r"[\u200e\s+−-]*\d[\d.,\s%]*")
SHORT_CELL = 18  # letters of a cell that is not broken without need


def presentation(kit: Kit, language: Language, stem: str, slides: Sequence[Slide]) -> Deck:
    """Return the deck as a presentation, the same for the same content.

    Raises KitError if the brand template cannot be used.
    """
    template = resources.file(kit.root, TEMPLATE).read_bytes()
    about = _about(kit, language, stem)
    try:
        prs = Presentation(io.BytesIO(_branded(kit, language, template, about)))
        _inspect(kit, prs, template, slides)
    except (KeyError, ValueError, OSError, zipfile.BadZipFile, etree.XMLSyntaxError) as error:
        raise _unusable(f"is not a readable PowerPoint file: {error}") from None
    except LookupError:
        message = "has lost a part of its theme or of a layout; save it again with PowerPoint"
        raise _unusable(message) from None
    writer = _Writer(kit, language, prs)
    for slide in slides:
        writer.add(slide)
    writer.sections(about.title)
    package.complete(prs, about, language.rtl)
    return prs


def inputs(kit: Kit, language: Language, stem: str) -> tuple[object, ...]:
    """All that a deck is made of but for its slides."""
    return (
        cache.version("python-pptx"),
        cache.version("lxml"),
        cache.version("XlsxWriter"),
        resources.file(kit.root, TEMPLATE).read_bytes(),
        kit.about.brand,
        kit.about.site_url,
        kit.languages,
        language.code,
        _about(kit, language, stem),
        language.text(kit.about.name),
        language.text(ASKED),
        language.text(CODE, address=""),
        logos.key(kit, language),
    )


def _about(kit: Kit, language: Language, stem: str) -> package.About:
    deck = kit.decks[stem]
    title, author = language.text(deck.title), language.text(kit.about.publisher)
    description = f"{language.text(deck.description)} {rights.line(language)}"
    draft = language.text(DRAFT) if language.info.status == "draft" else ""
    mark = marks.mark(language, deck)
    return package.About(title, author, description, language.info.proofing, draft, mark)


def _branded(kit: Kit, language: Language, template: bytes, about: package.About) -> bytes:
    """The brand template as all decks of a language begin with it."""
    face = fonts.deck_face(kit, language)

    def make() -> bytes:
        prs = Presentation(io.BytesIO(template))
        brand.apply(prs, kit, face)
        if language.rtl:
            brand.mirror(prs)
        brand.prepare(prs)
        if about.draft:
            brand.draft_notice(prs, about.draft, language.info.proofing, language.rtl)
        if about.preview:
            brand.preview_notice(prs, about.preview, language.info.proofing, language.rtl)
        buffer = io.BytesIO()
        prs.save(buffer)
        return buffer.getvalue()

    return cache.remember(
        make,
        cache.version("python-pptx"),
        cache.version("lxml"),
        template,
        brand.colours(kit),
        kit.about.brand.fonts,
        face,
        language.rtl,
        about.draft,
        about.preview,
        language.info.proofing,
    )


def _inspect(kit: Kit, prs: Deck, template: bytes, slides: Sequence[Slide]) -> None:
    """Raise KitError if a brand template lacks a layout of a slide, or has slides of its own."""
    found = [layout.name for layout in prs.slide_layouts]
    needed = sorted({slide.layout for slide in slides})
    missing = [name for name in needed if name not in found]
    problems = []
    if missing:
        shown = ", ".join(f"'{name}'" for name in found) or "none"
        message = (
            f"has no layout called '{missing[0]}'{did_you_mean(missing[0], found)}; "
            f"the layouts {', '.join(needed)} are needed, and it has: {shown}"
        )
        with zipfile.ZipFile(io.BytesIO(template)) as parts:
            about = "docProps/app.xml"
            saved = parts.read(about) if about in parts.namelist() else b""
        if b"LibreOffice" in saved:
            message += "; LibreOffice gives layouts names of its own: save it with PowerPoint"
        problems.append(message)
    if len(prs.slides):
        problems.append("has slides of its own; delete them, so that only its layouts are left")
    if problems:
        raise KitError(Problem(TEMPLATE, 0, 0, message) for message in problems)


def _unusable(message: str) -> KitError:
    return KitError([Problem(TEMPLATE, 0, 0, message)])


@contextmanager
def explained() -> Iterator[None]:
    """Lay what goes wrong within this to the brand template.

    It can hold anything that PowerPoint can, and python-pptx only a part of that.
    """
    try:
        yield
    except KitError:
        raise
    except Exception as error:
        if isinstance(error, OSError | MemoryError) or template_problem(error):
            raise
        why = f"{type(error).__name__}: {error}"
        message = f"holds something that the kit cannot use ({why}); take out what was put in last"
        raise _unusable(message) from error


def _widths(rows: Sequence[Sequence[str]], width: float, size: int) -> list[float]:
    """The widths of the columns of a table with text of this size, in points.

    As in the automatic table layout of CSS 2.1 (17.5.2.2), no column is narrower than its longest
    word, and what room there is beyond that goes to the columns whose texts would fill it. Days and
    words such as "Under way" stay on one line where there is room. Where the words alone are too
    wide, all columns are narrower by the same share.
    """
    columns = list(zip(*rows, strict=True))
    least = [
        max(_word(word) for text in column for word in text.split() or [""]) * size + CELL
        for column in columns
    ]
    short = [
        max(low, max(map(len, column)) * 0.58 * size + CELL)
        if max(map(len, column)) <= SHORT_CELL
        else low
        for low, column in zip(least, columns, strict=True)
    ]
    if sum(short) < 0.8 * width:
        least = short
    if sum(least) > width:
        return [one * width / sum(least) for one in least]
    most = [max(map(len, column)) * LETTER * size + CELL for column in columns]
    wanted = [max(high - low, 0) for low, high in zip(least, most, strict=True)]
    room = width - sum(least)
    return [
        low + room * (want / sum(wanted) if any(wanted) else 1 / len(columns))
        for low, want in zip(least, wanted, strict=True)
    ]


def _height(rows: Sequence[Sequence[str]], widths: Sequence[float], size: int) -> float:
    """About how high a table is, in points; whether it fits is seen when the slide is drawn.

    One in which a word is wider than its column is too high for any place.
    """
    cells = [pair for row in rows for pair in zip(row, widths, strict=True)]
    if any(_word(w) * size + CELL > share + 1 for cell, share in cells for w in cell.split()):
        return math.inf
    lines = (
        max(
            math.ceil(len(cell) * LETTER * size / max(1, share - CELL))
            for cell, share in zip(row, widths, strict=True)
        )
        for row in rows
    )
    return sum(1.2 * size * max(n, 1) + size / 2 for n in lines)


def _word(word: str) -> float:
    """How wide a word is at most, by the height of its type; the shorter, the less it evens out."""
    return len(word) * (0.62 if len(word) > 6 else 0.76)


class _Writer:
    """Fills slides of one presentation."""

    def __init__(self, kit: Kit, language: Language, prs: Deck):
        self.kit, self.language, self.prs = kit, language, prs
        self.layouts = {layout.name: layout for layout in prs.slide_layouts}
        # A text of the interface that is not translated is in English, in any kit.
        self.proofing = {INTERFACE: "en-GB"}
        self.proofing |= {info.code: info.proofing for info in kit.languages}
        self.palette = Palette(prs)
        self.spoken = language.info.proofing
        self.begun = 0
        self.asked = language.text(ASKED)
        self.opened: list[tuple[str, int]] = []  # sections: their names, and how many slides

    def add(self, content: Slide) -> None:
        """Put a slide at the end."""
        name = content.layout
        slide = self.prs.slides.add_slide(self.layouts[name])
        boxes = {shape.placeholder_format.idx: shape for shape in slide.placeholders}
        for shape in ooxml.placeholders(slide.slide_layout):
            if box := boxes.get(shape.placeholder_format.idx):
                box.name = shape.name  # as a presenter and an author know it
        fills = content.body or content.table or content.chart or content.plot or content.picture
        needed = [(0, "a title"), *([(1, "a text or content placeholder")] if fills else [])]
        for index, what in needed:
            if index not in boxes:
                raise _unusable(
                    f"the layout '{name}' has lost its placeholder {index}, {what}; put it back"
                )
        self.text(boxes[0].text_frame, (content.title,))
        for index, paragraphs in ((1, content.body), (10, content.caption)):
            if index in boxes and paragraphs:
                self.text(boxes[index].text_frame, paragraphs)
        self.levels(boxes, content)
        self.named(slide, boxes, content)
        if self.language.rtl:
            self.keep_marks(slide)
        if content.table:
            self.table(slide, boxes[1], content.table, inline.plain(content.title))
        if content.chart:
            self.chart(slide, boxes[1], content.chart)
        if content.plot:
            plotted.put(slide, boxes[1], content.plot)
        if content.picture:
            self.picture(slide, boxes[1], content.picture)
        for shape in list(slide.placeholders):
            if shape.has_text_frame and not shape.text_frame.text:
                ooxml.remove(shape)
        if content.layout in logos.LAYOUTS:
            logos.put(self.kit, self.language, slide)
        drawn = Graphics(self.kit, self.language, self.prs, self.proofing)
        drawn.draw(slide, content)
        if content.caption and content.pictures and 10 not in boxes:
            drawn.credit(slide, content.caption)
        if content.layout == SECTION:
            self.opened.append((inline.plain(content.title), 0))
            drawn.light(slide, self.begun)
            self.begun += 1
        elif content.hidden and (not self.opened or self.opened[-1][0] != self.asked):
            self.opened.append((self.asked, 0))
        if content.hidden:
            element(slide).set("show", "0")
        self.opened = self.opened or [("", 0)]
        self.opened[-1] = self.opened[-1][0], self.opened[-1][1] + 1
        if content.sizes:
            self.sizes(slide, dict(content.sizes))
        ooxml.order(slide, self.language.rtl)
        self.links(slide)
        self.number(slide)
        if content.notes or content.say or content.care:
            self.notes(slide, (*content.notes, *content.say, *content.care))

    def levels(self, boxes: dict[int, SlidePlaceholder], content: Slide) -> None:
        """Give the body its size, and put its second level below the first."""
        if content.body and content.second:
            for number, paragraph in enumerate(boxes[1].text_frame.paragraphs):
                paragraph.level = int(number in content.second)
        if content.body:
            for number, paragraph in enumerate(boxes[1].text_frame.paragraphs):
                if number in content.plain:
                    ooxml.without_mark(paragraph)
            if content.first > 1:
                ooxml.begin_numbers(boxes[1], self.prs.slide_master, content.first)
        if content.size:
            for index in (1, 2):
                if index in boxes and boxes[index].has_text_frame:
                    ooxml.text_size(boxes[index], content.size)

    def keep_marks(self, slide: PowerPointSlide) -> None:
        """Keep the mark of a paragraph that is not translated at its side, where the others are.

        The paragraph runs from right to left as they do, and its text is kept in one piece.
        """
        master = self.prs.slide_master
        for box in slide.placeholders:
            if not box.has_text_frame:
                continue
            for paragraph in box.text_frame.paragraphs:
                properties = ooxml.paragraph_properties(paragraph)
                if properties.get("rtl") == "0" and ooxml.marked(box, paragraph, master):
                    properties.set("rtl", "1")
                    first, last = paragraph.runs[0], paragraph.runs[-1]
                    first.text = LEFT_TO_RIGHT + first.text
                    last.text += LEFT_TO_RIGHT

    def sizes(self, slide: PowerPointSlide, sizes: dict[int, int]) -> None:
        """Set the texts of some sizes in others, until they fit."""
        for shape in ooxml.shapes(slide):
            words = shape.has_text_frame and ooxml.has_words(shape)
            if words and (size := sizes.get(ooxml.size(shape, slide))):
                ooxml.text_size(shape, size)

    def named(
        self, slide: PowerPointSlide, boxes: dict[int, SlidePlaceholder], content: Slide
    ) -> None:
        """Put texts and pictures into the placeholders that are called so in the layout."""
        holders = ooxml.placeholders(slide.slide_layout)
        found = {shape.name: shape.placeholder_format.idx for shape in holders}
        for name, paragraphs in content.texts:
            if found.get(name) not in boxes:
                hint = did_you_mean(name, found) or f"; it has: {', '.join(found)}"
                layout = content.layout
                raise _unusable(f"the layout '{layout}' has no placeholder '{name}'{hint}")
            box = boxes[found[name]]
            if box.has_text_frame:
                self.text(box.text_frame, paragraphs)
        for name, picture in content.pictures:
            if found.get(name) not in boxes:
                hint = did_you_mean(name, found) or f"; it has: {', '.join(found)}"
                message = f"the layout '{content.layout}' has no place '{name}' for a picture{hint}"
                raise _unusable(message)
            self.picture(slide, boxes[found[name]], picture)

    def sections(self, title: str) -> None:
        """Say which sections there are, if there are any; the first is called as the deck is."""
        if len(self.opened) > 1 or self.opened and self.opened[0][0]:
            ooxml.sections(self.prs, [(name or title, count) for name, count in self.opened])

    def links(self, slide: PowerPointSlide) -> None:
        """Show links in ink or paper where their own colour cannot be read."""
        for shape in slide.placeholders:
            if ooxml.has_links(shape):
                behind = self.palette.behind(slide.slide_layout, shape)
                if contrast(self.palette.named("hlink"), behind) < ENOUGH:
                    ooxml.map_links(slide, self.palette.names[self.palette.readable(behind)])

    def number(self, slide: PowerPointSlide) -> None:
        """Give the slide the number placeholder of its layout, which python-pptx leaves out."""
        for shape in ooxml.placeholders(slide.slide_layout):
            if ooxml.placeholder_type(shape) == "SLIDE_NUMBER":
                ooxml.number(ooxml.add_copy(slide, shape), len(self.prs.slides), self.spoken)
            elif ooxml.placeholder_type(shape) == "FOOTER":
                ooxml.add_copy(slide, shape)
                copied = slide.placeholders[shape.placeholder_format.idx]
                name = self.language.text(self.kit.about.name)
                section = self.opened[-1][0] if self.opened else ""
                shown = f"{name} · {section}" if section else name
                copied.text_frame.clear()
                self.text(copied.text_frame, ((Run(shown, lang=self.language.code),),))

    def notes(self, slide: PowerPointSlide, paragraphs: Paragraphs) -> None:
        """Put the notes on the page of notes of the slide."""
        page = slide.notes_slide
        assert page.notes_text_frame is not None, "the notes master of python-pptx has a text"
        self.text(page.notes_text_frame, paragraphs, aligned=True)
        for shape in ooxml.placeholders(page):
            if ooxml.placeholder_type(shape) == "SLIDE_NUMBER":
                ooxml.number(element(shape), len(self.prs.slides), self.spoken)

    def text(self, frame: TextFrame, paragraphs: Paragraphs, aligned: bool = False) -> None:
        """Put text where there is none yet.

        Alignment is physical in DrawingML (ECMA-376, part 1, 20.1.10.59). `aligned` says that no
        mirrored layout gives it, so that it must stand at the paragraph.
        """
        for i, runs in enumerate(paragraphs):
            paragraph = frame.paragraphs[0] if i == 0 else ooxml.next_paragraph(frame)
            if self.language.rtl:
                # A text that is not translated yet keeps the direction of the language it is in.
                rtl = any(run.lang == self.language.code for run in runs)
                properties = ooxml.paragraph_properties(paragraph)
                properties.set("rtl", "1" if rtl else "0")
                if aligned:
                    properties.set("algn", "r")
            for item in runs:
                if item.text == BREAK:
                    ooxml.line_break(paragraph)
                    continue
                run = paragraph.add_run()
                run.text = item.text
                if item.strong:
                    run.font.bold = True
                if item.emphasis:
                    run.font.italic = True
                ooxml.run_properties(run).set("lang", self.proofing[item.lang])
                if item.href:
                    run.hyperlink.address = self.language.address(item.href)

    def picture(self, slide: PowerPointSlide, box: BaseShape, content: Pictured) -> None:
        """Put a picture in the place of a box: cropped around its focal point, or whole."""
        of = images.source(self.kit, content.id)
        ratio = None if content.whole else box.width / box.height
        data = images.plain(of, images.ON_SLIDES, ratio)
        shape = slide.shapes.add_picture(io.BytesIO(data), Emu(0), Emu(0))
        scale = min(box.width / shape.width, box.height / shape.height)
        shape.width, shape.height = (
            Emu(round(shape.width * scale)),
            Emu(round(shape.height * scale)),
        )
        shape.left = Emu(box.left + (box.width - shape.width) // 2)
        shape.top = Emu(box.top + (box.height - shape.height) // 2)
        ooxml.take_place(shape, box)
        ooxml.describe(shape, content.alt)

    def table(self, slide: PowerPointSlide, box: BaseShape, content: Table, title: str) -> None:
        """Put a table in the place of a box, its text as large as fits."""
        rows, height = content.rows, box.height
        frame = ooxml.insert_table(slide, box, len(rows), len(rows[0]))
        table, width = frame.table, frame.width
        table.first_row, table.first_col = bool(content.heads), content.header in ("column", "both")
        if self.language.rtl:
            ooxml.table_properties(frame).set("rtl", "1")
        room, wide = 0.95 * height / Pt(1), width / Pt(1)
        tables = [_texts(of) for of in (rows, *content.others)]
        texts = [row for of in tables for row in of]

        def high(size: int) -> float:
            """How high the highest is."""
            widths = _widths(texts, wide, size)
            return max(_height(of, widths, size) for of in tables)

        fits = (n for n, size in enumerate(TABLE_SIZES) if high(size) < room)
        step = next(fits, len(TABLE_SIZES) - 1) + content.smaller
        size = TABLE_SIZES[min(step, len(TABLE_SIZES) - 1)]
        widths = _widths(texts, wide, size)
        counted = _counted([row for of in tables for row in of[content.heads :]])
        # What room is left goes between the lines of the rows, as far as they stay together, but
        # for that of a line more than was thought.
        free = (room - 1.2 * size - high(size)) / (2 * max(map(len, tables)))
        margin = size / 4 + max(0, min(free, 0.7 * size))
        for column, share in zip(ooxml.columns(table), widths, strict=True):
            column.width = Pt(share)
        for r, row in enumerate(rows):
            # As high as one line with its margins; it grows with its text.
            table.rows[r].height = Pt(1.2 * size + 2 * margin)
            for c, runs in enumerate(row):
                cell = table.cell(r, c)
                cell.margin_top = cell.margin_bottom = Pt(margin)
                self.text(cell.text_frame, (runs,), aligned=True)
                if c in counted:
                    ooxml.paragraph_properties(cell.text_frame.paragraphs[0]).set("algn", "r")
                for run in cell.text_frame.paragraphs[0].runs:
                    run.font.size = Pt(size)
        frame.height = Emu(sum(row.height for row in table.rows))
        ooxml.describe(frame, f"{title}: {' | '.join(tables[0][0])}")

    def chart(self, slide: PowerPointSlide, box: BaseShape, content: Chart) -> None:
        """A native bar chart in the place of a box.

        The bars of a funnel stand on an invisible series that moves them to the middle. A number
        that its bar is too short for stands beside it, as in the pictures.
        """
        funnel = content.kind == "funnel"
        values = [bar.value for bar in content.bars]
        top = max(*values, 1)
        short = [value / top < SHORT for value in values]
        series: list[tuple[str, Sequence[float]]] = [(inline.plain(content.series), values)]
        if funnel:
            beside = [(top - value) / 2 for value in values]
            series = [("–", beside), *series, *([("–", beside)] if any(short) else [])]
        kind = XL_CHART_TYPE.BAR_STACKED if funnel else XL_CHART_TYPE.BAR_CLUSTERED
        labels = [ooxml.directed(inline.plain(bar.label)) for bar in content.bars]
        code = format_code(self.language.locale)
        frame = ooxml.insert_chart(slide, box, kind, labels, series, code)
        graph = frame.chart
        graph.has_legend = graph.has_title = False
        graph.value_axis.visible = graph.value_axis.has_major_gridlines = False
        graph.value_axis.minimum_scale, graph.value_axis.maximum_scale = 0, top
        graph.category_axis.reverse_order = True
        graph.category_axis.format.line.fill.background()
        graph.category_axis.major_tick_mark = XL_TICK_MARK.NONE
        graph.font.size = Pt(18)
        if self.language.rtl:
            graph.value_axis.reverse_order = True
        plot = graph.plots[0]
        plot.gap_width = 60
        shown = plot.series[1 if funnel else 0]
        for one in plot.series:
            one.format.fill.background()
        shown.format.fill.solid()
        shown.format.fill.fore_color.theme_color = MSO_THEME_COLOR.ACCENT_1
        numbers = shown.data_labels
        numbers.show_value = True
        numbers.number_format, numbers.number_format_is_linked = code, False
        numbers.position = XL_LABEL_POSITION.CENTER if funnel else XL_LABEL_POSITION.INSIDE_END
        _number_font(numbers.font, MSO_THEME_COLOR.BACKGROUND_1)
        for number, value in enumerate(values):
            if short[number] and funnel:
                ooxml.hide_label(shown.points[number].data_label)
                label = plot.series[2].points[number].data_label
                label.text_frame.text = self.language.format(value)
                label.position = XL_LABEL_POSITION.INSIDE_BASE
                _number_font(label.text_frame.paragraphs[0].runs[0].font, MSO_THEME_COLOR.TEXT_1)
            elif short[number]:
                label = shown.points[number].data_label
                label.position = XL_LABEL_POSITION.OUTSIDE_END
                _number_font(label.font, MSO_THEME_COLOR.TEXT_1)
        ooxml.finish_chart(graph, code, self.language.rtl)
        ooxml.describe(frame, content.alt)


def _texts(rows: Sequence[Paragraphs]) -> list[list[str]]:
    return [[inline.plain(cell) for cell in row] for row in rows]


def _counted(rows: Sequence[Sequence[str]]) -> set[int]:
    """The columns of numbers, whose digits stand below each other; the first names the rows."""
    columns = enumerate(zip(*rows, strict=True))
    said = ((n, [cell for cell in column if cell]) for n, column in columns)
    return {n for n, cells in said if n and cells and all(map(NUMBER.fullmatch, cells))}


def _number_font(font: Font, colour: MSO_THEME_COLOR) -> None:
    font.size, font.bold = Pt(20), True
    font.color.theme_color = colour
