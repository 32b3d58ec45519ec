"""What other files refer to: sources, figures, strategies, members and acronyms."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from pydantic import model_validator

from .addresses import WebAddress
from .base import Model, Ref, Text
from .days import Day, Year
from .rights import Licence
from .types import Colour, Id, Letter, Member, Named, Source, Whole


class SourceItem(Named, noun="a source"):
    """A publication that texts are taken from: of a year, or, without one, as read on a day.

    `attribution` is whom to name, and `contact` where to ask for more than the licence allows.
    `translation_notice` stands with each translation of what is taken from it.
    """

    title: Text
    """The title of the publication, such as `Global status report`."""
    publisher: Text
    """Who published it, such as `World Health Organization`."""
    year: Year | None = None
    """The year it was published."""
    read: Day | None = None
    """The day an undated page was read."""
    url: WebAddress | None = None
    """Where it is found, such as `https://www.who.int/publications/i/item/9789241565356`."""
    licence: Licence
    """On what terms it may be used."""
    attribution: Text
    """Whom those who use it are to name, such as `World Health Organization`."""
    contact: WebAddress
    """Where to ask about its use, such as
    `https://www.who.int/about/policies/publishing/permissions`."""
    translation_notice: Text | None = None
    """What its terms ask translations to say, such as `This translation was not created by WHO.`"""

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
    """The publications and pages that the content is taken from."""


class Count(Model, noun="a count"):
    """What a figure was on a day."""

    value: Whole
    """The number, such as `22105`."""
    more_than: bool = False
    """Whether it is known to be more than this; readers then see so."""
    source: Source
    """What it is taken from: an id of sources.yml."""
    as_of: Day
    """The day for which it is known."""


class FigureItem(Count, noun="a figure"):
    """Something that is counted, and what it was before."""

    id: Id
    """The short name; in braces in any text, it shows the number: small letters, digits, - and
    _."""
    label: Text
    """What is counted, as it follows the number, such as `review articles found`."""
    earlier: list[Count] = []
    """What it was before, the oldest first; reports keep the number of their day."""

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
    """The figures."""


class Strategy(Model, noun="a strategy"):
    """One of the strategies. Its colour is that of its stroke, and never its only sign."""

    id: Id
    """The short name, by which its sign is found: small letters, digits, - and _."""
    letter: Letter
    """The letter that stands for it, such as `N`."""
    name: Text
    """What it is called, such as `Norms and values`."""
    aim: Text
    """What it is to reach, in a sentence, such as `Make streets and schools safe.`"""
    example: Text
    """Something that is done for it, such as `Home visits and parenting groups`."""
    colour: Colour | None = None
    """The colour of its stroke in the ring, such as `#6b3fa0`."""


class Crosscutting(Named, noun="a cross-cutting activity"):
    """An activity that runs across the strategies."""

    name: Text
    """What it is called, such as `Monitoring and evaluation`."""


class StrategiesFile(Model):
    """strategies.yml."""

    source: Source | None = None
    """What it is taken from: an id of sources.yml."""
    summary: Text
    """What the strategies are together, such as `We bring together {strategies}.`"""
    strategies: list[Strategy]
    """The strategies, in their order."""
    crosscutting: list[Crosscutting] = []
    """Activities that run across all of them."""
    partners: list[Text] = []
    """The organisations that made the package, such as `World Bank`."""


class Group(Named, noun="a group"):
    """A group of members."""

    name: Text
    """What it is called, such as `Secretariat`."""


class MemberItem(Named, noun="a member"):
    """An organisation."""

    group: Annotated[str, Ref("group")]
    """The group it belongs to: an id of this file."""
    acronym: Annotated[str, Ref("acronym")] | None = None
    """Its acronym, which must stand in acronyms.yml."""
    name: Text
    """Its name, such as `World Bank`."""


class MembersFile(Model):
    """members.yml."""

    groups: list[Group]
    """The groups of members."""
    members: list[MemberItem]
    """The organisations."""


class Acronym(Model, noun="an acronym"):
    """What letters stand for: an expansion, or a member."""

    acronym: Text
    """The letters, such as `MOOC`."""
    expansion: Text | None = None
    """What they stand for, such as `massive open online course`."""
    member: Member | None = None
    """The member they stand for, whose name is then shown: an id of members.yml."""

    @model_validator(mode="after")
    def one_meaning(self) -> Acronym:
        """Refuse none and two."""
        if (self.expansion is None) == (self.member is None):
            raise ValueError("an acronym needs either 'expansion' or 'member'")
        return self


class AcronymsFile(Model):
    """acronyms.yml."""

    acronyms: list[Acronym]
    """The acronyms."""
