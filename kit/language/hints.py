"""What wants a second look in the translations, though it stops no build."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from functools import partial

from ..content import tags
from ..content.kit import Kit
from ..errors import Problem, did_you_mean
from ..sentences import Command, Sentence
from . import checks, kept, speech
from .catalogues import extraction, po
from .claims import names, remarks
from .language import Language, needed
from .written import ANYTHING, written


def translations(kit: Kit, languages: Iterable[Language]) -> list[Problem]:
    """What readers may see that is not so: what is not translated, files that are behind the kit or
    that nothing reads, and what a text says otherwise than the kit or than its source.
    """
    today = dt.date.today()
    found: list[Problem] = []
    for language in languages:
        lacking = partial(_lacking, language)
        found += kept.problems(language, lacking, "lacking", kit.digest, extraction.interface(kit))
        claims = partial(remarks.problems, today=today)
        of = "claims", today, remarks.begun(language.code), list(names.known(language).items())
        found += kept.by_file(language, claims, ANYTHING, *of)
    return [*found, *_unread(kit)]


def _lacking(language: Language) -> Iterator[Problem]:
    """What of the template is not translated, or not in the file of a language yet."""
    kit, catalogue = language.kit, language.catalogue
    wanted = needed(kit, language.info, extraction.wanted(kit))
    name = po.path_of(kit.root, language.code).relative_to(kit.root).as_posix()
    there = [catalogue.get(entry.msgid, entry.context) for entry in wanted]
    if new := there.count(None):
        texts = "1 text is" if new == 1 else f"{new} texts are"
        sentence: str = Sentence(f"{texts} not in this file yet; run ", Command("update"))
        yield Problem(name, 0, 0, sentence, "hint")
    open_ = [entry for entry in there if entry and not entry.translated]
    if open_:
        texts = "1 text has" if len(open_) == 1 else f"{len(open_)} texts have"
        sentence = f"{texts} no translation or a fuzzy one; readers see the source language"
        yield catalogue.problem(open_[0], sentence, severity="hint")


def wording(languages: Iterable[Language]) -> Iterator[Problem]:
    """What wants a second look in how texts are written: terms, typography, what is read aloud."""
    from . import terms, typography  # here, because a build asks for none of it

    for language in languages:
        yield from checks.tags_of_html(language.catalogue)
        yield from terms.problems(language)
        yield from speech.problems(language)
        yield from typography.problems(written(language), language.code)


def _unread(kit: Kit) -> Iterator[Problem]:
    """Catalogues that nothing reads."""
    codes = [info.code for info in kit.languages]
    found = (kit.root / "translations").rglob("*.[pP][oO]")
    for path in sorted(found):
        relative = path.relative_to(kit.root / "translations")
        code = relative.parts[0]
        sentence = f"expected a name such as translations/{codes[-1]}/LC_MESSAGES/{po.DOMAIN}.po"
        if path == po.path_of(kit.root, code):
            if code in codes:
                continue
            sentence = f"no language of content/kit.yml has the code '{code}'"
            sentence += did_you_mean(tags.usual(code), codes)
        name = path.relative_to(kit.root).as_posix()
        yield Problem(name, 0, 0, f"nothing reads this file: {sentence}", "hint")
