"""Replace the last output as a whole, or leave it alone."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from .. import stopping
from ..errors import KitError, Problem

# What the system says of a disk or a network folder that knows no locks. There, we do without.
_NO_LOCKS = (errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EINVAL)


@contextmanager
def replacing(target: Path, keep: bool = False) -> Iterator[Path]:
    """Yield a folder beside the target that takes its place when the block ends.

    It is dropped if the block raises. The folder is empty, or with `keep` a copy of the target.
    What a killed build left behind is cleared away first. Raises KitError if another build of the
    same target is running.
    """
    aside, old = _aside(target), _old(target)
    if target.exists() and not target.is_dir():  # which is somebody's, and would be gone
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(target))
    with _locked(target):
        _put_back(target)
        for folder in (aside, old):
            _clear(folder)
        try:
            if keep and target.exists():
                shutil.copytree(target, aside)
            else:
                aside.mkdir(parents=True)
            yield aside
            with stopping.held():
                if target.exists():
                    target.rename(old)
                try:
                    aside.rename(target)
                finally:
                    _put_back(target)
        finally:
            for folder in (aside, old):
                _clear(folder)


def recover(target: Path) -> None:
    """Put the output back that a build killed between its two renames has left aside."""
    # Who may not write here, or comes while another build is at it, goes on without.
    if _old(target).exists() and not target.exists():
        with contextlib.suppress(KitError, OSError), _locked(target):
            _put_back(target)


def _aside(target: Path) -> Path:
    return target.with_name(f".{target.name}-next")


def _old(target: Path) -> Path:
    return target.with_name(f".{target.name}-old")


def _put_back(target: Path) -> None:
    if _old(target).exists() and not target.exists():
        _old(target).rename(target)


def _clear(folder: Path) -> None:
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
        raise KitError([Problem(target.name, 0, 0, message)]) from None
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
