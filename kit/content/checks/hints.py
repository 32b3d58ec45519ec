"""Slips that are no mistakes: hints for a second look, with their place."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from ...errors import Problem
from ...sentences import Command, Sentence
from .. import inline, model
from ..kit import Kit
from ..pages import ROWS
from ..record import Record

ACRONYM = re.compile(r"\b[A-Z][A-Z0-9]{1,}(?=s?\b)")
# Files whose page explains acronyms, because readers meet it on its own.
STAND_ALONE = tuple(f"content/{row.name}.yml" for row in ROWS if row.stands_alone)


def hints(kit: Kit, today: dt.date) -> Iterator[Problem]:
    """Everything that wants a second look."""
    yield from _double_spaces(kit)
    yield from _tags(kit)
    yield from _acronyms(kit)
    yield from _examples(kit)
    yield from _other_addresses(kit)
    yield from _events(kit)
    yield from _figures(kit)
    yield from _to_come(kit, today)
    yield from _next_meeting(kit, today)


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


def _other_addresses(kit: Kit) -> Iterator[Problem]:
    """Links whose words are an address, and not the one they lead to."""
    for text, file, path, _ in kit.shown_texts:
        for run in inline.parse(text) if "](" in text else ():
            said = re.fullmatch(r"(?:https?://)?(?:www\.)?([\w-]+(?:\.[\w-]+)+)(?:/\S*)?", run.text)
            if run.href and said and "//" in run.href and said[1] not in run.href:
                sentence = f"the words say '{run.text}', and the link leads to '{run.href}'"
                yield _hint(file.name, *file.place_of(path, run.text), sentence)


# Names that are kept for examples, and lead nowhere (RFC 2606).
_EXAMPLE = re.compile(
    r"(?:https?://|mailto:|@)(?:[\w-]+\.)*(?:example(?:\.(?:com|net|org))?|test|invalid)\b"
)


def _examples(kit: Kit) -> Iterator[Problem]:
    """Addresses that are examples."""
    for name, leaves in kit.leaves.items():
        file = kit.files[name]
        for path, value, _ in leaves:
            for found in _EXAMPLE.finditer(value) if isinstance(value, str) else ():
                what = "an address of an example, where nobody is; write the real one"
                if path[-1:] == ("site_url",):
                    what = (
                        "an address of an example, which would go into QR codes, the calendar and "
                        "the feed; write the real one before you print or publish"
                    )
                yield _hint(file.name, *file.place_of(path, found[0]), what)


def _events(kit: Kit) -> Iterator[Problem]:
    """Events whose title has another year than their date."""
    for name in ("calendar", "engagements"):
        for path, event, _ in kit.leaves.get(name, ()):
            if isinstance(event, model.EventItem):
                years = {int(year) for year in re.findall(r"\b(?:19|20)\d\d\b", event.title)}
                if years and event.first_day.year not in years:
                    file = kit.files[name]
                    sentence = f"the title says {min(years)}, and the date {event.date}"
                    yield _hint(file.name, *file.place((*path, "title")), sentence)


def _to_come(kit: Kit, today: dt.date) -> Iterator[Problem]:
    """What has happened, by its day, and cannot have yet."""
    for name, leaves in kit.leaves.items():
        for path, value, _ in leaves:
            for field in ("as_of", "closed", "read", "outcome"):
                if not (isinstance(value, model.Model) and getattr(value, field, None)):
                    continue
                day = value.first_day if field == "outcome" else getattr(value, field)
                if day > today:
                    file = kit.files[name]
                    sentence = f"the day {day} is still to come"
                    yield _hint(file.name, *file.place((*path, field)), sentence)


def _next_meeting(kit: Kit, today: dt.date) -> Iterator[Problem]:
    """The meeting that readers are told of as the next one, if it is over."""
    coming = Record(kit).next_meeting
    if coming and coming.last_day < today:
        number = kit.calendar.events.index(coming)
        file = kit.files["calendar"]
        sentence = Sentence(
            "the site calls this meeting the next one, and it is over; begin its report with ",
            Command("new", f"meeting {coming.first_day}"),
        )
        yield _hint(file.name, *file.place(("events", number, "date")), sentence)


def _figures(kit: Kit) -> Iterator[Problem]:
    """Figures that say the same of two numbers."""
    seen: dict[str, str] = {}
    for number, figure in enumerate(kit.figures.figures):
        file, path = kit.files["figures"], ("figures", number)
        other = seen.setdefault(figure.label.casefold(), figure.id)
        if other != figure.id:
            sentence = f"'{other}' has this label too; which of the two numbers is right?"
            yield _hint(file.name, *file.place((*path, "label")), sentence)
