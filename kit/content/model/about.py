"""kit.yml: what is true of the kit as a whole."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from ...slugs import SLUG
from .. import tags
from .addresses import EmailAddress, SiteAddress, Target, WebAddress
from .base import Model, Pattern, Text
from .codes import Country, KnownTag, LanguageTag, LocaleName
from .days import Embargo
from .rights import Licence
from .types import Colour, Line, Member, Source


class Contact(Model, noun="a contact"):
    """Whom readers can write to."""

    name: Text
    """The person or office that readers write to, such as `Our office`."""
    member: Member | None = None
    """The organisation of the contact: an id of members.yml."""
    url: WebAddress | None = None
    """The page on which the contact can be found, such as `https://example.org/contact`."""
    email: EmailAddress | None = None
    """The e-mail address, such as `office@example.org`."""


class Language(Model, noun="a language"):
    """A language of the kit."""

    code: KnownTag
    """Its tag (BCP 47), which is also its folder on the site, such as `fr` or `pt-BR`."""
    name: Line
    """What its speakers call it, such as `Français`."""
    locale: LocaleName = Field(default_factory=lambda data: data.get("code", "en"))
    """The locale of CLDR for its days, numbers and lists, such as `fr_FR`. It follows from the
    code."""
    proofing: LanguageTag = Field(
        default_factory=lambda data: tags.regional(data.get("code", "en"))
    )
    """The tag that Office checks spelling with, such as `fr-FR`. It follows from the code."""
    status: Literal["source", "draft", "reviewed"]
    """`source` for the language that the content is written in, `draft` for a translation that
    nobody has reviewed, else `reviewed`."""


class Helpline(Model, noun="a helpline"):
    """A number that people in need can call, in a country."""

    country: Country
    """The country it can be called in, by its ISO 3166 code, such as `KE`."""
    name: Text
    """Who answers, such as `A helpline for children`."""
    number: Annotated[
        str, Pattern(r"\+?\d[\d -]*\d", "a telephone number, such as '116' or '+254 20 000 0000'")
    ]
    """The telephone number, in quotes, such as `116`."""
    hours: Text | None = None
    """When somebody answers, and what a call costs, such as `Day and night, free`."""
    url: WebAddress | None = None
    """Where people can write or chat, such as `https://example.org/help`."""
    source: Source
    """What the number was taken from: an id of sources.yml."""

    @property
    def dialled(self) -> str:
        """The number as an address (RFC 3966)."""
        return f"tel:{re.sub('[ -]', '', self.number)}"


class Moved(Model, noun="a page that has moved"):
    """An address that a page had, to which links and printed codes still lead."""

    was: Annotated[
        str,
        Pattern(
            rf"{SLUG}(/{SLUG})*",
            "the end of the address that the page had, after the site and the language, such as "
            "'our-work' or 'decks/our-talk'",
        ),
    ]
    """The address that it had, without that of the site, such as `decks/our-talk`."""
    now: Target
    """Where it is now, such as `page:decks/our-story`."""


class Colours(Model, noun="the colours"):
    """The colours of everything that is made."""

    primary: Colour
    """Headers, titles and the heads of tables, such as `#0b4f5c`."""
    accent: Colour
    """What to look at first, one thing on a page, such as `#b8480f`."""
    ink: Colour
    """The text, such as `#1c2b30`."""
    muted: Colour
    """Captions and what is less important, such as `#55666c`."""
    tint: Colour
    """Panels behind text, such as `#e6f0f1`."""
    paper: Colour
    """The ground of pages, sheets and slides, such as `#ffffff`."""


class FontNames(Model, noun="the fonts"):
    """The names of the fonts, by script."""

    latin: Line = "Noto Sans"
    """The font of the site and the sheets for Latin letters, such as `Noto Sans`."""
    arabic: Line = "Noto Sans Arabic"
    """The font of the site and the sheets for Arabic letters, such as `Noto Sans Arabic`."""
    deck_latin: Line = "Arial"
    """The font of the slides for Latin letters, which presenters must have, such as `Arial`."""
    deck_arabic: Line = "Arial"
    """The font of the slides for Arabic letters, which presenters must have, such as `Arial`."""


class Brand(Model, noun="a brand"):
    """How everything looks."""

    colours: Colours
    """The colours of everything that is made."""
    fonts: FontNames = FontNames.model_construct()
    """The names of the fonts."""


def _once(languages: list[Language]) -> list[Language]:
    """Each language of a kit has files and addresses of its own."""
    codes = [language.code.lower() for language in languages]
    for code in codes:
        if codes.count(code) > 1:
            raise ValueError(f"the language '{code}' stands here twice; expected each once")
    return languages


class About(Model):
    """kit.yml."""

    name: Text
    """What the kit is called, at the head of every page, such as `Water kit`."""
    tagline: Text
    """What it is for, in a few words below its name, such as `Materials for presenting our
    work`."""
    description: Text
    """What is in it, in a sentence that search engines show, such as `Slides and sheets, free
    to use.`"""
    site_url: SiteAddress
    """The address of the site, which goes into QR codes and feeds, such as
    `https://example.org/kit/`."""
    publisher: Text
    """Who publishes it, such as `Water group`."""
    paper: Literal["a4", "letter"] = "a4"
    """The paper that sheets are printed on: A4 (ISO 216) or Letter (ANSI A)."""
    contact: Contact
    """Whom readers can write to."""
    licence: Licence
    """On what terms the kit may be used."""
    attribution: Text
    """Whom those who use it are to name, such as `Water group`."""
    embargo: Embargo = None
    """Nothing of this is published before this hour, such as `2024-02-28T10:00+01:00`."""
    moved: list[Moved] = []
    """The pages that had another address, to which links and printed codes still lead."""
    helplines: list[Helpline] = []
    """Whom people can call who need help; they stand on every page and on the factsheet."""
    safeguarding: list[Text] = []
    """What whoever speaks must mind, a sentence each; it stands in the notes of every deck. Such
    as `Tell no story by which a child can be recognised.`"""
    boilerplate: Text | None = None
    """What every text for the press ends with: who publishes it, such as
    `The group works for clean water.`"""
    languages: Annotated[list[Language], Field(min_length=1), AfterValidator(_once)]
    """The languages of the kit; the first is the one that the content is written in."""
    brand: Brand
    """How everything looks."""
