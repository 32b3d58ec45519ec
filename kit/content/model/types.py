"""Ids, names, numbers and the like, each with its own sentence for what is not one."""

from __future__ import annotations

import math
import re
from typing import Annotated, Literal

from pydantic import AfterValidator, StringConstraints

from ...slugs import SLUG, impossible
from .base import Model, Pattern, Ref, Scalar, Text, described

# What is no description of a picture: the name of a file or of one from a camera, or what it is.
_NO_ALT = re.compile(
    r".*\.(jpe?g|png|gif|webp|avif|tiff?|svg|heic|bmp|pdf)"
    r"|(img|image|dsc[nf]?|pxl|p|photo|picture|screenshot|scan)[\s_-]*\d[\d\s_.:-]*(at [\d.:]+)?"
    r"|(an? |the |our |une? |una |la |l['’])?(image|imagen|imagem|foto|photographie|fotograf[ií]a|"
    r"صورة|شعار|picture|photo(graph)?|graphic|logo|icon|chart|graph|diagram|drawing"
    r"|illustration|screenshot|placeholder|untitled|unnamed|alt( text)?|alternative text)\d*\.?",
    re.IGNORECASE,
)
SAY = "say what is seen, for those who cannot see it"


def _alt(text: Text) -> Text:
    if _NO_ALT.fullmatch(text):
        raise ValueError(f"'{text}' says nothing of the picture; {SAY}")
    return text


# What is seen on a picture.
Alt = Annotated[Text, AfterValidator(_alt)]

# What a new file leaves to its author: several words in angle brackets, or one of those that new
# files have. Tags of HTML are something else: they have one word, or attributes with an equals
# sign, and are shown to readers as they were typed.
UNFILLED = re.compile(r"<(?:[^\W\d_]+[ ,:][^<>=\"`]*\w[^<>=\"`]*|Name|Role|Address|Notes)>")
SLUG_SENTENCE = "small letters, digits and single hyphens, such as 'evidence-update'"
_id = Pattern(SLUG, SLUG_SENTENCE)
Id = Annotated[str, _id]


class Named(Model):
    """What other files and links can name."""

    id: Id
    """The short name that other files and links use: small letters, digits, - and _."""


def _file_id(value: object) -> str:
    found = _id.read(value)
    if isinstance(found, str) and (sentence := impossible(found)):
        raise ValueError(sentence)
    return str(found)


# An id that files are called by.
FileId = Annotated[str, Scalar(_file_id, _id.schema)]
# A line of text that is not translated, such as a name.
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
HEX, HEX_SENTENCE = r"#[0-9a-fA-F]{6}", "a colour such as '#0b4f5c'"
Colour = Annotated[str, Pattern(HEX, HEX_SENTENCE)]
Letter = Annotated[str, Pattern(r"[A-Z]", "one capital letter, such as 'I'")]

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


class TrackerFile(Model):
    """A file of the running record."""

    priority: PriorityRef | None = None
    """The priority that this is about: an id of priorities.yml."""


Status = Literal["planned", "draft", "under-way", "done"]


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


# How far from 0 a number is whose digits readers can read, and programs of slides can hold.
_LEAST, _MOST = 1e-9, 1e15


def _number(value: object) -> int | float:
    if isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value):
        if value and not _LEAST <= abs(value) <= _MOST:
            size = "large" if abs(value) > 1 else "small"
            raise ValueError(f"{described(value)} is too {size} to be read; choose another unit")
        return value if type(value) is int else float(value)  # and forget how it was typed
    raise ValueError(f"expected a number, found {described(value)}{_bare(value)}")


Number = Annotated[int | float, Scalar(_number, {"type": "number"})]


def _minutes(value: object) -> int | float:
    if isinstance(value, int | float) and not isinstance(value, bool) and 0 < value <= 24 * 60:
        return _number(value)
    raise ValueError(f"expected a number of minutes, such as 1.5, found {described(value)}")


Minutes = Annotated[
    int | float, Scalar(_minutes, {"type": "number", "exclusiveMinimum": 0, "maximum": 1440})
]
