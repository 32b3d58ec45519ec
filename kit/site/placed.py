"""The files of a site beside its pages, put in their places with as little work as can be."""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Iterable
from copy import copy

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from .. import resources
from ..content.kit import Kit
from ..files import link
from ..formats import published
from ..formats.made import SITE, Made, address
from . import styles
from .settings import HOOK, STATIC

# Files of the theme that no page asks for: its search, in whose place ours answers, and the maps
# that only those who work on the theme look at.
_UNUSED = re.compile(r"^assets/javascripts/(lunr|workers)/|\.map$")


def alone(config: MkDocsConfig) -> bool:
    """Whether nobody but us wants to see all files and pages of a build.

    `mkdocs build` by itself tells what is left out, and may be asked to look at all anchors.
    """
    ours = "material/search", str(resources.PACKAGE / HOOK)
    quiet = "made" in config.extra and config.validation.links.anchors <= logging.INFO
    return quiet and all(name in ours for name in config.plugins)


def add(files: Files, config: MkDocsConfig, kit: Kit, made: Made) -> None:
    """Add all that was made, and what the kit has in place of the engine's files."""
    for unused in [file for file in files if _UNUSED.search(file.src_uri)]:
        files.remove(unused)
    for path, source in resources.files(kit.root, STATIC).items():
        if not source.is_relative_to(config.docs_dir):
            name = path.removeprefix(f"{STATIC}/")
            _put(files, File.generated(config, name, abs_src_path=str(source)))
    styles.lighten(files, config)
    hidden = _hidden(config) if alone(config) else None
    for path in filter(published, made.sizes):
        _put(files, _file(path, config, made, hidden))


def announce(files: Files, config: MkDocsConfig, addresses: Iterable[str]) -> None:
    """Let MkDocs know of files that are made elsewhere, so that links can lead to them."""
    hidden = _hidden(config)
    for name in addresses:
        files.append(_passed_over(hidden, name))


def _hidden(config: MkDocsConfig) -> File:
    """A file that links can lead to, and that MkDocs does nothing with."""
    return File.generated(config, "hidden", content="", inclusion=InclusionLevel.EXCLUDED)


def _passed_over(hidden: File, name: str) -> File:
    """Another one; of the thousands that there may be, each costs less as a copy."""
    file = copy(hidden)
    file.src_uri = name
    return file


def _file(path: str, config: MkDocsConfig, made: Made, hidden: File | None) -> File:
    """A file that was made: in its place already, where that costs no copying.

    A download of `build` is in a folder of its own too, and no link to that: who changes the one
    does not mean the other. If nobody but us wants to see it, it is another one that is `hidden`
    then.
    """
    name, page = address(path), path.endswith(".md")
    apart = "made" in config.extra and not path.startswith(SITE)
    reused = not page and made.previous.reuse(f"{SITE}{name}", made.digests[path])
    if reused and hidden:
        return _passed_over(hidden, name)
    target = os.path.join(config.site_dir, name)
    source = os.path.join(made.folder, path) if page else str(made.there(path))
    linked = not (page or reused or apart) and link(source, target)
    if linked and hidden:
        return _passed_over(hidden, name)
    # MkDocs copies no file onto itself.
    return File.generated(config, name, abs_src_path=target if linked else source)


def _put(files: Files, file: File) -> None:
    """Put a file among others, in the place of one of the same path."""
    if other := files.src_uris.get(file.src_uri):
        files.remove(other)
    files.append(file)
