"""The pictures of a kit: where each is shown, and what is wrong with their files and rights."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from .. import words
from ..errors import Problem
from . import model
from .attachments import listing, missing
from .kit import Kit
from .model import FieldPath
from .model.blocks import Picture
from .model.slides import PictureSlide
from .picturefile import LEAST_WIDTH, Facts, inspect
from .walk import references

FOLDER = "content/images"
# Which uses a picture is put to, by the folder or file that shows it.
USES: dict[str, tuple[model.Use, ...]] = {
    "meetings": ("site", "sheets"),
    "factsheet": ("site", "sheets"),
    "faqs": ("site", "sheets"),
    "pages": ("site",),
    "texts": ("site", "sheets"),
    "decks": ("slides", "site", "sheets"),
    "posts": ("sharing", "site"),
}
_LINK = "{http://www.w3.org/1999/xlink}href"


def used(part: object) -> list[str]:
    """The pictures that a part of the content shows, by their ids, in its order."""
    return list(dict.fromkeys(id for _, ref, id in references(part) if ref.kind == "image"))


def shown(kit: Kit) -> dict[str, list[str]]:
    """Every picture that is shown, with the names of the files that show it."""
    found: dict[str, list[str]] = {}
    for name, part in kit.named():
        if not kit.is_draft(name) and name != "images":
            for id in used(part):
                found.setdefault(id, []).append(name)
    order = [image.id for image in kit.images.images]
    return {id: found[id] for id in order if id in found}


def lasts(kit: Kit) -> dt.date | None:
    """The last day on which all pictures that are shown may be, if there is one."""
    places = shown(kit)
    consents = (image.consent for image in kit.images.images if image.id in places)
    days = (consent.expires for consent in consents if consent and consent.expires)
    return min(days, default=None)


def shareable(kit: Kit, part: object) -> str | None:
    """The picture that may stand for a part of the content where its address is shared.

    It is the first that the part shows, but for drawings and those whose consent does not cover it.
    """
    for id in used(part):
        image: model.ImageItem = kit.index["image"][id]
        kept = image.consent.restrictions if image.consent else []
        if not image.file.lower().endswith(".svg") and "sharing" not in kept:
            return id
    return None


def problems(kit: Kit, today: dt.date) -> Iterator[Problem]:
    """Everything wrong with the pictures of a kit, and with the rights in them."""
    file = kit.files.get("images")
    if file is not None:
        for path, name in _named(kit):
            message = _file(kit.root, FOLDER, name)
            if message:
                yield file.problem(path, message)
        yield from _rights(kit, today)
    yield from _unlisted(kit)


def _named(kit: Kit) -> Iterator[tuple[FieldPath, str]]:
    for number, image in enumerate(kit.images.images):
        yield ("images", number, "file"), image.file
    for number, logo in enumerate(kit.images.logos):
        yield ("logos", number, "file"), logo.file
        if logo.dark:
            yield ("logos", number, "dark"), logo.dark


# How many pixels wide a picture must be for the place it fills, so that it is not blurred there: a
# column of the site, half of it, or a slide.
_WIDE = {"full": 800, "medium": 400, "small": LEAST_WIDTH}
_SLIDE = 1000


@cache
def _words(field: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){words.any_of(field)}(?!\w)", re.IGNORECASE)


def odd(kit: Kit) -> Iterator[tuple[str, FieldPath, str]]:
    """What wants a second look in pictures, whose files are in order, and where they are shown.

    Each with its file below content/, its path there, and a sentence.
    """
    same: dict[bytes, str] = {}
    facts: dict[str, Facts] = {}
    for number, image in enumerate(kit.images.images):
        path: FieldPath = ("images", number)
        data = (kit.root / FOLDER / image.file).read_bytes()
        facts[image.id] = inspect(data)
        if _words("nobody").fullmatch(image.credit.strip(" .©()")):
            said = f"'{image.credit}' is nobody who made it; ask for whom it is by, or take it out"
            yield "images", (*path, "credit"), said
        other = same.setdefault(data, image.id)
        if other != image.id:
            said = f"this is the same picture as '{other}'; keep one of the two"
            yield "images", (*path, "file"), said
        shows = _words("people").search(image.alt or "")
        if image.people == "none" and shows and not _words("drawing").search(shows.string):
            said = f"'alt' speaks of {shows[0]}, and this says that there is nobody in it"
            yield "images", (*path, "people"), said
    for name, found in kit.leaves.items():
        for path, value, _ in found:
            if not isinstance(value, Picture | PictureSlide):
                continue
            image = kit.index["image"][value.picture]
            caption = getattr(value, "caption", None) or ""
            if image.alt and caption.casefold() == image.alt.casefold():
                said = "the caption is the 'alt' of the picture; who listens would hear it twice"
                yield name, (*path, "caption"), said
            wide = _WIDE[value.size] if isinstance(value, Picture) else _SLIDE
            file = facts[value.picture]
            if file.format != "SVG" and file.width < wide:
                said = f"the picture is {file.width} pixels wide; {wide} are needed here"
                yield name, (*path, "picture"), said


def _file(root: Path, folder: str, name: str) -> str | None:
    """What is wrong with a picture, in a sentence."""
    if sentence := missing(root, folder, name):
        return sentence
    try:
        inspect((root / folder / name).read_bytes())
    except OSError as error:
        return f"{folder}/{name} cannot be read: {error.strerror}"
    except ValueError as error:
        return f"{name}: {error}"
    return None


def _rights(kit: Kit, today: dt.date) -> Iterator[Problem]:
    """Consent that has ended, is not given yet, or does not cover a use."""
    file = kit.files["images"]
    places = shown(kit)
    for number, image in enumerate(kit.images.images):
        consent = image.consent
        if consent is None:
            if image.people == "adults" and image.identifiable and image.id in places:
                message = (
                    "no 'consent' is noted for the people in this picture; ask them, or add it"
                )
                yield file.problem(("images", number), message, "warning")
            continue
        place: FieldPath = ("images", number, "consent")
        if consent.expires and consent.expires < today:
            message = (
                f"the consent for '{image.id}' has expired on {consent.expires}; "
                "ask again, or take the picture out"
            )
            yield file.problem((*place, "expires"), message)
        if consent.date > today:
            message = (
                f"the consent for '{image.id}' is dated {consent.date}, which is still to come"
            )
            yield file.problem((*place, "date"), message)
        for name in places.get(image.id, ()):
            for use in USES.get(name.partition("/")[0], ("site",)):
                if use in consent.restrictions:
                    message = (
                        f"the consent for '{image.id}' does not cover {use}, "
                        f"but content/{name}.yml shows it there"
                    )
                    yield file.problem((*place, "restrictions"), message)


def _unlisted(kit: Kit) -> Iterator[Problem]:
    """Files that lie there, and nothing names."""
    listed = {name for _, name in _named(kit)}
    for name in listing(kit.root, FOLDER):
        if name not in listed and not name.startswith(".") and name.lower() != "thumbs.db":
            message = "content/images.yml does not name this picture, so nothing shows it"
            yield Problem(f"{FOLDER}/{name}", 0, 0, message, "warning")
