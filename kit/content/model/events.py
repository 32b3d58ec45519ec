"""The meetings of the group, and the events it takes part in."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, ClassVar, Literal

from pydantic import model_validator

from .types import (
    Day,
    DayOrMonth,
    Id,
    Member,
    Model,
    PriorityRef,
    Ref,
    Source,
    Text,
    first_day,
    last_day,
)


class EventItem(Model):
    """What takes place on a day, on several, or in a month.

    `changed` is the day on which its date or place was last changed, for calendars that follow it.
    """

    noun: ClassVar[str] = "an event"
    id: Id
    title: Text
    date: DayOrMonth
    end: Day | None = None
    place: Text | None = None
    host: Member | None = None
    meeting: Annotated[Day, Ref("meeting")] | None = None
    note: Text | None = None
    changed: Day | None = None

    @model_validator(mode="after")
    def ends_after_start(self) -> EventItem:
        """Refuse an end that is not after the beginning."""
        if self.end and not (isinstance(self.date, dt.date) and self.end > self.date):
            raise ValueError("'end' must be a day after 'date'")
        return self

    @property
    def year(self) -> int:
        """The year it begins in."""
        return self.first_day.year

    @property
    def first_day(self) -> dt.date:
        """Its first day; the first of the month, where only the month is known."""
        return first_day(self.date)

    @property
    def last_day(self) -> dt.date:
        """Its last day; the last of the month, where only the month is known."""
        return self.end or last_day(self.date)


class CalendarFile(Model):
    """calendar.yml."""

    events: list[EventItem]


class Engagement(EventItem):
    """An event at which the work was, or will be, made known."""

    noun: ClassVar[str] = "an engagement"
    level: Literal["national", "regional", "global"]
    outcome: Text | None = None


class EngagementsFile(Model):
    """engagements.yml."""

    priority: PriorityRef | None = None
    source: Source | None = None
    engagements: list[Engagement]
