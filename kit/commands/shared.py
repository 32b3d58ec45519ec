"""What several commands do."""

from __future__ import annotations

import re
from pathlib import Path

from .. import files
from ..content.kit import Kit
from ..errors import KitError, meant_or_listed
from ..language.language import Language


def translated(kit: Kit, code: str, file: str = "LANG") -> Language:
    """The language of a code that is translated into. Raises KitError if there is none."""
    known = [info.code for info in kit.languages[1:]]
    for info in kit.languages[1:]:
        if info.code == code:
            return Language(kit, info)
    sentence = f"no translation is of the language '{code}'{meant_or_listed(code, known)}"
    raise KitError.at(file, sentence)


def counted(texts: int) -> str:
    """So many texts, in words."""
    return f"{texts} text{'' if texts == 1 else 's'}"


def taken_over(changes: int, apply: bool) -> bool:
    """Say how many texts would change, if nothing is taken over; return whether it is."""
    if changes and apply:
        return True
    would = f"{counted(changes)} would change. Nothing was written; --apply takes them over."
    print(would if changes else "No text changed.")
    return False


def typed(path: Path | str) -> str:
    """A path as it can be typed in a command."""
    return f'"{path}"' if re.search(r"[^\w./\\:~+-]", str(path)) else str(path)


def written(to: str, data: bytes) -> int:
    """Write a file that is not there yet."""
    if Path(to).exists():
        sentence = "is there already, perhaps with somebody's work; name another file with --to"
        raise KitError.at(to, sentence)
    files.replace_all({Path(to): data})
    print(f"Written: {to}")
    return 0
