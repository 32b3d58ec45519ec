"""Folders for what is needed for a moment, each with the number of its process in its name."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import tempfile
import time
from pathlib import Path

_NAME = re.compile(r"kit-(\d+)-\w+")
_DAY = 24 * 3600  # seconds
# Windows does not say without harm whether a process is there; what is so old is no one's any more.
_OLD = 7 * _DAY if os.name == "nt" else _DAY


def folder() -> tempfile.TemporaryDirectory[str]:
    """A folder that goes when it is let go of, or with the process."""
    return tempfile.TemporaryDirectory(prefix=_prefix(), ignore_cleanup_errors=True)


def mkdtemp() -> str:
    """The path of a new folder, for whoever removes it."""
    return tempfile.mkdtemp(prefix=_prefix())


def _prefix() -> str:
    return f"kit-{os.getpid()}-"


def clear() -> None:
    """Remove our own folders that killed processes have left, a day ago or earlier."""
    for path in Path(tempfile.gettempdir()).glob("kit-*"):
        with contextlib.suppress(OSError):
            status = path.lstat()
            named = _NAME.fullmatch(path.name)
            ours = os.name == "nt" or status.st_uid == os.getuid()
            if named and ours and time.time() - status.st_mtime > _OLD and _gone(int(named[1])):
                shutil.rmtree(path, ignore_errors=True)


def _gone(process: int) -> bool:
    if os.name == "nt":
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    except (OSError, OverflowError):
        return False
    return False
