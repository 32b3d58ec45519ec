"""The text that a PDF keeps behind its glyphs, so that it can be searched and copied."""

from __future__ import annotations

import re
import unicodedata
import zlib

_CMAP = re.compile(rb"<</Length (\d+)/Type/CMap/Filter/FlateDecode/WMode 0>>\s*stream\r?\n")
_ENTRY = re.compile(rb"^(<[0-9A-F]{4}> <)([0-9A-F]{8,})(>)", re.MULTILINE)
_DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_XREF = re.compile(rb"^(\d{10})(?= \d{5} n)", re.MULTILINE)


def in_order(data: bytes) -> bytes:
    """A PDF in which one glyph of several letters of a right-to-left script has them turned round.

    Such a glyph is a letter with its vowel sign. Programs that read a PDF turn a line of such a
    script round letter by letter, those of a glyph too (poppler, PDFium, MuPDF), so its letters
    have to stand in the order in which they are seen (ISO 32000-2, 9.10.3 says nothing of it).
    A mark that turns the direction of a text (UAX #9) is taken for a letter by some: it goes, from
    every script.
    """
    out, moved, end = [], [], 0  # `moved`: from where on, by how many bytes
    for found in _CMAP.finditer(data):
        length = int(found[1])
        old = zlib.decompress(data[found.end() : found.end() + length])
        new = _ENTRY.sub(_turned, old)
        if new == old:
            continue
        packed = zlib.compress(new, 9)
        head = found[0].replace(b"/Length %d/" % length, b"/Length %d/" % len(packed))
        out += [data[end : found.start()], head, packed]
        end = found.end() + length
        moved.append((end, len(head) - len(found[0]) + len(packed) - length))
    if not moved:
        return data
    body = data[end:]
    start = body.rindex(b"\nxref\n") + 1

    def now(place: int) -> int:
        return place + sum(by for since, by in moved if place >= since)

    table = _XREF.sub(lambda found: b"%010d" % now(int(found[1])), body[start:])
    table = re.sub(
        rb"(startxref\n)(\d+)", lambda found: found[1] + b"%d" % now(int(found[2])), table
    )
    return b"".join([*out, body[:start], table])


def _turned(found: re.Match[bytes]) -> bytes:
    text = bytes.fromhex(found[2].decode()).decode("utf-16-be", "surrogatepass")
    text = _DIRECTION.sub("", text) or text
    # An alef with a fathatan ends a word, where poppler loses a sign that comes first.
    if unicodedata.bidirectional(text[0]) in ("R", "AL") and text != "\u0627\u064b":
        text = text[::-1]
    return found[1] + text.encode("utf-16-be", "surrogatepass").hex().upper().encode() + b">"
