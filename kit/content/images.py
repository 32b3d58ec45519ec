"""What is wrong with the pictures and attachments of a kit: their files, and the rights in them."""

from __future__ import annotations

import datetime as dt
import io
import json
import re
import warnings
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path

from lxml import etree
from PIL import Image, UnidentifiedImageError

from .. import cache
from ..errors import Problem, did_you_mean
from . import model
from .kit import KNOWN, Kit, Same, leaves, walk
from .model import FieldPath

FOLDER = "content/images"
FILES = "content/files"
# What a picture may be, as Pillow calls it. All of them are written anew.
FORMATS = ("JPEG", "PNG", "WEBP", "AVIF", "TIFF", "MPO")
MOST_PIXELS = 100_000_000  # of one picture: more than any camera that a report is made with
LEAST_WIDTH = 320  # pixels; below, a picture is blurred wherever it is shown
MOST_BYTES = 60_000_000
# Attachments: what a browser offers to save, or shows without running anything in it.
ATTACHMENTS = {
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
_SVG = "{http://www.w3.org/2000/svg}"
_LINK = "{http://www.w3.org/1999/xlink}href"


@dataclass(frozen=True)
class Facts:
    """What a picture is: its width and height as it is shown, in pixels, and its format.

    `clear` says whether something can be seen through it.
    """

    width: int
    height: int
    format: str
    clear: bool = False


def inspect(data: bytes) -> Facts:
    """What a picture is, from its file. Raises ValueError with the sentence on what is wrong."""
    known = cache.recall("picture", cache.version("pillow"), data)
    if known is not None:
        return Facts(**json.loads(known))
    facts = _svg(data) if _is_svg(data) else _raster(data)
    cache.store(json.dumps(asdict(facts)).encode(), "picture", cache.version("pillow"), data)
    return facts


def _is_svg(data: bytes) -> bool:
    return b"<svg" in data[:4096].lower()


def _raster(data: bytes) -> Facts:
    if len(data) > MOST_BYTES:
        raise ValueError(
            f"the file has {len(data) // 1_000_000} MB; save a smaller one, of at most "
            f"{MOST_BYTES // 1_000_000} MB"
        )
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what Pillow warns of is told below
            with Image.open(io.BytesIO(data)) as image:
                width, height = image.size
                if width * height > MOST_PIXELS:
                    raise ValueError(
                        f"the picture has {width} × {height} pixels; save a smaller one, "
                        f"of at most {MOST_PIXELS // 1_000_000} million"
                    )
                if image.format not in FORMATS:
                    raise ValueError(
                        f"the picture is {image.format}; save it as JPEG, PNG, WebP, AVIF or SVG"
                    )
                moving = getattr(image, "n_frames", 1) > 1 and image.format != "MPO"
                if moving:
                    raise ValueError(
                        "the picture moves, or has several pages; save one picture of it"
                    )
                turned = image.getexif().get(0x0112, 1) >= 5  # EXIF: Orientation
                image.load()
                if turned:
                    width, height = height, width
                if width < LEAST_WIDTH:
                    raise ValueError(
                        f"the picture is {width} pixels wide; at least {LEAST_WIDTH} are needed"
                    )
                return Facts(width, height, str(image.format), _is_clear(image))
    except ValueError:
        raise
    except UnidentifiedImageError:
        raise ValueError(
            "this is no picture that can be read; save it as JPEG, PNG, WebP, AVIF or SVG"
        ) from None
    except Image.DecompressionBombError:
        raise ValueError(
            "the picture has far too many pixels; save a smaller one, "
            f"of at most {MOST_PIXELS // 1_000_000} million"
        ) from None
    except Exception as error:  # decoders raise all kinds for damaged files
        raise ValueError(f"the picture is damaged ({error}); save it again") from None


def _is_clear(image: Image.Image) -> bool:
    """Whether a picture has pixels that something can be seen through."""
    if "A" not in image.getbands() and "transparency" not in image.info:
        return False
    return bool(image.convert("RGBA").getchannel("A").getextrema()[0] != 255)


def _svg(data: bytes) -> Facts:
    """The size of a drawing, in units of its own."""
    root = parsed(data)
    for node in root.iter():
        if not isinstance(node.tag, str):
            continue
        name = etree.QName(node).localname
        if name in ("script", "foreignObject", "iframe", "handler", "listener"):
            raise ValueError(f"the drawing holds <{name}>, which could run a program; take it out")
        if name == "image":
            raise ValueError("the drawing holds a picture; give that a file of its own")
        for key, value in node.attrib.items():
            local = etree.QName(key).localname.lower()
            if local.startswith("on"):
                raise ValueError(f"the drawing holds '{local}', which runs a program; take it out")
            if local == "href" and not str(value).startswith("#"):
                raise ValueError(f"the drawing leads to '{value!s}'; take the link out")
            if name in ("animate", "set") and str(value).endswith("href"):
                raise ValueError("the drawing changes where it leads to; take that out")
        styles = str(node.get("style", "")) + (str(node.text or "") if name == "style" else "")
        if re.search(r"@import|url\(\s*['\"]?(?!['\"]?\s*#)|javascript:", styles, re.I):
            raise ValueError("the drawing loads something from elsewhere; take that out")
    box = [float(part) for part in re.findall(r"-?[\d.]+", root.get("viewBox", ""))]
    try:
        width, height = (
            float(re.fullmatch(r"([\d.]+)(px|pt|mm|cm|in)?", root.get(name, ""))[1])  # type: ignore[index]
            for name in ("width", "height")
        )
    except (TypeError, ValueError):
        if len(box) != 4:
            raise ValueError("the drawing has no 'viewBox' that says how large it is") from None
        width, height = box[2:]
    if width <= 0 or height <= 0:
        raise ValueError("the drawing has no width or no height")
    scale = 1600 / width if width < 1600 else 1  # it is as sharp at any size
    return Facts(round(width * scale), round(height * scale), "SVG")


def parsed(data: bytes) -> etree._Element:
    """The root of a drawing. Raises ValueError for what is no SVG, and for entities in it."""
    if b"<!ENTITY" in data or b"<!entity" in data:
        raise ValueError("the drawing declares entities, which could grow without end")
    try:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(f"the drawing is damaged ({error}); save it again") from None
    if root.tag not in (f"{_SVG}svg", "svg"):
        raise ValueError("this is no SVG drawing")
    return root


def used(part: object) -> list[str]:
    """The pictures that a part of the content shows, by their ids, in its order."""
    if isinstance(part, (dict, list, tuple)):
        inside = part.values() if isinstance(part, dict) else part
        return list(dict.fromkeys(id for one in inside for id in used(one)))
    return _used(Same(part))


@lru_cache(maxsize=KNOWN)
def _used(part: Same[object]) -> list[str]:
    found = (
        str(value)
        for _, value, meta in walk(part.value)
        if any(isinstance(mark, model.Ref) and mark.kind == "image" for mark in meta)
    )
    return list(dict.fromkeys(found))


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
    """Everything wrong with the pictures of a kit, with the rights in them, and attachments."""
    file = kit.files.get("images")
    if file is not None:
        for path, name in _named(kit):
            message = _file(kit.root, FOLDER, name)
            if message:
                yield Problem(file.name, *file.place(path), message)
        yield from _rights(kit, today)
    yield from _unlisted(kit)
    for name, part in kit.named():
        own = kit.files[name]
        for path, attachment in _attached(Same(part)):
            if message := _attachment(kit.root, attachment):
                yield Problem(own.name, *own.place((*path, "attachment")), message)


@lru_cache(maxsize=KNOWN)
def _attached(part: Same[model.Model]) -> list[tuple[FieldPath, str]]:
    """What a part of the content offers, each with its path."""
    return [
        (path, value.attachment)
        for path, value, _ in leaves(part)
        if isinstance(value, model.Attachment)
    ]


def _named(kit: Kit) -> Iterator[tuple[FieldPath, str]]:
    for number, image in enumerate(kit.images.images):
        yield ("images", number, "file"), image.file
    for number, logo in enumerate(kit.images.logos):
        yield ("logos", number, "file"), logo.file
        if logo.dark:
            yield ("logos", number, "dark"), logo.dark


def _listing(root: Path, folder: str) -> list[str]:
    top = root / folder
    return sorted(path.name for path in top.iterdir()) if top.is_dir() else []


def _missing(root: Path, folder: str, name: str) -> str | None:
    """The sentence for a file that is not there, or not the kit's."""
    names = _listing(root, folder)
    path = root / folder / name
    if name not in names or not path.is_file():  # some systems find a file with other capitals
        near = [other for other in names if other.lower() == name.lower()]
        hint = f"; did you mean '{near[0]}'?" if near else did_you_mean(name, names)
        return f"there is no file {folder}/{name}{hint}"
    if not path.resolve().is_relative_to(root.resolve()):
        return f"{folder}/{name} is a link to a file elsewhere; put the file itself there"
    return None


def _file(root: Path, folder: str, name: str) -> str | None:
    """What is wrong with a picture, in a sentence."""
    if sentence := _missing(root, folder, name):
        return sentence
    try:
        inspect((root / folder / name).read_bytes())
    except OSError as error:
        return f"{folder}/{name} cannot be read: {error.strerror}"
    except ValueError as error:
        return f"{name}: {error}"
    return None


def _attachment(root: Path, name: str) -> str | None:
    if sentence := _missing(root, FILES, name):
        return sentence
    kind = name.rpartition(".")[2].lower()
    if kind in ("jpg", "jpeg", "png", "webp", "avif", "gif", "svg", "tif", "tiff"):
        return f"{name} is a picture; name it in content/images.yml, with its licence"
    if kind not in ATTACHMENTS:
        return f"a file of the kind '{kind}' is not published; expected {', '.join(ATTACHMENTS)}"
    if not (root / FILES / name).stat().st_size:
        return f"{FILES}/{name} is empty"
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
                yield Problem(file.name, *file.place(("images", number)), message, "warning")
            continue
        place: FieldPath = ("images", number, "consent")
        if consent.expires and consent.expires < today:
            message = (
                f"the consent for '{image.id}' has expired on {consent.expires}; "
                "ask again, or take the picture out"
            )
            yield Problem(file.name, *file.place((*place, "expires")), message)
        if consent.date > today:
            message = f"the consent for '{image.id}' is dated {consent.date}, which is to come"
            yield Problem(file.name, *file.place((*place, "date")), message)
        for name in places.get(image.id, ()):
            for use in USES.get(name.partition("/")[0], ("site",)):
                if use in consent.restrictions:
                    message = (
                        f"the consent for '{image.id}' does not cover {use}, "
                        f"but content/{name}.yml shows it there"
                    )
                    yield Problem(file.name, *file.place((*place, "restrictions")), message)


def _unlisted(kit: Kit) -> Iterator[Problem]:
    """Files that lie there, and nothing names."""
    listed = {name for _, name in _named(kit)}
    for name in _listing(kit.root, FOLDER):
        if name not in listed and not name.startswith(".") and name.lower() != "thumbs.db":
            message = "content/images.yml does not name this picture, so nothing shows it"
            yield Problem(f"{FOLDER}/{name}", 0, 0, message, "warning")
