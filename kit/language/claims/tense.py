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
from ..written import SENTENCE, Written
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
_TO_COME = {
    "en": r"upcoming|forthcoming|next (?:\w+ ){0,3}(?:meeting|event)|(?:will|is to|are to) (?:meet|"
    r"be (?:held|launched|published|organised|released)|take place|begin|start)|takes? place|"
    r"(?<!was )(?<!were )(?<!been )(?:due|planned|scheduled) (?:for|on)"
    r"(?!.*\b(?:was|were|had|took)\b)|deadline(?: for(?: \w+){1,4})?(?: is|:)|"
    r"(?<!was )(?<!were )open until|"
    r"(?:registration|applications?|nominations?|calls?)(?: (?!w[ae])\w+){0,3} "
    r"(?:closes?|ends?|opens?)|"
    r"(?:(?<![\w,] )|(?<=please ))(?:register|rsvp|apply|reply|respond|submit|enrol|sign up|send)"
    r"(?: \w+){0,5} (?:by|before|until|no later than)",
    "fr": r"à venir|prochaine? (?:réunion|rencontre|conférence|événement)|aura lieu|auront lieu|"
    r"se (?:tiendra|tiendront|réunira|réuniront|déroulera)|sera (?:organisée?|tenue?|lancée?|"
    r"publiée?)|(?:commencer|débuter)a|(?<!était )(?<!étaient )(?<!été )"
    r"(?:prévue?|programmée?|fixée?) (?:pour|le|au)(?!.*\b(?:a|ont) (?:été|eu|dû)\b)|"
    r"date limite(?!.*\bétait\b)|(?:inscrivez|répondez|postulez|candidatez|envoyez|soumettez)"
    r"(?:[- ]\w+){0,5} (?:avant|d['’]ici|jusqu['’])",
    "es": r"próxim[oa] (?:reunión|encuentro|conferencia|evento)|tendrán? lugar|"
    r"se (?:celebrar|reunir|realizar)án?|será (?:publicad|lanzad|celebrad)[oa]|"
    r"(?<!estaba )(?<!fue )(?:previst|programad)[oa] para(?!.*\b(?:fue|fueron|tuvo)\b)|"
    r"(?:comenz|empez)ará|(?:fecha límite|plazo)(?!.*\b(?:era|fue|venció|terminó)\b)|"
    r"(?:inscríba|regístre|responda|envíe)\w*(?: \w+){0,5} (?:antes|hasta|a más tardar)",
    "pt": r"próxim[oa] (?:reunião|encontro|conferência|evento)|terão? lugar|"
    r"(?:realizar|reunir)-se-ão?|será (?:realizad|publicad|lançad)[oa]|"
    r"vai (?:realizar-se|reunir-se|decorrer|começar)|(?:previst|agendad)[oa] para|começará",
    "sw": r"(?:uta|kita|ita|yata|wata|zita)(?:fanyika|kutana|anza|fanywa|chapishwa)|"
    r"(?:mkutano|tukio) (?:ujao|lijalo)|(?:ume|ime|kime)pangwa",
    "ar": r"(?:الاجتماع|المؤتمر|اللقاء) (?:المقبل|القادم)|من المقرر|المزمع|"
    r"[وف]?س(?:وف )?[يت]ُ?(?:عقد|جتمع|بدأ|نعقد|نشر|قام)|(?<!كان )آخر موعد(?!.*كان)|"
    r"(?:سجّ?لوا?|أرسلوا?|يُ?رجى (?:التسجيل|الرد|التقديم))(?: \S+){0,5} (?:قبل|حتى)",
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
# By when something will be: what leads to the year, and the verb, beside it or not far from it.
_BY_WHEN = {
    "en": (
        r"(?:by|(?<![\w,;] )in) (?:the end of |late |early )?(?:\w+ )?",
        r"(?:[\w’'-]+ ){0,2}will",
    ),
    "fr": (r"d['’]ici (?:à )?(?:la )?(?:fin )?(?:de )?", r"[^.;]{0,40}?\w+[eiduv]r(?:a|ont|ons)"),
    "es": (r"(?:para|antes de) (?:fin(?:al)?es de )?", r"[^.;]{0,40}?\w+r(?:á|án|emos)"),
    "pt": (r"até (?:ao )?(?:fim|final)?(?: de )?", r"[^.;]{0,40}?\w+r(?:á|ão|emos)"),
    "ar": (r"بحلول (?:نهاية )?(?:عام |سنة )?", r"[^.؛]{0,40}?(?<!\w)س(?:وف )?[نيتأ]\w+"),
}
# Since when something is, which is over.
_SINCE = {"en": "since", "fr": "depuis", "sw": "tangu(?: mwaka)?", "ar": "منذ(?: عام| سنة)?"}


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
    source = language.other(language.source)
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
    return _words(f"(?P<to_come>{_TO_COME[code]})|{_OVER[code]}" if code in _OVER else None)


def _words(found: str | None) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{found})(?!\w)" if found else "(?!)", re.IGNORECASE)


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
            for _, words, first, last in after or before[-1:]:
                to_come = verb["to_come"] is not None
                yield sentence.start(), Claim(words, last if to_come else first, to_come)


def _years(language: Language, text: str) -> Iterator[tuple[int, Claim]]:
    """By which year something will be, as a text says, and since which it is."""
    for found in _by_year(language.locale.language).finditer(text):
        year, to_come = next(filter(None, found.groups())), found["since"] is None
        day = dt.date(int(year), 12, 31) if to_come else dt.date(int(year), 1, 1)
        yield found.start(), Claim(f"'{found[0].partition(year)[0]}{year}'", day, to_come)


@lru_cache
def _by_year(code: str) -> re.Pattern[str]:
    year = r"(?:19|20)\d\d(?!\d|[-–/]\d)"
    lead, verb = _BY_WHEN.get(code, ("(?!)", ""))
    since = _SINCE.get(code, "(?!)")
    by = rf"{lead}(?P<by>{year})[,،]? {verb}(?!\w)"
    then = rf"will (?:[\w’'-]+ ){{0,4}}by (?P<then>{year})"  # in English alone
    return re.compile(rf"(?<!\w)(?:{by}|{then}|(?:{since}) (?P<since>{year}))", re.IGNORECASE)


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
