"""Everything a reader can download, by path: the decks in each language."""
from __future__ import annotations

from collections.abc import Callable, Iterable

from . import decks
from .content import Kit
from .i18n import Language


def downloads(kit: Kit, language: Language) -> dict[str, str]:
    """Where each download of a language is: the deck, then the path below the output folder."""
    code = language.code
    return {stem: f"decks/{code}/{stem}.{code}.pptx" for stem in kit.decks}


def make(kit: Kit, languages: Iterable[Language], progress: Callable[[str], None] = lambda path: None) -> dict[str, bytes]:
    """Return the files by path. Raises KitError if one cannot be made."""
    made = {}
    for language in languages:
        for stem, path in downloads(kit, language).items():
            progress(path)
            made[path] = decks.pptx(kit, language, stem)
    return made
