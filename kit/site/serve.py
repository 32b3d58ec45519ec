"""The site while an author works on it: it follows what is saved, and shows what is wrong.

After an edit, a page is made when a browser asks for it. All the rest, such as the search and what
there is to download, is made when nobody has asked for anything for a while.
"""

from __future__ import annotations

import gc
import html
import posixpath
import re
import threading
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import File
from watchdog.observers.api import BaseObserver

from .. import scratch
from ..content import brand
from ..errors import KitError, raised
from ..formats.made import Made
from .watching import Watch, paths, stamps

# Seconds: between two looks at the files, from the last change to the build, and until the rest.
LOOK, SETTLE, REST = 0.1, 0.02, 2.0
# What can be shown without building the whole site, by its path below a kit, an edition or the
# engine: what is written for pages, and what they are made with, but for the theme.
_SHOWN = re.compile(
    r"content/.+\.yml|translations/.+\.po|templates/(?!site/theme/).+|" + re.escape(brand.NAME)
)
# What this computer is called by those who are at it.
_HERE = re.compile(r"|(.+\.)?localhost|127(\.\d+){3}|::1")
_PROBLEMS = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Problems</title></head>
<body style="font: 1.1rem/1.6 sans-serif; margin: 3rem auto; max-width: 60rem; padding: 0 1rem">
<h1>The site cannot be built</h1>
<p>Mend this and save; the page comes back by itself.</p>
<pre style="white-space: pre-wrap">{problems}</pre>
</body></html>
"""


class Hurry(BaseException):
    """Somebody waits for a page, so the rest is left; whoever catches errors does not catch it."""


class Followed(Protocol):
    """What a follower asks of a site, which `kit.site.served.ServedSite` is.

    It is built into the folder `target`. What there is to download may be made `later`. Between two
    pages or products it does `go_on`, which may stop it.
    """

    target: str
    later: bool
    go_on: Callable[[], None]
    downloads: Made

    @property
    def places(self) -> Mapping[str, File]:
        """The pages, by where they are on the site."""

    def read_again(self, changed: Iterable[str]) -> bool:
        """Read what was saved; returns whether that is all that has to be done before `show`."""

    def show(self, file: File) -> None:
        """Make one page. Raises Abort with what is wrong with it."""

    def anew(self) -> AbstractContextManager[None]:
        """Have all be as it was before, where what is done in the block fails."""


class Follower:
    """Has a server show what an author saves.

    `builder` builds the whole site. A mistake takes the place of every page until it is mended.
    """

    def __init__(
        self,
        server: LiveReloadServer,
        config: MkDocsConfig,
        builder: Callable[[], None],
        site: Followed,
    ):
        self.server, self.builder, self.site = server, builder, site
        # To a page elsewhere whose name leads here, a browser would show it (DNS rebinding).
        self.at_home = _HERE.fullmatch(config.dev_addr.host) is not None
        self.lock = threading.Lock()  # the site makes one thing at a time
        self.waiting = 0  # how many have something to do before the rest
        self.timer = threading.Timer(0, self._rest)
        self.behind = False  # whether there is a rest
        self.stale: set[str] = set()  # the pages that are made when they are asked for
        self.wrong = ""  # the page that is shown in the place of each
        self.spare = scratch.folder()  # for a site, while one is shown
        self.folders = [server.root, self.spare.name]
        self.again = scratch.folder()  # what is written here is followed
        self.paths = list(dict.fromkeys(paths(config)))
        # What is shown, and what has been looked at, which may be wrong.
        self.seen = self.tried = dict(stamps(self.paths))
        self._watch(config)
        server.builder = self._build
        server.set_app(self._answer)
        gc.freeze()  # what is there by now stays, so no search for garbage looks at it again

    def _watch(self, config: MkDocsConfig) -> None:
        server = self.server
        for known in (config.docs_dir, config.config_file_path):  # MkDocs looks every half second
            server.unwatch(known)
        observer: Any = BaseObserver(Watch, timeout=LOOK)  # as MkDocs' own, but for what is gone
        server.observer, server.build_delay = observer, SETTLE
        for _, path in self.paths:
            server.watch(str(path))
        server.watch(self.again.name)

    def end(self) -> None:
        """Leave what is being made."""
        self.waiting += 1
        self.timer.cancel()

    # What is saved

    def _build(self) -> None:
        """Show what was saved."""
        with self._first():
            seen = dict(stamps(self.paths))
            if seen != self.tried:
                self.tried = seen
                changed = {name for (name, _), _ in seen.items() ^ self.seen.items()}
                if self._show(changed):
                    self.seen = seen

    def _show(self, changed: Collection[str]) -> bool:
        """Show what has changed; return whether nothing was wrong with it."""
        try:
            with self.site.anew():
                if all(map(_SHOWN.fullmatch, changed)) and self.site.read_again(changed):
                    self.stale = set(self.site.places)
                else:
                    self._whole(later=True)
        except Exception as error:  # whatever it is, it is shown, and can be mended
            self._tell(error)
            return False
        self.wrong, self.behind = "", True
        return True

    def _whole(self, later: bool) -> None:
        """Build the site where nobody looks, and then have that looked at.

        What there is to download may be made `later`.
        """
        shown, self.site.target = self.folders
        self.site.later = later
        self.builder()
        self.folders = [self.site.target, shown]
        self.server.root, self.stale = self.site.target, set()

    def _tell(self, error: Exception) -> None:
        """Have a mistake shown in the place of every page."""
        said = str(error).strip()
        if not isinstance(error, MkDocsException | KitError | OSError):
            where = raised(error)
            said = f"This is a mistake in the program ({where}); take back what you saved last."
        print(f"\n{said}")
        self.wrong = _PROBLEMS.format(problems=html.escape(said))
        self.stale = set(self.site.places)

    # What browsers ask for

    def _answer(self, environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        """Answer a request (WSGI, PEP 3333): as MkDocs does, with a page that is made for it."""
        if self.at_home and not _HERE.fullmatch(_host(environ.get("HTTP_HOST", ""))):
            start("403 Forbidden", [("Content-Type", "text/plain")])
            return [b"This site is for this computer alone, under its own address.\n"]
        environ["PATH_INFO"] = environ["PATH_INFO"].replace("\0", "")  # which no file has
        head: list[Any] = []

        def begin(*given: Any) -> None:
            head[:] = given

        found = self.server.serve_request(environ, begin)  # once all that is built now is there
        name = posixpath.relpath(environ["PATH_INFO"], self.server.mount_path)
        name = posixpath.normpath(name if name.endswith(".html") else f"{name}/index.html")
        if name in self.stale:
            with self._first():
                if name in self.stale:
                    self._make(name)
            found = self.server.serve_request(environ, begin)
        start(*head)
        return found

    def _make(self, name: str) -> None:
        """Make a page."""
        if not self.wrong:
            try:
                self.site.show(self.site.places[name])
            except Exception as error:
                self._tell(error)
        if self.wrong:
            Path(self.server.root, name).write_text(self.wrong, "utf-8")
        self.stale.discard(name)

    # The rest

    @contextmanager
    def _first(self) -> Iterator[None]:
        """Do something before the rest, even if that has begun."""
        self.timer.cancel()
        self.waiting += 1
        with self.lock:
            self.waiting -= 1
            yield
            if self.behind and not self.wrong:
                self.timer = threading.Timer(REST, self._rest)
                self.timer.daemon = True
                self.timer.start()

    def _rest(self) -> None:
        """Make the rest, unless somebody else has something to do."""

        def go_on() -> None:
            if self.waiting:
                raise Hurry

        with self.lock:
            before, self.site.go_on = self.site.downloads.digests, go_on
            try:
                with self.site.anew():
                    self._whole(later=False)
                self.behind = False
            except Hurry:
                return
            except Exception as error:
                self._tell(error)
            finally:
                self.site.go_on = lambda: None
            if self.wrong or self.site.downloads.digests != before:
                Path(self.again.name, "now").write_text(str(time.time_ns()), "utf-8")


def _host(asked: str) -> str:
    """The name of a computer in the head of a request (RFC 9110, 7.2), without its port."""
    with suppress(ValueError):
        return urlsplit(f"//{asked}").hostname or ""
    return asked
