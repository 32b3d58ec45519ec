"""All that is read before anything is made."""

from __future__ import annotations

from pathlib import Path

from ..content.kit import Kit
from ..content.load import ContentError, load
from ..errors import KitError, Problem
from ..formats import missing
from ..language import reading
from ..language.catalogues import extraction
from ..language.language import Language


def read(root: Path, hints: bool = False) -> tuple[Kit, list[Language]]:
    """The content of a kit, with hints if they are asked for, and its languages.

    Raises KitError with all that is wrong with its content, its translations and its templates.
    """
    wrong: list[Problem]
    try:
        kit = load(root, hints=hints)
        return kit, reading.languages(kit)
    except ContentError as error:
        wrong = [*error.problems, *reading.problems(error.rest)]
    except KitError as error:
        wrong = error.problems
    absent = list(missing(root))  # and those that are no text, which are told as that
    broken = (p for p in extraction.unreadable(root) if p.file not in {a.file for a in absent})
    raise KitError([*wrong, *absent, *broken])
