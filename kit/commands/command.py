"""What a command is, and the arguments that several have."""

from __future__ import annotations

import os
import re
from argparse import (
    SUPPRESS,
    Action,
    ArgumentError,
    ArgumentParser,
    ArgumentTypeError,
    Namespace,
)
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

from ..errors import meant_or_listed

Run = Callable[[Path, Namespace], int]


class Command(NamedTuple):
    """A command: `run` is told the folder of the kit and what was asked, and returns the exit code.

    `arguments` each say to a parser what can be asked. One that is `anywhere` needs no kit: it is
    told the current folder.
    """

    run: Run
    arguments: Sequence[Callable[[ArgumentParser], object]] = ()
    anywhere: bool = False


class Parser(ArgumentParser):
    """A parser that says in a sentence what is wrong with what was typed, and where to look."""

    def _check_value(self, action: Action, value: Any) -> None:
        if action.choices is not None and value not in action.choices:
            what = {"COMMAND": "command", "KIND": "kind"}.get(str(action.metavar), "value")
            hint = meant_or_listed(value, action.choices)
            raise ArgumentError(action, f"there is no {what} '{value}'{hint}")

    def error(self, message: str) -> NoReturn:
        """Say what is wrong, and end the program with the exit code 2."""
        message = re.sub("^argument (?!-)[^:]+: ", "", message).removeprefix("argument ")
        missing = "the following arguments are required: "
        if message.startswith(missing):
            names = message.removeprefix(missing).split(", ")
            message = f"{' and '.join(names)} {'is' if len(names) == 1 else 'are'} missing"
        message = message.replace("expected one argument", "a value is missing after this")
        end = "" if message.endswith("?") else "."
        self.exit(2, f"{message}{end}\n`{self.prog} --help` says what can be asked.\n")


def several(parser: ArgumentParser) -> Callable[[str, Run, str], ArgumentParser]:
    """Give a command commands of its own. Returns what adds one: its name, itself, what it does."""
    commands = parser.add_subparsers(required=True, metavar="COMMAND", parser_class=Parser)

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
        type=_number,
        default=os.cpu_count() or 1,
        metavar="N",
        help="how many languages to make at a time; if left out, one for each processor",
    )


def _number(text: str) -> int:
    """The value of --jobs."""
    if not text.isdecimal() or not int(text):
        raise ArgumentTypeError(f"'{text}' is not a number of languages; expected 1 or more")
    return int(text)


def now(parser: ArgumentParser) -> None:
    """Add --now."""
    parser.add_argument(
        "--now",
        type=_hour,
        metavar="HOUR",
        help="the hour for embargoes, such as 2024-02-28T10:00+01:00; now, if left out",
    )


def _hour(text: str) -> datetime:
    """The value of --now."""
    from ..content.model import hour  # here, because the model takes long to import

    try:
        return hour(text)
    except ValueError as error:
        raise ArgumentTypeError(str(error)) from None
