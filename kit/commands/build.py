"""A build, which has often nothing to do: what makes something is imported only then."""

from __future__ import annotations

import datetime as dt
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from pathlib import Path

from .. import inputs, memory, stopping
from ..errors import meant_or_listed
from ..making import uptodate
from . import command
from .command import Command
from .table import table


def _build(root: Path, options: Namespace) -> int:
    home = inputs.home(root, options.edition)
    target = home / ("build-preview" if options.preview else "build")
    whole = not (options.lang or options.only or options.preview)
    hour = options.now or inputs.now()
    if whole and uptodate.unchanged(root, options.edition, target, hour, dt.date.today()):
        print("Nothing has changed since the last build.")
    else:
        with stopping.importing(), memory.frozen():
            from . import making  # here, because it takes long to import

        making.build(root, target, options)
    table(target, options.only)
    return 0


def _arguments(parser: ArgumentParser) -> None:
    text = "with what is under embargo, and marked as no publication, in build-preview"
    parser.add_argument("--preview", action="store_true", help=text)
    text = "only this part of the kit: site, or one that the table at the end names"
    parser.add_argument("--only", type=_part, metavar="PART", help=text)


def _part(name: str) -> str:
    """The value of --only."""
    from ..formats import PARTS  # here, because formats take long to import

    known = ("site", *PARTS)
    if name not in known:
        raise ArgumentTypeError(f"there is no part '{name}'{meant_or_listed(name, known)}")
    return name


COMMANDS = {
    "build": Command(
        _build, (command.languages, _arguments, command.now, command.jobs, command.over)
    )
}
