"""What a translation says otherwise than its source: numbers, days, brackets; or too little."""

from __future__ import annotations

import re
import statistics
from collections.abc import Iterable, Iterator

from babel.numbers import get_group_symbol

from ... import reads, words
from ...content import inline, tags
from ...content.checks import addresses, unfinished
from ...content.checks.alone import ACRONYM
from ...content.scripts import script, scripts
from ...errors import Finding, Problem
from ..language import Language
from ..written import Written
from . import days, digits, number_words, vocabulary

Numbers = frozenset[str]
LONG = 80  # characters of a text whose translation is not so short by chance
SHORT = 0.45  # of the length that translations of a language have, for their sources
# Names of several words, with small ones in them: "Save the Children".
_NAMES = re.compile(r"\b[A-ZÀ-Þ][\w’'-]*(?:\s+(?:[a-z]+\s+){0,2}[A-ZÀ-Þ][\w’'-]*)+")
_MANY = 2  # small words that no text of another language has by chance
_ENDS = (".", "!", "?", "؟")
_DESCRIBED = ("en", "fr", "es", "pt", "ar", "sw")  # languages whose small words are known
SAME = 4  # words that no two languages say in the same way
_THOUSANDS = re.compile(r"(?<![\d,.])\d{1,3}(?:,\d{3})+(?![\d,.]*\d)")
_ADDRESS = re.compile(
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|https?://[^\s()\[\]<>«»“”\"`]*[^\s()\[\]<>«»“”\"`.,;:!?]"
)


def problems(language: Language, text: Written) -> Iterator[Finding]:
    """What a translation says otherwise than its source."""
    source, target = (inline.plain(inline.parse(t)) for t in (text.source, text.text))
    other = language.other(text.source_code or language.source)
    yield from _numbers(other, language, source, target)
    yield from vocabulary.problems(other, language, source, target)
    yield from _acronyms(language, source, target)
    if not any(addresses.unnamed(text.source)):
        yield from ((0, addresses.VAGUE.format(words)) for words in addresses.unnamed(text.text))
    wanted, there = (set(_ADDRESS.findall(text)) for text in (source, target))
    if wanted != there:
        less, more = (
            ", ".join(sorted(each)) or "none" for each in (wanted - there, there - wanted)
        )
        sentence = "the addresses in the words differ from the source: "
        yield 0, f"{sentence}expected {less}; found {more}"
    lower = sum(map(str.islower, source.split()))
    if source == target:
        small = not set(source.split()).isdisjoint(words.of(other.locale.language).small_words)
        if lower >= SAME or small and 2 * lower > len(source.split()):  # which no name has
            yield 0, "the translation is the same as its source; is it translated?"
    elif found := _of_another(source, target, other.locale.language, language.locale.language):
        called = tags.locale("en").languages[language.locale.language]
        yield 0, f"'{found}' is not {called}; is it translated?"
    yield from _cut(source, target)
    own = scripts(language.info.name) - {"LATIN"}
    if own.isdisjoint(scripts(target)) and own and sum(map(str.islower, target.split())) >= SAME:
        yield 0, f"the translation has no letter of {language.info.name}; is it translated?"
    foreign = scripts(target) - {"LATIN", *own}
    for found in sorted(foreign - scripts(source) if foreign else ()):
        at = next(n for n, letter in enumerate(text.text) if script(letter) == found)
        sentence = (
            f"'{text.text[at]}' is a letter of another script ({found.lower()}); is it meant?"
        )
        yield at, sentence
    later = list(unfinished.likely(text.text, language.locale.language))
    if later and not any(unfinished.likely(text.source, other.locale.language)):
        yield from later
    if unfinished.nothing(text.text) and len(text.source.split()) >= SAME:
        yield 0, f"'{text.text}' says nothing of its source; translate that"


def _cut(source: str, target: str) -> Iterator[Finding]:
    """A question that is none here, or the end of a long text that has none."""
    if source.endswith("?") and not re.search("[?؟;]", target):
        yield 0, "the source asks, and the translation does not; is the question mark lost?"
    elif source[-1:] in _ENDS and target[-1:].isalnum() and len(target) > LONG:
        yield len(target) - 1, "the source ends with a mark, and this does not; is its end missing?"


def _of_another(source: str, target: str, code: str, own: str) -> str | None:
    """The words of another language, where a translation has more of that than of its own.

    What is in a third language in the source already, as the name of an organisation, is as well.
    """
    said, told = (
        set(re.findall(r"[^\W\d_]+", _NAMES.sub("", text).casefold())) for text in (source, target)
    )
    mine = told.intersection(words.of(own).small_words)
    for other in _DESCRIBED if words.of(own).small_words else ():
        theirs = told.intersection(words.of(other).small_words) - {*words.of(own).small_words}
        theirs -= said if other != code else set()
        if len(theirs) >= _MANY and len(theirs) > len(mine):
            return ", ".join(sorted(theirs))
    return None


def _numbers(other: Language, language: Language, source: str, target: str) -> Iterator[Finding]:
    codes = other.locale.language, language.locale.language
    less, more = _differ(source, target, *codes)
    if less or more:
        expected, instead = (", ".join(sorted(each)) or "none" for each in (less, more))
        sentence = "the numbers of the translation differ from the source: "
        yield 0, f"{sentence}expected {expected}; found {instead}"
    for found in _THOUSANDS.finditer(source):
        if found[0] in target and get_group_symbol(language.locale) != ",":
            sentence = f"'{found[0]}' is how English parts thousands, and not {language.info.name}"
            yield target.index(found[0]), sentence
    dated = [
        sorted({(day.year, day.month, day.number) for day in days.found(text, speaker.locale)})
        for text, speaker in ((source, other), (target, language))
    ]
    if len(dated[0]) == len(dated[1]) and dated[0] != dated[1]:
        yield 0, "the days of the translation differ from those of the source"
    first, second = (
        digits.scaled(source, codes[0]),
        digits.scaled(target, codes[1]),
    )
    other_words = first and second and first.isdisjoint(second)
    if other_words and digits.meant(source, codes[0]) != digits.meant(target, codes[1]):
        yield 0, "a million of the one text is a thousand millions of the other, or more"


def _acronyms(language: Language, source: str, target: str) -> Iterator[Finding]:
    """An acronym of the kit that stands in a translation for another one."""
    known, here = language.kit.index["acronym"], _here(language)
    said = known.keys() & set(ACRONYM.findall(source))
    told = known.keys() & {here.get(short, short) for short in ACRONYM.findall(target)}
    lost, instead = said - told, told - said
    words = " ".join([source, *(language.kit.meaning(known[short]) for short in lost)])
    for short in sorted(instead if lost else ()):
        meaning = language.kit.meaning(known[short]).casefold()
        if meaning not in words.casefold() and short not in ACRONYM.findall(words):
            listed = ", ".join(sorted(lost))
            yield 0, f"'{short}' is not in the source, which has {listed}; which is meant?"


@reads.shared
def _here(language: Language) -> dict[str, str]:
    """The acronyms of the kit by what they are in a language."""
    acronyms = [item.acronym for item in language.kit.acronyms.acronyms]
    return {language.text(each): each for each in acronyms}


def _differ(source: str, target: str, code: str, other: str) -> tuple[Numbers, Numbers]:
    """The numbers that a translation lacks, and those that it has instead."""
    said, told = number_words.among(source, code), number_words.among(target, other)
    if said is None or told is None:
        return frozenset(), frozenset()
    typed = digits.typed(source), digits.typed(target)
    found = _without(*typed, said, told)
    if any(found):
        meant = digits.meant(source, code), digits.meant(target, other)
        if not any(_without(*meant, said, told)):
            return frozenset(), frozenset()
    return found


def _without(
    wanted: Numbers, found: Numbers, said: frozenset[int], told: frozenset[int]
) -> tuple[Numbers, Numbers]:
    """What is in one of two texts alone; what is `said` and `told` in words stands for digits."""
    words, others = frozenset(map(str, said)), frozenset(map(str, told))
    less, more = wanted - found - others, found - wanted - words
    if any(len(n) > 1 for n in more) or any(len(n) > 2 for n in less):
        return less, more
    # Small ones may be left to words or forms; those are wrong that others stand in for.
    wanted, found = wanted | words, found | others
    less, more = wanted - found, found - wanted
    return (less, more) if less and more else (frozenset(), frozenset())


def short(written: Iterable[Written]) -> Iterator[Problem]:
    """Translations that are much shorter than those of the language are, or much longer."""
    long = [t for t in written if len(inline.plain(inline.parse(t.source))) > LONG]
    if len(long) < 10:
        return
    ratios = [len(text.text) / len(text.source) for text in long]
    usual = statistics.median(ratios)
    for text, ratio in zip(long, ratios, strict=True):
        if ratio < usual * SHORT:
            yield text.problem(0, "the translation is much shorter than others; is it complete?")
        elif ratio > usual / SHORT:
            yield text.problem(0, "the translation is much longer than others; does it say more?")
