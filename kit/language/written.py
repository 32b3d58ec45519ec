"""The texts of a language, each where somebody has written it: in the content, or a catalogue."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from ..content import model
from ..errors import Problem, Severity
from .language import Language
from .po import Entry

Place = Callable[[int], tuple[int, int]]


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


def written(language: Language) -> Iterator[Written]:
    """All texts that are written in a language, but for those of drafts and fuzzy ones."""
    if language.code == language.source:
        yield from _content(language)
    for entry in language.catalogue.entries:
        if not (entry.obsolete or entry.fuzzy):
            yield from _translations(language.catalogue.name, entry)


def _content(language: Language) -> Iterator[Written]:
    kit = language.kit
    for name, leaves in kit.leaves.items():
        file = kit.files[name]
        for path, value, _ in leaves if not kit.is_draft(name) else ():
            if isinstance(value, model.Text):
                yield Written(value, file.name, partial(file.place_in, path), name)


def _translations(file: str, entry: Entry) -> Iterator[Written]:
    source = entry.plural or entry.msgid
    for form, string in enumerate(entry.strings):
        if string.strip():
            yield Written(string, file, partial(entry.place, entry.part(form)), source=source)
