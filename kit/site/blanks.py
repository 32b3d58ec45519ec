"""Pages without the blanks that templates leave and no reader sees."""

from __future__ import annotations

import re

_KEPT = re.compile(r"(<(pre|textarea|script|style)\b.*?</\2\s*>)", re.DOTALL | re.IGNORECASE)
_BLANKS = " \t"


def without(page: str) -> str:
    """The HTML page with one end of a line where there were many, and no indentation.

    Blanks mean no more than one (CSS Text 3, 4.1.1), but in elements that show or run them as
    they are. No style of ours makes others show them.
    """
    pieces = _KEPT.split(page)
    pieces[2::3] = [""] * len(pieces[2::3])  # the names of those elements
    pieces[::3] = map(_lines, pieces[::3])
    return "".join(pieces)


def _lines(piece: str) -> str:
    first, *others = piece.split("\n")
    if not others:
        return piece
    *between, last = others
    lines = filter(None, (line.strip(_BLANKS) for line in between))
    return "\n".join((first.rstrip(_BLANKS), *lines, last.lstrip(_BLANKS)))
