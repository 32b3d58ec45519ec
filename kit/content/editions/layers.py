"""A document that is put together from several files, and where each piece of it comes from.

It is written as plain YAML with one scalar in a line, so that all who read it need not know of
this; what they say of a line and column is then told of the file that an author wrote.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from ...errors import Problem
from ...sentences import Absent, Command, Line, Part, Place, parts
from ..model import FieldPath
from ..yaml import scalars
from ..yaml.data import Data, at
from ..yaml.yamlfile import YamlFile, quoted

# The file, line and column that a line and column of a document come from.
Source = Callable[[int, int], tuple[str, int, int]]
_WORD = re.compile(r"[A-Za-z0-9_-]+")


def as_it_is(name: str) -> Source:
    """The source of a document that is a file of an author's, by its name."""
    return lambda line, column: (name, line, column)


@dataclass(frozen=True)
class Piece:
    """A value with the file and the path it stands at; `items` are the pieces of a collection."""

    file: YamlFile
    path: FieldPath
    items: dict[str, Piece] | list[Piece] | None = None

    @property
    def data(self) -> Data:
        """The value as plain data, whatever files it comes from."""
        if isinstance(self.items, dict):
            return {key: piece.data for key, piece in self.items.items()}
        if isinstance(self.items, list):
            return [piece.data for piece in self.items]
        return at(self.file.data, self.path)

    @property
    def line(self) -> str:
        """The file and the line that it begins in."""
        return f"{self.file.name}:{self.file.place(self.path)[0]}"

    def problem(self, message: str, key: bool = False) -> Problem:
        """An error at the place of the value, or of its name."""
        return self.file.problem(self.path, message, key=key)


def pieces(file: YamlFile) -> Piece:
    """A whole file in pieces."""
    return _piece(file, (), file.data)


def _piece(file: YamlFile, path: FieldPath, data: Data) -> Piece:
    if isinstance(data, dict):
        return Piece(file, path, {k: _piece(file, (*path, k), v) for k, v in data.items()})
    if isinstance(data, list):
        return Piece(file, path, [_piece(file, (*path, n), v) for n, v in enumerate(data)])
    return Piece(file, path)


@dataclass(frozen=True)
class _Line:
    """A line of a document: what stands before the value, the value, and whose it is."""

    before: str
    value: str
    piece: Piece

    def source(self, column: int) -> tuple[str, int, int]:
        """The file, line and column that a column of this line comes from."""
        file, path = self.piece.file, self.piece.path
        begins = len(self.before) + 1
        if column < begins:
            return file.name, *file.place(path, key=True)
        if column == begins or not self.value.startswith('"'):
            return file.name, *file.place(path)
        text = str(self.piece.data)
        indexes = scalars.offsets(self.value, '"', text, -1)
        offset = bisect.bisect_right(indexes, column - begins) - 1
        return file.name, *file.place_in(path, max(offset, 0))


def write(piece: Piece) -> tuple[str, Source]:
    """A document as YAML, and where its lines and columns come from."""
    lines = list(_lines(piece, ""))
    if not lines:
        lines = [_Line("", _EMPTY[type(piece.items)], piece)]

    def source(line: int, column: int) -> tuple[str, int, int]:
        if not 1 <= line <= len(lines):
            return piece.file.name, 0, 0
        return lines[line - 1].source(column)

    return "".join(f"{line.before}{line.value}".rstrip() + "\n" for line in lines), source


_EMPTY: dict[type, str] = {dict: "{}", list: "[]"}


def _lines(piece: Piece, indent: str) -> Iterator[_Line]:
    """The lines of the pieces in a collection."""
    if isinstance(piece.items, dict):
        for key, inner in piece.items.items():
            named = key if _WORD.fullmatch(key) else quoted(key)
            yield from _one(inner, f"{indent}{named}: ", indent)
    for inner in piece.items if isinstance(piece.items, list) else ():
        yield from _one(inner, f"{indent}- ", indent)


def _one(piece: Piece, before: str, indent: str) -> Iterator[_Line]:
    if piece.items is None:
        yield _Line(before, piece.file.written(piece.path), piece)
    elif not piece.items:
        yield _Line(before, _EMPTY[type(piece.items)], piece)
    else:
        yield _Line(before, "", piece)
        yield from _lines(piece, f"{indent}  ")


@dataclass
class Origins:
    """Where what stands in the files of a folder comes from, by the path of each file.

    `command` is what the commands that are named in messages have to be followed by, and `home` the
    folder of the edition, into which `update` writes. `hidden` are the places that leave out what
    other files may speak of, by its name.
    """

    sources: dict[str, Source]
    command: str = ""
    home: str = ""
    hidden: dict[str, str] = field(default_factory=dict)

    def add(self, sources: Mapping[str, Source]) -> None:
        """Add files that have been written of those that are there."""
        self.sources |= {file: self._through(source) for file, source in sources.items()}

    def _through(self, source: Source) -> Source:
        before = dict(self.sources)

        def found(line: int, column: int) -> tuple[str, int, int]:
            file, line, column = source(line, column)
            return before[file](line, column) if file in before else (file, line, column)

        return found

    def told(self, problem: Problem) -> Problem:
        """A problem of a file of the folder, at the place where an author has it."""
        message = self._message(problem.message, problem.file)
        if not (source := self.sources.get(problem.file)):
            begun = Command("update") in parts(problem.message)
            file = f"{self.home}/{problem.file}" if self.home and begun else problem.file
            return replace(problem, file=file, message=message)
        file, line, column = source(problem.line, problem.column)
        return replace(problem, file=file, line=line, column=column, message=message)

    def _message(self, message: str, file: str) -> str:
        return "".join(self._said(part, file) for part in parts(message))

    def _said(self, part: Part, file: str) -> str:
        """A part of a message about a file, as its author has to read it."""
        match part:
            case Line(number) if file in self.sources:
                return self._said(Place(file, number), file)
            case Place(name, line) if source := self.sources.get(name):
                return str(Place(*source(line, 1)[:2]))
            case Command(name, arguments):
                return str(Command(f"{name}{self.command}", arguments))
            case Absent(name, hint):
                by = self.hidden.get(name)
                return f"; it is left out by {by}" if by else self._message(hint, file)
        return str(part)
