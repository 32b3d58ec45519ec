"""The blocks that all texts are made of: a section of a report, an answer, a page, a slide.

The kind of a block is the field that only it has, such as `text` or `quote`. A new kind is a class
here, a row of `KINDS`, and a form for each format (`kit.formats.product.Format.blocks`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, ClassVar, Literal, Union

from pydantic import Discriminator, Field, Tag, model_validator

from ...errors import did_you_mean
from .addresses import Target
from .images import FileName, Image
from .types import (
    Currency,
    Due,
    Figure,
    Id,
    Line,
    Member,
    Model,
    Number,
    Source,
    Text,
    Whole,
    Year,
    described,
)


class Block(Model):
    """What all blocks have: a name of their own, where something refers to them."""

    noun: ClassVar[str] = "a block"
    kind: ClassVar[str]
    id: Id | None = None
    """A short name, where something refers to the block."""


class Paragraph(Block):
    """A paragraph."""

    noun: ClassVar[str] = "a paragraph"
    kind: ClassVar[str] = "text"
    text: Text
    """A paragraph, such as `The group meets every quarter.`"""


class Heading(Block):
    """A heading within a section. With an `id`, links can lead to it."""

    noun: ClassVar[str] = "a heading"
    kind: ClassVar[str] = "heading"
    heading: Text
    """A heading within a section, such as `What was agreed`."""


class Entry(Model):
    """An entry of a list that has a list of its own."""

    noun: ClassVar[str] = "an entry of a list"
    text: Text
    """The entry, such as `Use the guide`."""
    items: list[Item] = Field(min_length=1)
    """The entries of the list below it."""
    ordered: bool = False
    """Whether these are numbered."""


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
    """A sentence before the list, such as `The objectives are:`."""
    items: list[Item] = Field(min_length=1)
    """The entries; one may hold a list of its own."""
    ordered: bool = False
    """Whether they are numbered."""

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
    """Rows of cells."""

    noun: ClassVar[str] = "a table"
    kind: ClassVar[str] = "table"
    table: list[list[Cell]] = Field(min_length=1)
    """The rows, each a list of cells: a text, a number or nothing, such as
    `[["Country", "Users"], ["Kenya", 12]]`."""
    header: Literal["row", "column", "both", "none"] = "row"
    """What names the other cells: the first row, the first column, both or none."""
    caption: Text | None = None
    """What the table shows, such as `Users of the course by region`."""
    source: Source | None = None
    """What it is taken from: an id of sources.yml."""

    @model_validator(mode="after")
    def rectangular(self) -> Table:
        """Refuse rows of different lengths."""
        widths = [len(row) for row in self.table]
        if 0 in widths or len(set(widths)) > 1:
            counts = ", ".join(map(str, widths))
            raise ValueError(f"every row of a table needs as many cells; these have {counts}")
        return self


class Quote(Block):
    """Words of somebody, and who said them, where and when; with a portrait, if there is one."""

    noun: ClassVar[str] = "a quote"
    kind: ClassVar[str] = "quote"
    quote: Text
    """The words, without quotation marks, such as `Nobody can do this alone`."""
    source: Text
    """Who said them, where and when, such as `Meeting report`."""
    portrait: Image | None = None
    """A picture of whoever said it: an id of images.yml."""


class Figures(Block):
    """Figures of figures.yml, large, side by side."""

    noun: ClassVar[str] = "a block of figures"
    kind: ClassVar[str] = "figures"
    figures: list[Figure] = Field(min_length=1)
    """The figures that stand side by side: ids of figures.yml."""


class Moment(Model):
    """A day, month or year, and what happened or will."""

    noun: ClassVar[str] = "a moment of a timeline"
    when: Due
    """The day, month or year."""
    text: Text
    """What happened or will, such as `The course is published`."""


class Timeline(Block):
    """What happened when, in the order of time."""

    noun: ClassVar[str] = "a timeline"
    kind: ClassVar[str] = "timeline"
    timeline: list[Moment] = Field(min_length=1)
    """The moments, in the order of time."""


class Person(Model):
    """Somebody, and what they do."""

    noun: ClassVar[str] = "a person"
    name: Line
    """The name, such as `Ann Other`."""
    role: Text
    """What the person does, such as `Coordinator`."""
    member: Member | None = None
    """The person's organisation: an id of members.yml."""


class People(Block):
    """People with their roles."""

    noun: ClassVar[str] = "a block of people"
    kind: ClassVar[str] = "people"
    people: list[Person] = Field(min_length=1)
    """The people."""


class Callout(Block):
    """A text that stands out."""

    noun: ClassVar[str] = "a callout"
    kind: ClassVar[str] = "callout"
    callout: Text
    """A text that stands out, such as `Comments are welcome until May.`"""
    title: Text | None = None
    """A title above it, such as `Please note`."""


class Link(Block):
    """Where to go next: a page, a recording, a document elsewhere."""

    noun: ClassVar[str] = "a link"
    kind: ClassVar[str] = "link"
    link: Target
    """Where it leads: a page of the site or an address, such as `page:faqs` or
    `https://example.org/`."""
    title: Text
    """What it leads to, such as `Recording of the meeting`."""
    description: Text | None = None
    """What is found there, such as `The whole meeting, in English.`"""
    leads_to: Literal["page", "recording", "document"] = "page"
    """What is at the other end."""


class Picture(Block):
    """A picture of images.yml, in full width, of half of it (medium) or less (small)."""

    noun: ClassVar[str] = "a block with a picture"
    kind: ClassVar[str] = "picture"
    picture: Image
    """The picture: an id of images.yml."""
    caption: Text | None = None
    """A text below it, such as `The meeting in Geneva`."""
    size: Literal["small", "medium", "full"] = "full"
    """How wide it is shown."""


# How many labels and series a chart may have, so that each can be read and told from the others.
LABELS, SERIES = 12, 6


class Series(Model):
    """Numbers that belong together, one for each label of a chart."""

    noun: ClassVar[str] = "a series of a chart"
    name: Text
    """What the numbers are, such as `2023`."""
    values: list[Number] = Field(min_length=1)
    """The numbers, one for each label, such as `12`."""


class Chart(Block):
    """Numbers as a picture."""

    noun: ClassVar[str] = "a chart"
    kind: ClassVar[str] = "chart"
    chart: Literal["bars", "stacked", "line", "pie"]
    """How the numbers are drawn."""
    title: Text
    """What they show, as a finding, such as `Two in three use it every week`."""
    labels: list[Text] = Field(min_length=1)
    """What each number is of, 12 at most, of a pie 6; such as `Africa`."""
    series: list[Series] = Field(min_length=1)
    """The numbers that belong together, one for each label."""
    format: Literal["number", "percent", "currency"] = "number"
    """What kind of numbers they are; percentages are written as such, 45 for 45 %."""
    currency: Currency | None = None
    """The currency of money (ISO 4217), such as `USD`."""
    decimals: Whole = 0
    """How many digits stand after the decimal point, 3 at most, such as `1`."""
    unit: Text | None = None
    """What is counted, such as `users`."""
    source: Source
    """What it is taken from: an id of sources.yml."""

    @model_validator(mode="after")
    def a_number_for_each_label(self) -> Chart:
        """Refuse series of other lengths than the labels, and what a kind of chart cannot show."""
        for series in self.series:
            if len(series.values) != len(self.labels):
                raise ValueError(
                    f"'{series.name}' has {len(series.values)} values for {len(self.labels)} labels"
                )
        values = [value for series in self.series for value in series.values]
        if self.chart == "pie" and (len(self.series) > 1 or min(values) < 0 or not sum(values)):
            raise ValueError(
                "a pie shows one series, of numbers that are not below 0, and not all 0"
            )
        if self.chart in ("bars", "stacked") and min(values) < 0:
            raise ValueError("bars show numbers that are not below 0; draw a line instead")
        if (self.format == "currency") != bool(self.currency):
            raise ValueError("'currency', such as USD, goes with the format 'currency'")
        if self.decimals > 3:
            raise ValueError("'decimals' is at most 3")
        if len(self.series) > SERIES:
            raise ValueError(f"a chart shows at most {SERIES} series; a table shows more")
        most, what = (SERIES, "parts") if self.chart == "pie" else (LABELS, "labels")
        if len(self.labels) > most:
            kind = "pie" if self.chart == "pie" else "chart"
            raise ValueError(
                f"a {kind} shows at most {most} {what} that can be read, and this one has "
                f"{len(self.labels)}; put some together, or make it a table"
            )
        if self.chart == "line" and len(self.labels) < 2:
            raise ValueError("a line needs two labels or more")
        return self


class Attachment(Block):
    """A file of the folder content/files/ that readers can save."""

    noun: ClassVar[str] = "an attachment"
    kind: ClassVar[str] = "attachment"
    attachment: FileName
    """A file of the folder content/files/, such as `agenda.pdf`."""
    title: Text
    """What it is, such as `Agenda`."""
    description: Text | None = None
    """What is in it, such as `Two pages, in English.`"""


class Shown(Block):
    """A part drawn from other files: the calendar, the strategies, the priorities, figures."""

    noun: ClassVar[str] = "a block"
    kind: ClassVar[str] = "show"
    show: Literal["calendar", "strategies", "priorities", "figures"]
    """The part that is drawn from other files."""
    year: Year | None = None
    """The year of the calendar; without it, all."""


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
        Picture,
        Chart,
        Attachment,
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


def _several(value: object) -> str:
    return "blocks" if isinstance(value, list) else "a text"


# A text, or where one paragraph is not enough, blocks.
Blocks = Annotated[
    Annotated[Text, Tag("a text")] | Annotated[list[AnyBlock], Field(min_length=1), Tag("blocks")],
    Discriminator(_several),
]


def blocks_of(value: Text | list[AnyBlock]) -> list[AnyBlock]:
    """The blocks of what may be one text."""
    if isinstance(value, list):
        return value
    return [Paragraph.model_construct(text=value)]  # the text itself, and no copy of it
