"""New content, valid from the start, with comments that say what goes where."""

from __future__ import annotations

import datetime as dt
import json
import re
import shutil
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from .. import files, resources
from ..errors import KitError, Problem
from . import schemas
from .kit import Kit
from .load import load
from .model import EventItem
from .record import Record


def meeting(kit: Kit, day: str) -> str:
    """Write content/meetings/DAY.yml and return its name. Raises KitError if it is there, or the day is none."""
    date = _day(day)
    return _write(
        kit,
        f"meetings/{date}",
        "meeting.yml",
        date=date,
        event=_meeting_on(kit, date),
        last=kit.latest,
    )


def _day(day: str) -> dt.date:
    try:
        return dt.date.fromisoformat(day)
    except ValueError:
        raise KitError(
            [Problem(day, 0, 0, "is not a date; expected year-month-day, such as 2024-02-28")]
        ) from None


def _meeting_on(kit: Kit, date: dt.date) -> EventItem | None:
    return next((event for event in kit.calendar.events if event.date == date), None)


def deck(kit: Kit, name: str) -> str:
    """Write content/decks/NAME.yml and return its name. Raises KitError if it is there, or the name is not fit for an address."""
    return _write(
        kit, f"decks/{_checked(name)}", "deck.yml", priority=kit.priorities.priorities[0].id
    )


def agenda(kit: Kit, day: str) -> str:
    """Write content/meetings/DAY.yml as an agenda and return its name. Raises KitError as `meeting` does."""
    date = _day(day)
    event = _meeting_on(kit, date)
    record = Record(kit, date)
    figures = [
        f"{stage.text}: {'more than ' if figure.more_than else ''}{{{figure.id}}}"
        if figure
        else f"{stage.text}: not counted yet"
        for stage, figure in record.stages
    ]
    state = {
        kit.evidence.priority: figures,
        kit.communications.priority: [
            step.text for step in kit.communications.activities if step.status != "done"
        ],
        kit.engagements.priority: [
            f"{e.title}: {{{e.id}}}" for e in record.engagements if e.first_day > kit.latest.date
        ],
        kit.requests.priority: [
            request.topic for request in record.requests if record.is_open(request)
        ],
        kit.capacity.priority: [
            step.text
            for part in (kit.capacity.followup, kit.capacity.course)
            for step in part.steps
            if step.status != "done"
        ],
    }
    sections = [
        _section(
            "purpose",
            "Purpose and objectives",
            "<What the coordinator opens the meeting with>",
            actions=[a.text for a in record.open if not a.priority],
        )
    ]
    for priority in kit.priorities.priorities:
        sections.append(
            _section(
                priority.id,
                priority.title,
                priority.status_note,
                state.get(priority.id, []),
                [a.text for a in record.open if a.priority == priority.id],
                priority=priority.id,
            )
        )
    begun = [text for text, status in record.plans if status not in ("planned", "done")]
    sections.append(
        _section(
            "pathfinding", kit.pathfinding.title, kit.pathfinding.role, begun, topic="pathfinding"
        )
    )
    away = bool(event and event.place and event.place.lower() != "online")
    when = f"{{{event.id}}}" if event else f"{date:%d %B %Y}".lstrip("0")
    return _write(
        kit,
        f"meetings/{date}",
        "agenda.yml",
        date=date,
        last=kit.latest,
        sections=sections,
        actions=record.open,
        format="in-person" if away else "online",
        summary="Agenda: the five priority areas, Pathfinding, and the action points that are open.",
        introduction=f"The group meets on {when}{f', in {event.place}' if away else ''}.",
    )


def _section(
    id: str,
    title: str,
    text: str,
    state: Sequence[str] = (),
    actions: Sequence[str] = (),
    priority: str = "",
    topic: str = "",
) -> dict[str, Any]:
    """What the agenda says on a subject: `state` is how far its pieces are."""
    return {
        "id": id,
        "title": title,
        "text": text,
        "state": state,
        "actions": actions,
        "priority": priority,
        "topic": topic,
    }


def faq(kit: Kit, name: str) -> str:
    """Add a question to the last category of content/faqs.yml. Raises KitError if there is one of this id."""
    taken = [q.id for category in kit.faqs.categories for q in category.questions]
    return _append(
        kit,
        "faqs",
        ("categories", len(kit.faqs.categories) - 1, "questions"),
        name,
        taken,
        source=kit.sources.sources[0].id,
    )


def engagement(kit: Kit, name: str) -> str:
    """Add an engagement to content/engagements.yml. Raises KitError if there is an event of this id."""
    date = kit.latest.date
    return _append(
        kit,
        "engagements",
        ("engagements",),
        name,
        kit.index["event"],
        date=date,
        month=f"{date:%Y-%m}",
        member=kit.members.members[0].id,
    )


def request(kit: Kit, name: str) -> str:
    """Add a request to content/requests.yml. Raises KitError if there is one of this id."""
    return _append(
        kit,
        "requests",
        ("requests",),
        name,
        [r.id for r in kit.requests.requests],
        date=kit.latest.date,
        country="CO",
    )


def action(kit: Kit, name: str) -> str:
    """Add an action of the latest meeting to content/actions.yml. Raises KitError if there is one of this id."""
    following = Record(kit, kit.latest.date).next_meeting
    return _append(
        kit,
        "actions",
        ("actions",),
        name,
        [a.id for a in kit.actions.actions],
        date=kit.latest.date,
        event=following and following.id,
        member=kit.members.members[0].id,
        priority=kit.priorities.priorities[0].id,
    )


def _append(
    kit: Kit, file: str, path: tuple, name: str, taken: Iterable[str], **context: Any
) -> str:
    """Add an entry, from the template of the command's name, to the list at a path, which must be the last thing in its file."""
    if _checked(name) in taken:
        raise KitError(
            [Problem(f"content/{file}.yml", 0, 0, f"has '{name}' already; choose another name")]
        )
    target = kit.root / "content" / f"{file}.yml"
    text = target.read_text("utf-8-sig").rstrip("\n")
    column = kit.files[file].place((*path, 0))[1]
    if text.endswith("[]"):  # the list is empty so far
        text, column = text[:-2].rstrip(), kit.files[file].place(path, key=True)[1] + 4
    added = (
        _environment(kit).get_template(f"{file.removesuffix('s')}.yml").render(id=name, **context)
    )
    text += "\n" + re.sub(r"^(?=.)", " " * (column - 3), added, flags=re.MULTILINE)
    try:
        _try(kit, file, text)
    except KitError:
        raise KitError(
            [
                Problem(
                    f"content/{file}.yml",
                    0,
                    0,
                    f"'{path[-1]}' must be the last thing in this file for an entry to be added to it",
                )
            ]
        ) from None
    files.replace_text(target, text)
    return f"content/{file}.yml"


def _try(kit: Kit, file: str, text: str) -> None:
    """Raises KitError if the content were not valid with this text in a file."""
    with tempfile.TemporaryDirectory(prefix="kit-") as folder:
        shutil.copytree(kit.root / "content", Path(folder, "content"))
        Path(folder, "content", f"{file}.yml").write_text(text, "utf-8")
        load(Path(folder))


def _checked(name: str) -> str:
    if not re.fullmatch(r"[a-z0-9]+([_-][a-z0-9]+)*", name):
        raise KitError(
            [
                Problem(
                    name,
                    0,
                    0,
                    "is not fit for an address; expected small letters, digits and single hyphens, such as 'our-work'",
                )
            ]
        )
    return name


def _environment(kit: Kit) -> Environment:
    env = Environment(
        loader=FileSystemLoader(resources.folders(kit.root, "templates/new")),
        undefined=StrictUndefined,
        trim_blocks=True,
        keep_trailing_newline=True,
    )
    env.filters["quoted"] = lambda text: json.dumps(
        text, ensure_ascii=False
    )  # JSON strings are YAML
    return env


def _write(kit: Kit, name: str, template: str, **context: Any) -> str:
    path = kit.root / "content" / f"{name}.yml"
    if path.exists():
        raise KitError(
            [
                Problem(
                    f"content/{name}.yml",
                    0,
                    0,
                    "is there already; open it and change it, or choose another name",
                )
            ]
        )
    files.replace_text(
        path,
        f"{schemas.comment(name)}\n{_environment(kit).get_template(template).render(**context)}",
    )
    return f"content/{name}.yml"
