"""On what terms something may be used, whom to name, and whom to ask."""

from __future__ import annotations

from typing import Annotated

from pydantic import model_validator

from ...errors import meant_or_listed
from .addresses import WebAddress
from .base import Model, Scalar, Text, described

# Licences of content by their SPDX id (https://spdx.org/licenses/): short names, and where each is.
_CC = "https://creativecommons.org"
LICENCES = {
    "CC0-1.0": ("CC0 1.0", f"{_CC}/publicdomain/zero/1.0/"),
    "CC-BY-4.0": ("CC BY 4.0", f"{_CC}/licenses/by/4.0/"),
    "CC-BY-SA-4.0": ("CC BY-SA 4.0", f"{_CC}/licenses/by-sa/4.0/"),
    "CC-BY-ND-4.0": ("CC BY-ND 4.0", f"{_CC}/licenses/by-nd/4.0/"),
    "CC-BY-NC-4.0": ("CC BY-NC 4.0", f"{_CC}/licenses/by-nc/4.0/"),
    "CC-BY-NC-SA-4.0": ("CC BY-NC-SA 4.0", f"{_CC}/licenses/by-nc-sa/4.0/"),
    "CC-BY-NC-ND-4.0": ("CC BY-NC-ND 4.0", f"{_CC}/licenses/by-nc-nd/4.0/"),
    "CC-BY-3.0-IGO": ("CC BY 3.0 IGO", f"{_CC}/licenses/by/3.0/igo/"),
    "CC-BY-SA-3.0-IGO": ("CC BY-SA 3.0 IGO", f"{_CC}/licenses/by-sa/3.0/igo/"),
    "CC-BY-NC-SA-3.0-IGO": ("CC BY-NC-SA 3.0 IGO", f"{_CC}/licenses/by-nc-sa/3.0/igo/"),
    "CC-BY-NC-ND-3.0-IGO": ("CC BY-NC-ND 3.0 IGO", f"{_CC}/licenses/by-nc-nd/3.0/igo/"),
    "OGL-UK-3.0": (
        "Open Government Licence 3.0",
        "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
    ),
}
# Of organisations between governments: who adapts a text under one must say that it is not theirs.
_IGO = "-IGO"


def _spdx(value: object) -> str:
    if isinstance(value, str) and value in LICENCES:
        return value
    hint = meant_or_listed(str(value).upper().replace(" ", "-"), LICENCES)
    raise ValueError(
        f"{described(value)} is not the SPDX id of a licence that is known here{hint}; "
        "for another, give its 'name' and its 'url'"
    )


SpdxId = Annotated[str, Scalar(_spdx, {"enum": list(LICENCES)})]


class Licence(Model, noun="a licence"):
    """A licence by its SPDX id, or by its name, with its address or its terms in a sentence."""

    spdx: SpdxId | None = None
    """The licence, by its SPDX identifier."""
    name: Text | None = None
    """What it is called, for one that SPDX does not know, such as `Ask the coordinator`."""
    url: WebAddress | None = None
    """Where its terms are found, such as `https://example.org/terms`."""
    terms: Text | None = None
    """The terms in a few words, such as `Free to use with a mention of the source.`"""

    @model_validator(mode="after")
    def is_one(self) -> Licence:
        """Refuse none, two, and a name alone."""
        if (self.spdx is None) == (self.name is None):
            raise ValueError("a licence needs either 'spdx', such as CC-BY-4.0, or a 'name'")
        if self.name and not (self.url or self.terms):
            raise ValueError(
                "a licence with a 'name' needs its 'url', or its 'terms' in a sentence"
            )
        if self.spdx and self.url:
            raise ValueError("the 'url' follows from 'spdx'; take it out")
        return self

    @property
    def called(self) -> Text | str:
        """Its short name."""
        return self.name or LICENCES[self.spdx or ""][0]

    @property
    def address(self) -> str | None:
        """Where it can be read."""
        return str(self.url) if self.url else LICENCES[self.spdx][1] if self.spdx else None

    @property
    def asks_for_notice(self) -> bool:
        """Whether a translation must say that the publisher has not made it."""
        return bool(self.spdx and self.spdx.endswith(_IGO))
