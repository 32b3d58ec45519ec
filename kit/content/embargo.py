"""Embargoes: what has a field `embargo` is not published before that hour.

What is withheld is taken out of a copy of the content before anything is made of it, so nothing
that makes an output can get at it: an entry from its list, a deck or a page with its file; a
meeting becomes a draft, as calendar and action points may speak of it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from ..errors import KitError, Problem
from ..sentences import Command, Sentence
from . import model
from .editions.layers import Piece, Source, pieces, write
from .kit import Kit
from .model import FieldPath
from .walk import each, walk
from .yaml.data import Data, values
from .yaml.yamlfile import YamlFile

FIELD = "embargo"
# The file of a copy that says at which hour it is looked at before it is published.
PREVIEW = "preview"


@dataclass(frozen=True)
class Held:
    """Something under embargo: its file below content/, its path there, and until when."""

    file: str
    path: FieldPath
    until: dt.datetime

    @property
    def whole(self) -> bool:
        """Whether it is the whole file."""
        return not self.path


def pending(root: Path, at: dt.datetime) -> list[Held]:
    """What may not be published at an hour. What is wrong with the files, `load` tells."""
    found = []
    for path in sorted((root / "content").glob("**/*.yml")):
        if path.is_file() and FIELD.encode() in path.read_bytes():
            with suppress(KitError):
                file = YamlFile(path, root)
                name = path.relative_to(root / "content").as_posix()
                held = [Held(name, *found) for found in _hours(file.data)]
                found += [item for item in held if item.until > at]
    return found


def _hours(data: Data) -> Iterator[tuple[FieldPath, dt.datetime]]:
    for path, value in values(data):
        if isinstance(value, dict) and FIELD in value:
            with suppress(ValueError):
                yield path, model.hour(value[FIELD])


def withhold(root: Path, held: list[Held]) -> dict[str, Source]:
    """Take what is under embargo out of a copy of the content.

    Returns where the files that are left come from, by their path. Raises KitError if all is.
    """
    sources: dict[str, Source] = {}
    for name in dict.fromkeys(item.file for item in held):
        items = [item for item in held if item.file == name]
        path = root / "content" / name
        whole = any(item.whole for item in items)
        if name == "kit.yml":
            until = max(item.until for item in items)
            raise KitError([_nothing(YamlFile(path, root), until)])
        if whole and not name.startswith("meetings/"):
            path.unlink()
            continue
        document = pieces(YamlFile(path, root))
        if whole:
            fields = document.items if isinstance(document.items, dict) else {}
            left = {key: value for key, value in fields.items() if key not in ("stage", FIELD)}
            text, source = write(replace(document, items=left))
            text += "stage: draft\n"
        else:
            text, source = write(_without(document, {item.path for item in items}))
        path.write_text(text, "utf-8")
        sources[f"content/{name}"] = source
    return sources


def _nothing(file: YamlFile, until: dt.datetime) -> Problem:
    message = Sentence(
        f"all of this is under embargo until {_written(until)}; ",
        Command("build", "--preview"),
        " shows it before",
    )
    return file.problem((FIELD,), message)


def _without(piece: Piece, paths: set[FieldPath]) -> Piece:
    """A piece without the entries at these paths."""
    if isinstance(piece.items, list):
        left = [_without(item, paths) for item in piece.items if item.path not in paths]
        return replace(piece, items=left)
    if isinstance(piece.items, dict):
        kept = {k: _without(v, paths) for k, v in piece.items.items() if v.path not in paths}
        return replace(piece, items=kept)
    return piece


def said(held: list[Held]) -> str:
    """What is under embargo, for the sentence on what leads there."""
    names = [f"content/{item.file} until {_written(item.until)}" for item in held]
    listed = ", ".join(dict.fromkeys(names))
    return f"; under embargo is all or a part of {listed}: what leads there needs the same embargo"


def _written(hour: dt.datetime) -> str:
    return hour.isoformat(timespec="minutes")


def until(kit: Kit, part: object) -> dt.datetime | None:
    """Until when a part of a kit that is looked at before is under embargo."""
    if kit.preview is None:
        return None
    hours = [kit.about.embargo]
    hours += [getattr(value, FIELD, None) for one in each(part) for _, value, _ in walk(one)]
    return max((hour for hour in hours if hour and hour > kit.preview), default=None)


def ahead(kit: Kit) -> list[dt.datetime] | None:
    """The hours that are still to come for a kit that is looked at before; None for any other."""
    if kit.preview is None:
        return None
    hours = {
        value
        for leaves in kit.leaves.values()
        for path, value, _ in leaves
        if path[-1:] == (FIELD,) and isinstance(value, dt.datetime)
    }
    return sorted(hour for hour in hours if hour > kit.preview)
