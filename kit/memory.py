"""Memory that is not needed any more goes back to the system, as far as the C library can do so;
what is needed to the end is not looked at again.

What is said to it here are words of the one that most Linux systems have (mallopt, malloc_trim).
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache

_ARENA_MAX = -8


def limit_arenas() -> None:
    """Have all threads share one heap, or each of Typst's would grow to its largest by itself.

    To be called before the first of them is begun.
    """
    _function("mallopt")(_ARENA_MAX, 1)


def trim() -> None:
    """Give back what is free: one kind of product leaves holes that are of no use to the next."""
    _function("malloc_trim")(0)


def collect_seldom() -> None:
    """Look for garbage seldom.

    What is made goes as it is let go of, but for little; to look for that more often than this took
    a fourteenth of a build.
    """
    gc.set_threshold(20_000, 20, 20)


@contextmanager
def frozen() -> Iterator[None]:
    """What is made within is there as long as the process: no search for garbage looks at it."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


@cache
def _function(name: str) -> Callable[..., object]:
    if sys.platform == "linux":
        import ctypes  # here, because it takes long to import

        return getattr(ctypes.CDLL(None), name, _none)
    return _none


def _none(*arguments: int) -> None:
    """What another C library is asked."""
