"""The networks that posts are written for: how long a post may be, and which picture goes with it.

Each rule is that of an account that pays for nothing, as the network had published it in 2026.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from . import model

_ADDRESS = re.compile(r"https?://\S+")
# Characters that weigh one on X; all others weigh two (twitter-text, config/v3.json).
_LIGHT = ((0, 4351), (8192, 8205), (8208, 8223), (8242, 8247))


@dataclass(frozen=True)
class Network:
    """A network: its name, how many characters a post may have, and the size of its picture.

    An address counts as `address` characters, or, without, as what it has. Where it is `weighted`,
    a character outside the scripts of Europe and the Near East counts as two.
    """

    name: str
    most: int
    picture: str
    address: int | None = None
    weighted: bool = False

    def length(self, text: str) -> int:
        """How long a post is, as the network counts.

        Signs that are made of several characters, such as a flag, count as all of these here, so
        that a text may be found too long that the network would take, and never the other way.
        """
        text = unicodedata.normalize("NFC", text)
        reserved = 0
        if self.address is not None:
            text, count = _ADDRESS.subn("", text)
            reserved = count * self.address
        return reserved + (sum(map(_weight, text)) if self.weighted else len(text))


def _weight(character: str) -> int:
    return 1 if any(first <= ord(character) <= last for first, last in _LIGHT) else 2


WIDE, PORTRAIT = "1200x630", "1080x1350"
NETWORKS: Mapping[model.Network, Network] = {
    # https://docs.x.com/fundamentals/counting-characters
    "x": Network("X", 280, WIDE, address=23, weighted=True),
    # The lexicon app.bsky.feed.post of the AT Protocol: maxGraphemes
    "bluesky": Network("Bluesky", 300, WIDE),
    # https://docs.joinmastodon.org/user/posting/
    "mastodon": Network("Mastodon", 500, WIDE, address=23),
    # https://developers.facebook.com/docs/threads/overview
    "threads": Network("Threads", 500, PORTRAIT),
    # https://www.linkedin.com/help/linkedin/answer/a528176
    "linkedin": Network("LinkedIn", 3000, WIDE),
    # `caption` of https://developers.facebook.com/docs/instagram-platform/content-publishing
    "instagram": Network("Instagram", 2200, PORTRAIT),
    # As Facebook announced it on 30 November 2011
    "facebook": Network("Facebook", 63206, WIDE),
}
