"""Whether a build would change anything: inputs and output are as the last build left them."""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path

from .. import cache, files, inputs
from ..former import NONE, Former


def _output(target: Path) -> dict[str, list[int]]:
    """Size and time of every file of the output, by its path."""
    found: dict[str, list[int]] = {}
    for folder, _, names in os.walk(target):
        below = Path(folder).relative_to(target).as_posix()
        for name in names:
            with contextlib.suppress(OSError):  # a link to nothing, as the locks of editors are
                status = os.stat(os.path.join(folder, name))
                path = name if below == "." else f"{below}/{name}"
                found[path] = [status.st_size, status.st_mtime_ns]
    return found


def _state(target: Path) -> Path:
    name = hashlib.sha256(str(target.resolve()).encode()).hexdigest()[:16]
    return cache.folder() / f"build-{name}"


def unchanged(root: Path, edition: str, target: Path, hour: dt.datetime, day: dt.date) -> bool:
    """Whether the target is as `record` saw it, and a build would make the same again.

    So it was made from what a kit and an edition say now, the same is under embargo at the hour as
    there was then, and all that is in it may be shown on the day.
    """
    try:
        read, seen, digests, since, until, last = json.loads(_state(target).read_bytes())
        held = dt.datetime.fromisoformat(since) <= hour
        held = held and (until is None or hour < dt.datetime.fromisoformat(until))
        lasts = last is None or day <= dt.date.fromisoformat(last)
    except (OSError, TypeError, ValueError):  # not there, or as another version wrote it
        return False
    same = held and lasts and seen == _output(target)
    return same and read == inputs.digest(root, inputs.parts(root, edition))


def former(target: Path) -> Former:
    """What `record` saw of the target, whose files need not be written again."""
    try:
        _, seen, digests, *_ = json.loads(_state(target).read_bytes())
        rows = {path: (*seen[path], digest) for path, digest in digests.items() if path in seen}
        return Former(target, rows)
    except (OSError, TypeError, ValueError, AttributeError):
        return NONE


def record(
    target: Path,
    digests: Mapping[str, str],
    read: str,
    since: dt.datetime,
    until: dt.datetime | None,
    last: dt.date | None,
) -> None:
    """Remember a full build that has just ended, and the digest of the inputs that it has read.

    Of what it made, by its path in the target, the `digests` are known (SHA-256). What is under
    embargo is so from the hour `since`, that of the build, to the hour `until`. The day `last` is
    the last one on which all that is in it may be shown.
    """
    hours = since.isoformat(), until and until.isoformat(), last and last.isoformat()
    with contextlib.suppress(OSError):
        files.replace_text(_state(target), json.dumps([read, _output(target), digests, *hours]))
