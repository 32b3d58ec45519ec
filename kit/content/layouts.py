"""The layouts of slides: each is a template of its own, templates/decks/kinds/NAME.yml.

A layout that needs more than a title and notes has a class of its own in the model as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from .. import resources
from ..errors import Problem
from . import model

FOLDER = "templates/decks/kinds"


def layouts(root: Path) -> tuple[str, ...]:
    """The names of the layouts there are templates of: the kit's, and those of the program."""
    found = (Path(name) for name in resources.files(root, FOLDER))
    return tuple(sorted({path.stem for path in found if path.suffix == ".yml"}))


def deck(root: Path) -> type[model.Deck]:
    """What the file of a deck may say, with the layouts there are."""
    return model.deck_of(layouts(root))


def problems(root: Path) -> Iterator[Problem]:
    """The layouts that the model has a class for, but that no one has written a template of."""
    for name in sorted({*model.OWN_LAYOUTS} - {*layouts(root)}):
        file = f"{FOLDER}/{name}.yml"
        yield Problem(file, 0, 0, "is missing; it says what is on a slide of this layout")
