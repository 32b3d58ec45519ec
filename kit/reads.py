"""What is read while something is made, so that it is made again only where that has changed.

Whoever reads what can change by itself, such as a text, notes it here. Outside of `reading`, this
costs next to nothing and does nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from functools import lru_cache, wraps
from typing import ParamSpec, TypeVar, cast

# What tells something that is read from all else: its kind, and where it is.
Key = tuple[str | None, ...]
# What was read, by its key; a text, by its `id`: it is the content that knows where it is.
Reads = dict[int | Key, object]

P = ParamSpec("P")
T = TypeVar("T")

_open: list[Reads] = []


def noting() -> bool:
    """Whether anybody wants to know what is read."""
    return bool(_open)


def note(key: int | Key, what: object = None) -> None:
    """Note that something was read: a text with itself, so that its `id` stays its own."""
    if _open:
        _open[-1][key] = what


def _again(found: Reads) -> None:
    """Note what was noted before."""
    if _open:
        _open[-1].update(found)


@contextmanager
def reading() -> Iterator[Reads]:
    """Yield what is read in the block, as it grows; a block around this one has read it too."""
    found: Reads = {}
    _open.append(found)
    try:
        yield found
    finally:
        _open.pop()
        _again(found)


class Once:
    """Values that several share: whoever asks for one has read what it was made of."""

    def __init__(self) -> None:
        self._made: dict[Hashable, tuple[object, Reads]] = {}

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return what `make` returned for this key before, or call it."""
        if key not in self._made:
            with reading() as found:
                value = make()
            self._made[key] = value, found
        known, found = self._made[key]
        _again(found)
        return cast(T, known)


def shared(function: Callable[P, T]) -> Callable[P, T]:
    """A function whose last values are kept, as in `Once`: compiling templates takes long."""

    @lru_cache(maxsize=8)
    def once(*arguments: P.args, **more: P.kwargs) -> tuple[T, Reads]:
        with reading() as found:
            return function(*arguments, **more), found

    @wraps(function)
    def value(*arguments: P.args, **more: P.kwargs) -> T:
        known, found = once(*arguments, **more)  # type: ignore[arg-type]
        _again(found)
        return known

    return value
