"""The files that are a page of their own: priorities, Pathfinding, factsheet, questions."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from .blocks import AnyBlock, Blocks, Shown, blocks_of
from .images import Image
from .types import (
    Country,
    Embargo,
    Event,
    Figure,
    Id,
    ItemRef,
    ListRef,
    Member,
    Model,
    Source,
    Status,
    Text,
)


class Priority(Model):
    """A priority of the group."""

    noun: ClassVar[str] = "a priority"
    id: Id
    title: Text
    summary: Text
    leads: list[Member] = []
    coordinator: bool = False
    status: Status
    status_note: Text
    aims: ListRef | None = None
    aims_title: Text | None = None
    figures: list[Figure] = []
    next_step: Text


class PrioritiesFile(Model):
    """priorities.yml."""

    goal: Text
    period: Text
    source: Source | None = None
    note: Text | None = None
    priorities: list[Priority]


class PlanProgress(Model):
    """How far a plan for Pathfinding is."""

    noun: ClassVar[str] = "the progress of a plan"
    plan: ItemRef
    status: Status


class CountryActivity(Model):
    """What members do in a pathfinding country."""

    noun: ClassVar[str] = "an activity in a country"
    text: Text
    event: Event | None = None
    members: list[Member] = []


class PathfindingCountry(Model):
    """A pathfinding country."""

    noun: ClassVar[str] = "a pathfinding country"
    country: Country
    place: Text | None = None
    activities: list[CountryActivity] = Field(min_length=1)


class PathfindingFile(Model):
    """pathfinding.yml."""

    title: Text
    summary: Text
    role: Text
    plans: ListRef | None = None
    progress: list[PlanProgress] = []
    recommendations: ListRef | None = None
    countries: list[PathfindingCountry] = []
    source: Source | None = None


class Section(Model):
    """A section of the factsheet."""

    noun: ClassVar[str] = "a section"
    id: Id
    title: Text
    blocks: list[AnyBlock] = Field(min_length=1)

    @property
    def show(self) -> str | None:
        """The part drawn from other files that it shows, if it shows one."""
        return next((block.show for block in self.blocks if isinstance(block, Shown)), None)


class FactsheetFile(Model):
    """factsheet.yml."""

    title: Text
    lead: Text
    sections: list[Section]


class Question(Model):
    """A question people ask, with its answer.

    A difficult one has a `bridge`: the sentence that leads from the answer back to the message.
    """

    noun: ClassVar[str] = "a question"
    id: Id
    question: Text
    answer: Blocks
    bridge: Text | None = None
    sources: list[Source] = Field(min_length=1)

    @property
    def blocks(self) -> list[AnyBlock]:
        """The blocks of the answer."""
        return blocks_of(self.answer)


class Category(Model):
    """A group of questions."""

    noun: ClassVar[str] = "a category"
    id: Id
    title: Text
    questions: list[Question] = Field(min_length=1)


class FaqsFile(Model):
    """faqs.yml."""

    title: Text
    categories: list[Category]

    @property
    def difficult(self) -> list[Question]:
        """The questions with a bridge back to the message."""
        questions = (question for category in self.categories for question in category.questions)
        return [question for question in questions if question.bridge]


class FreePage(Model):
    """A file of the folder pages: a page of the site with what its author puts there."""

    noun: ClassVar[str] = "a page"
    title: Text
    lead: Text
    embargo: Embargo | None = None
    picture: Image | None = Field(default=None, description="Shown at its top, in full width")
    blocks: list[AnyBlock] = Field(min_length=1)
