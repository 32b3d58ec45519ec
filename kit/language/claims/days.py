"""Days that are written by hand in a text, as a language writes them (CLDR)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from babel import Locale

from ...content import inline

# What may stand after the number of a day, and between day, month and year: "1st", "28 de febrero".
ORDINAL = "(?:st|nd|rd|th|er|re|[.ºªª°])?"
OF = r"(?:de|del|of|di|do|da|den)?\s*"
# What a text with a day has: a year, a name in braces, or the number of a day that few months have.
DATED = re.compile(r"\d{4}|\{|(?<!\d)3[01](?!\d)|[٣۳][٠١۰۱]")
RANGE = r"(?:[-–—]|to|au|à|al|a|até|bis|hadi|إلى|الى)"
# A day in digits alone: the year first, as in ISO 8601, or last.
ISO = re.compile(r"(?<![\w/.:-])(\d{4})-(\d\d)-(\d\d)(?!\d|-|[A-SU-Za-z_]|\.\w)")
NUMERIC = re.compile(
    r"(?<![\w/.-])(\d{1,2})(?P<mark>[./-])(\d{1,2})(?P=mark)((?:19|20)\d\d)(?![\w/-]|\.\d)"
)
YEAR_FIRST = re.compile(
    r"(?<![\w/.-])((?:19|20)\d\d)(?P<mark>[./])(\d\d)(?P=mark)(\d\d)(?![\w/-]|\.\d)"
)
# The months of a language that some of its countries call otherwise.
_COUNTRIES = {"ar": ("LB", "DZ", "MA")}


@dataclass(frozen=True)
class Day:
    """A day of a text: where it stands, its words, the weekday it is called (0 is Monday).

    `begin` is the number of the day that a range of one month begins with.
    """

    offset: int
    words: str
    weekday: int | None
    year: int
    month: int
    number: int
    begin: int | None = None

    @property
    def date(self) -> dt.date | None:
        """The day itself; None if the calendar has none such."""
        return date(self.year, self.month, self.number)


def date(year: int, month: int, number: int) -> dt.date | None:
    """A day by its numbers; None if the calendar has none such."""
    try:
        return dt.date(year, month, number)
    except ValueError:
        return None


@cache
def months(locale: Locale) -> dict[str, int]:
    """The numbers of the months by their names in small letters, long or short, without a point."""
    countries = _COUNTRIES.get(locale.language, ())
    locales = [locale, *(Locale(locale.language, country) for country in countries)]
    return {name: n for each in locales for name, n in names_of(each, "months").items()}


def month(name: str, locale: Locale) -> int:
    """The number of a month by its name, as a text has it."""
    return months(locale)[name.casefold().rstrip(".")]


@cache
def any_month(locale: Locale) -> str:
    """A regular expression of all names of months, the longest first."""
    return "|".join(map(re.escape, sorted(months(locale), key=len, reverse=True)))


@cache
def names_of(locale: Locale, what: str) -> dict[str, int]:
    """The numbers of months or days by their names in small letters, without a point."""
    of = getattr(locale, what)
    kinds = (of[form][width] for form in ("format", "stand-alone") for width in _WIDTHS)
    return {name.casefold().rstrip("."): n for kind in kinds for n, name in kind.items()}


_WIDTHS = ("abbreviated", "wide")


@dataclass(frozen=True)
class Patterns:
    """What finds days, days without a year, weekdays beside the name of an event or a day in
    digits, days and months from one to another, and months of a year.
    """

    dated: re.Pattern[str]
    yearless: re.Pattern[str]
    named: re.Pattern[str]
    digits: re.Pattern[str]
    between: re.Pattern[str]
    months: re.Pattern[str]
    month: re.Pattern[str]


@cache
def patterns(locale: Locale) -> Patterns:
    """What finds them in the texts of a language."""
    month = rf"(?:{any_month(locale)})\.?(?!\w)"
    day = "|".join(map(re.escape, sorted(names_of(locale, "days"), key=len, reverse=True)))
    weekday = rf"(?<!\w)(?:(?P<weekday>{day})\.?[,،]?\s+)"
    number, other = rf"(?P<number>\d{{1,2}}){ORDINAL}", rf"(?P<after>\d{{1,2}}){ORDINAL}"
    begin = rf"(?:(?<![\d.,])(?P<begin>\d{{1,2}}){ORDINAL}\s*{RANGE}\s*)?"
    first = rf"{begin}(?<![\d.,-]){number}\s+{OF}(?:{month}/)?(?P<month>{month})"
    second = rf"(?<!\w)(?P<first>{month})\s+{other}"
    year = rf",?\s*{OF}(?P<year>\d{{4}})(?!\d)"
    later = rf"(?:\s*\((?P<later>{day})\.?\)|,\s+(?:an?|un)\s+(?P<called>{day})(?!\w))?"
    return Patterns(
        re.compile(rf"{weekday}?{OF}(?:{first}|{second}){year}{later}", re.IGNORECASE),
        re.compile(
            rf"(?<![\d.,-])(?P<number>3[01]){ORDINAL}\s+{OF}(?P<month>{month})|"
            rf"(?<!\w)(?P<first>{month})\s+(?P<after>3[01])(?:st|th)?(?![\w%٪]|[.,:]?\d|\s+[^\W\d_])",
            re.IGNORECASE,
        ),
        re.compile(rf"{weekday}?{OF}(?P<name>{inline.PLACEHOLDER.pattern}){later}", re.IGNORECASE),
        re.compile(
            rf"{weekday}?(?:(?P<iso>{ISO.pattern})|(?P<numeric>{NUMERIC.pattern})){later}",
            re.IGNORECASE,
        ),
        re.compile(
            rf"(?<![\d.,-])(?P<begin>\d{{1,2}}){ORDINAL}\s+{OF}(?:{month}/)?(?P<first>{month})"
            rf"\s*{RANGE}\s*(?P<number>\d{{1,2}}){ORDINAL}\s+{OF}(?:{month}/)?"
            rf"(?P<month>{month}),?\s*{OF}"
            rf"(?P<year>\d{{4}})(?!\d)",
            re.IGNORECASE,
        ),
        re.compile(
            rf"(?<!\d\s)(?<!\w)(?:{month}/)?(?P<first>{month})\s+{OF}(?P<of>(?:19|20)\d\d)"
            rf"\s*{RANGE}\s*(?:{month}/)?(?P<month>{month})\s+{OF}(?P<year>(?:19|20)\d\d)(?!\d)",
            re.IGNORECASE,
        ),
        re.compile(rf"(?<!\w)(?P<month>{month}),?\s+{OF}(?P<year>\d{{4}})(?!\d)", re.IGNORECASE),
    )


@lru_cache(maxsize=1 << 14)  # the same texts are read again and again while a kit is edited
def found(text: str, locale: Locale) -> Sequence[Day]:
    """The days in a text, with their years."""
    return tuple(_found(text, locale)) if re.search(r"\d{4}", text) else ()


def _found(text: str, locale: Locale) -> Iterator[Day]:
    weekdays = names_of(locale, "days")
    for match in patterns(locale).dated.finditer(text):
        number = match["number"] or match["after"]
        called = match["weekday"] or match["later"] or match["called"]
        yield Day(
            match.start(),
            match[0].strip(),
            weekdays[called.casefold()] if called else None,
            int(match["year"]),
            month(match["month"] or match["first"], locale),
            int(number),
            int(match["begin"]) if match["begin"] else None,
        )


def monthly(text: str, locale: Locale) -> set[tuple[int, int]]:
    """The months of years that a text names: the number of the month and the year."""
    found = patterns(locale).month.finditer(text) if re.search(r"\d{4}", text) else ()
    return {(month(each["month"], locale), int(each["year"])) for each in found}
