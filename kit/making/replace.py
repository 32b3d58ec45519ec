"""Replace the last output as a whole, or leave it alone.

Of a new output that is much like the last one, only what is another is put in its place. What was
there is kept aside until all of that is done, so whatever comes between is undone.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import shutil
import sys
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from .. import files, stopping
from ..errors import KitError

# Says, in the folder of what was there before, which files were not: with it, all can be undone.
_UNDO = ".undo.json"
# What the system says of a disk or a network folder that knows no locks. There, we do without.
_NO_LOCKS = (errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EINVAL)


@contextmanager
def replacing(target: Path, staying: Collection[str] = ()) -> Iterator[Path]:
    """Yield an empty folder beside the target that takes its place when the block ends.

    It is dropped if the block raises. Files of the target, by their paths, may be `staying` where
    none in the folder has their place; more may come to these in the block. What a killed build
    left behind is cleared away first. Raises KitError if another build of the same target is
    running.
    """
    aside, old = _aside(target), _old(target)
    if target.exists() and not target.is_dir():  # which is somebody's, and would be gone
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(target))
    with _locked(target):
        _put_back(target)
        for folder in (aside, old):
            _clear(folder)
        try:
            aside.mkdir(parents=True)
            yield aside
            with stopping.deferred():
                if staying:
                    _patch(target, aside, staying)
                    return
                if target.exists():
                    files.moved(target, old)
                try:
                    files.moved(aside, target)
                finally:
                    _put_back(target)
        finally:
            for folder in (aside, old):
                _clear(folder)


def recover(target: Path) -> None:
    """Put the output back that a build killed between its two renames has left aside."""
    # Who may not write here, or comes while another build is at it, goes on without.
    old = _old(target)
    if old.exists() and not target.exists() or (old / _UNDO).exists():
        with contextlib.suppress(KitError, OSError), _locked(target):
            _put_back(target)


def _aside(target: Path) -> Path:
    return target.with_name(f".{target.name}-next")


def _old(target: Path) -> Path:
    return target.with_name(f".{target.name}-old")


def _put_back(target: Path) -> None:
    old = _old(target)
    if (old / _UNDO).exists():
        _undo(target)
    elif old.exists() and not target.exists():
        files.moved(old, target)


def _patch(target: Path, aside: Path, staying: Collection[str]) -> None:
    """Move the files of a folder into the target, and what is neither there nor staying out."""
    old = _old(target)
    new = {path for path, _ in files.below(aside)}
    before = {path for path, _ in files.below(target)}
    gone = before - new - set(staying)
    old.mkdir()
    unfinished = old / f"{_UNDO}{files.UNFINISHED}"
    unfinished.write_text(json.dumps(sorted(new - before)), "utf-8")
    files.moved(unfinished, old / _UNDO)
    try:
        for path in sorted(gone):
            _move(target / path, old / path)
        _without_empty(target, gone)
        for path in sorted(new):
            if path in before:
                _move(target / path, old / path)
            _move(aside / path, target / path)
        (old / _UNDO).unlink()  # from here on, there is nothing to be undone
    finally:
        _put_back(target)


def _undo(target: Path) -> None:
    """Have the files of a target as they were before `_patch` was killed, or failed, at it.

    That may happen to this too, and is done again then.
    """
    old = _old(target)
    new: list[str] = json.loads((old / _UNDO).read_text("utf-8"))
    for path in new:
        if not (target / path).is_dir():  # whose files were to go, for a file of its name to come
            (target / path).unlink(missing_ok=True)
    _without_empty(target, new)
    for path, _ in list(files.below(old)):
        if path != _UNDO:
            _move(old / path, target / path)
    (old / _UNDO).unlink()


def _move(source: Path, target: Path) -> None:
    try:
        files.moved(source, target)
    except FileNotFoundError:
        target.parent.mkdir(parents=True, exist_ok=True)
        files.moved(source, target)


def _without_empty(top: Path, paths: Iterable[str]) -> None:
    """Remove the folders that nothing is in any more now that these files have gone."""
    folders = {folder for path in paths for folder in Path(path).parents}
    for folder in sorted(folders - {Path()}, reverse=True):
        with contextlib.suppress(OSError):  # something is in it, or it has never been
            (top / folder).rmdir()


def _clear(folder: Path) -> None:
    if not (folder / _UNDO).exists():  # or it could not be undone yet
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _locked(target: Path) -> Iterator[None]:
    """Keep others away from a target. Raises KitError if one is there already.

    The lock lies beside the target, so that all who build there meet, whoever they are. The system
    lets go of it even if a build is killed. The empty file stays: to remove it would let two pass.
    """
    release = None
    try:
        release = _lock(target.with_name(f".{target.name}.lock"))
    except BlockingIOError:
        message = "another build is writing here; wait until it is done"
        raise KitError.at(target.name, message) from None
    except OSError as error:
        if error.errno not in _NO_LOCKS:
            raise
    try:
        yield
    finally:
        if release:
            release()


def _lock(path: Path) -> Callable[[], None]:
    """Lock a file; returns what unlocks it. Raises BlockingIOError if somebody has locked it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if sys.platform == "win32":
        from filelock import FileLock, Timeout

        lock = FileLock(path, timeout=0)
        try:
            lock.acquire()
        except Timeout:
            raise BlockingIOError from None
        return lock.release
    import fcntl  # as filelock does, which takes long to import

    handle = os.open(path, os.O_RDWR | os.O_CREAT)
    try:
        with contextlib.suppress(PermissionError):  # whoever may write into the folder may lock it
            os.fchmod(handle, 0o666)
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BaseException:
        os.close(handle)
        raise
    return partial(os.close, handle)
