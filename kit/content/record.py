"""The running record: what the group keeps track of between meetings, as it stood on a day."""

from __future__ import annotations

import datetime as dt
from functools import cached_property

from .kit import Kit
from .model import (
    Action,
    Engagement,
    EventItem,
    FigureItem,
    Request,
    Stage,
    Text,
    last_day,
)


class Record:
    """The trackers as of `day` (the day of a meeting, say); without a day, as the files are now.

    Figures, requests and actions carry the days they changed on, so an old report keeps the state
    of its time. What there is no file for is an empty list.
    """

    def __init__(self, kit: Kit, day: dt.date | None = None):
        self.kit, self.day = kit, day or dt.date.max
        self._meeting = day or (kit.latest.date if kit.latest else dt.date.min)

    @property
    def stages(self) -> list[tuple[Stage, FigureItem | None]]:
        """The stages of the evidence update, each with its count, if it has one."""
        figures = self.kit.index["figure"]
        return [
            (stage, figures[stage.figure].at(self.day) if stage.figure else None)
            for stage in (self.kit.evidence.stages if self.kit.evidence else ())
        ]

    @property
    def plans(self) -> list[tuple[Text, str]]:
        """The plans for Pathfinding, each with its status: planned, unless known to have begun."""
        if not (self.kit.pathfinding and self.kit.pathfinding.plans):
            return []
        name = self.kit.pathfinding.plans
        known = {step.plan: step.status for step in self.kit.pathfinding.progress}
        return [
            (text, known.get(f"{name}/{n}", "planned"))
            for n, text in enumerate(self.kit.index["list"][name].texts, 1)
        ]

    @property
    def plans_status(self) -> str | None:
        """The status of the plans for Pathfinding, if all of them have the same."""
        found = {status for _, status in self.plans}
        return found.pop() if len(found) == 1 else None

    @property
    def engagements(self) -> list[Engagement]:
        """All engagements, the earliest first."""
        return [event for event in self.kit.events if isinstance(event, Engagement)]

    @property
    def past_engagements(self) -> list[Engagement]:
        """The engagements that were over."""
        return [event for event in self.engagements if event.last_day <= self.day]

    @property
    def years(self) -> list[int]:
        """The years of the engagements, the latest first."""
        return sorted({event.year for event in self.engagements}, reverse=True)

    @property
    def requests(self) -> list[Request]:
        """The requests received, the latest first."""
        known = self.kit.requests.requests if self.kit.requests else []
        found = [request for request in known if request.received <= self.day]
        return sorted(found, key=lambda request: request.received, reverse=True)

    @cached_property
    def actions(self) -> list[Action]:
        """The actions agreed on, those due first at the front."""
        return sorted(
            (a for a in self.kit.actions.actions if a.meeting <= self.day),
            key=lambda a: (self.deadline(a), a.id),
        )

    def is_open(self, item: Request | Action) -> bool:
        """Whether a request or an action was not closed yet."""
        return item.closed is None or item.closed > self.day

    def state(self, item: Request | Action) -> str:
        """What a request or an action was on the day.

        A request is open, matched (with a member) or closed; an action is open, overdue, done or
        dropped.
        """
        if isinstance(item, Action):
            return (
                "overdue" if self.overdue(item) else "open" if self.is_open(item) else item.status
            )
        if not self.is_open(item):
            return "closed"
        return "matched" if item.member else "open"

    @property
    def open(self) -> list[Action]:
        """The actions that are still to be done."""
        return [a for a in self.actions if self.is_open(a)]

    @property
    def closed(self) -> list[Action]:
        """The actions that were done or dropped, the latest first."""
        return sorted(
            (a for a in self.actions if not self.is_open(a)),
            key=lambda a: a.closed or dt.date.max,
            reverse=True,
        )

    @property
    def new(self) -> list[Action]:
        """The actions that this very meeting agreed on."""
        return [a for a in self.actions if a.meeting == self._meeting]

    @property
    def carried(self) -> list[Action]:
        """The actions of earlier meetings that are still open."""
        return [a for a in self.open if a.meeting < self._meeting]

    @property
    def due(self) -> list[Action]:
        """The open actions due before the next meeting, or overdue.

        Without a next meeting in the calendar, all of them.
        """
        until = self.next_meeting.first_day if self.next_meeting else dt.date.max
        return [a for a in self.open if (a.due or a.event) and self.deadline(a) <= until]

    @cached_property
    def next_meeting(self) -> EventItem | None:
        """The next meeting in the calendar."""
        coming = (event for event in self.kit.calendar.events if event.first_day > self._meeting)
        return min(coming, key=lambda event: event.first_day, default=None)

    def deadline(self, action: Action) -> dt.date:
        """The last day an action may take: when an event begins, or a day, month or year ends."""
        if action.event:
            return self.kit.index["event"][action.event].first_day
        return last_day(action.due) if action.due else dt.date.max

    def overdue(self, action: Action) -> bool:
        """Whether an open action should have been done by the meeting."""
        return self.is_open(action) and self.deadline(action) < self._meeting
