"""What the file of a picture holds: its size and format, or a sentence on why it cannot be used."""

from __future__ import annotations

import io
import re
import warnings
from dataclasses import dataclass

from lxml import etree
from PIL import ExifTags, Image, UnidentifiedImageError
from PIL.ImageFile import ImageFile

from .. import cache

# What a picture may be, as Pillow calls it. All of them are written anew.
FORMATS = ("JPEG", "PNG", "WEBP", "AVIF", "TIFF", "MPO")
MOST_PIXELS = 100_000_000  # of one picture: more than any camera that a report is made with
MOST_DRAWN = 250_000  # elements of a drawing: what browsers and Typst still show
# Of a drawing: units of a side, as many as a poster has points many times over, and of its longer
# side how often its shorter one.
MOST_SIDE, MOST_SHAPE = 1e6, 100
LEAST_WIDTH = 320  # pixels; below, a picture is blurred wherever it is shown
MOST_BYTES = 60_000_000
_SVG = "{http://www.w3.org/2000/svg}"
_HTML = "{http://www.w3.org/1999/xhtml}"
# What loads something from elsewhere, in a style or an attribute; an escape could hide such.
_LOADS = re.compile(
    r"@import|(?:url|src|image|image-set)\((?!\s*['\"]?\s*#)|javascript:|\\", re.IGNORECASE
)
# What a reader sees something of.
_DRAWN = ("path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "use")


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
    return cache.remember(lambda: _svg(data) if _is_svg(data) else _raster(data), "picture", data)


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
                return _facts(image)
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


def _facts(image: ImageFile) -> Facts:
    width, height = image.size
    if width * height > MOST_PIXELS:
        raise ValueError(
            f"the picture has {width} × {height} pixels; save a smaller one, "
            f"of at most {MOST_PIXELS // 1_000_000} million"
        )
    if image.format not in FORMATS:
        raise ValueError(f"the picture is {image.format}; save it as JPEG, PNG, WebP, AVIF or SVG")
    if getattr(image, "n_frames", 1) > 1 and image.format != "MPO":
        raise ValueError("the picture moves, or has several pages; save one picture of it")
    if image.getexif().get(ExifTags.Base.Orientation, 1) >= 5:  # on its side
        width, height = height, width
    image.load()
    if width < LEAST_WIDTH:
        raise ValueError(f"the picture is {width} pixels wide; at least {LEAST_WIDTH} are needed")
    clear = _is_clear(image)
    if clear and image.convert("RGBA").getchannel("A").getextrema()[1] == 0:
        raise ValueError("nothing of the picture can be seen; is it the right file?")
    if not clear and all(band.getextrema()[0] == band.getextrema()[1] for band in image.split()):
        raise ValueError("the picture has one colour alone; is it the right file?")
    return Facts(width, height, str(image.format), clear)


def _is_clear(image: Image.Image) -> bool:
    """Whether a picture has pixels that something can be seen through."""
    if "A" not in image.getbands() and "transparency" not in image.info:
        return False
    return bool(image.convert("RGBA").getchannel("A").getextrema()[0] != 255)


def _svg(data: bytes) -> Facts:
    """The size of a drawing, in units of its own. Raises ValueError for one that is not safe."""
    root = parsed(data)
    for node in root.iter(etree.Element):
        _refuse_programs(node)
    if _expanded(root) > MOST_DRAWN:
        raise ValueError("the drawing repeats itself without end (<use>); save it without symbols")
    width, height = _size(root)
    if not any(etree.QName(node).localname in _DRAWN for node in root.iter(etree.Element)):
        raise ValueError("the drawing is empty; is it the right file?")
    scale = 1600 / width if width < 1600 else 1  # it is as sharp at any size
    return Facts(round(width * scale), round(height * scale), "SVG")


def _expanded(root: etree._Element) -> int:
    """How many elements a drawing has once each <use> stands for what it names (SVG 2, 5.6)."""
    named = {node.get("id"): node for node in root.iter(etree.Element)}
    known: dict[etree._Element, int] = {}

    def size(node: etree._Element) -> int:
        if node not in known:
            known[node] = MOST_DRAWN  # of what is in itself
            used = [named.get(str(value)[1:]) for key, value in node.items() if _is_use(node, key)]
            inside = [*node.iterchildren(etree.Element), *(one for one in used if one is not None)]
            known[node] = 1 + sum(map(size, inside))
        return known[node]

    try:
        return size(root)
    except RecursionError:  # a long chain of them
        return MOST_DRAWN + 1


def _is_use(node: etree._Element, key: object) -> bool:
    return etree.QName(node).localname == "use" and etree.QName(str(key)).localname == "href"


def _refuse_programs(node: etree._Element) -> None:
    """Raise ValueError for what could run something, or load it from elsewhere."""
    name = etree.QName(node).localname
    if str(node.tag).startswith(_HTML):
        raise ValueError(f"the drawing holds <{name}> of a web page; take it out")
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
        if "(" in str(value) or local == "style":
            _refuse_loading(str(value))
    if name == "style":
        _refuse_loading("".join(map(str, node.itertext())))


def _refuse_loading(style: str) -> None:
    """Raise ValueError for a style that loads something from elsewhere, or may do so."""
    if _LOADS.search(style):
        raise ValueError("the drawing loads something from elsewhere; take that out")


def _size(root: etree._Element) -> tuple[float, float]:
    """The width and the height that a drawing says it has, or that of its viewBox."""
    number = r"\d+(?:\.\d*)?|\.\d+"
    said = (
        re.fullmatch(rf"({number})(px|pt|mm|cm|in)?", root.get(n, "")) for n in ("width", "height")
    )
    sides = [found[1] for found in said if found]
    if len(sides) < 2:
        box = re.findall(rf"-?(?:{number})", root.get("viewBox", ""))
        if len(box) != 4:
            raise ValueError("the drawing has no 'viewBox' that says how large it is")
        sides = box[2:]
    width, height = map(float, sides)
    if width <= 0 or height <= 0:
        raise ValueError("the drawing has no width or no height")
    if not max(width, height) <= MOST_SIDE or not 1 / MOST_SHAPE <= width / height <= MOST_SHAPE:
        raise ValueError(
            f"the drawing says that it is {width:g} wide and {height:g} high; save it in a size "
            "that can be shown"
        )
    return width, height


def parsed(data: bytes) -> etree._Element:
    """The root of a drawing. Raises ValueError for what is no SVG, and for entities in it."""
    if b"<!ENTITY" in data or b"<!entity" in data:
        raise ValueError("the drawing declares entities, which could grow without end")
    try:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(f"the drawing is damaged ({error}); save it again") from None
    if root.tag != f"{_SVG}svg":
        raise ValueError(f'this is no SVG drawing, which begins with <svg xmlns="{_SVG[1:-1]}">')
    return root
