"""The content model: what each YAML file may say."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from babel import Locale, UnknownLocaleError
from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    HttpUrl,
    PlainValidator,
    StringConstraints,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import core_schema


class Text(str):
    """A string for readers: Markdown inlines, translated, with {placeholders} for figures and dates.

    `as_of` is the day of the report it stands in, whose figures are those of that day.
    """

    as_of: dt.date | None = None

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> core_schema.CoreSchema:
        text = core_schema.str_schema(strip_whitespace=True, min_length=1)
        return core_schema.no_info_after_validator_function(
            lambda value: cls(" ".join(value.split())), text
        )


@dataclass(frozen=True)
class Ref:
    """Marks a string field as the id of something of this kind."""

    kind: str


Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+([_-][a-z0-9]+)*$")]
Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9a-fA-F]{6}$")]
MONTH = r"^\d{4}-(0[1-9]|1[0-2])$"
Month = Annotated[str, StringConstraints(pattern=MONTH)]
Source = Annotated[str, Ref("source")]
Member = Annotated[str, Ref("member")]
Event = Annotated[str, Ref("event")]
Figure = Annotated[str, Ref("figure")]
ListRef = Annotated[str, Ref("list")]
ItemRef = Annotated[str, Ref("item")]
PriorityRef = Annotated[str, Ref("priority")]
Status = Literal["planned", "draft", "under-way", "done"]


def _known(kind: Literal["territories", "languages"], what: str) -> AfterValidator:
    """Accept the codes that CLDR has a name for, which is shown in the reader's language."""

    def check(code: str) -> str:
        if code not in getattr(Locale("en"), kind):
            raise ValueError(f"'{code}' is not {what}")
        return code

    return AfterValidator(check)


Country = Annotated[
    str,
    StringConstraints(pattern=r"^[A-Z]{2}$"),
    _known("territories", "the ISO 3166 code of a country; expected one such as CO for Colombia"),
]
LanguageCode = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z]{2,3}$"),
    _known("languages", "the code of a language; expected one such as fr for French"),
]


def _due(value: Any) -> dt.date | str | int:
    if (
        type(value) is int
        and 2000 <= value <= 2100
        or isinstance(value, dt.date)
        or isinstance(value, str)
        and re.fullmatch(MONTH, value)
    ):
        return value
    raise ValueError(
        f"'{value}' is not a day, month or year; expected one such as 2024-02-28, 2024-02 or 2024"
    )


Due = Annotated[
    Any,
    PlainValidator(_due),
    WithJsonSchema(
        {"anyOf": [{"type": "string", "pattern": r"^\d{4}-\d\d(-\d\d)?$"}, {"type": "integer"}]}
    ),
]


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
            raise ValueError(
                f"'{self.locale}' is not a CLDR locale; expected one such as 'en_GB' or 'ar'"
            ) from None
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


class Count(Model):
    """What a figure was on a day."""

    value: int
    more_than: bool = False
    source: Source
    as_of: dt.date


class FigureItem(Count):
    id: Id
    label: Text
    earlier: list[Count] = []

    @model_validator(mode="after")
    def in_order(self) -> FigureItem:
        days = [count.as_of for count in (*self.earlier, self)]
        if days != sorted(set(days)):
            raise ValueError(
                "the counts in 'earlier' must go from the oldest to the newest, all before 'as_of'"
            )
        return self

    def at(self, day: dt.date | None) -> FigureItem:
        """The figure as it was known on a day: by the last count until then, or the first one there is."""
        known = [
            count for count in self.earlier if day is None or count.as_of <= day
        ] or self.earlier[:1]
        if day is None or self.as_of <= day or not known:
            return self
        return self.model_copy(update=dict(known[-1]))


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

    @property
    def first_day(self) -> dt.date:
        """Its first day; the first of the month, where only the month is known."""
        return first_day(self.date)

    @property
    def last_day(self) -> dt.date:
        """Its last day; the last of the month, where only the month is known."""
        return self.end or last_day(self.date)


def first_day(when: dt.date | str | int) -> dt.date:
    """The first day of a day, a month (2024-02) or a year."""
    return when if isinstance(when, dt.date) else dt.date.fromisoformat(f"{when}-01-01"[:10])


def last_day(when: dt.date | str | int) -> dt.date:
    """The last day of a day, a month (2024-02) or a year."""
    if isinstance(when, int):
        return dt.date(when, 12, 31)
    return (
        when
        if isinstance(when, dt.date)
        else (first_day(when) + dt.timedelta(days=31)).replace(day=1) - dt.timedelta(days=1)
    )


class CalendarFile(Model):
    events: list[EventItem]


class Engagement(EventItem):
    level: Literal["national", "regional", "global"]
    outcome: Text | None = None


class EngagementsFile(Model):
    priority: PriorityRef
    source: Source
    engagements: list[Engagement]


class Step(Model):
    """A piece of work, and how far it is."""

    id: Id
    text: Text
    status: Status


class Stage(Step):
    figure: Figure | None = None


class EvidenceFile(Model):
    priority: PriorityRef
    summary: Text
    source: Source
    stages: list[Stage] = Field(min_length=1)


class Private(Model):
    """What only the coordinator needs to know."""

    contact: str | None = None
    email: str | None = None
    notes: str | None = None


class Request(Model):
    id: Id
    received: dt.date
    country: Country
    topic: Text
    status: Literal["open", "matched", "closed"]
    member: Member | None = None
    closed: dt.date | None = None
    # Checked, and forgotten at once: nothing that makes an output can get at it.
    private: Annotated[Private | None, AfterValidator(lambda value: None)] = None

    @model_validator(mode="after")
    def status_is_true(self) -> Request:
        if self.status == "matched" and not self.member:
            raise ValueError(
                "a request that is matched needs 'member', the organisation that helps"
            )
        if (
            (self.status == "closed") != bool(self.closed)
            or self.closed
            and self.closed < self.received
        ):
            raise ValueError(
                "'closed' is the day a request was closed: it goes with the status 'closed', and is not before 'received'"
            )
        return self


class RequestsFile(Model):
    priority: PriorityRef
    summary: Text
    requests: list[Request]


class Objective(Model):
    id: Id
    wording: ItemRef
    activities: list[Step] = []
    outcomes: list[Step] = []


class CommunicationsFile(Model):
    priority: PriorityRef
    summary: Text
    source: Source
    activities: list[Step]
    objectives: list[Objective]


class CourseTranslation(Model):
    language: LanguageCode
    status: Status


class FollowUp(Model):
    title: Text
    summary: Text
    figure: Figure
    findings: ListRef
    steps: list[Step]


class Course(Model):
    title: Text
    summary: Text
    figure: Figure
    translations: list[CourseTranslation]
    steps: list[Step]


class CapacityFile(Model):
    priority: PriorityRef
    source: Source
    followup: FollowUp
    course: Course


class Action(Model):
    id: Id
    text: Text
    owners: list[Member] = Field(min_length=1)
    meeting: Annotated[dt.date, Ref("meeting")]
    priority: PriorityRef | None = None
    due: Due | None = None
    event: Event | None = None
    status: Literal["open", "done", "dropped"] = "open"
    closed: dt.date | None = None

    @model_validator(mode="after")
    def one_date_and_a_true_status(self) -> Action:
        if (self.due is None) == (self.event is None):
            raise ValueError(
                "an action needs either 'due' (a day, month or year) or 'event' (it is due when that begins)"
            )
        if (
            (self.status == "open") == bool(self.closed)
            or self.closed
            and self.closed < self.meeting
        ):
            raise ValueError(
                "'closed' is the day an action was done or dropped: it goes with those two, and is not before 'meeting'"
            )
        return self


class ActionsFile(Model):
    actions: list[Action]


class Priority(Model):
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
    goal: Text
    period: Text
    source: Source
    priorities: list[Priority]


class PlanProgress(Model):
    plan: ItemRef
    status: Status


class CountryActivity(Model):
    text: Text
    event: Event | None = None
    members: list[Member] = []


class PathfindingCountry(Model):
    country: Country
    place: Text | None = None
    activities: list[CountryActivity] = Field(min_length=1)


class PathfindingFile(Model):
    title: Text
    summary: Text
    role: Text
    plans: ListRef
    progress: list[PlanProgress] = []
    recommendations: ListRef
    countries: list[PathfindingCountry] = []
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
    priority: PriorityRef | None = None
    topic: Literal["pathfinding"] | None = None
    blocks: list[Block]


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
        return [block for section in self.sections for block in section.blocks if block.quote]


class SlideBase(Model):
    title: Text
    notes: Text | None = None


class PlainSlide(SlideBase):
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
    layout: Literal["title"]
    subtitle: Text


class BulletsSlide(SlideBase):
    layout: Literal["bullets"]
    bullets: list[Text] = Field(min_length=1)


class PrioritySlide(Model):
    layout: Literal["priority"]
    priority: PriorityRef
    notes: Text | None = None


class FiguresSlide(SlideBase):
    layout: Literal["chart", "figures"]
    figures: list[Figure] = Field(min_length=1)
    caption: Text | None = None


class CalendarSlide(SlideBase):
    layout: Literal["calendar"]
    year: int


Slide = Annotated[
    PlainSlide | TitleSlide | BulletsSlide | PrioritySlide | FiguresSlide | CalendarSlide,
    Field(discriminator="layout"),
]


class Deck(Model):
    title: Text
    description: Text
    slides: list[Slide] = Field(min_length=1)
