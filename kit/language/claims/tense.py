"""What is spoken of as to come though its day is over, or as over though that is to come.

Of each language, the words that say so of a meeting, an event or a publication.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from babel import Locale

from ...content import inline
from ...errors import Finding
from ..language import Language
from ..written import Written
from . import days

# What leads to a year, or a month of one, in which something is or was.
_IN = {
    "en": r"in|during|since",
    "fr": r"en|depuis",
    "es": r"en|desde",
    "pt": r"em|desde",
    "sw": r"mwaka(?: wa)?",
    "ar": r"(?:في )?(?:عام|سنة)|في",
}
# A sentence: to its end, or to that of the text.
_SENTENCE = re.compile(r"\S.*?(?:[.!?؟](?=\s|$)|$)")
_TO_COME = {
    "en": r"upcoming|forthcoming|next (?:\w+ ){0,3}(?:meeting|event)|(?:will|is to|are to) (?:meet|"
    r"be (?:held|launched|published|organised|released)|take place|begin|start)|"
    r"takes? place|(?:due|planned|scheduled) (?:for|on)",
    "fr": r"à venir|prochaine? (?:réunion|rencontre|conférence|événement)|aura lieu|auront lieu|"
    r"se (?:tiendra|tiendront|réunira|réuniront|déroulera)|sera (?:organisée?|tenue?|lancée?|"
    r"publiée?)|(?:prévue?|programmée?|fixée?) (?:pour|le|au)|(?:commencer|débuter)a",
    "es": r"próxim[oa] (?:reunión|encuentro|conferencia|evento)|tendrán? lugar|"
    r"se (?:celebrar|reunir|realizar)án?|será (?:publicad|lanzad|celebrad)[oa]|"
    r"(?:previst|programad)[oa] para|(?:comenz|empez)ará",
    "pt": r"próxim[oa] (?:reunião|encontro|conferência|evento)|terão? lugar|"
    r"(?:realizar|reunir)-se-ão?|será (?:realizad|publicad|lançad)[oa]|"
    r"vai (?:realizar-se|reunir-se|decorrer|começar)|(?:previst|agendad)[oa] para|começará",
    "sw": r"(?:uta|kita|ita|yata|wata|zita)(?:fanyika|kutana|anza|fanywa|chapishwa)|"
    r"(?:mkutano|tukio) (?:ujao|lijalo)|(?:ume|ime|kime)pangwa",
    "ar": r"(?:الاجتماع|المؤتمر|اللقاء) (?:المقبل|القادم)|من المقرر|المزمع|"
    r"[وف]?س(?:وف )?[يت]ُ?(?:عقد|جتمع|بدأ|نعقد|نشر|قام)",
}
_OVER = {
    "en": r"met|(?:was|were|has been|have been) (?:held|launched|published|organised|attended)|"
    r"took place|gathered",
    "fr": r"s['’](?:est|était|étaient|sont) (?:tenue?s?|réunie?s?|déroulée?s?)|"
    r"(?:a|ont) eu lieu|a été (?:organisée?|tenue?|lancée?|publiée?)",
    "es": r"se (?:reuni|celebr|realiz)(?:ó|eron|aron)|tuv(?:o|ieron) lugar|"
    r"fue (?:publicad|lanzad|celebrad)[oa]",
    "pt": r"(?:reuniu|realizou|reuniram|realizaram)-se|te?v(?:e|eram) lugar|"
    r"foi (?:realizad|publicad|lançad)[oa]",
    "sw": r"(?:uli|ili|kili|wali|yali|zili)(?:fanyika|kutana|anza|fanywa|chapishwa)",
    "ar": r"[وف]?(?:عُقدت?|انعقدت?|اجتمعت?|نُشرت?)",
}
_RELATIVE = {
    "en": r"tomorrow|yesterday|(?:last|next|this) (?:week|month|year|quarter)",
    "fr": r"demain|hier|(?:la semaine|le mois|l['’]an(?:née)?|le trimestre) "
    r"(?:prochaine?|dernière?|passée?)|cette (?:semaine|année)|ce mois-ci",
    "es": r"ayer|(?:la (?:próxima )?semana|el (?:próximo )?(?:mes|año|trimestre)) "
    r"(?:próxim[oa]|pasad[oa]|que viene)|est[ae] (?:semana|mes|año)|"
    r"(?:la próxima semana|el próximo (?:mes|año|trimestre))",
    "pt": r"amanhã|ontem|n?[oa] (?:próxim[oa] (?:semana|mês|ano|trimestre)|"
    r"(?:semana|mês|ano|trimestre) (?:passad[oa]|que vem))|n?est[ea] (?:semana|mês|ano)",
    "sw": r"kesho|jana|(?:wiki|mwezi|mwaka|robo) (?:ijayo|ujao|uliopita|iliyopita|huu|hii)",
    "ar": r"غد[ًا]+|(?<!ال)أمس|(?:الأسبوع|الشهر|العام|الربع) (?:المقبل|القادم|الماضي)|"
    r"السنة (?:المقبلة|القادمة|الماضية)|هذا (?:الأسبوع|الشهر|العام)|هذه السنة",
}


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
    """What a text says wrongly of days, and what it says from the day on which it is written.

    Of a translation, what it says otherwise than its source; the source is told where it stands.
    """
    source = language.other(language.source)
    wrong = [(at, claim, claim.wrong(today)) for at, claim in _claims(language, text.text)]
    if any(sentence for _, _, sentence in wrong):
        verbs = _verbs(source.locale.language).finditer(text.source)
        before = {verb["to_come"] is not None for verb in verbs}
        for at, claim, sentence in wrong:
            if sentence and claim.to_come not in before:
                yield at, sentence
    found = list(_relative(language.locale.language).finditer(text.text))
    if found and not _relative(source.locale.language).search(text.source):
        for match in found:
            said = f"'{match[0]}' is said from one day, and read on others; name the day or year"
            yield match.start(), said


@lru_cache
def _relative(code: str) -> re.Pattern[str]:
    return _words(_RELATIVE.get(code))


@lru_cache
def _verbs(code: str) -> re.Pattern[str]:
    """What says that something is to come, a group of its own, or that it is over."""
    return _words(f"(?P<to_come>{_TO_COME[code]})|{_OVER[code]}" if code in _OVER else None)


def _words(found: str | None) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{found})(?!\w)" if found else "(?!)", re.IGNORECASE)


def _claims(language: Language, text: str) -> Iterator[tuple[int, Claim]]:
    """What a text says of days, with the character at which the sentence begins.

    Words that say so are of the days that follow, up to the next such words; where none follows, of
    the last day before.
    """
    verbs = _verbs(language.locale.language)
    for sentence in _SENTENCE.finditer(text) if verbs.search(text) else ():
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
            for _, words, first, last in after or before[-1:]:
                to_come = verb["to_come"] is not None
                yield sentence.start(), Claim(words, last if to_come else first, to_come)


def _of(between: str, first: dt.date, last: dt.date) -> bool:
    """Whether what is said is of a day; of a month or year, only if it stands close to it."""
    close = len(between) < 40 and not re.search(
        r"[,;:،؛–—]| (?:to|and|for|by|et|pour|y|para) ", between
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
            yield period.start(), f"'{period[0]}'", *_span(period, days.months(language.locale))


@lru_cache
def _period(locale: Locale) -> re.Pattern[str]:
    """What finds a year in which something is, or a month of one."""
    months = "|".join(sorted(map(re.escape, days.months(locale)), key=len, reverse=True))
    lead = _IN.get(locale.language, "(?!)")
    return re.compile(
        rf"(?<!\w)(?:(?:{lead})\s+)(?:(?:(?:{months})/)?(?P<month>{months})\.?,?\s+(?:de\s+)?)?"
        r"(?P<year>(?:19|20)\d\d)(?!\d|\s?[-–/]\s?\d)",
        re.IGNORECASE,
    )


def _span(found: re.Match[str], months: dict[str, int]) -> tuple[dt.date, dt.date]:
    """The first and the last day of a year, or of a month of one."""
    year = int(found["year"])
    if not found["month"]:
        return dt.date(year, 1, 1), dt.date(year, 12, 31)
    month = months[found["month"].casefold().rstrip(".")]
    return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])
