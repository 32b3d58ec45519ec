"""What makes files of a kit, or tries to."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from .. import cache, files, inputs, memory, scratch
from ..content import images, schemas
from ..content.kit import Kit
from ..errors import KitError, Problem, collecting, meant_or_listed
from ..formats.fonts import faces
from ..formats.made import SITE
from ..language import hints
from ..language.language import Language
from ..making import parts, reading, replace, uptodate
from ..making.snapshot import Purpose, Snapshot, snapshot
from ..previous import NONE, PreviousOutput
from . import command
from .command import Command
from .filling import ALL, Order, fill
from .table import table


def build(root: Path, target: Path, options: Namespace) -> None:
    """Make what was asked for in a folder, and remember a whole build."""
    purpose: Purpose = "preview" if options.preview else "publish"
    part = bool(options.lang or options.only)
    wanted = [options.only] if options.only else ALL
    with snapshot(root, options.edition, purpose, options.now) as copy:
        with memory.frozen():
            read = _read if "site" in wanted else reading.read
            kit, everyone = read(copy.folder, hints=True)
        languages = _wanted(everyone, options)
        previous = uptodate.previous(target)
        order = Order(kit, everyone, languages, options.jobs, wanted, previous=previous)

        def stays(path: str) -> bool:
            """Whether a build of a part goes on with a file, which may be under no embargo."""
            kept = part and copy.until is None
            return kept and not ("site" in wanted and path.startswith(SITE))

        with _replacing(target, previous, stays) as folder:
            made = fill(order, folder)
        cache.tidy()
        if part or options.preview:
            uptodate.record_part(target)
        else:
            term = uptodate.Term(copy.hour, copy.until, images.lasts(kit))
            uptodate.record(target, made.placed(), copy.read, term)
        _show_after(_remarks(kit, everyone, copy, root, options.edition), copy)


def _part(root: Path, options: Namespace) -> int:
    code, home = options.language, inputs.home(root, options.edition)
    target = home / parts.FOLDER / code
    with snapshot(root, options.edition, "publish", options.now) as copy:
        kit, everyone = _read(copy.folder, hints=True)
        language = _of_code(everyone, code, "LANG")
        target.parent.mkdir(exist_ok=True)
        with _replacing(target) as folder:
            fill(Order(kit, everyone, [language], options.jobs, alone=code), folder)
            codes = [other.code for other in everyone]
            parts.record(folder, code, codes, inputs.digest(copy.folder))
        cache.tidy()
        uptodate.record_part(target)
        _show_after(_remarks(kit, [language], copy, root, options.edition), copy)
    table(target)
    return 0


def _merge(root: Path, options: Namespace) -> int:
    home = inputs.home(root, options.edition)
    with _replacing(home / "build") as folder:
        parts.merge(home / parts.FOLDER, folder)
    uptodate.record_part(home / "build")
    table(home / "build")
    return 0


def _serve(root: Path, options: Namespace) -> int:
    from ..site import build as site  # here, because MkDocs takes long to import

    memory.limit_arenas()
    with snapshot(root, options.edition) as copy:
        _read(copy.folder)  # what is wrong now is told before the server starts
    site.serve(root, options.edition)
    return 0


def _proof(root: Path, options: Namespace) -> int:
    from ..making import proof  # here, because nothing else needs it

    home = inputs.home(root, options.edition)
    target = home / proof.FOLDER
    with snapshot(root, options.edition) as copy, replace.replacing(target) as folder:
        kit, everyone = reading.read(copy.folder)
        languages = _wanted(everyone, options)
        built = home / "build"
        proof.write(kit, languages, folder, built, lambda path: print(f"  {path}", flush=True))
    cache.tidy()
    print(f"Written: {target / 'index.html'}. Open it in a browser.")
    return 0


def _check(root: Path, options: Namespace) -> int:
    with snapshot(root, options.edition) as copy, scratch.folder() as folder:
        kit, languages = _read(copy.folder, hints=True)
        fill(Order(kit, languages, languages, options.jobs), Path(folder))
        found = _remarks(kit, languages, copy, root, options.edition)
        looks = _show([*found, *hints.wording(languages)], copy)
    if kit.preview and not kit.about.embargo:  # what is left must be whole too
        with snapshot(root, options.edition, "publish"):
            pass
    print(f"No problems found{f'; {looks}' if looks else ''}.")
    return 0


def _remarks(
    kit: Kit, languages: Sequence[Language], copy: Snapshot, root: Path, edition: str
) -> list[Problem]:
    """What wants a second look in the content, its translations, templates and schemas."""
    found = [*copy.remarks, *kit.remarks, *hints.translations(kit, languages)]
    return [*found, *faces.unfound(kit), *schemas.remarks(kit, root, edition)]


def _show(remarks: Sequence[Problem], copy: Snapshot) -> str:
    """Show what wants a second look, and say how much that is."""
    for remark in sorted(copy.told(remark) for remark in remarks):
        print(remark)
    count = len(remarks)
    return f"{count} place{'s want' if count > 1 else ' wants'} a second look" if count else ""


def _show_after(remarks: Sequence[Problem], copy: Snapshot) -> None:
    """Show it after something was made."""
    if remarks:
        print(f"\n{_show(remarks, copy)}.")


@contextmanager
def _replacing(
    target: Path,
    previous: PreviousOutput = NONE,
    stays: Callable[[str], bool] = lambda path: False,
) -> Iterator[Path]:
    """As `replace.replacing`; what somebody has changed in the target, or added, is kept.

    What is `reused` of the previous output stays where it is, and so does each file that
    `stays` and is not replaced.
    """
    staying: set[str] = set()
    with replace.replacing(target, staying) as folder:
        yield folder
        changed = uptodate.changed(target, [*ALL, parts.ABOUT])
        for path in previous.reused.intersection(changed):  # just now
            uptodate.restore(previous, path, folder)
        beside = (path for path, _ in files.below(target) if stays(path))
        untouched = {path for path in beside if not (folder / path).exists()}
        staying |= previous.reused | untouched
        kept = uptodate.keep(target, [p for p in changed if p not in untouched], folder)
    if kept:
        what = "a file" if len(kept) == 1 else f"{len(kept)} files"
        listed = "".join(f"\n  {path}" for path in kept)
        print(f"\nSomebody had changed or added {what} in {target}, kept here now:{listed}")


def _read(root: Path, hints: bool = False) -> tuple[Kit, list[Language]]:
    """All that a site is made of. Raises KitError with all that is wrong with it."""
    from ..site import settings  # here, because MkDocs takes long to import

    found: tuple[Kit, list[Language]] | None = None
    problems: list[Problem] = []
    with collecting(problems):
        found = reading.read(root, hints)
    with collecting(problems):
        settings.read(root)
    if found is None or problems:
        raise KitError(problems)
    return found


def _of_code(languages: Iterable[Language], code: str, where: str) -> Language:
    """The language of a code. Raises KitError, about `where` it was asked for, if there is none."""
    known = {language.code: language for language in languages}
    if code not in known:
        several = f"; write {where} once for each" if "," in code else ""
        more = several or meant_or_listed(code, known)
        raise KitError.at(where, f"there is no language '{code}'{more}")
    return known[code]


def _wanted(languages: list[Language], options: Namespace) -> list[Language]:
    """The languages that were asked for. Raises KitError if there is none of this code."""
    for code in options.lang or ():
        _of_code(languages, code, "--lang")
    # The site always has its source language: it is what a missing translation falls back to.
    return [
        language
        for language in languages
        if not options.lang
        or language.code in options.lang
        or options.only in (None, "site")
        and language is languages[0]
    ]


def _of_part(parser: ArgumentParser) -> None:
    parser.add_argument("language", metavar="LANG", help="the code of the language, such as fr")


def _of_sheets(parser: ArgumentParser) -> None:
    parser.set_defaults(only="sheets")


COMMANDS = {
    "part": Command(_part, (_of_part, command.now, command.jobs, command.over)),
    "merge": Command(_merge, (command.over,)),
    "serve": Command(_serve, (command.over,)),
    "proof": Command(_proof, (command.languages, command.over, _of_sheets)),
    "check": Command(_check, (command.jobs, command.over)),
}
