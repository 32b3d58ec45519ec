"""How far each language is translated."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .. import reads
from .catalogues.entries import Entry
from .language import INTERFACE, Language, Translated, needed


@dataclass(frozen=True)
class Coverage:
    """Numbers of texts: translated, fuzzy, reviewed (see translations/README.md), and all."""

    done: int
    fuzzy: int
    reviewed: int
    total: int
    missing: tuple[Translated, ...] = ()  # the texts shown as they were written


class Coverages(dict[str, Coverage]):
    """How far each language is translated, by its code; what is asked is noted."""

    def __getitem__(self, code: str) -> Coverage:
        reads.note(("coverage", code))
        return super().__getitem__(code)

    def complete(self, code: str) -> bool:
        """Whether a language is translated as a whole."""
        reads.note(("complete", code))
        return self._complete(code)

    def facts(self) -> dict[reads.Key, object]:
        """What is noted here, by what it is noted as."""
        found: dict[reads.Key, object] = {("coverage", code): item for code, item in self.items()}
        return found | {("complete", code): self._complete(code) for code in self}

    def _complete(self, code: str) -> bool:
        found = super().__getitem__(code)
        return found.done == found.total


def covered(language: Language, entries: Sequence[Entry]) -> Coverage:
    """How far a language is translated, of those of all entries that it needs.

    A language that needs none is done by itself.
    """
    wanted = needed(language.kit, language.info, entries)
    if not wanted:
        total = len(entries)
        return Coverage(total, 0, total, total)
    found = [(new, language.catalogue.get(new.msgid, new.context)) for new in wanted]
    done = [entry for _, entry in found if entry is not None and entry.translated]
    missing = tuple(
        Translated(new.plural or new.msgid, language.source if new.of_content else INTERFACE)
        for new, entry in found
        if entry is None or not entry.translated
    )
    fuzzy = sum(entry is not None and entry.fuzzy for _, entry in found)
    reviewed = sum(entry.reviewed for entry in done)
    return Coverage(len(done), fuzzy, reviewed, len(wanted), missing)
