"""What a build reads, as it was at one moment."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from ..errors import KitError, Problem
from ..files import UNFINISHED

INPUTS = ("content", "templates", "translations", "mkdocs.yml")
_SKIPPED = (".pyc", UNFINISHED)
_TRIES = 20  # times 50 ms to wait for one who is just saving


@contextmanager
def snapshot(root: Path) -> Iterator[Path]:
    """Yield a copy of all that a build reads, in a folder that goes when the block ends.

    So a file that is saved meanwhile is the old one for every part of the build. A KitError names
    the files of the author, not the copies. Raises KitError for files that cannot be read.
    """
    with tempfile.TemporaryDirectory(prefix="kit-", ignore_cleanup_errors=True) as folder:
        copy = Path(folder).resolve()
        _copy(root, copy)
        try:
            yield copy
        except KitError as error:
            named = (replace(p, message=_at_home(p.message, copy, root)) for p in error.problems)
            raise KitError(named) from None
        except OSError as error:
            if isinstance(error.filename, str):
                error.filename = _at_home(error.filename, copy, root)
            raise


def files(root: Path) -> dict[str, Path]:
    """Every file that a build reads, by its path below the root."""
    found: dict[str, Path] = {}
    for name in INPUTS:
        _list(root.resolve(), root / name, name, found, ())
    return found


def _list(
    root: Path, path: Path, name: str, found: dict[str, Path], above: tuple[Path, ...]
) -> None:
    real = path.resolve()
    if real in above or name.endswith(_SKIPPED):  # a link to a folder that it is in has no end
        return
    if real.is_dir() and not _elsewhere(root, name, real):
        for child in sorted(path.iterdir(), key=lambda child: child.name):
            _list(root, child, f"{name}/{child.name}", found, (*above, real))
    elif path.is_file() or path.is_symlink():
        found[name] = path


def _elsewhere(root: Path, name: str, real: Path) -> bool:
    """Whether it is content from elsewhere: a link to it stays one, and is refused when read."""
    return name.partition("/")[0] == "content" and not real.is_relative_to(root)


def _copy(root: Path, copy: Path) -> None:
    """Copy the files of one moment: if one is saved meanwhile, again."""
    for tries in range(_TRIES):
        before = files(root)
        stamps = _stamps(before)
        problems = [p for name, path in before.items() for p in _copy_file(root, name, path, copy)]
        after = files(root)
        if stamps == _stamps(after) and before.keys() == after.keys():
            if problems:
                raise KitError(problems)
            # What has gone since the first try.
            for name in files(copy).keys() - before.keys():
                (copy / name).unlink()
            return
        time.sleep(0.05 * bool(tries))
    raise KitError(
        [Problem("content", 0, 0, "files keep changing; try again when all of them are saved")]
    )


def _copy_file(root: Path, name: str, path: Path, copy: Path) -> Iterator[Problem]:
    target = copy / name
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        if _elsewhere(root.resolve(), name, path.resolve()):
            target.unlink(missing_ok=True)
            target.symlink_to(path.resolve())
            return
        data = path.read_bytes()
    except FileNotFoundError:
        return  # it has gone just now, or is a link to nothing
    except OSError as error:
        yield Problem(name, 0, 0, f"cannot be read: {error.strerror}")
        return
    target.write_bytes(data)


def _stamps(found: dict[str, Path]) -> list[tuple[int, int, int]]:
    """What changes when a file is saved."""
    stamps = []
    for path in found.values():
        try:
            status = path.stat()
            stamps.append((status.st_size, status.st_mtime_ns, status.st_ino))
        except OSError:
            stamps.append((-1, -1, -1))
    return stamps


def _at_home(text: str, copy: Path, root: Path) -> str:
    return text.replace(f"{copy}{os.sep}", f"{root}{os.sep}").replace(str(copy), str(root))
