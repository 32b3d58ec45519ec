"""What was found in the texts of a language, kept by all that they say."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable

from .. import cache
from ..errors import Problem
from .catalogues import po
from .language import Language

_LIBRARIES = ("babel", "markdown-it-py")  # which texts are read with


def problems(
    language: Language, check: Callable[[], Iterable[Problem]], *of: object
) -> list[Problem]:
    """What a check finds in a language, once for the same texts.

    It may read the content, the catalogues of the language and of the source, and what it is `of`,
    its name first.
    """
    root = language.kit.root
    catalogues = {code: po.path_of(root, code) for code in (language.code, language.source)}
    read = language.kit.said, language.info, cache.of_files(catalogues)
    key = "found", *of, *read, *map(cache.version, _LIBRARIES)
    made = cache.remember(lambda: pickle.dumps(list(check())), *key)
    found: list[Problem] = pickle.loads(made)
    return found
