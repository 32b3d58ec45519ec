"""The meetings of the group, and the events it takes part in."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import model_validator

from .base import Model, Ref, Text
from .days import Day, DayOrMonth, first_day, last_day
from .types import Id, Member, Source, TrackerFile


class EventItem(Model, noun="an event"):
    """What takes place on a day, on several, or in a month."""

    id: Id
    """The short name; in braces in any text, it shows the date: small letters, digits, - and _."""
    title: Text
    """What takes place, such as `Quarterly meeting`."""
    date: DayOrMonth
    """The day it begins, or the month, if that is all that is known."""
    end: Day | None = None
    """Its last day, if it takes several."""
    place: Text | None = None
    """Where it is, such as `Buenos Aires` or `Online`."""
    host: Member | None = None
    """Who hosts it: an id of members.yml."""
    meeting: Annotated[Day, Ref("meeting")] | None = None
    """The day of the report about it, a file of the folder meetings."""
    note: Text | None = None
    """What readers should know of where this is taken from, such as `The report names the month
    only.`"""
    changed: Day | None = None
    """The day on which its date or place was last changed, for calendars that follow it."""

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
    """The meetings and events."""


class Engagement(EventItem, noun="an engagement"):
    """An event at which the work was, or will be, made known."""

    level: Literal["national", "regional", "global"]
    """On which level it is."""
    outcome: Text | None = None
    """What came of it, such as `Commitments by six countries`."""


class EngagementsFile(TrackerFile):
    """engagements.yml."""

    source: Source | None = None
    """What it is taken from: an id of sources.yml."""
    engagements: list[Engagement]
    """The events at which the work was, or will be, made known."""
