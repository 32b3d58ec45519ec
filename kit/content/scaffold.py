"""New content in the right form, with comments that say what goes where.

What an author has to write stands in <angle brackets>; until it is written, `check` lists it. Each
function writes into the folder `home`: that of the kit, or that of an edition, whose `kit` is the
one that it is laid over already. They return the name of what is written, from that folder, with
the line of an entry.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import tempfile
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TypedDict

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from .. import files, inputs, resources
from ..errors import KitError, Problem
from . import schemas
from .compose import Data
from .kit import Kit, Named
from .model import SLUG, SLUG_SENTENCE, EventItem, FieldPath
from .record import Record
from .slugs import DEVICES
from .yamlfile import YamlFile


def meeting(kit: Kit, home: Path, day: str) -> str:
    """Write content/meetings/DAY.yml; return its name.

    Raises KitError if it is there, or DAY is none.
    """
    date = _day(day)
    return _write(
        kit,
        home,
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
        message = "is not a date; expected year-month-day, such as 2024-02-28"
        raise KitError([Problem(day, 0, 0, message)]) from None


def _meeting_on(kit: Kit, date: dt.date) -> EventItem | None:
    return next((event for event in kit.calendar.events if event.date == date), None)


def deck(kit: Kit, home: Path, name: str) -> str:
    """Write content/decks/NAME.yml and return its name.

    Raises KitError if it is there, or the name is not fit for an address.
    """
    priorities = kit.priorities.priorities if kit.priorities else []
    return _write(kit, home, f"decks/{_checked(name)}", "deck.yml", priority=_first(priorities))


def page(kit: Kit, home: Path, name: str) -> str:
    """Write content/pages/NAME.yml; return its name. Raises KitError as `deck` does."""
    return _write(kit, home, f"pages/{_checked(name)}", "page.yml")


def text(kit: Kit, home: Path, name: str, kind: str) -> str:
    """Write content/texts/NAME.yml, of a kind; return its name. Raises KitError as `deck` does."""
    coming = Record(kit, kit.latest.date).next_meeting if kit.latest else None
    day = kit.latest.date if kit.latest else dt.date.today()
    event = coming and coming.id
    return _write(
        kit,
        home,
        f"texts/{_checked(name)}",
        "text.yml",
        kind=kind,
        date=day,
        event=event,
        quote=next(iter(kit.index["quote"]), ""),
    )


def picture(kit: Kit, home: Path, name: str) -> str:
    """Add a picture to content/images.yml. Raises KitError if there is one of this id."""
    return _append(
        kit, home, "images", ("images",), name, [image.id for image in kit.images.images]
    )


def edition(kit: Kit, home: Path, name: str) -> str:
    """Begin the edition NAME; return the name of its first file. Raises KitError as `deck` does."""
    target = f"{inputs.EDITIONS}/{_checked(name)}"
    if (home / target).exists():
        message = "is there already; open it and change it, or choose another name"
        raise KitError([Problem(target, 0, 0, message)])
    text = _environment(kit).get_template("edition.yml").render(name=name, about=kit.about)
    path = home / target / "content/kit.yml"
    path.parent.mkdir(parents=True)
    files.replace_text(path, f"{schemas.comment('kit')}\n{text}")
    return f"{target}/content/kit.yml"


class _Section(TypedDict):
    """What the agenda says on a subject: `state` is how far its pieces are."""

    id: str
    title: str
    text: str
    state: Sequence[str]
    actions: Sequence[str]
    priority: str
    topic: str


def agenda(kit: Kit, home: Path, day: str) -> str:
    """Write content/meetings/DAY.yml as an agenda; return its name.

    Raises KitError as `meeting` does.
    """
    date = _day(day)
    event = _meeting_on(kit, date)
    record = Record(kit, date)
    place = event.place if event and event.place and event.place.lower() != "online" else None
    when = f"{{{event.id}}}" if event else f"{date:%d %B %Y}".lstrip("0")
    subjects = [
        *(["the priority areas"] if kit.priorities else []),
        *([str(kit.pathfinding.title)] if kit.pathfinding else []),
        "the action points that are open",
    ]
    listed = ", ".join(subjects[:-1]) + " and " * (len(subjects) > 1) + subjects[-1]
    return _write(
        kit,
        home,
        f"meetings/{date}",
        "agenda.yml",
        date=date,
        last=kit.latest,
        sections=_sections(kit, record),
        actions=record.open,
        format="in-person" if place else "online",
        summary=f"Agenda: {listed}.",
        introduction=f"The group meets on {when}{f', in {place}' if place else ''}.",
        calendar=any(item.year == date.year for item in kit.events),
    )


def _sections(kit: Kit, record: Record) -> list[_Section]:
    state = _state(kit, record)
    sections = [
        _Section(
            id="purpose",
            title="Purpose and objectives",
            text="<What the coordinator opens the meeting with>",
            state=[],
            actions=[action.text for action in record.open if not action.priority],
            priority="",
            topic="",
        )
    ]
    for priority in kit.priorities.priorities if kit.priorities else ():
        sections.append(
            _Section(
                id=priority.id,
                title=priority.title,
                text=priority.status_note,
                state=state.get(priority.id, []),
                actions=[a.text for a in record.open if a.priority == priority.id],
                priority=priority.id,
                topic="",
            )
        )
    if kit.pathfinding:
        sections.append(
            _Section(
                id="pathfinding",
                title=kit.pathfinding.title,
                text=kit.pathfinding.role,
                state=[text for text, how in record.plans if how not in ("planned", "done")],
                actions=[],
                priority="",
                topic="pathfinding",
            )
        )
    return sections


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


def faq(kit: Kit, home: Path, name: str) -> str:
    """Add a question to the last category of content/faqs.yml. Raises KitError if it is there."""
    categories = kit.faqs.categories if kit.faqs else []
    return _append(
        kit,
        home,
        "faqs",
        ("categories", -1, "questions"),
        name,
        [question.id for category in categories for question in category.questions],
        source=_first(kit.sources.sources) or "<An id of sources.yml>",
    )


def message(kit: Kit, home: Path, name: str) -> str:
    """Add an audience to content/messages.yml. Raises KitError if it is there."""
    known = kit.messages.audiences if kit.messages else []
    return _append(
        kit,
        home,
        "messages",
        ("audiences",),
        name,
        [audience.id for audience in known],
        source=_first(kit.sources.sources) or "<An id of sources.yml>",
    )


def post(kit: Kit, home: Path, name: str) -> str:
    """Add a post to content/posts.yml. Raises KitError if it is there."""
    known = kit.posts.posts if kit.posts else []
    return _append(
        kit,
        home,
        "posts",
        ("posts",),
        name,
        [post.id for post in known],
        figure=_first(kit.figures.figures),
        quote=next(iter(kit.index["quote"]), ""),
        strategy=_first(kit.strategies.strategies if kit.strategies else []),
    )


def source(kit: Kit, home: Path, name: str) -> str:
    """Add a source to content/sources.yml. Raises KitError if it is there."""
    return _append(
        kit, home, "sources", ("sources",), name, [source.id for source in kit.sources.sources]
    )


def figure(kit: Kit, home: Path, name: str) -> str:
    """Add a figure to content/figures.yml. Raises KitError if anything has this id in braces."""
    source = _first(kit.sources.sources) or "<An id of sources.yml>"
    return _append(kit, home, "figures", ("figures",), name, kit.placeholders, source=source)


def engagement(kit: Kit, home: Path, name: str) -> str:
    """Add an engagement to content/engagements.yml. Raises KitError if an event has this id."""
    return _append(kit, home, "engagements", ("engagements",), name, kit.placeholders)


def request(kit: Kit, home: Path, name: str) -> str:
    """Add a request to content/requests.yml. Raises KitError if there is one of this id."""
    known = kit.requests.requests if kit.requests else []
    return _append(
        kit, home, "requests", ("requests",), name, [item.id for item in known], country="CO"
    )


def action(kit: Kit, home: Path, name: str) -> str:
    """Add an action of the latest meeting to content/actions.yml. Raises KitError as the others."""
    following = Record(kit, kit.latest.date).next_meeting if kit.latest else None
    return _append(
        kit,
        home,
        "actions",
        ("actions",),
        name,
        [action.id for action in kit.actions.actions],
        event=following and following.id,
        meeting=kit.latest,
    )


def term(kit: Kit, home: Path, name: str) -> str:
    """Add a term to content/terms.yml. Raises KitError if there is one of this id."""
    known = [term.id for term in kit.terms.terms]
    return _append(kit, home, "terms", ("terms",), name, known, languages=kit.languages[1:])


def _first(items: Sequence[Named]) -> str:
    """The id of the first item, as an example for authors; an empty string if there is none."""
    return items[0].id if items else ""


def _append(
    kit: Kit,
    home: Path,
    file: str,
    path: FieldPath,
    name: str,
    taken: Iterable[str],
    **context: object,
) -> str:
    """Add an entry, from the template of the command's name, to the list at a path.

    The list must be the last thing in its file; an index of -1 is that of its last entry. A file
    that is not there yet is begun.
    """
    target = f"content/{file}.yml"
    if _checked(name) in taken:
        raise KitError([Problem(target, 0, 0, f"has '{name}' already; choose another name")])
    day = kit.latest.date if kit.latest else dt.date.today()
    priorities = kit.priorities.priorities if kit.priorities else []
    context |= {
        "id": name,
        "date": day,
        "month": f"{day:%Y-%m}",
        "member": _first(kit.members.members),
        "priority": _first(priorities),
    }
    env = _environment(kit)
    entry = env.get_template(f"{file.removesuffix('s')}.yml").render(context)
    if (home / target).exists():
        text = _added(kit, home, file, path, entry)
    elif file in kit.files:  # of the kit, which an edition says only the new entry beside
        text = f"{schemas.comment(file)}\n{_alone(kit, file, path, entry)}"
    else:
        text = f"{schemas.comment(file)}\n{env.get_template(f'{file}.yml').render(entry=entry)}"
    begun = _begun(home, target, path, name, text)
    (home / target).parent.mkdir(parents=True, exist_ok=True)
    files.replace_text(home / target, text)
    return f"{target}:{begun}"


def _added(kit: Kit, home: Path, file: str, path: FieldPath, entry: str) -> str:
    """The text of a file with an entry after what it says."""
    target = home / f"content/{file}.yml"
    text, own = target.read_text("utf-8-sig").rstrip("\n"), YamlFile(target, home)
    if not isinstance(own.data, dict) or path[0] not in own.data:
        return f"{text}\n{_alone(kit, file, path, entry)}"
    path = _counted(own.data, path)
    column = own.place((*path, 0))[1]
    if text.endswith("[]"):  # the list is empty so far
        text, column = text[:-2].rstrip(), own.place(path, key=True)[1] + 4
    return f"{text}\n{_indented(entry, column - 3)}"


def _alone(kit: Kit, file: str, path: FieldPath, entry: str) -> str:
    """The text of a file that says nothing but an entry, in the list of that path in the kit."""
    base = kit.files[file]
    text, indent = "", 0
    path = _counted(base.data, path)
    for number, step in enumerate(path):
        if isinstance(step, str):
            text += f"{' ' * indent}{step}:\n"
            indent += 2
        else:
            said = base.typed((*path[: number + 1], "id"))
            text += f"{' ' * indent}- id: {said}\n"
            indent += 2
    return text + _indented(entry, indent)


def _indented(entry: str, columns: int) -> str:
    return re.sub(r"^(?=.)", " " * columns, entry, flags=re.MULTILINE)


def _counted(data: Data, path: FieldPath) -> FieldPath:
    """A path with the index of the last entry where it says -1."""
    found: FieldPath = ()
    for step in path:
        if isinstance(data, list) and isinstance(step, int):
            step = max(len(data) - 1, 0) if step < 0 else step
            data = data[step] if data else None
        else:
            data = data.get(str(step)) if isinstance(data, dict) else None
        found = (*found, step)
    return found


def _begun(home: Path, target: str, path: FieldPath, name: str, text: str) -> int:
    """The line that the entry of a name begins in, in a file with this text.

    Raises KitError if the list at the path does not end with it.
    """
    with tempfile.TemporaryDirectory(prefix="kit-") as folder:
        copy = Path(folder, target)
        copy.parent.mkdir()
        copy.write_text(text, "utf-8")
        with suppress(KitError):
            file = YamlFile(copy, Path(folder))
            where = (*_counted(file.data, (*path, -1)), "id")
            if file.typed(where) == name:
                return file.place(where)[0]
    message = f"'{path[-1]}' must be the last thing in this file for an entry to be added to it"
    raise KitError([Problem(target, 0, 0, message)])


def _checked(name: str) -> str:
    if not re.fullmatch(SLUG, name):
        sentence = SLUG_SENTENCE.replace("evidence-update", "our-work")
        message = f"is not fit for an address; expected {sentence}"
        raise KitError([Problem(name, 0, 0, message)])
    if DEVICES.fullmatch(name):
        message = f"Windows can have no file that is called '{name}'; choose another name"
        raise KitError([Problem(name, 0, 0, message)])
    return name


def _environment(kit: Kit) -> Environment:
    env = Environment(
        loader=FileSystemLoader(resources.folders(kit.root, "templates/new")),
        undefined=StrictUndefined,
        trim_blocks=True,
        keep_trailing_newline=True,
    )
    # JSON strings are YAML.
    env.filters["quoted"] = lambda text: json.dumps(str(text), ensure_ascii=False)
    return env


def _write(kit: Kit, home: Path, name: str, template: str, **context: object) -> str:
    """Write a new file, which must not be there yet."""
    target = f"content/{name}.yml"
    if (home / target).exists() or name in kit.files:
        message = "is there already; open it and change it, or choose another name"
        raise KitError([Problem(target, 0, 0, message)])
    text = _environment(kit).get_template(template).render(context)
    (home / target).parent.mkdir(parents=True, exist_ok=True)
    files.replace_text(home / target, f"{schemas.comment(name)}\n{text}")
    return target
