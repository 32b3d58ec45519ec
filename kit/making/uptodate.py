"""Whether inputs and output are as the last build left them: if a build would change anything, and
what somebody has changed in the output."""

from __future__ import annotations

import contextlib
import datetime as dt
import filecmp
import hashlib
import json
import os
import shutil
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

from .. import cache, files, inputs
from ..errors import KitError
from ..previous import NONE, PreviousOutput
from ..slugs import LEFTOVERS


def _output(target: Path) -> dict[str, list[int]]:
    """Size and time of every file of the output, by its path."""
    found = ((path, entry.stat()) for path, entry in files.below(target))
    return {path: [state.st_size, state.st_mtime_ns] for path, state in found}


def _state(target: Path) -> Path:
    name = hashlib.sha256(os.fsencode(os.path.realpath(target))).hexdigest()[:16]
    return cache.folder() / f"build-{name}"


def _last(target: Path) -> list[Any]:
    """What `record` or `record_part` has left, in its order; nothing if that cannot be read."""
    try:
        found = json.loads(_state(target).read_bytes())
    except (OSError, ValueError):
        return []
    return found if isinstance(found, list) else []


def unchanged(root: Path, edition: str, target: Path, hour: dt.datetime, day: dt.date) -> bool:
    """Whether the target is as `record` saw it, and a build would make the same again.

    So it was made from what a kit and an edition say now, the same is under embargo at the hour as
    there was then, and all that is in it may be shown on the day.
    """
    try:
        read, seen, _, since, until, last = _last(target)
        held = dt.datetime.fromisoformat(since) <= hour
        held = held and (until is None or hour < dt.datetime.fromisoformat(until))
        lasts = last is None or day <= dt.date.fromisoformat(last)
    except (TypeError, ValueError):  # not there, or as another version wrote it
        return False
    same = held and lasts and read == inputs.digest(root, inputs.parts(root, edition))
    return same and seen == _output(target)


def previous(target: Path) -> PreviousOutput:
    """What `record` saw of the target, as far as that is still so: it need not be made again."""
    try:
        _, seen, digests, *_ = _last(target)
        now = _output(target)
        same = (path for path in digests if path in seen and seen[path] == now.get(path))
        return PreviousOutput(target, {path: (*seen[path], digests[path]) for path in same})
    except (TypeError, ValueError, AttributeError):
        return NONE


def restore(previous: PreviousOutput, path: str, new: Path) -> None:
    """Write a file into the new output that somebody has just changed in the previous one.

    Raises KitError if it is not kept.
    """
    data = cache.recall("file", previous.rows[path][2])
    if data is None:
        raise KitError.at(path, "somebody has changed this while the kit was built; build it again")
    (new / path).parent.mkdir(parents=True, exist_ok=True)
    (new / path).write_bytes(data)


@dataclass(frozen=True)
class Term:
    """When a build is right: from its hour `since` on.

    The same is under embargo to the hour `until`, and all that is in it may be shown to the end of
    the day `last`; without these, for ever.
    """

    since: dt.datetime
    until: dt.datetime | None = None
    last: dt.date | None = None


def record(target: Path, digests: Mapping[str, str], read: str, term: Term) -> None:
    """Remember a full build that has just ended, and the digest of the inputs that it has read.

    Of what it made, by its path in the target, the `digests` are known (SHA-256).
    """
    hours = [moment and moment.isoformat() for moment in (term.since, term.until, term.last)]
    with contextlib.suppress(OSError):
        files.replace_text(_state(target), json.dumps([read, _output(target), digests, *hours]))


def record_part(target: Path) -> None:
    """Remember how a build of a part has left the target, which is of no one moment now.

    If all of it is as the last whole build has left it, it is still of the moment of that.
    """
    seen = _output(target)
    if seen == _seen(target):
        return
    digests = {path: row[2] for path, row in previous(target).rows.items()}
    with contextlib.suppress(OSError):
        files.replace_text(_state(target), json.dumps(["", seen, digests]))


def _seen(target: Path) -> dict[str, list[int]] | None:
    """The output as it was remembered; None if it was not."""
    _, seen, *_ = *_last(target), None, None
    return seen if isinstance(seen, dict) else None


def changed(target: Path, parts: Collection[str]) -> list[str]:
    """The files of the target that no build has left there so: somebody's work, by their paths.

    Where nothing is known of it, those outside of the folders of these `parts`.
    """
    found = {path: row for path, row in _output(target).items() if not _leftover(path)}
    seen = _seen(target)
    if seen is None:
        return sorted(path for path in found if path.partition("/")[0] not in parts)
    return sorted(path for path, row in found.items() if seen.get(path) != row)


def _leftover(path: str) -> bool:
    return bool(LEFTOVERS.fullmatch(path.rpartition("/")[2]))


def keep(target: Path, paths: Iterable[str], new: Path) -> list[Path]:
    """Copy files of the target to a folder beside it, over none that is there; returns where to.

    What the new output has just so needs not be kept.
    """
    kept = []
    for path in paths:
        if (new / path).is_file() and filecmp.cmp(target / path, new / path, shallow=False):
            continue
        to = target.with_name(f"{target.name}-kept") / path
        names = (to.with_stem(f"{to.stem} ({n})") if n > 1 else to for n in count(1))
        to = next(name for name in names if not name.exists())
        to.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(target / path, to)
        kept.append(to)
    return kept
