"""Texts for the press and for invitations: a class for each kind, with the fields that fit it."""

from __future__ import annotations

from typing import Annotated, Any, Literal, get_args

from pydantic import ConfigDict, Field, TypeAdapter
from pydantic.json_schema import JsonSchemaValue

from .addresses import Target
from .base import Model, Pattern, Text
from .days import Day, Embargo
from .kinds import AnyBlock
from .types import Event, QuoteRef

TextKind = Literal["press-release", "media-advisory", "invitation", "newsletter-item"]
Clock = Annotated[str, Pattern(r"([01]\d|2[0-3]):[0-5]\d", "a time such as 09:30")]


class PressText(Model, noun="a text"):
    """A file of the folder texts. A draft is checked, and shown nowhere.

    What is proposed is shown, and marked as not approved. Which fields there are says the kind.
    """

    model_config = ConfigDict(extra="ignore")  # of the kind alone is known what else belongs here
    kind: TextKind
    """What kind of text it is; the other fields follow from it."""

    @property
    def unfinished(self) -> bool:
        """Whether it is shown nowhere yet."""
        return getattr(self, "stage", "draft") == "draft"

    @classmethod
    def fitting(cls, data: object) -> type[Model]:
        """The class of the kind that the file says it is."""
        kind = data.get("kind") if isinstance(data, dict) else None
        return next((found for found in KINDS_OF_TEXTS if kind in kinds(found)), cls)

    @classmethod
    def model_json_schema(cls, *args: Any, **options: Any) -> JsonSchemaValue:
        """The schema of one kind, or of all of them."""
        if cls is PressText:
            return TypeAdapter[Any](AnyText).json_schema(*args, **options)
        return super().model_json_schema(*args, **options)


class _Written(PressText):
    """What all kinds have. `quotes` are those of reports, by the day and the id of the block."""

    model_config = ConfigDict(extra="forbid")
    stage: Literal["draft", "proposed", "approved"] = "draft"
    """A draft is shown nowhere; what is proposed is marked as not approved for release."""
    embargo: Embargo = None
    """Nothing of this is published before this hour, such as `2024-02-28T10:00+01:00`."""
    title: Text
    """The headline, such as `The group meets in Buenos Aires`."""
    lead: Text
    """What it is about, in a sentence or two, such as `Members agreed on what comes next.`"""
    blocks: list[AnyBlock] = []
    """The text itself."""
    quotes: list[QuoteRef] = []
    """Quotes of reports that stand below it, by the day of the meeting and the id of the block."""


class PressRelease(_Written, noun="a press release"):
    """News for the press, with the day and the place it is from."""

    kind: Literal["press-release"]
    date: Day
    """The day it is from, such as `2024-02-28`; figures are those of that day."""
    place: Text
    """Where it is from, such as `Geneva`."""
    notes: list[Text] = []
    """What editors should know, such as `The report lists all participants.`"""


class MediaAdvisory(_Written, noun="a media advisory"):
    """What journalists are asked to come to: when and where are those of the event."""

    kind: Literal["media-advisory"]
    event: Event
    """The event, from which the day and the place are taken."""
    who: list[Text] = Field(min_length=1)
    """Who will be there, such as `The members of the group`."""
    notes: list[Text] = []
    """What editors should know, such as `The factsheet has two pages.`"""


class ProgrammeItem(Model, noun="a point of a programme"):
    """A point of a programme."""

    time: Clock | None = None
    """When it begins, such as `09:30`."""
    text: Text
    """What it is, such as `The evidence update`."""


class Invitation(_Written, noun="an invitation"):
    """An invitation to an event, with its programme and how to answer."""

    kind: Literal["invitation"]
    event: Event
    """The event, from which the day and the place are taken."""
    greeting: Text
    """How it begins, such as `Dear colleague,`."""
    programme: list[ProgrammeItem] = []
    """The points of the programme, in their order."""
    reply: Text
    """How to answer, such as `Please tell us by Friday whether you will come.`"""


class NewsletterItem(_Written, noun="a newsletter item"):
    """A piece of a newsletter, also as an e-mail. `preview` is what mail programs show of it."""

    kind: Literal["newsletter-item"]
    date: Day
    """The day it is from, such as `2024-02-28`; figures are those of that day."""
    preview: Text
    """What mail programs show before it is opened, such as `What was agreed in December`."""
    button: Text
    """What the button says, such as `Read the report`."""
    link: Target
    """Where the button leads, such as `page:factsheet`."""


KINDS_OF_TEXTS: tuple[type[PressText], ...] = (
    PressRelease,
    MediaAdvisory,
    Invitation,
    NewsletterItem,
)
AnyText = Annotated[
    PressRelease | MediaAdvisory | Invitation | NewsletterItem, Field(discriminator="kind")
]


def kinds(of: type[PressText]) -> tuple[str, ...]:
    """The kinds that a class is of."""
    return get_args(of.model_fields["kind"].annotation)
