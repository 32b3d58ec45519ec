"""The data that a file of YAML holds, where each value stands, and the ways to what is in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from . import scalars

# A line and a column, from 1.
Place = tuple[int, int]
# The keys and the indexes of lists that lead to a value.
Path = tuple[str | int, ...]
Data = dict[str, "Data"] | list["Data"] | scalars.Value


class Span(NamedTuple):
    """Where a value stands, by its place and its indexes; how it is written, if it is a scalar."""

    place: Place
    start: int
    end: int
    style: str | None = None  # '' for a plain scalar, or one of ' " | >
    value: str | None = None  # of a scalar, before it is resolved
    indent: int = -1  # the column of the block it stands in


def strings(data: Data, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Yield (path, text) of every text of some data."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from strings(value, (*path, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from strings(value, (*path, index))
    elif isinstance(data, str):
        yield path, data


def at(data: Data, path: Path) -> Data:
    """What stands at a path of some data. Raises LookupError or TypeError if nothing does."""
    for step in path:
        data = data[step]  # type: ignore[index]  # told by the exceptions
    return data
