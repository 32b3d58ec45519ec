"""The types of the values of content files, each with its own sentence for what is not one."""

from __future__ import annotations

import calendar
import datetime as dt
import math
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Annotated, Any, ClassVar, Literal, TypeVar

from babel import Locale, UnknownLocaleError
from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    StringConstraints,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import core_schema

from ... import reads
from ...errors import did_you_mean
from .. import tags
from ..slugs import SLUG, device

# What is no description of a picture: the name of a file or of one from a camera, or what it is.
_NO_ALT = re.compile(
    r".*\.(jpe?g|png|gif|webp|avif|tiff?|svg|heic|bmp|pdf)"
    r"|(img|image|dsc[nf]?|pxl|p|photo|picture|screenshot|scan)[\s_-]*\d[\d\s_.:-]*(at [\d.:]+)?"
    r"|(an? |the |our )?(image|picture|photo(graph)?|graphic|logo|icon|chart|graph|diagram|drawing"
    r"|illustration|screenshot|placeholder|untitled|unnamed|alt( text)?|alternative text)\d*\.?",
    re.IGNORECASE,
)
SAY = "say what is seen, for those who cannot see it"
# Where a value stands in a file: keys, and indexes of lists.
FieldPath = tuple[int | str, ...]
# What can be referred to by its id.
Kind = Literal[
    "source",
    "figure",
    "group",
    "member",
    "acronym",
    "event",
    "priority",
    "question",
    "audience",
    "meeting",
    "list",
    "item",
    "image",
    "strategy",
    "quote",
]
# Where a JSON Schema says what kind of id a field is.
REFERENCE = "x-reference"
# What a new file leaves to its author: several words in angle brackets, or one of those that new
# files have. Tags of HTML are something else: they have one word, or attributes with an equals
# sign, and are shown to readers as they were typed.
UNFILLED = re.compile(r"<(?:[^\W\d_]+[ ,:][^<>=\"`]*\w[^<>=\"`]*|Name|Role|Address|Notes)>")
# A day; a month, as year-month; a year.
When = dt.date | str | int


class Model(BaseModel):
    """A group of fields. `noun` is what messages call it, with its article.

    Strict: a value is of the type its author typed, and nothing is turned into another type.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, defer_build=True)
    noun: ClassVar[str] = "this file"

    @classmethod
    def fitting(cls, data: object) -> type[Model]:
        """The model that a file with this data is held against."""
        return cls

    def __getattribute__(self, name: str) -> Any:
        """Note each text that is read, see `kit.reads`; `vars` looks without reading."""
        value = super().__getattribute__(name)
        if reads.noting() and isinstance(value, (Text, list, dict)) and name != "__dict__":
            note_texts(value)
        return value

    def __repr_args__(self) -> Iterator[tuple[str, Any]]:
        """All fields, and what is in them, as read: a `repr` tells one value from another."""
        return ((name, getattr(self, name)) for name in type(self).model_fields)


M = TypeVar("M", bound=Model)


class Text(str):
    """A string for readers: Markdown inlines, translated, with {placeholders}.

    `as_of` is the day of the report it stands in, whose figures are those of that day.
    """

    as_of: dt.date | None = None

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: object, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        text = core_schema.str_schema(strip_whitespace=True, min_length=1)
        return core_schema.no_info_after_validator_function(
            # Folded lines become one; a no-break space is the author's (UAX 14) and stays.
            lambda value: cls(re.sub(r"[ \t\r\n]+", " ", value)),
            text,
        )


def note_texts(value: object) -> None:
    """Note the texts that are read with a value: itself, or those in its lists."""
    if isinstance(value, Text):
        reads.note(id(value), value)
    elif isinstance(value, list):
        for item in value:
            note_texts(item)
    elif isinstance(value, dict):
        for item in value.values():
            note_texts(item)


def _alt(text: Text) -> Text:
    if _NO_ALT.fullmatch(text):
        raise ValueError(f"'{text}' says nothing of the picture; {SAY}")
    return text


# What is seen on a picture.
Alt = Annotated[Text, AfterValidator(_alt)]


@dataclass(frozen=True)
class Ref:
    """Marks a field as the id of something of this kind.

    In a JSON Schema it leaves a mark, in whose place the ids of a kit come (`content/schemas.py`).
    """

    kind: Kind

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {**handler(schema), REFERENCE: self.kind}


@dataclass(frozen=True)
class Scalar:
    """Marks a type with the function that reads it from a file, and with its JSON Schema.

    The function raises ValueError with the sentence that its author is told.
    """

    read: Callable[[object], object]
    schema: JsonSchemaValue = field(hash=False)

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(self.read)

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return dict(self.schema)


def described(value: object) -> str:
    """What stands in a file, in words."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return "a group of fields"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, dt.date):
        return f"the date {value}"
    return f"the number {value}" if isinstance(value, (int, float)) else f"'{value}'"


def not_text(value: object) -> str:
    """The sentence for what should have been text."""
    hint = "" if isinstance(value, (dict, list)) else "; put it in quotes if it is text"
    return f"expected text, found {described(value)}{hint}"


def Pattern(pattern: str, expected: str) -> Scalar:
    """Text that a regular expression matches as a whole; `expected` says what that is."""

    def read(value: object) -> str:
        if not isinstance(value, str):
            raise ValueError(not_text(value))
        if not re.fullmatch(pattern, value):
            raise ValueError(f"'{value}' is not allowed here; expected {expected}")
        return value

    schema: JsonSchemaValue = {"type": "string", "pattern": f"^({pattern})$"}
    if examples := re.findall(r"such as '([^']+)'", expected):
        schema["examples"] = examples
    return Scalar(read, schema)


SLUG_SENTENCE = "small letters, digits and single hyphens, such as 'evidence-update'"
_id = Pattern(SLUG, SLUG_SENTENCE)
Id = Annotated[str, _id]


def _file_id(value: object) -> str:
    found = _id.read(value)
    if isinstance(found, str) and (sentence := device(found)):
        raise ValueError(sentence)
    return str(found)


# An id that files are called by.
FileId = Annotated[str, Scalar(_file_id, _id.schema)]
# A line of text that is not translated, such as a name.
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
HEX, HEX_SENTENCE = r"#[0-9a-fA-F]{6}", "a colour such as '#0b4f5c'"
Colour = Annotated[str, Pattern(HEX, HEX_SENTENCE)]
Letter = Annotated[str, Pattern(r"[A-Z]", "one capital letter, such as 'I'")]
LanguageTag = Annotated[
    str,
    Pattern(tags.TAG, "a language tag such as 'en-GB'"),
]

Source = Annotated[str, Ref("source")]
Member = Annotated[str, Ref("member")]
Event = Annotated[str, Ref("event")]
Figure = Annotated[str, Ref("figure")]
ListRef = Annotated[str, Ref("list")]
ItemRef = Annotated[str, Ref("item")]
QuoteRef = Annotated[str, Ref("quote")]
QuestionRef = Annotated[str, Ref("question")]
AudienceRef = Annotated[str, Ref("audience")]
StrategyRef = Annotated[str, Ref("strategy")]
PriorityRef = Annotated[str, Ref("priority")]
Status = Literal["planned", "draft", "under-way", "done"]


# --- codes that CLDR has a name for, which is shown in the reader's language ---

# Codes of CLDR that are no country: groups of countries, parts of countries, and "unknown".
_NO_COUNTRY = ["AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"]
_NO_LANGUAGE = ["mis", "mul", "und", "zxx"]
_names = Locale("en")
_COUNTRIES = {
    code: name
    for code, name in _names.territories.items()
    if re.fullmatch("[A-Z]{2}", code) and code not in _NO_COUNTRY
}
_LANGUAGES = {
    code: name
    for code, name in _names.languages.items()
    if re.fullmatch("[a-z]{2,3}", code) and code not in _NO_LANGUAGE
}


def _code(known: dict[str, str], form: str, what: str) -> Scalar:
    """One of the codes; someone who writes the name instead, or other letters, is told the code."""
    by_name = {name.casefold(): code for code, name in known.items()}
    by_letters = {code.casefold(): code for code in known}

    def read(value: object) -> str:
        if isinstance(value, str) and value in known:
            return value
        word = str(value).casefold()
        code = by_letters.get(word) or by_name.get(word)
        hint = f"; did you mean '{code}'?" if code else did_you_mean(word, by_name)
        raise ValueError(f"{described(value)} is not {what}{hint}")

    return Scalar(read, {"type": "string", "pattern": form})


Country = Annotated[
    str,
    _code(
        _COUNTRIES,
        "^[A-Z]{2}$",
        "the ISO 3166 code of a country; expected one such as CO for Colombia: two capital letters",
    ),
]
LanguageCode = Annotated[
    str,
    _code(
        _LANGUAGES,
        "^[a-z]{2,3}$",
        "the code of a language; expected one such as fr for French: two or three small letters",
    ),
]


Currency = Annotated[
    str,
    _code(
        dict(_names.currencies),
        "^[A-Z]{3}$",
        "the ISO 4217 code of a currency; expected one such as USD: three capital letters",
    ),
]


def known_tag(value: object) -> str:
    """The code of a language that a kit can be in. Raises ValueError with the sentence."""
    if isinstance(value, str) and tags.known(value):
        return value
    usual = tags.usual(str(value))
    words = {name.casefold(): code for code, name in _LANGUAGES.items()}
    near = [usual, words.get(str(value).casefold(), ""), *tags.wider(usual)[1:]]
    hint = next((f"; did you mean '{tag}'?" for tag in near if tags.known(tag)), "")
    raise ValueError(
        f"{described(value)} is not the code of a language; expected one such as fr for French, "
        f"pt-BR or zh-Hant: a tag of BCP 47 that CLDR knows{hint}"
    )


# A language that a kit can be in: CLDR knows how it writes days, numbers and lists.
KnownTag = Annotated[str, Scalar(known_tag, {"type": "string", "pattern": f"^({tags.TAG})$"})]


def _locale(value: object) -> str:
    try:
        return str(tags.locale(value if isinstance(value, str) else "")) and str(value)
    except (ValueError, UnknownLocaleError):
        raise ValueError(
            f"{described(value)} is not a CLDR locale; expected one such as 'en_GB' or 'ar'"
        ) from None


LocaleName = Annotated[str, Scalar(_locale, {"type": "string"})]


# --- numbers ---


def _bare(value: object) -> str:
    """What to write for a number that is a text, as it has quotes or marks between its digits."""
    if not isinstance(value, str) or not re.fullmatch(
        r"[0-9]{1,3}([,' \u00a0\u202f]?[0-9]{3})*", value
    ):
        return ""
    return f"; write {re.sub('[^0-9]', '', value)}, with digits alone and without quotes"


def _whole(value: object) -> int:
    if type(value) is not int:
        raise ValueError(f"expected a whole number, found {described(value)}{_bare(value)}")
    if value < 0:
        raise ValueError(f"expected a whole number, 0 or more, found {described(value)}")
    return value


# A number of things.
Whole = Annotated[int, Scalar(_whole, {"type": "integer", "minimum": 0})]


def _number(value: object) -> int | float:
    if type(value) is int:
        return value
    if isinstance(value, float) and math.isfinite(value):
        return float(value)  # and forget how it was typed
    raise ValueError(f"expected a number, found {described(value)}{_bare(value)}")


Number = Annotated[int | float, Scalar(_number, {"type": "number"})]


def _minutes(value: object) -> int | float:
    if isinstance(value, int | float) and not isinstance(value, bool) and 0 < value <= 24 * 60:
        return _number(value)
    raise ValueError(f"expected a number of minutes, such as 1.5, found {described(value)}")


Minutes = Annotated[
    int | float, Scalar(_minutes, {"type": "number", "exclusiveMinimum": 0, "maximum": 1440})
]


# --- days ---

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


def _day(value: object) -> dt.date:
    day = _as_day(value)
    if day is None:
        raise ValueError(
            f"'{value}' is not a date; expected year-month-day, such as 2024-02-28{_meant(value)}"
        )
    return day


def _day_or_month(value: object) -> dt.date | str:
    found = _as_day(value) or _as_month(value)
    if found is None:
        raise ValueError(
            f"'{value}' is not a date; expected year-month-day, such as 2024-02-28, "
            f"or year-month, such as 2024-11{_meant(value)}"
        )
    return found


def _when(value: object) -> When:
    found = _as_day(value) or _as_month(value) or _as_year(value)
    if found is None:
        raise ValueError(
            f"'{value}' is not a day, month or year; "
            f"expected one such as 2024-02-28, 2024-02 or 2024{_meant(value)}"
        )
    return found


def _year(value: object) -> int:
    year = _as_year(value)
    if year is None:
        raise ValueError(f"'{value}' is not a year; expected one such as 2024")
    return year


Day = Annotated[dt.date, Scalar(_day, _DAY_SCHEMA)]
DayOrMonth = Annotated[
    dt.date | str, Scalar(_day_or_month, {"anyOf": [_DAY_SCHEMA, _MONTH_SCHEMA]})
]
Due = Annotated[When, Scalar(_when, {"anyOf": [_DAY_SCHEMA, _MONTH_SCHEMA, _YEAR_SCHEMA]})]
Year = Annotated[int, Scalar(_year, _YEAR_SCHEMA)]


_HOUR = r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)"


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


# Before this hour, nothing of what has it is published (`kit/content/embargo.py`).
Embargo = Annotated[dt.datetime, Scalar(hour, {"type": "string", "pattern": f"^{_HOUR}$"})]


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
