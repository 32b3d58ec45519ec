"""What was found out of the texts of a language, kept by all that they say."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable
from typing import TypeVar

from .. import cache
from ..errors import Problem
from .catalogues import po
from .language import Language

T = TypeVar("T")
_LIBRARIES = ("babel", "markdown-it-py")  # which texts are read with


def found(language: Language, make: Callable[[], T], *of: object) -> T:
    """What is made of a language, once for the same texts.

    It may be made of the catalogues of the language and of the source, and of what it is `of`, its
    name first.
    """
    root = language.kit.root
    catalogues = {code: po.path_of(root, code) for code in (language.code, language.source)}
    read = language.info, cache.of_files(catalogues)
    key = "found", *of, *read, *map(cache.version, _LIBRARIES)
    known: T = pickle.loads(cache.remember(lambda: pickle.dumps(make()), *key))
    return known


def problems(
    language: Language, check: Callable[[], Iterable[Problem]], *of: object
) -> list[Problem]:
    """What a check finds in a language, once for the same texts; see `found`."""
    return found(language, lambda: list(check()), *of)
