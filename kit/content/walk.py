"""Walk through a part of the content: every value in it, with its path and what its type says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Generic, TypeVar, get_args, get_origin

from pydantic import BaseModel

from .. import reads
from .model import FieldPath, Ref

T = TypeVar("T", covariant=True)
KNOWN = 4096  # files of which is kept what was found out of them
Metadata = tuple[object, ...]
Leaf = tuple[FieldPath, object, Metadata]


def walk(value: object) -> list[Leaf]:
    """The path, the value and the annotations of every leaf of a model, and of every model in it.

    This alone counts as reading no text (see `kit.reads`).
    """
    found: list[Leaf] = []
    _walk(found, value, (), ())
    return found


def _walk(found: list[Leaf], value: object, path: FieldPath, meta: Metadata) -> None:
    kind: Any = type(value)  # mypy takes a class for unhashable
    if isinstance(value, str):  # as most are
        found.append((path, value, meta))
    elif (known := _fields(kind)) is not None:
        found.append((path, value, ()))
        fields = vars(value)
        for name, own in known:
            if fields[name] is not None:
                _walk(found, fields[name], (*path, name), own)
    elif isinstance(value, dict):
        for key, item in value.items():
            _walk(found, item, (*path, key), meta)
    elif isinstance(value, (list, tuple)):
        for index, item in enumerate(value):
            _walk(found, item, (*path, index), meta)
    elif value is not None:
        found.append((path, value, meta))


@dataclass(frozen=True)
class Same(Generic[T]):
    """A value as a key: equal to itself alone, whatever is in it.

    What is found out of a part of the content is kept by it, since most files are as they were when
    a kit is read again while it is edited.
    """

    value: T

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and self.value is other.value

    def __hash__(self) -> int:
        return id(self.value)


@lru_cache(maxsize=KNOWN)
def leaves(part: Same[object]) -> Sequence[Leaf]:
    """What `walk` finds in a part of the content."""
    return walk(part.value)


def each(part: object) -> Iterable[object]:
    """A part of the content, or each of several by their keys."""
    return part.values() if isinstance(part, dict) else (part,)


def note_models(part: object) -> None:
    """Note that all of a part of the content is read, or of each of several, but for its texts."""
    if reads.noting():
        for one in each(part):
            for _, value, _ in leaves(Same(one)):
                if isinstance(value, BaseModel):
                    reads.note(id(value), value)


def references(part: object) -> Iterator[tuple[FieldPath, Ref, str]]:
    """What a part of the content refers to, or each of several by their keys: path, mark and id."""
    note_models(part)
    for one in each(part):
        yield from _references(Same(one))


@lru_cache(maxsize=KNOWN)
def _references(part: Same[object]) -> Sequence[tuple[FieldPath, Ref, str]]:
    return [
        (path, mark, str(value))
        for path, value, meta in leaves(part)
        for mark in meta
        if isinstance(mark, Ref)
    ]


@cache
def _fields(kind: type[Any]) -> tuple[tuple[str, Metadata], ...] | None:
    """The fields of a model, each with the annotations of its type; None of what is no model."""
    if not issubclass(kind, BaseModel):
        return None
    return tuple(
        (name, (*info.metadata, *_metadata(info.annotation)))
        for name, info in kind.model_fields.items()
    )


def _metadata(annotation: object) -> Metadata:
    found: Metadata = getattr(annotation, "__metadata__", ())
    for argument in get_args(annotation) if get_origin(annotation) else ():
        found += _metadata(argument)
    return found
