"""Walk through a part of the content: every value in it, with its path and what its type says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Generic, TypeVar, get_args, get_origin

from pydantic import BaseModel

from .model import FieldPath, Model

T = TypeVar("T")
KNOWN = 4096  # files of which is kept what was found out of them
Metadata = tuple[object, ...]
Leaf = tuple[FieldPath, object, Metadata]


def walk(value: object, path: FieldPath = (), meta: Metadata = ()) -> Iterator[Leaf]:
    """Yield (path, value, annotations) of every leaf of a model, and of every model in it.

    This alone counts as reading no text (see `kit.reads`).
    """
    if isinstance(value, BaseModel):
        yield path, value, ()
        fields = vars(value)
        for name, found in _fields(type(value)):
            yield from walk(fields[name], (*path, name), found)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from walk(item, (*path, key), meta)
    elif isinstance(value, (list, tuple)):
        for index, item in enumerate(value):
            yield from walk(item, (*path, index), meta)
    elif value is not None:
        yield path, value, meta


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
def leaves(part: Same[Model]) -> Sequence[Leaf]:
    """What `walk` finds in a part of the content."""
    return tuple(walk(part.value))


@cache
def _fields(kind: type[BaseModel]) -> tuple[tuple[str, Metadata], ...]:
    """The fields of a model, each with the annotations of its type."""
    return tuple(
        (name, (*info.metadata, *_metadata(info.annotation)))
        for name, info in kind.model_fields.items()
    )


def _metadata(annotation: object) -> Metadata:
    found: Metadata = getattr(annotation, "__metadata__", ())
    for argument in get_args(annotation) if get_origin(annotation) else ():
        found += _metadata(argument)
    return found
