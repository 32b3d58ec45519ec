"""A post as it is pasted into a network: its text, its address and its hashtags, in a language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..content import model
from ..content.networks import NETWORKS
from .language import Language


@dataclass(frozen=True)
class Pasted:
    """A text of a post for some networks; `own` names the one that it is written for alone."""

    networks: tuple[model.Network, ...]
    parts: tuple[str, ...]
    own: model.Network | None = None

    @property
    def full(self) -> str:
        """All of it, with an empty line between the parts."""
        return "\n\n".join(self.parts)


def texts(post: model.Post) -> Iterator[tuple[model.Text, tuple[model.Network, ...]]]:
    """The texts of a post, each with its networks: first the one that several share."""
    shared = tuple(network for network in NETWORKS if network not in post.own)
    if post.text is not None and shared:
        yield post.text, shared
    for network in NETWORKS:
        if network in post.own:
            yield post.own[network], (network,)


def written(language: Language, post: model.Post) -> Iterator[Pasted]:
    """The texts of a post in a language, ready to be pasted."""
    tags = " ".join(f"#{language.text(tag)}" for tag in post.hashtags)
    address = language.address(post.link) if post.link else ""
    for text, networks in texts(post):
        parts = tuple(filter(None, (language.text(text), address, tags)))
        own = networks[0] if networks[0] in post.own else None
        yield Pasted(networks, parts, own)
