"""Whose terms hold for a part of the content: those of the sources that it is taken from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from . import model
from .kit import Kit
from .model.blocks import Shown
from .walk import KNOWN, Metadata, Same, each, leaves, note_models


def sources(kit: Kit, part: object) -> list[model.SourceItem]:
    """The sources that a part of the content names, itself or by what it shows, in their order."""
    named = set(_named(kit, part, set()))
    return [source for source in kit.sources.sources if source.id in named]


def notices(kit: Kit, part: object) -> list[model.Text]:
    """What is to be said with a translation of a part of the content, each once."""
    found = (source.translation_notice for source in sources(kit, part))
    return list(dict.fromkeys(notice for notice in found if notice))


# What is shown with the source it names, or that its file names.
_SHOWN = ("figure", "question", "audience")
_IN_FILES = {"strategy": "strategies", "priority": "priorities", "goal": "priorities"}


def _named(kit: Kit, part: object, seen: set[object]) -> Iterator[str]:
    note_models(part)
    for found in (found for one in each(part) for found in _referred(Same(one))):
        ref, id = found
        if ref and ref.kind == "source":
            yield id
        elif found not in seen:
            seen.add(found)
            if not ref:
                yield from _named(kit, getattr(kit, id, None), seen)
            elif ref.kind in _SHOWN and id in kit.index[ref.kind]:
                yield from _named(kit, kit.index[ref.kind][id], seen)


@lru_cache(maxsize=KNOWN)
def _referred(part: Same[object]) -> Sequence[tuple[model.Ref | None, str]]:
    """What a part of the content refers to, by its id, or which file it is drawn from."""
    return tuple(found for _, value, meta in leaves(part) for found in _refers(value, meta))


def _refers(value: object, meta: Metadata) -> Iterator[tuple[model.Ref | None, str]]:
    for mark in meta:
        if isinstance(mark, model.Ref):
            yield mark, str(value)
            if mark.kind in _IN_FILES:
                yield None, _IN_FILES[mark.kind]
    if isinstance(value, Shown):
        yield None, value.show
    elif isinstance(value, model.Slide) and value.layout != "figures":  # which names its own
        name = value.layout.removeprefix("update-")
        yield None, _IN_FILES.get(name, name)
