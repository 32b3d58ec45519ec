"""What the files of all programs of Office have in common (ECMA-376, part 2)."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from textwrap import shorten
from typing import Any

from lxml import etree

from .. import STAMP

# The extension that marks a drawing as decorative for screen readers, and its namespace.
DECORATIVE = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"
ADEC = "http://schemas.microsoft.com/office/drawing/2017/decorative"
LONGEST = 255  # characters of a property of a file


def shown(words: str) -> str:
    """As much of some words as a property of a file can hold."""
    if len(words) <= LONGEST:
        return words  # with its blanks as they are
    found = shorten(words, LONGEST, placeholder="…")
    return f"{words[: LONGEST - 1]}…" if found == "…" else found  # of one long word


def describe(core: Any, title: str, author: str, about: str, language: str) -> None:
    """Say in the properties of a file what it is, and nothing of who made it when."""
    core.title, core.author, core.language = shown(title), shown(author), language
    core.comments = shown(about)
    core.subject = core.keywords = core.category = ""
    core.created = core.modified = STAMP.replace(tzinfo=None)
    core.last_modified_by, core.revision = "", 1


_NAMES: Sequence[str] = ("created", "modified")


def fixed(data: bytes) -> bytes:
    """Write a zip again with one fixed time; the workbooks of charts inside it too."""
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        return zipped((name, old.read(name)) for name in old.namelist())


def zipped(files: Iterable[tuple[str, bytes]], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of files, each with its name, of one fixed time; the workbooks of charts in it too.

    It is compressed, unless it is only for the cache (`ZIP_STORED`).
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as new:
        for name, content in files:
            if name.endswith(".xlsx"):
                content = fixed(content)
            # The workbook of a chart is stamped with the time it was written.
            if name == "docProps/core.xml" and b"<dcterms:created" in content:
                content = _fixed_times(content)
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            new.writestr(info, content, how)
    return buffer.getvalue()


def _fixed_times(core: bytes) -> bytes:
    tree = etree.fromstring(core)
    for node in tree.iter(*(f"{{http://purl.org/dc/terms/}}{name}" for name in _NAMES)):
        node.text = f"{STAMP:%Y-%m-%dT%H:%M:%SZ}"
    return etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
