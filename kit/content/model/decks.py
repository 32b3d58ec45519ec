"""The decks of slides."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from .types import Figure, Model, PriorityRef, Text, Year


class SlideBase(Model):
    """What slides of nearly every kind have."""

    noun: ClassVar[str] = "a slide"
    title: Text
    notes: Text | None = None


class PlainSlide(SlideBase):
    """A slide whose content is in other files."""

    noun: ClassVar[str] = "a slide of this layout"
    layout: Literal[
        "strategies",
        "goal",
        "priorities",
        "pathfinding",
        "closing",
        "update-title",
        "update-objectives",
        "update-decisions",
        "update-quote",
        "update-evidence",
        "update-engagements",
        "update-requests",
        "update-communications",
        "update-capacity",
        "update-pathfinding",
        "update-actions",
    ]


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


Slide = Annotated[
    PlainSlide | TitleSlide | BulletsSlide | PrioritySlide | FiguresSlide | CalendarSlide,
    Field(discriminator="layout"),
]


class Deck(Model):
    """A file of the folder decks."""

    noun: ClassVar[str] = "a deck"
    title: Text
    description: Text
    slides: list[Slide] = Field(min_length=1)
