"""Posts for networks, each with a card: a picture of one message."""

from __future__ import annotations

import re
from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator, Field, model_validator

from .addresses import Target
from .types import Figure, Id, Model, QuoteRef, StrategyRef, Text

Network = Literal["x", "bluesky", "mastodon", "threads", "linkedin", "instagram", "facebook"]


def wrong_hashtag(text: str) -> str | None:
    """What is wrong with a hashtag, in a sentence; None if nothing is."""
    if re.fullmatch(r"\w*[^\W\d_]\w*", text):
        return None
    return (
        f"'{text}' is not a hashtag; expected letters, digits and _ without a blank, and without "
        "the # before them"
    )


def _hashtag(value: Text) -> Text:
    if wrong := wrong_hashtag(value):
        raise ValueError(wrong)
    return value


Hashtag = Annotated[Text, AfterValidator(_hashtag)]


class Card(Model):
    """What the picture of a post shows: a message, a figure, a quote of a report, or a strategy."""

    noun: ClassVar[str] = "a card"
    message: Text | None = None
    figure: Figure | None = None
    quote: QuoteRef | None = None
    strategy: StrategyRef | None = None

    @model_validator(mode="after")
    def one_thing(self) -> Card:
        """Refuse none and several."""
        if len(self.model_fields_set) != 1:
            known = ", ".join(type(self).model_fields)
            raise ValueError(f"a card shows exactly one of: {known}")
        return self

    @property
    def kind(self) -> str:
        """Which of them it shows."""
        return next(iter(self.model_fields_set))


class Post(Model):
    """A post: a text that networks share, or one of their `own`.

    It ends with a link and hashtags. A network without a text is left out. What is on the card is
    said by its own words, unless `alt` says more.
    """

    noun: ClassVar[str] = "a post"
    id: Id
    title: Text
    text: Text | None = None
    own: dict[Network, Text] = Field(default_factory=dict)
    hashtags: list[Hashtag] = []
    link: Target | None = None
    alt: Text | None = None
    card: Card

    @model_validator(mode="after")
    def says_something(self) -> Post:
        """Refuse a post without a text."""
        if self.text is None and not self.own:
            raise ValueError("a post needs 'text', or 'own' with the text of a network")
        return self


class PostsFile(Model):
    """posts.yml."""

    title: Text
    lead: Text
    posts: list[Post] = Field(min_length=1)
