"""All content, valid, typed, with the files it came from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, get_args, get_origin

from pydantic import BaseModel

from . import model
from .yamlfile import YamlFile


@dataclass
class Kit:
    """All content, valid, with the files it came from (for source positions)."""

    root: Path
    files: dict[str, YamlFile] = field(default_factory=dict)
    parts: dict[str, Any] = field(default_factory=dict)

    def __getattr__(self, name: str) -> Any:
        try:
            return self.__dict__["parts"][name]
        except KeyError:
            raise AttributeError(name) from None

    @cached_property
    def index(self) -> dict[str, dict[str, Any]]:
        """Everything that can be referred to: kind, then id."""
        p = self.parts
        by_id = lambda items: {item.id: item for item in items}  # noqa: E731
        lists = {
            f"{m.date}/{b.id}": b
            for m in p["meetings"].values()
            for s in m.sections
            for b in s.blocks
            if b.id
        }
        return {
            "source": by_id(p["sources"].sources),
            "figure": by_id(p["figures"].figures),
            "group": by_id(p["members"].groups),
            "member": by_id(p["members"].members),
            "acronym": {a.acronym: a for a in p["acronyms"].acronyms},
            "event": by_id(self.events),
            "priority": by_id(p["priorities"].priorities),
            "meeting": {str(m.date): m for m in p["meetings"].values()},
            "list": lists,
            "item": {
                f"{name}/{n}": text
                for name, block in lists.items()
                for n, text in enumerate(block.items, 1)
            },
        }

    @cached_property
    def events(self) -> list[model.EventItem]:
        """The meetings and the engagements, by their first day."""
        return sorted(
            [*self.parts["calendar"].events, *self.parts["engagements"].engagements],
            key=lambda event: event.first_day,
        )

    @cached_property
    def latest(self) -> model.Meeting:
        """The most recent meeting that there is a report of."""
        return max(
            (m for m in self.parts["meetings"].values() if m.stage == "report"),
            key=lambda meeting: meeting.date,
        )

    def coming(self, meeting: model.Meeting) -> list[model.EventItem]:
        """The events after a meeting. A month counts as its first day."""
        return [event for event in self.events if event.first_day > meeting.date]

    @cached_property
    def placeholders(self) -> dict[str, Any]:
        """What {placeholders} stand for: a figure, an event or a counted number, by id."""
        return {
            **self.index["figure"],
            **self.index["event"],
            "organisations": len(self.latest.participants.organisations),
        }

    @property
    def about(self) -> model.KitFile:
        """What kit.yml says of the kit itself."""
        return self.parts["kit"]

    @property
    def languages(self) -> list[model.Language]:
        return self.parts["kit"].languages

    def texts(self) -> Iterator[tuple[model.Text, str, int, str]]:
        """Every translatable string with its file, line and field path, in file order.

        The path names entries by their id and never by their number, so that a new entry leaves the others as they are.
        """
        for name, part in self.named():
            for path, value, _ in walk(part):
                if isinstance(value, model.Text):
                    yield (
                        value,
                        self.files[name].name,
                        self.files[name].place(path)[0],
                        ".".join(_named(part, path)),
                    )

    def named(self) -> Iterator[tuple[str, BaseModel]]:
        for name, part in self.parts.items():
            if isinstance(part, dict):
                for key, item in part.items():
                    yield f"{name}/{key}", item
            else:
                yield name, part


def walk(value: Any, path: tuple = (), meta: tuple = ()) -> Iterator[tuple[tuple, Any, tuple]]:
    """Yield (path, value, annotations) of every leaf of a model, and of every model in it."""
    if isinstance(value, BaseModel):
        yield path, value, ()
        for name, info in type(value).model_fields.items():
            found = (*info.metadata, *_metadata(info.annotation))
            yield from walk(getattr(value, name), (*path, name), found)
    elif isinstance(value, (list, tuple)):
        for index, item in enumerate(value):
            yield from walk(item, (*path, index), meta)
    elif value is not None:
        yield path, value, meta


def _named(value: Any, path: tuple) -> Iterator[str]:
    """The steps of a path to a field: an entry of a list by its id, or left out where it has none."""
    for step in path:
        value = value[step] if isinstance(step, int) else getattr(value, step)
        name = getattr(value, "id", None) if isinstance(step, int) else step
        if name:
            yield name


def _metadata(annotation: Any) -> tuple:
    found = getattr(annotation, "__metadata__", ())
    for argument in get_args(annotation) if get_origin(annotation) else ():
        found += _metadata(argument)
    return found
