"""Pictures of slides, drawn from the PowerPoint presentation, and whether the text fits its box.

The decks name fonts of the presenter's computer. The pictures are set in fonts of the same widths
(see `faces.stand_ins`), so what fits here fits there.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import cast

from markupsafe import Markup
from PIL import Image
from pptx.presentation import Presentation as Deck
from pptx.shapes.autoshape import Shape
from pptx.shapes.graphfrm import GraphicFrame

from ... import cache, resources
from ...files import saved
from ...language.language import Language
from .. import jinja, typst
from ..drawing.slim import slim
from ..fonts import faces, fontfiles
from . import ooxml, slides
from .colours import Palette
from .paragraphs import EMU
from .reader import Reader, families

TEMPLATES = (
    "templates/pictures/slides.typ",
    "templates/pictures/fits.typ",
    "templates/pictures/_slide.typ",
    "templates/shared/chart.typ",
)
THUMBNAIL = 256  # pixels; what file managers show at most


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
    pages = _pages(deck, codes) if svg else [b""] * len(codes)
    pictures = [Drawing(*pair, *deck.size) for pair in zip(pages, codes, strict=True)]
    return pictures, deck.thumbnail(codes)


def _pages(deck: _Drawn, codes: Sequence[str]) -> list[bytes]:
    """Each slide as SVG. One that was drawn before is not drawn again: most stay as they are."""

    def drawn(new: list[str]) -> Iterator[bytes]:
        return map(slim, typst.svg(deck.pages(new), TEMPLATES[0], deck.language.kit.root))

    return cache.remember_each(drawn, codes, "slide", *inputs(deck.language), deck.size)


def inputs(language: Language) -> tuple[object, ...]:
    """All that the pictures of a deck are made of but for its file."""
    root = language.kit.root
    return (
        fontfiles.fingerprint(root),
        language.info,
        language.kit.about.brand.fonts,
        [resources.file(root, name).read_bytes() for name in TEMPLATES],
    )


class _Drawn:
    """What is to be drawn of a deck: its slides, their size in points, and what they look like.

    Of the slides it has only the `texts`, if no more is wanted.
    """

    def __init__(self, prs: Deck, language: Language, texts: bool = False):
        assert prs.slide_width is not None and prs.slide_height is not None
        self.language = language
        reader = Reader(prs, language)
        self.items = list(reader.texts() if texts else reader.slides())
        self.size = prs.slide_width / EMU, prs.slide_height / EMU
        self.theme = _theme(language, Palette(prs))

    def codes(self) -> list[str]:
        """Each slide as content for Typst."""
        macros = vars(jinja.drawing(self.language).get_template("_slide.typ").make_module({}))
        return [str(macros["slide"](items, self.theme)) for items in self.items]

    def pages(self, codes: Sequence[str]) -> str:
        """The source of pictures of slides for Typst."""
        return self.render("slides.typ", slides=map(Markup, codes))

    def render(self, name: str, **values: object) -> str:
        """The source that a template makes for Typst."""
        width, height = self.size
        template = jinja.drawing(self.language).get_template(name)
        return template.render(width=width, height=height, **values)

    def thumbnail(self, codes: Sequence[str]) -> bytes:
        """The first slide, small, as JPEG; nothing where there is none."""
        if not codes:
            return b""
        source, scale = self.pages(codes[:1]), THUMBNAIL / self.size[0]
        (png,) = typst.png(source, TEMPLATES[0], scale, self.language.kit.root)
        with Image.open(io.BytesIO(png)) as picture:
            return saved(picture.convert("RGB").save, "JPEG", quality=85)


def _theme(language: Language, palette: Palette) -> Theme:
    """The theme of a deck, with fonts in the place of those that it names."""
    shown = families(language)
    own = faces.families(language)[0]
    between = shown[0] if language.script == "Latn" else own
    return Theme(shown, between, palette.named("tx1"))
