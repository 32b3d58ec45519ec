"""The last output, whose files need not be made again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

# The size of a file in bytes, when it was changed last (nanoseconds), its SHA-256 in hexadecimal
# digits; none of what is not made product by product, such as the pages.
Row = tuple[int, int, str]


@dataclass(frozen=True)
class PreviousOutput:
    """The last output, and what is known of each of its files that is as it was made.

    `reused` are the files that are the same in the next output, and so stay where they are.
    """

    folder: Path = Path()
    rows: Mapping[str, Row] = field(default_factory=dict)
    reused: set[str] = field(default_factory=set)

    def reuse(self, path: str, digest: str) -> bool:
        """Have the next output take over a file, if there is one of this SHA-256 at its path."""
        *_, known = self.rows.get(path, (0, 0, ""))
        same = bool(digest) and known == digest
        if same:
            self.reused.add(path)
        return same


NONE = PreviousOutput()
