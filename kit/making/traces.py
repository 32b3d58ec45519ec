"""What was made is made again only where something has changed that was read for it.

Of each product it is kept what was read while it was made (a verifying trace, as A. Mokhov, N.
Mitchell and S. Peyton Jones call it in "Build systems à la carte", 2018), and what its files were.
What changes by itself, as authors work on it, is noted piece by piece: texts of the content, the
colours of the brand, entries of catalogues, templates, files made before. All else is the `ground`
that a product stands on: where that is another, all of it is made again.
"""

from __future__ import annotations

import pickle
from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain
from pathlib import Path
from types import MappingProxyType

from .. import cache, inputs, resources
from ..content import embargo
from ..content.checks.alone import alone
from ..content.kit import Kit
from ..content.model import FieldPath, Text
from ..formats.product import Made, kilobytes
from ..language.catalogues import po
from ..language.language import Language
from ..reads import Key, Reads

# What was read, and the SHA-256 of what that was.
Found = tuple[Key, bytes]
# What the keys of what stands in one file begin with.
Group = tuple[str | None, ...]
# Kinds of what is read that stay as they are while a job is done.
LASTING = ("text", "colours", "template", "entry", "forms")
# Templates that Jinja alone reads, which are noted, and what no product is made of.
NOTED = ("templates/site/pages/", "templates/sheets/", "templates/documents/")
UNREAD = tuple(f"templates/{name}/" for name in ("new", "proof", "site/static", "site/theme"))


class _Lasting:
    """What can be read of a kit and stays as it is while that is made.

    `places` are the files and paths of the texts by what they are noted as, `texts` those of a file
    by their paths; `known` are digests of what was asked for.
    """

    def __init__(self, kit: Kit):
        self.kit = kit
        self.places = {
            id(value): (name, path)
            for name, leaves in kit.leaves.items()
            for path, value, _ in leaves
            if isinstance(value, Text)
        }
        self.texts: dict[str, dict[str, Text]] = {}
        self.templates = _templates(kit)
        self.known: dict[Key, bytes] = {}
        self.wholes: dict[Group, bytes] = {}

    def key(self, note: int) -> Key | None:
        """The key of a text, by what it is noted as; None of one from nowhere in the content."""
        place = self.places.get(note)
        return place and ("text", place[0], _joined(place[1]))

    def text(self, name: str, path: str) -> Text | None:
        """The text at a path of a file, if there is one."""
        if name not in self.texts:
            leaves = self.kit.leaves.get(name, ())
            found = ((path, value) for path, value, _ in leaves if isinstance(value, Text))
            self.texts[name] = {_joined(path): value for path, value in found}
        return self.texts[name].get(path)

    def whole(self, group: Group) -> bytes:
        """The digest of all that can be read whose key begins so; b"" where that is not known."""
        if group not in self.wholes:
            kind, name = group
            found = b""
            if kind == "text" and name in self.kit.files:
                found = alone(self.kit)[name].texts
            elif kind in ("entry", "forms"):
                found = cache.of_files({"": po.path_of(self.kit.root, name or "")})
            self.wholes[group] = found
        return self.wholes[group]


def _joined(path: FieldPath) -> str:
    return "/".join(map(str, path))


_lasting = lru_cache(maxsize=2)(_Lasting)


@lru_cache(maxsize=2)
def _templates(kit: Kit) -> dict[str, Path]:
    return resources.files(kit.root, "templates")


@dataclass(frozen=True)
class Trace:
    """What was read for something, by its numbers in `Traces.found`, and its files.

    What is `lasting` stays as it is while we are at it; what is `passing` may be made, or become
    known. Of each file, by its path, the SHA-256 is known, in hexadecimal digits.
    """

    lasting: array[int]  # a set of them takes ten times the memory
    passing: array[int]
    files: dict[str, str]

    @property
    def read(self) -> Iterator[int]:
        """The numbers of all that was read."""
        return chain(self.lasting, self.passing)


@lru_cache(maxsize=2)
def ground(kit: Kit) -> bytes:
    """The SHA-256 of what all products stand on: all but that of which it is noted who reads it."""
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
    said = [(name, found.rest) for name, found in alone(kit).items()]
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
        name: str,
        on: bytes,
        made: Made,
        languages: Sequence[Language],
        facts: Mapping[Key, object] = MappingProxyType({}),
    ):
        self.made, self.facts, self.entry = made, facts, ("traces", name, on)
        self.languages = {language.code: language for language in languages}
        self.own = languages[0]
        self.lasting = _lasting(self.own.kit)
        self.found: list[Found] = []
        self.traces: dict[str, Trace] = {}
        self.wholes: dict[Group, bytes] = {}
        self.used = 0  # how many of those found were, when that was counted
        if known := cache.recall(*self.entry):
            self.found, traces, self.wholes, self.used = pickle.loads(known)
            self.traces = {
                name: Trace(array("I", lasting), array("I", passing), files)
                for name, (lasting, passing, files) in traces.items()
            }
        self.saved = True

    def touched(self, name: str) -> bool:
        """Whether something is to be made again, whatever becomes of the files it was made from."""
        return name not in self.traces or name in self._stale

    def hold(self, name: str) -> bool:
        """Whether all that was read for something is what it was."""
        return not self.touched(name) and all(
            self._same(self.found[number]) for number in self.traces[name].passing
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

    def keep(self, name: str, read: Reads, files: Mapping[str, str]) -> None:
        """Remember what was read for something that has just been made, and what its files are.

        Of each of these, by its path, that is the SHA-256, in hexadecimal digits.
        """
        self.traces.pop(name, None)
        self.saved = False
        lasting, passing = array("I"), array("I")
        for note in read:
            key = self.lasting.key(note) if isinstance(note, int) else note
            if key is None:  # a text from nowhere in the content: who knows what it was made of
                return
            number = self._number((key, self._now(key)))
            (lasting if key[0] in LASTING else passing).append(number)
        self.traces[name] = Trace(lasting, passing, dict(files))
        self._stale.discard(name)

    def save(self) -> None:
        """Keep the traces for the next time."""
        if self.saved:
            return
        # Of these, something else was read for what was not made again.
        left = (of.lasting for name, of in self.traces.items() if name in self._stale)
        groups = {key[:2] for key, _ in self.found}
        groups -= {self.found[number][0][:2] for number in self._changed.intersection(chain(*left))}
        wholes = {group: self.lasting.whole(group) for group in groups}
        known = {group: digest for group, digest in wholes.items() if digest}
        found, traces = self.found, self.traces
        if len(found) > 2 * self.used:  # much of it may be what was read in earlier times
            used = set[int]().union(*(of.read for of in traces.values()))
            numbers = {old: new for new, old in enumerate(sorted(used))}
            self.used = len(numbers)
            found = [found[number] for number in numbers]
            traces = {
                name: Trace(
                    array("I", map(numbers.__getitem__, of.lasting)),
                    array("I", map(numbers.__getitem__, of.passing)),
                    of.files,
                )
                for name, of in traces.items()
            }
        plain = {  # which takes a seventh of the time
            name: (of.lasting.tobytes(), of.passing.tobytes(), of.files)
            for name, of in traces.items()
        }
        cache.store(pickle.dumps((found, plain, known, self.used)), *self.entry)

    @cached_property
    def _numbers(self) -> dict[Found, int]:
        return {found: number for number, found in enumerate(self.found)}

    def _number(self, found: Found) -> int:
        number = self._numbers.setdefault(found, len(self.found))
        if number == len(self.found):
            self.found.append(found)
        return number

    @cached_property
    def _stale(self) -> set[str]:
        """What was made of something that has changed, as far as that stays so."""
        changed, traces = self._changed, self.traces.items()
        return {name for name, of in traces if changed and not changed.isdisjoint(of.lasting)}

    @cached_property
    def _changed(self) -> set[int]:
        """The numbers of what was read before and is not the same now, as far as that stays so."""
        wholes = self.wholes.items()
        same = {group for group, digest in wholes if self.lasting.whole(group) == digest}
        return {
            number
            for number, (key, digest) in enumerate(self.found)
            if key[:2] not in same and key[0] in LASTING and self._now(key) != digest
        }

    def _same(self, found: Found) -> bool:
        key, digest = found
        return self._now(key) == digest

    def _now(self, key: Key) -> bytes:
        """The SHA-256 of something that is read, as it is now; what stays so is asked once."""
        if key[0] not in LASTING:
            return self._read(key)
        known = self.lasting.known
        if key not in known:
            known[key] = self._read(key)
        return known[key]

    def _read(self, key: Key) -> bytes:
        kind, *where = key
        name = where[0] or ""
        if kind == "text":
            return cache.digest(self.lasting.text(name, where[1] or ""))
        if kind == "colours":
            return cache.digest(self.lasting.kit.about.brand.colours)
        if kind == "template":
            path = self.lasting.templates.get(name)
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
