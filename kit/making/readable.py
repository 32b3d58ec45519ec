"""What can be read while a kit is made, by the keys it is noted by, and what it says now.

What changes by itself, as authors work on it, is noted piece by piece: texts of the content and
what it says beside them, entries of catalogues, templates, files made before. All else is the
`ground` that a product stands on, such as kit.yml but for its texts and colours: where that is
another, all of it is made again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import cast

from .. import cache, inputs, resources
from ..content import embargo, placeholders
from ..content.checks.alone import alone
from ..content.kit import Kit
from ..content.model import FieldPath, Model, Text
from ..content.pages import pages
from ..formats.made import Made, kilobytes
from ..language.catalogues import po
from ..language.language import Language
from ..reads import Key

# What the keys of what stands in one file begin with.
Group = tuple[str | None, ...]
# Kinds of what is read that stay as they are while a job is done.
LASTING = ("text", "own", "ids", "events", "counted", "template", "entry", "forms")
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
    hours = embargo.ahead(kit)
    return cache.digest(cache.of_files(files), _outline(kit), alone(kit)["kit"].rest, hours)


def _outline(kit: Kit) -> object:
    """Which files there are, and pages, and of which days and stages the meetings are."""
    files = [(name, kit.is_draft(name)) for name in kit.files]
    meetings = [(meeting.date, meeting.stage) for meeting in kit.meetings.values()]
    return files, meetings, list(pages(kit))


@lru_cache(maxsize=2)
def _templates(kit: Kit) -> dict[str, Path]:
    return resources.files(kit.root, "templates")


class _Lasting:
    """What can be read of a kit and stays as it is while that is made.

    `places` are the files and paths of texts and models by what they are noted as, `values` those
    of a file by the names of their paths; `known` are digests of what was asked for.
    """

    def __init__(self, kit: Kit):
        self.kit = kit
        self.places = {
            id(value): (name, path)
            for name, leaves in kit.leaves.items()
            for path, value, _ in leaves
            if isinstance(value, Text | Model)
        }
        self.names: dict[str, dict[FieldPath, str]] = {}
        self.values: dict[str, dict[str, Text | Model]] = {}
        self.templates = _templates(kit)
        self.known: dict[Key, bytes] = {}
        self.wholes: dict[Group, bytes] = {}

    def key(self, note: int, what: object) -> Key | None:
        """The key of a text or a model; None of one from nowhere in the content."""
        place = self.places.get(note)
        if place is None:
            return None
        file, path = place
        return "text" if isinstance(what, Text) else "own", file, self._named(file)[path]

    def value(self, file: str, name: str) -> Text | Model | None:
        """What stands at a path of a file, by the name of that, if there is something."""
        if file not in self.values:
            names = self._named(file)
            found = ((path, value) for path, value, _ in self.kit.leaves.get(file, ()))
            self.values[file] = {
                names[path]: value for path, value in found if isinstance(value, Text | Model)
            }
        return self.values[file].get(name)

    def _named(self, file: str) -> dict[FieldPath, str]:
        """The names of the paths of a file, in which an entry with an id goes by that."""
        if file not in self.names:
            names = self.names[file] = {(): ""}
            for path, value, _ in self.kit.leaves.get(file, ()):
                if path:
                    id = vars(value).get("id") if isinstance(value, Model) else None
                    _name(names, path, f"#{id}" if id else str(path[-1]))
        return self.names[file]

    def whole(self, group: Group) -> bytes:
        """The digest of all that can be read whose key begins so; b"" where that is not known."""
        if group not in self.wholes:
            kind, name = group
            found = b""
            if kind in ("text", "own") and name in self.kit.files:
                said = alone(self.kit)[name]
                found = said.texts if kind == "text" else said.rest if name != "kit" else b""
            elif kind in ("entry", "forms"):
                found = cache.of_files({"": po.path_of(self.kit.root, name or "")})
            self.wholes[group] = found
        return self.wholes[group]


def _name(names: dict[FieldPath, str], path: FieldPath, last: str = "") -> str:
    """Name a path, and those that it goes on from."""
    if path not in names:
        names[path] = f"{_name(names, path[:-1])}/{last or path[-1]}"
    return names[path]


def _own(value: object) -> object:
    """What a value says but for its texts; of the models in it, which these are."""
    if isinstance(value, Model):
        return type(value).__name__, vars(value).get("id")
    if isinstance(value, list | tuple):
        return [_own(item) for item in value]
    if isinstance(value, dict):
        return {key: _own(item) for key, item in value.items()}
    return type(value).__name__, None if isinstance(value, Text) else value


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

    def key(self, note: int | Key, what: object) -> Key | None:
        """The key of what is noted so; None of what is from nowhere in the content."""
        return self.lasting.key(note, what) if isinstance(note, int) else note

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
        kit = self.lasting.kit
        if kind == "text":
            return cache.digest(self.lasting.value(name, where[1] or ""))
        if kind == "own":
            model = self.lasting.value(name, where[1] or "")
            return cache.digest(_own(vars(model)) if isinstance(model, Model) else None)
        if kind == "ids":
            return cache.digest(list(cast(Mapping[str, Iterable[str]], kit.index)[name]))
        if kind == "events":
            return cache.digest([event.id for event in kit.events])
        if kind == "counted":
            return cache.digest(placeholders.values(kit).get(name))
        if kind == "template":
            path = self.lasting.templates.get(name)
            return cache.digest(path and path.read_bytes())
        if kind == "file":
            return cache.digest(self.made.digests.get(name))
        if kind == "there":
            return cache.digest(name in self.made.sizes)
        if kind == "size":
            return cache.digest(kilobytes(self.made.sizes.get(name, 0)))
        if key in self.facts:
            return cache.digest(self.facts[key])
        language = self.languages.get(name) or self.own.other(name)
        if kind == "forms":
            return cache.digest(language.catalogue.field("Plural-Forms"))
        entry = language.entry(where[1] or "", where[2])
        return cache.digest(entry and (entry.strings, entry.fuzzy))
