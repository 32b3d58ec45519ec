"""The colours and fonts of the kit as CSS, and the marks of the kit in them."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from ..colours import lighter
from ..content.kit import Kit
from ..language.language import Language
from .drawing import ring, signs
from .fonts import webfonts
from .product import Format, Product, Work, one_file

ASSETS = "templates/site/static/assets"
# Shown by the browser, and by the theme where a kit has a file of that name among its own.
MARKS = ("logo.svg", "favicon.svg")
# Dark pages: the page itself, what stands out from it, and what is written on them.
DARK = {"page": "#101c20", "panel": "#1b2b30", "ink": "#e4ecee", "muted": "#a9b9be"}


def css(kit: Kit) -> bytes:
    """The colours as custom properties (CSS Custom Properties, level 1), for light and dark pages,
    and the fonts.

    Those for dark pages are the same hues, as light as it takes to be read on a panel there.
    """
    named = kit.about.brand.colours.model_dump()
    strokes = signs.colours(kit)
    values = {**named, **{f"s{n}": colour for n, colour in enumerate(strokes, 1)}}
    dark = {
        name: lighter(colour, DARK["panel"], 5.5)
        for name, colour in values.items()
        if name in ("primary", "accent") or name.startswith("s")
    }
    dark |= {"ink": DARK["ink"], "muted": DARK["muted"], "tint": DARK["panel"]}
    dark |= {"paper": DARK["page"], "on": DARK["page"]}
    light = {**values, "on": named["paper"], "band": named["primary"]}
    light["on-band"] = named["paper"]
    return (
        f":root{{{_properties(light)}}}\n"
        f'[data-md-color-scheme="slate"]{{{_properties(dark)}}}\n'
        f"@media print{{[data-md-color-scheme]{{{_properties(light)}}}}}\n" + webfonts.css(kit)
    ).encode()


def _properties(values: dict[str, str]) -> str:
    return "".join(f"--kit-{name}:{value};" for name, value in values.items())


def mark(kit: Kit, name: str) -> bytes:
    """The mark of a kit (SVG): its ring, or, without strategies, the first letter of its name."""
    colours = kit.about.brand.colours
    if kit.strategies:
        ground = str(colours.paper) if name == "favicon.svg" else ""
        return f"{ring.symbol(signs.colours(kit), ground=ground)}\n".encode()
    letter = escape(kit.about.name[:1].upper())
    body = (
        f'<rect width="24" height="24" rx="5" fill="{colours.primary}"/>'
        f'<text x="12" y="12.5" fill="{colours.paper}" font-family="sans-serif" '
        'font-size="15" font-weight="700" text-anchor="middle" '
        f'dominant-baseline="central">{letter}</text>'
    )
    return f"{ring.svg(body, 24, 24)}\n".encode()


def _products(kit: Kit, language: Language) -> Iterator[Product]:
    yield Product("style", "style", "site/assets/brand.css")
    for name in MARKS:
        if not (kit.root / ASSETS / name).is_file():
            yield Product("style", "mark", f"site/assets/{name}", name)


def _data(work: Work, product: Product) -> bytes:
    return mark(work.kit, product.item) if product.kind == "mark" else css(work.kit)


FORMAT = Format("style", _products, one_file(_data), shared=True)
