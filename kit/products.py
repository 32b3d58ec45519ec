"""Everything a reader can download, by path: decks and sheets in each language."""
from __future__ import annotations

from collections.abc import Callable, Iterable

from .content import Kit
from .i18n import Language

KINDS = ("decks", "sheets")


def downloads(kit: Kit, language: Language) -> dict[str, str]:
    """Where each download of a language is: a short name, then the path below the output folder."""
    code = language.code
    found = {f"deck:{stem}": f"decks/{code}/{stem}.{code}.pptx" for stem in kit.decks}
    found |= {f"handout:{stem}": f"sheets/{code}/{stem}-handout.{code}.pdf" for stem in kit.decks}
    found |= {f"meeting:{stem}": f"sheets/{code}/meeting-{stem}.{code}.pdf" for stem in kit.meetings}
    return found | {name: f"sheets/{code}/{name}.{code}.pdf" for name in ("factsheet", "faqs")}


def make(kit: Kit, languages: Iterable[Language], kinds: Iterable[str] = KINDS,
         progress: Callable[[str], None] = lambda path: None) -> dict[str, bytes]:
    """Return the files by path. Raises KitError if one cannot be made."""
    from . import decks, sheets
    made = {}
    for language in languages:
        for name, path in downloads(kit, language).items():
            if path.split("/")[0] not in kinds:
                continue
            progress(path)
            kind, _, stem = name.partition(":")
            made[path] = decks.pptx(kit, language, stem) if kind == "deck" else sheets.pdf(kit, language, kind, stem)
    return made
