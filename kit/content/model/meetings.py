"""The agendas and reports of meetings."""

from __future__ import annotations

from typing import Annotated, Literal

from .base import Model, Ref, Text
from .blocks import Block, Paragraph, Quote
from .days import Day, Embargo
from .kinds import AnyBlock
from .types import Line, Member, Named, PriorityRef


class MeetingSection(Named, noun="a section of a meeting"):
    """A section of a report, about a priority, another topic, or neither."""

    title: Text
    """The heading of the section, such as `Purpose and objectives`."""
    priority: PriorityRef | None = None
    """The priority that this is about: an id of priorities.yml."""
    topic: Literal["pathfinding"] | None = None
    """Another topic that has a page."""
    blocks: list[AnyBlock]
    """What the section says."""

    def repeats(self, block: Block) -> bool:
        """Whether a quote is word for word in a paragraph, as on paper, where it stands beside it.

        One with an id is a place, to which links may lead.
        """
        if not isinstance(block, Quote) or block.id:
            return False
        said = (other.text for other in self.blocks if isinstance(other, Paragraph))
        return any(block.quote in text for text in said)


class Guest(Model, noun="a guest"):
    """Someone who attended and belongs to no member."""

    name: Text
    """The name, such as `Dr Ann Other`."""
    role: Text
    """What the guest does, such as `Chief of Staff`."""


class Participants(Model, noun="a list of participants"):
    """Who attended."""

    guests: list[Guest] = []
    """Those who belong to no member."""
    organisations: list[Member]
    """The members that were represented: ids of members.yml."""


class Credit(Model, noun="a credit"):
    """Whom a picture of the printed report is by."""

    credit: Line
    """Whom the picture is by, such as `Ann Other/Flickr`."""
    page: Text
    """Where it is in the printed report, such as `Cover`."""


class Meeting(Model, noun="a meeting"):
    """A file of the folder meetings. A draft is checked, and shown nowhere."""

    date: Day
    """The day of the meeting, which is also the name of the file."""
    stage: Literal["draft", "agenda", "report"] = "report"
    """A draft is checked and shown nowhere; an agenda comes before the meeting, a report after
    it."""
    embargo: Embargo = None
    """Nothing of this is published before this hour, such as `2024-02-28T10:00+01:00`."""
    changed: Day | None = None
    """The day on which its report was last corrected, for those who follow the feed."""
    title: Text
    """What the meeting is called, such as `Quarterly meeting`."""
    format: Literal["online", "in-person", "hybrid"]
    """How people met."""
    summary: Text
    """The meeting in one or two sentences, such as `Members took stock of the year.`"""
    introduction: Text
    """The first paragraph of the report, such as `The group met online.`"""
    objectives: list[Text]
    """What the meeting was for, such as `To take stock of progress`."""
    sections: list[MeetingSection]
    """The sections of the report, in their order."""
    decisions: list[Text] = []
    """What was agreed, such as `To meet again in June`."""
    actions_note: Text | None = None
    """What readers should know of where the actions are taken from, such as `They are taken
    from the text.`"""
    participants: Participants
    """Who attended."""
    acronyms: list[Annotated[str, Ref("acronym")]] = []
    """The acronyms that the report explains: those of acronyms.yml."""
    credits: list[Credit] = []
    """Whom the pictures of the printed report are by."""
    funding: Text | None = None
    """Who paid for the report, such as `The report was funded by the ISS.`"""

    @property
    def quotes(self) -> list[Quote]:
        """The quotations of its sections."""
        blocks = (block for section in self.sections for block in section.blocks)
        return [block for block in blocks if isinstance(block, Quote)]
