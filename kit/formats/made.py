"""Files that were made: where they are, and what is known of them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from pathlib import Path

from .. import cache, reads
from ..previous import PreviousOutput

SITE = "site/"


def address(path: str) -> str:
    """Where a file that was made is on the site."""
    return path.removeprefix(SITE) if path.startswith(SITE) else f"files/{path}"


@dataclass(frozen=True)
class Made:
    """Files that were made: the folder they are in, and of each, by its path, what is known.

    That is its size in bytes, and its SHA-256 in hexadecimal digits. `log` has the paths in the
    order they were made. Of the `previous` output, files that are the same again are taken.
    """

    folder: Path
    sizes: dict[str, int] = field(default_factory=dict)
    digests: dict[str, str] = field(default_factory=dict)
    log: list[str] = field(default_factory=list)
    previous: PreviousOutput = field(default_factory=PreviousOutput)

    def add(self, path: str, data: bytes) -> None:
        """Write a file, unless the previous output has it, or it is there already.

        That may be while a site is served.
        """
        digest = hashlib.sha256(data).hexdigest()
        self._know(path, len(data), digest)
        if self.previous.reuse(path, digest):
            return
        target = self.path(path)
        self.previous.reused.discard(path)
        if not target.is_file() or target.read_bytes() != data:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.unlink(missing_ok=True)  # it may be in another place too
            target.write_bytes(data)

    def restore(self, path: str, digest: str) -> bool:
        """Have a file that was made before, of this SHA-256, in its place; whether it is known.

        Few pages are read again, so each is written when it is asked for.
        """
        if self.previous.reuse(path, digest):
            size, *_ = self.previous.rows[path]
            self._know(path, size, digest)
            return True
        data = cache.recall("file", digest) or self._left(path, digest)
        if data is not None and path.endswith(".md"):
            self._know(path, len(data), digest)
        elif data is not None:
            self.add(path, data)
        return data is not None

    def _left(self, path: str, digest: str) -> bytes | None:
        """A file that is there from an earlier time, as it may be while a site is served."""
        target = self.path(path)
        data = target.read_bytes() if target.is_file() else b""
        return data if hashlib.sha256(data).hexdigest() == digest else None

    def _know(self, path: str, size: int, digest: str) -> None:
        self.sizes[path], self.digests[path] = size, digest
        self.log.append(path)

    def has(self, path: str) -> bool:
        """Whether there is a file."""
        reads.note(("there", path))
        return path in self.sizes

    def digest(self, path: str) -> str:
        """The SHA-256 of a file, which is read so."""
        reads.note(("file", path))
        return self.digests[path]

    def read(self, path: str) -> bytes:
        """The content of a file."""
        reads.note(("file", path))
        return self.there(path).read_bytes()

    def there(self, path: str) -> Path:
        """Where a file is, and is written now if it was not yet."""
        if path in self.previous.reused:
            return self.previous.folder / path
        target = self.path(path)
        digest = self.digests.get(path)
        if digest and not target.is_file() and (data := cache.recall("file", digest)):
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
        return target

    def apart(self) -> Made:
        """What is known of these files, without what will be known of others."""
        return replace(self, sizes=dict(self.sizes), digests=dict(self.digests), log=[])

    def update(self, more: Made) -> None:
        """Know of files in the same folder that were made elsewhere."""
        self.sizes.update(more.sizes)
        self.digests.update(more.digests)
        self.previous.reused.update(more.previous.reused)

    def placed(self) -> dict[str, str]:
        """The SHA-256 of each file by its path in an output, in which downloads are twice."""
        site = {f"{SITE}{address(path)}": digest for path, digest in self.digests.items()}
        return self.digests | site

    def path(self, path: str) -> Path:
        """Where a file is."""
        return self.folder / path


def kilobytes(size: int) -> int:
    """A size in bytes as readers are told it: in kilobytes of 1000 bytes."""
    return max(1, round(size / 1000))
