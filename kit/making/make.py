"""Make every file of every language, several languages at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from .. import cache, resources
from ..content.kit import Kit
from ..content.load import load
from ..errors import KitError, Problem, template_problem
from ..formats import FORMATS, fonts, missing, needed, offered, products
from ..formats.product import Format, Made, Product, Work
from ..formats.typst import Unset
from ..language.language import Coverage, Language
from . import workers

Progress = Callable[[str], None]
# What a job made: the sizes of its files in bytes, by path, and what is wrong with their texts.
Result = tuple[dict[str, int], list[Problem]]
MANY = 2000  # so many files take long enough to look up what was made of them


def steps(kit: Kit, languages: Sequence[Language], parts: Iterable[str]) -> int:
    """How many times `make` reports progress."""
    rows = needed(parts)
    codes = _jobs(languages, rows)
    return sum(len(_products(kit, _language(kit, languages, code), code, rows)) for code in codes)


def make(
    kit: Kit,
    languages: Sequence[Language],
    folder: Path,
    progress: Progress = lambda path: None,
    jobs: int = 1,
    parts: Iterable[str] = FORMATS,
) -> Made:
    """Write the files of these formats, and of those they need, to a folder; all but the pages.

    The order does not depend on `jobs`, the number of processes. Raises KitError with every text
    that does not fit, of every language, and if a template is missing.
    """
    rows = needed(parts)
    made = Made(folder)
    if problems := [*missing(kit.root), *fonts.missing(kit, languages)]:
        raise KitError(problems)
    codes = _jobs(languages, rows)
    names = [row.name for row in rows]
    templates = cache.of_files(resources.files(kit.root, "templates"))
    looks = kit.about.brand, fonts.fingerprint(kit.root), templates
    mark = "made", *looks, codes, names
    # To begin processes takes longer than to make again the little that an edit changes.
    much = cache.recall(*mark) is None or steps(kit, languages, names) > MANY
    if much and min(jobs, len(codes)) > 1:
        fonts.folders(kit.root)  # once, so that not every process makes what is not there yet
        results = _in_parallel(kit, codes, rows, folder, progress, jobs)
    else:
        found = [(_language(kit, languages, code), code) for code in codes]
        results = [_make(kit, *one, rows, folder, progress) for one in found]
    for sizes, wrong in results:
        made.sizes.update(sizes)
        problems += wrong
    if problems:
        raise KitError(problems)
    cache.store(b"", *mark)
    return made


def finish(
    kit: Kit,
    languages: Sequence[Language],
    shown: Sequence[Language],
    coverage: Mapping[str, Coverage],
    made: Made,
) -> None:
    """Add what comes last, the pages of these languages, to what `make` has made.

    They offer what there is in the languages that are `shown`. Raises KitError with what is wrong
    with any of them.
    """
    problems: list[Problem] = []
    everyone = [_language(kit, shown, info.code) for info in kit.languages]
    offers = {each.code: offered(kit, each) if each in shown else [] for each in everyone}
    for language in languages:
        work = Work(kit, language, products(kit, language), made, coverage=coverage)
        work.languages, work.offers = everyone, offers
        failed: set[str] = set()
        for product in work.products:
            format = FORMATS[product.format]
            if format.last and not failed.intersection(format.needs):
                found, done = tried(work, product)
                problems += found
                if not done:
                    failed.add(product.format)
    if problems:
        raise KitError(problems)


def _jobs(languages: Sequence[Language], rows: Sequence[Format]) -> list[str]:
    """One job for each language, and one, named "", for what they share."""
    shared = [""] if any(row.shared for row in rows) else []
    return [*(language.code for language in languages), *shared]


def _products(kit: Kit, language: Language, code: str, rows: Sequence[Format]) -> list[Product]:
    found = (row for row in rows if row.shared == (not code) and not row.last)
    return [product for row in found for product in row.products(kit, language)]


def _language(kit: Kit, read: Iterable[Language], code: str) -> Language:
    """The language of a code, one of those read if it is there; the source for what all share."""
    infos = (info for info in kit.languages if info.code == code)
    info = next(infos, kit.languages[0])
    return next((one for one in read if one.code == info.code), None) or Language(kit, info)


def _in_parallel(
    kit: Kit,
    codes: Sequence[str],
    rows: Sequence[Format],
    folder: Path,
    progress: Progress,
    jobs: int,
) -> list[Result]:
    names = [row.name for row in rows]
    work = [(kit.root, code, names, folder) for code in codes]
    return workers.run(_job, work, jobs, progress)


_content = lru_cache(maxsize=1)(load)  # for a process that makes several languages


def _job(root: Path, code: str, names: Sequence[str], folder: Path, progress: Progress) -> Result:
    """What a process of its own does: one job."""
    kit = _content(root)
    return _make(kit, _language(kit, (), code), code, needed(names), folder, progress)


def _make(
    kit: Kit,
    language: Language,
    code: str,
    rows: Sequence[Format],
    folder: Path,
    progress: Progress,
) -> Result:
    """Make the files of a language, or, for no code, those that all share."""
    work = Work(kit, language, _products(kit, language, code, rows), Made(folder))
    problems: list[Problem] = []
    failed: set[str] = set()  # the formats of which something could not be made at all
    for product in work.products:
        if failed.intersection(FORMATS[product.format].needs):
            failed.add(product.format)
            continue
        whose = f"{language.info.name}: " if code else ""
        progress(f"{whose}{product.path.rpartition('/')[2]}")
        found, made = tried(work, product)
        problems += found
        if not made:
            failed.add(product.format)
    return work.made.sizes, problems


def tried(work: Work, product: Product) -> tuple[list[Problem], bool]:
    """Make a product. Returns what is wrong with it, and whether it was made all the same."""
    try:
        return list(FORMATS[product.format].make(work, product)), True
    except Unset as error:
        return error.located(work.kit.root), False
    except KitError as error:
        return error.problems, False
    except Exception as error:
        problem = template_problem(error)
        if problem is None:
            raise
        return [problem], False
