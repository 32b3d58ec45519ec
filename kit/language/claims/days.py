"""Days that are written by hand in a text, as a language writes them (CLDR)."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from babel import Locale

from ...content import inline, model, placeholders
from ...errors import Problem
from ..language import Language
from ..written import Written

# What may stand after the number of a day, and between day, month and year: "1st", "28 de febrero".
_ORDINAL = "(?:st|nd|rd|th|er|re|[.ºªª°])?"
_OF = r"(?:de|del|of|di|do|da|den)?\s*"
# What a text with a day has: a year, a name in braces, or the number of a day that few months have.
DATED = re.compile(r"\d{4}|\{|(?<!\d)3[01](?!\d)|[٣۳][٠١۰۱]")
_RANGE = r"(?:[-–—]|to|au|à|al|a|até|bis|hadi|إلى|الى)"
# A day in digits alone: the year first, as in ISO 8601, or last.
_ISO = re.compile(r"(?<![\w/.:-])(\d{4})-(\d\d)-(\d\d)(?!\d|-|[A-SU-Za-z_]|\.\w)")
_NUMERIC = re.compile(
    r"(?<![\w/.-])(\d{1,2})(?P<mark>[./-])(\d{1,2})(?P=mark)((?:19|20)\d\d)(?![\w/-]|\.\d)"
)
_BACKWARDS = "'{}' ends before it begins; change one of the two days"
# The months of a language that some of its countries call otherwise.
_COUNTRIES = {"ar": ("LB", "DZ", "MA")}
_LONGEST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


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
        try:
            return dt.date(self.year, self.month, self.number)
        except ValueError:
            return None


@cache
def months(locale: Locale) -> dict[str, int]:
    """The numbers of the months by their names in small letters, long or short, without a point."""
    countries = _COUNTRIES.get(locale.language, ())
    locales = [locale, *(Locale(locale.language, country) for country in countries)]
    return {name: n for each in locales for name, n in _names(each, "months").items()}


@cache
def _names(locale: Locale, what: str) -> dict[str, int]:
    """The numbers of months or days by their names in small letters, without a point."""
    of = getattr(locale, what)
    kinds = (of[form][width] for form in ("format", "stand-alone") for width in _WIDTHS)
    return {name.casefold().rstrip("."): n for kind in kinds for n, name in kind.items()}


_WIDTHS = ("abbreviated", "wide")


@dataclass(frozen=True)
class _Patterns:
    """What finds days, days without a year, weekdays beside the name of an event or a day in
    digits, and days and months from one to another, and
    months of a year.
    """

    dated: re.Pattern[str]
    yearless: re.Pattern[str]
    named: re.Pattern[str]
    digits: re.Pattern[str]
    between: re.Pattern[str]
    months: re.Pattern[str]
    month: re.Pattern[str]


@cache
def _patterns(locale: Locale) -> _Patterns:
    known = sorted(months(locale), key=len, reverse=True)
    month = rf"(?:{'|'.join(map(re.escape, known))})\.?(?!\w)"
    day = "|".join(map(re.escape, sorted(_names(locale, "days"), key=len, reverse=True)))
    weekday = rf"(?<!\w)(?:(?P<weekday>{day})\.?[,،]?\s+)"
    number, other = rf"(?P<number>\d{{1,2}}){_ORDINAL}", rf"(?P<after>\d{{1,2}}){_ORDINAL}"
    begin = rf"(?:(?<![\d.,])(?P<begin>\d{{1,2}}){_ORDINAL}\s*{_RANGE}\s*)?"
    first = rf"{begin}(?<![\d.,-]){number}\s+{_OF}(?:{month}/)?(?P<month>{month})"
    second = rf"(?<!\w)(?P<first>{month})\s+{other}"
    year = rf",?\s*{_OF}(?P<year>\d{{4}})(?!\d)"
    later = rf"(?:\s*\((?P<later>{day})\.?\)|,\s+(?:an?|un)\s+(?P<called>{day})(?!\w))?"
    return _Patterns(
        re.compile(rf"{weekday}?{_OF}(?:{first}|{second}){year}{later}", re.IGNORECASE),
        re.compile(
            rf"(?<![\d.,-])(?P<number>3[01]){_ORDINAL}\s+{_OF}(?P<month>{month})|"
            rf"(?<!\w)(?P<first>{month})\s+(?P<after>3[01])(?:st|th)?(?![\w%٪]|[.,:]?\d|\s+[^\W\d_])",
            re.IGNORECASE,
        ),
        re.compile(rf"{weekday}?{_OF}(?P<name>{inline.PLACEHOLDER.pattern}){later}", re.IGNORECASE),
        re.compile(
            rf"{weekday}?(?:(?P<iso>{_ISO.pattern})|(?P<numeric>{_NUMERIC.pattern})){later}",
            re.IGNORECASE,
        ),
        re.compile(
            rf"(?<![\d.,-])(?P<begin>\d{{1,2}}){_ORDINAL}\s+{_OF}(?:{month}/)?(?P<first>{month})"
            rf"\s*{_RANGE}\s*(?P<number>\d{{1,2}}){_ORDINAL}\s+{_OF}(?:{month}/)?"
            rf"(?P<month>{month}),?\s*{_OF}"
            rf"(?P<year>\d{{4}})(?!\d)",
            re.IGNORECASE,
        ),
        re.compile(
            rf"(?<!\d\s)(?<!\w)(?:{month}/)?(?P<first>{month})\s+{_OF}(?P<of>(?:19|20)\d\d)"
            rf"\s*{_RANGE}\s*(?:{month}/)?(?P<month>{month})\s+{_OF}(?P<year>(?:19|20)\d\d)(?!\d)",
            re.IGNORECASE,
        ),
        re.compile(rf"(?<!\w)(?P<month>{month}),?\s+{_OF}(?P<year>\d{{4}})(?!\d)", re.IGNORECASE),
    )


@lru_cache(maxsize=1 << 14)  # the same texts are read again and again while a kit is edited
def found(text: str, locale: Locale) -> Sequence[Day]:
    """The days in a text, with their years."""
    return tuple(_found(text, locale)) if re.search(r"\d{4}", text) else ()


def _found(text: str, locale: Locale) -> Iterator[Day]:
    names, weekdays = months(locale), _names(locale, "days")
    for match in _patterns(locale).dated.finditer(text):
        month = names[(match["month"] or match["first"]).casefold().rstrip(".")]
        number = match["number"] or match["after"]
        called = match["weekday"] or match["later"] or match["called"]
        yield Day(
            match.start(),
            match[0].strip(),
            weekdays[called.casefold()] if called else None,
            *(int(match["year"]), month, int(number)),
            int(match["begin"]) if match["begin"] else None,
        )


def monthly(text: str, locale: Locale) -> set[tuple[int, int]]:
    """The months of years that a text names: the number of the month and the year."""
    names = months(locale)
    found = _patterns(locale).month.finditer(text) if re.search(r"\d{4}", text) else ()
    return {(names[each["month"].casefold().rstrip(".")], int(each["year"])) for each in found}


def problems(language: Language, written: Iterable[Written]) -> Iterator[Problem]:
    """Days of a language that there are not, or that are on another day of the week."""
    locale, known = language.locale, placeholders.values(language.kit)
    for text in written:
        for day in found(text.text, locale):
            if wrong := _wrong(day):
                yield text.problem(day.offset, wrong, "error")
        for offset, words in (*_in_digits(text.text), *_without_year(text.text, locale)):
            yield text.problem(offset, f"'{words}' is not a day of the calendar", "error")
        for offset, sentence in (*_called(text.text, locale, known), *_spans(text.text, locale)):
            yield text.problem(offset, sentence, "error")


def _called(text: str, locale: Locale, known: Mapping[str, object]) -> Iterator[tuple[int, str]]:
    """Weekdays beside the name of an event, or a day in digits, that is on another."""
    patterns, weekdays = _patterns(locale), _names(locale, "days")
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
    if match["iso"]:
        iso = _ISO.match(match["iso"])
        return _typed_iso(iso) if iso else None
    first, second, third = (int(number) for number in re.findall(r"\d+", match["numeric"]))
    if first > 12 and _is_day(third, second, first):
        return dt.date(third, second, first)
    return dt.date(third, first, second) if second > 12 and _is_day(third, first, second) else None


_BETWEEN = re.compile(rf"\s*{_RANGE}\s*")


def _spans(text: str, locale: Locale) -> Iterator[tuple[int, str]]:
    """Days from one to another that end before they begin."""
    if not re.search(r"\d{4}", text):
        return
    names = months(locale)
    for match in _patterns(locale).between.finditer(text):
        first, last = (names[match[m].casefold().rstrip(".")] for m in ("first", "month"))
        over = (last - first) % 12 <= 6  # from the end of one year to the next, perhaps
        if (
            first > last
            and not over
            or first == last
            and int(match["begin"]) > int(match["number"])
        ):
            yield match.start(), _BACKWARDS.format(match[0].strip())
    for match in _patterns(locale).months.finditer(text):
        first, last = (names[match[m].casefold().rstrip(".")] for m in ("first", "month"))
        if (int(match["of"]), first) > (int(match["year"]), last):
            yield match.start(), _BACKWARDS.format(match[0].strip())
    ends = [(day.offset, day.words, day.date) for day in found(text, locale)]
    ends += [(match.start(), match[0], _typed_iso(match)) for match in _ISO.finditer(text)]
    for (at, words, begin), (next_, others, end) in pairwise(sorted(ends)):
        between = text[at + len(words) : next_]
        if begin and end and begin > end and _BETWEEN.fullmatch(between):
            yield at, _BACKWARDS.format(f"{words}{between}{others}")


def _typed_iso(match: re.Match[str]) -> dt.date | None:
    year, month, day = map(int, match.groups())
    return dt.date(year, month, day) if _is_day(year, month, day) else None


def _in_digits(text: str) -> Iterator[tuple[int, str]]:
    """Days in digits alone that there are not, whichever of day and month comes first."""
    bare = inline.bare(text)
    for match in _ISO.finditer(bare):
        year, month, day = map(int, match.groups())
        if not _is_day(year, month, day):
            yield match.start(), match[0]
    for match in _NUMERIC.finditer(bare):
        first, second, year = (int(match[n]) for n in (1, 3, 4))
        if not (_is_day(year, second, first) or _is_day(year, first, second)):
            yield match.start(), match[0]


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        dt.date(year, month, day)
    except ValueError:
        return False
    return True


def _without_year(text: str, locale: Locale) -> Iterator[tuple[int, str]]:
    """Days that no year has, such as 31 June."""
    dated = {day.offset + day.words.find(str(day.number)) for day in found(text, locale)}
    for match in _patterns(locale).yearless.finditer(text):
        month = months(locale)[(match["month"] or match["first"]).casefold().rstrip(".")]
        number = match["number"] or match["after"]
        if int(number) > _LONGEST[month - 1] and match.start() not in dated:
            yield match.start(), match[0]


def _wrong(day: Day) -> str | None:
    if day.date is None:
        return f"'{day.words}' is not a day of the calendar"
    if day.weekday is not None and day.weekday != day.date.weekday():
        return _other(day.words, day.date)
    if day.begin is not None and not 0 < day.begin < day.number:
        return _BACKWARDS.format(day.words)
    return None


def _other(words: str, date: dt.date) -> str:
    return f"'{words}': {date} is a {calendar.day_name[date.weekday()]}; change one of the two"
