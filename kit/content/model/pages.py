"""The files that are a page of their own: priorities, Pathfinding, factsheet, questions."""

from __future__ import annotations

from pydantic import Field

from .base import Model, Text
from .blocks import Shown
from .codes import Country
from .days import Embargo
from .images import Image
from .kinds import AnyBlock, Blocks, blocks_of
from .types import Event, Figure, ItemRef, ListRef, Member, Named, Source, Status


class Priority(Named, noun="a priority"):
    """A priority of the group."""

    title: Text
    """What it is called, such as `Evidence update`."""
    summary: Text
    """What it is about, in a sentence, such as `Find out what works.`"""
    leads: list[Member] = []
    """Who leads it: ids of members.yml."""
    coordinator: bool = False
    """Whether the coordinator leads it, where no member does."""
    status: Status
    """How far it is."""
    status_note: Text
    """Where it stands, in a sentence, such as `A first draft was circulated.`"""
    aims: ListRef | None = None
    """The list of a report that says what it is about: the meeting and the id of the list."""
    aims_title: Text | None = None
    """What that list is called, such as `Objectives`."""
    figures: list[Figure] = []
    """The figures that belong to it: ids of figures.yml."""
    next_step: Text
    """What comes next, such as `Comments on the draft.`"""


class PrioritiesFile(Model):
    """priorities.yml."""

    goal: Text
    """The goal of the group, without a full stop, such as `To make children safe`."""
    period: Text
    """The years of the priorities, such as `2023 and 2024`."""
    source: Source | None = None
    """What it is taken from: an id of sources.yml."""
    note: Text | None = None
    """What readers should know of where they are taken from, such as `The titles follow its
    sections.`"""
    priorities: list[Priority]
    """The priorities, in their order."""


class PlanProgress(Model, noun="the progress of a plan"):
    """How far a plan for Pathfinding is."""

    plan: ItemRef
    """The plan: an entry of a list of a report."""
    status: Status
    """How far it is."""


class CountryActivity(Model, noun="an activity in a country"):
    """What members do in a pathfinding country."""

    text: Text
    """What is done, such as `The meeting in June takes place here.`"""
    event: Event | None = None
    """The event that it is about: an id of calendar.yml or engagements.yml."""
    members: list[Member] = []
    """Who does it: ids of members.yml."""


class PathfindingCountry(Model, noun="a pathfinding country"):
    """A pathfinding country."""

    country: Country
    """The country (ISO 3166), such as `CO`."""
    place: Text | None = None
    """The city or region, if it is not the whole country, such as `Buenos Aires`."""
    activities: list[CountryActivity] = Field(min_length=1)
    """What members do there."""


class PathfindingFile(Model):
    """pathfinding.yml."""

    title: Text
    """The title of the page, such as `Pathfinding`."""
    summary: Text
    """What it is, in a sentence, such as `Countries that lead the way.`"""
    role: Text
    """What the group does for it, such as `The group gives strategic support.`"""
    plans: ListRef | None = None
    """The list of a report with the plans: the meeting and the id of the list."""
    progress: list[PlanProgress] = []
    """How far each of the plans is; one that is not named is planned."""
    recommendations: ListRef | None = None
    """The list of a report with what the group recommends."""
    countries: list[PathfindingCountry] = []
    """The countries in which members are known to work."""
    source: Source | None = None
    """What it is taken from: an id of sources.yml."""


class Section(Named, noun="a section"):
    """A section of the factsheet."""

    title: Text
    """The heading, such as `What we do`."""
    blocks: list[AnyBlock] = Field(min_length=1)
    """What the section says."""

    @property
    def show(self) -> str | None:
        """The part drawn from other files that it shows, if it shows one."""
        return next((block.show for block in self.blocks if isinstance(block, Shown)), None)


class FactsheetFile(Model):
    """factsheet.yml."""

    title: Text
    """The title of the factsheet, such as `Our work at a glance`."""
    lead: Text
    """What it is about, in one or two sentences, such as `Five ways to keep water clean.`"""
    sections: list[Section]
    """The sections; those up to the priorities are on the front."""


class Question(Named, noun="a question"):
    """A question people ask, with its answer."""

    question: Text
    """The question, as people ask it, such as `How often does the group meet?`"""
    answer: Blocks
    """The answer, from the sources alone: a text, or blocks. Such as `Every quarter.`"""
    bridge: Text | None = None
    """For a difficult one: the sentence that leads back to the message, such as `What counts is
    its use.`"""
    sources: list[Source] = Field(min_length=1)
    """What the answer is taken from: ids of sources.yml."""

    @property
    def blocks(self) -> list[AnyBlock]:
        """The blocks of the answer."""
        return blocks_of(self.answer)


class Category(Named, noun="a category"):
    """A group of questions."""

    title: Text
    """What the questions are about, such as `About the group`."""
    questions: list[Question] = Field(min_length=1)
    """The questions."""


class FaqsFile(Model):
    """faqs.yml."""

    title: Text
    """The title of the page, such as `Questions and answers`."""
    categories: list[Category] = Field(min_length=1)
    """The groups of questions."""

    @property
    def difficult(self) -> list[Question]:
        """The questions with a bridge back to the message."""
        questions = (question for category in self.categories for question in category.questions)
        return [question for question in questions if question.bridge]


class FreePage(Model, noun="a page"):
    """A file of the folder pages: a page of the site with what its author puts there."""

    title: Text
    """The title of the page, such as `Our history`."""
    lead: Text
    """What it is about, in a sentence, such as `How it all began.`"""
    embargo: Embargo = None
    """Nothing of this is published before this hour, such as `2024-02-28T10:00+01:00`."""
    picture: Image | None = None
    """The picture at its top, in full width: an id of images.yml."""
    blocks: list[AnyBlock] = Field(min_length=1)
    """What the page says."""
