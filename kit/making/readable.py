"""What can be read while a kit is made, by the keys it is noted by, and what it says now.

What changes by itself, as authors work on it, is noted piece by piece: texts of the content, the
colours of the brand, entries of catalogues, templates, files made before. All else is the `ground`
that a product stands on: where that is another, all of it is made again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from .. import cache, inputs, resources
from ..content import embargo
from ..content.checks.alone import alone
from ..content.kit import Kit
from ..content.model import FieldPath, Text
from ..formats.made import Made, kilobytes
from ..language.catalogues import po
from ..language.language import Language
from ..reads import Key

# What the keys of what stands in one file begin with.
Group = tuple[str | None, ...]
# Kinds of what is read that stay as they are while a job is done.
LASTING = ("text", "colours", "template", "entry", "forms")
# Templates that Jinja alone reads, which are noted, and what no product is made of.
NOTED = ("templates/site/pages/", "templates/sheets/", "templates/documents/")
UNREAD = tuple(f"templates/{name}/" for name in ("new", "proof", "site/static", "site/theme"))


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
    return cache.digest(cache.of_files(files), said, hours)


@lru_cache(maxsize=2)
def _templates(kit: Kit) -> dict[str, Path]:
    return resources.files(kit.root, "templates")


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


class Readable:
    """What a job can read, as it is now.

    `made` are the files there are by now; `languages` are those whose catalogues have been read,
    that of the job first. `facts` are what else was noted, and may grow.
    """

    def __init__(self, made: Made, languages: Sequence[Language], facts: Mapping[Key, object]):
        self.made, self.facts = made, facts
        self.languages = {language.code: language for language in languages}
        self.own = languages[0]
        self.lasting = _lasting(self.own.kit)

    def key(self, note: int | Key) -> Key | None:
        """The key of what is noted so; None of a text from nowhere in the content."""
        return self.lasting.key(note) if isinstance(note, int) else note

    def now(self, key: Key) -> bytes:
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
