"""Everything that can be referred to by its id."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypedDict, TypeVar, overload

from .. import reads
from . import model

T = TypeVar("T")
D = TypeVar("D")


class Entries(Mapping[str, T]):
    """What can be referred to of a kind, by its id.

    Which there are is noted where it is asked, see `kit.reads`; of one that is looked up, there is
    no need to: whoever shows it notes what it says.
    """

    def __init__(self, kind: model.Kind, found: Mapping[str, T]):
        self._kind, self._found = kind, found

    def _all(self) -> Mapping[str, T]:
        reads.note(("ids", self._kind))
        return self._found

    def __getitem__(self, id: str) -> T:
        return self._found[id]

    def __contains__(self, id: object) -> bool:
        return id in self._all()

    def __iter__(self) -> Iterator[str]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())

    @overload
    def get(self, id: str, /) -> T | None: ...
    @overload
    def get(self, id: str, /, default: T | D) -> T | D: ...
    def get(self, id: str, /, default: object = None) -> object:
        return self._all().get(id, default)


class Index(TypedDict):
    """Everything that can be referred to: by kind, then by id."""

    source: Entries[model.SourceItem]
    figure: Entries[model.FigureItem]
    group: Entries[model.Group]
    member: Entries[model.MemberItem]
    acronym: Entries[model.Acronym]
    event: Entries[model.EventItem]
    priority: Entries[model.Priority]
    question: Entries[model.Question]
    audience: Entries[model.Audience]
    meeting: Entries[model.Meeting]
    list: Entries[model.List]
    item: Entries[model.Text]
    image: Entries[model.ImageItem]
    strategy: Entries[model.Strategy]
    quote: Entries[model.Quote]
