"""Days that are said from the day on which a text is written, as 'tomorrow', and read on others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ...errors import Finding, Problem
from ..language import Language
from ..written import Written

_RELATIVE = {
    "en": r"(?:tomorrow|yesterday)(?!['’]s)|(?:last|next|this) (?:week|month|year|quarter)(?! of)|"
    r"(?:last|next|this) (?:mon|tues|wednes|thurs|fri|satur|sun)day|"
    r"(?:\d+|a|two|three|four|five|six) (?:days?|weeks?|months?) ago",
    "fr": r"(?<!de )(?<!d['’])(?:demain|hier)|cette (?:semaine|année)(?!-là)|ce mois-ci|"
    r"(?:la semaine|le mois|l['’]an(?:née)?|le trimestre) (?:prochaine?|dernière?|passée?)|"
    r"(?:lun|mar|mercre|jeu|vendre|same)di (?:prochain|dernier)|dimanche (?:prochain|dernier)",
    "es": r"ayer|(?:la (?:próxima )?semana|el (?:próximo )?(?:mes|año|trimestre)) "
    r"(?:próxim[oa]|pasad[oa]|que viene)|est[ae] (?:semana|mes|año)|"
    r"(?:la próxima semana|el próximo (?:mes|año|trimestre))|"
    r"(?:próximo|pasado) (?:lunes|martes|miércoles|jueves|viernes|sábado|domingo)|"
    r"(?:lunes|martes|miércoles|jueves|viernes|sábado|domingo) (?:próximo|pasado|que viene)",
    "pt": r"(?<!de )(?<!do )(?:amanhã|ontem)|n?[oa] (?:próxim[oa] (?:semana|mês|ano|trimestre)|"
    r"(?:semana|mês|ano|trimestre) (?:passad[oa]|que vem))|n?est[ea] (?:semana|mês|ano)",
    "sw": r"(?<!wa )(?<!ya )(?<!za )(?:kesho|jana)|"
    r"(?:wiki|mwezi|mwaka|robo) (?:ijayo|ujao|uliopita|iliyopita|huu|hii)",
    "ar": r"غد[ًا]+|(?<!ال)أمس|(?:الأسبوع|الشهر|العام|الربع) (?:المقبل|القادم|الماضي)|"
    r"السنة (?:المقبلة|القادمة|الماضية)|هذا (?:الأسبوع|الشهر|العام)|هذه السنة|"
    r"(?:ال[اإ]ثنين|الثلاثاء|الأربعاء|الخميس|الجمعة|السبت|الأحد) (?:المقبل|القادم|الماضي)",
}
# That something is published or held, from one day on, in a text that stays.
_N = r"(?:\d+|two|three|four|six|deux|trois|quatre|six|dos|tres|cuatro|seis)"
_PUBLISHED = {
    "en": r"(?:published|released|launched|announced) today|today at \d|"
    r"(?:be (?:published|released|launched|held)|starts|begins|opens|closes|ends|will meet|"
    rf"takes? place) in {_N} (?:days|weeks|months)(?! of)",
    "fr": r"(?:publi|lanc|annonc)ée?s? aujourd['’]hui|aujourd['’]hui à \d|"
    r"(?:(?:publi|lanc)ée?s?|lieu|commence(?:ra)?|débute(?:ra)?|se (?:tiendra|réunira)) "
    rf"dans {_N} (?:jours|semaines|mois)",
    "es": r"(?:(?:publicad|lanzad|anunciad)[oa]s?|se (?:publica|lanza)) hoy(?! en día)|"
    r"hoy a las \d|(?:publicad[oa]s?|publicará|lanzará|lugar|comenzará|empieza|celebrará|"
    rf"reunirá) (?:dentro de|en) {_N} (?:días|semanas|meses)",
    "ar": r"(?:نُ?شر|[يت]ُ?نشر|أُ?طلق|[يت]ُ?طلق)ت? اليوم|اليوم (?:في )?(?:تمام )?الساعة|"
    r"س[يت]ُ?(?:عقد|نعقد|نشر|طلق|بدأ|جتمع) بعد (?:يومين|أسبوعين|شهرين)",
}
# Beside these, "tomorrow" is no day; and what is quoted was said on a day of its own.
_TODAY = re.compile(r"(?<!\w)(?:today|aujourd|hoy|hoje|leo|اليوم)", re.IGNORECASE)
_QUOTED = re.compile("[“«„][^“”«»„]*[”»“]")


def problems(language: Language, text: Written) -> Iterator[Problem]:
    """What a text says from the day on which it is written; of a translation, beside its source."""
    source, code = language.other(language.source).locale.language, language.locale.language
    for at, sentence in _found(_RELATIVE.get(code), _RELATIVE.get(source), text):
        yield text.problem(at, sentence)
    for at, sentence in _found(_PUBLISHED.get(code), _PUBLISHED.get(source), text):
        yield text.problem(at, sentence, "hint")


def _found(words: str | None, before: str | None, text: Written) -> Iterator[Finding]:
    found = list(_pattern(words).finditer(text.text))
    if found and not _pattern(before).search(text.source):
        quoted = [range(*quote.span()) for quote in _QUOTED.finditer(text.text)]
        beside = _TODAY.search(text.text) is not None
        for match in found:
            if beside and " " not in match[0] or any(match.start() in each for each in quoted):
                continue
            said = f"'{match[0]}' is said from one day, and read on others; name the day or year"
            yield match.start(), said


@lru_cache
def _pattern(found: str | None) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{found})(?!\w)" if found else "(?!)", re.IGNORECASE)
