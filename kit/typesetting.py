"""Typst: source in, PDF or pictures out. The same source gives the same bytes on every computer."""
from __future__ import annotations

import json
from functools import lru_cache
from importlib.metadata import version
from itertools import accumulate
from typing import Any

import typst

from . import STAMP, cache, fonts
from .errors import KitError, Problem


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    """The fonts of the kit and no others, so that a sheet does not depend on what a computer has installed."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=fonts.folders())


def pdf(source: str, name: str) -> tuple[bytes, int]:
    """A PDF/UA-1 file (ISO 14289-1) and its number of pages. Raises KitError, about the template `name`."""
    pages = '\n#context [#metadata(counter(page).final().first())<pages>]'
    found, (data,) = _compile(source + pages, name, "<pages>", format="pdf", pdf_standards=["ua-1"], timestamp=STAMP)
    return data, found[0]


def pictures(source: str, name: str, label: str) -> tuple[list[bytes], list[Any]]:
    """Each page as SVG, and the values of the metadata with this label. Raises KitError, about the template `name`."""
    found, pages = _compile(source, name, label, format="svg")
    return pages, found


def png(source: str, name: str) -> bytes:
    """The only page as PNG, two pixels to a point. Raises KitError, about the template `name`."""
    return _compile(source + "#metadata(none)<one>", name, "<one>", format="png", ppi=144)[1][0]


def _compile(source: str, name: str, label: str, **options: Any) -> tuple[list[Any], list[bytes]]:
    """The values of the metadata with this label, and the files."""
    def make() -> bytes:
        compiler = typst.Compiler(source.encode(), font_paths=_fonts(), ignore_system_fonts=True)
        try:
            # In this order: compiling makes the compiler forget the source it was made with.
            found, made = json.loads(compiler.query(label, field="value")), compiler.compile(source.encode(), **options)
        except RuntimeError as error:
            raise KitError([Problem(name, 0, 0, f"Typst cannot set this: {error}")]) from None
        files = made if isinstance(made, list) else [made]
        head = json.dumps([found, [len(data) for data in files]]).encode()
        return head + b"\n" + b"".join(files)

    head, _, rest = cache.remember(make, version("typst"), fonts.fingerprint(), source, label, options).partition(b"\n")
    found, sizes = json.loads(head)
    ends = list(accumulate(sizes))
    return found, [rest[end - size:end] for size, end in zip(sizes, ends)]
