"""The slides of a deck, a class for each kind of slide that says more than a title and notes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal, get_args

from pydantic import Discriminator, Field, Tag, model_validator

from .base import Model, Text
from .blocks import Figures, Item
from .charts import LABELS, Chart
from .days import Year
from .images import Image
from .kinds import AnyBlock
from .types import AudienceRef, Figure, Id, Minutes, PriorityRef, QuestionRef


def _count(value: object) -> str:
    return "a list" if isinstance(value, list) else "a text"


OneOrMore = Annotated[
    Annotated[Text, Tag("a text")] | Annotated[list[Text], Tag("a list")], Discriminator(_count)
]


class Slide(Model, noun="a slide"):
    """What every slide has: cues and a script for whoever speaks, and the time it is given."""

    if TYPE_CHECKING:
        layout: str  # each kind says what it can be

    id: Id | None = None
    """A short name, by which an edition can replace the slide or hide it."""
    notes: Text | None = None
    """Cues for the speaker; they are not on the slide. Such as `Ask who has used it`."""
    say: Text | None = None
    """The script: what is said, word for word, such as `Good morning. I am glad to be here.`"""
    minutes: Minutes | None = None
    """How long the slide is shown, such as `2`; without, as long as its script takes."""
    hidden: bool = False
    """Whether the slide is skipped in a show, for when somebody asks."""


class SlideBase(Slide):
    """What slides of nearly every kind have."""

    title: Text
    """What the slide says, in a few words, such as `Screening is almost done`."""


class LayoutSlide(SlideBase, noun="a slide in a layout of the brand file"):
    """A slide in a layout of the brand file, with texts and pictures in its placeholders.

    These are called as in the layout.
    """

    layout: str
    """A layout of templates/decks/brand.pptx, as PowerPoint calls it."""
    placeholders: dict[str, OneOrMore] = Field(default_factory=dict)
    """The texts, by the names of the placeholders of the layout: a text, or a list of texts,
    such as `Our work`."""
    pictures: dict[str, Image] = Field(default_factory=dict)
    """The pictures, ids of images.yml, by the names of the places that the layout has for them."""


class PlainSlide(SlideBase, noun="a slide of this layout"):
    """A slide whose content is in other files."""

    layout: str
    """What kind of slide it is: a file of templates/decks/kinds/."""


class TitleSlide(SlideBase, noun="a title slide"):
    """The first slide of a talk."""

    layout: Literal["title"]
    """What kind of slide it is."""
    subtitle: Text
    """What stands below the title, such as `An introduction`."""


class BulletsSlide(SlideBase, noun="a bullets slide"):
    """A slide of points."""

    layout: Literal["bullets"]
    """What kind of slide it is."""
    bullets: list[Item] = Field(min_length=1)
    """The points, five at most for an easy read; one may have points of its own."""
    sign: str | None = None
    """A drawing in the ring beside them: a file of templates/graphics/signs/, such as `parents`."""


class PrioritySlide(Slide, noun="a priority slide"):
    """A slide about a priority."""

    layout: Literal["priority"]
    """What kind of slide it is."""
    title: Text | None = None
    """What the slide says, such as `Screening is almost done`; else the name of the priority."""
    priority: PriorityRef
    """The priority: an id of priorities.yml."""


# How many bars a slide has room for, each with a number that can be read from the last row.
BARS = LABELS + 2


def _refuse_bars(count: int, instead: str) -> None:
    if count > BARS:
        raise ValueError(
            f"a slide has room for {BARS} bars with numbers that can be read, and this one needs "
            f"{count}; {instead}, or show fewer"
        )


class FiguresSlide(SlideBase, noun="a figures slide"):
    """Figures as a chart or as a table."""

    layout: Literal["chart", "figures"]
    """Whether the figures are a chart, or stand side by side."""
    figures: list[Figure] = Field(min_length=1)
    """The figures: ids of figures.yml."""
    caption: Text | None = None
    """A line below them, such as `As reported in December 2023`."""

    @model_validator(mode="after")
    def bars_that_can_be_read(self) -> FiguresSlide:
        """Refuse more bars than a slide has room for."""
        if self.layout == "chart":
            _refuse_bars(len(self.figures), "make the layout 'figures', a table")
        return self


class CalendarSlide(SlideBase, noun="a calendar slide"):
    """The meetings and events of a year."""

    layout: Literal["calendar"]
    """What kind of slide it is."""
    year: Year
    """The year whose events are shown."""


class PictureSlide(SlideBase, noun="a picture slide"):
    """A picture of images.yml: cropped to its place around its focal point, or whole."""

    layout: Literal["picture"]
    """What kind of slide it is."""
    picture: Image
    """The picture: an id of images.yml."""
    fit: Literal["crop", "whole"] = "crop"
    """Whether it is cropped to its place around its focal point, or shown whole."""
    caption: Text | None = None
    """A line below it, such as `The meeting in Geneva`."""


class BlocksSlide(SlideBase, noun="a blocks slide"):
    """A slide of blocks: texts, or one table, chart or picture with a line below it."""

    layout: Literal["blocks"]
    """What kind of slide it is."""
    blocks: list[AnyBlock] = Field(min_length=1)
    """Texts, or one table, chart or picture with a line below it."""

    @model_validator(mode="after")
    def one_thing_to_look_at(self) -> BlocksSlide:
        """Refuse what no slide has room for."""
        seen = [block.kind for block in self.blocks if block.kind in SEEN]
        if len(seen) > 1:
            raise ValueError(
                f"a slide shows one of {', '.join(SEEN)}; this one has {', '.join(seen)}: "
                "make a slide of each"
            )
        if isinstance(block := self.seen, Chart) and block.chart == "bars":
            _refuse_bars(len(block.labels) * len(block.series), "make it 'stacked', or a table")
        elif isinstance(block, Figures):
            _refuse_bars(len(block.figures), "make it a slide of the layout 'figures', a table")
        return self

    @property
    def seen(self) -> AnyBlock | None:
        """What is looked at: the block that is no text."""
        return next((block for block in self.blocks if block.kind in SEEN), None)

    @property
    def texts(self) -> list[AnyBlock]:
        """The blocks that are read."""
        return [block for block in self.blocks if block.kind not in SEEN]


# The blocks that fill the place of the content of a slide.
SEEN = ("table", "chart", "picture", "figures", "show")


class BigNumberSlide(SlideBase, noun="a big-number slide"):
    """One figure, large."""

    layout: Literal["big-number"]
    """What kind of slide it is."""
    figure: Figure
    """The figure that is shown large: an id of figures.yml."""


class QuestionSlide(Slide, noun="a question slide"):
    """A question of the questions and answers, for when somebody asks it."""

    layout: Literal["question"]
    """What kind of slide it is."""
    question: QuestionRef
    """The question: an id of faqs.yml."""
    hidden: bool = True
    """Whether the slide is skipped in a show; it is, unless this is false."""


class MessageSlide(Slide, noun="a message slide"):
    """The message for an audience, with what to say in the notes."""

    layout: Literal["message"]
    """What kind of slide it is."""
    audience: AudienceRef
    """The audience whose message is shown: an id of messages.yml."""
    hidden: bool = False
    """Whether the slide is skipped in a show, for when somebody asks."""


class ClosingSlide(SlideBase, noun="a closing slide"):
    """The last slide, with the address of the site and its code."""

    layout: Literal["closing"]
    """What kind of slide it is."""
    next: Text | None = None
    """What the audience can do now, such as `Tell a colleague about it.`"""


# The layouts whose slides say more than a title and notes, by name.
OWN_LAYOUTS: dict[str, type[Model]] = {
    name: kind
    for kind in (
        TitleSlide,
        BulletsSlide,
        PrioritySlide,
        FiguresSlide,
        CalendarSlide,
        PictureSlide,
        BlocksSlide,
        BigNumberSlide,
        QuestionSlide,
        MessageSlide,
        ClosingSlide,
    )
    for name in get_args(kind.model_fields["layout"].annotation)
}
