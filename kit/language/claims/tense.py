"""What is spoken of as to come though its day is over, or as over though that is to come."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from babel import Locale

from ... import words
from ...content import inline, model
from ...errors import Finding
from ..language import Language
from ..written import SENTENCE, Written
from . import days


@dataclass(frozen=True)
class Claim:
    """That a day is to come, or over, as a text says of it."""

    words: str
    day: dt.date
    to_come: bool

    def wrong(self, today: dt.date) -> str | None:
        """What is wrong with it, in a sentence; None if nothing is."""
        if self.to_come and self.day < today:
            return f"spoken of as to come, but {self.words} was on {self.day}"
        if not self.to_come and self.day > today:
            return f"spoken of as over, but {self.words} is on {self.day}, which is still to come"
        return None


def problems(language: Language, text: Written, today: dt.date) -> Iterator[Finding]:
    """What a text says wrongly of days, on one of them.

    Of a translation, what it says otherwise than its source; the source is told where it stands.
    """
    source = language.other(text.source_code or language.source)
    wrong = [(at, claim, claim.wrong(today)) for at, claim in _claims(language, text.text)]
    if any(sentence for _, _, sentence in wrong):
        verbs = _verbs(source.locale.language).finditer(text.source)
        before = {verb["to_come"] is not None for verb in verbs}
        before |= {claim.to_come for _, claim in _years(source, text.source)}
        for at, claim, sentence in wrong:
            if sentence and claim.to_come not in before:
                yield at, sentence


@lru_cache
def _verbs(code: str) -> re.Pattern[str]:
    """What says that something is to come, a group of its own, or that it is over."""
    known = words.of(code)
    said = rf"(?P<to_come>{known.to_come})|{known.over}"
    return re.compile(rf"(?<!\w)(?:{said})(?!\w)", re.IGNORECASE)


def _claims(language: Language, text: str) -> Iterator[tuple[int, Claim]]:
    """What a text says of days, with the character at which the sentence begins.

    Words that say so are of the days that follow, up to the next such words; where none follows, of
    the last day before.
    """
    yield from _years(language, text)
    verbs = _verbs(language.locale.language)
    for sentence in SENTENCE.finditer(text) if verbs.search(text) else ():
        if not (said := list(verbs.finditer(sentence[0]))):
            continue
        found = sorted(_days(language, sentence[0]))
        ends = [verb.start() for verb in said[1:]] + [len(sentence[0])]
        begins = [0] + [verb.start() for verb in said[:-1]]
        for verb, begin, end in zip(said, begins, ends, strict=True):
            after = [
                day
                for day in found
                if verb.end() <= day[0] < end and _of(sentence[0][verb.end() : day[0]], *day[2:])
            ]
            before = [
                day
                for day in found
                if begin <= day[0] < verb.start()
                and _of(sentence[0][day[0] : verb.start()], *day[2:])
            ]
            for _, said_of, first, last in after or before[-1:]:
                to_come = verb["to_come"] is not None
                yield sentence.start(), Claim(said_of, last if to_come else first, to_come)


def _years(language: Language, text: str) -> Iterator[tuple[int, Claim]]:
    """By which year something will be, as a text says, and since which it is."""
    for found in _by_year(language.locale.language).finditer(text):
        year, to_come = next(filter(None, found.groups())), found["since"] is None
        day = dt.date(int(year), 12, 31) if to_come else dt.date(int(year), 1, 1)
        yield found.start(), Claim(f"'{found[0].partition(year)[0]}{year}'", day, to_come)


@lru_cache
def _by_year(code: str) -> re.Pattern[str]:
    year = r"(?:19|20)\d\d(?!\d|[-–/]\d)"
    known = words.of(code)
    by = rf"{known.by_year}(?P<by>{year})[,،]? {known.by_year_verb}(?!\w)"
    then = rf"will (?:[\w’'-]+ ){{0,4}}by (?P<then>{year})"  # in English alone
    return re.compile(rf"(?<!\w)(?:{by}|{then}|(?:{known.since}) (?P<since>{year}))", re.IGNORECASE)


def _of(between: str, first: dt.date, last: dt.date) -> bool:
    """Whether what is said is of a day; of a month or year, only if it stands close to it."""
    close = len(between) < 40 and not re.search(
        r"[,;:،؛–—]| (?:to|and|for|by|that|et|pour|que|y|para|أن) ", between
    )
    return last - first < dt.timedelta(27) or close


def _days(language: Language, sentence: str) -> Iterator[tuple[int, str, dt.date, dt.date]]:
    """The days and years of a sentence: where each stands, its words, the first and the last."""
    events = language.kit.index["event"]
    for found in inline.PLACEHOLDER.finditer(sentence):
        if event := events.get(found[1]):
            yield found.start(), found[0], event.first_day, event.last_day
    taken: list[range] = []
    for day in days.found(sentence, language.locale):
        taken.append(range(day.offset, day.offset + len(day.words)))
        if day.date:
            yield day.offset, day.words, day.date, day.date
    for period in _period(language.locale).finditer(sentence):
        if not any(period.start("year") in where for where in taken):
            yield period.start(), f"'{period[0]}'", *_span(period, language.locale)


@lru_cache
def _period(locale: Locale) -> re.Pattern[str]:
    """What finds a year in which something is, or a month of one."""
    months = days.any_month(locale)
    lead = words.of(locale.language).in_year
    return re.compile(
        rf"(?<!\w)(?:(?:{lead})\s+)(?:(?:(?:{months})/)?(?P<month>{months})\.?,?\s+(?:de\s+)?)?"
        r"(?P<year>(?:19|20)\d\d)(?!\d|\s?[-–/]\s?\d)",
        re.IGNORECASE,
    )


def _span(found: re.Match[str], locale: Locale) -> tuple[dt.date, dt.date]:
    """The first and the last day of a year, or of a month of one."""
    when: model.When = int(found["year"])
    if found["month"]:
        when = f"{when}-{days.month(found['month'], locale):02}"
    return model.first_day(when), model.last_day(when)
