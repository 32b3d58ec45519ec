"""What wants a second look in the translations, though it stops no build."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from ..content import tags
from ..content.kit import Kit
from ..errors import Problem, did_you_mean
from . import checks, claims, speech, terms, typography
from .catalogues import extraction, po
from .language import Language, needs
from .written import written


def translations(kit: Kit, languages: Iterable[Language]) -> list[Problem]:
    """What readers may see that is not so: what is not translated, files that are behind the kit or
    that nothing reads, and what a text says otherwise than the kit or than its source.
    """
    pot = extraction.template(kit)
    found: list[Problem] = []
    for language in languages:
        wanted = [entry for entry in pot.entries if needs(kit, language.info, entry)]
        name = po.path_of(kit.root, language.code).relative_to(kit.root).as_posix()
        new = sum(language.catalogue.get(e.msgid, e.context) is None for e in wanted)
        if new:
            texts = "1 text is" if new == 1 else f"{new} texts are"
            sentence = f"{texts} not in this file yet; run `python build_kit.py update`"
            found.append(Problem(name, 0, 0, sentence, "hint"))
        there = (language.catalogue.get(e.msgid, e.context) for e in wanted)
        open_ = [entry for entry in there if entry and not entry.translated]
        if open_:
            texts = "1 text has" if len(open_) == 1 else f"{len(open_)} texts have"
            sentence = f"{texts} no translation or a fuzzy one; readers see the source language"
            found.append(Problem(name, *open_[0].place(), sentence, "hint"))
        found += claims.problems(language, written(language), dt.date.today())
    return [*found, *_unread(kit)]


def wording(languages: Iterable[Language]) -> Iterator[Problem]:
    """What wants a second look in how texts are written: terms, typography, what is read aloud."""
    for language in languages:
        yield from checks.tags_of_html(language.catalogue)
        yield from terms.problems(language)
        yield from speech.problems(language)
        yield from typography.problems(written(language), language.code)


def _unread(kit: Kit) -> Iterator[Problem]:
    """Catalogues that nothing reads."""
    codes = [info.code for info in kit.languages]
    for path in sorted((kit.root / "translations").rglob("*.po")):
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
