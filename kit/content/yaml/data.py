"""The data that a file of YAML holds, where each value stands, and the ways to what is in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from . import scalars

# A line and a column, from 1.
Place = tuple[int, int]
# Where a value stands in a file: keys, and indexes of lists.
FieldPath = tuple[int | str, ...]
Data = dict[str, "Data"] | list["Data"] | scalars.Value


class Span(NamedTuple):
    """Where a value stands, by its place and its indexes; how it is written, if it is a scalar."""

    place: Place
    start: int
    end: int
    style: str | None = None  # '' for a plain scalar, or one of ' " | >
    value: str | None = None  # of a scalar, before it is resolved
    indent: int = -1  # the column of the block it stands in


def values(data: Data, path: FieldPath = ()) -> Iterator[tuple[FieldPath, Data]]:
    """Some data and every value in it, each with its path."""
    yield path, data
    if isinstance(data, dict):
        for key, value in data.items():
            yield from values(value, (*path, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from values(value, (*path, index))


def strings(data: Data) -> Iterator[tuple[FieldPath, str]]:
    """Every text of some data, with its path."""
    return ((path, value) for path, value in values(data) if isinstance(value, str))


def at(data: Data, path: FieldPath) -> Data:
    """What stands at a path of some data. Raises LookupError or TypeError if nothing does."""
    for step in path:
        data = data[step]  # type: ignore[index]  # told by the exceptions
    return data
