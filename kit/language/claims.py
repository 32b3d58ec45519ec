"""What a text says by hand that the kit knows, and a translation says otherwise than its source.

Each is a warning: such a text is right today, and false as soon as the content is changed.
"""

from __future__ import annotations

import datetime as dt
import re
import statistics
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache

from .. import resources
from ..cache import of_files
from ..content import inline, model
from ..content.placeholders import Counted
from ..errors import Problem
from . import days
from .catalogues import po
from .labels import COUNTED
from .language import Language
from .written import Written

# English words for numbers; other languages are asked for digits alone.
_WORDS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_NUMBER = re.compile(r"\d+(?:[.,'’٫٬ \u00a0\u202f]\d{3}(?!\d))*")
_DIGITS = re.compile(r"\d\d")
_STILL_OPEN = re.compile(
    r"(?<!\\)\[(?!…\]|\.\.\.\]|sic\])[^\[\]]*\](?!\()|\b(?:TBC|TBD|TBA|XXX|tbc|tbd|tba)\b"
    r"|\bto be (?:confirmed|announced|decided|defined)\b"
)
_OPEN = "looks unfinished; is something still to be written?"
_SENTENCE = re.compile(r"\S.*?(?:[.!?](?=\s|$)|$)")
_TO_COME = re.compile(
    r"\b(?:upcoming|forthcoming|next (?:meeting|event)|(?:will|is to|are to) "
    r"(?:be held|meet|take place|begin|start)|takes? place|(?:due|planned|scheduled) (?:for|on))\b",
    re.IGNORECASE,
)
_TO_WRITE = re.compile(r'_\("([^"]+)"\) \| to_write')
_FOREIGN = re.compile("[^\x00-\u0250]")  # what is not Latin, or rarely so
_WORD = re.compile(r"\w*[^\W\x00-\u0250]\w*")  # with such a letter
_ALIKE = {"LATIN", "GREEK", "CYRILLIC"}  # whose letters look like each other's
_RELATIVE = re.compile(
    r"\b(?:tomorrow|yesterday|(?:last|next|this) (?:week|month|year|quarter))\b", re.IGNORECASE
)
LEAST = 100  # a figure that is written by hand is known by its value from this one on
LONG = 80  # characters of a text whose translation is not so short by chance
SHORT = 0.45  # of the length that translations of a language have, for their sources
SAME = 4  # words that no two languages say in the same way
# Files that say what was on their day, or are the names of what others have published.
_OF_THEIR_DAY = ("meetings/", "sources", "figures", "calendar", "engagements", "terms")


def problems(language: Language, written: Iterable[Written], today: dt.date) -> Iterator[Problem]:
    """What wants a second look in the texts of a language."""
    found = list(written)
    own = [text for text in found if text.name and not text.name.startswith(_OF_THEIR_DAY)]
    yield from _by_hand(language, own)
    new = _begun(language.code)
    for text in own:
        if text.text in new:
            yield text.problem(0, "these are words that a new kit begins with; write your own")
    if language.locale.language == "en":
        yield from _past(language, own, today)
    translations = [text for text in found if text.source]
    for text in found:
        for word in _WORD.finditer(text.text) if _FOREIGN.search(text.text) else ():
            if len(scripts := _scripts(word[0]) & _ALIKE) > 1:
                listed = " and ".join(sorted(scripts)).lower()
                yield text.problem(
                    word.start(), f"'{word[0]}' has letters of two scripts, {listed}"
                )
    for text in translations:
        yield from (text.problem(at, sentence) for at, sentence in _otherwise(language, text))
    yield from _short([t for t in translations if len(inline.plain(inline.parse(t.source))) > LONG])


def begun(code: str) -> bytes:
    """The SHA-256 of what a new kit begins with, in a language."""
    found = resources.files(resources.ENGINE, resources.START)
    return of_files({**found, code: po.path_of(resources.ENGINE, code)})


@cache
def _begun(code: str) -> set[str]:
    """What a new kit asks its authors to write, in a language, see `templates/start/`."""
    found: set[str] = set()
    for path in resources.files(resources.ENGINE, resources.START):
        found |= set(_TO_WRITE.findall((resources.ENGINE / path).read_text("utf-8")))
    known = po.known(resources.ENGINE, code)
    entries = (known.get(text) for text in found)
    return found | {entry.strings[0] for entry in entries if entry and entry.translated}


def _by_hand(language: Language, written: list[Written]) -> Iterator[Problem]:
    """Days, figures and numbers of the content that do not follow when it is changed."""
    patterns = [*_numbers(language)]
    events = {
        event.date: event.id for event in language.kit.index["event"].values() if not event.end
    }
    for text in written:
        told = {
            found.start(): f"'{found[0]}' {sentence}"
            for pattern, sentence in patterns
            for found in pattern.finditer(text.text)
            if found[0] != text.text  # which is where it stands
        }
        told |= {
            found.start(): f"'{found[0]}' {_OPEN}" for found in _STILL_OPEN.finditer(text.text)
        }
        for offset, words in told.items():
            yield text.problem(offset, words)
        for day in days.found(text.text, language.locale):
            if id := events.get(day.date or ""):
                sentence = f"'{day.words}' is the day of an event; write {{{id}}}, which follows it"
                yield text.problem(day.offset, sentence)


def _numbers(language: Language) -> Iterator[tuple[re.Pattern[str], str]]:
    """What finds numbers of the kit that are written by hand, and what to do about each."""
    for key, value in language.kit.placeholders.items():
        if isinstance(value, Counted) and value.number > 1:
            words = language.plural(*COUNTED[value.what], value.number).text
            number = str(value.number)
            if language.locale.language == "en" and value.number < len(_WORDS):
                number = f"(?:{number}|{_WORDS[value.number]})"
            pattern = re.escape(words).replace(re.escape("{n}"), number).replace("\\ ", "\\s+")
            sentence = f"is counted from the content; write {{{key}}}"
            yield re.compile(rf"(?<![\w.,]){pattern}(?!\w)", re.IGNORECASE), sentence
        if isinstance(value, model.Text):  # of the years of the priorities
            sentence = f"stands in the content already; write {{{key}}}, which follows it"
            yield re.compile(rf"(?<!\w){re.escape(value)}(?!\w)"), sentence
        if isinstance(value, model.FigureItem):
            yield from _figure(language, key, value)


def _figure(
    language: Language, key: str, figure: model.FigureItem
) -> Iterator[tuple[re.Pattern[str], str]]:
    values = {figure.value: f"is a figure of the content; write {{{key}}}, which follows it"}
    for earlier in figure.earlier:
        values.setdefault(
            earlier.value, f"is what {{{key}}} was on {earlier.as_of}; write {{{key}}}"
        )
    for value, sentence in values.items():
        if value < LEAST or 1900 <= value <= 2100:  # which is mostly a year
            continue
        said = {re.escape(form) for form in (str(value), language.format(value))}
        yield re.compile(rf"(?<![\d.,])(?:{'|'.join(sorted(said))})(?![.,]?\d)"), sentence


def _past(language: Language, written: list[Written], today: dt.date) -> Iterator[Problem]:
    """Sentences in English that speak of a day as to come, though it is over."""
    events = language.kit.index["event"]
    texts = language.kit.texts
    for text in written:
        part = texts.get(text.name.removeprefix("texts/"))
        if getattr(part, "date", None):  # which tells what was to come on its day
            continue
        for found in _RELATIVE.finditer(text.text):
            said = f"'{found[0]}' is said from one day, and read on others; name the day or year"
            yield text.problem(found.start(), said)
        for sentence in _SENTENCE.finditer(text.text):
            if not _TO_COME.search(sentence[0]):
                continue
            named = [key for key in inline.placeholders(sentence[0]) if key in events]
            over = [(f"{{{key}}}", events[key].last_day) for key in named]
            written_out = days.found(sentence[0], language.locale)
            over += [(day.words, day.date) for day in written_out if day.date]
            for words, day in over:
                if day < today:
                    said = f"spoken of as to come, but {words} was on {day}"
                    yield text.problem(sentence.start(), said)


def _otherwise(language: Language, text: Written) -> Iterator[tuple[int, str]]:
    """What a translation says otherwise than its source."""
    source, target = (inline.plain(inline.parse(t)) for t in (text.source, text.text))
    wanted, found = _digits(source), _digits(target)
    if found - wanted or any(len(number) > 2 for number in wanted - found):
        said = (", ".join(sorted(each)) or "none" for each in (wanted - found, found - wanted))
        expected, instead = said
        yield (
            0,
            "the numbers of the translation differ from the source: "
            f"expected {expected}; found {instead}",
        )
    if source == target and sum(map(str.islower, source.split())) >= SAME:
        yield 0, "the translation is the same as its source; is it translated?"
    own = {"LATIN", *_scripts(language.info.name)}
    foreign = _scripts(target) - own
    for script in sorted(foreign - _scripts(source) if foreign else ()):
        at = next(n for n, letter in enumerate(text.text) if _script(letter) == script)
        yield (
            at,
            f"'{text.text[at]}' is a letter of another script ({script.lower()}); is it meant?",
        )
    if target.count("[") > source.count("["):
        yield text.text.index("["), f"a bracket that the source has not {_OPEN}"
    for opening, closing in ("()", "[]"):
        paired = source.count(opening) == source.count(closing)
        if paired and target.count(opening) != target.count(closing):
            yield 0, f"{opening} and {closing} go together"


def _digits(text: str) -> set[str]:
    """The numbers of two digits and more, without what parts these; others may be words."""
    if not _DIGITS.search(text):  # as most texts have none
        return set()
    bare = inline.PLACEHOLDER.sub(" ", text)
    found = (filter(str.isdecimal, number) for number in _NUMBER.findall(bare))
    ascii_ = ("".join(str(unicodedata.digit(d)) for d in number) for number in found)
    return {number for number in ascii_ if len(number) > 1}


def _scripts(text: str) -> set[str]:
    return set(map(_script, set(text))) - {""}


@cache
def _script(letter: str) -> str:
    """The script of a letter, as its name in Unicode begins; empty for what is none."""
    if letter.isascii() or not letter.isalpha():
        return "LATIN" if letter.isalpha() else ""
    name = unicodedata.name(letter, "").split()
    return name[0] if name and name[0] not in ("MICRO", "FEMININE", "MASCULINE", "MODIFIER") else ""


def _short(written: list[Written]) -> Iterator[Problem]:
    """Translations that are much shorter than those of the language are: is the end missing?"""
    if len(written) < 10:
        return
    ratios = [len(text.text) / len(text.source) for text in written]
    usual = statistics.median(ratios)
    for text, ratio in zip(written, ratios, strict=True):
        if ratio < usual * SHORT:
            yield text.problem(0, "the translation is much shorter than others; is it complete?")
