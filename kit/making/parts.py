"""What one language has of a build, made for itself, and the parts joined to the whole.

Each file that is made is of one language, or the same whichever language is made. So parts that
were made apart, on several machines, are the whole when they are laid over each other.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from ..errors import KitError, Problem

FOLDER = "build-parts"  # with a folder for each language
ABOUT = "part.json"  # of each part, what it says of itself


@dataclass(frozen=True)
class _Part:
    """What a part says of itself: its language and all of the kit, and what it was made from.

    `files` has the SHA-256 of each of its files, by path.
    """

    language: str
    languages: list[str]
    inputs: str
    files: dict[str, str]


def record(folder: Path, language: str, languages: Sequence[str], inputs: str) -> None:
    """Write into the folder of a part what `merge` has to know of it."""
    part = _Part(language, list(languages), inputs, dict(_sums(folder)))
    (folder / ABOUT).write_text(json.dumps(asdict(part), indent=1, sort_keys=True), "utf-8")


def merge(parts: Path, target: Path) -> None:
    """Join the parts in the folders of a folder into another, which is empty.

    Raises KitError where a part is missing or damaged, or was made from something else.
    """
    found = {path: _read(path) for path in sorted(parts.glob(f"[!.]*/{ABOUT}"))}
    problems = [*_missing(parts, list(found.values()))]
    first = next(iter(found.values()), None)
    made: dict[str, tuple[str, str]] = {}  # what each file is, and the part that it is from
    for path, part in found.items():
        if first and part.inputs != first.inputs:
            what = f"was not made from the same files, with the same program, as '{first.language}'"
            problems.append(_problem(path, f"{what}; make both again"))
            continue
        there = dict(_sums(path.parent))
        for name, digest in part.files.items():
            other, whose = made.setdefault(name, (digest, part.language))
            if there.get(name) != digest:
                what = f"'{name}' is not as it was made"
                problems.append(_problem(path, f"{what}; copy the part of '{part.language}' again"))
            elif other != digest:
                what = f"'{name}' differs from that in the part of '{whose}'"
                problems.append(_problem(path, f"{what}; make all on one system, with one Python"))
    if problems:
        raise KitError(problems)
    for path, part in found.items():
        for name in part.files:
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path.parent / name, target / name)


def _missing(folder: Path, parts: Sequence[_Part]) -> Iterator[Problem]:
    """The languages that there is no part of."""
    if not parts:
        sentence = "there are no parts here; make that of each language, as with `part en`"
        yield Problem(str(folder), 0, 0, sentence)
    there = {part.language for part in parts}
    for code in parts[0].languages if parts else ():
        if code not in there:
            sentence = f"there is no part of '{code}'; make it with `part {code}`, and put it here"
            yield Problem(str(folder), 0, 0, sentence)


def _read(path: Path) -> _Part:
    """What a part says of itself."""
    try:
        return _Part(**json.loads(path.read_bytes()))
    except (TypeError, ValueError, RecursionError):
        raise KitError([_problem(path, "is not as it was made; copy this part again")]) from None


def _sums(folder: Path) -> Iterator[tuple[str, str]]:
    """The SHA-256 of each file of a part, by its path."""
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and name != ABOUT:
            yield name, hashlib.sha256(path.read_bytes()).hexdigest()


def _problem(path: Path, sentence: str) -> Problem:
    return Problem(str(path), 0, 0, sentence)
