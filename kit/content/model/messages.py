"""What to say to whom: the messages of the kit, by audience."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field, model_validator

from .types import Embargo, Figure, Id, Model, Source, Text


class Proof(Model):
    """What a message rests on: figures and sources, by their ids."""

    noun: ClassVar[str] = "a proof"
    figures: list[Figure] = []
    sources: list[Source] = []

    @model_validator(mode="after")
    def of_something(self) -> Proof:
        """Refuse a proof that names nothing."""
        if not self.figures and not self.sources:
            raise ValueError("a proof needs 'figures' or 'sources': a message rests on something")
        return self


class Audience(Model):
    """Those who are spoken to, and what to say to them.

    The pitch is for 30 seconds (`kit.language.limits`). What the sources do not carry is left out,
    and named in `to_write` for those who know it.
    """

    noun: ClassVar[str] = "an audience"
    id: Id
    embargo: Embargo | None = None
    title: Text
    message: Text
    pitch: Text
    proof: Proof
    ask: Text | None = None
    say: list[Text] = []
    avoid: list[Text] = []
    to_write: list[Text] = []


class MessagesFile(Model):
    """messages.yml."""

    title: Text
    lead: Text
    audiences: list[Audience] = Field(min_length=1)
