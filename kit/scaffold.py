"""New content files, valid from the start, with comments that say what goes where."""
from __future__ import annotations

import datetime as dt

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from .content import Kit
from .errors import KitError, Problem


def meeting(kit: Kit, date: dt.date) -> str:
    """Write content/meetings/DATE.yml and return its name. Raises KitError if there is such a file already."""
    name = f"content/meetings/{date}.yml"
    path = kit.root / name
    if path.exists():
        raise KitError([Problem(name, 0, 0, "is there already; open it and change it, or choose another date")])
    env = Environment(loader=FileSystemLoader(kit.root / "templates" / "new"), undefined=StrictUndefined, trim_blocks=True,
                      keep_trailing_newline=True)
    event = next((e for e in kit.calendar.events if e.kind == "meeting" and e.date == date), None)
    path.write_text(env.get_template("meeting.yml").render(date=date, event=event, last=kit.latest), "utf-8")
    return name
