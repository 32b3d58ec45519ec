"""The blocks that all texts are made of: a section of a report, an answer, a page, a slide."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from pydantic import Discriminator, Field, Tag, model_validator

from .addresses import Target
from .base import FieldPath, Model, Text
from .days import Due, Year
from .images import FileName, Image
from .types import Figure, Id, Line, Member, Number, Source


class Block(Model, noun="a block"):
    """What all blocks have: a name of their own, where something refers to them.

    `kind`, said with the class, is the field that only it has.
    """

    kind: ClassVar[str]
    id: Id | None = None
    """A short name, where something refers to the block."""

    def __init_subclass__(cls, kind: str, **more: Any):
        super().__init_subclass__(**more)
        cls.kind = kind


class Paragraph(Block, noun="a paragraph", kind="text"):
    """A paragraph."""

    text: Text
    """A paragraph, such as `The group meets every quarter.`"""


class Heading(Block, noun="a heading", kind="heading"):
    """A heading within a section. With an `id`, links can lead to it."""

    heading: Text
    """A heading within a section, such as `What was agreed`."""


class Entry(Model, noun="an entry of a list"):
    """An entry of a list that has a list of its own."""

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


class List(Block, noun="a list", kind="items"):
    """A list, with or without numbers, and a sentence before it. An entry may hold a list."""

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


def is_cell(path: FieldPath) -> bool:
    """Whether a value is a cell of a table or a label of a chart, where a dash says something."""
    return "table" in path or "labels" in path


class Table(Block, noun="a table", kind="table"):
    """Rows of cells."""

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


class Quote(Block, noun="a quote", kind="quote"):
    """Words of somebody, and who said them, where and when; with a portrait, if there is one."""

    quote: Text
    """The words, without quotation marks, such as `Nobody can do this alone`."""
    source: Text
    """Who said them, where and when, such as `Meeting report`."""
    portrait: Image | None = None
    """A picture of whoever said it: an id of images.yml."""


class Figures(Block, noun="a block of figures", kind="figures"):
    """Figures of figures.yml, large, side by side."""

    figures: list[Figure] = Field(min_length=1)
    """The figures that stand side by side: ids of figures.yml."""


class Moment(Model, noun="a moment of a timeline"):
    """A day, month or year, and what happened or will."""

    when: Due
    """The day, month or year."""
    text: Text
    """What happened or will, such as `The course is published`."""


class Timeline(Block, noun="a timeline", kind="timeline"):
    """What happened when, in the order of time."""

    timeline: list[Moment] = Field(min_length=1)
    """The moments, in the order of time."""


class Person(Model, noun="a person"):
    """Somebody, and what they do."""

    name: Line
    """The name, such as `Ann Other`."""
    role: Text
    """What the person does, such as `Coordinator`."""
    member: Member | None = None
    """The person's organisation: an id of members.yml."""


class People(Block, noun="a block of people", kind="people"):
    """People with their roles."""

    people: list[Person] = Field(min_length=1)
    """The people."""


class Callout(Block, noun="a callout", kind="callout"):
    """A text that stands out."""

    callout: Text
    """A text that stands out, such as `Comments are welcome until May.`"""
    title: Text | None = None
    """A title above it, such as `Please note`."""


class Link(Block, noun="a link", kind="link"):
    """Where to go next: a page, a recording, a document elsewhere."""

    link: Target
    """Where it leads: a page of the site or an address, such as `page:faqs` or
    `https://example.org/`."""
    title: Text
    """What it leads to, such as `Recording of the meeting`."""
    description: Text | None = None
    """What is found there, such as `The whole meeting, in English.`"""
    leads_to: Literal["page", "recording", "document"] = "page"
    """What is at the other end."""


class Picture(Block, noun="a block with a picture", kind="picture"):
    """A picture of images.yml, in full width, of half of it (medium) or less (small)."""

    picture: Image
    """The picture: an id of images.yml."""
    caption: Text | None = None
    """A text below it, such as `The meeting in Geneva`."""
    size: Literal["small", "medium", "full"] = "full"
    """How wide it is shown."""


class Attachment(Block, noun="an attachment", kind="attachment"):
    """A file of the folder content/files/ that readers can save."""

    attachment: FileName
    """A file of the folder content/files/, such as `agenda.pdf`."""
    title: Text
    """What it is, such as `Agenda`."""
    description: Text | None = None
    """What is in it, such as `Two pages, in English.`"""


class Shown(Block, noun="a block", kind="show"):
    """A part drawn from other files: the calendar, the strategies, the priorities, figures."""

    show: Literal["calendar", "strategies", "priorities", "figures"]
    """The part that is drawn from other files."""
    year: Year | None = None
    """The year of the calendar; without it, all."""
