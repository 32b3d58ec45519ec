"""What the texts of the kit said when an edition put its own in their place: its `base.json`.

So a later change of theirs is told.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from ... import files
from ...errors import KitError, Problem
from ...sentences import Command, Sentence
from ..yaml.data import Data, values
from .layers import Piece

LOCK = "base.json"
_SHOWN = 300  # characters of a text that a warning shows
Texts = dict[str, dict[str, Data]]


def warning(over: Piece, before: Data, now: Data) -> Problem:
    """That the kit says something else now, where an edition has its own text in its place."""
    message = Sentence(
        f"what this takes the place of in the kit has changed. It was: “{_shown(before)}”. "
        f"Now it is: “{_shown(now)}”. Change this text if need be, then run ",
        Command("accept"),
    )
    return replace(over.problem(message), severity="warning")


def _shown(data: Data) -> str:
    """The texts in a piece of data, one after the other."""
    texts = (value for _, value in values(data) if not isinstance(value, dict | list))
    said = " / ".join(" ".join(str(text).split()) for text in texts)
    return f"{said[:_SHOWN]}…" if len(said) > _SHOWN else said


def recorded(root: Path, own: Path) -> Texts:
    """What `accept` has written. Raises KitError if it cannot be read."""
    path = own / LOCK
    name = path.relative_to(root).as_posix()
    if not path.is_file():
        return {}
    accept = Command("accept")
    again = Sentence("; run ", accept, ", which writes it anew, once you have deleted it")
    try:
        found = json.loads(path.read_text("utf-8"))
        if isinstance(found, dict) and all(isinstance(texts, dict) for texts in found.values()):
            return found
    except json.JSONDecodeError as error:
        sentence = Sentence("cannot be read", again)
        raise KitError.at(name, sentence, error.lineno, error.colno) from None
    except (UnicodeDecodeError, RecursionError):  # the latter of what is nested without end
        pass
    raise KitError.at(name, Sentence("is not what the program has written", again))


def hint(name: str, before: Texts, replaced: Texts) -> Iterator[Problem]:
    """A hint, at the folder of an edition, that it replaces texts which are not recorded yet."""
    new = sum(at not in before.get(file, {}) for file, texts in replaced.items() for at in texts)
    if new:
        texts = "1 text of the kit is" if new == 1 else f"{new} texts of the kit are"
        said = "it says" if new == 1 else "they say"
        sentence = Sentence(
            f"{texts} replaced here, and what {said} is not recorded yet; run ",
            Command("accept"),
            ", and you will be told of changes",
        )
        yield Problem(name, 0, 0, sentence, "hint")


def accept(own: Path, replaced: Texts) -> None:
    """Record what the texts that an edition replaces say now."""
    kept = {file: texts for file, texts in sorted(replaced.items()) if texts}
    files.replace_text(own / LOCK, json.dumps(kept, indent=1, ensure_ascii=False) + "\n")
