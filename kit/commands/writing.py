"""What is begun for authors: kits, files and entries, and the schemas that editors know them by."""

from __future__ import annotations

import datetime as dt
import os
import re
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import NamedTuple, get_args

from .. import inputs, resources
from ..content import model, schemas
from ..content.checks import across
from ..content.kit import Kit
from ..content.load import ContentError, load
from ..content.new import agenda, entries, scaffold
from ..errors import KitError, Problem, meant_or_listed, stop_at_errors
from ..making import begin
from ..making.snapshot import snapshot
from . import command
from .command import Command
from .shared import typed

Scaffold = Callable[[Kit, Path, str], str]


class New(NamedTuple):
    """How something is begun, and which files and folders of the content it is drawn from.

    None are all of them.
    """

    make: Scaffold
    needed: Sequence[str] | None = ()


NEW = {
    "meeting": New(scaffold.meeting, ("calendar", "meetings")),
    "deck": New(scaffold.deck),
    "page": New(scaffold.page),
    **{
        kind: New(partial(entries.add, kind=kind), (of.file,)) for kind, of in entries.KINDS.items()
    },
    "edition": New(scaffold.edition, needed=None),  # which may say all that the kit does
}
AGENDA = (
    *("acronyms", "actions", "calendar", "capacity", "communications", "engagements"),
    *("evidence", "figures", "meetings", "members", "pathfinding", "priorities", "requests"),
)


def _new(root: Path, options: Namespace) -> int:
    if options.kind == "text":
        of = options.of or _asked(get_args(model.TextKind))
        new = New(partial(scaffold.text, kind=of))
    else:
        new = NEW[options.kind]
    if options.kind == "edition" and options.edition:
        raise KitError.at("--edition", "an edition has none of its own; leave this out")
    return _scaffolded(root, new, options.name, options.edition)


def _asked(kinds: tuple[str, ...]) -> str:
    """The kind of a text, asked of those who are there to answer. Raises KitError without."""
    found = ""
    if sys.stdin is not None and sys.stdin.isatty():
        print(f"Which kind of text? {', '.join(kinds)}")
        found = input("Kind: ").strip()
    if found not in kinds:
        raise KitError.at("--kind", f"says which kind of text it is{meant_or_listed(found, kinds)}")
    return found


def _agenda(root: Path, options: Namespace) -> int:
    def make(kit: Kit, home: Path, name: str) -> str:
        stop_at_errors(_among(across.problems(kit, dt.date.today()), AGENDA))
        return agenda.agenda(kit, home, name)

    return _scaffolded(root, New(make, AGENDA), options.name)


def _scaffolded(root: Path, new: New, name: str, edition: str = "") -> int:
    """Begin what an author goes on writing, and say where it stands.

    What is wrong with files that it is not drawn from hinders nothing.
    """
    home = inputs.home(root, edition)
    with _unfinished(root, edition, new.needed) as kit:
        written = new.make(kit, home, name)
        if new.make is scaffold.edition:
            schemas.write(kit, root, name)
    with suppress(KitError), _unfinished(root, edition) as kit:  # such as a picture still to come
        schemas.refresh(kit, root, edition)
    place = f"{home.relative_to(root).as_posix()}/{written}" if edition else written
    print(f"Written: {place}. Replace what stands in <angle brackets>.")
    return 0


@contextmanager
def _unfinished(root: Path, edition: str, needed: Sequence[str] | None = None) -> Iterator[Kit]:
    """A kit, or one with an edition laid over it, which may have to be written still.

    Raises KitError for what is wrong with it; if only some of it is `needed`, with that.
    """
    if edition:
        with snapshot(root, edition) as copy:
            yield _rest(copy.folder, needed)
    else:
        yield _rest(root, needed)


def _rest(root: Path, needed: Sequence[str] | None) -> Kit:
    try:
        return load(root, unfinished=True)
    except ContentError as error:
        if wrong := error.problems if needed is None else _among(error.problems, needed):
            raise KitError(wrong) from None
        return error.rest


def _among(problems: Sequence[Problem], needed: Sequence[str]) -> list[Problem]:
    """What is wrong with kit.yml, and with the files and folders that are needed."""
    names = tuple(f"content/{name}" for name in ("kit.", *needed))
    return [problem for problem in problems if problem.file.startswith(names)]


def _init(here: Path, options: Namespace) -> int:
    folder = Path(os.path.normpath(here / options.folder))
    begin.begin(folder, options.name, re.split("[ ,]+", options.languages.strip(" ,")))
    program = f"python {typed(resources.CHECKOUT / 'build_kit.py')}" if resources.CHECKOUT else ""
    print(f"Written: {folder}. Its README.md says what to open; build it with:")
    print(f"  {program or 'inspire-kit'} build --root {typed(folder)}")
    return 0


def _schemas(root: Path, options: Namespace) -> int:
    with _unfinished(root, options.edition) as kit:
        schemas.write(kit, root, options.edition)
    print("Written: the schemas, which editors complete and check the files of content/ with.")
    return 0


def _new_arguments(parser: ArgumentParser) -> None:
    known = (*NEW, "text")
    text = f"what to begin: {', '.join(known)}"
    parser.add_argument("kind", metavar="KIND", choices=known, help=text)
    parser.add_argument(
        "name",
        metavar="NAME",
        help="the day of a meeting, such as 2024-02-28; else a short name, such as our-work",
    )
    kinds = get_args(model.TextKind)
    text = f"which kind of text: {', '.join(kinds)}; asked if not given"
    parser.add_argument("--kind", metavar="KIND", dest="of", choices=kinds, help=text)
    command.edition(parser, "into this edition")


def _agenda_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("name", metavar="DATE", help="the day of the meeting, such as 2024-02-28")


def _init_arguments(parser: ArgumentParser) -> None:
    text = "a folder that is not there yet, or empty"
    parser.add_argument("folder", metavar="FOLDER", help=text)
    parser.add_argument("--name", help="what the organisation is called")
    parser.add_argument(
        "--languages",
        default=begin.LANGUAGES,
        metavar="CODE,CODE",
        help=f"the languages, the one you write in first; {begin.LANGUAGES}, if not given",
    )


COMMANDS = {
    "new": Command(_new, (_new_arguments,)),
    "agenda": Command(_agenda, (_agenda_arguments,)),
    "init": Command(_init, (_init_arguments,), anywhere=True),
    "schemas": Command(_schemas, (partial(command.edition, text="those of this edition"),)),
}
