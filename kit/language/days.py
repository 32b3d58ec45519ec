"""Days that are written by hand in a text, as a language writes them (CLDR)."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from babel import Locale

from ..content import inline, model
from ..errors import Problem
from .language import Language
from .written import written

# What may stand after the number of a day, and between day, month and year: "1st", "28 de febrero".
_ORDINAL = "(?:st|nd|rd|th|er|re|[.ºªª°])?"
_OF = r"(?:de|del|of|di|do|da|den)?\s*"
_DATED = re.compile(r"\d{4}|\{")  # what a text with a day has: a year, or a name in braces


@dataclass(frozen=True)
class Day:
    """A day of a text: where it stands, its words, the weekday it is called (0 is Monday)."""

    offset: int
    words: str
    weekday: int | None
    year: int
    month: int
    number: int

    @property
    def date(self) -> dt.date | None:
        """The day itself; None if the calendar has none such."""
        try:
            return dt.date(self.year, self.month, self.number)
        except ValueError:
            return None


@cache
def _names(locale: Locale) -> tuple[dict[str, int], dict[str, int]]:
    """The numbers of the months and of the weekdays, by their names in small letters."""
    found = []
    for of in (locale.months, locale.days):
        kinds = (of[form]["wide"] for form in ("format", "stand-alone"))
        found.append({name.casefold(): n for kind in kinds for n, name in kind.items()})
    return found[0], found[1]


@cache
def _patterns(locale: Locale) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What finds days, and weekdays before the name of an event."""
    months, weekdays = ("|".join(sorted(map(re.escape, n))) for n in _names(locale))
    weekday = rf"(?<!\w)(?:(?P<weekday>{weekdays})[,،]?\s+)"
    number, other = rf"(?P<number>\d{{1,2}}){_ORDINAL}", rf"(?P<after>\d{{1,2}}){_ORDINAL}"
    day = (
        rf"{weekday}?{_OF}(?:{number}\s+{_OF}(?P<month>{months})|(?P<first>{months})\s+{other})"
        rf",?\s*{_OF}(?P<year>\d{{4}})(?!\d)"
    )
    placeholder = rf"{weekday}{_OF}{inline.PLACEHOLDER.pattern}"
    return re.compile(day, re.IGNORECASE), re.compile(placeholder, re.IGNORECASE)


@lru_cache(maxsize=1 << 14)  # the same texts are read again and again while a kit is edited
def found(text: str, locale: Locale) -> Sequence[Day]:
    """The days in a text, with their years."""
    return tuple(_found(text, locale)) if re.search(r"\d{4}", text) else ()


def _found(text: str, locale: Locale) -> Iterator[Day]:
    months, weekdays = _names(locale)
    for match in _patterns(locale)[0].finditer(text):
        month = months[(match["month"] or match["first"]).casefold()]
        number, called = match["number"] or match["after"], match["weekday"]
        yield Day(
            match.start(),
            match[0].strip(),
            weekdays[called.casefold()] if called else None,
            *(int(match["year"]), month, int(number)),
        )


def problems(language: Language) -> Iterator[Problem]:
    """Days of a language that there are not, or that are on another day of the week."""
    locale, known = language.locale, language.kit.placeholders
    for text in written(language, _DATED):
        for day in found(text.text, locale):
            if wrong := _wrong(day):
                yield text.problem(day.offset, wrong, "error")
        for match in _patterns(locale)[1].finditer(text.text):
            event = known.get(match[2])
            if isinstance(event, model.EventItem) and isinstance(event.date, dt.date):
                called = _names(locale)[1][match["weekday"].casefold()]
                if called != event.date.weekday():
                    yield text.problem(match.start(), _other(match[0], event.date), "error")


def _wrong(day: Day) -> str | None:
    if day.date is None:
        return f"'{day.words}' is not a day of the calendar"
    if day.weekday is not None and day.weekday != day.date.weekday():
        return _other(day.words, day.date)
    return None


def _other(words: str, date: dt.date) -> str:
    return f"'{words}': {date} is a {calendar.day_name[date.weekday()]}; change one of the two"
