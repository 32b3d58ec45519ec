"""The colours of the kit as CSS, for the site."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..content.kit import Kit
from ..errors import Problem
from ..language.language import Language
from .product import Format, Product, Work


def css(kit: Kit) -> bytes:
    """The colours as custom properties (CSS Custom Properties, level 1)."""
    colours = kit.about.brand.colours.model_dump()
    return f":root{{{''.join(f'--kit-{name}:{value};' for name, value in colours.items())}}}\n".encode()


def _products(kit: Kit, language: Language) -> Iterator[Product]:
    yield Product("style", "style", "site/assets/brand.css")


def _make(work: Work, product: Product) -> Iterable[Problem]:
    work.made.add(product.path, css(work.kit))
    return ()


FORMAT = Format("style", _products, _make, shared=True)
