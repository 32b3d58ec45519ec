"""Replace the last output as a whole, or leave it alone."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from ..errors import KitError, Problem


@contextmanager
def replacing(target: Path, keep: bool = False) -> Iterator[Path]:
    """Yield a folder beside the target that takes its place when the block ends, and is dropped if it raises.

    The folder is empty, or with `keep` a copy of the target. What a killed build left behind is cleared away first.
    Raises KitError if another build of the same target is running.
    """
    aside, old = target.with_name(f".{target.name}-next"), target.with_name(f".{target.name}-old")
    # The system lets go of the lock even if a build is killed; it lies where no one has to clean up after it.
    name = hashlib.sha256(str(target.resolve()).encode()).hexdigest()[:16]
    try:
        with FileLock(Path(tempfile.gettempdir(), f"kit-{name}.lock"), timeout=0):
            if old.exists() and not target.exists():
                old.rename(target)  # killed between the two renames below
            for folder in (aside, old):
                shutil.rmtree(folder, ignore_errors=True)
            try:
                if keep and target.exists():
                    shutil.copytree(target, aside)
                else:
                    aside.mkdir(parents=True)
                yield aside
                if target.exists():
                    target.rename(old)
                aside.rename(target)
            finally:
                if old.exists() and not target.exists():
                    old.rename(target)
                for folder in (aside, old):
                    shutil.rmtree(folder, ignore_errors=True)
    except Timeout:
        raise KitError(
            [Problem(target.name, 0, 0, "another build is writing here; wait until it is done")]
        ) from None
