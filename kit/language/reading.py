"""The languages of a kit, read with all that is wrong with their translations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from ..content.kit import Kit
from ..errors import KitError, Problem, collecting
from . import kept, limits
from .catalogues import extraction
from .claims import days, impossible_days
from .coverage import Coverage, Coverages, covered
from .language import Language


def languages(kit: Kit) -> list[Language]:
    """Every language of the kit. Raises KitError with every problem of their translations."""
    found, problems = _languages(kit)
    problems += _claims(kit, found)
    for language in found:
        problems += kept.problems(
            language, partial(limits.problems, language), "limits", kit.digest
        )
        problems += kept.by_file(language, impossible_days.problems, days.DATED, "days")
    if problems:
        raise KitError(problems)
    return found


def coverages(kit: Kit, languages: Iterable[Language]) -> Coverages:
    """How far each of these languages is translated."""

    def counted(language: Language) -> Coverage:
        made = partial(_coverage, language)
        return kept.found(language, made, "coverage", kit.digest, extraction.interface(kit))

    return Coverages((language.code, counted(language)) for language in languages)


def _coverage(language: Language) -> Coverage:
    return covered(language, extraction.wanted(language.kit))


def problems(kit: Kit) -> list[Problem]:
    """What is wrong with the files of translations, whatever the texts of the kit are."""
    return _languages(kit)[1]


def _languages(kit: Kit) -> tuple[list[Language], list[Problem]]:
    """The languages whose files are in order, and what is wrong with the others."""
    found: list[Language] = []
    wrong: list[Problem] = []
    for info in kit.languages:
        with collecting(wrong):
            found.append(Language(kit, info))
    return found, wrong


def _claims(kit: Kit, found: Iterable[Language]) -> Iterator[Problem]:
    """States of translations in kit.yml that are not true of these languages."""
    read = {language.code: language for language in found}
    for number, info in enumerate(kit.languages):
        sentence = None
        if (info.status == "source") != (number == 0):
            sentence = (
                "'source' is the status of the first language, in which the content is written, "
                "and of no other; expected 'draft' or 'reviewed' for those that are translated"
                if number
                else "the content is written in the first language, whose status is 'source'; "
                "put that one first, and do not leave it out"
            )
        elif info.status == "reviewed" and info.code in read:
            so_far = covered(read[info.code], extraction.wanted(kit))
            if so_far.reviewed < so_far.total:
                sentence = (
                    f"'reviewed' is not true yet: of {so_far.total} texts, "
                    f"{so_far.total - so_far.done} are not translated, and "
                    f"{so_far.total - so_far.reviewed} have no comment that says who reviewed them "
                    "(see translations/README.md); write 'draft' until then"
                )
        if sentence:
            file = kit.files["kit"]
            yield file.problem(("languages", number, "status"), sentence)
