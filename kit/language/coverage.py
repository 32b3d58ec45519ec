"""How far each language is translated."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .. import reads

if TYPE_CHECKING:
    from .language import Translated


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
