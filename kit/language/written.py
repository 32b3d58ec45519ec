"""The texts of a language, each where somebody has written it: in the content, or a catalogue."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache, partial

from .. import cache
from ..content import model, placeholders
from ..content.kit import Kit
from ..content.model import blocks
from ..content.walk import KNOWN, Same, leaves
from ..content.yaml.data import Place
from ..errors import Problem, Severity
from .catalogues.entries import Entry
from .language import INTERFACE, Language

ANYTHING = re.compile("")
# A sentence: to its end, or to that of the text.
SENTENCE = re.compile(r"\S.*?(?:[.!?؟;؛](?=\s|$)|$)")


@dataclass(frozen=True)
class Written:
    """A text, the name of its file, and the line and column of each of its characters.

    `name` is that of a file of the content, such as meetings/2023-12-07; of a translation it is
    empty, and there is a `source`, in the language of `source_code`. A `cell` is one of a table, or
    names what a chart shows. After one that leads to a list, there are so many `items`.
    """

    text: str
    file: str
    place: Callable[[int], Place]
    name: str = ""
    source: str = ""
    source_code: str = ""
    cell: bool = False
    items: int = 0

    def problem(self, offset: int, sentence: str, severity: Severity = "warning") -> Problem:
        """What is wrong at a character of the text."""
        return Problem(self.file, *self.place(offset), sentence, severity)


def written(language: Language, having: re.Pattern[str] = ANYTHING) -> Iterator[Written]:
    """All texts that are written in a language, but for those of drafts and fuzzy ones.

    Those alone that are `having` something, if only these are looked for.
    """
    for _, texts in by_file(language, having):
        yield from texts


def by_file(
    language: Language, having: re.Pattern[str] = ANYTHING
) -> Iterator[tuple[bytes, Iterator[Written]]]:
    """The same, file by file: those of the content, and the catalogue.

    With each is what stands for it, the catalogue apart, and for what it names. A translation is
    another where its source is, but reads of the content what stands in braces.
    """
    kit = language.kit
    named = cache.digest(list(placeholders.values(kit).items()), kit.preview)
    if language.code == language.source:
        for name, file in kit.files.items():
            if not kit.is_draft(name):
                yield cache.digest(named, file.name, file.digest), _of_file(kit, name, having)
    yield named, _translated(language, having)


def _of_file(kit: Kit, name: str, having: re.Pattern[str]) -> Iterator[Written]:
    file = kit.files[name]
    part: Same[model.Model] = Same(kit.part(name))
    lists = _lists(part)
    for path, text in _texts(part, having):
        place, cell = partial(file.place_in, path), model.is_cell(path)
        yield Written(text, file.name, place, name, cell=cell, items=lists.get(path, 0))


def _translated(language: Language, having: re.Pattern[str]) -> Iterator[Written]:
    for entry in language.catalogue.entries:
        if not (entry.obsolete or entry.fuzzy):
            of = language.source if entry.of_content else INTERFACE
            yield from _translations(language.catalogue.name, entry, of, having)


@lru_cache(maxsize=KNOWN)
def _texts(
    part: Same[model.Model], having: re.Pattern[str]
) -> list[tuple[model.FieldPath, model.Text]]:
    found = ((path, value) for path, value, _ in leaves(part) if isinstance(value, model.Text))
    return [(path, text) for path, text in found if having.search(text)]


@lru_cache(maxsize=KNOWN)
def _lists(part: Same[model.Model]) -> dict[model.FieldPath, int]:
    """How many entries each list has, by the path of the text before it."""
    found: dict[model.FieldPath, int] = {}
    for path, value, _ in leaves(part):
        if isinstance(value, blocks.List | blocks.Entry):
            found[*path, "text" if isinstance(value, blocks.Entry) else "intro"] = len(value.items)
            if isinstance(path[-1], int) and not getattr(value, "intro", ""):
                found.setdefault((*path[:-1], path[-1] - 1, "text"), len(value.items))
    return found


def _translations(file: str, entry: Entry, of: str, having: re.Pattern[str]) -> Iterator[Written]:
    source = entry.plural or entry.msgid
    for form, string in enumerate(entry.strings):
        if string.strip() and having.search(string):
            yield Written(string, file, partial(entry.place, entry.part(form)), "", source, of)
