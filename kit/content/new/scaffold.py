"""New content in the right form, with comments that say what goes where.

What an author has to write stands in <angle brackets>; until it is written, `check` lists it. Each
function writes into the folder `home`: that of the kit, or that of an edition, whose `kit` is the
one that it is laid over already. They return the name of what is written, from that folder.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterable
from pathlib import Path

from ... import files, inputs, resources
from ...errors import KitError
from ...slugs import impossible, slug
from .. import model, schemas
from ..checks import ids
from ..kit import Kit
from ..model import SLUG, SLUG_SENTENCE, EventItem
from ..record import Record


def meeting(kit: Kit, home: Path, day: str) -> str:
    """Write content/meetings/DAY.yml; return its name.

    Raises KitError if it is there, or DAY is none.
    """
    date = as_day(day)
    return write(
        kit,
        home,
        f"meetings/{date}",
        "meeting.yml",
        date=date,
        event=meeting_on(kit, date),
        last=kit.latest,
    )


def deck(kit: Kit, home: Path, name: str) -> str:
    """Write content/decks/NAME.yml and return its name.

    Raises KitError if it is there, or the name is not fit for an address.
    """
    priority = first(kit.index["priority"])
    return write(kit, home, f"decks/{checked(name, _INDEX)}", "deck.yml", priority=priority)


def page(kit: Kit, home: Path, name: str) -> str:
    """Write content/pages/NAME.yml; return its name. Raises KitError as `deck` does."""
    return write(kit, home, f"pages/{checked(name, ids.taken(kit))}", "page.yml")


def text(kit: Kit, home: Path, name: str, kind: str) -> str:
    """Write content/texts/NAME.yml, of a kind; return its name. Raises KitError as `deck` does."""
    event = following(kit)
    return write(
        kit,
        home,
        f"texts/{checked(name, _INDEX)}",
        "text.yml",
        kind=kind,
        date=latest_day(kit),
        event=event and event.id,
        quote=first(kit.index["quote"]),
    )


def edition(kit: Kit, home: Path, name: str) -> str:
    """Begin the edition NAME; return the name of its first file. Raises KitError as `deck` does."""
    target = f"{inputs.EDITIONS}/{checked(name)}"
    if (home / target).exists():
        raise KitError.at(target, "is there already; open it and change it, or choose another name")
    text = (
        resources.templates(kit.root, FOLDER)
        .get_template("edition.yml")
        .render(name=name, about=kit.about)
    )
    path = home / target / "content/kit.yml"
    path.parent.mkdir(parents=True)
    files.replace_text(path, f"{schemas.comment('kit')}\n{text}")
    return f"{target}/content/kit.yml"


def as_day(day: str) -> dt.date:
    """A day as it was typed. Raises KitError if it is none."""
    try:
        return model.day(day)
    except ValueError as error:
        raise KitError.at("meeting", str(error)) from None


def meeting_on(kit: Kit, date: dt.date) -> EventItem | None:
    """The event of the calendar on a day."""
    return next((event for event in kit.calendar.events if event.date == date), None)


def following(kit: Kit) -> EventItem | None:
    """The meeting that comes after the latest one."""
    return Record(kit, kit.latest.date).next_meeting if kit.latest else None


def latest_day(kit: Kit) -> dt.date:
    """The day of the latest meeting, or today, as an example for authors."""
    return kit.latest.date if kit.latest else dt.date.today()


def first(ids: Iterable[str]) -> str:
    """The first id, as an example for authors; an empty string if there is none."""
    return next(iter(ids), "")


FOLDER = "templates/new"
_INDEX = {"index"}  # the address of the first page of a folder


def checked(name: str, taken: Collection[str] = ()) -> str:
    """A name as it is. Raises KitError if it is not fit for an address or a file, or is taken."""
    if name in taken:
        raise KitError.at(name, "the site has a page of this address already; choose another name")
    if not re.fullmatch(SLUG, name):
        sentence = SLUG_SENTENCE.replace("evidence-update", "our-work")
        fit = slug(name)
        hint = "" if fit in sentence else f"; did you mean '{fit}'?"
        raise KitError.at(name, f"is not fit for an address; expected {sentence}{hint}")
    if kept := impossible(name):
        raise KitError.at(name, kept)
    return name


def write(kit: Kit, home: Path, name: str, template: str, **context: object) -> str:
    """Write a new file, which must not be there yet."""
    target = f"content/{name}.yml"
    if (home / target).exists() or name in kit.files:
        raise KitError.at(target, "is there already; open it and change it, or choose another name")
    text = resources.templates(kit.root, FOLDER).get_template(template).render(context)
    (home / target).parent.mkdir(parents=True, exist_ok=True)
    files.replace_text(home / target, f"{schemas.comment(name)}\n{text}")
    return target
