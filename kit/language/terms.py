"""The termbase (content/terms.yml) held against a catalogue: each term in its one translation.

Names come before words: of the terms that overlap in a text, the longest counts. Words are compared
in the forms they have in a sentence: capitals, plurals, the article and particles of Arabic.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from ..content import inline, model, tags
from ..errors import Problem
from .catalogues.entries import Entry
from .language import INTERFACE, Language, is_english

# A translator's comment that says which terms a text has only seemingly: `# not a term: lead, goal`
_EXCEPT = re.compile(r"^\s*not a term:(.*)$", re.IGNORECASE)
_SAME = {"’": "'", "ʼ": "'", "‘": "'", "‐": "-", "‑": "-", "أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي"}
_TATWEEL = "\u0640"
_WORD = re.compile(r"\w+|[^\w\s]+")
# What an Arabic word may begin with, and end in (W. Wright, A Grammar of the Arabic Language).
_BEFORE = "[وف]?[بكل]?(?:ال|ل)?"
_AFTER = "(?:ي|ه|ها|هم|نا|ا|ان|ين|ون|ات)?"


Span = tuple[int, int]


@dataclass(frozen=True)
class Folded:
    """A text as it is compared, and where each of its characters stands in the text itself."""

    text: str
    at: tuple[int, ...]


@lru_cache(maxsize=8192)
def fold(text: str) -> Folded:
    """A text without capitals, vowel marks and the many forms of apostrophes, blanks and alef."""
    letters: list[str] = []
    at: list[int] = []
    for place, letter in enumerate(unicodedata.normalize("NFC", text)):
        kind = unicodedata.category(letter)
        if letter == _TATWEEL or kind in ("Mn", "Cf"):
            continue
        same = " " if kind == "Zs" else _SAME.get(letter, letter)
        for one in same.casefold().replace("œ", "oe"):
            letters.append(one)
            at.append(place)
    return Folded("".join(letters), tuple(at))


@lru_cache(maxsize=4096)
def pattern(phrase: str, code: str) -> re.Pattern[str]:
    """What finds a phrase of a language in a folded text, in the forms that its words take."""
    arabic = tags.script(code) == "Arab"
    language = tags.locale(code).language
    words = [_form(word, language, arabic) for word in _WORD.findall(fold(phrase).text)]
    return re.compile(r"(?<!\w)" + r"[\s'-]*".join(words) + r"(?!\w)")


def _form(word: str, language: str, arabic: bool) -> str:
    if not word[0].isalpha():
        return re.escape(word)
    if arabic:
        stem = word[2:] if word.startswith("ال") and len(word) > 4 else word
        ending = "[ةت]" + _AFTER if stem.endswith("ة") else _AFTER
        return _BEFORE + re.escape(stem.removesuffix("ة")) + ending
    if len(word) < 3:
        return re.escape(word)
    if language == "en":
        if word.endswith("y"):
            return re.escape(word[:-1]) + "(?:y|ies)"
        return re.escape(word) + "(?:'s|s|es)?"
    if language in ("fr", "es", "pt", "it", "ca"):
        return re.escape(word) + "(?:s|es|x)?"
    return re.escape(word)


@lru_cache(maxsize=4096)
def _found(text: str, phrases: tuple[tuple[str, str], ...], code: str) -> tuple[str, ...]:
    """The ids of the terms in a text, of those that overlap the longest: (id, phrase) each."""
    folded = fold(inline.plain(inline.parse(text))).text
    spans = [
        (match.end() - match.start(), match.start(), match.end(), id)
        for id, phrase in phrases
        for match in pattern(phrase, code).finditer(folded)
    ]
    taken: list[tuple[int, int, str]] = []
    for _, start, end, id in sorted(spans, key=lambda span: (-span[0], span[1])):
        if all(end <= first or last <= start for first, last, _ in taken):
            taken.append((start, end, id))
    return tuple(dict.fromkeys(id for _, _, id in sorted(taken)))


def problems(language: Language) -> Iterator[Problem]:
    """A warning for each text that lacks the translation of a term, or has a forbidden one."""
    kit = language.kit
    terms = {term.id: term for term in kit.terms.terms if term.into(language.code)}
    phrases = tuple((id, form) for id, term in terms.items() for form in (term.term, *term.forms))
    if not phrases or language.code == language.source:
        return
    english = is_english(kit.languages[0])
    for entry in language.catalogue.entries:
        # The interface is in English, the terms in the language of the content.
        if entry.obsolete or entry.fuzzy or not (entry.of_content or english):
            continue
        of = language.source if entry.of_content else INTERFACE
        known = _found(entry.plural or entry.msgid, phrases, of)
        excepted = set(_excepted(entry.comments))
        renderings = [(id, terms[id].into(language.code)) for id in known if id not in excepted]
        pairs = [(id, rendering) for id, rendering in renderings if rendering]
        for offset, form, sentence in _wrong(entry, pairs, language.code):
            part = entry.part(form)
            yield language.catalogue.problem(entry, sentence, part, offset, "warning")


def _excepted(comments: Iterable[str]) -> Iterator[str]:
    for comment in comments:
        if found := _EXCEPT.match(comment):
            yield from (word.strip() for word in found[1].split(","))


def _wrong(
    entry: Entry, pairs: list[tuple[str, model.Rendering]], code: str
) -> Iterator[tuple[int, int, str]]:
    """What is wrong with the terms of an entry: (offset, plural form, sentence) each."""
    if not pairs or not all(string.strip() for string in entry.strings):
        return
    texts = [fold(string) for string in entry.strings]
    right: list[list[Span]] = [[] for _ in texts]  # where each text says a term rightly
    said: set[str] = set()
    for id, rendering in pairs:
        for phrase in (rendering.term, *rendering.forms):
            for spans, folded in zip(right, texts, strict=True):
                found = [match.span() for match in pattern(phrase, code).finditer(folded.text)]
                spans += found
                if found:
                    said.add(id)
    for id, rendering in pairs:
        told = False
        for form, (folded, spans) in enumerate(zip(texts, right, strict=True)):
            for first, last in _forbidden(rendering, folded, spans, code):
                word = unicodedata.normalize("NFC", entry.strings[form])[first : last + 1]
                told = True
                yield first, form, _use(word, id, rendering)
        if id not in said and not told:
            yield 0, 0, f"'{rendering.term}' is not in this translation; {_why(id)}"


def _forbidden(
    rendering: model.Rendering, folded: Folded, right: list[Span], code: str
) -> Iterator[Span]:
    """The first and last character of each word that is not to be used for a term."""
    for phrase in rendering.forbidden:
        for match in pattern(phrase, code).finditer(folded.text):
            if any(a < match.end() and match.start() < b for a, b in right):
                continue  # a part of the right translation, of this term or of another
            yield folded.at[match.start()], folded.at[match.end() - 1]


def _use(word: str, id: str, rendering: model.Rendering) -> str:
    return f"'{word}' is not the translation of this term: use '{rendering.term}'; {_why(id)}"


def _why(id: str) -> str:
    return (
        f"see the term '{id}' in content/terms.yml (a comment '# not a term: {id}' above the text "
        "says that it is another word here)"
    )
