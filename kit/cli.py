"""The command line."""

from __future__ import annotations

import os
import sys
import tempfile
import traceback
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from . import __version__, files, memory, resources, stdio, stopping
from .commands import command
from .errors import KitError, did_you_mean, raised, template_problem
from .making import replace

# The commands of each module of `kit.commands`, and what they do. A module is imported when one of
# its commands is given: together they take most of a second.
COMMANDS = {
    "build": {"build": "make the website, the decks and the sheets"},
    "making": {
        "part": "make what one language has of all, to be joined by merge",
        "merge": "join the parts of all languages, in build-parts",
        "serve": "show the website on this computer, and again after each change",
        "proof": "show every slide, sheet and card on one page",
        "check": "check content, translations and whether every text fits, and write nothing",
    },
    "translating": {
        "extract": "write the strings to translate to translations/kit.pot",
        "update": "bring the .po files and the schemas up to date; translations are kept",
        "coverage": "show how much of each language is translated",
        "accept": "record what the texts say that an edition replaces, to tell of changes",
        "exchange": "send texts to translators in other formats, and take them back",
    },
    "reviewing": {"review": "send a document to be reviewed in Word, and read it"},
    "writing": {
        "new": "begin a new content file, or add an entry to one",
        "agenda": (
            "draft the next meeting from the calendar, the open action points and the trackers"
        ),
        "init": "begin the kit of another organisation, in a new folder",
        "schemas": "write the schemas by which editors complete and explain content files",
    },
}


def main(arguments: list[str] | None = None, root: Path | None = None) -> int:
    """Run a command on the kit in a folder, which is looked for if it is not named.

    Returns the exit code: 0, or 1 if there were problems (which are printed), or what
    `stopping.code` says if the program was asked to end.
    """
    with stdio.unfailing() as output:
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
    memory.collect_seldom()
    parser = _parser()
    if not (sys.argv[1:] if arguments is None else arguments):
        parser.print_help()
        return 2
    options = parser.parse_args(arguments)
    try:
        if options.anywhere:
            return int(options.run(Path.cwd(), options))
        folder = root or _root(getattr(options, "root", None))
        replace.recover(folder / "build")
        return int(options.run(folder, options))
    except ModuleNotFoundError:
        raise  # a package is missing, as those who start the program explain
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
        what = f"This is a mistake in the program; nothing was changed. {_reported(error)}"
    print(what, file=sys.stderr)
    return 1


def _of_the_system(error: OSError) -> str:
    """What the system refused, and what to do about it."""
    try:
        tempfile.gettempdir()
    except OSError:
        return (
            "there is no folder for temporary files that can be written; make room on the disk, or"
            " set TMPDIR (on Windows, TEMP) to another"
        )
    place = error.filename or "the disk"
    return f"{place}: {files.refused(Path(place), error)}"


# What these say is about names and types in the program. Others may quote the content, and with it
# what is private there.
_HARMLESS = (AttributeError, ImportError, NameError, TypeError)


def _reported(error: Exception) -> str:
    """Write a report to a file for temporary files, and say where; or say in short where it was."""
    try:
        path = Path(tempfile.gettempdir(), "kit-error.txt")
        path.write_text("\n".join(_lines(error)), "utf-8")
        return f"Please send {path} to those who look after the kit."
    except OSError:
        return f"Please send this line to those who look after the kit: {raised(error)}"


def _lines(error: BaseException) -> Iterator[str]:
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if cause:
        yield from _lines(cause)
        yield ""
    yield "".join(traceback.format_tb(error.__traceback__)).rstrip()
    yield from getattr(error, "__notes__", ())  # where it was in another process
    yield f"{type(error).__name__}: {error if isinstance(error, _HARMLESS) else '…'}"


def _root(named: str | None) -> Path:
    """The folder of the kit: the one named, or the nearest one up from here, or the checkout.

    Raises KitError if there is no kit in it. What looks like a kit, and has lost its settings, must
    not have the checkout changed in its place.
    """
    root = Path(os.path.realpath(named or "."))
    for folder in (root,) if named else (root, *root.parents):
        if (folder / "content" / "kit.yml").is_file():
            return folder
    if named is None and resources.CHECKOUT and not os.path.lexists(root / "content"):
        return resources.CHECKOUT
    what = "there is no content/kit.yml here, so this is not the folder of a kit"
    hint = "" if named else "; go to that folder, name it with --root, or begin one with init"
    raise KitError.at(str(root), what + hint)


def _parser() -> command.Parser:
    text = "Build the communications kit from its YAML files."
    parser = command.Parser(description=text)
    command.root(parser)
    parser.add_argument("--version", action="version", version=f"inspire-kit {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND", parser_class=_Later)
    for module, names in COMMANDS.items():
        for name, text in names.items():
            description = command.sentence(text)
            commands.add_parser(name, help=text, description=description, found=(module, name))
    return parser


class _Later(command.Parser):
    """The parser of a command, which learns its arguments when the command is given."""

    def __init__(self, *, found: tuple[str, str], **options: Any):
        super().__init__(**options)
        self.found = found

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        module, name = self.found
        with stopping.importing():
            found = import_module(f".commands.{module}", __package__)
        given: command.Command = found.COMMANDS[name]
        command.root(self)
        for add in given.arguments:
            add(self)
        self.set_defaults(run=given.run, anywhere=given.anywhere)
        options, extra = super().parse_known_args(args, namespace)
        if extra:
            near = did_you_mean(extra[0], self._option_string_actions)
            self.error(f"'{' '.join(extra)}' means nothing here{near}")
        return options, extra
