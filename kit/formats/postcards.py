"""The cards of posts for networks: pictures of words, a figure or a photograph, in each size.

A card is laid out anew for each size. Its colours are few, and the file is made of these alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from jinja2 import Environment
from markupsafe import Markup

from .. import cache, reads
from ..colours import whitened
from ..content import model
from ..content.kit import Kit
from ..language import acronyms
from ..language.language import ALONE, Language
from . import images, jinja, marks, pixels, typst
from .drawing import fewcolours, ring, signs
from .fonts import fontfiles

_ = str  # marks a text to be extracted; it is translated where it is shown
NUMBER = _("{number}: {label}")
QUOTED = _("“{quote}”")
ENDS = ".!?…؟۔"  # of a sentence
TEMPLATE = "templates/pictures/post.typ"
PICTURE = 0.32, 0.46  # how much of a card a photograph takes: of its breadth, of its height


@dataclass(frozen=True)
class Size:
    """The size of a card in pixels, and how it is laid out. What follows are shares of the sides.

    Networks crop and cover: nothing but the ring is nearer to the sides than `beside`, `above` and
    `below`. The text has the share `column` of what is between, in breadth, and `body` in height,
    below the head or, if it is to be `low`, above the foot. The ring is about (x, y) from the start
    and the top, with a `radius` as a share of the shorter side.
    """

    width: int
    height: int
    column: float
    body: float
    low: bool
    x: float
    y: float
    radius: float
    beside: float = 0.1
    above: float = 0.1
    below: float = 0.1

    @property
    def name(self) -> str:
        """The size as it is written: 1200x630."""
        return f"{self.width}x{self.height}"

    def ring(self, rtl: bool) -> tuple[float, float, float]:
        """Where the middle of the ring is, and its radius, in pixels."""
        x = self.x * self.width
        radius = self.radius * min(self.width, self.height)
        return (self.width - x if rtl else x), self.y * self.height, radius

    def inside(self, rtl: bool) -> tuple[float, float, float]:
        """The start and top of a sign that stands in the ring, and its side, in pixels."""
        x, y, radius = self.ring(rtl)
        inner = radius * (1 - ring.BREADTH)
        left, right = max(0.0, x - inner), min(float(self.width), x + inner)
        top, bottom = max(0.0, y - inner), min(float(self.height), y + inner)
        side = 0.6 * min(right - left, bottom - top)
        return (left + right - side) / 2, (top + bottom - side) / 2, side


SIZES = (
    Size(1200, 630, 0.68, 0.58, False, x=0.985, y=0.5, radius=0.5),
    Size(1080, 1080, 1.0, 0.42, False, x=1.0, y=1.0, radius=0.39),
    Size(1080, 1350, 1.0, 0.5, False, x=0.98, y=0.97, radius=0.4),
    # What a network lays over a story: 14 % at its top and 20 % at its foot (Instagram).
    Size(1080, 1920, 1.0, 0.42, True, x=0.88, y=0.155, radius=0.4, above=0.14, below=0.2),
)


def _beside_a_picture(size: Size) -> Size:
    """The size, laid out with a photograph: at the far side, or over the upper half."""
    if size.width > size.height:
        return size
    return replace(size, above=PICTURE[1] + 0.05, column=1.0, body=0.47, low=False)


@dataclass(frozen=True)
class Photo:
    """A photograph of a card: its path for Typst, its place in pixels, and whom it is by."""

    path: str
    x: int
    width: int
    height: int
    credit: str


@dataclass(frozen=True)
class Logo:
    """A logo on a card: its path for Typst, its width and the space around it by its height.

    One that is not made for the ground it is on stands on a `panel` of its own.
    """

    path: str
    ratio: float
    clear: float
    panel: bool


def _publisher(kit: Kit, dark: bool) -> Logo | None:
    """The logo of the publisher on a light or a dark ground; of several, the first."""
    logo = next((logo for logo in kit.images.logos if logo.of == "publisher"), None)
    if logo is None:
        return None
    found = images.logo_source(kit, logo, dark)
    ratio = found.facts.width / found.facts.height
    panel = dark and not logo.dark
    return Logo(typst.shelved(pixels.logo(found)), ratio, logo.clear, panel)


def card(language: Language, post: model.Post) -> tuple[list[bool], list[bytes]]:
    """Whether the texts of a card fit, and the card as PNG, for each of the sizes."""
    template = _environment(language).get_template(Path(TEMPLATE).name)
    preview = marks.mark(language, post)
    meanings = list(acronyms.explained(language, _words(language, post.card)))
    sizes = _sizes(language, post)
    source = template.render(card=post.card, sizes=sizes, preview=preview, meanings=meanings)
    return _drawn(source, language, post.card.picture is not None)


def _drawn(source: str, language: Language, photo: bool) -> tuple[list[bool], list[bytes]]:
    root = language.kit.root

    def make() -> tuple[list[bool], list[bytes]]:
        found = typst.values(source, TEMPLATE, "<fits>", root)
        small = pixels.jpeg if photo else fewcolours.flat
        return found, [small(data) for data in typst.png(source, TEMPLATE, 1, root)]

    return cache.remember(make, "card", fontfiles.fingerprint(root), source, photo)


def _sizes(
    language: Language, post: model.Post
) -> Iterator[tuple[Size, Markup | None, Photo | None]]:
    """Each size with its ring (SVG), as a string of Typst, or with its photograph."""
    kit, kind = language.kit, post.card.kind
    if post.card.picture:
        for size in map(_beside_a_picture, SIZES):
            yield size, None, _photo(language, size, post.card.picture)
        return
    colours = {
        "message": signs.colours(kit),
        "figure": signs.on_brand(kit),
        "quote": [whitened(colour, 0.55) for colour in signs.colours(kit)],
        "strategy": [whitened(_colour(kit, post.card), 0.22)],
    }[kind]
    for size in SIZES:
        x, y, radius = size.ring(language.rtl)
        drawn = ring.large(radius, (x, y), language.rtl).strokes(colours)
        yield size, Markup(typst.string(ring.svg(drawn, size.width, size.height))), None


def _photo(language: Language, size: Size, id: str) -> Photo:
    item = language.kit.index["image"][id]
    wide = size.width > size.height
    width = round(PICTURE[0] * size.width) if wide else size.width
    height = size.height if wide else round(PICTURE[1] * size.height)
    data = pixels.plain(images.source(language.kit, id), width, width / height)
    x = 0 if language.rtl else size.width - width
    return Photo(typst.shelved(data), x, width, height, f"{item.credit} · {item.licence}")


def _colour(kit: Kit, of: model.Card) -> str:
    """The colour of the strategy that a card shows."""
    item = kit.index["strategy"][of.strategy] if of.strategy else None
    return (item and item.colour) or kit.about.brand.colours.primary


@reads.shared
def _environment(language: Language) -> Environment:
    env = jinja.typeset(language, "pictures")
    kit = language.kit
    env.globals.update(
        symbol=lambda: ring.symbol(signs.colours(kit), language.rtl),
        sign=lambda name, colour: signs.sign(kit.root, name, colour),
        publisher=lambda dark: _publisher(kit, dark),
        strategy_colour=lambda card: _colour(kit, card),
        longest=lambda text: max(text.split(), key=len),
    )
    return env


def alternative(language: Language, post: model.Post) -> str:
    """What is on the card of a post: what its author says, or else its words."""
    if post.alt:
        return language.text(post.alt)
    words = _words(language, post.card)
    seen = language.kit.index["image"][post.card.picture].alt if post.card.picture else None
    meanings = acronyms.explained(language, words)
    parts = [words, *meanings, *([language.text(seen)] if seen else [])]
    # Each is a sentence of its own to those who listen.
    ended = [part if part[-1] in ENDS else f"{part}." for part in parts[:-1]]
    return " ".join([*ended, parts[-1]])


def _words(language: Language, card: model.Card) -> str:
    """The words on a card."""
    text, index = language.text, language.kit.index
    if card.figure:
        figure = index["figure"][card.figure]
        label = language.pgettext(ALONE, figure.label)
        return text(NUMBER, number=language.format(figure), label=label)
    if card.quote:
        quote = index["quote"][card.quote]
        return f"{text(QUOTED, quote=text(quote.quote))} – {text(quote.source)}"
    if card.strategy:
        item = index["strategy"][card.strategy]
        return text(NUMBER, number=text(item.name), label=text(item.example))
    assert card.message
    return text(card.message)
