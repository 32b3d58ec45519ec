"""What writers leave for later: what is certainly so, and what looks like it.

Certain is what they mark for themselves, or a program has put there; it stops a build. What may be
meant so, in the words of a language, is for a second look.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ... import words
from ...errors import Finding, Problem
from ..model import UNFILLED
from ..yaml.data import Place
from ..yaml.yamlfile import YamlFile

# What "TODO" is followed by where it is no word: it is "all" in Spanish and Portuguese.
_NOTE = r"\bTODO\b(?=\s*(?:[:–—([<-]|$))"
_CERTAIN = re.compile(
    rf"(?<![^\W\d_] ){_NOTE}|\bTODO\b(?= [a-z]+ (?:this|that|the|here)\b)"
    r"|\b(?:FIXME|TKTK|X{4,})\b|\?{3,}|\b[Ll]orem [Ii]psum\b"
    r"|\[\s*(?:(?i:insert|add|fill|tbc|tbd|to (?:come|be)|xx+)\b[^\[\]]*|\?+)\](?!\()"
    # What Excel and Word write where they have lost something, and what programs fill in.
    r"|#(?:REF|VALUE|NAME|NUM|NULL|DIV/0)[!?]|#N/A|\[object Object\]|\$\{\w+\}|%\(\w+\)[sd]"
    r"|%%\w+%%|\*\|\w+\|\*"  # and what a mailing has for each reader
    r"|\bError! (?:Reference source|Bookmark) not (?:found|defined)"
    r"|(?:Erreur|Error)\s?! (?:Source du renvoi|Signet|Marcador|No se encuentra)[^.!]*"
    r"|Click or tap here to enter text"
    r"|<{7}|={7}|>{7}"  # between two versions that a program could not merge
)
# Of what is certain, one of which each has.
MARKS = (
    *("[", "TODO", "FIXME", "TKTK", "XXX", "???", "psum"),
    *("<<<<<<<", "=======", ">>>>>>>"),
    *("#REF", "#VALUE", "#NAME", "#NU", "#DIV", "#N/A", "${", "%(", "%%", "*|", "Err", "tap here"),
)

_SENTENCE = "looks unfinished; is something still to be written?"
# What stands for a number, beside a percentage or money.
_ZEROS = r"(?<![\d.,:/-])(?<![\d.,:/-]\s)0{2,3}(?![\d:])"
_BLANK = rf"(?-i:\b(?:X{{1,3}}|x{{2,3}}|NN?|nn)\b|{_ZEROS}|#|(?<!\w)_{{2,}}|…|\.\.\.)"
_OF_MONEY = r"(?:US\$|[$€£]|\b(?:USD|EUR|CHF|GBP))\s?(?:X{1,3}|x{1,3}|_{2,}|…)(?!\w)"
# In any language; a bracket may also be a link, a note, or what was left out of a quote.
_BRACKET = r"(?<![\\^])\[(?!…\]|\.\.\.\]|sic\])[^\[\]]*\](?!\()"
_ANYWHERE = (
    rf"{_BRACKET}|\b(?:TBC|TBD|TBA|XXX|tbc|tbd|tba|x{{2,}})\b|{_OF_MONEY}"
    rf"|{_BLANK}\s?(?:[%٪]|{{percent}})"
    r"|\b(?:19|20)[\dX]X\b|\bXX(?= [^\W\d_]+ \d{4}\b)|\bN\. ?N\.(?!\w)|\b(?:asdf|qwerty)\w*"
    r"|(?i:\bdolor sit amet\b|\bconsectetur adipiscing\b)|^(?:undefined|null|NaN)$"
    r"|(?i:\b(?:dd|jj|tt|yyyy|aaaa|jjjj)[ /.-](?:mm|month|mois|mes|monat)[ /.-](?:[yaj]{2,4}|dd)\b)"
    r"|(?:^|(?<=\s))\?\?(?=[\s.,;)]|$)|(?<!\w)_{2,}(?!\w)|(?<!\.)\.{4,}"
    r"|(?i:(?:^|(?<=[.!?؟] ))\((?:draft|brouillon|borrador|rascunho|مسودة)\)\.?$)|^DRAFT\b"
    r"|^(?:STRICTLY )?CONFIDENTIAL\b"
    # Brackets and quotation marks around nothing, X and Y for names or numbers.
    r"|(?<!\w)\(\s*\)|“\s*”|«\s*»|\(\?+\)|(?:(?<=[:(] )|^)TK\b"
    r"|\bX (?:and|to|or|of|out of|et|à|ou|sur|y|a|o|de|e|إلى|أو|و) ?Y\b"
    r"|\b(?:[Cc]ountry|[Oo]rgani[sz]ation|Mr|Mrs|Ms|Mme|Dr|Prof\.?|Sr|Sra\.?) [XY]{1,2}\b"
    r"|(?:page|Figure|Table|figure|table) X{1,2}\b(?![-–])"
)
_END = r"(?=\s*(?:[.,;:!?)\]،؛]|$))"  # of what is said
_BEGIN = r"(?:^|(?<=[.!?:;–—(،؛] )|(?<=\())"
# What is written in capital letters among words that are not.
_CAPITAL, _ALONE = (
    r"(?<![A-ZÀ-Þ] )(?<![A-ZÀ-Þ], )(?<![A-ZÀ-Þ]-)",
    r"(?![\w!-])(?![,;]? [A-ZÀ-Þ]{2})",
)
_OPENING = "“‘«„\"'"  # before words that are quoted, and no more than that


def certain(text: str) -> Iterator[Finding]:
    """What is still to be written, as its mark says."""
    for found in _CERTAIN.finditer(text) if any(mark in text for mark in MARKS) else ():
        yield found.start(), f"'{found[0]}' is still to be written; put the words in its place"


def nothing(text: str) -> bool:
    """Whether a text is one of those that stand for none."""
    said = rf"{words.any_of('nothing')}|([a-z])\1+"
    return bool(re.fullmatch(said, text.strip(" .:!?()[]*_"), re.IGNORECASE))


def likely(text: str, code: str) -> Iterator[Finding]:
    """What looks so, in a text of a language, beside what is certain."""
    known = {offset for offset, _ in certain(text)}
    for found in _pattern(code).finditer(text):
        quoted = text[: found.start()].endswith(tuple(_OPENING))
        if found.start() not in known and not quoted:
            yield found.start(), f"'{found[0]}' {_SENTENCE}"
    last = text.split()[4:][-1:]  # of so many words that they are more than a label
    if last and last[0] in words.of(code).going_on:
        yield text.rindex(last[0]), f"the text ends with '{last[0]}'; is its end missing?"


@lru_cache
def _pattern(code: str) -> re.Pattern[str]:
    known = words.of(code)
    own, here = known.unfinished, {"begin": _BEGIN, "end": _END, "capital": _CAPITAL}
    for name, part in {**here, "alone": _ALONE, "things": known.things}.items():
        own = own.replace(f"{{{name}}}", part)
    counted = rf"{_BLANK}\s+(?:{known.counted})\b"
    anywhere = _ANYWHERE.replace("{percent}", words.any_of("percent"))
    return re.compile(rf"{anywhere}|(?i:{counted}|(?<!\w)(?:{own})(?!\w))")


def gaps(text: str) -> Iterator[Finding]:
    """What still stands in angle brackets."""
    for found in UNFILLED.finditer(text) if "<" in text else ():
        yield found.start(), f"'{found[0]}' is still to be written; replace it, brackets and all"


def unfilled(file: YamlFile) -> Iterator[tuple[Place, Problem]]:
    """An error for each text that still has something in angle brackets; where the text begins."""
    if "<" not in file.text and "\\" not in file.text:  # which may escape it
        return
    for path, text in file.texts:
        for offset, message in gaps(text):
            place = file.place_in(path, offset)
            yield file.place(path), Problem(file.name, *place, message)
