"""What a build depends on: the files of a kit and of its editions, the program, the hour.

It is asked before anything else is read, so it imports little.
"""

from __future__ import annotations

import datetime as dt
import os
import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from . import EPOCH, cache, resources
from .errors import KitError, did_you_mean
from .files import UNFINISHED
from .slugs import SLUG

BRAND = "_brand.yml"  # which other programs read too
EDITIONS = "editions"  # with a folder for each
KIT = ("content", "templates", "translations", "mkdocs.yml", BRAND)
_SKIPPED = (".pyc", UNFINISHED)


def now() -> dt.datetime:
    """The hour of a build: that of SOURCE_DATE_EPOCH (reproducible-builds.org), or of the clock.

    Raises KitError if that is no hour.
    """
    if not EPOCH:
        return dt.datetime.now(dt.UTC)
    try:
        int(EPOCH).to_bytes(4, "big")  # as many as gzip can say, in which the site has its map
        return dt.datetime.fromtimestamp(int(EPOCH), dt.UTC)
    except (ValueError, OverflowError):
        sentence = f"'{EPOCH}' is no hour; expected a number of seconds since 1970, or nothing"
        raise KitError.at("SOURCE_DATE_EPOCH", sentence) from None


def editions(root: Path) -> list[str]:
    """The names of the editions that there are."""
    folder = root / EDITIONS
    found = folder.iterdir() if folder.is_dir() else ()
    return sorted(path.name for path in found if path.is_dir() and re.fullmatch(SLUG, path.name))


def home(root: Path, edition: str) -> Path:
    """The folder of an edition, or of the kit where the name is empty.

    Raises KitError if there is no edition of this name.
    """
    known = editions(root)
    if edition and edition not in known:
        if (root / EDITIONS / edition).is_dir():
            message = (
                f"the folder '{EDITIONS}/{edition}' is not fit for an address; give it a name of "
                "small letters, digits and single hyphens"
            )
            raise KitError.at("--edition", message)
        hint = did_you_mean(edition, known) or (
            f"; expected one of: {', '.join(known)}"
            if known
            else f"; begin it with `python build_kit.py new edition {edition}`"
        )
        raise KitError.at("--edition", f"there is no edition '{edition}'{hint}")
    return root / EDITIONS / edition if edition else root


def parts(root: Path, edition: str) -> tuple[str, ...]:
    """The paths of what a kit, and an edition, are made of, but for what is made.

    Raises KitError if there is no edition of this name.
    """
    own = home(root, edition).iterdir() if edition else ()
    found = sorted(path.name for path in own if not path.name.startswith((".", "build")))
    return (*KIT, *(f"{EDITIONS}/{edition}/{name}" for name in found))


def files(root: Path, parts: Iterable[str] = KIT) -> dict[str, Path]:
    """Every file that a build reads, or other parts of a folder, by its path below the root."""
    found: dict[str, Path] = {}
    for name in parts:
        found |= _list(root.resolve(), root / name, real(root / name), name)
    return found


def digest(root: Path, parts: Iterable[str] = KIT) -> str:
    """The SHA-256 of every file a build reads, the program and its packages."""
    found = cache.of_files(files(root, parts))
    return cache.digest(cache.program(), _engine(), found).hex()


@lru_cache(maxsize=1)
def _engine() -> bytes:
    """The SHA-256 of the files of the engine, as they were when this process first asked."""
    return cache.of_files(files(resources.ENGINE))


def real(path: Path) -> Path:
    """Where a file or folder stands that a link may lead to; the link, if it leads round."""
    try:
        return path.resolve()
    except RuntimeError:  # before Python 3.13
        return path.absolute()


def elsewhere(root: Path, name: str, real: Path) -> bool:
    """Whether it is content from elsewhere: a link to it stays one, and is refused when read."""
    first, _, rest = name.partition("/")
    if first == EDITIONS:
        first = "".join(rest.split("/")[1:2])
    return first == "content" and not real.is_relative_to(root)


def _list(
    root: Path, path: Path, target: Path, name: str, above: tuple[Path, ...] = ()
) -> dict[str, Path]:
    """A file, or all files of a folder, by the path that begins with this name.

    `target` is where the path leads to, `above` are the folders that it is in.
    """
    found: dict[str, Path] = {}
    if target in above or name.endswith(_SKIPPED):  # a link to a folder that it is in has no end
        return found
    if target.is_dir() and not elsewhere(root, name, target):
        with os.scandir(path) as entries:
            children = sorted(entries, key=lambda entry: entry.name)
        for entry in children:
            child, below = path / entry.name, f"{name}/{entry.name}"
            if entry.is_file(follow_symlinks=False):  # as most are, which need not be looked at
                found |= {} if below.endswith(_SKIPPED) else {below: child}
                continue
            place = real(child) if entry.is_symlink() else target / entry.name
            found |= _list(root, child, place, below, (*above, target))
    elif path.is_file() or path.is_symlink():
        found[name] = path
    return found
