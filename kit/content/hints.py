"""Slips that are no mistakes: hints for a second look, with their place."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from ..errors import Problem
from . import inline
from .kit import Kit
from .pages import ROWS

ACRONYM = re.compile(r"\b[A-Z][A-Z0-9]{1,}(?=s?\b)")
# Files whose page explains acronyms, because readers meet it on its own.
STAND_ALONE = tuple(f"content/{row.name}.yml" for row in ROWS if row.stands_alone)
REPORTS = "content/meetings/"


def hints(kit: Kit, today: dt.date) -> Iterator[Problem]:
    """Everything that wants a second look."""
    yield from _double_spaces(kit)
    yield from _tags(kit)
    yield from _acronyms(kit)
    yield from _past(kit, today)


def _hint(file: str, line: int, column: int, message: str) -> Problem:
    return Problem(file, line, column, message, "hint")


def _double_spaces(kit: Kit) -> Iterator[Problem]:
    for file in kit.files.values():
        for path, text in file.texts:
            if re.search(r"\S {2,}\S", text):
                yield _hint(file.name, *file.place(path), "two spaces; one is enough")


def _tags(kit: Kit) -> Iterator[Problem]:
    """Tags of HTML, which mean nothing in a text."""
    for file in kit.files.values():
        for path, text in file.texts:
            for tag in inline.TAG.findall(text) if "<" in text else ():
                message = f"readers see '{tag}' as it stands, since HTML means nothing here"
                yield _hint(file.name, *file.place_of(path, tag), message)


def _acronyms(kit: Kit) -> Iterator[Problem]:
    """Acronyms that the kit cannot explain, or does not explain where readers first meet them."""
    acronyms = kit.index["acronym"]
    known = set(acronyms) | set(ACRONYM.findall(kit.about.name))
    met: set[tuple[str, str]] = set()
    for text, file, path, field in kit.shown_texts:
        name = file.name
        if field.split(".")[-1] == "name" or field.startswith(("partners", "sources")):
            continue  # the name of an organisation or a publication is written as it is
        words = inline.plain(inline.parse(text))
        for acronym in dict.fromkeys(ACRONYM.findall(words)):
            if acronym not in known:
                message = (
                    f"'{acronym}' is not in content/acronyms.yml, so the site cannot explain it"
                )
                yield _hint(name, file.place(path)[0], 1, message)
            elif acronym in acronyms and name in STAND_ALONE and (name, acronym) not in met:
                met.add((name, acronym))
                meaning = kit.meaning(acronyms[acronym])
                if f"({acronym}" not in words and meaning.lower() not in words.lower():
                    message = (
                        f"'{acronym}' is used here for the first time; "
                        f"write '{meaning} ({acronym})'"
                    )
                    yield _hint(name, file.place(path)[0], 1, message)


def _past(kit: Kit, today: dt.date) -> Iterator[Problem]:
    """Events called upcoming that are over; but a report tells what was to come on its day."""
    for text, file, path, _ in kit.shown_texts:
        if file.name.startswith(REPORTS):
            continue
        if not re.search(r"\b(upcoming|forthcoming)\b", text, re.IGNORECASE):
            continue
        for key in inline.placeholders(text):
            event = kit.index["event"].get(key)
            if event and event.last_day < today:
                message = f"called upcoming, but {{{key}}} was on {event.date}"
                yield _hint(file.name, file.place(path)[0], 1, message)
