"""Read a file that must be plain text in UTF-8, or say what it is instead."""

from __future__ import annotations

import re
from pathlib import Path

from ... import files
from ...errors import KitError

# In bytes. The largest report of the group has 20 kB; a file of this size takes seconds to read.
LARGEST = 2_000_000
AGAIN = "copy its text into an editor for plain text, and save that as UTF-8"
# Where a program for versions left two of them in one file, for somebody to choose.
CONFLICT = (
    "two versions of this file were put together here; keep one of the two, and delete "
    "the lines that begin with <<<<<<<, ======= and >>>>>>>"
)
# First bytes of what is saved under a wrong name.
_SIGNATURES = (
    (b"{\\rtf", "a document of a word processor (RTF)"),
    (b"PK\x03\x04", "a packed file, such as a Word document"),
    (b"\xd0\xcf\x11\xe0", "a document of an old version of Word"),
    (b"%PDF", "a PDF"),
    (b"\x1f\x8b", "a packed file"),
    (b"\xde\x12\x04\x95", "a compiled catalogue (.mo)"),
    (b"\x95\x04\x12\xde", "a compiled catalogue (.mo)"),
    (b"\xff\xfe\x00\x00", "saved as UTF-32"),
)
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8")
_WEB_PAGE = re.compile(rb"(\xef\xbb\xbf)?\s*<(!doctype|html|head|body|\?xml)\b", re.IGNORECASE)


def read(path: Path, root: Path, name: str) -> str:
    """The text of a file, with line feeds at the ends of its lines and without a byte order mark.

    Raises KitError, with the name, if the file is missing, too large, a link out of the root, or no
    text in UTF-8.
    """
    try:
        data = _data(path, root)
    except _NoText as error:
        raise KitError.at(name, error.sentence, *error.place) from None
    return decoded(data, name).replace("\r\n", "\n")


def decoded(data: bytes, name: str) -> str:
    """The text of the bytes of a file, without a byte order mark.

    Raises KitError, with the name, if they are no text in UTF-8.
    """
    try:
        _look(data)
        return _decoded(data)
    except _NoText as error:
        raise KitError.at(name, error.sentence, *error.place) from None


class _NoText(Exception):
    """Why a file cannot be read as text, and where, if that is one place in it."""

    def __init__(self, sentence: str, line: int = 0, column: int = 0):
        self.sentence, self.place = sentence, (line, column)


def _data(path: Path, root: Path) -> bytes:
    """The bytes of a file below the root."""
    try:
        if not path.resolve().is_relative_to(root.resolve()):
            raise _NoText("is a link to a file outside this folder; copy the file here")
        if other := files.regular(path):
            raise _NoText(other)
        if path.stat().st_size > LARGEST:
            raise _NoText(f"is larger than {LARGEST // 1_000_000} MB; is it really a text?")
        return path.read_bytes()
    except FileNotFoundError:
        raise _NoText("the file is missing") from None
    except OSError as error:
        raise _NoText(f"cannot be read: {files.refused(path, error)}") from None
    except RuntimeError:  # a link to itself, before Python 3.13
        raise _NoText("cannot be read: it is a link that leads nowhere") from None


def _look(data: bytes) -> None:
    """Refuse what is saved as a text, and is something else."""
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            raise _NoText(f"is {kind}, not plain text; {AGAIN}")
    if data.startswith(_PICTURES):
        raise _NoText("is a picture, not plain text; is its name right?")
    if _WEB_PAGE.match(data):
        raise _NoText(f"is a web page, not plain text; {AGAIN}")
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or data[:400].count(0) > len(data[:400]) // 4:
        raise _NoText(
            "is saved as UTF-16 (Notepad calls it Unicode); save it again with the encoding UTF-8"
        )


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if b"\x00" in data:  # of which there is none in a text of whatever encoding
            raise _NoText("is not plain text, but something else; is its name right?") from None
        before = data[: error.start].decode("utf-8-sig").replace("\r\n", "\n")
        meant = data[error.start : error.start + 1].decode("cp1252", "replace")
        raise _NoText(
            f"not UTF-8 text ({meant!r} here is of Windows-1252?);"
            " save the file with the encoding UTF-8",
            before.count("\n") + 1,
            len(before) - before.rfind("\n"),
        ) from None
