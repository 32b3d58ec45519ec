"""The site while an author works on it: it follows what is saved, and shows what is wrong."""

from __future__ import annotations

import html
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer

from .. import inputs, resources
from ..content import brand, editions

_PROBLEMS = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Problems</title></head>
<body style="font: 1.1rem/1.6 sans-serif; margin: 3rem auto; max-width: 60rem; padding: 0 1rem">
<h1>The site cannot be built</h1>
<p>Mend this and save; the page comes back by itself.</p>
<pre style="white-space: pre-wrap">{problems}</pre>
</body></html>
"""


def root_of(config: MkDocsConfig) -> Path:
    """The folder of the kit: the one `kit.site.build` named, or that of mkdocs.yml."""
    return Path(config.extra.get("root") or Path(config.config_file_path).parent)


def following(
    server: LiveReloadServer,
    config: MkDocsConfig,
    builder: Callable[[], None],
    behind: Callable[[], bool],
) -> LiveReloadServer:
    """Have the server build again when content, a translation, a template or the brand changes.

    It builds once more while it is `behind`. Mistakes take the place of every page until they are
    mended.
    """
    root = root_of(config)
    tops = [root, inputs.home(root, config.extra.get("edition", ""))]
    for folder in editions.PARTS:
        for path in dict.fromkeys(path for top in tops for path in resources.folders(top, folder)):
            server.watch(str(path))
    if (root / brand.NAME).is_file():
        server.watch(str(root / brand.NAME))

    again = tempfile.TemporaryDirectory(prefix="kit-")  # what is written here is followed too
    server.watch(again.name)

    def build() -> None:
        try:
            builder()
            if behind():
                Path(again.name, "now").write_text(str(time.time_ns()), "utf-8")
        except Abort as error:
            print(error)
            page = _PROBLEMS.format(problems=html.escape(str(error).strip()))
            for path in Path(config.site_dir).rglob("*.html"):
                path.write_text(page, "utf-8")

    server.builder = build
    return server
