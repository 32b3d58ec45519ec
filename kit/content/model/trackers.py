"""The running record: what the group keeps track of between its meetings."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator, Field, model_validator

from .types import (
    Country,
    Day,
    Due,
    Event,
    Figure,
    Id,
    ItemRef,
    LanguageCode,
    Line,
    ListRef,
    Member,
    Model,
    PriorityRef,
    Ref,
    Source,
    Status,
    Text,
)


class Step(Model):
    """A piece of work, and how far it is."""

    noun: ClassVar[str] = "a step"
    id: Id
    text: Text
    status: Status


class Stage(Step):
    """A stage of the evidence update, with what was counted in it."""

    noun: ClassVar[str] = "a stage"
    figure: Figure | None = None


class EvidenceFile(Model):
    """evidence.yml."""

    priority: PriorityRef | None = None
    summary: Text
    source: Source | None = None
    stages: list[Stage] = Field(min_length=1)


class Private(Model):
    """What only the coordinator needs to know."""

    noun: ClassVar[str] = "a private note"
    contact: Line | None = None
    email: Line | None = None
    notes: Line | None = None


class Request(Model):
    """A request for technical assistance."""

    noun: ClassVar[str] = "a request"
    id: Id
    received: Day
    country: Country
    topic: Text
    status: Literal["open", "matched", "closed"]
    member: Member | None = None
    closed: Day | None = None
    # Checked, and forgotten at once: nothing that makes an output can get at it.
    private: Annotated[Private | None, AfterValidator(lambda value: None)] = None

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


class RequestsFile(Model):
    """requests.yml."""

    priority: PriorityRef | None = None
    summary: Text
    requests: list[Request]


class Objective(Model):
    """An objective of the communications strategy, worded in the report of a meeting."""

    noun: ClassVar[str] = "an objective"
    id: Id
    wording: ItemRef
    activities: list[Step] = []
    outcomes: list[Step] = []


class CommunicationsFile(Model):
    """communications.yml."""

    priority: PriorityRef | None = None
    summary: Text
    source: Source | None = None
    activities: list[Step]
    objectives: list[Objective]


class CourseTranslation(Model):
    """A language the course is translated into."""

    noun: ClassVar[str] = "a translation of the course"
    language: LanguageCode
    status: Status


class FollowUp(Model):
    """The follow-up of a training."""

    noun: ClassVar[str] = "a follow-up"
    title: Text
    summary: Text
    figure: Figure | None = None
    findings: ListRef | None = None
    steps: list[Step]


class Course(Model):
    """The online course."""

    noun: ClassVar[str] = "a course"
    title: Text
    summary: Text
    figure: Figure | None = None
    translations: list[CourseTranslation] = []
    steps: list[Step]


class CapacityFile(Model):
    """capacity.yml."""

    priority: PriorityRef | None = None
    source: Source | None = None
    followup: FollowUp
    course: Course


class Action(Model):
    """What members agreed to do."""

    noun: ClassVar[str] = "an action"
    id: Id
    text: Text
    owners: list[Member] = []
    meeting: Annotated[Day, Ref("meeting")]
    priority: PriorityRef | None = None
    due: Due | None = None
    event: Event | None = None
    status: Literal["open", "done", "dropped"] = "open"
    closed: Day | None = None

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
