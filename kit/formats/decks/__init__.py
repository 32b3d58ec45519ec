"""Slide decks: what is on each slide, the PowerPoint file, and its pictures.

`kinds` says what is on the slides of a deck (`slides`), and `fitting` makes them fit. `write` puts
them into the brand file that `template` opens, with `text`, `tables`, `charts`, `graphics` and
`logos`; `package` makes a file of it. `reader`, with `paragraphs`, finds in that what is to be
drawn (`items`), and `pictures` draws it. The brand file itself is drawn by `tools/brand`.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from textwrap import shorten
from typing import TYPE_CHECKING

from ... import cache
from ...content import inline, model
from ...content.kit import Kit
from ...errors import Problem
from ...language.language import Language
from ..product import Format, Product, Work

if TYPE_CHECKING:
    from . import fitting, pictures


def picture(code: str, stem: str, number: int, part: int = 1) -> str:
    """Where the picture of a slide is; slides count from 1, and so do those it is continued on."""
    return f"decks/{code}/{stem}/{number:02}{f'-{part}' if part > 1 else ''}.svg"


def pictures_of(code: str, stem: str, drawn: pictures.Drawn) -> Iterator[str]:
    """Where the pictures of the slides of a deck are."""
    number = 0
    for slide, _drawing in drawn:
        number += slide.part == 1
        yield picture(code, stem, number, slide.part)


def versions(deck: model.Deck) -> Iterator[tuple[str, model.Text | None]]:
    """The ids and names of the versions of a deck: the whole, which has none, and its cuts."""
    yield "", None
    for cut in deck.cuts:
        yield cut.id, cut.title


def _products(kit: Kit, language: Language) -> Iterator[Product]:
    code = language.code
    for stem, deck in kit.decks.items():
        for cut, version in versions(deck):
            path = f"decks/{code}/{'-'.join(filter(None, (stem, cut)))}.{code}.pptx"
            page = f"decks/{stem}"
            yield Product("decks", "deck", path, stem, deck.title, page, cut=cut, version=version)


def _make(work: Work, product: Product) -> Iterable[Problem]:
    deck = made(work, product)
    work.made.add(product.path, deck.data)
    if not product.cut:  # whose slides are all among those of the whole
        paths = pictures_of(work.language.code, product.item, deck.drawn)
        for path, (_slide, drawing) in zip(paths, deck.drawn, strict=True):
            work.made.add(path, drawing.svg)
    return deck.problems


@dataclass(frozen=True)
class DeckFile:
    """A deck as a file, its slides with their pictures, and which of its texts do not fit."""

    data: bytes
    drawn: pictures.Drawn
    problems: list[Problem]


def made(work: Work, product: Product) -> DeckFile:
    """The deck that a product is of, or a version of one."""
    from . import template  # here, because python-pptx takes long to import

    with template.explained():
        make = partial(_deck, work.language, product)
        return work.once.get(("deck", product.deck), make)


def _deck(language: Language, product: Product) -> DeckFile:
    from . import brand, fitting, kinds, package, pictures, write

    stem, whole = product.item, not product.cut
    plain = kinds.slides(language, language.kit.decks[stem], product.cut)
    found = fitting.fitted(language, stem, plain)

    def make() -> tuple[bytes, list[pictures.Drawing]]:
        prs = write.presentation(language, stem, found.slides)
        drawn, jpeg = pictures.draw(prs, language, svg=whole)
        package.put_thumbnail(prs, jpeg)
        return package.save(prs), drawn

    inputs = *write.inputs(language, stem), *pictures.inputs(language), brand.colours(language.kit)
    data, drawn = cache.remember(make, "deck", *inputs, found.slides, whole)
    # What does not fit in a shorter version does not fit in the whole, and is told there.
    over = list(_overflows(language, stem, found)) if whole else []
    return DeckFile(data, list(zip(found.slides, drawn, strict=True)), over)


def _overflows(language: Language, stem: str, found: fitting.Fitted) -> Iterable[Problem]:
    """What does not fit even as small as it can be read: where, how much, and what to do."""
    from . import pictures, write

    if not found.over:
        return
    prs = write.presentation(language, stem, found.slides)
    file = language.kit.files[f"decks/{stem}"]
    for fit in found.over:
        slide = found.slides[fit.slide]
        title = shorten(inline.plain(slide.title), 60, placeholder=" …")
        words = pictures.words(prs, fit)
        less = math.ceil(len(words) * (1 - 1 / fit.ratio))
        part = "longest cell" if fit.box == "table" else fit.box
        begins = " ".join(words[:6])
        yield file.problem(
            ("slides", slide.entry),
            f"slide {fit.slide + 1}, '{title}', is too full in {language.info.name}: its "
            f"{part}, which begins '{begins}', needs {fit.ratio:.0%} of the room there is at "
            f"{fit.size:g} points, as small as it may be; leave out about {less} of its "
            f"{len(words)} words, or make two slides of it",
        )


FORMAT = Format("decks", _products, _make, label="PowerPoint")
