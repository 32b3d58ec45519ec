"""What looks as if something were still to be written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ...errors import Finding

_SENTENCE = "looks unfinished; is something still to be written?"
# In any language; a bracket may also be a link, or what was left out of a quote.
_ANYWHERE = (
    r"(?<!\\)\[(?!…\]|\.\.\.\]|sic\])[^\[\]]*\](?!\()|\b(?:TBC|TBD|TBA|XXX|tbc|tbd|tba)\b"
    r"|\b20XX\b|\bXX(?= [^\W\d_]+ \d{4}\b)|\bN\. ?N\.(?!\w)|\b(?:asdf|qwerty)\w*"
    r"|(?i:\bdolor sit amet\b)"
)
_BY_LANGUAGE = {
    "en": r"to be (?:confirmed|announced|decided|defined|completed)|(?:more|details) to (?:come|"
    r"follow)|coming soon|(?:text|title|name|quote|answer|date) (?:goes )?here|placeholder text|"
    r"click (?:here )?to (?:edit|add)|\(placeholder\)",
    "fr": r"à (?:confirmer|compléter|préciser|définir|déterminer|traduire)|texte ici",
    "es": r"por (?:confirmar|completar|definir|determinar|traducir)|texto aquí",
    "pt": r"a (?:confirmar|completar|definir|determinar|traduzir)|texto aqui",
    "sw": r"(?:i|u|ki|zi)tathibitishwa|kukamilishwa baadaye",
    "ar": r"يُ?حدَّ?د لاحق[ًا]+|تُ?حدَّ?د لاحق[ًا]+|يُ?ستكمل لاحق[ًا]+|قيد الترجمة",
}

# One of which each of these has, in small letters or large ones.
_MARKS = (
    *("[", "TB", "tb", "XX", "N.", "asdf", "qwerty", "amet", "AMET", "to be", "To be", "oming "),
    *("ollow", "o come", "here", "HERE", "laceholder", "edit", "add", "ici", "aquí", "aqui", "à "),
    *("À ", "por ", "Por ", " a ", "A ", "hibitishwa", "kamilishwa", "لاحق", "الترجمة", "decided"),
)


@lru_cache
def _pattern(code: str) -> re.Pattern[str]:
    own = _BY_LANGUAGE.get(code, "(?!)")
    return re.compile(rf"{_ANYWHERE}|(?i:(?<!\w)(?:{own})(?!\w))")


def problems(text: str, code: str) -> Iterator[Finding]:
    """Where a text of a language looks unfinished, and that it does."""
    if not any(mark in text for mark in _MARKS):
        return
    for found in _pattern(code).finditer(text):
        yield found.start(), f"'{found[0]}' {_SENTENCE}"
