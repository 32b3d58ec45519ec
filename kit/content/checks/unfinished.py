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
    r"|\bError! (?:Reference source|Bookmark) not (?:found|defined)"
    r"|(?:Erreur|Error)\s?! (?:Source du renvoi|Signet|Marcador|No se encuentra)[^.!]*"
    r"|Click or tap here to enter text"
    r"|<{7}|={7}|>{7}"  # between two versions that a program could not merge
)
# Of what is certain, one of which each has.
MARKS = (
    *("[", "TODO", "FIXME", "TKTK", "XXX", "???", "psum"),
    *("<<<<<<<", "=======", ">>>>>>>"),
    *("#REF", "#VALUE", "#NAME", "#NU", "#DIV", "#N/A", "${", "%(", "Err", "tap here"),
)

_SENTENCE = "looks unfinished; is something still to be written?"
# In any language; a bracket may also be a link, a note, or what was left out of a quote.
_ANYWHERE = (
    r"(?<![\\^])\[(?!…\]|\.\.\.\]|sic\])[^\[\]]*\](?!\()|\b(?:TBC|TBD|TBA|XXX|tbc|tbd|tba|xxx?)\b"
    r"|\b20XX\b|\bXX(?= [^\W\d_]+ \d{4}\b)|\bN\. ?N\.(?!\w)|\b(?:asdf|qwerty)\w*"
    r"|(?i:\bdolor sit amet\b)|\b[djt]{2}[/.-]mm[/.-](?:yy|aa){1,2}\b|^(?:undefined|null|NaN)$"
    r"|(?<=\s)\?\?(?=[\s.,;)]|$)|(?<!\w)_{2,}(?!\w)|(?<!\.)\.{4,}"
    r"|(?i:\((?:source|date|name|year|number|link|title)s? ?\?+\))"
    r"|(?i:\((?:(?:please|to) )?(?:check|verify|confirm)\))"
    r"|(?i:(?:^|(?<=[.!?؟] ))\((?:draft|brouillon|borrador|rascunho|مسودة)\)\.?$)|^DRAFT\b"
)
_END = r"(?=\s*(?:[.,;:!?)\]،؛]|$))"  # of what is said
_OPENING = "“‘«„\"'"  # before words that are quoted, and no more than that
# One of which each of these has, in small letters or large ones.
_LIKELY = (
    *("[", "TB", "tb", "XX", "xx", "N.", "asdf", "qwerty", "amet", "AMET", "to be", "To be"),
    *("ollow", "o come", "here", "HERE", "laceholder", "edit", "add", "ici", "aquí", "aqui", "à "),
    *("À ", "por ", "Por ", " a ", "A ", "hibitishwa", "kamilishwa", "لاحق", "الترجمة", "هنا"),
    *(
        "oming ",
        "TODO",
        "??",
        "mm",
        "undefined",
        "null",
        "NaN",
        "nsert",
        "__",
        "....",
        "(",
        "DRAFT",
    ),
    *("ext", "endiente", "traducir", "نص", "النص", "العنوان"),
)
# What stands for no text where it stands alone, though it may be a cell of a table.
_NOTHING = re.compile(
    r"n/?a|n/d|nil|none|null|tk|test(?: test)?|testing|title|text|heading|ditto|idem|lorem|to do|"
    r"(?:see|as) above|see below|(?:add|enter|your) text|blah blah|"
    r"s\.o|n\.[ad]|titre|texte|voir ci-dess(?:o?us)|voir plus (?:haut|bas)|à venir|sans objet|"
    r"título|texto|(?:ver|véase) (?:más )?(?:arriba|abajo)|no aplica|pendiente|"
    r"انظر (?:أعلاه|أدناه)|العنوان|النص|غير متوفر|قيد الإعداد",
    re.IGNORECASE,
)


def certain(text: str) -> Iterator[Finding]:
    """What is still to be written, as its mark says."""
    for found in _CERTAIN.finditer(text) if any(mark in text for mark in MARKS) else ():
        yield found.start(), f"'{found[0]}' is still to be written; put the words in its place"


def nothing(text: str) -> bool:
    """Whether a text is one of those that stand for none."""
    return bool(_NOTHING.fullmatch(text.strip(" .:!?()[]*_")))


def likely(text: str, code: str) -> Iterator[Finding]:
    """What looks so, in a text of a language, beside what is certain."""
    if not any(mark in text for mark in _LIKELY):
        return
    known = {offset for offset, _ in certain(text)}
    for found in _pattern(code).finditer(text):
        quoted = text[: found.start()].endswith(tuple(_OPENING))
        if found.start() not in known and not quoted:
            yield found.start(), f"'{found[0]}' {_SENTENCE}"


@lru_cache
def _pattern(code: str) -> re.Pattern[str]:
    own = words.of(code).unfinished.replace("{end}", _END)
    return re.compile(rf"{_ANYWHERE}|(?i:(?<!\w)(?:{own})(?!\w))")


def unfilled(file: YamlFile) -> Iterator[tuple[Place, Problem]]:
    """An error for each text that still has something in angle brackets; where the text begins."""
    if "<" not in file.text and "\\" not in file.text:  # which may escape it
        return
    for path, text in file.texts:
        for found in UNFILLED.finditer(text) if "<" in text else ():
            message = f"'{found[0]}' is still to be written; replace it, brackets and all"
            place = file.place_in(path, found.start())
            yield file.place(path), Problem(file.name, *place, message)
