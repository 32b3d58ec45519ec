"""The last output, whose files need not be made again."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

# The size of a file in bytes, when it was changed last (nanoseconds), its SHA-256 in hexadecimal
# digits; none of what is not made product by product, such as the pages.
Row = tuple[int, int, str]


@dataclass(frozen=True)
class Former:
    """An output, and what is known of each of its files that is as it was made.

    `lent` are the files that are the same in the next output, and so stay where they are.
    """

    folder: Path = Path()
    rows: Mapping[str, Row] = field(default_factory=dict)
    lent: set[str] = field(default_factory=set)

    def lend(self, path: str, digest: str) -> bool:
        """Have the next output take over a file, if there is one of this SHA-256 at its path."""
        *_, known = self.rows.get(path, (0, 0, ""))
        lent = bool(digest) and known == digest
        if lent:
            self.lent.add(path)
        return lent


NONE = Former()


def link(source: str | Path, target: str | Path) -> bool:
    """Have a file in another place too, where the system can."""
    try:
        try:
            os.link(source, target)
        except FileNotFoundError:
            os.makedirs(os.path.dirname(target), exist_ok=True)
            os.link(source, target)
    except OSError:
        return False
    return True
