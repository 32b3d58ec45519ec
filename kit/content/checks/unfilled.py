"""What a new file leaves to its author, in <angle brackets>, and is not written yet."""

from __future__ import annotations

from collections.abc import Iterator

from ...errors import Problem
from ..model import UNFILLED
from ..yaml.data import Place
from ..yaml.yamlfile import YamlFile


def unfilled(file: YamlFile) -> Iterator[tuple[Place, Problem]]:
    """An error for each text that still has something in angle brackets; where the text begins."""
    if "<" not in file.text and "\\" not in file.text:  # which may escape it
        return
    for path, text in file.texts:
        for found in UNFILLED.finditer(text) if "<" in text else ():
            message = f"'{found[0]}' is still to be written; replace it, brackets and all"
            place = file.place_in(path, found.start())
            yield file.place(path), Problem(file.name, *place, message)
