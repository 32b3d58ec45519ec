"""Everything a reader can download, by language: what it is, and where it stands."""
from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from . import STAMP, decks, pictures, sheets
from .content import Kit
from .errors import KitError, Problem
from .i18n import Language
from .model import Text

KINDS = ("decks", "sheets", "archives")


@dataclass(frozen=True)
class Product:
    """A file to download: made with `template` of an `item` (a deck or a meeting); `page` is where it is offered."""

    kind: str
    template: str
    item: str
    title: Text
    path: str
    page: str
    pages: int | None = None


def of(kit: Kit, language: Language) -> list[Product]:
    """Every product of a language, in the order they are listed in."""
    code = language.code

    def sheet(template: str, item: str, title: Text, page: str, pages: int | None = None) -> Product:
        return Product("sheets", template, item, title, f"sheets/{code}/{'-'.join(filter(None, (template, item)))}.{code}.pdf", page, pages)

    return [
        sheet("factsheet", "", kit.factsheet.title, "factsheet", 2),
        sheet("faqs", "", kit.faqs.title, "faqs"),
        *(Product("decks", "slides", stem, deck.title, f"decks/{code}/{stem}.{code}.pptx", f"decks/{stem}") for stem, deck in kit.decks.items()),
        *(sheet("handout", stem, deck.title, f"decks/{stem}") for stem, deck in kit.decks.items()),
        *(sheet("meeting", stem, meeting.title, f"meetings/{stem}", 2) for stem, meeting in kit.meetings.items()),
        Product("archives", "archive", "", kit.kit.name, f"archives/kit.{code}.zip", "downloads"),
    ]


def picture(code: str, stem: str, number: int) -> str:
    """Where the picture of a slide is; slides count from 1."""
    return f"decks/{code}/{stem}/{number:02}.svg"


def steps(kit: Kit) -> int:
    """How many times `make` reports progress for each language."""
    return len(of(kit, Language(kit, kit.languages[0])))


def make(kit: Kit, languages: Iterable[Language], progress: Callable[[str], None] = lambda path: None) -> dict[str, bytes]:
    """Return every file by path. Raises KitError with every text that does not fit, of every language."""
    made: dict[str, bytes] = {}
    problems: list[Problem] = []
    for language in languages:
        drawn: dict[str, list[tuple[dict[str, object], bytes]]] = {}
        for stem in kit.decks:
            progress(f"{language.info.name}: {stem}")
            specs = decks.slides(kit, language, kit.decks[stem])
            data = decks.pptx(kit, language, stem, specs)
            pages, fits = pictures.draw(data, language)
            drawn[stem] = list(zip(specs, pages))
            problems.extend(_overflows(kit, language, stem, fits))
            made[next(p.path for p in of(kit, language) if p.template == "slides" and p.item == stem)] = data
            made |= {picture(language.code, stem, n): svg for n, svg in enumerate(pages, 1)}
        for product in of(kit, language):
            if product.kind == "sheets":
                progress(f"{language.info.name}: {product.path.rpartition('/')[2]}")
                try:
                    made[product.path] = _sheet(kit, language, product, drawn)
                except KitError as error:
                    problems.extend(error.problems)
        for product in of(kit, language):
            if product.kind == "archives":
                progress(f"{language.info.name}: {product.path.rpartition('/')[2]}")
                made[product.path] = _archive({p.path: made[p.path] for p in of(kit, language) if p.path in made})
    if problems:
        raise KitError(problems)
    return made


def _archive(files: dict[str, bytes]) -> bytes:
    """A zip of the files, with a manifest of their sizes in bytes and their SHA-256 (FIPS 180-4)."""
    names = {path.rpartition("/")[2]: data for path, data in files.items()}
    manifest = [{"file": name, "size": len(data), "sha256": hashlib.sha256(data).hexdigest()} for name, data in names.items()]
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in {**names, "manifest.json": json.dumps(manifest, indent=1).encode()}.items():
            archive.writestr(zipfile.ZipInfo(name, STAMP.timetuple()[:6]), data, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _sheet(kit: Kit, language: Language, product: Product, drawn: dict[str, list[tuple[dict[str, object], bytes]]]) -> bytes:
    context: dict[str, object] = {}
    if product.template == "handout":
        context = {"deck": kit.decks[product.item], "slides": drawn[product.item]}
    elif product.template == "meeting":
        context = {"meeting": kit.meetings[product.item]}
    return sheets.pdf(kit, language, product.template, product.page, product.pages, **context)


def _overflows(kit: Kit, language: Language, stem: str, fits: Iterable[pictures.Fit]) -> Iterable[Problem]:
    file, deck = kit.files[f"decks/{stem}"], kit.decks[stem]
    shown = decks.shown(kit, deck)
    for fit in fits:
        if fit.ratio > 1:
            yield Problem(file.name, *file.place(("slides", deck.slides.index(shown[fit.slide]))), f"slide {fit.slide + 1} is too full in {language.info.name}: its {fit.box} "
                          f"needs {fit.ratio:.0%} of the room there is; shorten the text or split the slide")
