"""Files that were made."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Made:
    """Files that were made: the folder they are in, and the size of each in bytes, by its path there."""

    folder: Path
    sizes: dict[str, int]

    def add(self, path: str, data: bytes) -> None:
        """Write a file."""
        self.path(path).parent.mkdir(parents=True, exist_ok=True)
        self.path(path).write_bytes(data)
        self.sizes[path] = len(data)

    def path(self, path: str) -> Path:
        """Where a file is."""
        return self.folder / path
