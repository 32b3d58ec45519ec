"""The picture that stands for each page of the site where its address is shared."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from .. import reads
from ..content.images import shareable
from ..content.kit import Kit
from ..content.page import Page
from ..content.pages import pages
from ..language import acronyms
from ..language.language import Language
from . import images, jinja, marks, pixels, typst
from .drawing import fewcolours, ring, signs
from .product import Format, Product, Work, one_file

NAME = "social.typ"
# The size that networks ask for (Open Graph), in points of half a pixel.
WIDTH, HEIGHT = 600, 315
PHOTO = 210, HEIGHT  # the place of a picture, at the far side
# The place of what is written, at the near side, with some room around it: the ring is beside it.
LEFT, TOP, ROOM = 48, 26, 8
PLACE = 338, HEIGHT - 2 * TOP
_TITLE = re.compile(r"^title: (.*)$", re.MULTILINE)


def path(language: Language, page: Page) -> str:
    """Where the card of a page is."""
    ending = "jpg" if shareable(language.kit, page.item) else "png"
    return f"site/assets/cards/{language.code}/{page.name.replace('/', '-')}.{ending}"


def card(
    language: Language, title: str, address: str, photo: str | None = None, preview: str = ""
) -> bytes:
    """The card of a page: its title, whose it is, its address, and what a preview says of it.

    It is a PNG with the ring, or a JPEG with a picture of images.yml and whom that is by.
    """
    kit = language.kit
    data = _drawn(
        language,
        title=title,
        address=address,
        symbol=ring.symbol(signs.colours(kit), language.rtl) if kit.strategies else "",
        photo=_photo(kit, photo),
        logos=list(_logos(kit)),
        meanings=list(acronyms.explained(language, title)),
        preview=preview,
    )
    if photo:
        return pixels.jpeg(data)
    left = WIDTH - LEFT - PLACE[0] if language.rtl else LEFT
    return fewcolours.on_ground(data, _ground(language), (2 * left, 2 * TOP))


@reads.shared
def _ground(language: Language) -> bytes:
    """The card with nothing on it but the ring, which is drawn once for all pages."""
    art = ring.cover(WIDTH, HEIGHT, signs.colours(language.kit), language.rtl)
    return fewcolours.flat(_drawn(language, art=art))


def _drawn(language: Language, **shown: object) -> bytes:
    template = jinja.drawing(language).get_template(NAME)
    source = template.render(place=PLACE, room=ROOM, **{"art": "", "photo": None, **shown})
    (data,) = typst.png(source, f"templates/pictures/{NAME}", root=language.kit.root)
    return data


def _photo(kit: Kit, id: str | None) -> dict[str, str] | None:
    """Where a picture is for Typst, cropped to its place, and whom it is by."""
    if id is None:
        return None
    item = kit.index["image"][id]
    data = pixels.plain(images.source(kit, id), PHOTO[0] * 2, PHOTO[0] / PHOTO[1])
    return {"path": typst.shelved(data), "credit": f"{item.credit} · {item.licence}"}


def _logos(kit: Kit) -> Iterator[dict[str, str]]:
    """Where the logo of the publisher is for Typst; of several, the first."""
    for logo in [item for item in kit.images.logos if item.of == "publisher"][:1]:
        yield {"path": typst.shelved(pixels.logo(images.logo_source(kit, logo)))}


def _products(kit: Kit, language: Language) -> Iterator[Product]:
    for page in pages(kit).values():
        yield Product("cards", "card", path(language, page), page.name)


def _data(work: Work, product: Product) -> bytes:
    language, page = work.language, pages(work.kit)[product.item]
    written = work.made.read(f"site/{language.prefix}{page.name}.md").decode()
    named = _TITLE.search(written)
    title = str(json.loads(named[1])) if named and page.address else ""
    address = language.address(f"page:{page.name}").partition("://")[2].rstrip("/")
    photo = shareable(work.kit, page.item)
    preview = marks.mark(language, page.item)
    return card(language, title, address, photo, preview)


FORMAT = Format(
    "cards",
    _products,
    one_file(_data),
    needs=("pages",),
    last=True,
    templates=(f"templates/pictures/{NAME}",),
)
