"""Everything a reader can download, by language: what it is, and where it stands."""
from __future__ import annotations

import hashlib
import json
import signal
import zipfile
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import lru_cache
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


@dataclass(frozen=True)
class Made:
    """Files that were made: the folder they are in, and the size of each in bytes, by its path there."""

    folder: Path
    sizes: dict[str, int]

    def add(self, path: str, data: bytes) -> None:
        """Write a file."""
        self.path(path).parent.mkdir(parents=True, exist_ok=True)
        self.path(path).write_bytes(data)
        self.sizes[path] = len(data)

    def path(self, path: str) -> Path:
        """Where a file is."""
        return self.folder / path


def make(kit: Kit, languages: Iterable[Language], folder: Path, progress: Callable[[str], None] = lambda path: None, jobs: int = 1) -> Made:
    """Write every file to a folder, in an order that does not depend on `jobs`, the number of languages made at a time.

    Raises KitError with every text that does not fit, of every language.
    """
    languages = list(languages)
    made = Made(folder, {})
    problems: list[Problem] = []
    if min(jobs, len(languages)) > 1:
        results = _in_parallel(kit, languages, folder, progress, jobs)
    else:
        results = (_language(kit, language, folder, progress) for language in languages)
    for sizes, found in results:
        made.sizes.update(sizes)
        problems += found
    if problems:
        raise KitError(problems)
    return made


Result = tuple[dict[str, int], list[Problem]]


def _in_parallel(kit: Kit, languages: list[Language], folder: Path, progress: Callable[[str], None], jobs: int) -> list[Result]:
    # Processes are begun afresh on every system, as Windows does it, and leave Ctrl-C to us.
    with ProcessPoolExecutor(min(jobs, len(languages)), get_context("spawn"), signal.signal, (signal.SIGINT, signal.SIG_IGN)) as pool:
        futures = {pool.submit(_by_code, kit.root, language.code, folder): language for language in languages}
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


_content = lru_cache(maxsize=1)(content.load)  # for a process that makes several languages


def _by_code(root: Path, code: str, folder: Path) -> tuple[dict[str, int], list[Problem], list[str]]:
    """What a process of its own does: one language, and what to report of it."""
    kit = _content(root)
    steps: list[str] = []
    language = Language(kit, next(info for info in kit.languages if info.code == code))
    try:
        return *_language(kit, language, folder, steps.append), steps
    except TemplateError as error:
        raise KitError([template_problem(error)]) from None  # its traceback, which says where, stays behind in this process


Slides = list[tuple[dict[str, object], bytes]]


def _language(kit: Kit, language: Language, folder: Path, progress: Callable[[str], None]) -> Result:
    """Make the files of a language. Returns their sizes, and which texts do not fit."""
    made = Made(folder, {})
    problems: list[Problem] = []
    drawn: dict[str, Slides] = {}
    products = of(kit, language)
    for product in sorted(products, key=lambda p: KINDS.index(p.kind)):  # handouts need slides, archives need everything
        progress(f"{language.info.name}: {product.path.rpartition('/')[2]}")
        if product.kind == "decks":
            data, drawn[product.item], found = _deck(kit, language, product.item)
            made.add(product.path, data)
            for number, (_, svg) in enumerate(drawn[product.item], 1):
                made.add(picture(language.code, product.item, number), svg)
            problems.extend(found)
        elif product.kind == "sheets":
            try:
                made.add(product.path, _sheet(kit, language, product, drawn))
            except KitError as error:
                problems.extend(error.problems)
        else:
            _archive(made, product.path, [p.path for p in products if p.path in made.sizes])
    return made.sizes, problems


def _deck(kit: Kit, language: Language, stem: str) -> tuple[bytes, Slides, list[Problem]]:
    """A deck, its slides with their pictures, and which of its texts do not fit. The text of a table is made smaller until it does."""
    specs = decks.slides(kit, language, kit.decks[stem])
    while True:
        data = decks.pptx(kit, language, stem, specs)
        pages, fits = pictures.draw(data, language)
        full = {fit.slide for fit in fits if fit.ratio > 1 and fit.box == "table" and specs[fit.slide]["smaller"] < len(decks.TABLE_SIZES)}
        if not full:
            return data, list(zip(specs, pages)), list(_overflows(kit, language, stem, fits))
        for number in full:
            specs[number]["smaller"] += 1


def _archive(made: Made, path: str, files: list[str]) -> None:
    """Write a zip of files that were made, with a manifest of their sizes in bytes and their SHA-256 (FIPS 180-4)."""
    manifest = []
    made.path(path).parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(made.path(path), "w", zipfile.ZIP_DEFLATED) as archive:
        def add(name: str, data: bytes) -> None:
            archive.writestr(zipfile.ZipInfo(name, STAMP.timetuple()[:6]), data, zipfile.ZIP_DEFLATED)

        for file in files:
            name, data = file.rpartition("/")[2], made.path(file).read_bytes()
            add(name, data)
            manifest.append({"file": name, "size": len(data), "sha256": hashlib.sha256(data).hexdigest()})
        add("manifest.json", json.dumps(manifest, indent=1).encode())
    made.sizes[path] = made.path(path).stat().st_size


def _sheet(kit: Kit, language: Language, product: Product, drawn: dict[str, Slides]) -> bytes:
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
