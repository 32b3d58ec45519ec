"""Make every file of every language, several languages at a time."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from .. import cache, memory, reads
from ..content.kit import Kit
from ..content.load import load
from ..errors import KitError, Problem, template_problem
from ..formats import FORMATS, missing, needed, offered, products, products_of
from ..formats.fonts import faces, fontfiles
from ..formats.made import Made
from ..formats.product import Format, Product, Work
from ..formats.typst import Unset
from ..language.coverage import Coverages
from ..language.language import Language
from ..reads import Key
from . import workers
from .readable import ground
from .traces import Traces

Progress = Callable[[str], None]
# What a job makes, and what its products were made from last.
Begun = tuple[Work, Traces]
# What a job made, and what is wrong with the texts.
Result = tuple[Made, list[Problem]]


@dataclass(frozen=True)
class How:
    """In which way something is made, which changes nothing of it.

    `jobs` is the number of processes. What is to be made again is left as it was, if that can be
    done `later`. `progress` is told of each file before it is made.
    """

    jobs: int = 1
    later: bool = False
    progress: Progress = lambda path: None


ONE_BY_ONE = How()


def steps(kit: Kit, languages: Sequence[Language], parts: Iterable[str]) -> int:
    """How many times `make` reports progress."""
    rows = needed(parts)
    codes = _jobs(languages, rows)
    return sum(len(_products(kit, _language(kit, languages, code), code, rows)) for code in codes)


def make(
    kit: Kit,
    languages: Sequence[Language],
    made: Made,
    parts: Iterable[str] = FORMATS,
    how: How = ONE_BY_ONE,
) -> Made:
    """Make the files of these formats, and of those they need; all but the pages. Returns `made`.

    What is as it was in the previous output is taken from there. Raises KitError with every text
    that does not fit, of every language, and if a template is missing.
    """
    rows = needed(parts)
    if problems := [*missing(kit.root), *faces.missing(kit, languages)]:
        raise KitError(problems)
    on = ground(kit)
    begun: dict[str, Begun] = {}
    for code in _jobs(languages, rows):
        work = _work(kit, languages, code, rows, made.apart())
        begun[code] = work, _traces(work, code, on, languages)
    stale = (seen.touched(p.path) for work, seen in begun.values() for p in work.products)
    if min(how.jobs, len(begun)) > 1 and sum(stale) > workers.worth():
        fontfiles.folders(kit.root)  # once, so that not every process makes what is not there yet
        names = [row.name for row in rows]
        todo = [(_Job(kit.root, code, names, made.folder, on),) for code in begun]
        _begun.update(begun)
        try:
            results = workers.run(_do, todo, how.jobs, how.progress)
        finally:
            _begun.clear()
    else:
        results = [_make(*job, how.progress, how.later) for job in begun.values()]
    for found, wrong in results:
        made.update(found)
        problems += wrong
    if problems:
        raise KitError(problems)
    return made


def finish(
    kit: Kit,
    languages: Sequence[Language],
    shown: Sequence[Language],
    coverage: Coverages,
    made: Made,
) -> None:
    """Add what comes last, the pages of these languages, to what `make` has made.

    They offer what there is in the languages that are `shown`. Raises KitError with what is wrong
    with any of them.
    """
    problems: list[Problem] = []
    works = finishing(kit, languages, shown, coverage, made)
    offers = [(code, _said(found)) for work in works[:1] for code, found in work.offers.items()]
    on = cache.digest(ground(kit), [each.code for each in shown], offers)  # the same for all
    for work in works:
        name = f"last {work.language.code}"
        problems += _make(work, _traces(work, name, on, work.languages, coverage.facts()))[1]
    if problems:
        raise KitError(problems)


def finishing(
    kit: Kit,
    languages: Sequence[Language],
    shown: Sequence[Language],
    coverage: Coverages,
    made: Made,
) -> list[Work]:
    """The work that `finish` does, one for each language."""
    everyone = [_language(kit, shown, info.code) for info in kit.languages]
    offers = {each.code: offered(kit, each) if each in shown else [] for each in everyone}

    def work(language: Language) -> Work:
        last = [p for p in products(kit, language) if FORMATS[p.format].last]
        return Work(kit, language, last, made, languages=everyone, offers=offers, coverage=coverage)

    return list(map(work, languages))


def _jobs(languages: Sequence[Language], rows: Sequence[Format]) -> list[str]:
    """One job for each language, and one, named "", for what they share."""
    shared = [""] if any(row.shared for row in rows) else []
    return [*(language.code for language in languages), *shared]


def _products(kit: Kit, language: Language, code: str, rows: Sequence[Format]) -> list[Product]:
    found = (row for row in rows if row.shared == (not code) and not row.last)
    return [product for row in found for product in products_of(row, kit, language)]


def _language(kit: Kit, read: Iterable[Language], code: str) -> Language:
    """The language of a code, one of those read if it is there; the source for what all share."""
    infos = (info for info in kit.languages if info.code == code)
    info = next(infos, kit.languages[0])
    return next((one for one in read if one.code == info.code), None) or Language(kit, info)


def _work(
    kit: Kit, languages: Sequence[Language], code: str, rows: Sequence[Format], made: Made
) -> Work:
    """What is to be made of a language, or, for no code, for all of them."""
    language = _language(kit, languages, code)
    return Work(kit, language, _products(kit, language, code, rows), made)


def _traces(
    work: Work,
    name: str,
    on: bytes,
    languages: Sequence[Language],
    facts: Mapping[Key, object] = MappingProxyType({}),
) -> Traces:
    on = cache.digest(on, _said(work.products))
    return Traces(name, on, work.made, [work.language, *languages], facts)


def _said(products: Iterable[Product]) -> list[object]:
    """What products are, but for their titles, of which it is noted who reads them."""
    return [
        (replace(product, title=None, version=None), product.title is None) for product in products
    ]


@dataclass(frozen=True)
class _Job:
    """What a process of its own is told to do: the formats of a language, or what all share.

    For that, the code is "". Files go to the folder; `on` is the ground of the traces.
    """

    root: Path
    code: str
    formats: Sequence[str]
    folder: Path
    on: bytes


# For a process that is a copy of ours: what is to be done for each job.
_begun: dict[str, Begun] = {}
_content = lru_cache(maxsize=1)(load)  # for another, which may make several languages


def _do(job: _Job, progress: Progress) -> Result:
    """What a process of its own does."""
    if job.code in _begun:
        return _make(*_begun[job.code], progress)
    work = _work(_content(job.root), (), job.code, needed(job.formats), Made(job.folder))
    return _make(work, _traces(work, job.code, job.on, ()), progress)


def _make(
    work: Work, traces: Traces, progress: Progress = lambda path: None, later: bool = False
) -> Result:
    """Make the products of a job."""
    problems: list[Problem] = []
    failed: set[str] = set()  # the formats of which something could not be made at all
    last = ""  # the format of which something was made
    for product in work.products:
        if failed.intersection(FORMATS[product.format].needs):
            failed.add(product.format)
            continue
        whose = "" if FORMATS[product.format].shared else f"{work.language.info.name}: "
        progress(f"{whose}{product.path.rpartition('/')[2]}")
        files = traces.files(product.path)
        if (
            files is not None
            and (later or traces.hold(product.path))
            and all(work.made.restore(path, digest) for path, digest in files.items())
        ):
            continue
        if product.format != last:
            gc.collect(1)  # python-pptx leaves a file as a circle of thousands of objects
            memory.trim()
            last = product.format
        before = len(work.made.log)
        with reads.reading() as read:
            found, made = tried(work, product)
        problems += found
        if not made:
            failed.add(product.format)
        elif not found:
            new = {path: work.made.digests[path] for path in work.made.log[before:]}
            traces.keep(product.path, read, new)
            if FORMATS[product.format].kept:
                _keep(work.made, new)
    traces.save()
    return work.made, problems


def _keep(made: Made, new: Mapping[str, str]) -> None:
    """Keep files, with the SHA-256 of each, but for those of the previous output."""
    for path, digest in new.items():
        if path not in made.previous.reused:
            cache.store(made.path(path).read_bytes(), "file", digest)


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
