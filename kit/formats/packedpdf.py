"""A PDF of Typst with all but its streams compressed: two thirds of the bytes, and the same file.

Typst writes each object as it is and a table of where they are. Since PDF 1.5 objects can stand
together in compressed streams, and the table can be one (ISO 32000-1, 7.5.7 and 7.5.8). Most of a
tagged PDF is the tree of its tags, which are small objects.
"""

from __future__ import annotations

import re
import unicodedata
import zlib
from itertools import pairwise

_TABLE = re.compile(rb"xref\n0 (\d+)\n(.*?)trailer\n<<(.*)>>\nstartxref\n\d+\n%%EOF\s*", re.DOTALL)
_ENTRY = re.compile(rb"(\d{10}) 00000 n")
_OBJECT = re.compile(rb"(\d+) 0 obj\n(.*)\nendobj\s*", re.DOTALL)
_METADATA = re.compile(rb"<<[^>]*/Type/Metadata\b[^>]*>>\s*stream\n(.*)\nendstream", re.DOTALL)
_END = b"</rdf:Description>"
_SIZE = re.compile(rb"/Size \d+")
TOGETHER = 200  # objects of one stream, which a reader of one of them has to unpack
# Of the text behind the glyphs, with which it can be searched and copied.
_CMAP = re.compile(
    rb"<</Length (\d+)(/Type/CMap/Filter/FlateDecode/WMode 0>>\s*stream\r?\n)(.*)", re.DOTALL
)
_LETTERS = re.compile(rb"^(<[0-9A-F]{4}> <)([0-9A-F]{8,})(>)", re.MULTILINE)
_DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def packed(data: bytes, about: str = "") -> bytes:
    """The same PDF, smaller; one that Typst has not written stays as it is.

    The letters of its glyphs are in the order that programs read them in (see `_in_order`). `about`
    is what is added to its metadata, which Typst has no word for: properties of XMP (ISO 16684-1).
    """
    start = data.rfind(b"xref\n0 ")
    table = _TABLE.fullmatch(data, max(start, 0))
    if table is None:
        return data
    places = sorted(int(place) for place in _ENTRY.findall(table[2]))
    found = [_OBJECT.fullmatch(data, *ends) for ends in pairwise([*places, start])]
    objects = {int(one[1]): _in_order(one[2]) for one in found if one}
    if len(objects) != int(table[1]) - 1:
        return data
    if about:
        objects = {number: _told(text, about.encode()) for number, text in objects.items()}
    trailer = _SIZE.sub(b"", table[3])
    return _written(data[: places[0]], objects, trailer)


def _in_order(text: bytes) -> bytes:
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
    new = _LETTERS.sub(_turned, old)
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


def _told(text: bytes, about: bytes) -> bytes:
    """The object of the metadata with more of them; any other as it is."""
    if not (found := _METADATA.fullmatch(text)):
        return text
    xml = found[1].replace(_END, about + _END, 1)
    return b"<</Type/Metadata/Subtype/XML/Length %d>>\nstream\n%s\nendstream" % (len(xml), xml)


def _written(head: bytes, objects: dict[int, bytes], trailer: bytes) -> bytes:
    file = bytearray(head)
    rows = {0: (0, 0, 65535)}  # of each object: its kind, where it is, and its number there
    loose = [number for number, text in objects.items() if not text.endswith(b"endstream")]
    packs = [loose[n : n + TOGETHER] for n in range(0, len(loose), TOGETHER)]
    streams = {n: text for n, text in objects.items() if text.endswith(b"endstream")}
    for new, numbers in enumerate(packs, len(objects) + 1):
        streams[new] = _together({number: objects[number] for number in numbers})
        rows.update((number, (2, new, place)) for place, number in enumerate(numbers))
    for number, text in streams.items():
        rows[number] = (1, len(file), 0)
        file += b"%d 0 obj\n%s\nendobj\n" % (number, text)
    last = len(objects) + len(packs) + 1
    rows[last] = (1, len(file), 0)
    table = b"".join(
        b"%c%s%s" % (kind, place.to_bytes(4, "big"), number.to_bytes(2, "big"))
        for _, (kind, place, number) in sorted(rows.items())
    )
    about = b"/Type/XRef/Size %d/W[1 4 2]%s" % (len(rows), trailer)
    file += b"%d 0 obj\n%s\nendobj\n" % (last, _stream(about, table))
    file += b"startxref\n%d\n%%%%EOF\n" % rows[last][1]
    return bytes(file)


def _together(objects: dict[int, bytes]) -> bytes:
    """A stream of objects: their numbers and where each begins, and then the objects."""
    places, at = [], 0
    for number, text in objects.items():
        places.append(b"%d %d" % (number, at))
        at += len(text) + 1
    index = b" ".join(places) + b"\n"
    about = b"/Type/ObjStm/N %d/First %d" % (len(objects), len(index))
    return _stream(about, index + b"\n".join(objects.values()))


def _stream(about: bytes, content: bytes) -> bytes:
    content = zlib.compress(content, 9)
    about = b"<<%s/Filter/FlateDecode/Length %d>>" % (about, len(content))
    return b"%s\nstream\n%s\nendstream" % (about, content)
