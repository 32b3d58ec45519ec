"""What a command is, and the arguments that several have."""

from __future__ import annotations

import os
from argparse import SUPPRESS, ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

Run = Callable[[Path, Namespace], int]


class Command(NamedTuple):
    """A command: `run` is told the folder of the kit and what was asked, and returns the exit code.

    `arguments` says to a parser what can be asked. One that is `anywhere` needs no kit: it is told
    the current folder.
    """

    run: Run
    arguments: Callable[[ArgumentParser], object] = lambda parser: None
    anywhere: bool = False


def several(parser: ArgumentParser) -> Callable[[str, Run, str], ArgumentParser]:
    """Give a command commands of its own. Returns what adds one: its name, itself, what it does."""
    commands = parser.add_subparsers(required=True, metavar="COMMAND", parser_class=ArgumentParser)

    def added(name: str, run: Run, text: str) -> ArgumentParser:
        sub = commands.add_parser(name, help=text, description=sentence(text))
        sub.set_defaults(run=run)
        root(sub)
        return sub

    return added


def sentence(text: str) -> str:
    """What a command does, as a sentence."""
    return f"{text[0].upper()}{text[1:]}."


def root(parser: ArgumentParser) -> None:
    """Add --root."""
    parser.add_argument(
        "--root",
        metavar="FOLDER",
        default=SUPPRESS,
        help="the folder of the kit; the current one, if not given",
    )


def edition(parser: ArgumentParser, text: str = "of this edition", required: bool = False) -> None:
    """Add --edition."""
    parser.add_argument("--edition", metavar="NAME", default="", required=required, help=text)


def over(parser: ArgumentParser, required: bool = False) -> None:
    """Add --edition, for what is made of all that a kit and an edition say together."""
    edition(parser, "with what the folder editions/NAME lays over the kit", required)


def languages(parser: ArgumentParser) -> None:
    """Add --lang."""
    text = "only this language; may be repeated"
    parser.add_argument("--lang", action="append", metavar="CODE", help=text)


def jobs(parser: ArgumentParser) -> None:
    """Add --jobs."""
    parser.add_argument(
        "--jobs",
        type=int,
        default=os.cpu_count() or 1,
        metavar="N",
        help="how many languages to make at a time; if left out, one for each processor",
    )


def now(parser: ArgumentParser) -> None:
    """Add --now."""
    parser.add_argument(
        "--now",
        type=_hour,
        metavar="HOUR",
        help="the hour that embargoes are held to, such as 2024-02-28T10:00+01:00; or else now",
    )


def _hour(text: str) -> datetime:
    """The value of --now."""
    from ..content.model import hour  # here, because the model takes long to import

    try:
        return hour(text)
    except ValueError as error:
        raise ArgumentTypeError(str(error)) from None
