"""The marks and quotation marks of a language, and warnings where a text has others.

They are the translator's, and never changed; only blanks are set (`blanks.py`). French after the
Imprimerie nationale's Lexique, Spanish after the RAE's Ortografía (2010).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache

from .. import words
from ..content import inline, tags
from ..errors import Finding, Problem
from . import numbers
from .blanks import ARABIC, BLANK
from .written import SENTENCE, Written

_FRENCH = "this mark needs a no-break space before it"
# By language: what is wrong with the characters that match, in a sentence.
_WARN: dict[str, list[tuple[re.Pattern[str], str]]] = {
    "fr": [
        (re.compile(r"(?<=[^\W\d_])[;!?](?=\s|$)"), f"{_FRENCH} (U+202F)"),
        (re.compile(r"(?<=[^\W\d_]):(?=\s|$)"), f"{_FRENCH} (U+00A0)"),
        (re.compile(r"«(?=\S)(?![\u00a0\u202f])"), "« needs a no-break space after it (U+00A0)"),
        (re.compile(r"(?<![\s\u00a0\u202f])»"), "» needs a no-break space before it (U+00A0)"),
    ],
    "ar": [
        (re.compile(rf"(?<=[{ARABIC}])\s*,"), "the comma of Arabic is ،"),
        (re.compile(rf"(?<=[{ARABIC}])\s*;"), "the semicolon of Arabic is ؛"),
        (re.compile(rf"(?<=[{ARABIC}])\s*\?"), "the question mark of Arabic is ؟"),
        (
            re.compile(rf"(?<![{ARABIC}])[وف]?[بكل]{BLANK}*(?=[A-Za-z])"),
            "a particle before a Latin word has a tatweel and a no-break space: بـ INSPIRE",
        ),
        (
            re.compile(rf"(?<![{ARABIC}])ال{BLANK}*(?=[A-Za-z])"),
            "the article does not stand before a Latin word",
        ),
    ],
}
# In any language: what is wrong with what matches, which stands for {}.
_ANYWHERE = [
    (re.compile(pattern), sentence)
    for pattern, sentence in (
        # Marks that stand once, or three times.
        (
            r"(?<![.\d])\.\.(?![./])|(?<=\d)\.\.(?=\d)|([,;،؛])\s*\1|([?؟])\s+\2|%\s?%|\${2}|"
            r"(?<=\w)\?\?(?!\?)|[’'‘`]{2,}|(?<!\d )\b(\d\d?) \3\b(?! ?\d)",
            "'{}' stands for one mark; take one out",
        ),
        (
            r"(?<=[^\W\d_]) +(?:[.,](?=\s|$)|[,;](?=[^\W\d_]))|^[,;](?= )",
            "a blank stands before '{}'; take it out",
        ),
        (
            r"(?<=[^\W\d_])[,;](?=[^\W\d_]{2})|%(?=[^\W\d_])|"
            r"(?<=[^\W\d_A-Z]{2})[.!?](?=[^\W\d_a-z][^\W\d_A-Z])",
            "a blank is missing after '{}'",
        ),
        (r"[(\[] (?=\S)|(?<=\S) [)\]]", "no blank stands beside '{}' within brackets"),
        # Where a program knew no letter for it.
        (
            r"(?<=[^\W\d_])\?(?=[^\W\d_])",
            "a letter was lost here, or a blank is missing after the question mark",
        ),
    )
]
_DIGIT = re.compile(r"\d")


def wrong(text: str, code: str) -> Iterator[Finding]:
    """What a language writes in another way, and is not set by itself."""
    # Addresses are none of the language's; what stands for them keeps the offsets.
    text = inline.ADDRESS.sub(lambda m: "_" * len(m[0]), text)
    language = tags.locale(code).language
    found = _WARN.get(language, [])
    if language == "fr" and tags.regional(code) != "fr-FR":
        found = found[2:]  # in Canada and Switzerland these marks follow the word
    for pattern, sentence in found:
        for match in pattern.finditer(text):
            yield match.end() - len(match[0].lstrip()), sentence
    for pattern, sentence in _ANYWHERE:
        for match in pattern.finditer(text):
            yield match.start(), sentence.format(match[0].strip())
    for match in re.finditer(rf"(?<!\w){words.of(language).lost}(?!\w)", text, re.I):
        yield match.start(), f"a word is missing in '{match[0]}'"
    for match in _twice(language).finditer(text):
        yield match.start(), f"'{match[1]}' stands here twice"
    seen: set[str] = set()
    for match in SENTENCE.finditer(text):
        if match[0] in seen and " " in match[0]:
            yield match.start(), f"'{match[0]}' stands here twice"
        seen.add(match[0])
    yield from _pairs(text, language)
    yield from _digits(text, code)


def _pairs(text: str, language: str) -> Iterator[Finding]:
    """Marks without their partners, and such as are no partners in print."""
    known = words.of(language)
    for opening, closing in map(tuple, known.pairs):
        if text.count(opening) != text.count(closing):
            more = opening if text.count(opening) > text.count(closing) else closing
            together = f"{opening} and {closing} go together, at the beginning and the end"
            yield text.find(more), together
    if '"' in text:
        own = " and ".join(known.quotation_marks)
        hint = f"; those of {tags.locale('en').languages[language]} are {own}" if own else ""
        yield text.index('"'), f"straight quotation marks{hint}"


@cache
def _twice(language: str) -> re.Pattern[str]:
    """What finds words that stand twice in a row; in a language that nobody has described, none."""
    known = words.of(language)
    one = known.never_twice
    if known.may_stand_twice != words.NOTHING:
        one = rf"(?!(?:{known.may_stand_twice}) )[^\W\d_]{{2,}}"
    return re.compile(rf"(?<![\w’'-])({one}) (?-i:(?=[^\W\d_A-ZÀ-Þ]))\1(?![\w’'-])", re.IGNORECASE)


def _digits(text: str, code: str) -> Iterator[Finding]:
    """Digits of two scripts in one text, those of what is filled in among them."""
    filled = numbers.decimal(0, tags.locale(code))
    there = list(_DIGIT.finditer(text))
    kinds = {unicodedata.name(found[0]).rpartition("DIGIT")[0] for found in there}
    if inline.PLACEHOLDER.search(text):
        kinds.add(unicodedata.name(filled).rpartition("DIGIT")[0])
    if len(kinds) > 1:
        first = next((found for found in there if not found[0].isascii()), there[0])
        sentence = (
            f"'{first[0]}' and other numbers of this text, which may be filled in, have digits of "
            "two scripts; readers see both"
        )
        yield first.start(), sentence


def problems(written: Iterable[Written], code: str) -> Iterator[Problem]:
    """A warning for each place of the texts of a language."""
    for text in written:
        for offset, sentence in (*wrong(text.text, code), *_emphasis(text), *_blanks(text)):
            yield text.problem(offset, sentence)


def _blanks(text: Written) -> Iterator[Finding]:
    """Two blanks in a translation; those of the content are told where it is read."""
    if text.source and (found := re.search(r"(?<=\S) {2,}(?=\S)", text.text)):
        yield found.start(), "two spaces; one is enough"


def _emphasis(text: Written) -> Iterator[Finding]:
    """Whether as much is emphasised in a translation as in its source."""
    if not text.source:
        return
    source, target = inline.parse(text.source), inline.parse(text.text)
    for what, mark in (("strong", "**"), ("emphasis", "*")):
        wanted = any(getattr(run, what) for run in source)
        found = any(getattr(run, what) for run in target)
        if wanted != found:
            verb = "is" if wanted else "is not"
            yield 0, f"something {verb} between {mark} in the source, and not so here"
