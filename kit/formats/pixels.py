"""Pictures written anew for each use: small, upright, in sRGB, bare.

Nothing of a file but its pixels is kept: no EXIF, no place, no name of a camera or a person.
"""

from __future__ import annotations

import io
from dataclasses import dataclass

from lxml import etree
from PIL import Image, ImageCms, ImageOps

from .. import cache
from ..content.picturefile import Facts, parsed
from ..files import saved
from . import typst

# Bytes of AVIF for each pixel of width: the quality goes down until a picture has no more, so that
# a page of five is read on a phone before its owner has paid for a song.
BUDGET = 20
QUALITIES = (60, 50, 42, 36, 30, 25, 20)
PRINTED = 1800  # pixels: 150 mm at 300 dots to an inch
ON_SLIDES = 1600  # pixels: as many as projectors show
LOGO = 480  # pixels: the height of a logo where it is no drawing
_SRGB = ImageCms.createProfile("sRGB")


@dataclass(frozen=True)
class Source:
    """A file of a picture: its bytes, what it is, and what must stay when it is cropped."""

    data: bytes
    facts: Facts
    focus: tuple[float, float] = (0.5, 0.5)

    @property
    def drawing(self) -> bool:
        """Whether it is SVG."""
        return self.facts.format == "SVG"


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
        # One thread and one speed, so that every computer writes the same bytes.
        data = saved(image.save, "AVIF", quality=quality, speed=8, max_threads=1)
        if len(data) <= budget:
            break
    return data


def _plain(image: Image.Image) -> bytes:
    """JPEG; PNG where something is clear."""
    if image.mode == "RGBA":
        return saved(image.save, "PNG", optimize=True)
    return saved(image.save, "JPEG", quality=80, optimize=True, progressive=True)


def avif(of: Source, width: int) -> bytes:
    """A picture as AVIF, so many pixels wide."""

    def made() -> bytes:
        return _avif(_scaled(_upright(of), width), BUDGET * width)

    return cache.remember(made, "avif", of.data, width)


def jpeg(data: bytes) -> bytes:
    """A picture as JPEG."""
    with Image.open(io.BytesIO(data)) as picture:
        return saved(picture.convert("RGB").save, "jpeg", quality=82, optimize=True)


def plain(of: Source, width: int, ratio: float | None = None) -> bytes:
    """A picture as JPEG, or PNG where something of it is clear.

    With a ratio of width to height it is cropped around its focal point.
    """

    def made() -> bytes:
        image = _upright(_drawn(of)) if of.drawing else _upright(of)
        if ratio:
            image = image.crop(_box(image.size, ratio, of.focus))
        return _plain(_scaled(image, width))

    return cache.remember(made, "plain", of.data, width, ratio, of.focus)


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
    spaces = {etree.QName(node).namespace for node in root.iter(etree.Element)}
    foreign = [f"{{{space}}}*" for space in spaces - {"http://www.w3.org/2000/svg", None}]
    unseen = *foreign, "{*}metadata", etree.Comment, etree.ProcessingInstruction, etree.Entity
    etree.strip_elements(root, *unseen, with_tail=False)
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


def logo(of: Source) -> bytes:
    """A logo as SVG, if it is a drawing, or as PNG."""
    if of.drawing:
        return drawing(of)

    def made() -> bytes:
        image = _upright(of)
        width = round(image.width * LOGO / image.height)
        return saved(_scaled(image, width).save, "PNG", optimize=True)

    return cache.remember(made, "logo", of.data)
