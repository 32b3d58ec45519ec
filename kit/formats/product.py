"""What a format is, what it makes, and what was made."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from .. import cache, reads
from ..content.kit import Kit
from ..content.model import Text
from ..errors import Problem
from ..language.coverage import Coverages
from ..language.language import Language
from ..previous import PreviousOutput

SITE = "site/"


@dataclass(frozen=True)
class Product:
    """A file that is made.

    `path` says where it is among all that is made: what begins with `site/` is a part of the site
    alone. `kind` and `item` say what it shows: a page, a deck, a meeting. What readers are offered
    has a `title`, the `page` it is offered on, and a `day` where the title alone may stand twice.
    `pages` is how many sides of paper it may fill. `cut` is the id of a shorter version of a deck,
    and `version` what that is called. `label` is what such a file is called, as that of its format
    where it has no other.
    """

    format: str
    kind: str
    path: str
    item: str = ""
    title: Text | None = None
    page: str = ""
    day: dt.date | None = None
    pages: int | None = None
    cut: str = ""
    version: Text | None = None
    label: str = ""

    @property
    def deck(self) -> str:
        """What tells a deck from others, and a shorter version from the whole."""
        return f"{self.item}-{self.cut}" if self.cut else self.item

    @property
    def address(self) -> str:
        """Where it is on the site."""
        return address(self.path)


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


@dataclass(eq=False)
class Work:
    """What is made together: the files of a language, or, with the source language, those of all.

    `products` are all of the language, and `once` has what several of them show. `languages` are
    those of the kit, `offers` what readers are offered in each, by its code, and `coverage` how far
    it is translated; these are known when the pages are made, which come last.
    """

    kit: Kit
    language: Language
    products: Sequence[Product]
    made: Made
    once: reads.Once = field(default_factory=reads.Once)
    languages: Sequence[Language] = ()
    offers: Mapping[str, Sequence[Product]] = field(default_factory=dict)
    coverage: Coverages = field(default_factory=Coverages)


@dataclass(frozen=True)
class Format:
    """A format: what it makes of a kit in a language, and how.

    `make` writes one product, and yields what is wrong with its texts; it may raise KitError.
    `label` is the name of a format that readers are offered. `needs` names the formats that must
    have been made before. `blocks` is the template with a form (a macro NAME_block) for each kind
    of block. A `shared` one is made once for all languages, and one that comes `last`
    when all the others are there in all languages. `templates` are the paths of those it cannot do
    without. What is not `published` is no part of the site. What is not `kept` is made again from
    the others, which costs less than to keep it.
    """

    name: str
    products: Callable[[Kit, Language], Iterable[Product]]
    make: Callable[[Work, Product], Iterable[Problem]]
    label: str = ""
    needs: tuple[str, ...] = ()
    shared: bool = False
    last: bool = False
    templates: tuple[str, ...] = ()
    blocks: str = ""
    published: bool = True
    kept: bool = True


def one_file(
    data: Callable[[Work, Product], bytes],
) -> Callable[[Work, Product], Iterable[Problem]]:
    """How a format makes products that are one file each, of whose texts none can be wrong."""

    def make(work: Work, product: Product) -> Iterable[Problem]:
        work.made.add(product.path, data(work, product))
        return ()

    return make
