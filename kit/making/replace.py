"""Replace the last output as a whole, or leave it alone."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
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
    from filelock import FileLock, Timeout  # here, because it takes long to import

    # Whoever may write into the folder may lock it.
    lock = FileLock(target.with_name(f".{target.name}.lock"), timeout=0, mode=0o666)
    try:
        lock.acquire()
    except Timeout:
        message = "another build is writing here; wait until it is done"
        raise KitError([Problem(target.name, 0, 0, message)]) from None
    except OSError as error:
        if error.errno not in _NO_LOCKS:
            raise
    try:
        yield
    finally:
        lock.release()
