"""The agenda of a meeting, drafted from the calendar, the open action points and the trackers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ...errors import KitError
from ..checks.hints import AGENDA, MEETS, REPORT_ON
from ..kit import Kit
from ..record import Record
from .scaffold import as_day, meeting_on, write


@dataclass(frozen=True)
class _Section:
    """What the agenda says on a subject: `state` is how far its pieces are."""

    id: str
    title: str
    text: str
    state: Sequence[str] = ()
    actions: Sequence[str] = ()
    priority: str = ""
    topic: str = ""


def agenda(kit: Kit, home: Path, day: str) -> str:
    """Write content/meetings/DAY.yml as an agenda; return its name.

    Raises KitError as `meeting` does, and if the group has met since that day.
    """
    date = as_day(day)
    if kit.latest and date < kit.latest.date:
        what = f"an agenda is of a meeting to come, and the latest was on {kit.latest.date}; "
        raise KitError.at(day, what + "is the year right?")
    event = meeting_on(kit, date)
    record = Record(kit, date)
    place = event.place if event and event.place and event.place.lower() != "online" else None
    when = f"{{{event.id}}}" if event else f"{date:%d %B %Y}".lstrip("0")
    subjects = [
        *(["the priority areas"] if kit.priorities else []),
        *([str(kit.pathfinding.title)] if kit.pathfinding else []),
        "the action points that are open",
    ]
    listed = ", ".join(subjects[:-1]) + " and " * (len(subjects) > 1) + subjects[-1]
    return write(
        kit,
        home,
        f"meetings/{date}",
        "agenda.yml",
        date=date,
        last=kit.latest,
        sections=list(_sections(kit, record)),
        actions=record.open,
        format="in-person" if place else "online",
        summary=f"{AGENDA}{listed}.",
        report_on=REPORT_ON,
        introduction=f"{MEETS}{when}{f', in {place}' if place else ''}.",
        calendar=any(item.year == date.year for item in kit.events),
    )


def _sections(kit: Kit, record: Record) -> Iterator[_Section]:
    state = _state(kit, record)
    yield _Section(
        "purpose",
        "Purpose and objectives",
        "<What the coordinator opens the meeting with>",
        actions=[action.text for action in record.open if not action.priority],
    )
    for priority in kit.index["priority"].values():
        yield _Section(
            priority.id,
            priority.title,
            priority.status_note,
            state.get(priority.id, []),
            [action.text for action in record.open if action.priority == priority.id],
            priority=priority.id,
        )
    if kit.pathfinding:
        yield _Section(
            "pathfinding",
            kit.pathfinding.title,
            kit.pathfinding.role,
            [text for text, how in record.plans if how not in ("planned", "done")],
            topic="pathfinding",
        )


def _state(kit: Kit, record: Record) -> dict[str | None, list[str]]:
    """How far the pieces of work of each priority are, by its id."""
    state: dict[str | None, list[str]] = {}
    if kit.evidence:
        state[kit.evidence.priority] = [
            f"{stage.text}: {f'{{{figure.id}}}' if figure else 'not counted yet'}"
            for stage, figure in record.stages
        ]
    if kit.communications:
        state[kit.communications.priority] = [
            step.text for step in kit.communications.activities if step.status != "done"
        ]
    if kit.engagements:
        since = kit.latest.date if kit.latest else dt.date.min
        state[kit.engagements.priority] = [
            f"{event.title}: {{{event.id}}}"
            for event in record.engagements
            if event.first_day > since
        ]
    if kit.requests:
        state[kit.requests.priority] = [
            request.topic for request in record.requests if record.is_open(request)
        ]
    if kit.capacity:
        parts = (kit.capacity.followup, kit.capacity.course)
        state[kit.capacity.priority] = [
            step.text for part in parts for step in part.steps if step.status != "done"
        ]
    return state
