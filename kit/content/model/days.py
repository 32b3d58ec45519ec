"""Days, months, years and hours, each with its own sentence for what is not one."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable
from contextlib import suppress
from typing import Annotated, TypeVar

from pydantic.json_schema import JsonSchemaValue

from .base import Scalar, described

T = TypeVar("T")
# A day; a month, as year-month; a year.
When = dt.date | str | int
# Years that a day of this kit can be in; it is no calendar of history.
FIRST_YEAR, LAST_YEAR = 1900, 2100
_DAY, _MONTH = r"\d{4}-(0[1-9]|1[0-2])-\d\d", r"\d{4}-(0[1-9]|1[0-2])"
_DAY_SCHEMA: JsonSchemaValue = {"type": "string", "format": "date", "examples": ["2024-02-28"]}
_MONTH_SCHEMA: JsonSchemaValue = {
    "type": "string",
    "pattern": f"^{_MONTH}$",
    "examples": ["2024-11"],
}
_YEAR_SCHEMA: JsonSchemaValue = {
    "type": "integer",
    "minimum": FIRST_YEAR,
    "maximum": LAST_YEAR,
    "examples": [2024],
}


def _in_our_time(value: When, year: int) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(
            f"'{value}' is in the year {year}; expected one from {FIRST_YEAR} to {LAST_YEAR}"
        )


def _as_day(value: object) -> dt.date | None:
    """The day a value stands for. Raises ValueError for one that the calendar does not have."""
    if type(value) is dt.date:
        day = value
    elif isinstance(value, str) and re.fullmatch(_DAY, value):
        try:
            day = dt.date.fromisoformat(value)
        except ValueError:
            year, month = map(int, value.split("-")[:2])
            _in_our_time(value, year)
            name = f"{dt.date(2000, month, 1):%B}"
            raise ValueError(
                f"'{value}' is not a date: {name} {year} has "
                f"{last_day(f'{year:04}-{month:02}').day} days"
            ) from None
    else:
        return None
    _in_our_time(day, day.year)
    return day


def _as_month(value: object) -> str | None:
    if not (isinstance(value, str) and re.fullmatch(_MONTH, value)):
        return None
    _in_our_time(value, int(value[:4]))
    return value


def _as_year(value: object) -> int | None:
    if type(value) is not int or not 1000 <= value <= 9999:
        return None
    _in_our_time(value, value)
    return value


def _meant(value: object) -> str:
    """What to write for a day that is written in another way, if that can mean one day only."""
    found = re.fullmatch(
        r"(?P<a>\d{1,2})(?P<mark>[./-])\s?(?P<b>\d{1,2})(?P=mark)\s?(?P<y>\d{4})"
        r"|(?P<day>\d{1,2})\.? (?P<m>[A-Za-z]+)\.?,? (?P<year>\d{4})"
        r"|(?P<month>[A-Za-z]+)\.? (?P<d>\d{1,2})(st|nd|rd|th)?,? (?P<of>\d{4})",
        str(value).strip(),
    )
    if not found:
        return ""
    names = [name.casefold()[:3] for name in calendar.month_name]
    if found["y"]:
        pairs = {(int(found["b"]), int(found["a"]))}  # the day first
        pairs |= set() if found["mark"] == "." else {(int(found["a"]), int(found["b"]))}
    else:
        name = (found["m"] or found["month"]).casefold()[:3]
        pairs = {(names.index(name), int(found["day"] or found["d"]))} if name in names else set()
    days = set()
    for month, day in pairs:
        with suppress(ValueError):
            days.add(dt.date(int(found["y"] or found["year"] or found["of"]), month, day))
    return f"; did you mean {days.pop()}?" if len(days) == 1 else ""


def _is_not(value: object, expected: str) -> ValueError:
    """The error for a value that is none of what was expected."""
    return ValueError(f"'{value}' is not {expected}{_meant(value)}")


def day(value: object) -> dt.date:
    """A day as it is written. Raises ValueError with the sentence."""
    if (found := _as_day(value)) is None:
        raise _is_not(value, "a date; expected year-month-day, such as 2024-02-28")
    return found


def _day_or_month(value: object) -> dt.date | str:
    if (found := _as_day(value) or _as_month(value)) is None:
        expected = "year-month-day, such as 2024-02-28, or year-month, such as 2024-11"
        raise _is_not(value, f"a date; expected {expected}")
    return found


def _when(value: object) -> When:
    if (found := _as_day(value) or _as_month(value) or _as_year(value)) is None:
        expected = "one such as 2024-02-28, 2024-02 or 2024"
        raise _is_not(value, f"a day, month or year; expected {expected}")
    return found


def _year(value: object) -> int:
    year = _as_year(value)
    if year is None:
        raise ValueError(f"'{value}' is not a year; expected one such as 2024")
    return year


Day = Annotated[dt.date, Scalar(day, _DAY_SCHEMA)]
DayOrMonth = Annotated[
    dt.date | str, Scalar(_day_or_month, {"anyOf": [_DAY_SCHEMA, _MONTH_SCHEMA]})
]
Due = Annotated[When, Scalar(_when, {"anyOf": [_DAY_SCHEMA, _MONTH_SCHEMA, _YEAR_SCHEMA]})]
Year = Annotated[int, Scalar(_year, _YEAR_SCHEMA)]


_HOUR = r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:[0-5]\d)"


def hour(value: object) -> dt.datetime:
    """A day and an hour with the zone they are of (RFC 3339, section 5.6; seconds may be left out).

    Raises ValueError, with a sentence, for what is none.
    """
    if isinstance(value, dt.datetime) and value.tzinfo:
        return value
    if isinstance(value, str) and re.fullmatch(_HOUR, value):
        with suppress(ValueError):
            found = dt.datetime.fromisoformat(value)
            _in_our_time(value, found.year)
            return found
    raise ValueError(
        f"{described(value)} is not an hour; expected year-month-day, hour and zone, "
        "such as 2024-02-28T10:00+01:00"
    )


def _said(read: Callable[[object], T]) -> Callable[[object], T]:
    """Reads what is left out or said, and not left empty, which would lift a limit unseen."""

    def found(value: object) -> T:
        if value is None:
            raise ValueError("no day stands here; write it, or delete the line if there is none")
        return read(value)

    return found


# Before this hour, nothing of what has it is published (`kit/content/embargo.py`).
_HOUR_SCHEMA: JsonSchemaValue = {"type": "string", "pattern": f"^{_HOUR}$"}
Embargo = Annotated[dt.datetime | None, Scalar(_said(hour), _HOUR_SCHEMA)]
# After this day, what has it may not be shown.
LastDay = Annotated[dt.date | None, Scalar(_said(day), _DAY_SCHEMA)]


def first_day(when: When) -> dt.date:
    """The first day of a day, a month (2024-02) or a year."""
    return when if isinstance(when, dt.date) else dt.date.fromisoformat(f"{when}-01-01"[:10])


def last_day(when: When) -> dt.date:
    """The last day of a day, a month (2024-02) or a year."""
    if isinstance(when, dt.date):
        return when
    if isinstance(when, int):
        return dt.date(when, 12, 31)
    following = (first_day(when) + dt.timedelta(days=31)).replace(day=1)
    return following - dt.timedelta(days=1)
