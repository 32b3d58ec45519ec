"""The content model: what each YAML file may say."""
from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Annotated, Any, Literal, Union

from babel import Locale, UnknownLocaleError
from pydantic import BaseModel, ConfigDict, Field, HttpUrl, StringConstraints, model_validator
from pydantic_core import core_schema


class Text(str):
    """A string for readers: Markdown inlines, translated, with {placeholders} for figures and dates."""

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> core_schema.CoreSchema:
        text = core_schema.str_schema(strip_whitespace=True, min_length=1)
        return core_schema.no_info_after_validator_function(lambda value: cls(" ".join(value.split())), text)


@dataclass(frozen=True)
class Ref:
    """Marks a string field as the id of something of this kind."""

    kind: str


Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+([_-][a-z0-9]+)*$")]
Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9a-fA-F]{6}$")]
Month = Annotated[str, StringConstraints(pattern=r"^\d{4}-(0[1-9]|1[0-2])$")]
Source = Annotated[str, Ref("source")]
Member = Annotated[str, Ref("member")]
Event = Annotated[str, Ref("event")]
Figure = Annotated[str, Ref("figure")]
ListRef = Annotated[str, Ref("list")]


class Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Contact(Model):
    name: Text
    member: Member
    url: HttpUrl
    email: str | None = None


class Language(Model):
    code: Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}$")]
    name: str
    locale: str
    proofing: str
    status: Literal["source", "draft", "reviewed"]

    @model_validator(mode="after")
    def known_to_cldr(self) -> Language:
        try:
            Locale.parse(self.locale)
        except (ValueError, UnknownLocaleError):
            raise ValueError(f"'{self.locale}' is not a CLDR locale; expected one such as 'en_GB' or 'ar'") from None
        return self


class Colours(Model):
    primary: Colour
    accent: Colour
    ink: Colour
    muted: Colour
    tint: Colour
    paper: Colour


class FontNames(Model):
    latin: str
    arabic: str
    deck_latin: str
    deck_arabic: str


class Brand(Model):
    colours: Colours
    fonts: FontNames


class KitFile(Model):
    name: Text
    tagline: Text
    description: Text
    site_url: HttpUrl
    publisher: Text
    contact: Contact
    languages: list[Language] = Field(min_length=1)
    brand: Brand


class SourceItem(Model):
    id: Id
    title: Text
    publisher: Text
    year: int
    url: HttpUrl | None = None


class SourcesFile(Model):
    sources: list[SourceItem]


class FigureItem(Model):
    id: Id
    value: int
    more_than: bool = False
    label: Text
    source: Source
    as_of: dt.date


class FiguresFile(Model):
    figures: list[FigureItem]


class Strategy(Model):
    id: Id
    letter: Annotated[str, StringConstraints(pattern=r"^[A-Z]$")]
    name: Text
    aim: Text
    example: Text


class Crosscutting(Model):
    id: Id
    name: Text


class StrategiesFile(Model):
    source: Source
    summary: Text
    strategies: list[Strategy]
    crosscutting: list[Crosscutting]
    partners: list[Text]


class Group(Model):
    id: Id
    name: Text


class MemberItem(Model):
    id: Id
    group: Annotated[str, Ref("group")]
    acronym: Annotated[str, Ref("acronym")] | None = None
    name: Text


class MembersFile(Model):
    groups: list[Group]
    members: list[MemberItem]


class Acronym(Model):
    acronym: Text
    expansion: Text | None = None
    member: Member | None = None

    @model_validator(mode="after")
    def one_meaning(self) -> Acronym:
        if (self.expansion is None) == (self.member is None):
            raise ValueError("an acronym needs either 'expansion' or 'member'")
        return self


class AcronymsFile(Model):
    acronyms: list[Acronym]


class EventItem(Model):
    id: Id
    kind: Literal["meeting", "conference", "engagement"]
    title: Text
    date: dt.date | Month
    end: dt.date | None = None
    place: Text | None = None
    host: Member | None = None
    meeting: Annotated[dt.date, Ref("meeting")] | None = None

    @model_validator(mode="after")
    def ends_after_start(self) -> EventItem:
        if self.end and not (isinstance(self.date, dt.date) and self.end > self.date):
            raise ValueError("'end' must be a day after 'date'")
        return self

    @property
    def year(self) -> int:
        return int(str(self.date)[:4])


class CalendarFile(Model):
    events: list[EventItem]


class Priority(Model):
    id: Id
    title: Text
    summary: Text
    leads: list[Member] = []
    coordinator: bool = False
    status: Literal["planned", "draft", "under-way", "done"]
    status_note: Text
    aims: ListRef | None = None
    aims_title: Text | None = None
    figures: list[Figure] = []
    next_step: Text


class PrioritiesFile(Model):
    goal: Text
    period: Text
    source: Source
    priorities: list[Priority]


class PathfindingFile(Model):
    title: Text
    summary: Text
    role: Text
    plans: ListRef
    recommendations: ListRef
    source: Source


class Section(Model):
    id: Id
    title: Text
    text: list[Text] = []
    bullets: list[Text] = []
    show: Literal["strategies", "priorities", "figures", "calendar"] | None = None


class FactsheetFile(Model):
    title: Text
    lead: Text
    sections: list[Section]


class Question(Model):
    id: Id
    question: Text
    answer: Text
    sources: list[Source] = Field(min_length=1)


class Category(Model):
    id: Id
    title: Text
    questions: list[Question] = Field(min_length=1)


class FaqsFile(Model):
    title: Text
    categories: list[Category]


class Block(Model):
    id: Id | None = None
    text: Text | None = None
    intro: Text | None = None
    items: list[Text] = []
    ordered: bool = False
    quote: Text | None = None
    source: Text | None = None
    show: Literal["calendar"] | None = None
    year: int | None = None

    @model_validator(mode="after")
    def one_kind(self) -> Block:
        if sum(bool(kind) for kind in (self.text, self.items, self.quote, self.show)) != 1:
            raise ValueError("a block needs exactly one of 'text', 'items', 'quote' or 'show'")
        if self.quote and not self.source:
            raise ValueError("a quote needs a 'source'")
        return self


class MeetingSection(Model):
    id: Id
    title: Text
    priority: Annotated[str, Ref("priority")] | None = None
    topic: Literal["pathfinding"] | None = None
    blocks: list[Block]


class NextStep(Model):
    text: Text
    owners: list[Member]
    when: int | None = None
    event: Event | None = None


class Guest(Model):
    name: str
    role: Text


class Participants(Model):
    guests: list[Guest] = []
    organisations: list[Member]


class Credit(Model):
    credit: str
    page: str


class Meeting(Model):
    date: dt.date
    title: Text
    format: Literal["online", "in-person", "hybrid"]
    summary: Text
    introduction: Text
    objectives: list[Text]
    sections: list[MeetingSection]
    decisions: list[Text]
    next_steps: list[NextStep]
    participants: Participants
    acronyms: list[Annotated[str, Ref("acronym")]] = []
    credits: list[Credit] = []
    funding: Text | None = None

    @property
    def quotes(self) -> list[Block]:
        return [block for section in self.sections for block in section.blocks if block.quote]


class SlideBase(Model):
    title: Text
    notes: Text | None = None


class PlainSlide(SlideBase):
    layout: Literal["strategies", "goal", "priorities", "pathfinding", "closing", "update-title", "update-objectives",
                    "update-decisions", "update-quote", "update-next"]


class TitleSlide(SlideBase):
    layout: Literal["title"]
    subtitle: Text


class BulletsSlide(SlideBase):
    layout: Literal["bullets"]
    bullets: list[Text] = Field(min_length=1)


class PrioritySlide(Model):
    layout: Literal["priority"]
    priority: Annotated[str, Ref("priority")]
    notes: Text | None = None


class FiguresSlide(SlideBase):
    layout: Literal["chart", "figures"]
    figures: list[Figure] = Field(min_length=1)
    caption: Text | None = None


class CalendarSlide(SlideBase):
    layout: Literal["calendar"]
    year: int


Slide = Annotated[Union[PlainSlide, TitleSlide, BulletsSlide, PrioritySlide, FiguresSlide, CalendarSlide],
                  Field(discriminator="layout")]


class Deck(Model):
    title: Text
    description: Text
    slides: list[Slide] = Field(min_length=1)
