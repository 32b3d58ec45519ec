"""Slips that are no mistakes: hints for a second look, with their place."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from ...errors import Problem
from ...sentences import Command, Part, Place, Sentence
from .. import images, inline, model
from ..kit import Kit
from ..model import FieldPath
from ..pages import ROWS
from ..record import Record
from .alone import ACRONYM, alone, by_file

# Files whose page explains acronyms, because readers meet it on its own.
STAND_ALONE = tuple(f"content/{row.name}.yml" for row in ROWS if row.stands_alone)


Remark = tuple[str, FieldPath, str]  # the file below content/, where in it, what is said of that


def hints(kit: Kit, today: dt.date) -> Iterator[Problem]:
    """Everything that wants a second look."""
    for file, found in by_file(kit):
        for path, piece, sentence in found.odd:
            yield file.problem(path, sentence, "hint", piece=piece)
    yield from _acronyms(kit)
    for name, path, sentence in (*_in_content(kit, today), *images.odd(kit)):
        yield kit.files[name].problem(path, sentence, "hint")


def _in_content(kit: Kit, today: dt.date) -> Iterator[Remark]:
    """What one file alone cannot tell."""
    yield from _titles(kit)
    yield from _programmes(kit)
    yield from _slides(kit)
    yield from _figures(kit, today)
    yield from _stages(kit)
    yield from _to_come(kit, today)
    yield from _next_meeting(kit, today)
    yield from _reports(kit)


def _acronyms(kit: Kit) -> Iterator[Problem]:
    """Acronyms that the kit cannot explain, or does not explain where readers first meet them."""
    acronyms = kit.index["acronym"]
    known = set(acronyms) | set(ACRONYM.findall(kit.about.name))
    for name, found in alone(kit).items():
        file = kit.files[name]
        met: set[str] = set()
        for path, words, used in found.acronyms if not kit.is_draft(name) else ():
            if path[-1] == "name" or path[0] in ("partners", "sources"):
                continue  # the name of an organisation or a publication is written as it is
            for acronym in used:
                message: str | None = None
                if acronym not in known:
                    where = "content/acronyms.yml"
                    message = f"'{acronym}' is not in {where}, so the site cannot explain it"
                elif acronym in acronyms and file.name in STAND_ALONE and acronym not in met:
                    met.add(acronym)
                    message = _unexplained(acronym, kit.meaning(acronyms[acronym]), words)
                if message:
                    yield Problem(file.name, file.place(path)[0], 1, message, "hint")


def _unexplained(acronym: str, meaning: str, words: str) -> str | None:
    """The sentence for an acronym whose first use, in some words, does not say what it means."""
    if f"({acronym}" in words or meaning.lower() in words.lower():
        return None
    return f"'{acronym}' is used here for the first time; write '{meaning} ({acronym})'"


def _titles(kit: Kit) -> Iterator[Remark]:
    """Events whose title has another year than their date, and texts on them that have."""
    for stem, text in kit.texts.items():
        on = kit.index["event"].get(getattr(text, "event", None) or "")
        if on and (years := _years(text.title)) and on.first_day.year not in years:
            sentence = f"the title says {min(years)}, and the event is on {on.date}"
            yield f"texts/{stem}", ("title",), sentence
    for name in ("calendar", "engagements"):
        for path, event, _ in kit.leaves.get(name, ()):
            if not isinstance(event, model.EventItem):
                continue
            if (years := _years(event.title)) and event.first_day.year not in years:
                sentence = f"the title says {min(years)}, and the date {event.date}"
                yield name, (*path, "title"), sentence
            if event.last_day - event.first_day > dt.timedelta(366):
                sentence = f"it lasts from {event.date} to {event.end}; is it meant?"
                yield name, (*path, "end"), sentence


def _programmes(kit: Kit) -> Iterator[Remark]:
    """Points of the programme of a day that begin before the one above them."""
    for stem, text in kit.texts.items():
        on = kit.index["event"].get(getattr(text, "event", None) or "")
        points = enumerate(text.programme if isinstance(text, model.Invitation) else ())
        timed = [(number, point.time) for number, point in points if point.time]
        for (_, before), (number, time) in pairwise(timed if on and not on.end else ()):
            if time < before:
                sentence = f"{time} is before {before}, which stands above it"
                yield f"texts/{stem}", ("programme", number, "time"), sentence


def _slides(kit: Kit) -> Iterator[Remark]:
    """What was counted at one meeting, on a slide whose title names another."""
    for stem, deck in kit.decks.items():
        for path, text, _ in kit.leaves[f"decks/{stem}"]:
            if not isinstance(text, model.Text) or len(path) < 3 or ":" not in text:
                continue
            title = getattr(deck.slides[int(path[1])], "title", "") if path[0] == "slides" else ""
            here, named = (
                {key for key in inline.placeholders(said or "") if key in kit.index["event"]}
                for said in (text, title)
            )
            for key in inline.placeholders(text) if len(named) == 1 else ():
                _, colon, of = key.partition(":")
                if colon and not any(_same_day(kit, of, event) for event in here | named):
                    sentence = f"'{{{key}}}' counts another meeting than the title names"
                    yield f"decks/{stem}", path, sentence


def _same_day(kit: Kit, meeting: str, event: str) -> bool:
    """Whether a meeting, by its day or event, is on the first day of an event."""
    on = kit.index["event"].get(meeting)
    return str(on.first_day if on else meeting) == str(kit.index["event"][event].first_day)


def _years(title: str) -> set[int]:
    return {int(year) for year in re.findall(r"\b(?:19|20)\d\d\b", title)}


def _to_come(kit: Kit, today: dt.date) -> Iterator[Remark]:
    """What has happened, by its day, and cannot have yet."""
    for name, leaves in kit.leaves.items():
        for path, value, _ in leaves:
            for field in _happened(type(value)) if isinstance(value, model.Model) else ():
                if not getattr(value, field):
                    continue
                day = getattr(value, "first_day" if field == "outcome" else field)
                if day > today:
                    yield name, (*path, field), f"the day {day} is still to come"
    for number, source in enumerate(kit.sources.sources):
        if source.year and source.year > today.year:
            sentence = f"the year {source.year} is still to come"
            yield "sources", ("sources", number, "year"), sentence


@cache
def _happened(kind: type[model.Model]) -> list[str]:
    """The fields of a model that say on which day something was."""
    return [
        name
        for name in ("as_of", "closed", "read", "received", "changed", "outcome")
        if name in kind.model_fields
    ]


def _next_meeting(kit: Kit, today: dt.date) -> Iterator[Remark]:
    """The meeting that readers are told of as the next one, if it is over."""
    coming = Record(kit).next_meeting
    if not coming or coming.last_day >= today:
        return
    what: tuple[Part, ...] = (
        "begin its report with ",
        Command("new", f"meeting {coming.first_day}"),
    )
    if begun := kit.files.get(f"meetings/{coming.first_day}"):
        stage = Place(begun.name, begun.place(("stage",))[0])
        what = "write its report, and change the stage in ", stage
    sentence = Sentence("the site calls this meeting the next one, and it is over; ", *what)
    yield "calendar", ("events", kit.calendar.events.index(coming), "date"), sentence


# What `agenda` begins texts with, and no report does.
AGENDA, MEETS, REPORT_ON = "Agenda: ", "The group meets on ", "Action points to report on:"


def _reports(kit: Kit) -> Iterator[Remark]:
    """Reports that say of nobody that they took part, or what their agenda was drafted with, and
    to which the calendar does not lead.
    """
    for stem, meeting in kit.meetings.items():
        if meeting.stage != "report":
            continue
        name, here = f"meetings/{stem}", meeting.participants
        events = kit.calendar.events
        led_to = any(event.meeting == meeting.date for event in events)
        for number, event in enumerate([] if led_to else events):
            if event.first_day == meeting.date:
                sentence = f"there is a report of it; write `meeting: {stem}`, to lead there"
                yield "calendar", ("events", number, "date"), sentence
        if not (here.organisations or here.guests):
            sentence = "a report says who took part; write their ids under `organisations`"
            yield name, ("participants",), sentence
        for path, text in kit.files[name].texts:
            if text.startswith((AGENDA, MEETS, REPORT_ON)):
                sentence = "this is what the agenda said; a report says what was said and done"
                yield name, path, sentence


def _figures(kit: Kit, today: dt.date) -> Iterator[Remark]:
    """Figures of a day after the year in which what they are taken from was published."""
    for path, count, _ in kit.leaves.get("figures", ()):
        if not isinstance(count, model.Count):
            continue
        if isinstance(count, model.FigureItem) and count.label[0].isdecimal():
            sentence = "the number stands before this by itself; begin with what is counted"
            yield "figures", (*path, "label"), sentence
        source = kit.index["source"].get(count.source)
        if source and source.year and source.year < count.as_of.year <= today.year:
            sentence = f"'{source.id}' is of {source.year}, and cannot know {count.as_of.year}"
            yield "figures", (*path, "as_of"), sentence


def _stages(kit: Kit) -> Iterator[Remark]:
    """Stages of the evidence update with more in them than in the stage before."""
    figures, least = kit.index["figure"], None
    for number, stage in enumerate(kit.evidence.stages if kit.evidence else ()):
        figure = figures.get(stage.figure or "")
        if figure and least and figure.value > least.value:
            sentence = f"{figure.value} in this stage are more than {least.value} in the one before"
            yield "evidence", ("stages", number, "figure"), sentence
        least = figure or least
