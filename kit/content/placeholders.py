"""What stands in braces in a text: {figure}, {event}, or something counted from the content.

All these names are one space, so that a name never means two things. What is counted is shown with
its noun ({priorities} as "5 priorities"), because the noun depends on the number. What is counted
at a meeting says at which: {organisations:2023-12-07}, or {organisations:meeting_2023_q4} with the
event of the calendar that has its report. In the report itself, {organisations} is enough.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from .. import reads
from ..errors import did_you_mean
from . import model
from .kit import Kit


@dataclass(frozen=True)
class Counted:
    """How many there are of what; `labels.COUNTED` has the words."""

    what: str
    number: int


Value = model.FigureItem | model.EventItem | model.Text | Counted

# What is counted in a whole file, by the file.
_FILES: dict[str, tuple[str, Callable[[Kit], int]]] = {
    "languages": ("kit", lambda kit: len(kit.languages)),
    "members": ("members", lambda kit: len(kit.index["member"])),
    "partners": ("strategies", lambda kit: len(kit.strategies.partners) if kit.strategies else 0),
    "priorities": ("priorities", lambda kit: len(kit.index["priority"])),
    "strategies": ("strategies", lambda kit: len(kit.index["strategy"])),
}
# What is counted at a meeting.
_MEETINGS: dict[str, Callable[[model.Meeting], int]] = {
    "organisations": lambda meeting: len(meeting.participants.organisations),
}
PERIOD = "period"  # the years of the priorities, as they are called there
RESERVED = (*_FILES, *_MEETINGS, PERIOD)


@lru_cache(maxsize=2)
def values(kit: Kit) -> Mapping[str, Value]:
    """What each name in braces stands for."""
    return {**kit.index["figure"], **kit.index["event"], **dict(_counted(kit))}


def _counted(kit: Kit) -> Iterator[tuple[str, Value]]:
    for name, (file, count) in _FILES.items():
        if file in kit.files:
            yield name, Counted(name, count(kit))
    if kit.priorities:
        yield PERIOD, kit.priorities.period
    events = [(str(event.meeting), event.id) for event in kit.events if event.meeting]
    for day, meeting in kit.meetings.items():
        if meeting.stage == "report":
            for name, counted in _MEETINGS.items():
                for argument in (day, *(event for of, event in events if of == day)):
                    yield f"{name}:{argument}", Counted(name, counted(meeting))


def value(kit: Kit, name: str, day: dt.date | None = None) -> Value:
    """What a name stands for; in the report of a meeting, `day`, as it was on that day."""
    known = values(kit)
    key = name if name in known else f"{name}:{day}"
    found = known[key]
    if isinstance(found, Counted):
        reads.note(("counted", key))
    return found.at(day) if isinstance(found, model.FigureItem) else found


def wrong(kit: Kit, name: str, meeting: model.Meeting | None) -> str | None:
    """What is wrong with a name in braces, in a sentence; None if nothing is.

    `meeting` is the one whose file the text is in.
    """
    what, _, argument = name.partition(":")
    if name in values(kit) or _may_be_lost(kit, what):
        return None
    if what in _MEETINGS:
        if not argument and meeting and meeting.stage != "agenda":
            return None
        return _unbound(kit, what, argument)
    if what in RESERVED and not argument:
        file = _FILES[what][0] if what in _FILES else "priorities"
        return f"'{{{name}}}' has nothing to stand for: there is no file content/{file}.yml"
    if argument and what in values(kit):
        return f"'{{{name}}}' is the same everywhere; write '{{{what}}}'"
    hint = did_you_mean(name, [*values(kit), *kit.lost.ids])
    return f"'{{{name}}}' is not a figure or an event{hint}"


def _may_be_lost(kit: Kit, what: str) -> bool:
    """Whether a name may be one of what could not be read."""
    counted = what in RESERVED and bool(kit.lost.files)
    return counted or kit.lost.may_have(what, "figures", "calendar", "engagements")


def _unbound(kit: Kit, what: str, argument: str) -> str:
    """The sentence for what is counted at a meeting, where there is no report of that meeting."""
    known = [name for name in values(kit) if name.startswith(f"{what}:")]
    if not known:
        return f"'{{{what}}}' needs the report of a meeting, and there is none"
    if argument:
        hint = did_you_mean(f"{what}:{argument}", known)
        return f"'{{{what}:{argument}}}' names no meeting that there is a report of{hint}"
    example = known[-1]
    return f"'{{{what}}}' must say at which meeting, such as '{{{example}}}'"
