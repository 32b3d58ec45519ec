"""Whether a build would change anything: inputs and output are as the last build left them."""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import json
from pathlib import Path

from .. import cache, files, resources
from . import snapshot


def inputs(root: Path) -> str:
    """The SHA-256 of every file a build reads, and of the versions of all packages."""
    engine = {f"engine/{k}": path for k, path in snapshot.files(resources.ENGINE).items()}
    found = {**snapshot.files(root), **engine, **resources.program()}
    return cache.digest(cache.packages(), cache.of_files(found)).hex()


def _output(target: Path) -> list[list[object]]:
    """Name, size and time of every file of the output."""
    return sorted(
        [p.relative_to(target).as_posix(), p.stat().st_size, p.stat().st_mtime_ns]
        for p in target.rglob("*")
        if p.is_file()
    )


def _state(target: Path) -> Path:
    name = hashlib.sha256(str(target.resolve()).encode()).hexdigest()[:16]
    return cache.folder() / f"build-{name}"


def unchanged(read: str, target: Path, today: dt.date) -> bool:
    """Whether the target is as `record` saw it, was made from these inputs, and may be shown."""
    try:
        *seen, until = json.loads(_state(target).read_bytes())
        lasts = until is None or today <= dt.date.fromisoformat(until)
    except (OSError, TypeError, ValueError):  # not there, or as another version wrote it
        return False
    return lasts and seen == [read, _output(target)]


def record(read: str, target: Path, until: dt.date | None) -> None:
    """Remember a full build that has just ended, and the `inputs` that it has read.

    `until` is the last day on which all that is in it may be shown.
    """
    state = [read, _output(target), until and until.isoformat()]
    with contextlib.suppress(OSError):
        files.replace_text(_state(target), json.dumps(state))
