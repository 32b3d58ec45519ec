"""The text that a PDF keeps behind its glyphs, so that it can be searched and copied."""

from __future__ import annotations

import re
import unicodedata
import zlib

_CMAP = re.compile(
    rb"<</Length (\d+)(/Type/CMap/Filter/FlateDecode/WMode 0>>\s*stream\r?\n)(.*)", re.DOTALL
)
_ENTRY = re.compile(rb"^(<[0-9A-F]{4}> <)([0-9A-F]{8,})(>)", re.MULTILINE)
_DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def in_order(text: bytes) -> bytes:
    """An object of a PDF; one that says which letters glyphs stand for, with some turned round.

    A glyph of several letters of a right-to-left script is a letter with its vowel sign. Programs
    that read a PDF turn a line of such a script round letter by letter, those of a glyph too
    (poppler, PDFium, MuPDF), so its letters have to stand in the order in which they are seen
    (ISO 32000-2, 9.10.3 says nothing of it). A mark that turns the direction of a text (UAX #9) is
    taken for a letter by some: it goes, from every script.
    """
    if not (found := _CMAP.fullmatch(text)):
        return text
    length, head, rest = int(found[1]), found[2], found[3]
    old = zlib.decompress(rest[:length])
    new = _ENTRY.sub(_turned, old)
    if new == old:
        return text
    packed = zlib.compress(new, 9)
    return b"<</Length %d%s%s%s" % (len(packed), head, packed, rest[length:])


def _turned(found: re.Match[bytes]) -> bytes:
    text = bytes.fromhex(found[2].decode()).decode("utf-16-be", "surrogatepass")
    text = _DIRECTION.sub("", text) or text
    # An alef with a fathatan ends a word, where poppler loses a sign that comes first.
    if unicodedata.bidirectional(text[0]) in ("R", "AL") and text != "\u0627\u064b":
        text = text[::-1]
    return found[1] + text.encode("utf-16-be", "surrogatepass").hex().upper().encode() + b">"
