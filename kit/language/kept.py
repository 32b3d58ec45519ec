"""What was found out of the texts of a language, kept by all that they say."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache, partial
from typing import TypeVar

from .. import cache
from ..errors import Problem
from . import written
from .catalogues import po
from .language import Language
from .written import Written

T = TypeVar("T")


def found(language: Language, make: Callable[[], T], *of: object) -> T:
    """What is made of a language, once for the same texts.

    It may be made of the catalogues of the language and of the source, and of what it is `of`, its
    name first.
    """
    return cache.remember(make, "found", *of, _read(language))


@lru_cache(maxsize=64)
def _read(language: Language) -> bytes:
    """What stands for the catalogues of a language and of the source."""
    root = language.kit.root
    catalogues = {code: po.path_of(root, code) for code in (language.code, language.source)}
    return cache.digest(language.info, cache.of_files(catalogues))


def problems(
    language: Language, check: Callable[[], Iterable[Problem]], *of: object
) -> list[Problem]:
    """What a check finds in a language, once for the same texts; see `found`."""
    return found(language, lambda: list(check()), *of)


def by_file(
    language: Language,
    check: Callable[[Language, Iterable[Written]], Iterable[Problem]],
    having: re.Pattern[str],
    *of: object,
) -> Iterator[Problem]:
    """What a check finds in the texts `having` something, once for each file; see `found`."""
    for said, texts in written.by_file(language, having):
        yield from problems(language, partial(check, language, texts), *of, said)
