"""Read one YAML file and remember where each value stands."""

from __future__ import annotations

import copy
import json
import pickle
import re
from collections.abc import Collection, Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import yaml

from ... import cache
from ...errors import KitError, Problem, Severity
from . import characters, scalars, slips, syntax, textfile
from .compose import Composer
from .data import Data, FieldPath, Place, Span, at, strings, values

# The same in C, where PyYAML comes with it.
FAST_LOADER: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
MOST = 50  # problems of one file that are worth reading


class YamlFile:
    """A parsed file: `data`, and the place of each key and value by its path (keys and indexes).

    With a `text`, it is as if the file said that.

    Scalars are read by the core schema of YAML 1.2: a day is a text. What that schema or the syntax
    would change without a word (numbers in other bases, text after " #", anchors, tags, merge keys,
    further documents) is refused.

    Raises KitError, with every problem, if the file is missing, empty, not UTF-8 or not YAML, or
    holds such a thing.
    """

    def __init__(self, path: Path, root: Path, text: str | None = None):
        self.name = path.relative_to(root).as_posix()
        loader: Any = FAST_LOADER  # mypy takes a class for unhashable
        written = textfile.read(path, root, self.name) if text is None else text
        composer, found = _read(written, loader)
        self.text = composer.text
        if found:
            first = sorted(set(found))[:MOST]
            places = ((slips.place(self.text, index), said) for index, said in first)
            raise KitError(Problem(self.name, *place, said) for place, said in places)
        if composer.empty:
            raise KitError.at(self.name, "the file is empty", 1, 1)
        self.data = composer.data
        self._composer = composer
        # The values that are taken from another file, and its name, line and column there.
        self.borrowed: dict[FieldPath, tuple[str, int, int]] = {}

    @cached_property
    def _spans(self) -> dict[FieldPath, Span]:
        return self._composer.spans

    @cached_property
    def _keys(self) -> dict[FieldPath, Place]:
        return self._composer.keys

    @property
    def texts(self) -> Sequence[tuple[FieldPath, str]]:
        """Every text of `data`, with its path."""
        return self._composer.texts if self.as_read else list(strings(self.data))

    @property
    def digest(self) -> bytes:
        """The SHA-256 of what `data` says, and of where each value of it stands."""
        return self._composer.digest if self.as_read else cache.digest(self.text, self.data)

    @property
    def as_read(self) -> bool:
        """Whether `data` is all that the text of the file says, and nothing else."""
        return self.data is self._composer.data

    def place(self, path: FieldPath, key: bool = False) -> Place:
        """The line and column of the value at a path, or of its key.

        Those of the nearest parent if there is none.
        """
        if key and path in self._keys:
            return self._keys[path]
        while path and path not in self._spans:
            path = path[:-1]
        span = self._spans.get(path)
        return span.place if span else (1, 1)

    def problem(
        self,
        path: FieldPath,
        message: str,
        severity: Severity = "error",
        key: bool = False,
        piece: str = "",
    ) -> Problem:
        """What is said of the value at a path, of its key, or of a piece of its text."""
        place = self._place_of(path, piece) if piece else self.place(path, key)
        return Problem(self.name, *place, message, severity)

    def where(self, path: FieldPath) -> tuple[str, int, int]:
        """The file, line and column of the value at a path."""
        return self.borrowed.get(path) or (self.name, *self.place(path))

    def place_in(self, path: FieldPath, offset: int) -> Place:
        """The line and column of the character at an offset of the text at a path.

        The offset is that in `data`; folding, escapes and the indentation of blocks are taken into
        account.
        """
        span = self._spans.get(path)
        if span is None or span.style is None:
            return self.place(path)
        source = self.text[span.start : span.end]
        indexes = scalars.offsets(source, span.style, self.typed(path), span.indent)
        index = indexes[offset] if offset < len(indexes) else max(len(source.rstrip()), 0)
        return slips.place(self.text, span.start + index)

    def _place_of(self, path: FieldPath, piece: str) -> Place:
        """The line and column of the first character of a piece of the text at a path."""
        text = at(self.data, path)
        offset = text.find(piece) if isinstance(text, str) else -1
        return self.place(path) if offset < 0 else self.place_in(path, offset)

    def span(self, path: FieldPath) -> Span:
        """Where in the text of the file the value at a path begins and ends, and how it stands."""
        return self._spans[path]

    def at(self, place: Place) -> FieldPath | None:
        """The path of the scalar that begins at a line and column; None if none does."""
        found = (path for path, span in self._spans.items() if span.place == place)
        return next((path for path in found if self._spans[path].style is not None), None)

    def typed(self, path: FieldPath) -> str:
        """What the author typed for the scalar at a path (1.10, not 1.1); empty if none."""
        span = self._spans.get(path)
        return span.value if span and span.value is not None else ""

    def written(self, path: FieldPath) -> str:
        """The scalar at a path as it can stand in any file, in one line."""
        data = at(self.data, path)
        return quoted(data) if isinstance(data, str) else self.typed(path)

    def without(self, paths: Collection[FieldPath]) -> YamlFile:
        """The file as if what stands at these paths were not there; the rest has its places."""
        rest, moved = copy.copy(self), dict[FieldPath, FieldPath]()
        rest.data = _without(self.data, paths, (), (), moved)
        rest._spans = {moved[path]: span for path, span in self._spans.items() if path in moved}
        rest._keys = {moved[path]: place for path, place in self._keys.items() if path in moved}
        lent = self.borrowed.items()
        rest.borrowed = {moved[path]: place for path, place in lent if path in moved}
        return rest

    def forget(self, field: str) -> None:
        """Remove every field of a name, so that nothing that makes an output can get at it."""
        may_have = field in self.text or "\\" in self.text or not self.as_read
        has = (field in value for _, value in values(self.data) if isinstance(value, dict))
        if not (may_have and any(has)):
            return
        found = [path for path in self._spans if path[-1:] == (field,)]
        self.data = copy.deepcopy(self.data)  # what was read may be read again
        for path in found:
            if span := self._spans.get(path):
                kept = re.sub(r"[^\n]", " ", self.text[span.start : span.end])
                self.text = self.text[: span.start] + kept + self.text[span.end :]
                self._spans = {p: s for p, s in self._spans.items() if p[: len(path)] != path}
                _remove(self.data, path)


# Characters that end a line in YAML, and that JSON leaves as they are.
_BREAKS = {ord(letter): f"\\u{ord(letter):04x}" for letter in "\x7f\x85\u2028\u2029\ufeff"}


def quoted(text: str) -> str:
    """A text as a scalar of YAML, in one line: JSON strings are such."""
    return json.dumps(text, ensure_ascii=False).translate(_BREAKS)


class _Kept(Composer):
    """The data of a text that is right.

    Where all of it stands takes far more room, and is read again when that is asked.
    """

    def __init__(self, text: str, data: Data):
        super().__init__(text)
        del self.spans, self.keys
        self.data, self.empty = data, False

    def __getattr__(self, name: str) -> Any:
        if name not in ("spans", "keys"):
            raise AttributeError(name)
        whole, _ = _composed(self.text, FAST_LOADER)
        self.spans, self.keys = whole.spans, whole.keys
        return getattr(whole, name)


@lru_cache(maxsize=1024)
def _read(text: str, loader: type[yaml.SafeLoader]) -> tuple[Composer, list[slips.Slip]]:
    """What a text is read as, and what is wrong with it.

    Kept, since a kit is read again and again while it is edited, and few files change in between.
    """
    key = "yaml", loader.__name__, text
    known = cache.recall(*key)
    if known is not None:
        return _Kept(text, pickle.loads(known)), []
    composer, found = _composed(text, loader)
    if found or composer.empty:
        return composer, found
    cache.store(pickle.dumps(composer.data), *key)
    return _Kept(text, composer.data), []


def _composed(text: str, loader: type[yaml.SafeLoader]) -> tuple[Composer, list[slips.Slip]]:
    found = characters.unfit(text) or slips.conflicts(text)
    if found:  # at these the parsers end, each in its own way
        return Composer(text), found
    found, text = slips.in_lines(text)
    spoiled = bool(found)
    composer = Composer(text)
    try:
        composer.read(yaml.parse(text, Loader=loader))
    except slips.Stop as stop:
        found.append(stop.slip)
    except yaml.MarkedYAMLError as error:
        told = syntax.explain(text, error)
        before = (n for n, _ in composer.slips if text.count("\n", n, told[0]) <= 1)
        # It follows from what is lost, or from a slip in this line or in the one above.
        if not spoiled and not composer.lost and not any(n <= told[0] for n in before):
            found.append(told)
    return composer, found + composer.slips


def _without(
    data: Data,
    paths: Collection[FieldPath],
    path: FieldPath,
    to: FieldPath,
    moved: dict[FieldPath, FieldPath],
) -> Data:
    """Data without what stands at these paths. `moved` is told where the path of the rest leads."""
    moved[path] = to
    if isinstance(data, dict):
        return {
            key: _without(value, paths, (*path, key), (*to, key), moved)
            for key, value in data.items()
            if (*path, key) not in paths
        }
    if isinstance(data, list):
        kept = [number for number in range(len(data)) if (*path, number) not in paths]
        return [
            _without(data[number], paths, (*path, number), (*to, new), moved)
            for new, number in enumerate(kept)
        ]
    return data


def _remove(data: Data, path: FieldPath) -> None:
    parent = at(data, path[:-1])
    if isinstance(parent, dict):
        parent.pop(str(path[-1]), None)
