"""Whose terms hold for a part of the content: those of the sources that it is taken from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from . import model
from .kit import Kit
from .walk import KNOWN, Same, leaves


def sources(kit: Kit, part: object) -> list[model.SourceItem]:
    """The sources that a part of the content names, itself or by what it shows, in their order."""
    named = set(_named(kit, part, set()))
    return [source for source in kit.sources.sources if source.id in named]


def notices(kit: Kit, part: object) -> list[model.Text]:
    """What is to be said with a translation of a part of the content, each once."""
    found = (source.translation_notice for source in sources(kit, part))
    return list(dict.fromkeys(notice for notice in found if notice))


# What is shown with the source it names.
_SHOWN = ("figure", "question")


def _named(kit: Kit, part: object, seen: set[str]) -> Iterator[str]:
    parts = part.values() if isinstance(part, dict) else [part]
    for ref, id in (found for one in parts for found in _referred(Same(one))):
        if ref.kind == "source":
            yield id
        elif ref.kind in _SHOWN and id in kit.index[ref.kind] and id not in seen:
            seen.add(id)
            yield from _named(kit, kit.index[ref.kind][id], seen)


@lru_cache(maxsize=KNOWN)
def _referred(part: Same[object]) -> Sequence[tuple[model.Ref, str]]:
    """What a part of the content refers to, and the id of each."""
    return tuple(
        (mark, str(value))
        for _, value, meta in leaves(part)
        for mark in meta
        if isinstance(mark, model.Ref)
    )
