"""Slips that are no mistakes: hints for a second look, with their place."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from ..errors import Problem
from . import inline
from .kit import Kit
from .model import FieldPath
from .pages import ROWS

ACRONYM = re.compile(r"\b[A-Z][A-Z0-9]{1,}(?=s?\b)")
# Where acronyms are explained, because readers meet the page on its own.
PAGES = tuple(row.name for row in ROWS if row.stands_alone)


def hints(kit: Kit, today: dt.date) -> Iterator[Problem]:
    """Double spaces, acronyms unknown or not explained where first met, past dates called upcoming."""
    for file in kit.files.values():
        for path, text in _strings(file.data):
            if re.search(r"\S {2,}\S", text):
                yield Problem(file.name, *file.place(path), "hint: two spaces; one is enough")
    known = set(kit.index["acronym"]) | set(ACRONYM.findall(kit.about.name))
    met: set[tuple[str, str]] = set()
    for text, name, line, field in kit.texts():
        if field.split(".")[-1] == "name" or field.startswith(("partners", "sources")):
            continue  # the name of an organisation or a publication is written as it is
        words = inline.plain(inline.parse(text))
        for acronym in dict.fromkeys(ACRONYM.findall(words)):
            if acronym not in known:
                yield Problem(
                    name,
                    line,
                    1,
                    f"hint: '{acronym}' is not in content/acronyms.yml, so the site cannot explain it",
                )
            elif (
                name in (f"content/{page}.yml" for page in PAGES)
                and (name, acronym) not in met
                and acronym in kit.index["acronym"]
            ):
                met.add((name, acronym))
                item = kit.index["acronym"][acronym]
                meaning = kit.index["member"][item.member].name if item.member else item.expansion
                assert meaning  # an acronym has one or the other
                if f"({acronym}" not in words and meaning.lower() not in words.lower():
                    yield Problem(
                        name,
                        line,
                        1,
                        f"hint: '{acronym}' is used here for the first time; write '{meaning} ({acronym})'",
                    )
        # A report tells what was to come on its day.
        if not name.startswith("content/meetings/") and re.search(
            r"\b(upcoming|forthcoming)\b", words, re.IGNORECASE
        ):
            for key in inline.placeholders(text):
                event = kit.index["event"].get(key)
                if event and event.last_day < today:
                    yield Problem(
                        name, line, 1, f"hint: called upcoming, but {{{key}}} was on {event.date}"
                    )


def _strings(data: object, path: FieldPath = ()) -> Iterator[tuple[FieldPath, str]]:
    if isinstance(data, dict):
        for key, value in data.items():
            yield from _strings(value, (*path, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _strings(value, (*path, index))
    elif isinstance(data, str):
        yield path, data
