"""Files among the content that nothing reads, and the names that were meant."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from ...errors import Problem
from ...inputs import KIT
from ...sentences import Meant, Sentence, parts
from ...slugs import LEFTOVERS, impossible, slug
from ..kit import FILES, FOLDERS
from ..model import SLUG

# Read by other parts of the program, or by editors.
ELSEWHERE = ("schemas", "images", "files", "fonts")
# The endings that systems hide, and that other programs write YAML with.
_ENDINGS = re.compile(r"(\.(yml|yaml|txt|json|md|docx?|rtf))+$", re.IGNORECASE)
_DAY = re.compile(r"(\d{4})[-_. ]?(\d\d)[-_. ]?(\d\d)")


def misplaced(root: Path, known: Iterable[str]) -> Iterator[Problem]:
    """An error for each file in the place of a folder of a kit, and the other way round."""
    for name in known:
        path = root / name
        wanted, is_file = ("file" if path.suffix else "folder"), path.is_file()
        there = is_file or path.is_dir()  # and no pipe, which is told where it is read
        if there and is_file != (wanted == "file"):
            found = "file" if is_file else "folder"
            message = f"is a {found}, and there must be a {wanted} of that name; move or rename it"
            yield Problem(name, 0, 0, message)


def unread(content: Path) -> Iterator[Problem]:
    """An error for each file or folder that nothing reads. Leftovers of editors are left alone."""
    folders = [f"content/{name}" for name in (*FOLDERS, *ELSEWHERE)]
    yield from misplaced(content.parent, (*KIT, *folders))
    for path in _entries(content):
        name = path.name
        if name in (*ELSEWHERE, *FOLDERS) and path.is_file():
            continue
        if name in ELSEWHERE or path.suffix == ".yml" and path.stem in FILES:
            continue
        if name in FOLDERS and path.is_dir():
            yield from _unread_items(path, name)
        elif path.is_dir():
            yield _problem(path, content, Sentence("nothing reads this folder", _folder(name)))
        else:
            yield _problem(path, content, copied(path) or _sentence(path, content))


def meant(content: Path, problem: Problem) -> Iterator[str]:
    """The names below content/, without .yml, that what nothing reads was meant to have."""
    for part in parts(problem.message):
        if isinstance(part, Meant) and part.name.endswith(".yml"):
            yield part.name.removesuffix(".yml")
        elif isinstance(part, Meant):
            files = (content.parent / problem.file).glob("*.yml")
            yield from (f"{part.name}/{path.stem}" for path in files)


def _unread_items(folder: Path, name: str) -> Iterator[Problem]:
    """An error for each entry of a folder of the content that nothing reads."""
    for path in _entries(folder):
        if message := _unread_item(path, name):
            yield _problem(path, folder.parent, message)


def _unread_item(path: Path, folder: str) -> str | None:
    """Why nothing reads an entry of a folder, in a sentence; None if something does."""
    content = path.parent.parent
    if path.is_dir():
        as_file = path.suffix == ".yml"  # which is told as that
        return None if as_file else f"nothing reads a folder in content/{folder}"
    if copy := copied(path):
        return copy
    if path.suffix != ".yml" or _belongs_elsewhere(path, folder):
        return _sentence(path, content)
    kept = impossible(path.stem)
    if folder in ("decks", "texts") and not (kept or _fit_for_an_address(path.stem)):
        unfit = f"'{path.name}' is not fit for an address; "
        expected = "expected small letters, digits and single hyphens"
        return Sentence(unfit, expected, _meant(f"{folder}/{slug(path.stem)}.yml", content))
    return kept


def copied(path: Path) -> str | None:
    """The sentence for a copy that a system or a program for files in a cloud has made.

    Such are `faqs (1).yml`, `faqs - Copy.yml`, `faqs-LAPTOP-7.yml` and `faqs (Ann's conflicted
    copy).yml`, beside the file itself.
    """
    if re.fullmatch(SLUG, path.stem) or path.suffix not in (".yml", ".yaml"):
        return None
    for other in sorted(path.parent.glob("*.yml"), key=lambda p: -len(p.stem)):
        if re.match(rf"{re.escape(other.stem)}[ _(-]", path.stem, re.IGNORECASE):
            return (
                f"looks like a copy of '{other.name}' that your system or a program such as "
                "OneDrive has made; keep what you need of the two in that one, and delete this one"
            )
    return None


def _belongs_elsewhere(path: Path, folder: str) -> bool:
    """Whether a file of a folder has the name of another, and is not what the folder is for."""
    if folder == "meetings":
        return path.stem in FILES or not _DAY.fullmatch(path.stem) and _is_deck(path)
    return (path.stem in FILES or bool(_DAY.fullmatch(path.stem))) and not _is_deck(path)


def _entries(folder: Path) -> Iterator[Path]:
    if folder.is_dir():
        for path in sorted(folder.iterdir()):
            if not LEFTOVERS.fullmatch(path.name):
                yield path


def _problem(path: Path, content: Path, message: str) -> Problem:
    return Problem(path.relative_to(content.parent).as_posix(), 0, 0, message)


def _fit_for_an_address(stem: str) -> bool:
    return bool(re.fullmatch(SLUG, stem)) and stem != "index"


def _sentence(path: Path, content: Path) -> str:
    """That nothing reads a file, and what it may have been meant to be."""
    relative = PurePosixPath(path.relative_to(content))
    folder = relative.parts[0] if len(relative.parts) > 1 else ""
    stem = _ENDINGS.sub("", path.name)
    text_file = bool(_ENDINGS.search(path.name))
    near = difflib.get_close_matches(stem.casefold(), FILES, n=1, cutoff=0.6)
    if day := _DAY.fullmatch(stem.strip()):
        name = f"meetings/{'-'.join(day.groups())}.yml"
    elif text_file and near and (not folder or near[0] == stem.casefold()):
        name = f"{near[0]}.yml"
    elif text_file and (folder == "decks" or _is_deck(path)):
        name = f"decks/{slug(stem)}.yml"
    elif text_file and folder == "meetings":
        return "nothing reads this file; expected the day of a meeting, such as 2024-02-28.yml"
    else:
        listed = ", ".join(f"{known}.yml" for known in FILES)
        return f"nothing reads this file; expected one of: {listed}; or one in {_folders()}"
    return Sentence("nothing reads this file", _meant(name, content))


def _meant(name: str, content: Path) -> str | Meant:
    path = content / name
    # Not `exists`: some systems find a file whose name has other capitals.
    if path.parent.is_dir() and path.name in (entry.name for entry in path.parent.iterdir()):
        return f"; there is content/{name} already: move what you need there, and delete this one"
    return Meant(name, f"; did you mean 'content/{name}'?")


def _folder(name: str) -> str | Meant:
    """The folder that one of another name may be meant to be."""
    if near := difflib.get_close_matches(name, FOLDERS, n=1, cutoff=0.6):
        return Meant(near[0], f"; did you mean '{near[0]}'?")
    return f"; expected one of: {', '.join(FOLDERS)}"


def _folders() -> str:
    return " or ".join(f"content/{folder}" for folder in FOLDERS)


def _is_deck(path: Path) -> bool:
    try:
        return bool(re.search(r"^slides:", path.read_text("utf-8-sig"), re.MULTILINE))
    except (OSError, ValueError):
        return False
