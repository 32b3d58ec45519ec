"""The data that a file of YAML holds, and the ways to what is in it."""

from __future__ import annotations

from collections.abc import Iterator

from . import scalars

# A line and a column, from 1.
Place = tuple[int, int]
# The keys and the indexes of lists that lead to a value.
Path = tuple[str | int, ...]
Data = dict[str, "Data"] | list["Data"] | scalars.Value


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
