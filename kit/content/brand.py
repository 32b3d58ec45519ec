"""A brand that other programs read too: `_brand.yml` (https://posit-dev.github.io/brand-yml).

What kit.yml leaves out of its `brand` is taken from there, so that a colour stands in one place.
"""

from __future__ import annotations

import copy
import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from .. import inputs
from ..errors import KitError, Problem
from .model.types import HEX, HEX_SENTENCE
from .yaml.data import Data
from .yaml.yamlfile import YamlFile

NAME = inputs.BRAND
# Each of our colours, and what it is called there.
COLOURS = {
    "primary": "primary",
    "accent": "secondary",
    "ink": "foreground",
    "muted": "tertiary",
    "tint": "light",
    "paper": "background",
}
_MOST = 10  # names that stand for one another, before they are taken to run in a circle


def lend(root: Path, kit: YamlFile) -> list[Problem]:
    """Give the file kit.yml what it leaves out of its brand. Returns what is wrong with the brand.

    Other keys of the brand file are for other programs.
    """
    if not os.path.lexists(root / NAME) or not isinstance(kit.data, dict):
        return []
    try:
        file = YamlFile(root / NAME, root)
    except KitError as error:
        return error.problems
    found = _Brand(file)
    lent = {"colours": dict(found.colours()), "fonts": dict(found.fonts())}
    kit.data = copy.deepcopy(kit.data)  # what was read may be read again
    for part, values in lent.items():
        own = _below(_below(kit.data, "brand"), part)
        for name, (value, path) in values.items():
            if name not in own:
                own[name] = value
                kit.borrowed["brand", part, name] = (file.name, *file.place(path))
    return found.problems


def _below(data: dict[str, Data], name: str) -> dict[str, Data]:
    """The fields below a field, which may be none; if it is something else, that is told later."""
    found = data.setdefault(name, {})
    return found if isinstance(found, dict) else {}


class _Brand:
    """What a brand file says of colours and fonts, and what is wrong with it."""

    def __init__(self, file: YamlFile):
        self.file = file
        self.problems: list[Problem] = []
        self._colours = self._mapping("color")
        self._palette = self._mapping("color", "palette")

    def colours(self) -> Iterator[tuple[str, tuple[str, tuple[str, ...]]]]:
        """Our names of the colours that it has, each with the colour and where it stands."""
        for name, theirs in COLOURS.items():
            path: tuple[str, ...] = ("color", theirs)
            value = self._colours.get(theirs)
            if isinstance(value, dict):  # one for each ground; dark ones are derived
                value, path = value.get("light"), (*path, "light")
            if value is not None and (colour := self._colour(value, path)):
                yield name, (colour, path)

    def fonts(self) -> Iterator[tuple[str, tuple[str, tuple[str, ...]]]]:
        """The family of its texts, for pages and for slides."""
        path: tuple[str, ...] = ("typography", "base")
        value = self._mapping("typography").get("base")
        if isinstance(value, dict):
            value, path = value.get("family"), (*path, "family")
        if isinstance(value, str) and value.strip():
            yield from (("latin", (value, path)), ("deck_latin", (value, path)))
        elif value is not None:
            self._wrong(path, "expected the name of a font family")

    def _colour(self, value: Data, path: tuple[str, ...]) -> str | None:
        """A colour by its number, through the names that stand for it."""
        for _ in range(_MOST):
            if isinstance(value, str) and re.fullmatch(HEX, value):
                return value
            if not isinstance(value, str):
                break
            value = self._palette.get(value, self._colours.get(value))
        self._wrong(path, f"expected {HEX_SENTENCE}, or a name of 'palette'")
        return None

    def _mapping(self, *path: str) -> Mapping[str, Data]:
        value = self.file.data
        for step in path:
            value = value.get(step) if isinstance(value, dict) else None
        if value is None or isinstance(value, dict):
            return value or {}
        self._wrong(path, f"expected fields below '{path[-1]}', found something else")
        return {}

    def _wrong(self, path: tuple[str, ...], message: str) -> None:
        self.problems.append(self.file.problem(path, message))
