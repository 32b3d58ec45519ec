"""Days that the calendar has not, or on another weekday, and such as end before they begin."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from babel import Locale

from ...content import inline, model, placeholders
from ...errors import Problem
from ..language import Language
from ..written import Written
from . import days

_BACKWARDS = "'{}' ends before it begins; change one of the two days"
_LEAP = 2000  # a year that has all days that there are


def problems(language: Language, written: Iterable[Written]) -> Iterator[Problem]:
    """Days of a language that there are not, or that are on another day of the week."""
    locale, known = language.locale, placeholders.values(language.kit)
    for text in written:
        for day in days.found(text.text, locale):
            if wrong := _wrong(day):
                yield text.problem(day.offset, wrong, "error")
        for offset, words in (*_in_digits(text.text), *_without_year(text.text, locale)):
            yield text.problem(offset, f"'{words}' is not a day of the calendar", "error")
        for offset, sentence in (*_called(text.text, locale, known), *_spans(text.text, locale)):
            yield text.problem(offset, sentence, "error")


def _called(text: str, locale: Locale, known: Mapping[str, object]) -> Iterator[tuple[int, str]]:
    """Weekdays beside the name of an event, or a day in digits, that is on another."""
    patterns, weekdays = days.patterns(locale), days.names_of(locale, "days")
    for pattern in (patterns.named, patterns.digits):
        for match in pattern.finditer(text):
            called = match["weekday"] or match["later"] or match["called"]
            day = _of_event(match[2][1:-1], known) if pattern is patterns.named else _typed(match)
            if called and day and weekdays[called.casefold()] != day.weekday():
                yield match.start(), _other(match[0], day)


def _of_event(name: str, known: Mapping[str, object]) -> dt.date | None:
    event = known.get(name)
    day = event.date if isinstance(event, model.EventItem) else None
    return day if isinstance(day, dt.date) else None


def _typed(match: re.Match[str]) -> dt.date | None:
    """A day in digits, if it is one whichever of day and month comes first."""
    numbers = re.findall(r"\d+", match["iso"] or match["numeric"])
    first, second, third = map(int, numbers)
    if match["iso"]:
        return days.date(first, second, third)
    if first > 12:
        return days.date(third, second, first)
    return days.date(third, first, second) if second > 12 else None


_BETWEEN = re.compile(rf"\s*{days.RANGE}\s*")


def _spans(text: str, locale: Locale) -> Iterator[tuple[int, str]]:
    """Days from one to another that end before they begin."""
    if not re.search(r"\d{4}", text):
        return
    for match in days.patterns(locale).between.finditer(text):
        first, last = (days.month(match[name], locale) for name in ("first", "month"))
        over = (last - first) % 12 <= 6  # from the end of one year to the next, perhaps
        backwards = first == last and int(match["begin"]) > int(match["number"])
        if backwards or first > last and not over:
            yield match.start(), _BACKWARDS.format(match[0].strip())
    for match in days.patterns(locale).months.finditer(text):
        first, last = (days.month(match[name], locale) for name in ("first", "month"))
        if (int(match["of"]), first) > (int(match["year"]), last):
            yield match.start(), _BACKWARDS.format(match[0].strip())
    ends = [(day.offset, day.words, day.date) for day in days.found(text, locale)]
    ends += [(match.start(), match[0], _iso(match)) for match in days.ISO.finditer(text)]
    for (at, words, begin), (next_, others, end) in pairwise(sorted(ends)):
        between = text[at + len(words) : next_]
        if begin and end and begin > end and _BETWEEN.fullmatch(between):
            yield at, _BACKWARDS.format(f"{words}{between}{others}")


def _iso(match: re.Match[str]) -> dt.date | None:
    year, month, day = map(int, match.groups())
    return days.date(year, month, day)


def _in_digits(text: str) -> Iterator[tuple[int, str]]:
    """Days in digits alone that there are not, whichever of day and month comes first."""
    bare = inline.bare(text)
    for match in days.ISO.finditer(bare):
        if not _iso(match):
            yield match.start(), match[0]
    numeric = [(match, match.group(4, 1, 3)) for match in days.NUMERIC.finditer(bare)]
    numeric += [(match, match.group(1, 3, 4)) for match in days.YEAR_FIRST.finditer(bare)]
    for match, numbers in numeric:
        year, first, second = map(int, numbers)
        if not (days.date(year, second, first) or days.date(year, first, second)):
            yield match.start(), match[0]


def _without_year(text: str, locale: Locale) -> Iterator[tuple[int, str]]:
    """Days that no year has, such as 31 June."""
    dated = {day.offset + day.words.find(str(day.number)) for day in days.found(text, locale)}
    for match in days.patterns(locale).yearless.finditer(text):
        month = days.month(match["month"] or match["first"], locale)
        number = int(match["number"] or match["after"])
        if not days.date(_LEAP, month, number) and match.start() not in dated:
            yield match.start(), match[0]


def _wrong(day: days.Day) -> str | None:
    if day.date is None:
        return f"'{day.words}' is not a day of the calendar"
    if day.weekday is not None and day.weekday != day.date.weekday():
        return _other(day.words, day.date)
    if day.begin is not None and not 0 < day.begin < day.number:
        return _BACKWARDS.format(day.words)
    return None


def _other(words: str, date: dt.date) -> str:
    return f"'{words}': {date} is a {calendar.day_name[date.weekday()]}; change one of the two"
