"""The texts of a language, each where somebody has written it: in the content, or a catalogue."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache, partial

from .. import cache
from ..content import model
from ..content.walk import KNOWN, Same, leaves
from ..errors import Problem, Severity
from .catalogues.entries import Entry
from .language import Language

Place = Callable[[int], tuple[int, int]]
ANYTHING = re.compile("")


@dataclass(frozen=True)
class Written:
    """A text, the name of its file, and the line and column of each of its characters.

    `name` is that of a file of the content, such as meetings/2023-12-07; of a translation it is
    empty, and there is a `source`.
    """

    text: str
    file: str
    place: Place
    name: str = ""
    source: str = ""

    def problem(self, offset: int, sentence: str, severity: Severity = "warning") -> Problem:
        """What is wrong at a character of the text."""
        return Problem(self.file, *self.place(offset), sentence, severity)


def written(language: Language, having: re.Pattern[str] = ANYTHING) -> Iterator[Written]:
    """All texts that are written in a language, but for those of drafts and fuzzy ones.

    Those alone that are `having` something, if only these are looked for.
    """
    if language.code == language.source:
        yield from _content(language, having)
    for entry in language.catalogue.entries:
        if not (entry.obsolete or entry.fuzzy):
            yield from _translations(language.catalogue.name, entry, having)


def said(language: Language) -> bytes:
    """What stands for what is written in a language beside its catalogue, and for what that names.

    A translation is another where its source is, but reads of the content what stands in braces.
    """
    kit = language.kit
    own = language.code == language.source
    return kit.said if own else cache.digest(list(kit.placeholders.items()))


def _content(language: Language, having: re.Pattern[str]) -> Iterator[Written]:
    kit = language.kit
    for name, part in kit.named():
        file = kit.files[name]
        for path, text in _texts(Same(part), having) if not kit.is_draft(name) else ():
            yield Written(text, file.name, partial(file.place_in, path), name)


@lru_cache(maxsize=KNOWN)
def _texts(
    part: Same[model.Model], having: re.Pattern[str]
) -> list[tuple[model.FieldPath, model.Text]]:
    found = ((path, value) for path, value, _ in leaves(part) if isinstance(value, model.Text))
    return [(path, text) for path, text in found if having.search(text)]


def _translations(file: str, entry: Entry, having: re.Pattern[str]) -> Iterator[Written]:
    source = entry.plural or entry.msgid
    for form, string in enumerate(entry.strings):
        if string.strip() and having.search(string):
            yield Written(string, file, partial(entry.place, entry.part(form)), source=source)
