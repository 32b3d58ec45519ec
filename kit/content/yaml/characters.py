"""Characters that no text may hold, and what to do about each."""

from __future__ import annotations

import re
import unicodedata
from itertools import islice

from ...errors import Finding

# Blanks that look like a space and are none to YAML.
ODD_BLANKS = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
# What word processors put before the entries of a list; U+F0B7 and its like are of private use, and
# refused anyway.
BULLETS = "•◦‣⁃∙▪▫■□●○◆◇►➢➤✓✔❖"
DASHES = "–—―‒−"

MOST = 100  # that are looked for in one text

# The kinds, each with the sentence that goes on from "U+XXXX (name) ".
_KINDS = (
    ("\r", "ends a line the way of old Macs; save the file with line ends LF or CRLF"),
    (
        "\x0b\x0c\x85\u2028\u2029",
        "is a line break of a word processor; delete it, and press Enter if a new line is meant",
    ),
    (
        "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f",
        "is a control character, which nobody sees; delete it",
    ),
    (
        "\u034f\u200b\u2060-\u2065\u206a-\u206f\ufeff\u180e\u202a-\u202e\ufff9-\ufffb"
        "\U000e0000-\U000e007f",
        "cannot be seen, and was pasted with the text; delete it",
    ),
    ("\ufffd", "stands where a character was lost; type the right one"),
    (
        "\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd",
        "is of private use: it looks right in one font only; type the character that is meant",
    ),
    (
        "\ud800-\udfff\ufdd0-\ufdef"
        + "".join(
            f"{chr(plane * 0x10000 + 0xFFFE)}-{chr(plane * 0x10000 + 0xFFFF)}"
            for plane in range(17)
        ),
        "is not a character; type the one that is meant",
    ),
)
_UNFIT = re.compile("[" + "".join(kind for kind, _ in _KINDS) + "]")
_REASONS = [(re.compile(f"[{kind}]"), reason) for kind, reason in _KINDS]


def unfit(text: str) -> list[Finding]:
    """Where in a text a character stands that must not, and a sentence on each.

    These are the control characters but tab and line feed (Unicode category Cc), the line and
    paragraph separators, what is invisible and only ever pasted by accident, what is of private use
    (Co), surrogates (Cs) and what is not a character (The Unicode Standard, section 23.7). The
    joiners and the marks of direction that Arabic needs are fit. At most MOST are told.
    """
    found = [(found.start(), found[0]) for found in islice(_UNFIT.finditer(text), MOST)]
    ends = [at for at, character in found if character == "\r"]  # which would all be told at once
    return [(at, sentence(c)) for at, c in found if c != "\r" or at == ends[0]]


def sentence(character: str) -> str:
    """What is wrong with an unfit character."""
    reason = next(reason for kind, reason in _REASONS if kind.match(character))
    return f"{called(character)} {reason}"


def called(character: str) -> str:
    """A character by its number and name, such as "U+00A0 (no-break space)"."""
    name = unicodedata.name(character, "").lower()
    return f"U+{ord(character):04X}" + (f" ({name})" if name else "")
