"""What to say to whom: the messages of the kit, by audience."""

from __future__ import annotations

from pydantic import Field, model_validator

from .base import Model, Text
from .days import Embargo
from .types import Figure, Named, Source


class Proof(Model, noun="a proof"):
    """What a message rests on: figures and sources, by their ids."""

    figures: list[Figure] = []
    """The figures it rests on: ids of figures.yml."""
    sources: list[Source] = []
    """The sources it rests on: ids of sources.yml."""

    @model_validator(mode="after")
    def of_something(self) -> Proof:
        """Refuse a proof that names nothing."""
        if not self.figures and not self.sources:
            raise ValueError("a proof needs 'figures' or 'sources': a message rests on something")
        return self


class Audience(Named, noun="an audience"):
    """Those who are spoken to, and what to say to them, as far as the sources carry it."""

    embargo: Embargo = None
    """Nothing of this is published before this hour, such as `2024-02-28T10:00+01:00`."""
    title: Text
    """Who they are, such as `Policy-makers`."""
    message: Text
    """The one sentence that they should remember, such as `Clean water saves lives.`"""
    pitch: Text
    """What is said in 30 seconds: 75 words in English, fewer in many languages. Such as `We
    have seven strategies…`"""
    proof: Proof
    """What the message rests on."""
    ask: Text | None = None
    """What they are asked to do, such as `Take the online course.`"""
    say: list[Text] = []
    """Words that help, such as `An existing framework`."""
    avoid: list[Text] = []
    """What to leave unsaid, and why, such as `A date, since the report gives none`."""
    to_write: list[Text] = []
    """What the sources do not carry, for those who know it, such as `Who speaks for the group`."""


class MessagesFile(Model):
    """messages.yml."""

    title: Text
    """The title of the page and the sheet, such as `Messages`."""
    lead: Text
    """Whom the messages are for, such as `What to say to whom.`"""
    audiences: list[Audience] = Field(min_length=1)
    """The audiences, each with its message."""
