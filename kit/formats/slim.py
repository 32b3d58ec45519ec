"""Pictures that Typst has drawn (SVG 2), in half the bytes and without a change to be seen."""

from __future__ import annotations

import re
from functools import lru_cache

_ID = re.compile(rb'(?:xlink:)?((?:href="#|id="))(g[0-9A-F]{20,32})"')
_LONG = re.compile(rb"(-?\d+\.\d{3,})")  # a length with more digits than can be seen
_PATH = re.compile(rb'(?<= d=")[^"]+')
_BESIDE_COMMAND = re.compile(rb" ?([A-Za-z]) ?")
_REPEATED = re.compile(rb"([clqhv])([^A-Za-z]*(?:\1[^A-Za-z]*)+)")  # commands in a row
_ZERO = re.compile(rb"(?<![0-9.])0(?=\.)")
_TWO_POINTS = re.compile(rb"(\.\d+) (?=\.)")
_LINE = re.compile(rb'<g( transform="[^"]+")>((?:<use [^>]+/>)+)</g>')
_FILL = re.compile(rb' fill="[^"]+"')
_NOTHING = re.compile(rb'<g transform="[^"]+"/>| fill-rule="nonzero"| [xy]="0"(?=[^>]* fill=)')


def slim(svg: bytes) -> bytes:
    """The picture with short ids and lengths, and each colour once for a line of letters.

    Lengths are points, of which a hundredth is enough. Paths are written as SVG 2, 9.3.9 allows:
    a command once for all that follow, and blanks only where numbers would run together.
    """
    ids: dict[bytes, bytes] = {}

    def short(found: re.Match[bytes]) -> bytes:
        return found[1] + ids.setdefault(found[2], b"g%x" % len(ids)) + b'"'

    svg = _NOTHING.sub(b"", _ID.sub(short, svg))
    svg = _rounded(_PATH.sub(lambda found: _path(found[0]), svg))
    return _LINE.sub(_in_one_colour, svg)


class _Lengths(dict[bytes, bytes]):
    """Lengths, each rounded when it is first asked for."""

    def __missing__(self, length: bytes) -> bytes:
        short = f"{float(length):.2f}".rstrip("0").rstrip(".").encode()
        return self.setdefault(length, short if short != b"-0" else b"0")


def _rounded(text: bytes) -> bytes:
    pieces, lengths = _LONG.split(text), _Lengths()
    pieces[1::2] = map(lengths.__getitem__, pieces[1::2])
    return b"".join(pieces)


@lru_cache(maxsize=4096)  # the same letters come again and again
def _path(path: bytes) -> bytes:
    path = _BESIDE_COMMAND.sub(rb"\1", _rounded(path)).replace(b"M0 0m", b"M")
    path = _ZERO.sub(b"", _REPEATED.sub(_once, path).replace(b" -", b"-"))
    return _TWO_POINTS.sub(rb"\1", path)


def _once(found: re.Match[bytes]) -> bytes:
    return found[1] + found[2].replace(found[1], b" ")


def _in_one_colour(line: re.Match[bytes]) -> bytes:
    fills = set(_FILL.findall(line[2]))
    if len(fills) > 1:
        return line[0]
    return b"<g%s%s>%s</g>" % (line[1], b"".join(fills), _FILL.sub(b"", line[2]))
