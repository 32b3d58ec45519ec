"""What a new file leaves to its author, in <angle brackets>, and is not written yet."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..errors import Problem
from .kit import strings
from .yamlfile import YamlFile

# Several words, or one of those that new files have. Tags of HTML are something else: they have one
# word, or attributes with an equals sign, and are shown to readers as they were typed.
UNFILLED = re.compile(r"<(?:[^\W\d_]+[ ,:][^<>=\"`]*\w[^<>=\"`]*|Name|Role|Address|Notes)>")


def unfilled(file: YamlFile) -> Iterator[Problem]:
    """An error for each text that still has something in angle brackets."""
    for path, text in strings(file.data):
        for found in UNFILLED.finditer(text):
            message = f"'{found[0]}' is still to be written; replace it, brackets and all"
            yield Problem(file.name, *file.place_in(path, found.start()), message)
