"""What stands at the addresses that pages had, for links and printed codes that still lead there.

A file that any server hands out, and that needs no script: `refresh` of HTML (4.2.5.3).
"""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import escape

from ..content import inline
from ..content.kit import Kit
from ..language.language import Language
from . import jinja
from .product import Format, Product, Work, one_file

NAME = "moved.html"


def _products(kit: Kit, language: Language) -> Iterator[Product]:
    for item in kit.about.moved:
        yield Product("moved", "moved", f"site/{language.prefix}{item.was}/index.html", item.was)


def _data(work: Work, product: Product) -> bytes:
    language = work.language
    item = next(item for item in work.kit.about.moved if item.was == product.item)
    address, home = language.address(item.now), language.address("page:index")
    up = "../" * (item.was.count("/") + 1)
    to = up + address.removeprefix(home) if address.startswith(home) else address
    env = jinja.environment(
        language,
        "site",
        lambda runs: str(escape(inline.plain(runs))),
        lambda text: str(escape(text)),
    )
    return env.get_template(NAME).render(to=to, address=address).encode()


FORMAT = Format("moved", _products, one_file(_data), templates=(f"templates/site/{NAME}",))
