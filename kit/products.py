"""Everything a reader can download, by language: what it is, and where it stands."""
from __future__ import annotations

import hashlib
import io
import json
import signal
import zipfile
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from jinja2 import TemplateError

from . import STAMP, content, decks, fonts, pictures, sheets
from .content import Kit
from .errors import KitError, Problem, template_problem
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


def make(kit: Kit, languages: Iterable[Language], progress: Callable[[str], None] = lambda path: None, jobs: int = 1) -> dict[str, bytes]:
    """Return every file by path, in an order that does not depend on `jobs`, the number of languages made at a time.

    Raises KitError with every text that does not fit, of every language.
    """
    languages = list(languages)
    made: dict[str, bytes] = {}
    problems: list[Problem] = []
    if min(jobs, len(languages)) > 1:
        results = _in_parallel(kit, languages, progress, jobs)
    else:
        results = (_language(kit, language, progress) for language in languages)
    for files, found in results:
        made |= files
        problems += found
    if problems:
        raise KitError(problems)
    return made


Result = tuple[dict[str, bytes], list[Problem]]


def _in_parallel(kit: Kit, languages: list[Language], progress: Callable[[str], None], jobs: int) -> list[Result]:
    # Processes are begun afresh on every system, as Windows does it, and leave Ctrl-C to us.
    with ProcessPoolExecutor(min(jobs, len(languages)), get_context("spawn"), signal.signal, (signal.SIGINT, signal.SIG_IGN)) as pool:
        futures = {pool.submit(_by_code, kit.root, language.code): language for language in languages}
        for name in fonts.WEB:
            pool.submit(fonts.web, name)  # the longest single work of the site, kept by the cache until the site asks
        try:
            for future in as_completed(futures):
                for what in future.result()[2]:
                    progress(what)
            return [future.result()[:2] for future in futures]
        except BrokenProcessPool:
            raise KitError([Problem("build", 0, 0, "a part of the build was stopped from outside, perhaps for want of memory; "
                                    "try again with --jobs 1")]) from None


def _by_code(root: Path, code: str) -> tuple[dict[str, bytes], list[Problem], list[str]]:
    """What a process of its own does: one language, and what to report of it."""
    kit = content.load(root)
    steps: list[str] = []
    language = Language(kit, next(info for info in kit.languages if info.code == code))
    try:
        return *_language(kit, language, steps.append), steps
    except TemplateError as error:
        raise KitError([template_problem(error)]) from None  # its traceback, which says where, stays behind in this process


def _language(kit: Kit, language: Language, progress: Callable[[str], None]) -> Result:
    """The files of a language, and which texts do not fit."""
    made: dict[str, bytes] = {}
    problems: list[Problem] = []
    drawn: dict[str, list[tuple[dict[str, object], bytes]]] = {}
    for product in of(kit, language):
        if product.kind == "decks":
            progress(f"{language.info.name}: {product.path.rpartition('/')[2]}")
            specs = decks.slides(kit, language, kit.decks[product.item])
            while True:
                made[product.path] = decks.pptx(kit, language, product.item, specs)
                pages, fits = pictures.draw(made[product.path], language)
                full = {fit.slide for fit in fits if fit.ratio > 1 and fit.box == "table" and specs[fit.slide]["smaller"] < len(decks.TABLE_SIZES)}
                if not full:
                    break
                for number in full:
                    specs[number]["smaller"] += 1
            problems.extend(_overflows(kit, language, product.item, fits))
            drawn[product.item] = list(zip(specs, pages))
            made |= {picture(language.code, product.item, n): svg for n, svg in enumerate(pages, 1)}
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
    return made, problems


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
