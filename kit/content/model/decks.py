"""The decks of slides, and their shorter versions."""

from __future__ import annotations

import copyreg
from functools import cache
from typing import Annotated, Any, Literal, TypeVar, Union

from pydantic import Field, create_model

from .base import Model, Text
from .days import Embargo
from .slides import OWN_LAYOUTS, LayoutSlide, PlainSlide, Slide
from .types import Id, Minutes

M = TypeVar("M", bound=Model)


class Cut(Model, noun="a shorter version of a deck"):
    """A shorter version of a deck: some of its slides, by their ids."""

    id: Id
    """The short name, which the files are called by: small letters, digits, - and _."""
    title: Text
    """What this version is called, such as `Five minutes`."""
    minutes: Minutes
    """How long it may take, in minutes, such as `5`."""
    slides: list[str] = Field(min_length=1)
    """The slides that it has, by their ids, such as `opening`."""


class Deck(Model, noun="a deck"):
    """A file of the folder decks."""

    title: Text
    """What the deck is called, such as `Our group`."""
    description: Text
    """What it is for, and how long it takes, such as `What we do. About 20 minutes.`"""
    minutes: Minutes | None = None
    """How long the talk may take, in minutes, such as `20`."""
    cuts: list[Cut] = Field(default_factory=list)
    """Shorter versions of the deck, with files of their own."""
    embargo: Embargo = None
    """Nothing of this is published before this hour, such as `2024-02-28T10:00+01:00`."""
    slides: list[Slide] = Field(min_length=1)
    """The slides, in their order."""

    def entries(self, cut: str = "") -> list[int]:
        """The places of the slides of a version, the whole deck or a cut, in this file."""
        chosen = next((one.slides for one in self.cuts if one.id == cut), None)
        found = enumerate(self.slides)
        return [n for n, slide in found if chosen is None or slide.id in chosen]

    def version(self, cut: str = "") -> Deck:
        """A version of the deck, as if it had no other slides."""
        return self.model_copy(update={"slides": [self.slides[n] for n in self.entries(cut)]})


@cache
def deck_of(layouts: tuple[str, ...], of_brand: tuple[str, ...] = ()) -> type[Deck]:
    """What the file of a deck may say where there are these kinds, and these of the brand file."""
    plain = [name for name in layouts if name not in OWN_LAYOUTS]
    kinds: list[type[Model]] = list(dict.fromkeys(OWN_LAYOUTS.values()))
    if plain:
        names: Any = Literal[tuple(plain)]  # types that are made here are none to a type checker
        kinds.append(_narrowed(PlainSlide, layout=(names, ...)))
    if named := [name for name in of_brand if name not in layouts and name not in OWN_LAYOUTS]:
        names = Literal[tuple(named)]
        kinds.append(_narrowed(LayoutSlide, layout=(names, ...)))
    slide: Any = Annotated[Union[tuple(kinds)], Field(discriminator="layout")]  # noqa: UP007
    found = _narrowed(Deck, slides=(list[slide], Field(min_length=1)))
    found.named = layouts, of_brand
    return found


def _narrowed(of: type[M], **fields: Any) -> type[M]:
    """The model with narrower types of some fields.

    What was valid in it is kept as one of the wider model: a class that is made here is not found
    again by its name.
    """
    found = create_model(of.__name__, __base__=of, __doc__=of.__doc__, **fields)
    copyreg.pickle(found, lambda value: (object.__new__, (of,), value.__getstate__()))
    return found
