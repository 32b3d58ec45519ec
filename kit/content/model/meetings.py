"""The agendas and reports of meetings."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import model_validator

from .types import Day, Id, Line, Member, Model, PriorityRef, Ref, Text, Year


class Block(Model):
    """A paragraph, a list, a quotation or the calendar."""

    noun: ClassVar[str] = "a block"
    id: Id | None = None
    text: Text | None = None
    intro: Text | None = None
    items: list[Text] = []
    ordered: bool = False
    quote: Text | None = None
    source: Text | None = None
    show: Literal["calendar"] | None = None
    year: Year | None = None

    @model_validator(mode="after")
    def one_kind(self) -> Block:
        """Refuse none and two of them."""
        if sum(bool(kind) for kind in (self.text, self.items, self.quote, self.show)) != 1:
            raise ValueError("a block needs exactly one of 'text', 'items', 'quote' or 'show'")
        if self.quote and not self.source:
            raise ValueError("a quote needs a 'source'")
        return self


class MeetingSection(Model):
    """A section of a report, about a priority, another topic, or neither."""

    noun: ClassVar[str] = "a section of a meeting"
    id: Id
    title: Text
    priority: PriorityRef | None = None
    topic: Literal["pathfinding"] | None = None
    blocks: list[Block]


class Guest(Model):
    """Someone who attended and belongs to no member."""

    noun: ClassVar[str] = "a guest"
    name: Line
    role: Text


class Participants(Model):
    """Who attended."""

    noun: ClassVar[str] = "a list of participants"
    guests: list[Guest] = []
    organisations: list[Member]


class Credit(Model):
    """Whom a picture of the printed report is by."""

    noun: ClassVar[str] = "a credit"
    credit: Line
    page: Line


class Meeting(Model):
    """A file of the folder meetings."""

    noun: ClassVar[str] = "a meeting"
    date: Day
    stage: Literal["agenda", "report"] = "report"
    title: Text
    format: Literal["online", "in-person", "hybrid"]
    summary: Text
    introduction: Text
    objectives: list[Text]
    sections: list[MeetingSection]
    decisions: list[Text]
    participants: Participants
    acronyms: list[Annotated[str, Ref("acronym")]] = []
    credits: list[Credit] = []
    funding: Text | None = None

    @property
    def quotes(self) -> list[Block]:
        """The quotations of its sections."""
        return [block for section in self.sections for block in section.blocks if block.quote]
