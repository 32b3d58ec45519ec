"""What was made is made again only where something has changed that was read for it.

Of each product it is kept what was read while it was made (a verifying trace, as A. Mokhov, N.
Mitchell and S. Peyton Jones call it in "Build systems à la carte", 2018), and what its files were.
"""

from __future__ import annotations

import pickle
from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from types import MappingProxyType

from .. import cache
from ..content.model import Text
from ..formats.made import Made
from ..language.language import Language
from ..reads import Key, Reads
from .readable import LASTING, Group, Readable

# What was read, and the SHA-256 of what that was.
Found = tuple[Key, bytes]


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


class Traces:
    """What was read for each thing of a job when it was made last.

    `name` and `on`, the ground, tell a job from all others. For the rest, see `Readable`.
    """

    def __init__(
        self,
        name: str,
        on: bytes,
        made: Made,
        languages: Sequence[Language],
        facts: Mapping[Key, object] = MappingProxyType({}),
    ):
        self.entry = "traces", name, on
        self.readable = Readable(made, languages, facts)
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
            self._same(*self.found[number]) for number in self.traces[name].passing
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
        for note, what in read.items():
            key = self.readable.key(note, what)
            if key is None:  # from nowhere in the content
                if isinstance(what, Text):  # who knows what it was made of
                    return
                continue  # a model is no more than what was read to make it
            number = self._number((key, self.readable.now(key)))
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
        wholes = {group: self.readable.lasting.whole(group) for group in groups}
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
        same = {group for group, digest in wholes if self.readable.lasting.whole(group) == digest}
        return {
            number
            for number, (key, digest) in enumerate(self.found)
            if key[:2] not in same and key[0] in LASTING and not self._same(key, digest)
        }

    def _same(self, key: Key, digest: bytes) -> bool:
        return self.readable.now(key) == digest
