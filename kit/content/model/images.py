"""images.yml: the pictures and logos, who made them, and on what terms they may be shown."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import model_validator

from .addresses import WebAddress
from .base import Model, Pattern, Ref
from .days import Day, LastDay
from .types import SAY, Alt, Line, Member, Named, Number

# A file of one folder: no path, and nothing that an address or a system reads in its own way.
FileName = Annotated[
    str,
    Pattern(
        r"[A-Za-z0-9][A-Za-z0-9._-]*\.[A-Za-z0-9]+",
        "the name of a file, such as 'class-room.jpg': letters A to Z, digits, dots and hyphens",
    ),
]
Image = Annotated[str, Ref("image")]
# What a picture can be used for, and may be kept from.
Use = Literal["site", "slides", "sheets", "sharing"]


def _share(value: float) -> float:
    if not 0 <= value <= 1:
        raise ValueError(f"expected a number from 0 to 1, found the number {value}")
    return value


class Focus(Model, noun="a focal point"):
    """What of a picture must be seen when it is cropped: shares from its left and its top."""

    x: Number
    """How far from the left it is, as a share from 0 to 1, such as `0.5`."""
    y: Number
    """How far from the top it is, as a share from 0 to 1, such as `0.4`."""

    @model_validator(mode="after")
    def within(self) -> Focus:
        """Refuse a point outside the picture."""
        for value in (self.x, self.y):
            _share(value)
        return self


class Consent(Model, noun="a consent"):
    """What the people in a picture have agreed to. It is published nowhere."""

    kind: Literal["written", "spoken", "guardian"]
    """How it was given; for a child, by a parent or guardian."""
    date: Day
    """The day on which it was given."""
    expires: LastDay = None
    """The last day on which the picture may be shown."""
    restrictions: list[Use] = []
    """The uses that the picture is kept from."""

    @model_validator(mode="after")
    def ends_after_it_began(self) -> Consent:
        """Refuse a consent that had expired before it was given."""
        if self.expires and self.expires <= self.date:
            raise ValueError("'expires' must be a day after 'date'")
        return self


class ImageItem(Named, noun="a picture"):
    """A picture, whom it is by, and on what terms it may be shown."""

    file: FileName
    """A file of the folder content/images/, such as `class-room.jpg`."""
    credit: Line
    """Whom it is by, as it is to be written, such as `Ann Other / Our organisation`."""
    licence: Line
    """On what terms it may be shown, such as `CC BY 4.0`."""
    licence_url: WebAddress | None = None
    """The address of these terms, such as `https://creativecommons.org/licenses/by/4.0/`."""
    alt: Alt | None = None
    """What is seen, for those who cannot, such as `Two people at a table with a map`."""
    decorative: bool = False
    """Whether it says nothing that the text does not say, and so needs no `alt`."""
    focus: Focus | None = None
    """What must be seen when it is cropped."""
    people: Literal["none", "adults", "children"]
    """Who is in it."""
    identifiable: bool = True
    """Whether somebody can be recognised."""
    consent: Consent | None = None
    """What those in it have agreed to; a child that can be recognised needs it."""

    @model_validator(mode="after")
    def says_what_is_seen(self) -> ImageItem:
        """Refuse a picture that says nothing to those who do not see it, or for no reason."""
        if self.decorative and self.alt:
            raise ValueError("a decorative picture has no 'alt'; take one of the two out")
        if self.alt and self.alt.casefold() == self.file.rpartition(".")[0].casefold():
            raise ValueError(f"'alt' is the name of the file; {SAY}")
        if self.alt and self.alt.casefold() == self.credit.casefold():
            raise ValueError(f"'alt' is whom the picture is by; {SAY}")
        if not self.decorative and not self.alt:
            raise ValueError(
                "'alt' is missing: say what is seen, or write 'decorative: true' if it says nothing"
            )
        return self

    @model_validator(mode="after")
    def has_consent(self) -> ImageItem:
        """Refuse a child that can be recognised, and for whom nobody has consented."""
        if self.people == "none" and self.consent:
            raise ValueError("a picture without people has no 'consent'; say who is in it")
        if self.people == "children" and self.identifiable:
            if self.consent is None:
                raise ValueError(
                    "'consent' is missing; a picture of a child that can be recognised needs it"
                )
            if self.consent.kind != "guardian":
                raise ValueError(
                    "the consent for a child is given by a parent or guardian; "
                    "expected 'kind: guardian'"
                )
        return self


class Logo(Named, noun="a logo"):
    """The mark of the publisher, of a funder or of a member."""

    of: Literal["publisher", "funder", "member"]
    """Whose it is."""
    member: Member | None = None
    """The organisation, for the logo of a member: an id of members.yml."""
    file: FileName
    """A file of the folder content/images/, such as `logo.svg`."""
    dark: FileName | None = None
    """The file for dark grounds, such as `logo-on-dark.svg`."""
    alt: Alt
    """The name of the organisation, such as `World Health Organization`."""
    url: WebAddress | None = None
    """Where a click on it leads, such as `https://www.who.int/`."""
    clear: Number = 0.25
    """The space that stays empty around it, as a share of its height, such as `0.25`."""

    @model_validator(mode="after")
    def says_whose(self) -> Logo:
        """Refuse the logo of a member without the member, and space that cannot be."""
        if (self.of == "member") != bool(self.member):
            raise ValueError("'member', an id of members.yml, goes with 'of: member'")
        _share(self.clear)
        return self


class ImagesFile(Model):
    """images.yml."""

    images: list[ImageItem] = []
    """The pictures."""
    logos: list[Logo] = []
    """The logos."""
