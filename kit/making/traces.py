"""What was made is made again only where something has changed that was read for it.

Of each product it is kept what was read while it was made (a verifying trace, as A. Mokhov, N.
Mitchell and S. Peyton Jones call it in "Build systems à la carte", 2018), and what its files were.
What changes by itself, as authors work on it, is noted piece by piece: texts of the content,
entries of catalogues, templates, files made before. All else is the `ground` that a product stands
on: where that is another, all of it is made again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from .. import cache, inputs, resources
from ..content import embargo
from ..content.kit import Kit
from ..content.model import Model, Text
from ..formats.product import Made, kilobytes
from ..language.language import Language
from ..reads import Key, Reads

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
    """What was read for something, what that was (SHA-256), and its files: path and SHA-256."""

    read: tuple[Key, ...]
    found: str
    files: list[list[str]]


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
        self.known: dict[Key, bytes] = {}
        keys, traces = json.loads(cache.recall(*self.entry) or "[[], {}]")
        named = [tuple(key) for key in keys]
        self.traces = {
            name: Trace(tuple(named[number] for number in read), found, files)
            for name, (read, found, files) in traces.items()
        }

    def hold(self, name: str) -> bool:
        """Whether all that was read for something is what it was."""
        trace = self.traces.get(name)
        return trace is not None and trace.found == self._found(trace.read)

    def recall(self, name: str) -> dict[str, bytes] | None:
        """The files of something, by their paths, if they would be made as they were before."""
        return self.last(name) if self.hold(name) else None

    def last(self, name: str) -> dict[str, bytes] | None:
        """The files of something as they were when it was made last, if they are still known."""
        if name not in self.traces:
            return None
        found: dict[str, bytes] = {}
        for path, digest in self.traces[name].files:
            data = cache.recall("file", digest)
            if data is None:
                return None
            found[path] = data
        return found

    def keep(self, name: str, read: Reads, files: Mapping[str, bytes]) -> None:
        """Remember what was read for something that has just been made, and its files."""
        self.traces.pop(name, None)
        keys: list[Key] = []
        for note in read:
            key = self.places.get(note) if isinstance(note, int) else note
            if key is None:  # a text from nowhere in the content: who knows what it was made of
                return
            keys.append(key)
        digests = [[path, cache.digest(data).hex()] for path, data in files.items()]
        for (_path, digest), data in zip(digests, files.values(), strict=True):
            cache.store(data, "file", digest)
        self.traces[name] = Trace(tuple(keys), self._found(keys), digests)

    def save(self) -> None:
        """Keep the traces for the next time."""
        numbers: dict[Key, int] = {}
        rows = {
            name: ([numbers.setdefault(key, len(numbers)) for key in of.read], of.found, of.files)
            for name, of in self.traces.items()
        }
        cache.store(json.dumps([list(numbers), rows]).encode(), *self.entry)

    def _found(self, keys: Iterable[Key]) -> str:
        """The SHA-256 of all that is read now."""
        return cache.digest(b"".join(map(self._value, keys))).hex()

    def _value(self, key: Key) -> bytes:
        if key[0] in ("file", "size"):  # which may be made while we are at it
            return self._read(key)
        if key not in self.known:
            self.known[key] = self._read(key)
        return self.known[key]

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
