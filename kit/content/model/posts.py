"""Posts for networks, each with a card: a picture of one message."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from .addresses import Target
from .base import Model, Text
from .days import Embargo
from .images import Image
from .types import Alt, Figure, FileId, QuoteRef, StrategyRef

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


class Card(Model, noun="a card"):
    """What the picture of a post shows: a message, a figure, a quote of a report, or a strategy.

    Beside a message there may be a photograph.
    """

    message: Text | None = None
    """A sentence of 18 words at most, such as `Clean water saves lives.`"""
    figure: Figure | None = None
    """A figure, large: an id of figures.yml."""
    quote: QuoteRef | None = None
    """A quote of a report: the meeting and the id of the quote."""
    strategy: StrategyRef | None = None
    """A strategy with its sign and colour: an id of strategies.yml."""

    picture: Image | None = None
    """A photograph beside the message: an id of images.yml."""

    @model_validator(mode="after")
    def one_thing(self) -> Card:
        """Refuse none and several, and a picture without a message."""
        if len(self.model_fields_set - {"picture"}) != 1:
            known = ", ".join(name for name in type(self).model_fields if name != "picture")
            raise ValueError(f"a card shows exactly one of: {known}")
        if self.picture and not self.message:
            raise ValueError("a 'picture' stands beside a 'message'; write one, or leave it out")
        return self

    @property
    def kind(self) -> str:
        """Which of them it shows."""
        return next(iter(self.model_fields_set - {"picture"}))


class Post(Model, noun="a post"):
    """A text for networks, with a link, hashtags and a picture.

    A network that has no text is left out.
    """

    id: FileId
    """The short name, which the files are called by: small letters, digits, - and _."""
    embargo: Embargo = None
    """Nothing of this is published before this hour, such as `2024-02-28T10:00+01:00`."""
    title: Text
    """What it is about; it is not posted. Such as `The online course`."""
    text: Text | None = None
    """The text for all networks, without link and hashtags, such as `The course is open to all.`"""
    own: dict[Network, Text] = Field(default_factory=dict)
    """Texts for a network alone, by the network, such as `A longer text for LinkedIn.`"""
    hashtags: list[Hashtag] = []
    """The hashtags, without the # before them, such as `CleanWater`."""
    link: Target | None = None
    """Where it leads: a page of the site or an address, such as `page:factsheet`."""
    alt: Alt | None = None
    """What is on the picture, if that is more than its words, such as `A ring of seven colours`."""
    card: Card
    """What the picture shows."""

    @model_validator(mode="after")
    def says_something(self) -> Post:
        """Refuse a post without a text."""
        if self.text is None and not self.own:
            raise ValueError("a post needs 'text', or 'own' with the text of a network")
        return self


class PostsFile(Model):
    """posts.yml."""

    title: Text
    """The title of the page, such as `Posts`."""
    lead: Text
    """Whom the posts are for, such as `Texts and pictures to post as they are.`"""
    posts: list[Post] = Field(min_length=1)
    """The posts, in their order."""
