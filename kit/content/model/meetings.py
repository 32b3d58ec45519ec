"""The agendas and reports of meetings."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from .blocks import AnyBlock, Quote
from .types import Day, Embargo, Id, Line, Member, Model, PriorityRef, Ref, Text


class MeetingSection(Model):
    """A section of a report, about a priority, another topic, or neither."""

    noun: ClassVar[str] = "a section of a meeting"
    id: Id
    title: Text
    priority: PriorityRef | None = None
    topic: Literal["pathfinding"] | None = None
    blocks: list[AnyBlock]


class Guest(Model):
    """Someone who attended and belongs to no member."""

    noun: ClassVar[str] = "a guest"
    name: Text
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
    page: Text


class Meeting(Model):
    """A file of the folder meetings. A draft is checked, and shown nowhere."""

    noun: ClassVar[str] = "a meeting"
    date: Day
    stage: Literal["draft", "agenda", "report"] = "report"
    embargo: Embargo | None = None
    title: Text
    format: Literal["online", "in-person", "hybrid"]
    summary: Text
    introduction: Text
    objectives: list[Text]
    sections: list[MeetingSection]
    decisions: list[Text]
    # What readers should know of where the actions of this meeting are taken from.
    actions_note: Text | None = None
    participants: Participants
    acronyms: list[Annotated[str, Ref("acronym")]] = []
    credits: list[Credit] = []
    funding: Text | None = None

    @property
    def quotes(self) -> list[Quote]:
        """The quotations of its sections."""
        blocks = (block for section in self.sections for block in section.blocks)
        return [block for block in blocks if isinstance(block, Quote)]
