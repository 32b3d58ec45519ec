"""The command line."""

from __future__ import annotations

import argparse
import datetime as dt
import errno
import os
import re
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import get_args

from . import __version__, cache, files, report, resources, stdio, stopping
from .content import check, editions, images, model, scaffold, schemas
from .content.kit import Kit
from .content.load import load
from .content.model import hour
from .errors import KitError, Problem, did_you_mean, stop_at_errors, template_problem
from .formats import FORMATS, PARTS
from .formats.product import Made
from .language import catalogues, exchange, po
from .language import editions as over
from .language.exchange import glossary, takeover, units
from .language.language import Language
from .making import begin, make, parts, proof, replace, uptodate
from .making.snapshot import Purpose, snapshot


def main(arguments: list[str] | None = None, root: Path | None = None) -> int:
    """Run a command on the kit in a folder, which is looked for if it is not named.

    Returns the exit code: 0, or 1 if there were problems (which are printed), or what
    `stopping.code` says if the program was asked to end.
    """
    with stdio.lasting() as output:
        try:
            with stopping.prepared():
                code = _run(arguments, root)
        except KeyboardInterrupt:
            code = 130
        if stopping.code():
            print("\nStopped.", file=sys.stderr)
            return stopping.code()
        output.flush()
        if output.lost:
            why = f"what was to be shown could not be written: {output.lost.strerror}"
            print(why, file=sys.stderr)
            return 1
        return code


def _run(arguments: list[str] | None, root: Path | None) -> int:
    options = _parser().parse_args(arguments)
    try:
        if options.run is _init:
            return int(_init(Path.cwd(), options))
        folder = root or _root(getattr(options, "root", None))
        replace.recover(folder / "build")
        return int(options.run(folder, options))
    except Exception as error:
        return _told(error)


def _told(error: Exception) -> int:
    """Say what went wrong, and return the exit code."""
    if isinstance(error, KitError):
        count = len(error.problems)
        what = f"{error}\n{count} problem{'s' if count != 1 else ''}; nothing was changed."
    elif problem := template_problem(error):
        what = f"{problem}\nNothing was changed."
    elif isinstance(error, OSError):
        what = (
            f"{_of_the_system(error)}\nNothing was changed; the last good output was left as it is."
        )
    elif isinstance(error, MemoryError):
        what = "There is not enough memory; try again with --jobs 1. Nothing was changed."
    else:  # a mistake of ours
        what = f"The program has a mistake in it; nothing was changed. {report.told(error)}"
    print(what, file=sys.stderr)
    return 1


def _of_the_system(error: OSError) -> str:
    """What the system refused, and what to do about it."""
    try:
        tempfile.gettempdir()
    except OSError:
        return "there is no folder for temporary files; set TMPDIR (on Windows, TEMP) to one"
    place = error.filename or "the disk"
    if error.errno == errno.ENOENT:
        return f"{place}: there is no such file or folder; is its name right?"
    full = error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
    hint = "is it open in another program, or not yours to change?"
    return f"{place}: {error.strerror}; {'make room on the disk' if full else hint}"


def _root(named: str | None) -> Path:
    """The folder of the kit: the one named, the current one, or that of the checkout.

    Raises KitError if there is no kit in it.
    """
    root = Path(named or ".").resolve()
    if (root / "content" / "kit.yml").is_file():
        return root
    if named is None and resources.CHECKOUT:
        return resources.CHECKOUT
    what = "there is no content/kit.yml here, so this is not the folder of a kit"
    hint = "" if named else "; go to that folder, name it with --root, or begin one with init"
    raise KitError([Problem(str(root), 0, 0, what + hint)])


def _parser() -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument(
        "--root",
        metavar="FOLDER",
        default=argparse.SUPPRESS,
        help="the folder of the kit; the current one, if not given",
    )
    parser = argparse.ArgumentParser(
        parents=[common], description="Build the communications kit from its YAML files."
    )
    parser.add_argument("--version", action="version", version=f"inspire-kit {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(
        name: str, run: Callable[[Path, argparse.Namespace], int], text: str
    ) -> argparse.ArgumentParser:
        description = text[0].upper() + text[1:] + "."
        sub = commands.add_parser(name, parents=[common], help=text, description=description)
        sub.set_defaults(run=run)
        return sub

    build = command("build", _build, "make the website, the decks and the sheets")
    build.add_argument(
        "--lang", action="append", metavar="CODE", help="only this language; may be repeated"
    )
    build.add_argument(
        "--preview",
        action="store_true",
        help="with what is under embargo, and marked as no publication, in build-preview",
    )
    build.add_argument("--only", choices=("site", *PARTS), help="only this part of the kit")
    part = command("part", _part, "make what one language has of all, to be joined by merge")
    part.add_argument("language", metavar="LANG", help="the code of the language, such as fr")
    merge = command("merge", _merge, f"join the parts of all languages, in {parts.FOLDER}")
    serve = command(
        "serve", _serve, "show the website on this computer, and again after each change"
    )
    proofs = command("proof", _proof, "show every slide, sheet and card on one page")
    proofs.add_argument(
        "--lang", action="append", metavar="CODE", help="only this language; may be repeated"
    )
    proofs.set_defaults(only="sheets")
    checks = command(
        "check",
        _check,
        "check content, translations and whether every text fits, and write nothing",
    )
    for sub in (build, part):
        sub.add_argument(
            "--now",
            type=_hour,
            metavar="HOUR",
            help="the hour that embargoes are held to, such as 2024-02-28T10:00+01:00; or else now",
        )
    for sub in (build, part, checks):
        sub.add_argument(
            "--jobs",
            type=int,
            default=os.cpu_count() or 1,
            metavar="N",
            help="how many languages to make at a time; if left out, one for each processor",
        )
    command("extract", _extract, "write the strings to translate to translations/kit.pot")
    update = command(
        "update", _update, "bring the .po files and the schemas up to date; translations are kept"
    )
    coverage = command("coverage", _coverage, "show how much of each language is translated")
    coverage.add_argument(
        "--fail-under",
        type=int,
        default=0,
        metavar="PERCENT",
        help="exit with 1 if a language has less than this",
    )
    accept = command(
        "accept", _accept, "record what the texts say that an edition replaces, to tell of changes"
    )
    for sub in (build, part, merge, serve, proofs, checks, update, coverage, accept):
        sub.add_argument(
            "--edition",
            metavar="NAME",
            default="",
            required=sub is accept,
            help="with what the folder editions/NAME lays over the kit",
        )
    _exchange_parser(
        command(
            "exchange", _export, "send texts to translators in other formats, and take them back"
        )
    )
    _review_parser(
        command("review", _review_export, "send a document to be reviewed in Word, and read it"),
        common,
    )
    new = command("new", _new, "begin a new content file, or add an entry to one")
    new.add_argument("kind", choices=(*NEW, "text"))
    new.add_argument(
        "name",
        metavar="NAME",
        help="the day of a meeting, such as 2024-02-28; else a short name, such as our-work",
    )
    kinds = get_args(model.TextKind)
    new.add_argument("--kind", dest="of", choices=kinds, help="which kind of text; asked if not")
    new.add_argument("--edition", metavar="NAME", default="", help="into this edition")
    agenda = command(
        "agenda",
        _agenda,
        "draft the next meeting from the calendar, the open action points and the trackers",
    )
    agenda.add_argument("name", metavar="DATE", help="the day of the meeting, such as 2024-02-28")
    init = command("init", _init, "begin the kit of another organisation, in a new folder")
    init.add_argument("folder", metavar="FOLDER", help="a folder that is not there yet, or empty")
    init.add_argument("--name", help="what the organisation is called")
    init.add_argument(
        "--languages",
        default=begin.LANGUAGES,
        metavar="CODE,CODE",
        help=f"the languages, the one you write in first; {begin.LANGUAGES}, if not given",
    )
    schema = command(
        "schemas", _schemas, "write the schemas by which editors complete and explain content files"
    )
    schema.add_argument("--edition", metavar="NAME", default="", help="those of this edition")
    return parser


def _hour(text: str) -> dt.datetime:
    """The value of --now."""
    try:
        return hour(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _make(
    kit: Kit, languages: list[Language], folder: Path, jobs: int, parts: Iterable[str] = FORMATS
) -> Made:
    """Write every file of these parts. Shows what is being made."""
    parts = list(parts)
    total = make.steps(kit, languages, parts)
    done = 0

    def progress(what: str) -> None:
        nonlocal done
        done += 1
        print(f"  {done:>3} of {total}  {what}", flush=True)

    return make.make(kit, languages, folder, progress, jobs, parts)


ALL = ["site", *PARTS]


def _build(root: Path, options: argparse.Namespace) -> int:
    purpose: Purpose = "preview" if options.preview else "publish"
    home = editions.home(root, options.edition)
    target = home / ("build-preview" if options.preview else "build")
    part = bool(options.lang or options.only)
    wanted = [options.only] if options.only else ALL
    with snapshot(root, options.edition, purpose, options.now) as copy:
        read = uptodate.inputs(copy.folder)
        if not part and not options.preview and uptodate.unchanged(read, target, dt.date.today()):
            print("Nothing has changed since the last build.")
        else:
            kit = load(copy.folder)
            everyone = catalogues.languages(kit)
            languages = _wanted(everyone, options)
            # A build of a part keeps what the last build made of the others, unless that may be
            # under embargo.
            with replace.replacing(target, keep=part and not copy.withheld) as folder:
                _fill(kit, everyone, languages, folder, wanted, options.jobs)
            cache.tidy()
            if not part and not options.preview:
                uptodate.record(read, target, images.lasts(kit))
    return _table(target, wanted)


def _part(root: Path, options: argparse.Namespace) -> int:
    code, home = options.language, editions.home(root, options.edition)
    target = home / parts.FOLDER / code
    with snapshot(root, options.edition, "publish", options.now) as copy:
        kit = load(copy.folder)
        everyone = catalogues.languages(kit)
        language = _of_code(everyone, code, "LANG")
        target.parent.mkdir(exist_ok=True)
        with replace.replacing(target) as folder:
            _fill(kit, everyone, [language], folder, ALL, options.jobs, code)
            codes = [other.code for other in everyone]
            parts.record(folder, code, codes, uptodate.inputs(copy.folder))
        cache.tidy()
    return _table(target, ALL)


def _merge(root: Path, options: argparse.Namespace) -> int:
    home = editions.home(root, options.edition)
    with replace.replacing(home / "build") as folder:
        parts.merge(home / parts.FOLDER, folder)
    return _table(home / "build", ALL)


def _of_code(languages: Iterable[Language], code: str, where: str) -> Language:
    """The language of a code. Raises KitError, about `where` it was asked for, if there is none."""
    known = {language.code: language for language in languages}
    if code not in known:
        near = did_you_mean(code, known)
        message = f"there is no language '{code}'{near}; expected one of: {', '.join(known)}"
        raise KitError([Problem(where, 0, 0, message)])
    return known[code]


def _wanted(languages: list[Language], options: argparse.Namespace) -> list[Language]:
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


def _fill(
    kit: Kit,
    everyone: list[Language],
    languages: list[Language],
    folder: Path,
    wanted: list[str],
    jobs: int,
    alone: str | None = None,
) -> None:
    """Make these parts of the kit in a folder; of its site, the pages of one language `alone`."""
    from .site import build as site  # here, because MkDocs takes long to import

    with tempfile.TemporaryDirectory(dir=folder) as aside:
        made = _make(kit, languages, Path(aside), jobs, FORMATS if "site" in wanted else wanted)
        if "site" in wanted:
            print("  website", flush=True)
            codes = [language.code for language in (everyone if alone else languages)]
            site.build(kit, folder / "site", made, everyone, codes, alone)
        for path in made.sizes:
            if path.partition("/")[0] in PARTS and path.partition("/")[0] in wanted:
                (folder / path).parent.mkdir(parents=True, exist_ok=True)
                made.path(path).replace(folder / path)


def _table(target: Path, parts: list[str]) -> int:
    """Say what there is and where."""
    print(f"\n{'Made':<9}{'Files':>6}{'Size':>10}   Where")
    for part in parts:
        files = [p for p in (target / part).rglob("*") if p.is_file()]
        if not files:  # a kit without posts, say
            continue
        size = sum(p.stat().st_size for p in files) / 1e6
        where = target / part / ("index.html" if part == "site" else "")
        print(f"{part:<9}{len(files):>6}{size:>7.1f} MB   {where}")
    return 0


def _serve(root: Path, options: argparse.Namespace) -> int:
    from .site import build as site  # here, because MkDocs takes long to import

    with snapshot(root, options.edition) as copy:
        load(copy.folder)  # what is wrong now is told before the server starts
    site.serve(root, options.edition)
    return 0


def _proof(root: Path, options: argparse.Namespace) -> int:
    home = editions.home(root, options.edition)
    target = home / proof.FOLDER
    with snapshot(root, options.edition) as copy, replace.replacing(target) as folder:
        kit = load(copy.folder)
        languages = _wanted(catalogues.languages(kit), options)
        built = home / "build"
        proof.write(kit, languages, folder, built, lambda path: print(f"  {path}", flush=True))
    cache.tidy()
    print(f"Written: {target / 'index.html'}. Open it in a browser.")
    return 0


def _check(root: Path, options: argparse.Namespace) -> int:
    from .site import build as site  # here, because MkDocs takes long to import

    with (
        snapshot(root, options.edition) as copy,
        tempfile.TemporaryDirectory(prefix="kit-") as folder,
    ):
        kit = load(copy.folder)
        languages = catalogues.languages(kit)
        made = _make(kit, languages, Path(folder, "made"), options.jobs)
        print("  website", flush=True)
        codes = [language.code for language in languages]
        site.build(kit, Path(folder, "site"), made, languages, codes)
        found = [*copy.remarks, *kit.remarks, *catalogues.remarks(kit, languages)]
        found += schemas.remarks(kit, root, options.edition)
        remarks = [copy.told(remark) for remark in found]
    if kit.preview and not kit.about.embargo:  # what is left must be whole too
        with snapshot(root, options.edition, "publish"):
            pass
    for remark in sorted(remarks):
        print(remark)
    print("No problems found.")
    return 0


def _extract(root: Path, options: argparse.Namespace) -> int:
    catalogues.write_template(load(root))
    return 0


def _update(root: Path, options: argparse.Namespace) -> int:
    if not options.edition:
        kit = load(root)
        catalogues.update(kit, root)
        schemas.refresh(kit, root)
    else:
        with snapshot(root, options.edition) as copy:
            kit = load(copy.folder)
            catalogues.update(kit, editions.home(root, options.edition), load(root))
            schemas.refresh(kit, root, options.edition)
    print("The catalogues have all texts; `coverage` says how much of each is translated.")
    return 0


def _accept(root: Path, options: argparse.Namespace) -> int:
    own = editions.home(root, options.edition)
    with snapshot(root, options.edition, anew=True) as copy:
        load(copy.folder)
        count = sum(map(len, copy.replaced.values()))
        editions.accept(own, copy.replaced)
    print(f"Written: {own / editions.LOCK}, with {count} text{'' if count == 1 else 's'}.")
    return 0


def _coverage(root: Path, options: argparse.Namespace) -> int:
    least = 100.0
    with snapshot(root, options.edition) as copy:
        kit = load(copy.folder)
        pot = catalogues.template(kit)
        for info in kit.languages:
            found = Language(kit, info).coverage(pot)
            least = min(least, 100 * found.done / found.total)
            print(
                f"{info.code}  {found.done:>4} of {found.total} translated "
                f"({found.done / found.total:.1%})  "
                f"{found.fuzzy:>3} fuzzy  {found.reviewed:>4} reviewed  {info.status}"
            )
    return 1 if least < options.fail_under else 0


def _exchange_parser(parser: argparse.ArgumentParser) -> None:
    """The three commands of `exchange`."""
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(
        name: str, run: Callable[[Path, argparse.Namespace], int], text: str
    ) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, help=text, description=text[0].upper() + text[1:] + ".")
        sub.set_defaults(run=run)
        return sub

    out = command("export", _export, "write the texts and translations of a language to a file")
    out.add_argument("--format", choices=tuple(exchange.FORMATS), default="xliff")
    terms = command("terms", _export_terms, "write the termbase of a language to a file")
    terms.add_argument("--format", choices=tuple(glossary.FORMATS), default="tbx")
    for sub, name in ((out, "kit.LANG"), (terms, "terms.LANG")):
        sub.add_argument("lang", metavar="LANG", help="the code of the language, such as fr")
        sub.add_argument(
            "--to", metavar="FILE", help=f"where to; {name} with the end of the format, if left out"
        )
    back = command("import", _import, "say what a file that came back changes, or take it over")
    back.add_argument("file", metavar="FILE", help="in the format, and with the end, it went out")
    back.add_argument("--apply", action="store_true", help="take it over, into the .po file")
    back.add_argument(
        "--overwrite",
        action="store_true",
        help="take over too what was reviewed here, or changed here since the export",
    )
    back.add_argument(
        "--confirm",
        action="store_true",
        help="take the fuzzy marks away from what the file says is translated",
    )
    for sub in (out, terms, back):
        sub.add_argument("--edition", metavar="NAME", default="", help="of this edition")


def _review_parser(parser: argparse.ArgumentParser, common: argparse.ArgumentParser) -> None:
    """The two commands of `review`."""
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    text = "write a document in which each text is known by its place"
    out = commands.add_parser("export", parents=[common], help=text)
    out.add_argument(
        "document", metavar="NAME", help="factsheet, faqs, report, or the name of a text"
    )
    out.add_argument("--lang", metavar="CODE", help="the language; the first, if left out")
    out.add_argument("--to", metavar="FILE", help="where to; NAME.LANG.review.docx, if left out")
    out.set_defaults(run=_review_export)
    text = "list the comments and changes of a document that came back, or take them over"
    back = commands.add_parser("import", parents=[common], help=text)
    back.add_argument("file", metavar="FILE", help="the document, as Word or Writer saved it")
    back.add_argument("--apply", action="store_true", help="write what has changed, tracked or not")
    back.set_defaults(run=_review_import)
    for sub in (out, back):
        sub.add_argument("--edition", metavar="NAME", default="", help="of this edition")


def _review_export(root: Path, options: argparse.Namespace) -> int:
    from .review import sending  # here, because python-docx takes long to import

    with snapshot(root, options.edition) as copy:
        kit = load(copy.folder)
        code = options.lang or kit.languages[0].code
        data = sending.document(_language(kit, code), options.document)
    parts = (options.document, options.edition, code, "review.docx")
    return _written(options.to or ".".join(filter(None, parts)), data)


def _language(kit: Kit, code: str) -> Language:
    """The language of a code. Raises KitError if there is none."""
    if code == kit.languages[0].code:
        return Language(kit, kit.languages[0])
    return _translated(kit, code, "--lang")


def _review_import(root: Path, options: argparse.Namespace) -> int:
    path = Path(options.file)
    if path.stat().st_size > po.LARGEST:
        sentence = f"is larger than {po.LARGEST // 1_000_000} MB; is it really a document?"
        raise KitError([Problem(options.file, 0, 0, sentence)])
    from .review import taking

    with snapshot(root, options.edition) as copy:
        home = taking.Home(root, options.edition, copy.origins.sources)
        review = taking.review(load(copy.folder), path.read_bytes(), options.file, home)
        for remark in (*sorted(review.changes), *sorted(review.remarks)):
            print(copy.told(remark))
    count = f"{len(review.changes)} text{'' if len(review.changes) == 1 else 's'}"
    if not review.changes:
        print("No text changed.")
    elif not options.apply:
        print(f"{count} would change. Nothing was written; --apply takes them over.")
    else:
        files.replace_all(review.files)
        print(f"{count} changed.")
    return 0


def _translated(kit: Kit, code: str, file: str = "LANG") -> Language:
    """The language of a code that is translated into. Raises KitError if there is none."""
    known = [info.code for info in kit.languages[1:]]
    for info in kit.languages[1:]:
        if info.code == code:
            return Language(kit, info)
    sentence = f"no translation is of the language '{code}'{did_you_mean(code, known)}"
    listed = f"; expected one of: {', '.join(known)}" if known else ""
    raise KitError([Problem(file, 0, 0, sentence + listed)])


def _written(to: str, data: bytes) -> int:
    """Write a file that is not there yet."""
    if Path(to).exists():
        sentence = "is there already, perhaps with a translator's work; name another file with --to"
        raise KitError([Problem(to, 0, 0, sentence)])
    files.replace_bytes(Path(to), data)
    print(f"Written: {to}")
    return 0


def _export(root: Path, options: argparse.Namespace) -> int:
    format = exchange.FORMATS[options.format]
    with snapshot(root, options.edition) as copy:
        language = _own(root, options.edition, _translated(load(copy.folder), options.lang))
        data = format.write(units.parcel(language))
    name = ".".join(filter(None, ("kit", options.edition, options.lang)))
    return _written(options.to or f"{name}{format.suffix}", data)


def _export_terms(root: Path, options: argparse.Namespace) -> int:
    with snapshot(root, options.edition) as copy:
        kit = load(copy.folder)
        code = _translated(kit, options.lang).code
        data = glossary.FORMATS[options.format](kit, code)
    name = ".".join(filter(None, ("terms", options.edition, code)))
    return _written(options.to or f"{name}.{options.format}", data)


def _own(root: Path, edition: str, language: Language) -> Language:
    """A language with what is an edition's own, if it is of one.

    Raises KitError if its catalogue has nothing in it yet.
    """
    language = over.own(language, root, edition)
    if not language.catalogue.entries:
        command = f"update{f' --edition {edition}' if edition else ''}"
        sentence = f"has no texts yet; run `python build_kit.py {command}` first"
        raise KitError([Problem(language.catalogue.name, 0, 0, sentence)])
    return language


def _import(root: Path, options: argparse.Namespace) -> int:
    parcel = exchange.read(Path(options.file), options.file)
    with snapshot(root, options.edition) as copy:
        language = _translated(load(copy.folder), parcel.language, options.file)
        language = _own(root, options.edition, language)
    taken = takeover.take(language, parcel, options.overwrite, options.confirm)
    for remark in (*sorted(taken.changes), *sorted(taken.kept)):
        print(remark)
    count = f"{len(taken.changes)} text{'' if len(taken.changes) == 1 else 's'}"
    if not options.apply:
        print(f"{count} would change. Nothing was written; --apply takes them over.")
    elif taken.changes:
        po.write(po.path_of(editions.home(root, options.edition), language.code), taken.catalogue)
        print(f"{count} changed. {len(taken.kept)} left as they were.")
    else:
        print("No text changed.")
    return 0


Scaffold = Callable[[Kit, Path, str], str]
NEW: dict[str, Scaffold] = {
    "meeting": scaffold.meeting,
    "deck": scaffold.deck,
    "faq": scaffold.faq,
    "message": scaffold.message,
    "post": scaffold.post,
    "source": scaffold.source,
    "figure": scaffold.figure,
    "engagement": scaffold.engagement,
    "request": scaffold.request,
    "action": scaffold.action,
    "page": scaffold.page,
    "picture": scaffold.picture,
    "term": scaffold.term,
    "edition": scaffold.edition,
}


def _new(root: Path, options: argparse.Namespace) -> int:
    if options.kind == "text":
        of = options.of or _asked(get_args(model.TextKind))
        make: Scaffold = partial(scaffold.text, kind=of)
    else:
        make = NEW[options.kind]
    if options.kind == "edition" and options.edition:
        sentence = "an edition has none of its own; leave this out"
        raise KitError([Problem("--edition", 0, 0, sentence)])
    return _scaffolded(root, make, options.name, options.edition)


def _asked(kinds: tuple[str, ...]) -> str:
    """The kind of a text, asked of those who are there to answer. Raises KitError without."""
    listed = ", ".join(kinds)
    found = ""
    if sys.stdin is not None and sys.stdin.isatty():
        print(f"Which kind of text? {listed}")
        found = input("Kind: ").strip()
    if found not in kinds:
        hint = did_you_mean(found, kinds) if found else ""
        sentence = f"says which kind of text it is{hint}; expected one of: {listed}"
        raise KitError([Problem("--kind", 0, 0, sentence)])
    return found


def _agenda(root: Path, options: argparse.Namespace) -> int:
    def make(kit: Kit, home: Path, name: str) -> str:
        stop_at_errors(check.problems(kit, dt.date.today()))  # it is drawn from all of it
        return scaffold.agenda(kit, home, name)

    return _scaffolded(root, make, options.name)


def _scaffolded(root: Path, make: Scaffold, name: str, edition: str = "") -> int:
    """Begin what an author goes on writing, and say where it stands."""
    home = editions.home(root, edition)
    with _unfinished(root, edition) as kit:
        written = make(kit, home, name)
        if make is scaffold.edition:
            schemas.write(kit, root, name)
    with suppress(KitError), _unfinished(root, edition) as kit:  # such as a picture still to come
        schemas.refresh(kit, root, edition)
    place = f"{home.relative_to(root).as_posix()}/{written}" if edition else written
    print(f"Written: {place}. Replace what stands in <angle brackets>.")
    return 0


@contextmanager
def _unfinished(root: Path, edition: str) -> Iterator[Kit]:
    """A kit, or one with an edition laid over it, which may have to be written still."""
    if edition:
        with snapshot(root, edition) as copy:
            yield load(copy.folder, unfinished=True)
    else:
        yield load(root, unfinished=True)


def _init(here: Path, options: argparse.Namespace) -> int:
    folder = here / options.folder
    begin.begin(folder, options.name, re.split("[ ,]+", options.languages.strip(" ,")))
    program = f"python {resources.CHECKOUT / 'build_kit.py'}" if resources.CHECKOUT else ""
    print(f"Written: {folder}. Its README.md says what to open; build it with:")
    print(f"  {program or 'inspire-kit'} build --root {folder}")
    return 0


def _schemas(root: Path, options: argparse.Namespace) -> int:
    with _unfinished(root, options.edition) as kit:
        schemas.write(kit, root, options.edition)
    return 0
