"""The blanks of a language, which are set when a text is looked up.

An ordinary blank becomes a no-break space where a line must not end. No letter and no mark is ever
changed. French after the Imprimerie nationale's Lexique.
"""

from __future__ import annotations

import re
from functools import lru_cache

BLANK = "[ \u00a0\u202f]"
ARABIC = "\u0620-\u064a\u066e-\u06d3"
# By language: what is replaced, and by what. Each replaces blanks by blanks.
_SET: dict[str, list[tuple[re.Pattern[str], str]]] = {
    "fr": [
        (re.compile(rf"(?<=\S){BLANK}+(?=[;!?]+(?:\s|$|[»”)\]*]))"), "\u202f"),
        (re.compile(rf"(?<=\S){BLANK}+(?=:(?:\s|$|[*]))"), "\u00a0"),
        (re.compile(rf"(?<=«){BLANK}+|(?<=\S){BLANK}+(?=»)"), "\u00a0"),
    ],
    # The particles that are written as one word with what follows: "بـ INSPIRE".
    "ar": [
        (
            re.compile(rf"(?<![{ARABIC}])([وف]?[بكل]ـ){BLANK}+(?=[A-Za-z0-9{{*\[])"),
            "\\1\u00a0",
        )
    ],
}


@lru_cache(maxsize=8192)
def set_blanks(text: str, code: str) -> str:
    """A text with a no-break space where its language has one, and a blank is there already."""
    for pattern, blank in _SET.get(code.partition("-")[0], ()):
        text = pattern.sub(blank, text)
    return text
