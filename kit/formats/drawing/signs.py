"""The signs of strategies and priorities, and the colours of the strategies.

A sign is a drawing (SVG) on 24 × 24 with lines in `currentColor`. Decks, which draw it natively,
know its `path`, `rect` and `circle`, with arcs of circles.
"""

from __future__ import annotations

from pathlib import Path

from lxml import etree

from ... import resources
from ...colours import whitened
from ...content.kit import Kit
from . import ring

FOLDER = "templates/graphics/signs"


def inner(root: Path, name: str) -> str:
    """What is drawn inside a sign of 24 × 24 (SVG), of a kit or the engine; "" if there is none."""
    path = resources.file(root, f"{FOLDER}/{name}.svg")
    if not path.is_file():
        return ""
    drawn = etree.fromstring(path.read_bytes())
    for element in drawn.iter(etree.Element):
        element.tag = etree.QName(element).localname
    etree.cleanup_namespaces(drawn)
    return "".join(etree.tostring(child, encoding="unicode", with_tail=False) for child in drawn)


def sign(root: Path, name: str, colour: str, width: float = 1.75) -> str:
    """A sign as a picture of its own, in a colour and with lines of this width; "" if none."""
    body = inner(root, name).replace("currentColor", colour)
    if not body:
        return ""
    line = f'stroke-width="{width:g}" stroke-linecap="round" stroke-linejoin="round"'
    return ring.svg(f'<g fill="none" stroke="{colour}" {line}>{body}</g>', 24, 24)


def colours(kit: Kit) -> list[str]:
    """The colours of the strokes of the ring: of the strategies, or else that of the brand."""
    brand = kit.about.brand.colours.primary
    found = [item.colour or brand for item in kit.strategies.strategies] if kit.strategies else []
    return found or [brand]


def on_brand(kit: Kit) -> list[str]:
    """The colours of a ring on a ground of the brand's colour: one stroke points, others recede."""
    brand = kit.about.brand.colours
    tints = [whitened(brand.primary, share) for share in (0.3, 0.24, 0.18, 0.13, 0.18, 0.24)]
    return [*tints[:2], brand.accent, *tints[2:]]


def page_colours(kit: Kit) -> list[str]:
    """These colours as those of a page of the site, which is light or dark (`style.css`)."""
    count = len(kit.strategies.strategies) if kit.strategies else 0
    return [f"var(--kit-s{number})" for number in range(1, max(1, count) + 1)]


def package(kit: Kit, rtl: bool, on_page: bool = False) -> str:
    """The strategies as one picture: the ring with their signs and letters; "" without any.

    `on_page` of the site it stands on a band, in the colours of the page.
    """
    if not kit.strategies:
        return ""
    items = kit.strategies.strategies
    drawn = [inner(kit.root, item.id) for item in items]
    letters = "".join(item.letter for item in items)
    if on_page:
        ground, on_band = ["var(--kit-paper)"], ["var(--kit-on-band)"]
        return ring.package(ground, drawn, letters, rtl, page_colours(kit), on_band)
    return ring.package(colours(kit), drawn, letters, rtl)
