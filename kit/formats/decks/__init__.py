"""Slide decks: what is on each slide, the PowerPoint file, and its pictures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...content.kit import Kit
from ...errors import Problem
from ...language.language import Language
from ..product import Format, Product, Work
from . import package, pictures, slides, write


def picture(code: str, stem: str, number: int) -> str:
    """Where the picture of a slide is; slides count from 1."""
    return f"decks/{code}/{stem}/{number:02}.svg"


def _products(kit: Kit, language: Language) -> Iterator[Product]:
    code = language.code
    for stem, deck in kit.decks.items():
        path = f"decks/{code}/{stem}.{code}.pptx"
        yield Product("decks", "deck", path, stem, deck.title, f"decks/{stem}")


def _make(work: Work, product: Product) -> Iterable[Problem]:
    with write.explained():
        data, drawn, problems = _deck(work.kit, work.language, product.item)
    work.drawn[product.item] = drawn
    work.made.add(product.path, data)
    for number, (_, drawing) in enumerate(drawn, 1):
        work.made.add(picture(work.language.code, product.item, number), drawing.svg)
    return problems


def _deck(kit: Kit, language: Language, stem: str) -> tuple[bytes, pictures.Drawn, list[Problem]]:
    """A deck, its slides with their pictures, and which of its texts do not fit.

    The text of a table is made smaller until it does.
    """
    plain = slides.slides(language, kit.decks[stem])
    sizes = iter(slides.BODY_SIZES)
    size = next(sizes)
    found = [slides.sized(slide, size) for slide in plain]
    while True:
        data = write.pptx(kit, language, stem, found)
        fits = pictures.measure(data, language)
        full = {fit.slide for fit in fits if fit.ratio > 1 and fit.box == "table"}
        smaller = [
            slides.smaller(slide) if number in full else slide for number, slide in enumerate(found)
        ]
        over = any(found[fit.slide].size and fit.ratio > 1 and _is_body(fit) for fit in fits)
        if over and (size := next(sizes, 0)):
            smaller = [slides.sized(slide, size) for slide in smaller]
        if smaller == found:
            pages, jpeg = pictures.draw(data, language)
            drawn = list(zip(found, pages, strict=True))
            data = package.with_thumbnail(data, jpeg)
            return data, drawn, list(_overflows(kit, language, stem, found, fits))
        found = smaller


def _is_body(fit: pictures.Fit) -> bool:
    return fit.box != "table" and not fit.box.startswith("Title")


def _overflows(
    kit: Kit,
    language: Language,
    stem: str,
    found: list[slides.Slide],
    fits: Iterable[pictures.Fit],
) -> Iterable[Problem]:
    file = kit.files[f"decks/{stem}"]
    for fit in fits:
        if fit.ratio > 1:
            yield Problem(
                file.name,
                *file.place(("slides", found[fit.slide].entry)),
                f"slide {fit.slide + 1} is too full in {language.info.name}: its {fit.box} "
                f"needs {fit.ratio:.0%} of the room there is; shorten the text or split the slide",
            )


FORMAT = Format("decks", _products, _make, label="PowerPoint")
