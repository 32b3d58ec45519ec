"""New content, valid from the start, with comments that say what goes where."""
from __future__ import annotations

import datetime as dt
import re
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from . import schemas
from .content import Kit
from .errors import KitError, Problem


def meeting(kit: Kit, day: str) -> str:
    """Write content/meetings/DAY.yml and return its name. Raises KitError if it is there, or the day is none."""
    try:
        date = dt.date.fromisoformat(day)
    except ValueError:
        raise KitError([Problem(day, 0, 0, "is not a date; expected year-month-day, such as 2024-02-28")]) from None
    event = next((e for e in kit.calendar.events if e.kind == "meeting" and e.date == date), None)
    return _write(kit, f"meetings/{date}", "meeting.yml", date=date, event=event, last=kit.latest)


def deck(kit: Kit, name: str) -> str:
    """Write content/decks/NAME.yml and return its name. Raises KitError if it is there, or the name is not fit for an address."""
    return _write(kit, f"decks/{_checked(name)}", "deck.yml", priority=kit.priorities.priorities[0].id)


def faq(kit: Kit, name: str) -> str:
    """Add a question to the last category of content/faqs.yml. Raises KitError if there is one of this id."""
    file = "content/faqs.yml"
    if any(q.id == _checked(name) for category in kit.faqs.categories for q in category.questions):
        raise KitError([Problem(file, 0, 0, f"has a question '{name}' already; choose another name")])
    path = kit.root / file
    text = path.read_text("utf-8-sig")
    indent = " " * (kit.files["faqs"].place(("categories", len(kit.faqs.categories) - 1, "questions", 0))[1] - 3)
    added = _environment(kit).get_template("faq.yml").render(id=name, source=kit.sources.sources[0].id)
    path.write_text(text.rstrip("\n") + "\n" + re.sub(r"^(?=.)", indent, added, flags=re.MULTILINE), "utf-8")
    return file


def _checked(name: str) -> str:
    if not re.fullmatch(r"[a-z0-9]+([_-][a-z0-9]+)*", name):
        raise KitError([Problem(name, 0, 0, "is not fit for an address; expected small letters, digits and single hyphens, such as 'our-work'")])
    return name


def _environment(kit: Kit) -> Environment:
    return Environment(loader=FileSystemLoader(kit.root / "templates" / "new"), undefined=StrictUndefined, trim_blocks=True, keep_trailing_newline=True)


def _write(kit: Kit, name: str, template: str, **context: Any) -> str:
    path = kit.root / "content" / f"{name}.yml"
    if path.exists():
        raise KitError([Problem(f"content/{name}.yml", 0, 0, "is there already; open it and change it, or choose another name")])
    path.write_text(f"{schemas.comment(name)}\n{_environment(kit).get_template(template).render(**context)}", "utf-8")
    return f"content/{name}.yml"
