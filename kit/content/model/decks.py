"""The decks of slides."""

from __future__ import annotations

from functools import cache
from typing import Annotated, Any, ClassVar, Literal, TypeVar, Union, get_args

from pydantic import Field, create_model, model_validator

from .blocks import AnyBlock
from .images import Image
from .types import Figure, Model, PriorityRef, Text, Year

M = TypeVar("M", bound=Model)


class SlideBase(Model):
    """What slides of nearly every kind have."""

    noun: ClassVar[str] = "a slide"
    title: Text
    notes: Text | None = None


class PlainSlide(SlideBase):
    """A slide whose content is in other files."""

    noun: ClassVar[str] = "a slide of this layout"
    layout: str


class TitleSlide(SlideBase):
    """The first slide of a talk."""

    noun: ClassVar[str] = "a title slide"
    layout: Literal["title"]
    subtitle: Text


class BulletsSlide(SlideBase):
    """A slide of points."""

    noun: ClassVar[str] = "a bullets slide"
    layout: Literal["bullets"]
    bullets: list[Text] = Field(min_length=1)


class PrioritySlide(Model):
    """A slide about a priority."""

    noun: ClassVar[str] = "a priority slide"
    layout: Literal["priority"]
    priority: PriorityRef
    notes: Text | None = None


class FiguresSlide(SlideBase):
    """Figures as a chart or as a table."""

    noun: ClassVar[str] = "a figures slide"
    layout: Literal["chart", "figures"]
    figures: list[Figure] = Field(min_length=1)
    caption: Text | None = None


class CalendarSlide(SlideBase):
    """The meetings and events of a year."""

    noun: ClassVar[str] = "a calendar slide"
    layout: Literal["calendar"]
    year: Year


class PictureSlide(SlideBase):
    """A picture of images.yml: cropped to its place around its focal point, or whole."""

    noun: ClassVar[str] = "a picture slide"
    layout: Literal["picture"]
    picture: Image
    fit: Literal["crop", "whole"] = "crop"
    caption: Text | None = None


class BlocksSlide(SlideBase):
    """A slide of blocks: texts, or one table, chart or picture with a line below it."""

    noun: ClassVar[str] = "a blocks slide"
    layout: Literal["blocks"]
    blocks: list[AnyBlock] = Field(min_length=1)

    @model_validator(mode="after")
    def one_thing_to_look_at(self) -> BlocksSlide:
        """Refuse what no slide has room for."""
        seen = [block.kind for block in self.blocks if block.kind in SEEN]
        if len(seen) > 1:
            raise ValueError(
                f"a slide shows one of {', '.join(SEEN)}; this one has {', '.join(seen)}: "
                "make a slide of each"
            )
        return self

    @property
    def seen(self) -> AnyBlock | None:
        """What is looked at: the block that is no text."""
        return next((block for block in self.blocks if block.kind in SEEN), None)

    @property
    def texts(self) -> list[AnyBlock]:
        """The blocks that are read."""
        return [block for block in self.blocks if block.kind not in SEEN]


# The blocks that fill the place of the content of a slide.
SEEN = ("table", "chart", "picture", "figures", "show")


# The layouts whose slides say more than a title and notes, by name.
OWN_LAYOUTS: dict[str, type[Model]] = {
    name: kind
    for kind in (
        TitleSlide,
        BulletsSlide,
        PrioritySlide,
        FiguresSlide,
        CalendarSlide,
        PictureSlide,
        BlocksSlide,
    )
    for name in get_args(kind.model_fields["layout"].annotation)
}
Slide = (
    PlainSlide
    | TitleSlide
    | BulletsSlide
    | PrioritySlide
    | FiguresSlide
    | CalendarSlide
    | PictureSlide
    | BlocksSlide
)


class Deck(Model):
    """A file of the folder decks."""

    noun: ClassVar[str] = "a deck"
    title: Text
    description: Text
    slides: list[Slide] = Field(min_length=1)


@cache
def deck_of(layouts: tuple[str, ...]) -> type[Deck]:
    """What the file of a deck may say where there are these layouts, and no others."""
    plain = [name for name in layouts if name not in OWN_LAYOUTS]
    kinds: list[type[Model]] = list(dict.fromkeys(OWN_LAYOUTS.values()))
    if plain:
        names: Any = Literal[tuple(plain)]  # types that are made here are none to a type checker
        kinds.append(_narrowed(PlainSlide, layout=(names, ...)))
    slide: Any = Annotated[Union[tuple(kinds)], Field(discriminator="layout")]  # noqa: UP007
    return _narrowed(Deck, slides=(list[slide], Field(min_length=1)))


def _narrowed(of: type[M], **fields: Any) -> type[M]:
    """The model with narrower types of some fields."""
    return create_model(of.__name__, __base__=of, __doc__=of.__doc__, **fields)
