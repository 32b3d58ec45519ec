"""The running record: what the group keeps track of between its meetings."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from .base import Model, Ref, Text
from .codes import Country, LanguageCode
from .days import Day, Due
from .types import (
    Event,
    Figure,
    ItemRef,
    Line,
    ListRef,
    Member,
    Named,
    PriorityRef,
    Source,
    Status,
    TrackerFile,
)


class Step(Named, noun="a step"):
    """A piece of work, and how far it is."""

    text: Text
    """What is done, such as `Translate the course`."""
    status: Status
    """How far it is."""


class Stage(Step, noun="a stage"):
    """A stage of the evidence update, with what was counted in it."""

    figure: Figure | None = None
    """What was counted in it: an id of figures.yml."""


class EvidenceFile(TrackerFile):
    """evidence.yml."""

    summary: Text
    """What is kept track of, such as `The stages of the update`."""
    source: Source | None = None
    """What it is taken from: an id of sources.yml."""
    stages: list[Stage] = Field(min_length=1)
    """The stages, in their order."""


class Private(Model, noun="a private note"):
    """What only the coordinator needs to know."""

    contact: Line | None = None
    """Who asked, such as `Ann Other`."""
    email: Line | None = None
    """How to reach them, such as `ann@example.org`."""
    notes: Line | None = None
    """What else only the coordinator needs to know, such as `Call after May`."""


class Request(Named, noun="a request"):
    """A request for technical assistance."""

    received: Day
    """The day it came in."""
    country: Country
    """The country it came from (ISO 3166), such as `CO`."""
    topic: Text
    """What is asked for, such as `Help with a national action plan`."""
    status: Literal["open", "matched", "closed"]
    """How far it is; a request that is matched has a `member`, a closed one the day."""
    member: Member | None = None
    """The organisation that helps: an id of members.yml."""
    closed: Day | None = None
    """The day it was closed."""
    # Checked, and forgotten at once: nothing that makes an output can get at it.
    private: Annotated[Private | None, AfterValidator(lambda value: None)] = None
    """For the coordinator alone; it is checked, and goes into nothing that is made."""

    @model_validator(mode="after")
    def status_is_true(self) -> Request:
        """Refuse a status that the other fields contradict."""
        if self.status == "matched" and not self.member:
            raise ValueError(
                "a request that is matched needs 'member', the organisation that helps"
            )
        if (self.status == "closed") != bool(self.closed) or (
            self.closed and self.closed < self.received
        ):
            raise ValueError(
                "'closed' is the day a request was closed: it goes with the status 'closed', "
                "and is not before 'received'"
            )
        return self


class RequestsFile(TrackerFile):
    """requests.yml."""

    summary: Text
    """What is kept track of, and how to ask, such as `Requests from countries`."""
    requests: list[Request]
    """The requests."""


class Objective(Named, noun="an objective"):
    """An objective of the communications strategy, worded in the report of a meeting."""

    wording: ItemRef
    """The objective, as a report words it: an entry of one of its lists."""
    activities: list[Step] = []
    """What is done for it."""
    outcomes: list[Step] = []
    """What has come of it."""


class CommunicationsFile(TrackerFile):
    """communications.yml."""

    summary: Text
    """What the strategy is for, such as `To reach new stakeholders`."""
    source: Source | None = None
    """What it is taken from: an id of sources.yml."""
    activities: list[Step]
    """What is done on the strategy as a whole."""
    objectives: list[Objective]
    """Its objectives."""


class CourseTranslation(Model, noun="a translation of the course"):
    """A language the course is translated into."""

    language: LanguageCode
    """The language (ISO 639), such as `ar`."""
    status: Status
    """How far the translation is."""


class FollowUp(Model, noun="a follow-up"):
    """The follow-up of a training."""

    title: Text
    """What it is called, such as `Follow-up of the training`."""
    summary: Text
    """What it is about, such as `Participants are interviewed.`"""
    figure: Figure | None = None
    """How many took part: an id of figures.yml."""
    findings: ListRef | None = None
    """The list of a report with what was found: the meeting and the id of the list."""
    steps: list[Step]
    """The pieces of work, in their order."""


class Course(Model, noun="a course"):
    """The online course."""

    title: Text
    """What it is called, such as `The online course`."""
    summary: Text
    """What it is about, such as `A course for all who use the guide.`"""
    figure: Figure | None = None
    """How far it has reached: an id of figures.yml."""
    translations: list[CourseTranslation] = []
    """The languages it is, or will be, translated into."""
    steps: list[Step]
    """The pieces of work, in their order."""


class CapacityFile(TrackerFile):
    """capacity.yml."""

    source: Source | None = None
    """What it is taken from: an id of sources.yml."""
    followup: FollowUp
    """The follow-up of the training."""
    course: Course
    """The online course."""


class Action(Named, noun="an action"):
    """What members agreed to do."""

    text: Text
    """What is to be done, such as `Circulate the draft`."""
    owners: list[Member] = []
    """Who does it: ids of members.yml."""
    meeting: Annotated[Day, Ref("meeting")]
    """The day of the meeting that agreed on it."""
    priority: PriorityRef | None = None
    """The priority that this is about: an id of priorities.yml."""
    due: Due | None = None
    """The day, month or year by which it is due."""
    event: Event | None = None
    """The event by whose beginning it is due: an id of calendar.yml or engagements.yml."""
    status: Literal["open", "done", "dropped"] = "open"
    """Whether it is still to be done."""
    closed: Day | None = None
    """The day it was done or dropped."""

    @model_validator(mode="after")
    def one_date_and_a_true_status(self) -> Action:
        """Refuse a status that the other fields contradict, and two dates."""
        if self.due is not None and self.event is not None:
            raise ValueError(
                "an action has either 'due' (a day, month or year) or 'event' "
                "(it is due when that begins), or neither"
            )
        if (self.status == "open") == bool(self.closed) or (
            self.closed and self.closed < self.meeting
        ):
            raise ValueError(
                "'closed' is the day an action was done or dropped: it goes with those two, "
                "and is not before 'meeting'"
            )
        return self


class ActionsFile(Model):
    """actions.yml."""

    actions: list[Action]
    """The actions."""
