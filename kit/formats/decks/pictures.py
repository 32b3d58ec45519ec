"""Pictures of slides, drawn from the PowerPoint presentation, and whether the text fits its box.

The decks name fonts of the presenter's computer. The pictures are set in fonts of the same widths
(see `fonts.stand_in`), so what fits here fits there.
"""

from __future__ import annotations

import base64
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import ClassVar, cast

from jinja2 import Environment
from markupsafe import Markup
from PIL import Image
from pptx.presentation import Presentation as Deck
from pptx.shapes.autoshape import Shape
from pptx.shapes.base import BaseShape
from pptx.shapes.graphfrm import GraphicFrame
from pptx.shapes.group import GroupShape
from pptx.shapes.picture import Picture
from pptx.slide import Slide

from ... import cache, reads, resources
from ...content.inline import BREAK
from ...language.language import Language
from .. import fonts, typst
from ..jinja import environment
from ..slim import slim
from . import art, ooxml, plotted, slides
from .colours import Palette
from .ooxml import Element, element, only, qn

EMU = 12700  # English Metric Units in a point (ECMA-376, part 1, 20.1.2.1)
TEMPLATES = (
    "templates/pictures/slides.typ",
    "templates/pictures/fits.typ",
    "templates/pictures/_slide.typ",
    "templates/shared/chart.typ",
)
THUMBNAIL = 256  # pixels; what file managers show at most
# The forms of ST_ShapeType that are drawn as such; any other is drawn as a rectangle.
FORMS = {"ellipse": "ellipse", "roundRect": "round"}
LINE = 1.2  # how many times as high as its type a line of a slide is
ALIGNED = {"l": "left", "r": "right", "ctr": "center"}
ANCHORS = {"t": "top", "ctr": "horizon", "b": "bottom"}


@dataclass(frozen=True)
class Fit:
    """How much of its box a text of a slide fills: 1 is all of it. Slides count from 0.

    `size` is that of its first paragraph, in points.
    """

    slide: int
    box: str
    ratio: float
    size: float


@dataclass(frozen=True)
class Item:
    """What is to be drawn in a place on a slide; lengths are in points, colours as in CSS."""

    kind: ClassVar[str]
    x: float
    y: float
    w: float
    h: float


@dataclass(frozen=True)
class DrawnRun:
    """A stretch of text in one style; without a size or colour, in those of its paragraph."""

    text: str
    bold: bool
    italic: bool
    lang: str
    fill: str | None
    underline: bool


@dataclass(frozen=True)
class DrawnParagraph:
    """A paragraph: `indent` of its text, where its bullet stands (`hang`), the room `before` it.

    `line` is how many times as high as usual its lines are.
    `align` is left, right, center, or start where it is justified.
    """

    size: float
    bold: bool
    fill: str
    bullet: str | None
    mark: str  # the colour of the bullet
    indent: float
    hang: float
    before: float
    line: float
    rtl: bool
    align: str
    runs: tuple[DrawnRun, ...]


@dataclass(frozen=True)
class DrawnForm(Item):
    """A form of one colour, with or without a line around it: rect, ellipse or round."""

    kind = "form"
    form: str
    fill: str | None
    line: str | None
    width: float


@dataclass(frozen=True)
class DrawnPicture(Item):
    """A picture, as SVG."""

    kind = "picture"
    svg: str


@dataclass(frozen=True)
class DrawnText(Item):
    """A box with text, which stands at its top, in its middle (horizon) or at its bottom.

    `inset` is the margin at its left, top, right and bottom.
    Only the text of an author is `measured`, not what the template shows on every slide.
    """

    kind = "text"
    anchor: str
    inset: tuple[float, float, float, float]
    name: str
    measured: bool
    paragraphs: tuple[DrawnParagraph, ...]


@dataclass(frozen=True)
class DrawnTable(Item):
    """A table; `h` is the room there is, `margin` that above and below the text of a cell.

    `fills` are the colours of its head, of odd rows and of even ones. `head` and `side` say whether
    its first row and its first column name the others.
    """

    kind = "table"
    fills: tuple[str, ...]
    rtl: bool
    columns: tuple[float, ...]
    margin: float
    head: bool
    side: bool
    rows: tuple[tuple[DrawnParagraph, ...], ...]


@dataclass(frozen=True)
class Labelled:
    """A bar of a chart."""

    label: str
    value: int


@dataclass(frozen=True)
class DrawnChart(Item):
    """A chart of bars."""

    kind = "chart"
    bars: tuple[Labelled, ...]
    funnel: bool
    fill: str
    rtl: bool


@dataclass(frozen=True)
class Theme:
    """What all slides of a deck look like: families of fonts, and the colour of text.

    Blanks are those of the family `between`, so that a line in one script is one piece.
    """

    fonts: list[str]
    between: str
    ink: str


@dataclass(frozen=True)
class Drawing:
    """A slide as a picture (SVG), and as content for Typst, which fills a box of a size."""

    svg: bytes
    code: str
    width: float
    height: float


# The slides of a deck, each with its picture.
Drawn = list[tuple[slides.Slide, Drawing]]


def measure(prs: Deck, language: Language) -> list[Fit]:
    """How the texts of a deck fit."""
    deck = _Drawn(prs, language, texts=True)
    source = deck.render("fits.typ", slides=deck.items, look=deck.theme)
    found = typst.values(source, TEMPLATES[1], "<fit>", language.kit.root)
    return [Fit(**fit) for fit in found]


def words(prs: Deck, fit: Fit) -> list[str]:
    """The words of a text of a deck; of a table, those of its longest cell."""
    found = [""]
    for shape in ooxml.shapes(prs.slides[fit.slide]):
        if isinstance(shape, GraphicFrame) and shape.has_table and fit.box == "table":
            found += [cell.text for row in shape.table.rows for cell in row.cells]
        elif shape.has_text_frame and shape.name == fit.box:
            found.append(cast(Shape, shape).text_frame.text)
    return max(found, key=len).split()


def draw(prs: Deck, language: Language, svg: bool = True) -> tuple[list[Drawing], bytes]:
    """The picture of each slide of a deck, and the first of them small, as JPEG.

    Where there is no slide, there is none, and no byte of the small one. Without `svg`, that of
    each is left out.
    """
    deck = _Drawn(prs, language)
    codes = deck.codes()
    pages = [b""] * len(codes)
    if svg and codes:
        drawn = typst.svg(deck.pages(codes), TEMPLATES[0], language.kit.root)
        pages = [*map(slim, drawn)]
    pictures = [Drawing(*pair, *deck.size) for pair in zip(pages, codes, strict=True)]
    return pictures, deck.thumbnail(codes)


def inputs(language: Language) -> tuple[object, ...]:
    """All that the pictures of a deck are made of but for its file."""
    root = language.kit.root
    return (
        cache.version("typst"),
        cache.version("python-pptx"),
        fonts.fingerprint(root),
        language.info,
        language.kit.about.brand,
        [resources.file(root, name).read_bytes() for name in TEMPLATES],
    )


class _Drawn:
    """What is to be drawn of a deck: its slides, their size in points, and what they look like.

    Of the slides it has only the `texts`, if no more is wanted.
    """

    def __init__(self, prs: Deck, language: Language, texts: bool = False):
        assert prs.slide_width is not None and prs.slide_height is not None
        self.language = language
        reader = _Reader(prs, language)
        self.items = list(reader.texts() if texts else reader.slides())
        self.size = prs.slide_width / EMU, prs.slide_height / EMU
        self.theme = _theme(language, Palette(prs))

    def codes(self) -> list[str]:
        """Each slide as content for Typst."""
        macros = vars(_environment(self.language).get_template("_slide.typ").make_module({}))
        return [str(macros["slide"](items, self.theme)) for items in self.items]

    def pages(self, codes: Sequence[str]) -> str:
        """The source of pictures of slides for Typst."""
        return self.render("slides.typ", slides=map(Markup, codes))

    def render(self, name: str, **values: object) -> str:
        """The source that a template makes for Typst."""
        width, height = self.size
        template = _environment(self.language).get_template(name)
        return template.render(width=width, height=height, **values)

    def thumbnail(self, codes: Sequence[str]) -> bytes:
        """The first slide, small, as JPEG; nothing where there is none."""
        if not codes:
            return b""
        source, scale = self.pages(codes[:1]), THUMBNAIL / self.size[0]
        (png,) = typst.png(source, TEMPLATES[0], scale, self.language.kit.root)
        buffer = io.BytesIO()
        with Image.open(io.BytesIO(png)) as picture:
            picture.convert("RGB").save(buffer, "JPEG", quality=85)
        return buffer.getvalue()


def _theme(language: Language, palette: Palette) -> Theme:
    """The theme of a deck, with fonts in the place of those that it names."""
    families = _families(language)
    own = fonts.families(language.kit, language)[0]
    between = families[0] if language.script == "Latn" else own
    return Theme(families, between, palette.named("tx1"))


def _families(language: Language) -> list[str]:
    """The fonts in the place of those that a deck names."""
    named, kit = language.kit.about.brand.fonts, language.kit
    return fonts.stand_ins(named.deck_latin, fonts.deck_face(kit, language), kit, language)


@reads.shared
def _environment(language: Language) -> Environment:
    return environment(language, "pictures", lambda runs: "", typst.string)


class _Reader:
    """Reads from a presentation what is to be drawn."""

    def __init__(self, prs: Deck, language: Language):
        self.prs, self.language, self.palette = prs, language, Palette(prs)
        self.names: dict[str, str] = {}  # of the colours that the slide at hand maps in its own way
        self.shift = (0.0, 0.0, 1.0, 1.0)  # where the group at hand is, and how large
        self.fixed: dict[object, list[Item]] = {}  # what a layout shows, by its part and the names

    def slides(self) -> Iterator[list[Item]]:
        """The items of each slide, from the back to the front."""
        assert self.prs.slide_width is not None and self.prs.slide_height is not None
        page = (0.0, 0.0, self.prs.slide_width / EMU, self.prs.slide_height / EMU)
        for slide in self.prs.slides:
            self.names = ooxml.mapped(slide)
            layout = slide.slide_layout
            fill = self.palette.background(layout)
            items: list[Item] = [DrawnForm(*page, "rect", fill, None, 0)]
            place = layout.part, *sorted(self.names.items())
            if place not in self.fixed:
                self.fixed[place] = [
                    item
                    for shape in ooxml.fixed_shapes(layout)
                    for item in self.items(shape, slide, measured=False)
                ]
            items += self.fixed[place]
            for shape in ooxml.shapes(slide):
                items += self.items(shape, slide, measured=True)
            yield list(_together(items))

    def texts(self) -> Iterator[list[Item]]:
        """The texts and the tables of each slide, which are measured."""
        for slide in self.prs.slides:
            self.names = ooxml.mapped(slide)
            yield [item for shape in ooxml.shapes(slide) for item in self.words(shape, slide)]

    def words(self, shape: BaseShape, slide: Slide, measured: bool = True) -> Iterator[Item]:
        """The text or the table of a shape, or those in a group of shapes."""
        if isinstance(shape, GroupShape):
            for part in ooxml.parts(shape):
                yield from self.words(part, slide)
        elif isinstance(shape, GraphicFrame) and shape.has_table:
            yield self.table(shape, slide)
        elif shape.has_text_frame and ooxml.has_words(shape):
            yield self.text(shape, slide, measured)

    def items(self, shape: BaseShape, slide: Slide, measured: bool) -> Iterator[Item]:
        """What is drawn of a shape."""
        if isinstance(shape, GroupShape):
            outer = self.shift
            self.shift = self.inside(shape)
            for part in ooxml.parts(shape):
                yield from self.items(part, slide, measured)
            self.shift = outer
        elif isinstance(shape, GraphicFrame):
            if shape.has_chart and plotted.is_plot(shape):
                yield self.plot(shape)
            elif shape.has_chart:
                yield self.chart(shape)
            else:
                yield from self.words(shape, slide)
        elif isinstance(shape, Picture):
            if svg := _picture(shape):
                yield DrawnPicture(*self.place(shape), svg)
        else:
            yield from self.form(shape)
            yield from self.words(shape, slide, measured)

    def place(self, shape: BaseShape) -> tuple[float, float, float, float]:
        """Where a shape is, and its size, in points."""
        x, y, across, down = self.shift
        box = ooxml.place(shape)
        left, top = x + across * box.x, y + down * box.y
        return left / EMU, top / EMU, across * box.w / EMU, down * box.h / EMU

    def inside(self, group: GroupShape) -> tuple[float, float, float, float]:
        """How the coordinates inside a group are moved and stretched (a:chOff, a:chExt)."""
        x, y, across, down = self.shift
        offset, size = ooxml.inside(group)
        wide, high = group.width / (size[0] or 1), group.height / (size[1] or 1)
        left = x + across * (group.left - offset[0] * wide)
        top = y + down * (group.top - offset[1] * high)
        return left, top, across * wide, down * high

    def form(self, shape: BaseShape) -> Iterator[Item]:
        """The form of a shape that has a colour or a line of its own."""
        properties = only(element(shape).find(qn("p:spPr")))
        own = properties.find(qn("a:custGeom"))
        if own is not None:
            yield self.drawing(shape, properties, own)
            return
        form = properties.find(qn("a:prstGeom"))
        name = FORMS.get(form.get("prst", "rect") if form is not None else "rect", "rect")
        fill = self.palette.colour(properties.find(qn("a:solidFill")), self.names)
        edge = properties.find(qn("a:ln"))
        line = None
        if edge is not None:
            line = self.palette.colour(edge.find(qn("a:solidFill")), self.names)
        width = int(edge.get("w", EMU)) / EMU if edge is not None else 0
        if fill or line:
            yield DrawnForm(*self.place(shape), name, fill, line, width)

    def drawing(self, shape: BaseShape, properties: Element, geometry: Element) -> DrawnPicture:
        """A form of its own, as a picture."""
        fill = self.palette.colour(properties.find(qn("a:solidFill")), self.names)
        edge = properties.find(qn("a:ln"))
        line = None
        if edge is not None:
            line = self.palette.colour(edge.find(qn("a:solidFill")), self.names)
        wide = next((float(p.get("w", "1")) for p in geometry.iter(qn("a:path"))), 1.0)
        width = int(edge.get("w", EMU)) * wide / (shape.width or 1) if edge is not None else 0
        flipped = only(properties.find(qn("a:xfrm"))).get("flipH") == "1"
        return DrawnPicture(*self.place(shape), art.svg(geometry, fill, line, width, flipped))

    def text(self, shape: BaseShape, slide: Slide, measured: bool) -> DrawnText:
        """The text of a shape."""
        master = slide.slide_layout.slide_master
        styles = {level: list(ooxml.styles(shape, master, level)) for level in (1, 2)}
        bodies = [ooxml.body_properties(heir) for heir in ooxml.inherited(shape)]
        is_foot = ooxml.placeholder_type(shape) in ("SLIDE_NUMBER", "FOOTER")
        return DrawnText(
            *self.place(shape),
            anchor=ANCHORS.get(ooxml.first(bodies, "anchor") or "t", "top"),
            inset=_insets(bodies),
            name=shape.name,
            measured=measured and not is_foot,
            paragraphs=tuple(
                self.paragraph(p, styles[min(ooxml.level(p), 1) + 1], number)
                for number, p in enumerate(cast(Shape, shape).text_frame.paragraphs, 1)
            ),
        )

    def chart(self, frame: GraphicFrame) -> DrawnChart:
        plot = frame.chart.plots[0]
        shown = plot.series[1 if len(plot.series) > 1 else 0]
        pairs = zip(plot.categories, shown.values, strict=True)
        return DrawnChart(
            *self.place(frame),
            bars=tuple(Labelled(ooxml.undirected(label), int(value)) for label, value in pairs),
            funnel=len(plot.series) > 1,
            fill=self.palette.named("accent1"),
            rtl=frame.chart.value_axis.reverse_order,
        )

    def plot(self, frame: GraphicFrame) -> DrawnPicture:
        """A chart of an author, as a picture."""
        x, y, w, h = self.place(frame)
        families = ", ".join(_families(self.language))
        drawn = plotted.svg(frame, (w, h), self.palette, self.language.locale, families)
        return DrawnPicture(x, y, w, h, drawn)

    def table(self, frame: GraphicFrame, slide: Slide) -> DrawnTable:
        index = frame.placeholder_format.idx
        holders = ooxml.placeholders(slide.slide_layout)
        box = next(s for s in holders if s.placeholder_format.idx == index)
        table = frame.table
        x, y, w, _ = self.place(frame)
        return DrawnTable(
            *(x, y, w, box.height / EMU),
            fills=tuple(self.colour(fill) for fill in ooxml.table_fills()),
            rtl=ooxml.table_properties(frame).get("rtl") == "1",
            columns=tuple(column.width / EMU for column in ooxml.columns(table)),
            margin=table.cell(0, 0).margin_top / EMU,
            head=table.first_row,
            side=table.first_col,
            rows=tuple(
                tuple(self.paragraph(cell.text_frame.paragraphs[0], []) for cell in row.cells)
                for row in table.rows
            ),
        )

    def paragraph(
        self, of: ooxml.Paragraph, styles: Sequence[Element], number: int = 1
    ) -> DrawnParagraph:
        """A paragraph, the first of its box or one further down."""
        own = ooxml.paragraph(of).find(qn("a:pPr"))
        sources = [*([own] if own is not None else []), *styles]
        bullets = (child for style in sources for child in style if child.tag in ooxml.MARKS)
        bullet = next(bullets, None)
        sign = bullet.get("char") if bullet is not None else None
        if bullet is not None and bullet.tag == qn("a:buAutoNum"):
            sign = f"{number + int(bullet.get('startAt', '1')) - 1}."
        fills = (style.find(f"{qn('a:defRPr')}/{qn('a:solidFill')}") for style in styles)
        fill = next((fill for fill in fills if fill is not None), None)
        marks = (style.find(qn("a:buClr")) for style in sources)
        own_size = next(
            (size for node in ooxml.paragraph(of).iterchildren(qn("a:r")) if (size := _size(node))),
            None,
        )
        size = own_size or int(ooxml.first(sources, "sz", qn("a:defRPr")) or 1800) / 100
        align = ooxml.first(sources, "algn") or "l"
        margin = int(ooxml.first(sources, "marL") or 0)
        return DrawnParagraph(
            size=size,
            bold=ooxml.first(sources, "b", qn("a:defRPr")) == "1",
            fill=self.colour(fill),
            bullet=sign,
            mark=self.colour(next((m for m in marks if m is not None), fill)),
            indent=margin / EMU,
            hang=max(0, margin + int(ooxml.first(sources, "indent") or 0)) / EMU,
            before=_space(sources, "a:spcBef", size) or 0,
            line=(_space(sources, "a:lnSpc", size) or LINE * size) / (LINE * size),
            rtl=ooxml.first(sources, "rtl") == "1",
            align=ALIGNED.get(align, "start"),
            runs=tuple(self.run(node) for node in ooxml.runs(of)),
        )

    def run(self, node: Element) -> DrawnRun:
        """A run, or a field such as the number of the slide."""
        style = node.find(qn("a:rPr"))
        own = ooxml.attributes(style)
        fill = style.find(qn("a:solidFill")) if style is not None else None
        link = style is not None and style.find(qn("a:hlinkClick")) is not None
        named = self.names.get("hlink", "hlink")
        return DrawnRun(
            BREAK if node.tag == qn("a:br") else typst.breakable(node.findtext(qn("a:t")) or ""),
            bold=own.get("b") == "1",
            italic=own.get("i") == "1",
            lang=own.get("lang", "en").split("-")[0],
            fill=self.palette.named(named) if link else self.palette.colour(fill, self.names),
            underline=link,
        )

    def colour(self, fill: Element | None) -> str:
        return self.palette.colour(fill, self.names) or self.palette.named("tx1")


def _together(items: Iterable[Item]) -> Iterator[Item]:
    """The items, with drawings that follow each other in one place as one."""

    def place(item: Item) -> tuple[object, ...]:
        if not isinstance(item, DrawnPicture) or " id=" in item.svg:
            return (id(item),)
        return item.x, item.y, item.w, item.h, item.svg.partition(">")[0]

    for _, found in groupby(items, place):
        first, *others = found
        if isinstance(first, DrawnPicture) and others:
            inner = [one.svg.partition(">")[2] for one in others if isinstance(one, DrawnPicture)]
            whole = [first.svg, *inner]
            yield replace(
                first, svg="".join(svg.removesuffix("</svg>") for svg in whole) + "</svg>"
            )
        else:
            yield first


def _insets(bodies: Sequence[Element]) -> tuple[float, float, float, float]:
    """The margins of a text, in points (ECMA-376, part 1, 21.1.2.1.1)."""
    left, top, right, bottom = (
        int(ooxml.first(bodies, name) or usual) / EMU
        for name, usual in (("lIns", 91440), ("tIns", 45720), ("rIns", 91440), ("bIns", 45720))
    )
    return left, top, right, bottom


def _space(styles: Sequence[Element], name: str, size: float) -> float | None:
    """A space in points, where one of the styles gives it: in points, or as a part of a line."""
    found = (style.find(qn(name)) for style in styles)
    node = next((one for one in found if one is not None and len(one)), None)
    if node is None:
        return None
    value = node[0].get("val", "0")
    if node[0].tag == qn("a:spcPts"):
        return int(value) / 100
    share = float(value[:-1]) / 100 if value.endswith("%") else int(value) / 100_000
    return share * LINE * size


def _size(run: Element) -> float:
    """The size of a run in points, where it has its own; else 0."""
    return int(ooxml.attributes(run.find(qn("a:rPr"))).get("sz", "0")) / 100


def _picture(shape: Picture) -> str:
    """A picture as SVG, cut as the slide shows it; nothing where no browser can show it."""
    image = shape.image
    if image.content_type not in ("image/png", "image/jpeg", "image/gif"):
        return ""
    data = base64.b64encode(image.blob).decode()
    width, height = image.size
    x, y = shape.crop_left * width, shape.crop_top * height
    w = width * (1 - shape.crop_left - shape.crop_right)
    h = height * (1 - shape.crop_top - shape.crop_bottom)
    form = element(shape).find(f".//{qn('a:prstGeom')}")
    cut = rounded = ""
    if form is not None and form.get("prst") == "ellipse":
        rx, ry = w / 2, h / 2
        ellipse = f'<ellipse cx="{x + rx:g}" cy="{y + ry:g}" rx="{rx:g}" ry="{ry:g}"/>'
        cut = f'<clipPath id="form">{ellipse}</clipPath>'
        rounded = 'clip-path="url(#form)" '
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{x:g} {y:g} {w:g} {h:g}" '
        f'width="{w:g}" height="{h:g}" preserveAspectRatio="none">{cut}'
        f'<image {rounded}width="{width}" height="{height}" preserveAspectRatio="none" '
        f'href="data:{image.content_type};base64,{data}"/></svg>'
    )
