"""What a text says by hand that the kit knows: numbers, figures, days, the years of the priorities.

It is right today, and false as soon as the content is changed; or it is false already.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ... import reads, words
from ...content import inline, model, placeholders
from ...content.placeholders import Counted
from ...errors import Finding
from ..labels import COUNTED
from ..language import Language
from . import days, number_words, quantities
from .misspelt_months import one_apart

# What a match says wrongly, in a sentence; None where it says nothing of the kit.
Check = Callable[[re.Match[str]], str | None]
_OF_OTHERS = re.compile(r"\S{0,2}\s(?:of|de[ls]?|des|du|d['’]\w+|do|da|wa|ya|من|في)\s")
_SMALL = 3  # letters of words that all texts have
_LONG = 10_000  # from which on no two numbers differ in a digit by chance
LEAST = 100  # a figure that is written by hand is known by its value from this one on
_SOME = (2, 3, 11, 100)  # numbers that have all the plural forms of a noun there are
_WHOLE = ("strategies", "priorities")  # of which no other has as many
_ALL = r"(?P<all>(?:all|toutes|tous|todas|todos|جميع|كل)\s+(?:(?:the|les|las|los)\s+)?)?"


@dataclass(frozen=True)
class Known:
    """What the content knows: what finds it in a text, and the days of its events by their ids.

    `called` is what finds numbers of what is called otherwise, which are right in a report too.
    """

    patterns: list[tuple[re.Pattern[str], Check]]
    called: list[tuple[re.Pattern[str], Check]]
    events: Mapping[dt.date, str]


@reads.shared
def known(language: Language) -> Known:
    """What the content knows, to be found in the texts of a language."""
    events = language.kit.index["event"].values()
    of_days = {
        event.date: event.id
        for event in events
        if isinstance(event.date, dt.date) and not event.end
    }
    return Known([*_patterns(language)], [*_called(language)], of_days)


def problems(language: Language, known: Known, text: str) -> Iterator[Finding]:
    """Days, figures and numbers of the content that do not follow when it is changed."""
    yield from _told([*known.patterns, *known.called], text)
    for day in days.found(text, language.locale):
        if day.date and (id := known.events.get(day.date)):
            sentence = f"'{day.words}' is the day of an event; write {{{id}}}, which follows it"
            yield day.offset, sentence


def in_report(known: Known, text: str) -> Iterator[Finding]:
    """Numbers that the latest report has, and the content otherwise."""
    yield from _told(known.called, text)


def _told(known: Iterable[tuple[re.Pattern[str], Check]], text: str) -> Iterator[Finding]:
    told: dict[int, str] = {}
    for pattern, check in known:
        for found in pattern.finditer(text):
            if found[0] != text and (wrong := check(found)):  # alone, it is where it stands
                told[found.start()] = f"'{found[0]}' {wrong}"
    yield from told.items()


def _patterns(language: Language) -> Iterator[tuple[re.Pattern[str], Check]]:
    counted: dict[str, list[Check]] = {}  # of each meeting too, by what is counted
    for key, value in placeholders.values(language.kit).items():
        if isinstance(value, Counted) and value.number > 1:
            counted.setdefault(value.what, []).append(_counted(language, key, value.number))
        if isinstance(value, model.Text):  # of the years of the priorities
            sentence = f"stands in the content already; write {{{key}}}, which follows it"
            yield re.compile(rf"(?<!\w){re.escape(value)}(?!\w)"), _always(sentence)
        if isinstance(value, model.FigureItem):
            yield from _figure(language, key, value)
            yield _mistyped(language, key, value)
    for what, checks in counted.items():
        yield nouns(language, what), _last(checks)


def _called(language: Language) -> Iterator[tuple[re.Pattern[str], Check]]:
    code = language.locale.language
    for what, noun in words.of(code).also_called.items():
        number = placeholders.values(language.kit).get(what)
        if isinstance(number, Counted):
            said = rf"(?<![\w.,])(?P<n>\d+|{number_words.pattern(code)})\s+(?P<all>)?{noun}(?!\w)"
            yield re.compile(said, re.I), _counted(language, what, number.number, called=True)


def _always(sentence: str) -> Check:
    return lambda found: sentence


def _last(checks: Sequence[Check]) -> Check:
    """What the last of those says that say anything."""
    return lambda found: next(filter(None, (check(found) for check in reversed(checks))), None)


@reads.shared
def nouns(language: Language, what: str) -> re.Pattern[str]:
    """What finds a number of what is counted, in digits or in words."""
    code = language.locale.language
    words = number_words.pattern(code)
    number = rf"(?P<n>\d+|{words})"
    forms = {language.plural(*COUNTED[what], n).text for n in _SOME}
    found = set()
    for form in sorted(form for form in forms if "{n}" in form):
        before, _, after = (
            re.sub(r"(?:\\ )+", r"\\s+", re.escape(f)) for f in form.partition("{n}")
        )
        found.add(f"{before}{number}{after}")
        if code == "ar":  # "the priorities, the five"
            noun = form.replace("{n}", "").strip()
            found.add(rf"ال{re.escape(noun)}\s+ال(?P<n>{words})")
    # A name can stand for one group of a pattern only.
    either = "|".join(each.replace("?P<n>", f"?P<n{at}>") for at, each in enumerate(sorted(found)))
    return re.compile(rf"(?<![\w.,]){_ALL}(?:{either or '(?!)'})(?!\w)", re.IGNORECASE)


def _counted(language: Language, key: str, number: int, called: bool = False) -> Check:
    """Checks a number of what is counted: the same, or more than there are, or fewer than all.

    What is `called` otherwise, as in the titles of its source, can stand as it is.
    """
    code = language.locale.language
    what, _, meeting = key.partition(":")

    def check(found: re.Match[str]) -> str | None:
        groups = found.groupdict()
        written = next(text for name, text in groups.items() if text and name != "all")
        said = number_words.value(written, code) or 0
        if said == number:
            return None if called else f"is counted from the content; write {{{key}}}"
        of_it = not meeting or f"{{{meeting}}}" in found.string
        # Of many more it is no count of these, nor of what is of another ("30 members of"), or of
        # languages, which much else can be in.
        of_others = what == "languages" or _OF_OTHERS.match(found.string, found.end())
        more = number < said <= 2 * number and not of_others
        whole = what in _WHOLE and said > 1 and _is_whole(code, found)
        came = rf"\s+{words.of(code).took_part}(?!\w)"
        whole = whole or bool(meeting and re.match(came, found.string[found.end() :], re.I))
        if of_it and (more or whole or groups["all"]) and said:
            return f"is not so: the content has {number}; write {{{key}}}, or say of what it is"
        return None

    return check


def _is_whole(code: str, found: re.Match[str]) -> bool:
    """Whether a number is that of all there are, as the words before it have it."""
    before = rf"(?<!\w){words.of(code).whole}\s+$"
    which = rf"[,،]?\s+{words.of(code).which}(?!\w)"
    said = re.search(before, found.string[: found.start()], re.IGNORECASE)
    return bool(said) and not re.match(which, found.string[found.end() :], re.IGNORECASE)


def _figure(
    language: Language, key: str, figure: model.FigureItem
) -> Iterator[tuple[re.Pattern[str], Check]]:
    values = {figure.value: f"is a figure of the content; write {{{key}}}, which follows it"}
    for earlier in figure.earlier:
        values.setdefault(
            earlier.value, f"is what {{{key}}} was on {earlier.as_of}; write {{{key}}}"
        )
    for value, sentence in values.items():
        if value < LEAST or quantities.is_year(value):
            continue
        # With whatever parts its thousands, as other languages have it.
        said = re.sub(",", r"[,.'’٬ \\u00a0\\u202f]?", f"{value:,}")
        said = "|".join({said, re.escape(language.format(value))})
        pattern = re.compile(rf"(?<![\d.,])(?:{said})(?![.,]?\d)")
        yield pattern, _always(sentence)


def _mistyped(
    language: Language, key: str, figure: model.FigureItem
) -> tuple[re.Pattern[str], Check]:
    """Finds what is a digit away from a figure, or more of its noun than there are."""
    label = _words(inline.plain(language.runs(language.translate(figure.label))))
    same = {word for word in label if len(word) > _SMALL}
    known = [figure.value, *(earlier.value for earlier in figure.earlier)]

    def check(found: re.Match[str]) -> str | None:
        said = quantities.value(language.kit, language.locale.language, found[0])
        if said in known or said is None or said < LEAST or quantities.is_year(said):
            return None
        after = _words(found.string[found.end() :])
        written, value = f"{said:.10g}", str(figure.value)
        about = figure.value >= _LONG and not same.isdisjoint(_words(found.string))
        swapped = sorted(written) == sorted(value) and after[:1] == label[:1]
        near = one_apart(written, value) and (about or swapped)
        more = after[:2] == label[:2] and figure.value < said <= 2 * figure.value
        told = f"and {{{key}}} is {figure.value:,}; which is right?"
        return f"is said here, {told}" if near or more else None

    number = rf"(?<![\d.,/–-]){quantities.DIGITS}(?![.,]?\d|\s?[%٪])"
    return re.compile(number), check


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())
