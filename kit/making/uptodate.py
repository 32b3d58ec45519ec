"""Whether a build would change anything: inputs and output are as the last build left them."""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import json
from pathlib import Path

from .. import cache, files, inputs


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


def unchanged(root: Path, edition: str, target: Path, hour: dt.datetime, day: dt.date) -> bool:
    """Whether the target is as `record` saw it, and a build would make the same again.

    So it was made from what a kit and an edition say now, the same is under embargo at the hour as
    there was then, and all that is in it may be shown on the day.
    """
    try:
        read, seen, since, until, last = json.loads(_state(target).read_bytes())
        held = dt.datetime.fromisoformat(since) <= hour
        held = held and (until is None or hour < dt.datetime.fromisoformat(until))
        lasts = last is None or day <= dt.date.fromisoformat(last)
    except (OSError, TypeError, ValueError):  # not there, or as another version wrote it
        return False
    same = held and lasts and seen == _output(target)
    return same and read == inputs.digest(root, inputs.parts(root, edition))


def record(
    target: Path, read: str, since: dt.datetime, until: dt.datetime | None, last: dt.date | None
) -> None:
    """Remember a full build that has just ended, and the digest of the inputs that it has read.

    What is under embargo is so from the hour `since`, that of the build, to the hour `until`. The
    day `last` is the last one on which all that is in it may be shown.
    """
    hours = since.isoformat(), until and until.isoformat(), last and last.isoformat()
    with contextlib.suppress(OSError):
        files.replace_text(_state(target), json.dumps([read, _output(target), *hours]))
