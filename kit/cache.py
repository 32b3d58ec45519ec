"""What was made before, by a hash of everything it was made from: so nothing stale can come out of it."""
from __future__ import annotations

import hashlib
import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from platformdirs import user_cache_path

KEEP = 30 * 24 * 3600  # seconds an entry is kept after its last use


def folder() -> Path:
    """Where the entries are: KIT_CACHE, or a folder of the user's caches."""
    return Path(os.environ.get("KIT_CACHE") or user_cache_path("inspire-kit"))


def remember(make: Callable[[], bytes], *inputs: object) -> bytes:
    """Return what `make` returned for these inputs before, or call it.

    The inputs must be all that the result depends on, the versions of the libraries included. An entry carries its own
    hash, so a damaged one is made again; a cache that cannot be written is done without.
    """
    digest = hashlib.sha256()
    for item in inputs:
        data = item if isinstance(item, bytes) else repr(item).encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(8, "big") + data)
    path = folder() / digest.hexdigest()
    try:
        stored = path.read_bytes()
        if hashlib.sha256(stored[32:]).digest() == stored[:32]:
            os.utime(path)
            return stored[32:]
    except OSError:
        pass
    result = make()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent)
        with os.fdopen(handle, "wb") as stream:
            stream.write(hashlib.sha256(result).digest() + result)
        os.replace(temporary, path)
    except OSError:
        pass
    return result


def tidy() -> None:
    """Remove the entries that were not used for a long time."""
    for path in folder().glob("*"):
        try:
            if time.time() - path.stat().st_mtime > KEEP:
                path.unlink()
        except OSError:
            pass
