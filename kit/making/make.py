"""Make every file of every language, several languages at a time."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from functools import lru_cache
from multiprocessing import get_context
from pathlib import Path

from jinja2 import TemplateError

from ..content.kit import Kit
from ..content.load import load
from ..errors import KitError, Problem, template_problem
from ..formats import archives, fonts, sheets
from ..formats.decks import pictures, slides, write
from ..formats.made import Made
from ..formats.products import KINDS, Product, of, picture
from ..language.language import Language


def steps(kit: Kit) -> int:
    """How many times `make` reports progress for each language."""
    return len(of(kit, Language(kit, kit.languages[0])))


def make(
    kit: Kit,
    languages: Iterable[Language],
    folder: Path,
    progress: Callable[[str], None] = lambda path: None,
    jobs: int = 1,
) -> Made:
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


def _in_parallel(
    kit: Kit, languages: list[Language], folder: Path, progress: Callable[[str], None], jobs: int
) -> list[Result]:
    # Processes are begun afresh on every system, as Windows does it, and leave Ctrl-C to us.
    with ProcessPoolExecutor(
        min(jobs, len(languages)),
        get_context("spawn"),
        signal.signal,
        (signal.SIGINT, signal.SIG_IGN),
    ) as pool:
        futures = {
            pool.submit(_by_code, kit.root, language.code, folder): language
            for language in languages
        }
        for name in fonts.WEB:
            pool.submit(
                fonts.web, name
            )  # the longest single work of the site, kept by the cache until the site asks
        try:
            for future in as_completed(futures):
                for what in future.result()[2]:
                    progress(what)
            return [future.result()[:2] for future in futures]
        except BrokenProcessPool:
            raise KitError(
                [
                    Problem(
                        "build",
                        0,
                        0,
                        "a part of the build was stopped from outside, perhaps for want of memory; "
                        "try again with --jobs 1",
                    )
                ]
            ) from None


_content = lru_cache(maxsize=1)(load)  # for a process that makes several languages


def _by_code(
    root: Path, code: str, folder: Path
) -> tuple[dict[str, int], list[Problem], list[str]]:
    """What a process of its own does: one language, and what to report of it."""
    kit = _content(root)
    steps: list[str] = []
    language = Language(kit, next(info for info in kit.languages if info.code == code))
    try:
        return *_language(kit, language, folder, steps.append), steps
    except TemplateError as error:
        raise KitError(
            [template_problem(error)]
        ) from None  # its traceback, which says where, stays behind in this process


Slides = list[tuple[dict[str, object], bytes]]


def _language(
    kit: Kit, language: Language, folder: Path, progress: Callable[[str], None]
) -> Result:
    """Make the files of a language. Returns their sizes, and which texts do not fit."""
    made = Made(folder, {})
    problems: list[Problem] = []
    drawn: dict[str, Slides] = {}
    products = of(kit, language)
    for product in sorted(
        products, key=lambda p: KINDS.index(p.kind)
    ):  # handouts need slides, archives need everything
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
            archives.write(made, product.path, [p.path for p in products if p.path in made.sizes])
    return made.sizes, problems


def _deck(kit: Kit, language: Language, stem: str) -> tuple[bytes, Slides, list[Problem]]:
    """A deck, its slides with their pictures, and which of its texts do not fit. The text of a table is made smaller until it does."""
    specs = slides.slides(kit, language, kit.decks[stem])
    while True:
        data = write.pptx(kit, language, stem, specs)
        pages, fits = pictures.draw(data, language)
        full = {
            fit.slide
            for fit in fits
            if fit.ratio > 1
            and fit.box == "table"
            and specs[fit.slide]["smaller"] < len(write.TABLE_SIZES)
        }
        if not full:
            return data, list(zip(specs, pages)), list(_overflows(kit, language, stem, fits))
        for number in full:
            specs[number]["smaller"] += 1


def _sheet(kit: Kit, language: Language, product: Product, drawn: dict[str, Slides]) -> bytes:
    context: dict[str, object] = {}
    if product.template == "handout":
        context = {"deck": kit.decks[product.item], "slides": drawn[product.item]}
    elif product.template == "meeting":
        context = {"meeting": kit.meetings[product.item]}
    return sheets.pdf(kit, language, product.template, product.page, product.pages, **context)


def _overflows(
    kit: Kit, language: Language, stem: str, fits: Iterable[pictures.Fit]
) -> Iterable[Problem]:
    file, deck = kit.files[f"decks/{stem}"], kit.decks[stem]
    found = slides.shown(kit, deck)
    for fit in fits:
        if fit.ratio > 1:
            yield Problem(
                file.name,
                *file.place(("slides", deck.slides.index(found[fit.slide]))),
                f"slide {fit.slide + 1} is too full in {language.info.name}: its {fit.box} "
                f"needs {fit.ratio:.0%} of the room there is; shorten the text or split the slide",
            )
