"""Blocks that are in another language than their page begin on the side where that begins.

An English paragraph on a page in Arabic, whole as it is, is set from left to right and from the
left, with the marks of its list: what is a part of a line or a cell of a table stays where the line
or the column begins (CSS Writing Modes 4, 2; Unicode Standard Annex 9, 4.3).
"""

from __future__ import annotations

import re

_INSIDE = r"[^<]*(?:<(?!/?span\b)[^<]*)*"
_PIECE = rf'<span lang="([^"]+)" dir="(?:ltr|rtl)">({_INSIDE})</span>'
_PIECES = re.compile(_PIECE)
_WHOLE = rf"\s*(?:{_PIECE}\s*)+"
_NAMED = r'((?: (?:id|class)="[^"]*")*)'
_BLOCK = re.compile(
    rf"<(p|h[1-6]|figcaption){_NAMED}>({_WHOLE})(<a class=\"headerlink\"[^<]*[^>]*</a>)?</\1>"
)
_LIST = re.compile(rf"<(ul|ol){_NAMED}>((?:\s*<li>{_WHOLE}</li>)+\s*)</\1>")


def own(page: str, direction: str) -> str:
    """The HTML page, which runs in a `direction`, with the blocks that run the other way."""
    other = "ltr" if direction == "rtl" else "rtl"
    if f'dir="{other}"' not in page:
        return page

    def turned(block: re.Match[str]) -> str:
        tag, named, inside = block[1], block[2], block[3]
        end = (block[6] or "") if block.re is _BLOCK else ""
        pieces = _PIECES.findall(inside)
        codes = {code for code, _ in pieces}
        if len(codes) > 1 or f'dir="{direction}"' in inside:
            return block[0]
        begin = f'<{tag}{named} lang="{codes.pop()}" dir="{other}">'
        return f"{begin}{_PIECES.sub(lambda piece: piece[2], inside)}{end}</{tag}>"

    return _LIST.sub(turned, _BLOCK.sub(turned, page))
