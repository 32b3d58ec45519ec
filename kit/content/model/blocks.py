"""The blocks that all texts are made of: a section of a report, an answer, a page, a slide.

The kind of a block is the field that only it has, such as `text` or `quote`. A new kind is a class
here, a row of `KINDS`, and a form for each format (`kit.formats.blocks`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, ClassVar, Literal, Union

from pydantic import Discriminator, Field, Tag, model_validator

from ...errors import did_you_mean
from .addresses import Target
from .types import (
    Due,
    Figure,
    Id,
    Line,
    Member,
    Model,
    Number,
    Source,
    Text,
    Year,
    described,
)


class Block(Model):
    """What all blocks have: a name of their own, where something refers to them."""

    noun: ClassVar[str] = "a block"
    kind: ClassVar[str]
    id: Id | None = None


class Paragraph(Block):
    """A paragraph."""

    noun: ClassVar[str] = "a paragraph"
    kind: ClassVar[str] = "text"
    text: Text


class Heading(Block):
    """A heading within a section. With an `id`, links can lead to it."""

    noun: ClassVar[str] = "a heading"
    kind: ClassVar[str] = "heading"
    heading: Text


class Entry(Model):
    """An entry of a list that has a list of its own."""

    noun: ClassVar[str] = "an entry of a list"
    text: Text
    items: list[Item] = Field(min_length=1)
    ordered: bool = False


def _entry(value: object) -> str:
    return "a list" if isinstance(value, (dict, Entry)) else "a text"


Item = Annotated[
    Annotated[Text, Tag("a text")] | Annotated[Entry, Tag("a list")], Discriminator(_entry)
]


class List(Block):
    """A list, with or without numbers, and a sentence before it. An entry may hold a list."""

    noun: ClassVar[str] = "a list"
    kind: ClassVar[str] = "items"
    intro: Text | None = None
    items: list[Item] = Field(min_length=1)
    ordered: bool = False

    @property
    def texts(self) -> list[Text]:
        """Its entries, without the lists in them."""
        return [item.text if isinstance(item, Entry) else item for item in self.items]


def _cell(value: object) -> str:
    if value is None:
        return "nothing"
    return "a number" if isinstance(value, (int, float)) else "a text"


Cell = Annotated[
    Annotated[Text, Tag("a text")]
    | Annotated[Number, Tag("a number")]
    | Annotated[None, Tag("nothing")],
    Discriminator(_cell),
]


class Table(Block):
    """Rows of cells; a cell is a text, a number or empty. `header` says what names the others."""

    noun: ClassVar[str] = "a table"
    kind: ClassVar[str] = "table"
    table: list[list[Cell]] = Field(min_length=1)
    header: Literal["row", "column", "both", "none"] = "row"
    caption: Text | None = None
    source: Source | None = None

    @model_validator(mode="after")
    def rectangular(self) -> Table:
        """Refuse rows of different lengths."""
        widths = [len(row) for row in self.table]
        if 0 in widths or len(set(widths)) > 1:
            counts = ", ".join(map(str, widths))
            raise ValueError(f"every row of a table needs as many cells; these have {counts}")
        return self


class Quote(Block):
    """Words of somebody, and who said them, where and when."""

    noun: ClassVar[str] = "a quote"
    kind: ClassVar[str] = "quote"
    quote: Text
    source: Text


class Figures(Block):
    """Figures of figures.yml, large, side by side."""

    noun: ClassVar[str] = "a block of figures"
    kind: ClassVar[str] = "figures"
    figures: list[Figure] = Field(min_length=1)


class Moment(Model):
    """A day, month or year, and what happened or will."""

    noun: ClassVar[str] = "a moment of a timeline"
    when: Due
    text: Text


class Timeline(Block):
    """What happened when, in the order of time."""

    noun: ClassVar[str] = "a timeline"
    kind: ClassVar[str] = "timeline"
    timeline: list[Moment] = Field(min_length=1)


class Person(Model):
    """Somebody, and what they do."""

    noun: ClassVar[str] = "a person"
    name: Line
    role: Text
    member: Member | None = None


class People(Block):
    """People with their roles."""

    noun: ClassVar[str] = "a block of people"
    kind: ClassVar[str] = "people"
    people: list[Person] = Field(min_length=1)


class Callout(Block):
    """A text that stands out."""

    noun: ClassVar[str] = "a callout"
    kind: ClassVar[str] = "callout"
    callout: Text
    title: Text | None = None


class Link(Block):
    """Where to go next: a page, a recording, a document elsewhere."""

    noun: ClassVar[str] = "a link"
    kind: ClassVar[str] = "link"
    link: Target
    title: Text
    description: Text | None = None
    leads_to: Literal["page", "recording", "document"] = "page"


class Shown(Block):
    """A part drawn from other files: the calendar, the strategies, the priorities, figures."""

    noun: ClassVar[str] = "a block"
    kind: ClassVar[str] = "show"
    show: Literal["calendar", "strategies", "priorities", "figures"]
    year: Year | None = None


KINDS: dict[str, type[Block]] = {
    kind.kind: kind
    for kind in (
        Paragraph,
        Heading,
        List,
        Table,
        Quote,
        Figures,
        Timeline,
        People,
        Callout,
        Link,
        Shown,
    )
}
# What a kind is called in pydantic's places; with a mark that no field of an author has.
_TAG = "block:{}"


def kind_of(value: object) -> str | None:
    """The kind of a block as it stands in a file, or None where there is not exactly one."""
    if isinstance(value, Block):
        return _TAG.format(value.kind)
    found = [kind for kind in KINDS if isinstance(value, dict) and kind in value]
    return _TAG.format(found[0]) if len(found) == 1 else None


def not_a_block(value: object) -> str:
    """The sentence for a block that has no kind, or more than one."""
    if not isinstance(value, dict):
        return f"expected a block such as 'text: …', found {described(value)}"
    found = [f"'{kind}'" for kind in KINDS if kind in value]
    if found:
        return (
            f"a block needs exactly one of these: {', '.join(found)}; make each a block of its own"
        )
    hints = filter(None, (did_you_mean(str(name), KINDS) for name in value))
    hint = next(hints, f"; expected one of: {', '.join(KINDS)}")
    return f"there is no kind of block with these fields{hint}"


if TYPE_CHECKING:
    AnyBlock = Block
else:
    _tagged = (Annotated[kind, Tag(_TAG.format(name))] for name, kind in KINDS.items())
    AnyBlock = Annotated[
        Union[tuple(_tagged)],  # noqa: UP007
        Discriminator(kind_of, custom_error_type="block", custom_error_message="no block"),
    ]
