"""What is wrong with a text whatever it is about: unfinished, without anything to see, or with
marks that mean nothing as they stand.

The same holds for the texts of the content and for their translations.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from contextlib import suppress

from ...errors import Finding
from .. import inline
from . import unfinished

# Unicode Standard Annex 9: what opens an embedding, an override or an isolate, and what ends it.
_OPENING = {
    "\u202a": "\u202c",
    "\u202b": "\u202c",
    "\u202d": "\u202c",
    "\u202e": "\u202c",
    "\u2066": "\u2069",
    "\u2067": "\u2069",
    "\u2068": "\u2069",
}
TURNING = re.compile(f"[{''.join({*_OPENING, *_OPENING.values()})}]")
# Letters of Unicode that are drawn as nothing, or as a blank.
_BLANK_LETTERS = "\u115f\u1160\u2800\u3164\uffa0"

# What UTF-8 looks like to a program that takes it for Windows-1252: "Ã©" for "é", "â€™" for "’".
_MISREAD = re.compile(
    "[\u00c2-\u00f4][\u0080-\u00bf\u0152-\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]+"
)
# More marks on one letter than any language has: Vietnamese has two, phonetics three.
_STACKED = re.compile("[\u0300-\u036f]{4,}")
# Letters as they are drawn in a word (Unicode, presentation forms), which come out of a PDF so; but
# for the words of praise in Arabic, from U+FDF0 on.
_DRAWN = re.compile(
    "[\ufb00-\ufb06\ufb13-\ufb17\ufb50-\ufbb1\ufbd3-\ufd3d\ufd50-\ufdc7\ufe70-\ufefc]+"
)
# A word that no reader reads, and that takes minutes to set: nearly always pasted data. The scripts
# that set no blanks, from Thai to Hangul, are left out.
LONGEST_WORD = 500  # characters
_ENDLESS = re.compile(
    rf"[^\s\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\uffef]{{{LONGEST_WORD + 1},}}"
)
_ESCAPE = re.compile(r"\\[nt](?=\s|[A-ZÀ-Þ]|$)|\\u[0-9a-fA-F]{4}|\\x[0-9a-fA-F]{2}")
_BRACE = re.compile(rf"\\.|{inline.PLACEHOLDER.pattern}|(?P<odd>\{{+[^{{}}]*\}}+|[{{}}])")


# Without any of these, and with a letter or digit at its beginning, a text has nothing wrong.
_ODD = re.compile(
    rf"[{{}}*\[]|{TURNING.pattern}|{_MISREAD.pattern}|{_STACKED.pattern}|{_DRAWN.pattern}|"
    + "|".join(map(re.escape, unfinished.MARKS))
)


def plain(text: str) -> bool:
    """Whether a reader sees something of a text, and nothing is wrong with it, at a glance."""
    first = text[:1]
    usual = first.isalnum() and first not in _BLANK_LETTERS and not _ODD.search(text)
    return usual and (len(text) <= LONGEST_WORD or not _ENDLESS.search(text))


def visible(text: str, marks: bool = True) -> bool:
    """Whether a reader sees anything of a text; with or without marks of punctuation."""
    shown = (character for run in inline.parse(text) for character in run.text)
    blank = "ZCM" if marks else "ZCMP"
    return any(
        unicodedata.category(character)[0] not in blank and character not in _BLANK_LETTERS
        for character in shown
    )


def misread(text: str) -> Iterator[Finding]:
    """Letters that have gone through a program which took them for those of another encoding."""
    for found in _MISREAD.finditer(text):
        with suppress(UnicodeError):
            meant = found[0].encode("cp1252").decode("utf-8")
            yield (
                found.start(),
                f"'{found[0]}' was '{meant}' before a program misread it; write that",
            )


def drawn(text: str) -> Iterator[Finding]:
    """Letters in the form that they are drawn in, which no search finds."""
    for found in _DRAWN.finditer(text):
        usual = unicodedata.normalize("NFKC", found[0])
        yield (
            found.start(),
            f"'{found[0]}' came out of a PDF, and no search finds it; type '{usual}'",
        )


def escapes(text: str) -> Iterator[Finding]:
    """What programs write for a character, and readers see as it stands."""
    for found in _ESCAPE.finditer(text) if "\\" in text else ():
        yield found.start(), f"readers see '{found[0]}' as it stands; type the character itself"


def stacked(text: str) -> Iterator[Finding]:
    """Marks heaped on a letter, which run over the lines above and below it."""
    for found in _STACKED.finditer(text):
        yield found.start(), f"{len(found[0])} marks stand on one letter; delete them"


def endless(text: str) -> Iterator[Finding]:
    """Words without end, but for addresses."""
    for found in _ENDLESS.finditer(inline.bare(text)):
        yield (
            found.start(),
            f"a word of {len(found[0])} characters fits no page; set blanks in it, or take out "
            "what was pasted",
        )


def direction(text: str) -> Iterator[Finding]:
    """Marks that turn the direction of all that follows, since they have no partner (UAX 9)."""
    opened: list[tuple[str, int]] = []
    for found in TURNING.finditer(text):
        character, offset = found[0], found.start()
        if character in _OPENING:
            opened.append((_OPENING[character], offset))
        elif opened and opened[-1][0] == character:
            opened.pop()
        else:
            opened.append(("", offset))
    for _, offset in opened:
        yield (
            offset,
            f"the character U+{ord(text[offset]):04X}, which turns the direction of the text, has "
            "no partner; delete it, or put its partner back",
        )


def braces(text: str) -> Iterator[Finding]:
    """Braces that are shown as they are, since what is in them is no name."""
    for found in _BRACE.finditer(text) if "{" in text or "}" in text else ():
        if odd := found["odd"]:
            name = "_".join(odd.strip("{}").split()).casefold()
            meant = f"{{{name}}}"
            hint = f"; did you mean '{meant}'?" if inline.PLACEHOLDER.fullmatch(meant) else ""
            yield (
                found.start(),
                f"'{odd}' is no name in braces, and is shown as it stands"
                + (hint or "; write a name such as {strategies}, or \\{ for the character"),
            )


def stars(text: str) -> int:
    """How many asterisks a reader would see that nobody has asked for with a backslash."""
    return sum(run.text.count("*") for run in inline.parse(text.replace("\\*", "")))


# Marks of Markdown that are none here, with what is written for them; and a link left open.
_SHOWN = (
    (re.compile(r"^#{1,6} "), "write a block 'heading:'"),
    (re.compile(r"^[-•*+·▪] (?=\S)"), "write the points as a list, 'items:'"),
    (re.compile(r"^> "), "write a block 'quote:'"),
    (re.compile(r"`[^`\s][^`]*`|~~(?=\w)|==(?=\w)|^\|.*\|$"), "take it out"),
    (re.compile(r"\]\("), "write the whole of the link, [words](https://…)"),
)


def marks(text: str) -> Iterator[Finding]:
    """What is a mark in other programs, and is seen by readers here."""
    shown = inline.plain(inline.parse(text))
    for pattern, instead in _SHOWN:
        if found := pattern.search(shown):
            at = max(text.find(found[0]), 0)
            yield at, f"readers see '{found[0].strip()}' as it stands; {instead}"


# The letters or numbers of a list, which one language writes "(a)" and another "a)"; a smile.
_LISTED = re.compile(r"(?<![\w(])\(?(?:[^\W\d_]|\d{1,2}|[ivx]{1,4})\)|[:;]-?[()]")
_INTERVAL = re.compile(r"[\[\](]\d+[,;] ?\d+[)\[\]]")
_PAIRS = (("(", ")"), ("[", "]"), ("«", "»"), ("“", "”"))


def unpaired(text: str) -> Iterator[Finding]:
    """A bracket or a quotation mark that opens or closes alone."""
    shown = inline.plain(inline.parse(text))
    for opening, closing in _PAIRS:
        if shown.count(opening) == shown.count(closing) or "„" in shown and opening == "“":
            continue
        bare = _LISTED.sub("", _INTERVAL.sub("", shown))
        if more := bare.count(opening) - bare.count(closing):
            at = text.find(opening) if more > 0 else text.rfind(closing)
            yield max(at, 0), f"{opening} and {closing} go together; one of them is missing"


OPEN = (
    "a * is shown as it is, because it opens or closes nothing; put ** or * directly before and "
    "after the words, or write \\* for the character"
)


def wrong_line(text: str) -> Iterator[Finding]:
    """All that is wrong with a line that is no text, such as a name."""
    yield from unfinished.certain(text)
    yield from endless(text)


def wrong(text: str) -> Iterator[Finding]:
    """All that is wrong with a text that stands for itself."""
    if found := list(endless(text)):
        yield from found
        return
    yield from unfinished.certain(text)
    yield from misread(text)
    yield from drawn(text)
    yield from stacked(text)
    yield from direction(text)
    yield from braces(text)
    if "**" in text and stars(text) > 1:
        yield text.index("**"), OPEN
