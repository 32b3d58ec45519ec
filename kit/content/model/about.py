"""kit.yml: what is true of the kit as a whole."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from .types import (
    Colour,
    LanguageCode,
    LanguageTag,
    Line,
    LocaleName,
    Member,
    Model,
    Text,
    WebAddress,
)


class Contact(Model):
    """Whom readers can write to."""

    noun: ClassVar[str] = "a contact"
    name: Text
    member: Member | None = None
    url: WebAddress
    email: Line | None = None


class Language(Model):
    """A language of the kit.

    `locale` is CLDR's name of it, `proofing` the tag (BCP 47) that Office checks spelling with.
    """

    noun: ClassVar[str] = "a language"
    code: LanguageCode
    name: Line
    locale: LocaleName
    proofing: LanguageTag
    status: Literal["source", "draft", "reviewed"]


class Colours(Model):
    """The colours of everything that is made."""

    noun: ClassVar[str] = "the colours"
    primary: Colour
    accent: Colour
    ink: Colour
    muted: Colour
    tint: Colour
    paper: Colour


class FontNames(Model):
    """The names of the fonts, by script."""

    noun: ClassVar[str] = "the fonts"
    latin: Line
    arabic: Line
    deck_latin: Line
    deck_arabic: Line


class Brand(Model):
    """How everything looks."""

    noun: ClassVar[str] = "a brand"
    colours: Colours
    fonts: FontNames


class About(Model):
    """kit.yml."""

    name: Text
    tagline: Text
    description: Text
    site_url: WebAddress
    publisher: Text
    contact: Contact
    languages: list[Language] = Field(min_length=1)
    brand: Brand
