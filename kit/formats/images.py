"""The pictures and logos of a kit: their files, and what of them is on the site."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from ..content import attachments, model
from ..content.images import FOLDER, shown
from ..content.kit import Kit
from ..content.picturefile import Facts, inspect
from ..language.language import Language
from . import pixels
from .pixels import Source
from .product import Format, Product, Work, one_file

# The widths of a picture that browsers choose among, in pixels; and that of those without AVIF.
WIDTHS = (480, 800, 1200, 1600)
FALLBACK = 800


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
    """A logo: its files below the site, for light and for dark grounds, and its size in pixels."""

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
    height = min(facts.height, pixels.LOGO)
    names = [f"assets/logos/{logo.id}{end}" for end in ("", "-dark" if logo.dark else "")]
    light, dark = (
        f"{name}.{'svg' if logo_source(kit, logo, bool(n)).drawing else 'png'}"
        for n, name in enumerate(names)
    )
    return Mark(logo, light, dark, round(facts.width * height / facts.height), height)


def logo_source(kit: Kit, logo: model.Logo, dark: bool = False) -> Source:
    """The file of a logo, for light or for dark grounds."""
    return Source(*_read(kit.root / FOLDER / (dark and logo.dark or logo.file)))


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


def _data(work: Work, product: Product) -> bytes:
    kit = work.kit
    if product.kind == "attachment":
        return (kit.root / attachments.FOLDER / product.item).read_bytes()
    if product.kind == "logo":
        item = kit.images.logos[int(product.item)]
        dark = product.path.rpartition(".")[0].endswith("-dark")
        return pixels.logo(logo_source(kit, item, dark))
    of = source(kit, product.item)
    if of.drawing:
        return pixels.drawing(of)
    if product.kind == "fallback":
        return pixels.plain(of, FALLBACK)
    return pixels.avif(of, int(product.path.rpartition(".")[0].rpartition("-")[2]))


FORMAT = Format("images", _products, one_file(_data), shared=True)
