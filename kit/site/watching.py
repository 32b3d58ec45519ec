"""What an author may save while the site is served, and what tells that it was saved."""

from __future__ import annotations

import posixpath
import stat
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from watchdog.events import FileModifiedEvent
from watchdog.observers.polling import PollingEmitter

from .. import inputs, resources
from ..content import brand
from ..content.editions import overlay
from .settings import root_of


class Watch(PollingEmitter):
    """Watches a folder or a file, also one that is taken away for a while, as some editors do."""

    there = True

    def queue_events(self, timeout: float) -> None:
        """Look whether something has changed."""
        self.stopped_event.wait(timeout)
        there = Path(self.watch.path).exists()
        if there:
            super().queue_events(0)
        if there != self.there:
            self.there = there
            self.queue_event(FileModifiedEvent(self.watch.path))


def paths(config: MkDocsConfig) -> Iterator[tuple[str, Path]]:
    """What is followed, by its path below a kit, an edition or the engine."""
    root = root_of(config)
    yield "mkdocs.yml", Path(config.config_file_path)
    if (root / brand.NAME).is_file():
        yield brand.NAME, root / brand.NAME
    yield from (("templates", path) for path in resources.folders(root, "templates"))
    for top in (root, inputs.home(root, config.extra.get("edition", ""))):
        yield from ((part, top / part) for part in overlay.PARTS if (top / part).is_dir())


def stamps(paths: Iterable[tuple[str, Path]]) -> Iterator[tuple[tuple[str, Path], object]]:
    """Each file that is followed, by its path below one and its own, with what saving changes.

    What is hidden, as editors hide what they have not saved yet, says nothing.
    """
    for name, top in paths:
        for path in (top, *top.rglob("[!.]*")):
            with suppress(OSError):  # it has gone just now
                status = path.stat()
                below = posixpath.normpath(f"{name}/{path.relative_to(top).as_posix()}")
                if not stat.S_ISDIR(status.st_mode):
                    yield (below, path), (status.st_size, status.st_mtime_ns, status.st_ino)
