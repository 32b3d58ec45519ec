"""The picture that stands for the site where its address is shared."""

from __future__ import annotations

from functools import lru_cache

from jinja2 import Environment

from ..language.language import Language
from . import jinja, typst


def social(language: Language) -> bytes:
    """The picture that stands for the site where its address is shared, as PNG."""
    name = "social.typ"
    template = _environment(language).get_template(name)
    return typst.png(template.render(), f"templates/pictures/{name}")


@lru_cache(maxsize=8)  # compiling the templates takes longer than rendering them
def _environment(language: Language) -> Environment:
    return jinja.environment(language, "pictures", lambda runs, lang: "", typst.string)
