"""Files that readers can save: those of content/files/, which blocks name."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from ..errors import Problem, did_you_mean
from ..slugs import impossible
from . import model
from .kit import Kit
from .model import FieldPath
from .walk import KNOWN, Same, leaves

FOLDER = "content/files"
# Attachments: what a browser offers to save, or shows without running anything in it.
KINDS = {
    "csv": "CSV",
    "docx": "Word",
    "epub": "EPUB",
    "ics": "iCalendar",
    "mp3": "MP3",
    "mp4": "MP4",
    "ods": "OpenDocument",
    "odp": "OpenDocument",
    "odt": "OpenDocument",
    "pdf": "PDF",
    "pptx": "PowerPoint",
    "srt": "SubRip",
    "txt": "Text",
    "vtt": "WebVTT",
    "xlsx": "Excel",
    "zip": "ZIP",
}
# How the files of these kinds begin: PDF (ISO 32000, 7.5.2), and what is packed as ZIP.
_PACKED = ("docx", "epub", "ods", "odp", "odt", "pptx", "xlsx", "zip")
_BEGINS = {"pdf": b"%PDF-", **dict.fromkeys(_PACKED, b"PK")}


def problems(kit: Kit) -> Iterator[Problem]:
    """Everything wrong with the attachments of a kit."""
    for name, part in kit.named():
        file = kit.files[name]
        for path, attachment in _attached(Same(part)):
            if message := _wrong(kit.root, attachment):
                yield file.problem((*path, "attachment"), message)


def offered(kit: Kit) -> list[str]:
    """The files that texts offer which are no drafts, by their names."""
    found = (
        attachment
        for name, part in kit.named()
        if not kit.is_draft(name)
        for _, attachment in _attached(Same(part))
    )
    return sorted(set(found))


def kind(name: str) -> str:
    """What kind of file an attachment is, as readers call it."""
    return KINDS[_ending(name)]


def _ending(name: str) -> str:
    return name.rpartition(".")[2].lower()


def listing(root: Path, folder: str) -> list[str]:
    """The names of the files of a folder, sorted; none where there is no folder."""
    top = root / folder
    return sorted(path.name for path in top.iterdir()) if top.is_dir() else []


def missing(root: Path, folder: str, name: str) -> str | None:
    """The sentence for a file that is not there, or not the kit's."""
    names = listing(root, folder)
    path = root / folder / name
    if name not in names or not path.is_file():  # some systems find a file with other capitals
        near = [other for other in names if other.lower() == name.lower()]
        hint = f"; did you mean '{near[0]}'?" if near else did_you_mean(name, names)
        return f"there is no file {folder}/{name}{hint}"
    if not path.resolve().is_relative_to(root.resolve()):
        return f"{folder}/{name} is a link to a file elsewhere; put the file itself there"
    if twin := next((n for n in names if n != name and n.lower() == name.lower()), None):
        return f"{folder}/{twin} is the same name to Windows and macOS; give one of the two another"
    return impossible(name)


@lru_cache(maxsize=KNOWN)
def _attached(part: Same[model.Model]) -> list[tuple[FieldPath, str]]:
    """What a part of the content offers, each with its path."""
    return [
        (path, value.attachment)
        for path, value, _ in leaves(part)
        if type(value) is model.Attachment
    ]


def _wrong(root: Path, name: str) -> str | None:
    """What is wrong with an attachment, in a sentence."""
    if sentence := missing(root, FOLDER, name):
        return sentence
    kind = _ending(name)
    if kind in ("jpg", "jpeg", "png", "webp", "avif", "gif", "svg", "tif", "tiff"):
        return f"{name} is a picture; name it in content/images.yml, with its licence"
    if kind not in KINDS:
        return f"a file of the kind '{kind}' is not published; expected {', '.join(KINDS)}"
    if not (root / FOLDER / name).stat().st_size:
        return f"{FOLDER}/{name} is empty"
    with (root / FOLDER / name).open("rb") as file:
        if _BEGINS.get(kind, b"") not in file.read(1024):
            return (
                f"{FOLDER}/{name} is no {KINDS[kind]} file, whatever its name says; save it again"
            )
    return None
