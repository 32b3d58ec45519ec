"""Days and hours as a language writes them (CLDR)."""

from __future__ import annotations

import datetime as dt
import re

from babel import Locale, dates

from ..content import model

# A day and its month in a pattern of CLDR, in either order, with what stands between them.
_DAY_AND_MONTH = re.compile(r"d[^yG]*[ML]|[ML][^yG]*d")


def _together(found: re.Match[str] | str) -> str:
    """A text in which no line can end."""
    return (found if isinstance(found, str) else found[0]).replace(" ", "\u00a0")


def _day(date: dt.date, locale: Locale) -> str:
    """A day in full, whose number stays with its month."""
    pattern = _DAY_AND_MONTH.sub(_together, locale.date_formats["long"].pattern)
    return dates.format_date(date, pattern, locale=locale)


def when(date: model.When, locale: Locale) -> str:
    """A day, a month (2024-02) or a year."""
    if isinstance(date, dt.date):
        return _day(date, locale)
    skeleton = "yMMMM" if isinstance(date, str) else "y"
    return dates.format_skeleton(skeleton, model.first_day(date), locale=locale)


def interval(first: dt.date, last: dt.date, locale: Locale) -> str:
    """Two days as an interval: "26–28 June 2024", or both in full if they are not of one month.

    CLDR has intervals with short months only; the long form of a day (which knows the Spanish "de")
    takes both days.
    """
    end = _day(last, locale)
    if (first.year, first.month) != (last.year, last.month):
        return f"{_day(first, locale)} – {end}"
    return re.sub(rf"(?<!\d){last.day}(?!\d)", f"{first.day}–{last.day}", end, count=1)


def in_year(event: model.EventItem, locale: Locale) -> str:
    """When an event is, for a reader who knows the year: "19 Sept", "26–28 Jun"."""
    if not isinstance(event.date, dt.date):
        return dates.format_date(event.first_day, "LLLL", locale=locale)
    if event.end:
        return dates.format_interval(event.date, event.end, "MMMd", locale=locale)
    return _together(dates.format_skeleton("MMMd", event.date, locale=locale))


def time(moment: dt.datetime, locale: Locale) -> tuple[str, str]:
    """The time of a moment, and the zone that it is in."""
    zone = dates.get_timezone_gmt(moment, "long", locale=locale)
    return dates.format_time(moment, "short", tzinfo=moment.tzinfo, locale=locale), zone
