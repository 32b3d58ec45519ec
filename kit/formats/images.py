"""The pictures and logos of a kit, written anew for each use: small, upright, in sRGB, bare.

Nothing of a file but its pixels is kept: no EXIF, no place, no name of a camera or a person.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from lxml import etree
from PIL import Image, ImageCms, ImageOps

from .. import cache
from ..content import attachments, model
from ..content.images import FOLDER, shown
from ..content.kit import Kit
from ..content.picturefile import Facts, inspect, parsed
from ..errors import Problem
from ..language.language import Language
from . import typst
from .product import Format, Product, Work

# The widths of a picture that browsers choose among, in pixels; and that of those without AVIF.
WIDTHS = (480, 800, 1200, 1600)
FALLBACK = 800
# Bytes of AVIF for each pixel of width: the quality goes down until a picture has no more, so that
# a page of five is read on a phone before its owner has paid for a song.
BUDGET = 20
QUALITIES = (60, 50, 42, 36, 30, 25, 20)
PRINTED = 1800  # pixels: 150 mm at 300 dots to an inch
ON_SLIDES = 1600  # pixels: as many as projectors show
LOGO = 480  # pixels: the height of a logo where it is no drawing
_SRGB = ImageCms.createProfile("sRGB")
_PILLOW = cache.version("pillow")


@dataclass(frozen=True)
class Source:
    """A file of content/images/: its bytes, what it is, and what must stay when it is cropped."""

    data: bytes
    facts: Facts
    focus: tuple[float, float] = (0.5, 0.5)

    @property
    def drawing(self) -> bool:
        """Whether it is SVG."""
        return self.facts.format == "SVG"


def source(kit: Kit, id: str) -> Source:
    """The file of a picture of images.yml."""
    image = kit.index["image"][id]
    focus = (image.focus.x, image.focus.y) if image.focus else (0.5, 0.5)
    data, facts = _read(kit.root / FOLDER / image.file)
    return Source(data, facts, focus)


def _read(path: Path) -> tuple[bytes, Facts]:
    state = path.stat()
    return _read_once(path, state.st_size, state.st_mtime_ns)


@lru_cache(maxsize=16)
def _read_once(path: Path, size: int, modified: int) -> tuple[bytes, Facts]:
    data = path.read_bytes()
    return data, inspect(data)


# Pixels


def _upright(of: Source) -> Image.Image:
    """The picture as it is looked at: RGB or RGBA, in sRGB, of 8 bits, turned the right way."""
    with Image.open(io.BytesIO(of.data)) as opened:
        image: Image.Image = ImageOps.exif_transpose(opened)
        profile = opened.info.get("icc_profile")
        if image.mode.startswith("I") or image.mode == "F":  # 16 bits and more of grey
            low, high = image.getextrema()
            scale = 255 / 65535 if float(str(high)) > 255 and float(str(low)) >= 0 else 1
            image = image.point(lambda value: value * scale).convert("L")
        clear = "A" in image.getbands() or "transparency" in image.info
        if profile and image.mode in ("RGB", "CMYK", "L"):
            try:
                found = ImageCms.ImageCmsProfile(io.BytesIO(profile))
                converted = ImageCms.profileToProfile(image, found, _SRGB, outputMode="RGB")
                image = converted or image
            except ImageCms.PyCMSError:
                pass  # the profile is of another kind than the picture, or broken
        image = image.convert("RGBA" if clear else "RGB")
        if clear and image.getchannel("A").getextrema()[0] == 255:
            image = image.convert("RGB")  # nothing of it is clear after all
    bare = Image.new(image.mode, image.size)
    bare.paste(image)
    return bare


def _box(
    size: tuple[int, int], ratio: float, focus: tuple[float, float]
) -> tuple[int, int, int, int]:
    """The largest part of this ratio of width to height, with the focal point near its middle."""
    width, height = size
    w, h = (width, width / ratio) if width / height < ratio else (height * ratio, height)
    left = min(max(focus[0] * width - w / 2, 0), width - w)
    top = min(max(focus[1] * height - h / 2, 0), height - h)
    return round(left), round(top), round(left + w), round(top + h)


def _scaled(image: Image.Image, width: int) -> Image.Image:
    if image.width <= width:
        return image
    height = max(1, round(image.height * width / image.width))
    return image.resize((width, height), Image.Resampling.LANCZOS)


def _avif(image: Image.Image, budget: int) -> bytes:
    data = b""
    for quality in QUALITIES:
        buffer = io.BytesIO()
        # One thread and one speed, so that every computer writes the same bytes.
        image.save(buffer, "AVIF", quality=quality, speed=8, max_threads=1)
        data = buffer.getvalue()
        if len(data) <= budget:
            break
    return data


def _plain(image: Image.Image, quality: int = 80) -> bytes:
    """JPEG; PNG where something is clear."""
    buffer = io.BytesIO()
    if image.mode == "RGBA":
        image.save(buffer, "PNG", optimize=True)
    else:
        image.save(buffer, "JPEG", quality=quality, optimize=True, progressive=True)
    return buffer.getvalue()


def avif(of: Source, width: int) -> bytes:
    """A picture as AVIF, so many pixels wide."""
    return cache.remember(
        lambda: _avif(_scaled(_upright(of), width), BUDGET * width),
        *("avif", _PILLOW, of.data, width),
    )


def jpeg(data: bytes) -> bytes:
    """A picture as JPEG."""
    buffer = io.BytesIO()
    with Image.open(io.BytesIO(data)) as picture:
        picture.convert("RGB").save(buffer, "jpeg", quality=82, optimize=True)
    return buffer.getvalue()


def plain(of: Source, width: int, ratio: float | None = None) -> bytes:
    """A picture as JPEG, or PNG where something of it is clear.

    With a ratio of width to height it is cropped around its focal point.
    """

    def made() -> bytes:
        image = _upright(_drawn(of)) if of.drawing else _upright(of)
        if ratio:
            image = image.crop(_box(image.size, ratio, of.focus))
        return _plain(_scaled(image, width))

    return cache.remember(made, "plain", _PILLOW, of.data, width, ratio, of.focus)


def _drawn(of: Source) -> Source:
    """A drawing as pixels."""
    width = 800
    height = width * of.facts.height / of.facts.width
    code = (
        f"#set page(width: {width}pt, height: {height:.2f}pt, margin: 0pt, fill: none)\n"
        f'#image(bytes({typst.string(drawing(of).decode())}), format: "svg", width: 100%)'
    )
    (data,) = typst.png(code, "templates/pictures")
    return Source(data, of.facts, of.focus)


def drawing(of: Source) -> bytes:
    """A drawing without what nobody sees: comments, metadata, what an editor keeps for itself."""
    root = parsed(of.data)
    for node in list(root.iter()):
        parent = node.getparent()
        if parent is None:
            continue
        space = etree.QName(node).namespace if isinstance(node.tag, str) else ""
        foreign = space not in ("http://www.w3.org/2000/svg", None)
        name = etree.QName(node).localname if isinstance(node.tag, str) else ""
        if foreign or name == "metadata":
            tail = node.tail or ""
            before = node.getprevious()
            if before is not None:
                before.tail = (before.tail or "") + tail
            else:
                parent.text = (parent.text or "") + tail
            parent.remove(node)
    for node in root.iter(etree.Element):
        for key in list(node.attrib):
            space = etree.QName(key).namespace
            if space not in (None, "http://www.w3.org/1999/xlink"):
                del node.attrib[key]
    if root.get("viewBox") is None:
        sizes = [root.get(name, "").rstrip("ptxmcin") for name in ("width", "height")]
        root.set("viewBox", f"0 0 {' '.join(sizes)}")
    etree.cleanup_namespaces(root)
    return etree.tostring(root)


# On the site


@dataclass(frozen=True)
class Shown:
    """A picture on a page: its files below the site by their widths, and the one for all browsers.

    `width` and `height` are those of its best file, so that a page keeps the room for it.
    """

    item: model.ImageItem
    files: tuple[tuple[int, str], ...]
    fallback: str
    width: int
    height: int


def _widths(facts: Facts) -> list[int]:
    """The widths a picture is made in: none larger than it is."""
    found = [width for width in WIDTHS if width < facts.width]
    return [*found, facts.width] if facts.width < WIDTHS[-1] else list(WIDTHS)


def on_site(kit: Kit, id: str) -> Shown:
    """The files of a picture on the site, and its size."""
    of, item = source(kit, id), kit.index["image"][id]
    width = min(of.facts.width, WIDTHS[-1])
    height = round(width * of.facts.height / of.facts.width)
    top = f"assets/pictures/{id}"
    if of.drawing:
        return Shown(item, (), f"{top}.svg", width, height)
    files = tuple((width, f"{top}-{width}.avif") for width in _widths(of.facts))
    ending = "png" if of.facts.clear else "jpg"
    return Shown(item, files, f"{top}.{ending}", width, height)


@dataclass(frozen=True)
class Mark:
    """A logo: its files below the site, for light and for dark grounds, and its size in pixels.

    `margin` is the space around it that stays empty, as a share of its height.
    """

    item: model.Logo
    light: str
    dark: str
    width: int
    height: int

    @property
    def margin(self) -> float:
        """The space around it that stays empty, as a share of its height."""
        return float(self.item.clear)


def logos(kit: Kit, *of: str) -> list[Mark]:
    """The logos of the publisher, of funders, of members; all of them if none is named."""
    return [_mark(kit, logo) for logo in kit.images.logos if not of or logo.of in of]


def _mark(kit: Kit, logo: model.Logo) -> Mark:
    facts = logo_source(kit, logo).facts
    height = min(facts.height, LOGO)
    names = [f"assets/logos/{logo.id}{end}" for end in ("", "-dark" if logo.dark else "")]
    light, dark = (
        f"{name}.{'svg' if logo_source(kit, logo, bool(n)).drawing else 'png'}"
        for n, name in enumerate(names)
    )
    return Mark(logo, light, dark, round(facts.width * height / facts.height), height)


def logo_source(kit: Kit, logo: model.Logo, dark: bool = False) -> Source:
    """The file of a logo, for light or for dark grounds."""
    return Source(*_read(kit.root / FOLDER / (dark and logo.dark or logo.file)))


def logo(of: Source) -> bytes:
    """A logo as SVG, if it is a drawing, or as PNG."""
    if of.drawing:
        return drawing(of)

    def made() -> bytes:
        image = _upright(of)
        buffer = io.BytesIO()
        width = round(image.width * LOGO / image.height)
        _scaled(image, width).save(buffer, "PNG", optimize=True)
        return buffer.getvalue()

    return cache.remember(made, "logo", _PILLOW, of.data)


def _products(kit: Kit, language: Language) -> Iterator[Product]:
    for id in shown(kit):
        found = on_site(kit, id)
        for _, path in found.files:
            yield Product("images", "picture", f"site/{path}", id)
        yield Product("images", "fallback", f"site/{found.fallback}", id)
    for number, mark in enumerate(logos(kit)):
        for path in dict.fromkeys((mark.light, mark.dark)):
            yield Product("images", "logo", f"site/{path}", str(number))
    for name in attachments.offered(kit):
        yield Product("images", "attachment", f"site/assets/files/{name}", name)


def _make(work: Work, product: Product) -> Iterable[Problem]:
    work.made.add(product.path, _data(work.kit, product))
    return ()


def _data(kit: Kit, product: Product) -> bytes:
    if product.kind == "attachment":
        return (kit.root / attachments.FOLDER / product.item).read_bytes()
    if product.kind == "logo":
        item = kit.images.logos[int(product.item)]
        return logo(logo_source(kit, item, product.path.rpartition(".")[0].endswith("-dark")))
    of = source(kit, product.item)
    if of.drawing:
        return drawing(of)
    if product.kind == "fallback":
        return plain(of, FALLBACK)
    return avif(of, int(product.path.rpartition(".")[0].rpartition("-")[2]))


FORMAT = Format("images", _products, _make, shared=True)
