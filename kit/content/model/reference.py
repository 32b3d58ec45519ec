"""What other files refer to: sources, figures, strategies, members and acronyms."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, ClassVar

from pydantic import model_validator

from .addresses import WebAddress
from .rights import Licence
from .types import Colour, Day, Id, Letter, Member, Model, Ref, Source, Text, Whole, Year


class SourceItem(Model):
    """A publication that texts are taken from: of a year, or, without one, as read on a day.

    `attribution` is whom to name, and `contact` where to ask for more than the licence allows.
    `translation_notice` stands with each translation of what is taken from it.
    """

    noun: ClassVar[str] = "a source"
    id: Id
    title: Text
    publisher: Text
    year: Year | None = None
    read: Day | None = None
    url: WebAddress | None = None
    licence: Licence
    attribution: Text
    contact: WebAddress
    translation_notice: Text | None = None

    @model_validator(mode="after")
    def of_its_time(self) -> SourceItem:
        """Refuse one that could be of any time."""
        if self.year is None and self.read is None:
            raise ValueError("a source needs 'year', or 'read', the day an undated page was read")
        return self

    @model_validator(mode="after")
    def says_whose_translation(self) -> SourceItem:
        """Refuse one whose licence asks for a notice with translations, without that."""
        if self.licence.asks_for_notice and not self.translation_notice:
            raise ValueError(
                f"the licence {self.licence.called} asks for a notice with each translation that "
                "the publisher has not made; give its words as 'translation_notice'"
            )
        return self


class SourcesFile(Model):
    """sources.yml."""

    sources: list[SourceItem]


class Count(Model):
    """What a figure was on a day."""

    noun: ClassVar[str] = "a count"
    value: Whole
    more_than: bool = False
    source: Source
    as_of: Day


class FigureItem(Count):
    """Something that is counted, and what it was before."""

    noun: ClassVar[str] = "a figure"
    id: Id
    label: Text
    earlier: list[Count] = []

    @model_validator(mode="after")
    def in_order(self) -> FigureItem:
        """Refuse counts that are not in the order of their days."""
        days = [count.as_of for count in (*self.earlier, self)]
        if days != sorted(set(days)):
            raise ValueError(
                "the counts in 'earlier' must go from the oldest to the newest, all before 'as_of'"
            )
        return self

    def at(self, day: dt.date | None) -> FigureItem:
        """The figure as it was known on a day: the last count until then, or the first there is."""
        known = [
            count for count in self.earlier if day is None or count.as_of <= day
        ] or self.earlier[:1]
        if day is None or self.as_of <= day or not known:
            return self
        return self.model_copy(update=dict(known[-1]))


class FiguresFile(Model):
    """figures.yml."""

    figures: list[FigureItem]


class Strategy(Model):
    """One of the strategies. Its colour is that of its stroke, and never its only sign."""

    noun: ClassVar[str] = "a strategy"
    id: Id
    letter: Letter
    name: Text
    aim: Text
    example: Text
    colour: Colour | None = None


class Crosscutting(Model):
    """An activity that runs across the strategies."""

    noun: ClassVar[str] = "a cross-cutting activity"
    id: Id
    name: Text


class StrategiesFile(Model):
    """strategies.yml."""

    source: Source | None = None
    summary: Text
    strategies: list[Strategy]
    crosscutting: list[Crosscutting] = []
    partners: list[Text] = []


class Group(Model):
    """A group of members."""

    noun: ClassVar[str] = "a group"
    id: Id
    name: Text


class MemberItem(Model):
    """An organisation."""

    noun: ClassVar[str] = "a member"
    id: Id
    group: Annotated[str, Ref("group")]
    acronym: Annotated[str, Ref("acronym")] | None = None
    name: Text


class MembersFile(Model):
    """members.yml."""

    groups: list[Group]
    members: list[MemberItem]


class Acronym(Model):
    """What letters stand for: an expansion, or a member."""

    noun: ClassVar[str] = "an acronym"
    acronym: Text
    expansion: Text | None = None
    member: Member | None = None

    @model_validator(mode="after")
    def one_meaning(self) -> Acronym:
        """Refuse none and two."""
        if (self.expansion is None) == (self.member is None):
            raise ValueError("an acronym needs either 'expansion' or 'member'")
        return self


class AcronymsFile(Model):
    """acronyms.yml."""

    acronyms: list[Acronym]
