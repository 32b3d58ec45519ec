"""What was made before, by a hash of all it was made from.

The program itself is in every key, and so are the versions of all packages, whichever of them are
used: nothing stale can come out of it, whoever changes what.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import pickle
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TypeVar, cast

from . import files, resources, scratch

Key = TypeVar("Key")
T = TypeVar("T")
DAY = 24 * 3600  # seconds
KEEP = 30 * DAY  # an entry is kept after its last use


def folder() -> Path:
    """Where the entries are: KIT_CACHE, or a folder of the user's caches.

    A user without a home has none, and gets a folder that cannot be.
    """
    if named := os.environ.get("KIT_CACHE"):
        return Path(named)
    from platformdirs import user_cache_path  # here, because it is needed here alone

    path = user_cache_path("inspire-kit")
    return path if path.is_absolute() else Path(os.devnull, "inspire-kit")


@lru_cache(maxsize=1)
def program() -> bytes:
    """The SHA-256 of the program and its packages, as they were when this process first asked."""
    return digest(of_files(resources.program()), packages())


@lru_cache(maxsize=1)
def packages() -> list[str]:
    """The names and versions of all packages that are installed, as their folders have them."""
    folders = (Path(name) for name in sys.path)
    return sorted({found.stem for folder in folders for found in folder.glob("*.dist-info")})


def digest(*inputs: object) -> bytes:
    """The SHA-256 of what something is made of."""
    found = hashlib.sha256()
    for item in inputs:
        data = item if isinstance(item, bytes) else _said(item).encode("utf-8", "surrogatepass")
        found.update(len(data).to_bytes(8, "big") + data)
    return found.digest()


def _said(item: object) -> str:
    """What tells a value from others; a text in a way that no `repr` is, which would take long."""
    return f"\0{item}" if type(item) is str else repr(item)


def of_files(found: Mapping[str, Path]) -> bytes:
    """The SHA-256 of files and of their names; one that cannot be a kit's counts as empty."""
    whole = hashlib.sha256()
    for name, path in sorted(found.items()):
        whole.update(digest(name, _content(path)))
    return whole.digest()


def _content(path: Path) -> bytes:
    return path.read_bytes() if path.is_file() and not files.regular(path) else b""


def _entry(inputs: tuple[object, ...]) -> Path:
    return folder() / digest(program(), *inputs).hex()


def recall(*inputs: object) -> bytes | None:
    """Return what `store` was given for these inputs, or None.

    An entry carries its own hash, so a damaged one counts as none.
    """
    return _read(_entry(inputs))


def _read(path: Path) -> bytes | None:
    try:
        stored = path.read_bytes()
        if hashlib.sha256(stored[32:]).digest() == stored[:32]:
            if time.time() - path.stat().st_mtime > DAY:
                os.utime(path)
            return stored[32:]
    except OSError:
        pass
    return None


def store(data: bytes, *inputs: object) -> None:
    """Keep what was made from these inputs. A cache that cannot be written is done without."""
    _write(_entry(inputs), data)


def _write(path: Path, data: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(hashlib.sha256(data).digest() + data)
            os.replace(temporary, path)
        except BaseException:  # a full disk gets its room back
            os.unlink(temporary)
            raise
    except OSError:
        pass


def remember(make: Callable[[], T], *inputs: object) -> T:
    """Return what `make` returned for these inputs before, or call it.

    The inputs must be all that the result depends on, but for the program and its libraries.
    """
    path = _entry(("remembered", *inputs))
    known = _read(path)
    if known is not None:
        return cast(T, pickle.loads(known))
    found = make()
    _write(path, pickle.dumps(found))
    return found


def remember_each(
    make: Callable[[list[Key]], Iterable[T]], keys: Sequence[Key], *inputs: object
) -> list[T]:
    """As `remember`, for each of some keys, which are inputs too.

    `make` is given those of which nothing is known yet, all at once, and returns as many values.
    """
    on = digest(*inputs)
    paths = [_entry(("remembered", on, key)) for key in keys]
    known = [_read(path) for path in paths]
    new = [number for number, data in enumerate(known) if data is None]
    made = dict(zip(new, make([keys[n] for n in new]) if new else (), strict=True))
    for number, value in made.items():
        _write(paths[number], pickle.dumps(value))
    return [made[n] if data is None else pickle.loads(data) for n, data in enumerate(known)]


def tidy() -> None:
    """Remove the entries that were not used for a long time; to look at all once a day will do."""
    looked = folder() / "looked"
    with contextlib.suppress(OSError):
        if time.time() - looked.stat().st_mtime < DAY:
            return
    with contextlib.suppress(OSError), os.scandir(folder()) as entries:
        looked.touch()
        for entry in entries:
            with contextlib.suppress(OSError):  # another build has removed it
                if time.time() - entry.stat().st_mtime > KEEP:
                    os.unlink(entry)
    scratch.clear()
