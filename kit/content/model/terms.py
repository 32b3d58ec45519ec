"""Terms that have one translation: names, and the words that the kit is about."""

from __future__ import annotations

from pydantic import model_validator

from .base import Model
from .codes import KnownTag
from .types import Line, Named


class Rendering(Model, noun="a translation of a term"):
    """What a term is called in a language."""

    language: KnownTag
    """The tag of the language, such as `fr`."""
    term: Line
    """The one translation to use, as a glossary has it, such as `données probantes`."""
    forms: list[Line] = []
    """Other forms of it that are right as well: inflected, shorter. Such as `données`."""
    forbidden: list[Line] = []
    """Words that a translation must not use for this term, such as `évidence`."""


class Term(Named, noun="a term"):
    """A term of the language that the content is written in, and its translations."""

    term: Line
    """The term, as a text would say it, such as `evidence`."""
    forms: list[Line] = []
    """Other forms of it that texts have: inflected, shorter, an acronym. Such as `VAC`."""
    translations: list[Rendering]
    """Its translations, one for each language."""
    note: Line | None = None
    """What translators should know; shown in the glossary. Such as `Never the singular`."""
    source: Line
    """Where the translations are from, such as `public`."""

    @model_validator(mode="after")
    def one_each(self) -> Term:
        """Refuse a language that comes twice, and a translation that is forbidden."""
        seen: set[str] = set()
        for found in self.translations:
            if found.language in seen:
                raise ValueError(f"there are two translations of this term into {found.language}")
            seen.add(found.language)
            right = {form.casefold() for form in (found.term, *found.forms)}
            for wrong in found.forbidden:
                if wrong.casefold() in right:
                    raise ValueError(f"'{wrong}' cannot be both a translation and forbidden")
        return self

    def into(self, code: str) -> Rendering | None:
        """What it is called in a language."""
        return next((found for found in self.translations if found.language == code), None)


class TermsFile(Model):
    """terms.yml."""

    terms: list[Term]
    """The terms."""
