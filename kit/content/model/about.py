"""kit.yml: what is true of the kit as a whole."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator, Field

from .. import tags
from .addresses import EmailAddress, SiteAddress, WebAddress
from .rights import Licence
from .types import (
    Colour,
    Embargo,
    KnownTag,
    LanguageTag,
    Line,
    LocaleName,
    Member,
    Model,
    Text,
)


class Contact(Model):
    """Whom readers can write to."""

    noun: ClassVar[str] = "a contact"
    name: Text
    member: Member | None = None
    url: WebAddress | None = None
    email: EmailAddress | None = None


class Language(Model):
    """A language of the kit.

    `code` is its tag (BCP 47), which is also its folder on the site. `locale` is CLDR's name of
    it, `proofing` the tag that Office checks spelling with; both follow from the code, if left out.
    """

    noun: ClassVar[str] = "a language"
    code: KnownTag
    name: Line
    locale: LocaleName = Field(default_factory=lambda data: data.get("code", "en"))
    proofing: LanguageTag = Field(
        default_factory=lambda data: tags.regional(data.get("code", "en"))
    )
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
    latin: Line = "Noto Sans"
    arabic: Line = "Noto Sans Arabic"
    deck_latin: Line = "Arial"
    deck_arabic: Line = "Arial"


class Brand(Model):
    """How everything looks."""

    noun: ClassVar[str] = "a brand"
    colours: Colours
    fonts: FontNames = FontNames()


def _once(languages: list[Language]) -> list[Language]:
    """Each language of a kit has files and addresses of its own."""
    codes = [language.code.lower() for language in languages]
    for code in codes:
        if codes.count(code) > 1:
            raise ValueError(f"the language '{code}' stands here twice; expected each once")
    return languages


class About(Model):
    """kit.yml. `paper` is the size that the sheets are printed on (ISO 216, or ANSI A).

    `attribution` is whom those who use the kit are to name.
    """

    name: Text
    tagline: Text
    description: Text
    site_url: SiteAddress
    publisher: Text
    paper: Literal["a4", "letter"] = "a4"
    contact: Contact
    licence: Licence
    attribution: Text
    embargo: Embargo | None = None
    languages: Annotated[list[Language], Field(min_length=1), AfterValidator(_once)]
    brand: Brand
