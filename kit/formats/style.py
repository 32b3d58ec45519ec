"""The colours of the kit for the site: as CSS, and as a neutral mark for a kit without one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..content.kit import Kit
from ..errors import Problem
from ..language.language import Language
from .product import Format, Product, Work

ASSETS = "templates/site/static/assets"
# Shown in the header and by the browser. The mark of an organisation is its own: none stands in for
# that of another, so these are drawn where a kit has no file of that name among its own.
MARKS = {
    "logo.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">{ring}</svg>\n',
    "favicon.svg": (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">'
        '<rect width="24" height="24" rx="5" fill="{primary}"/>{ring}</svg>\n'
    ),
}
_RING = '<circle cx="12" cy="12" r="6" fill="none" stroke="#fff" stroke-width="3"/>'


def css(kit: Kit) -> bytes:
    """The colours as custom properties (CSS Custom Properties, level 1)."""
    colours = kit.about.brand.colours.model_dump()
    values = "".join(f"--kit-{name}:{value};" for name, value in colours.items())
    return f":root{{{values}}}\n".encode()


def mark(kit: Kit, name: str) -> bytes:
    """A ring in the colours of the kit (SVG)."""
    return MARKS[name].format(ring=_RING, primary=kit.about.brand.colours.primary).encode()


def _products(kit: Kit, language: Language) -> Iterator[Product]:
    yield Product("style", "style", "site/assets/brand.css")
    for name in MARKS:
        if not (kit.root / ASSETS / name).is_file():
            yield Product("style", "mark", f"site/assets/{name}", name)


def _make(work: Work, product: Product) -> Iterable[Problem]:
    data = mark(work.kit, product.item) if product.kind == "mark" else css(work.kit)
    work.made.add(product.path, data)
    return ()


FORMAT = Format("style", _products, _make, shared=True)
