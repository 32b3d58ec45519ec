"""The picture that stands for the site where its address is shared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from jinja2 import Environment

from ..content.kit import Kit
from ..errors import Problem
from ..language.language import Language
from . import jinja, typst
from .product import Format, Product, Work


def social(language: Language) -> bytes:
    """The picture that stands for the site where its address is shared, as PNG."""
    name = "social.typ"
    template = _environment(language).get_template(name)
    return typst.png(template.render(), f"templates/pictures/{name}")


@lru_cache(maxsize=8)  # compiling the templates takes longer than rendering them
def _environment(language: Language) -> Environment:
    return jinja.environment(language, "pictures", lambda runs: "", typst.string)


def _products(kit: Kit, language: Language) -> Iterator[Product]:
    yield Product("cards", "card", f"site/assets/social.{language.code}.png")


def _make(work: Work, product: Product) -> Iterable[Problem]:
    work.made.add(product.path, social(work.language))
    return ()


FORMAT = Format("cards", _products, _make, templates=("templates/pictures/social.typ",))
