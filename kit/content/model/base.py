"""What the model is made of: groups of fields, texts, references and scalars."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import core_schema

from ... import reads
from ..yaml.data import FieldPath as FieldPath

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
LONGEST = 10_000  # characters of a text: some four printed pages
# Where a JSON Schema says what kind of id a field is.
REFERENCE = "x-reference"


class Model(BaseModel):
    """A group of fields. `noun`, said with the class, is what messages call it, with its article.

    To check fields takes long to prepare, so what is right as it stands in the program is made with
    `model_construct`.

    `named` is what its file may name beside what is said here, such as layouts there are files of.

    Strict: a value is of the type its author typed, and nothing is turned into another type.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, defer_build=True)
    noun: ClassVar[str] = "this file"
    named: ClassVar[object] = ()

    def __init_subclass__(cls, noun: str = "", **more: Any):
        super().__init_subclass__(**more)
        cls.noun = noun or cls.noun

    @classmethod
    def fitting(cls, data: object) -> type[Model]:
        """The model that a file with this data is held against."""
        return cls

    def __getattribute__(self, name: str) -> Any:
        """Note what is read, see `kit.reads`: itself, and what it has; `vars` does not read."""
        value = super().__getattribute__(name)
        if reads.noting() and not name.startswith("__"):
            reads.note(id(self), self)
            if isinstance(value, Model):
                reads.note(id(value), value)
            elif isinstance(value, (Text, list, dict)):
                note_texts(value)
        return value

    def __repr_args__(self) -> Iterator[tuple[str, Any]]:
        """All fields, and what is in them, as read: a `repr` tells one value from another."""
        return ((name, getattr(self, name)) for name in type(self).model_fields)


M = TypeVar("M", bound=Model)


class Text(str):
    """A string for readers: Markdown inlines, translated, with {placeholders}."""

    __slots__ = ("day",)  # with a dictionary, each would take twice the memory
    day: dt.date

    @property
    def as_of(self) -> dt.date | None:
        """The day of the report it stands in, whose figures are those of that day."""
        return getattr(self, "day", None)

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: object, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        text = core_schema.str_schema(strip_whitespace=True, min_length=1)

        def read(value: str) -> Text:
            if sentence := too_long(value):
                raise ValueError(sentence)
            # Folded lines become one; a no-break space is the author's (UAX 14) and stays.
            return cls(re.sub(r"[ \t\r\n]+", " ", value))

        return core_schema.no_info_after_validator_function(read, text)


def too_long(text: str, most: int = LONGEST) -> str | None:
    """The sentence for a text that no paragraph can hold, and that takes long to look at."""
    if len(text) <= most:
        return None
    said = f"a text of {len(text):,} characters is too long for a paragraph"
    return f"{said}; divide it into some of at most {most:,}"


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
