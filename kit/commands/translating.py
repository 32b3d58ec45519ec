"""What translators need: catalogues brought up to date, counted, sent out and taken back."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from functools import partial
from pathlib import Path

from .. import inputs
from ..content import schemas
from ..content.editions import replaced
from ..content.load import load
from ..errors import KitError
from ..language import exchange
from ..language.catalogues import editions, extraction, po
from ..language.catalogues.update import update
from ..language.coverage import covered
from ..language.exchange import glossary, takeover, units
from ..language.language import Language
from ..making.snapshot import snapshot
from . import command
from .command import Command
from .shared import counted, taken_over, translated, written


def _extract(root: Path, options: Namespace) -> int:
    path = po.path_of_template(root)
    po.write(path, extraction.template(load(root)))
    print(f"Written: {path}.")
    return 0


def _update(root: Path, options: Namespace) -> int:
    if not options.edition:
        kit = load(root)
        update(kit, root)
        schemas.refresh(kit, root)
    else:
        with snapshot(root, options.edition) as copy:
            kit = load(copy.folder)
            update(kit, inputs.home(root, options.edition), load(root))
            schemas.refresh(kit, root, options.edition)
    print("The catalogues have all texts; `coverage` says how much of each is translated.")
    return 0


def _accept(root: Path, options: Namespace) -> int:
    own = inputs.home(root, options.edition)
    with snapshot(root, options.edition, anew=True) as copy:
        load(copy.folder)
        count = sum(map(len, copy.replaced.values()))
        replaced.accept(own, copy.replaced)
    print(f"Written: {own / replaced.LOCK}, with {counted(count)}.")
    return 0


def _coverage(root: Path, options: Namespace) -> int:
    least = 100.0
    with snapshot(root, options.edition) as copy:
        kit = load(copy.folder)
        wanted = extraction.wanted(kit)
        longest = max(len(info.code) for info in kit.languages)
        for info in kit.languages:
            found = covered(Language(kit, info), wanted)
            least = min(least, 100 * found.done / found.total)
            share = f"({found.done / found.total:.1%})"
            state = f"{found.fuzzy:>3} fuzzy  {found.reviewed:>4} reviewed  "
            print(
                f"{info.code:<{longest}}  {found.done:>4} of {found.total} translated {share:<8}  "
                f"{'' if info.status == 'source' else state}{info.status}"
            )
    return 1 if least < options.fail_under else 0


def _export(root: Path, options: Namespace) -> int:
    format = exchange.FORMATS[options.format]
    with snapshot(root, options.edition) as copy:
        language = _own(root, options.edition, translated(load(copy.folder), options.lang))
        data = format.write(units.parcel(language))
    name = ".".join(filter(None, ("kit", options.edition, options.lang)))
    return written(options.to or f"{name}{format.suffix}", data)


def _export_terms(root: Path, options: Namespace) -> int:
    with snapshot(root, options.edition) as copy:
        kit = load(copy.folder)
        code = translated(kit, options.lang).code
        data = glossary.FORMATS[options.format](kit, code)
    name = ".".join(filter(None, ("terms", options.edition, code)))
    return written(options.to or f"{name}.{options.format}", data)


def _own(root: Path, edition: str, language: Language) -> Language:
    """A language with what is an edition's own, if it is of one.

    Raises KitError if its catalogue has nothing in it yet.
    """
    language = editions.own(language, root, edition)
    if not language.catalogue.entries:
        command = f"update{f' --edition {edition}' if edition else ''}"
        sentence = f"has no texts yet; run `python build_kit.py {command}` first"
        raise KitError.at(language.catalogue.name, sentence)
    return language


def _import(root: Path, options: Namespace) -> int:
    parcel = exchange.read(Path(options.file), options.file)
    ids = {unit.entry for unit in parcel.units}
    other = editions.holder(root, parcel.language, ids, options.edition)
    if other != options.edition:
        raise KitError.at(options.file, _of_another(other, options.edition))
    with snapshot(root, options.edition) as copy:
        language = translated(load(copy.folder), parcel.language, options.file)
        language = _own(root, options.edition, language)
    taken = takeover.take(language, parcel, options.overwrite, options.confirm)
    for remark in (*sorted(taken.changes), *sorted(taken.kept)):
        print(remark)
    if taken_over(len(taken.changes), options.apply):
        po.write(po.path_of(inputs.home(root, options.edition), language.code), taken.catalogue)
        print(f"{counted(len(taken.changes))} changed. {len(taken.kept)} left as they were.")
    return 0


def _of_another(name: str, chosen: str) -> str:
    """The sentence for a file whose texts are not those of the edition that was chosen."""
    if not name:
        return f"holds texts of the kit, not of the edition '{chosen}'; leave --edition out"
    return f"holds texts of the edition '{name}'; import it with --edition {name}"


def _coverage_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--fail-under",
        type=int,
        default=0,
        metavar="PERCENT",
        help="exit with 1 if a language has less than this",
    )


def _exchange_arguments(parser: ArgumentParser) -> None:
    """The three commands of `exchange`."""
    added = command.several(parser)

    out = added("export", _export, "write the texts and translations of a language to a file")
    out.add_argument("--format", choices=tuple(exchange.FORMATS), default="xliff")
    terms = added("terms", _export_terms, "write the termbase of a language to a file")
    terms.add_argument("--format", choices=tuple(glossary.FORMATS), default="tbx")
    for sub, name in ((out, "kit.LANG"), (terms, "terms.LANG")):
        sub.add_argument("lang", metavar="LANG", help="the code of the language, such as fr")
        sub.add_argument(
            "--to",
            metavar="FILE",
            help=f"where to; {name} with the ending of the format, if left out",
        )
    back = added("import", _import, "say what a file that came back changes, or take it over")
    back.add_argument(
        "file", metavar="FILE", help="in the format, and with the file ending, of the export"
    )
    back.add_argument("--apply", action="store_true", help="take it over, into the .po file")
    back.add_argument(
        "--overwrite",
        action="store_true",
        help="also replace what was reviewed here, or changed here since the export",
    )
    back.add_argument(
        "--confirm",
        action="store_true",
        help="take the fuzzy marks away from what the file says is translated",
    )
    for sub in (out, terms, back):
        command.edition(sub)


COMMANDS = {
    "extract": Command(_extract),
    "update": Command(_update, (command.over,)),
    "coverage": Command(_coverage, (_coverage_arguments, command.over)),
    "accept": Command(_accept, (partial(command.over, required=True),)),
    "exchange": Command(_export, (_exchange_arguments,)),
}
