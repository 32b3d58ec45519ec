"""What was made is made again only where something has changed that was read for it.

Of each product it is kept what was read while it was made (a verifying trace, as A. Mokhov, N.
Mitchell and S. Peyton Jones call it in "Build systems à la carte", 2018), and what its files were.
What changes by itself, as authors work on it, is noted piece by piece: texts of the content,
entries of catalogues, templates, files made before. All else is the `ground` that a product stands
on: where that is another, all of it is made again.
"""

from __future__ import annotations

import hashlib
import json
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from types import MappingProxyType

from .. import cache, inputs, resources
from ..content import embargo
from ..content.kit import Kit
from ..content.model import Model, Text
from ..formats.product import Made, kilobytes
from ..language.language import Language
from ..reads import Key, Reads

# What was read, and the SHA-256 of what that was, in hexadecimal digits.
Found = tuple[Key, str]
# Kinds of what is read that stay as they are while a job is done.
LASTING = ("text", "template", "entry", "forms")
# Templates that Jinja alone reads, which are noted, and what no product is made of.
NOTED = ("templates/site/pages/", "templates/sheets/", "templates/documents/")
UNREAD = tuple(f"templates/{name}/" for name in ("new", "proof", "site/static", "site/theme"))


@lru_cache(maxsize=2)
def _texts(kit: Kit) -> tuple[dict[int, Key], dict[Key, Text]]:
    """The key of each text by what it is noted as, and each text by its key."""
    found: dict[Key, Text] = {
        ("text", file, "/".join(map(str, path))): value
        for file, leaves in kit.leaves.items()
        for path, value, _ in leaves
        if isinstance(value, Text)
    }
    return {id(text): key for key, text in found.items()}, found


@lru_cache(maxsize=2)
def _templates(kit: Kit) -> dict[str, Path]:
    return resources.files(kit.root, "templates")


@dataclass(frozen=True)
class Trace:
    """What was read for something, by its numbers in `Traces.found`, and its files.

    Of each file, by its path, the SHA-256 is known, in hexadecimal digits.
    """

    read: array[int]  # a set of them takes ten times the memory
    files: dict[str, str]


@lru_cache(maxsize=2)
def ground(kit: Kit) -> bytes:
    """The SHA-256 of what all products stand on: what a kit says but for its texts, its files."""
    files = {
        name: path
        for name, path in inputs.files(kit.root, ("content",)).items()
        if not name.endswith(".yml")
    }
    files |= {
        name: path
        for name, path in _templates(kit).items()
        if not name.startswith((*NOTED, *UNREAD))
    }
    said = [
        (name, path, None if isinstance(value, (Text, Model)) else value, type(value).__name__)
        for name, leaves in kit.leaves.items()
        for path, value, _ in leaves
    ]
    hours = embargo.ahead(kit)
    return cache.digest(cache.packages(), cache.of_files(files), said, hours)


class Traces:
    """What was read for each thing of a job when it was made last.

    `name` and `on`, the ground, tell a job from all others. `made` are the files there are by now;
    `languages` are those whose catalogues have been read, that of the job first. `facts` are what
    else was noted, and may grow.
    """

    def __init__(
        self,
        kit: Kit,
        name: str,
        on: bytes,
        made: Made,
        languages: Sequence[Language],
        facts: Mapping[Key, object] = MappingProxyType({}),
    ):
        self.made, self.facts, self.entry = made, facts, ("traces", name, on)
        self.languages = {language.code: language for language in languages}
        self.own = languages[0]
        self.places, self.texts = _texts(kit)
        self.templates = _templates(kit)
        found, traces = json.loads(cache.recall(*self.entry) or "[[], {}]")
        self.found: list[Found] = [(tuple(key), digest) for key, digest in found]
        self.numbers = {one: number for number, one in enumerate(self.found)}
        self.traces = {
            name: Trace(array("I", read), files) for name, (read, files) in traces.items()
        }
        self.known: dict[Key, str] = {}
        self.saved = True

    def touched(self, name: str) -> bool:
        """Whether something is to be made again, whatever becomes of the files it was made from."""
        trace = self.traces.get(name)
        return trace is None or not self._changed.isdisjoint(trace.read)

    def hold(self, name: str) -> bool:
        """Whether all that was read for something is what it was."""
        return not self.touched(name) and all(
            self._same(self.found[number])
            for number in self._passing.intersection(self.traces[name].read)
        )

    def files(self, name: str) -> dict[str, str] | None:
        """The SHA-256 of each file of something, by their paths, as it was made last."""
        trace = self.traces.get(name)
        return trace.files if trace else None

    def recall(self, name: str) -> dict[str, bytes] | None:
        """The files of something, by their paths, if they would be made as they were before."""
        if not self.hold(name):
            return None
        found: dict[str, bytes] = {}
        for path, digest in self.traces[name].files.items():
            data = cache.recall("file", digest)
            if data is None:
                return None
            found[path] = data
        return found

    def keep(self, name: str, read: Reads, files: Mapping[str, bytes]) -> None:
        """Remember what was read for something that has just been made, and its files."""
        self.traces.pop(name, None)
        self.saved = False
        numbers = []
        for note in read:
            key = self.places.get(note) if isinstance(note, int) else note
            if key is None:  # a text from nowhere in the content: who knows what it was made of
                return
            numbers.append(self._number((key, self._now(key))))
        digests = {path: hashlib.sha256(data).hexdigest() for path, data in files.items()}
        for path, digest in digests.items():
            cache.store(files[path], "file", digest)
        self.traces[name] = Trace(array("I", sorted(numbers)), digests)

    def save(self) -> None:
        """Keep the traces for the next time."""
        if self.saved:
            return
        used: dict[int, int] = {}
        rows = {
            name: ([used.setdefault(number, len(used)) for number in of.read], of.files)
            for name, of in self.traces.items()
        }
        found = [self.found[number] for number in used]
        cache.store(json.dumps([found, rows]).encode(), *self.entry)

    def _number(self, found: Found) -> int:
        if found not in self.numbers:
            self.numbers[found] = len(self.found)
            self.found.append(found)
            if found[0][0] not in LASTING:
                self._passing.add(len(self.found) - 1)
        return self.numbers[found]

    @cached_property
    def _passing(self) -> set[int]:
        """The numbers of what may be made, or become known, while we are at it."""
        return {number for number, (key, _) in enumerate(self.found) if key[0] not in LASTING}

    @cached_property
    def _changed(self) -> set[int]:
        """The numbers of what was read before and is not the same now, as far as that stays so."""
        return {
            number
            for number, found in enumerate(self.found)
            if number not in self._passing and not self._same(found)
        }

    def _same(self, found: Found) -> bool:
        key, digest = found
        return self._now(key) == digest

    def _now(self, key: Key) -> str:
        """The SHA-256 of something that is read, as it is now, in hexadecimal digits."""
        if key in self.known:
            return self.known[key]
        now = self._read(key).hex()
        if key[0] in LASTING:
            self.known[key] = now
        return now

    def _read(self, key: Key) -> bytes:
        """The SHA-256 of something that is read, as it is now."""
        kind, *where = key
        name = where[0] or ""
        if kind == "text":
            return cache.digest(self.texts.get(key))
        if kind == "template":
            path = self.templates.get(name)
            return cache.digest(path and path.read_bytes())
        if kind == "file":
            return cache.digest(self.made.digests.get(name))
        if kind == "size":
            return cache.digest(kilobytes(self.made.sizes.get(name, 0)))
        if key in self.facts:
            return cache.digest(self.facts[key])
        language = self.languages.get(name) or self.own.other(name)
        if kind == "forms":
            return cache.digest(language.catalogue.field("Plural-Forms"))
        entry = language.entry(where[1] or "", where[2])
        return cache.digest(entry and (entry.strings, entry.fuzzy))
