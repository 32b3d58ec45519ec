"""Read and write a gettext catalogue."""

from __future__ import annotations

import io
from pathlib import Path

from babel.messages import Catalog, pofile

from .. import files
from ..content import model
from ..errors import KitError, Problem

DOMAIN = "kit"


def path_of(root: Path, code: str) -> Path:
    """Where the catalogue of a language is."""
    return root / "translations" / code / "LC_MESSAGES" / f"{DOMAIN}.po"


def path_of_template(root: Path) -> Path:
    """Where the template of the catalogues is."""
    return root / "translations" / f"{DOMAIN}.pot"


def read(root: Path, language: model.Language) -> Catalog:
    """Read a catalogue; an empty one if there is none yet. Raises KitError if it cannot be read."""
    path = path_of(root, language.code)
    name = path.relative_to(root).as_posix()
    if not path.exists():
        return Catalog(locale=language.locale)
    try:
        return pofile.read_po(
            io.BytesIO(path.read_bytes()), locale=language.locale, abort_invalid=True
        )
    except pofile.PoFileError as error:
        raise KitError(
            [Problem(name, (error.lineno or 0), 1, f"not a valid .po file: {error.args[0]}")]
        ) from None
    except (UnicodeDecodeError, LookupError):
        raise KitError(
            [Problem(name, 0, 0, "not UTF-8 text; save the file with the encoding UTF-8")]
        ) from None
    except ValueError as error:
        raise KitError([Problem(name, 0, 0, f"not a valid .po file: {error}")]) from None


def write(path: Path, catalog: Catalog) -> None:
    """Write a .po or .pot file."""
    files.replace_text(path, text(catalog))


def text(catalog: Catalog) -> str:
    """What a .po or .pot file says, the same for the same messages."""
    catalog.charset = "utf-8"
    buffer = io.BytesIO()
    pofile.write_po(buffer, catalog, width=100, sort_by_file=False, include_lineno=False)
    return buffer.getvalue().decode()
