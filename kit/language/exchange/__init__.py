"""Texts on their way to translators who use neither Poedit nor Weblate, and back.

A file of each format holds the texts of one language as `units`; `takeover` takes over what came
back. A format is a module with `write` and `read`, and a row of FORMATS.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ... import files
from ...errors import KitError
from ..catalogues.po import LARGEST
from . import document, table, xliff
from .units import Parcel


@dataclass(frozen=True)
class Format:
    """How a parcel is written to bytes, and read: `read` is told the name for its problems."""

    write: Callable[[Parcel], bytes]
    read: Callable[[bytes, str], Parcel]
    suffix: str


FORMATS = {
    "xliff": Format(xliff.write, xliff.read, ".xliff"),
    "csv": Format(table.write, table.read, ".csv"),
    "docx": Format(document.write, document.read, ".docx"),
}
_SUFFIXES = {".xlf": "xliff", **{format.suffix: name for name, format in FORMATS.items()}}


def read(path: Path, name: str) -> Parcel:
    """The parcel in a file. Raises KitError with what is wrong, OSError without it."""
    format = _SUFFIXES.get(path.suffix.lower())
    if format is None:
        sentence = f"the ending of its name says no format; expected one of: {', '.join(_SUFFIXES)}"
        raise KitError.at(name, sentence)
    if other := files.regular(path):
        raise KitError.at(name, other)
    if path.stat().st_size > LARGEST:
        sentence = f"is larger than {LARGEST // 1_000_000} MB; is it really a file of texts?"
        raise KitError.at(name, sentence)
    return FORMATS[format].read(path.read_bytes(), name)
