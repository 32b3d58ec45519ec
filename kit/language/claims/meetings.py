"""What is said of one meeting or day, and holds for another: who took part, and figures."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import cache

from ... import words
from ...content import inline, model, placeholders
from ...errors import Finding
from ..language import Language
from ..written import SENTENCE, Written
from . import days, hardcoded, number_words, vocabulary

_BESIDE = dt.timedelta(3)  # from a meeting, on which nobody meets again
_NEAR = dt.timedelta(45)  # of an event, which a day so close to it is probably meant to be


def problems(language: Language, text: Written) -> Iterator[Finding]:
    """What the sentences of a text say so, of those that are written in the content."""
    meeting = language.kit.meetings.get(text.name.removeprefix("meetings/"))
    for found in SENTENCE.finditer(text.text) if "{" in text.text else ():
        told = [*_counted(language, found[0], meeting)]
        told += _figures(language, text.text, found[0])
        yield from ((found.start() + at, sentence) for at, sentence in told)
    yield from _of_other(language, text.text)
    yield from _beside(language, text)
    if meeting and meeting.stage == "report":
        yield from _took_part(language, meeting, text.text)
    if text.name in ("calendar", "engagements"):
        yield from _in_order(language, text)
    if text.name.startswith("texts/") and not language.kit.is_draft(text.name):
        yield from _of_event(language, text)


@cache
def _says(what: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){words.any_of(what)}(?!\w)", re.IGNORECASE)


def _counted(language: Language, sentence: str, meeting: model.Meeting | None) -> Iterator[Finding]:
    """What was counted at one meeting, in a sentence that names the day of another alone.

    In the report of a meeting, what names none is said of that, unless it speaks of one before.
    """
    names, known = [*inline.PLACEHOLDER.finditer(sentence)], language.kit.index["event"]
    events = [known[name[1]] for name in names if name[1] in known]
    said = inline.bare(sentence)
    words = said.casefold().replace(",", " ").split()
    of_before = (
        re.search(r"\d{4}", said)
        or _says("before").search(said)
        or not days.months(language.locale).keys().isdisjoint(words)
    )
    if meeting and not events and not of_before:
        events = [model.EventItem.model_construct(id=str(meeting.date), date=meeting.date)]
    if len(events) != 1 or _says("further").search(sentence):
        return
    for name in names:
        _, colon, of = name[1].partition(":")
        at = known.get(of)
        day = str(at.first_day) if at else of
        if colon and day != str(events[0].first_day):
            yield name.start(), f"'{name[0]}' counts another meeting than that of {events[0].date}"


def _dated(language: Language, text: str) -> Iterator[tuple[int, int, model.EventItem]]:
    """Where a text has the day of an event, in braces or by hand, and which event it is."""
    known = language.kit.index["event"]
    for name in inline.PLACEHOLDER.finditer(text):
        if name[1] in known:
            yield *name.span(), known[name[1]]
    of_days = {event.first_day: event for event in language.kit.events}
    for day in days.found(text, language.locale):
        if day.date in of_days:
            yield day.offset, day.offset + len(day.words), of_days[day.date]


def _of_other(language: Language, text: str) -> Iterator[Finding]:
    """The title, the place or the month of one event, beside the day of another."""
    known = words.of(language.locale.language)
    between = rf"(?:\s+{known.between})*\s+$"
    months = days.names_of(language.locale, "months")
    for begin, _, event in _dated(language, text):
        before = text[:begin]
        for other in language.kit.events:
            names = [other.title.partition(",")[0]]
            names += [(other.place or "").partition(",")[0]] if "," in (other.place or "") else []
            for name in names if other.first_day != event.first_day else ():
                here = event.place if name == names[-1] and len(names) > 1 else event.title
                if name in (here or ""):
                    continue
                if re.search(rf"(?<!\w){re.escape(name)}{between}", before, re.IGNORECASE):
                    told = f"'{name}' stands beside the day of '{event.title}', {event.date}"
                    yield begin, f"{told}; which of them is meant?"
        said = re.search(
            rf"(?<!\w)(?:{known.in_year})\s+((?:19|20)\d\d)[,،]?{between}", before, re.I
        )
        if said and int(said[1]) not in (event.first_day.year, event.last_day.year):
            yield begin, f"'{said[1]}' is not the year of '{event.title}', which is {event.date}"
        month = re.search(rf"(?<!\d )(?<!\w)([^\W\d_]+){between}", before)
        number = months.get(month[1].casefold()) if month else None
        if month and number and number not in (event.first_day.month, event.last_day.month):
            yield begin, f"'{month[1]}' is not the month of '{event.title}', which is {event.date}"


def _meets(language: Language) -> re.Pattern[str]:
    """What says in a language that people meet."""
    said = words.of(language.locale.language).meeting
    return re.compile(rf"(?<!\w){said}(?!\w)", re.IGNORECASE)


def _beside(language: Language, text: Written) -> Iterator[Finding]:
    """Days close to that of a meeting, of which a sentence says that it met."""
    if text.name in ("calendar", "engagements", "sources", "figures"):
        return
    meets = _meets(language)
    for day in days.found(text.text, language.locale):
        sentence = next(s for s in SENTENCE.finditer(text.text) if s.end() > day.offset)
        for event in language.kit.calendar.events if meets.search(sentence[0]) else ():
            first, last = event.first_day, event.last_day
            near = day.date and (abs(day.date - first) <= _BESIDE or first <= day.date <= last)
            if (
                near
                and day.date != first
                and isinstance(event.date, dt.date)
                and not (first <= (day.date or first) <= last)
            ):
                told = f"no meeting is on {day.words}; {{{event.id}}} is on {event.date}"
                yield day.offset, f"{told}: which is meant?"


def _figures(language: Language, text: str, sentence: str) -> Iterator[Finding]:
    """Figures that hold for another day than the one that a sentence says they do."""
    names, values = [*inline.PLACEHOLDER.finditer(sentence)], placeholders.values(language.kit)
    lead = re.compile(rf"(?<!\w)(?:{words.of(language.locale.language).as_of})\s+", re.I)
    said = [(day.offset, day.words, day.date) for day in days.found(sentence, language.locale)]
    for name in names:
        event = values.get(name[1])
        if isinstance(event, model.EventItem) and isinstance(event.date, dt.date):
            said.append((name.start(), name[0], event.date))
    begin = {found.end() for found in lead.finditer(sentence)}
    held = [day for at, words, day in said if day and begin & {*range(at, at + len(words))}]
    for name in names if len(held) == 1 else ():
        figure = values.get(name[1])
        if isinstance(figure, model.FigureItem):
            known = figure.at(getattr(text, "as_of", None)).as_of
            if known != held[0]:
                yield name.start(), f"'{name[0]}' is what was known on {known}, not on {held[0]}"


def _took_part(language: Language, meeting: model.Meeting, text: str) -> Iterator[Finding]:
    """Another number of organisations at a meeting than its report lists."""
    code = language.locale.language
    verb = re.compile(rf"\s+(?:{words.of(code).took_part})(?!\w)", re.IGNORECASE)
    listed = len(meeting.participants.organisations)
    for found in hardcoded.nouns(language, "organisations").finditer(text):
        written = next(word for name, word in found.groupdict().items() if word and name != "all")
        if verb.match(text, found.end()) and number_words.value(written, code) != listed:
            yield found.start(), f"'{found[0]}' took part, and the report lists {listed}"


def _in_order(language: Language, text: Written) -> Iterator[Finding]:
    """Events that are counted in their titles, as the third of a year, and are in another order."""
    number = vocabulary.ordinal(text.text, language.locale)
    event = next((event for event in language.kit.events if event.title is text.text), None)
    if not event or number is None:
        return
    for other in language.kit.events:
        before = vocabulary.ordinal(other.title, language.locale)
        of_one = vocabulary.counted(other.title, language.locale) == vocabulary.counted(
            text.text, language.locale
        )
        if before is not None and of_one and other.first_day < event.first_day and before >= number:
            yield 0, f"'{other.title}' is before this, on {other.date}; which is right?"


def _of_event(language: Language, text: Written) -> Iterator[Finding]:
    """Another day than that of its event, in the title of a text for the press or its lead."""
    part = language.kit.part(text.name)
    on = language.kit.index["event"].get(getattr(part, "event", None) or "")
    if not on or text.text not in (getattr(part, "title", ""), getattr(part, "lead", "")):
        return
    for day in days.found(text.text, language.locale):
        if not day.date or on.first_day <= day.date <= on.last_day:
            continue
        near = abs(day.date - on.first_day) < _NEAR
        lead = rf"(?<!\w){words.any_of('to_day')}\s+$"
        if near and re.search(lead, text.text[: day.offset], re.IGNORECASE):
            yield day.offset, f"'{day.words}' is not the day of the event, {on.date}"
    one, two = (vocabulary.ordinal(each, language.locale) for each in (text.text, on.title))
    if None not in (one, two) and one != two:
        yield 0, f"the event is called '{on.title}'; which of them is it?"
    months = days.monthly(text.text, language.locale)
    for month, year in months:
        if month == on.first_day.month and year != on.first_day.year:
            yield 0, f"this names {year}, and the event is on {on.date}"
    held = {(day.month, day.year) for day in (on.first_day, on.last_day)}
    if len(months) == 1 and held.isdisjoint(months) and _meets(language).search(text.text):
        yield 0, f"the month here is not that of the event, {on.date}; which is right?"
