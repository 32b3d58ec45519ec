"""Terms that have one translation: names, and the words that the kit is about."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field, model_validator

from .types import Id, KnownTag, Line, Model


class Rendering(Model):
    """What a term is called in a language."""

    noun: ClassVar[str] = "a translation of a term"
    language: Annotated[KnownTag, Field(description="The tag of the language, such as fr.")]
    term: Annotated[Line, Field(description="The one translation to use, as a glossary has it.")]
    forms: Annotated[
        list[Line],
        Field(description="Other forms of it that are right as well: inflected, shorter."),
    ] = []
    forbidden: Annotated[
        list[Line], Field(description="Words that a translation must not use for this term.")
    ] = []


class Term(Model):
    """A term of the language that the content is written in, and its translations."""

    noun: ClassVar[str] = "a term"
    id: Id
    term: Annotated[Line, Field(description="The term, as a text would say it.")]
    forms: Annotated[
        list[Line],
        Field(description="Other forms of it that texts have: inflected, shorter, an acronym."),
    ] = []
    translations: Annotated[list[Rendering], Field(description="One for each language.")]
    note: Annotated[
        Line | None, Field(description="What translators should know; shown in the glossary.")
    ] = None
    source: Annotated[Line, Field(description="Where the translations are from.")]

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
