"""The files of catalogues (.po and .pot): where they are, read, and written without a loss.

What a translator's program wrote is written again as it was, line for line, unless the text itself
has changed.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from ... import cache, files
from ...content.yaml import textfile
from ...errors import KitError
from .entries import Catalogue
from .parser import parse

DOMAIN = "kit"
LARGEST = 20_000_000  # bytes


def path_of(root: Path, code: str) -> Path:
    """Where the catalogue of a language is."""
    return root / "translations" / code / "LC_MESSAGES" / f"{DOMAIN}.po"


def path_of_template(root: Path) -> Path:
    """Where the template of the catalogues is."""
    return root / "translations" / f"{DOMAIN}.pot"


def read(root: Path, code: str, top: Path | None = None) -> Catalogue:
    """Read the catalogue of a language; an empty one if there is none yet.

    It is named as seen from the folder `top`, or else from the root. What is wrong in the file is
    in its `problems`. Raises KitError if it is no text at all.
    """
    return parse(*_text(root, code, top or root))


def known(root: Path, code: str) -> Catalogue:
    """As `read`, for those who change nothing in it.

    One that was read before if the file says the same, since a kit is read again and again while it
    is edited.
    """
    return _parsed(*_text(root, code, root))


def _text(root: Path, code: str, top: Path) -> tuple[str | None, str]:
    """The text of the catalogue of a language, None if there is none, and its name."""
    path = path_of(root, code)
    name = path.relative_to(top).as_posix()
    try:
        other = None if path.is_dir() else files.regular(path)
        if other:
            raise KitError.at(name, other)
        if path.stat().st_size > LARGEST:
            sentence = f"is larger than {LARGEST // 1_000_000} MB; is it really a catalogue?"
            raise KitError.at(name, sentence)
        data = path.read_bytes()
    except FileNotFoundError:
        return None, name
    except OSError as error:
        if (root / "translations").is_file():  # which is told as that
            return None, name
        raise KitError.at(name, f"cannot be read: {files.refused(path, error)}") from None
    return textfile.decoded(data, name), name


def write(path: Path, catalogue: Catalogue) -> None:
    """Write a .po or .pot file, whole or not at all, with the line ends it had."""
    files.replace_text(path, catalogue.text())


@lru_cache(maxsize=32)
def _parsed(text: str | None, name: str) -> Catalogue:
    return cache.remember(lambda: parse(text, name), "catalogue", name, text)
