"""Typst: source in, PDF or pictures out. The same source gives the same bytes on every computer."""

from __future__ import annotations

import hashlib
import json
import re
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import typst

from .. import STAMP, cache, resources, scratch
from ..content import inline
from ..errors import KitError, Problem
from . import packedpdf
from .fonts import fontfiles
from .rendering import rendered


@lru_cache(maxsize=4)
def _fonts(root: Path | None = None) -> typst.Fonts:
    """The fonts of a kit alone, so that a sheet does not depend on what a computer has."""
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=fontfiles.folders(root)
    )


@lru_cache(maxsize=1)
def _shelf() -> tempfile.TemporaryDirectory[str]:
    """Where Typst finds the pictures that a source names; it goes with the process."""
    return scratch.folder()


def shelved(data: bytes) -> str:
    """The path that a source names this picture by: PNG, JPEG or SVG.

    It is made of what the picture shows, so that what is made from the same source is the same.
    """
    kinds = ((b"\x89PNG", "png"), (b"\xff\xd8", "jpg"))
    ending = next((name for start, name in kinds if data.startswith(start)), "svg")
    name = f"{hashlib.sha256(data).hexdigest()}.{ending}"
    path = Path(_shelf().name, name)
    if not path.exists():
        path.write_bytes(data)
    return f"/{name}"


# How many pages there are, and where the last ends. A cover at the back comes after <end>.
_EXTENT = """
#context {
  let ends = query(<end>)
  let last = if ends == () { here() } else { ends.last().location() }
  let share = if page.height == auto { 1 } else { last.position().y / page.height }
  [#metadata((counter(page).final().first(), share))<pages>]
}"""


# Where a template writes a colour or a drawing; the quotation marks of a text are escaped.
_COLOURED = re.compile(r'(?:rgb|art|bytes)\("(?:[^"\\]|\\.)*"')
_COLOUR = re.compile("#[0-9A-Fa-f]{6}")


def extent(
    source: str, name: str, root: Path | None = None, hidden: Sequence[str] = ()
) -> tuple[int, float]:
    """The number of pages of a source, and how full the last of them is: 1 is all of its height.

    What of it is `hidden` is never shown; a colour takes no room. Raises KitError, about the
    template `name`.
    """

    def make() -> tuple[int, float]:
        ((pages, share),) = values(source + _EXTENT, name, "<pages>", root)
        return pages, share

    return cache.remember(make, "extent", fontfiles.fingerprint(root), _bare(source, hidden))


def _bare(source: str, hidden: Sequence[str]) -> str:
    """What a source says of how much room it takes."""
    for part in hidden:
        source = source.replace(part, "")
    return _COLOURED.sub(lambda found: _COLOUR.sub("#", found[0]), source)


def pdf(source: str, name: str, root: Path | None = None, about: str = "", like: str = "") -> bytes:
    """A PDF/UA-1 file (ISO 14289-1), with `about` in its metadata (see `packedpdf.packed`).

    Where the last `extent` was that of a source much `like` this one, what is the same in both is
    not set again. Raises KitError, about the template `name`.
    """
    whole, beginning = source + _EXTENT, (like or source) + _EXTENT
    options = {"format": "pdf", "pdf_standards": ["ua-1"], "timestamp": STAMP}

    def make() -> bytes:
        (data,) = _compile(whole, name, root, options, beginning)
        return packedpdf.packed(data, about)

    return cache.remember(make, "pdf", fontfiles.fingerprint(root), whole, options, about)


def png(source: str, name: str, scale: float = 2, root: Path | None = None) -> list[bytes]:
    """Each page as PNG, of so many pixels to a point.

    Raises KitError, about the template `name`.
    """

    def make() -> list[bytes]:
        return _compile(source, name, root, {"format": "png", "ppi": 72 * scale})

    return cache.remember(make, "png", fontfiles.fingerprint(root), source, scale)


def first_page(data: bytes, scale: float, root: Path | None = None) -> bytes:
    """The first page of a PDF that Typst has made as PNG, of so many pixels to a point."""

    def make() -> bytes:
        name = f"{hashlib.sha256(data).hexdigest()}.pdf"
        path = Path(_shelf().name, name)
        path.write_bytes(data)
        source = f'#set page(width: auto, height: auto, margin: 0pt)\n#image("/{name}")'
        try:
            return _compile(source, name, root, {"format": "png", "ppi": 72 * scale})[0]
        finally:
            path.unlink()

    return cache.remember(make, "first page", data, scale)


def svg(source: str, name: str, root: Path | None = None) -> list[bytes]:
    """Each page as SVG. Raises KitError, about the template `name`."""
    return _compile(source, name, root, {"format": "svg"})


def values(source: str, name: str, label: str, root: Path | None = None) -> list[Any]:
    """The values of the metadata with this label. Raises KitError, about the template `name`."""
    _compiler.cache_clear()  # one that has compiled has forgotten the source it was made with
    try:
        return list(json.loads(_compiler(source, root).query(label, field="value")))
    except RuntimeError as error:
        raise Unset(name, source, _diagnosed(error, source, root)) from None


def _compile(
    source: str, name: str, root: Path | None, options: dict[str, Any], like: str = ""
) -> list[bytes]:
    try:
        made = _compiler(like or source, root).compile(source.encode(), **options)
    except RuntimeError as error:
        raise Unset(name, source, _diagnosed(error, source, root)) from None
    files = made if isinstance(made, list) else [made]
    return [data for data in files if data is not None]


@lru_cache(maxsize=1)  # what it has set once, it does not set again for another format
def _compiler(source: str, root: Path | None) -> typst.Compiler:
    _forget()
    return typst.Compiler(
        source.encode(), root=_shelf().name, font_paths=_fonts(root), ignore_system_fonts=True
    )


@lru_cache(maxsize=1)
def _empty() -> typst.Compiler:
    return typst.Compiler(b"", root=_shelf().name, ignore_system_fonts=True)


def _forget() -> None:
    """Have Typst let go of what the last source has not used: of pictures, all pixels.

    It keeps what one of the last ten compilations has, so here are some that use nothing.
    """
    for _ in range(8):
        _empty().compile(b"", format="svg")


def language(tag: str) -> str:
    """A language tag (BCP 47) as arguments of Typst's `text`."""
    first, *rest = tag.split("-")
    region = "".join(part for part in rest if len(part) == 2)
    return f"lang: {string(first)}" + (f", region: {string(region)}" if region else "")


class Unset(KitError):
    """What Typst cannot set: why, and the line of the source that it stands in."""

    def __init__(self, name: str, source: str, error: RuntimeError):
        found = re.search(r"\.typ:(\d+):\d+", getattr(error, "diagnostic", ""))
        lines = source.splitlines()
        self.line = lines[int(found[1]) - 1].strip() if found else ""
        hints = "".join(f"; {hint}" for hint in getattr(error, "hints", ()))
        shown = f" (in the line '{self.line[:80]}')" if self.line else ""
        super().__init__([Problem(name, 0, 0, f"Typst cannot set this: {error}{hints}{shown}")])

    def located(self, root: Path) -> list[Problem]:
        """The problem at its place in the templates of a kit, as far as it can be told."""
        (problem,) = self.problems
        folder = problem.file.rpartition("/")[0]
        near = {**resources.files(root, folder), **resources.files(root, "templates/shared")}
        own = near.pop(problem.file, resources.file(root, problem.file))
        for name, path in {problem.file: own, **near}.items():
            if line := _line_of(self.line, path):
                return [replace(problem, file=name, line=line, column=1)]
        return [problem]


def _diagnosed(error: RuntimeError, source: str, root: Path | None) -> RuntimeError:
    """The error with its place, which Typst gives when it compiles, not when it is asked."""
    if not hasattr(error, "diagnostic"):
        try:
            typst.compile(  # type: ignore[type-var]  # its types want all paths of one kind
                source.encode(),
                root=_shelf().name,
                font_paths=_fonts(root),
                ignore_system_fonts=True,
            )
        except RuntimeError as found:
            return found
    return error


def _line_of(wanted: str, path: Path) -> int:
    """The number of the line of a template that a line of its output came from; 0 if none did."""
    best, found = 3, 0  # lines with less of their own could be from anywhere
    for number, line in enumerate(path.read_text("utf-8", "replace").splitlines(), 1):
        fixed = re.split(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", line.strip())
        own = sum(map(len, fixed))
        if own > best and re.fullmatch(".*".join(map(re.escape, fixed)), wanted):
            best, found = own, number
    return found


def markup(runs: inline.Runs, lang: str, link: Callable[[str], str]) -> str:
    """Typst markup; text stands in string literals, so nothing in it can be code.

    What is not in the language `lang` is marked with its own; `link` turns a target into an
    address.
    """

    def run(one: inline.Run) -> str:
        code = "#linebreak();" if one.text == inline.BREAK else f"#{string(breakable(one.text))};"
        code = f"#emph[{code}];" if one.emphasis else code
        code = f"#strong[{code}];" if one.strong else code
        return f"#link({string(link(one.href))})[{code}];" if one.href else code

    def piece(found: str, code: str) -> str:
        return code if found == lang else f"#text({language(found)})[{code}];"

    return rendered(runs, run, piece, lambda code: f"#footnote[{code}];")


def string(text: str) -> str:
    """A Typst string literal."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"'


# Letters of one word: more than any column has room for, and than nearly any word has.
_ENDLESS = re.compile(r"[^\W\d_]{41,}")


def breakable(text: str) -> str:
    """A text in which a word that no line has room for can go on in the next (UAX 14, ZW)."""
    return _ENDLESS.sub(lambda word: "\u200b".join(word[0]), text)
