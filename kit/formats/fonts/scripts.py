"""The scripts (ISO 15924) that there are fonts for: one row says all that the formats need to know.

The fonts of the site, its style sheet, the families of Typst and the faces of slides follow from
these rows. A language whose script has no row is set in a font of the kit's own `content/fonts/`,
or in one of a wheel such as `fontpkg-noto-sans-thai`, if one of them has its letters.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from babel import Locale

Blocks = tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Script:
    """A script, and what it is set in.

    `package` is a wheel, and `file` how the name of the font in it begins, `italic` that of its
    slanted one; a font of the kit's own has a `path`. `web` is how the file of the site begins.
    `blocks` are the code points that a reader of the script meets; none for all that a font has.
    The `rare` ones among them stand in a file of their own, which a page with none does not load.
    `deck` is the face of slides, which must be on a presenter's computer. Letters of a `joined`
    script are never spaced out or slanted. A font draws its letters of `pieces` if readers of a PDF
    would not get the words back (see `whole`).
    """

    code: str
    family: str
    deck: str
    web: str
    package: str = ""
    file: str = ""
    italic: str = ""
    blocks: Blocks = ()
    rare: Blocks = ()
    joined: bool = False
    pieces: bool = False
    path: Path | None = None


_NOTO = "fontpkg_noto_sans"
# What every language meets: punctuation, the euro, arrows, the minus sign.
_COMMON: Blocks = ((0x2000, 0x206F), (0x20AC, 0x20AC), (0x2190, 0x2193), (0x2212, 0x2212))
# Letters of Western Europe, with œ and the dotless i.
_WESTERN: Blocks = ((0x20, 0xFF), (0x131, 0x131), (0x152, 0x153))
_LATIN: Blocks = ((0x100, 0x130), (0x132, 0x151), (0x154, 0x24F), (0x1E00, 0x1EFF))
_CURRENCIES: Blocks = ((0x20A0, 0x20AB), (0x20AD, 0x20CF))
_SLANTED = "NotoSans-Italic["
LATIN = Script(
    *("Latn", "Noto Sans", "Arial", "noto-sans"),
    *(_NOTO, "NotoSans[", _SLANTED),
    blocks=(*_WESTERN, *_COMMON),
    rare=(*_LATIN, *_CURRENCIES),
)
SCRIPTS = {
    row.code: row
    for row in (
        LATIN,
        Script(
            *("Cyrl", "Noto Sans", "Arial", "noto-sans-cyrillic"),
            *(_NOTO, "NotoSans[", _SLANTED, ((0x300, 0x36F), (0x400, 0x52F), (0x2116, 0x2116))),
        ),
        Script(
            *("Grek", "Noto Sans", "Arial", "noto-sans-greek"),
            *(_NOTO, "NotoSans[", _SLANTED, ((0x370, 0x3FF), (0x1F00, 0x1FFF))),
        ),
        Script(
            *("Deva", "Noto Sans", "Nirmala UI", "noto-sans-devanagari"),
            *(_NOTO, "NotoSans[", "", ((0x900, 0x97F), (0x200C, 0x200D), (0xA8E0, 0xA8FF))),
            joined=True,
        ),
        Script(
            *("Arab", "Noto Sans Arabic", "Arial", "noto-sans-arabic"),
            *("fontpkg_noto_sans_arabic", "NotoSansArabic[", ""),
            ((0x600, 0x6FF), (0x750, 0x77F), (0x200C, 0x200F), (0xFD3E, 0xFD3F), (0xFDF2, 0xFDFC)),
            ((0xFB50, 0xFD3D), (0xFD40, 0xFDF1), (0xFDFD, 0xFDFF), (0xFE70, 0xFEFC)),  # forms
            joined=True,
            pieces=True,
        ),
        Script(
            *("Hebr", "Arimo", "Arial", "arimo-hebrew", "fontpkg_arimo", "Arimo["),
            blocks=((0x590, 0x5FF), (0x200C, 0x200F), (0xFB1D, 0xFB4F)),
        ),
    )
}
# The letters that tell whether a font has a script, where Unicode names them otherwise.
_LETTERS = {
    "Hans": "CJK UNIFIED",
    "Hant": "CJK UNIFIED",
    "Jpan": "HIRAGANA",
    "Kore": "HANGUL",
}
# What CLDR calls these where no language stands beside them.
_ALONE = {"Hans": "Simplified Han", "Hant": "Traditional Han"}
_ENOUGH = 20  # letters, for a font to count as one of a script


def name(code: str) -> str:
    """The name of a script in English (CLDR)."""
    return _ALONE.get(code) or str(Locale("en").scripts.get(code, code))


def covers(codes: Iterable[int], script: str) -> bool:
    """Whether a font with these code points has letters of a script."""
    start = _LETTERS.get(script) or name(script).split(" (")[0].upper()
    found = (code for code in codes if unicodedata.name(chr(code), "").startswith(f"{start} "))
    return sum(1 for _, code in zip(range(_ENOUGH), found, strict=False)) == _ENOUGH


def in_wheel(code: str) -> str:
    """The package that a wheel with the Noto font of a script has."""
    return f"{_NOTO}_{name(code).split(' (')[0].lower().replace(' ', '_')}"
