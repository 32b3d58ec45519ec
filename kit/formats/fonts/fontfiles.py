"""The files of the fonts: those of the kit's own, and those of the packages that are installed."""

from __future__ import annotations

import io
import re
import tempfile
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from ... import cache, scratch
from ...errors import KitError, Problem
from . import wholeletters
from .scripts import SCRIPTS, Blocks, Script

OWN = "content/fonts"
ENDS = (".ttf", ".otf")
_ODD = re.compile(r'["\\/<>{}\x00-\x1f]')  # in the name of a family: what could be more than that
# Faces of the same widths as those of PowerPoint, in which its slides are measured and drawn.
METRIC = {"Arimo": ("fontpkg_arimo", "Arimo["), "Arimo Italic": ("fontpkg_arimo", "Arimo-Italic[")}


def folders(root: Path | None = None) -> list[str]:
    """The folders that hold the font files, for Typst. Raises KitError if one is not there."""
    of_pieces = [file(row.package, row.file) for row in _rows() if row.pieces]
    found = {str(path.parent) for path in paths(root) if path not in of_pieces}
    return [*sorted(found), _joined()]


def paths(root: Path | None = None) -> list[Path]:
    """Every font file there is for a kit, each once."""
    named = [(row.package, row.file) for row in _rows()]
    named += [(row.package, row.italic) for row in _rows() if row.italic]
    found = [file(*name) for name in (*named, *METRIC.values())]
    return list(dict.fromkeys([*found, *_others(), *(own(root) if root else ())]))


def own(root: Path) -> list[Path]:
    """The font files of a kit's own. Raises KitError, with each that cannot be used."""
    found = sorted(p for p in Path(root, OWN).glob("*") if p.suffix.lower() in ENDS)
    faults = ((path, _fault(path.read_bytes())) for path in found)
    if wrong := [Problem(f"{OWN}/{path.name}", 0, 0, fault) for path, fault in faults if fault]:
        raise KitError(wrong)
    return found


def _fault(data: bytes) -> str:
    """Why a font file cannot be used, to stand after its name; empty if it can."""

    def look() -> str:
        from fontTools.ttLib import TTFont

        try:
            font = TTFont(io.BytesIO(data), lazy=True)
            name, _weight = font["name"].getBestFamilyName(), font["OS/2"].usWeightClass
            shown = font.getBestCmap() and font.getGlyphSet()
        except Exception:  # a damaged table ends the library anywhere
            shown = None
        if not shown or font.flavor:
            return "is no font that can be read; get it anew, as a .ttf or .otf file"
        if odd := _ODD.search(name or ""):
            return f"has a '{odd[0]}' in the name of its family, which no style sheet takes"
        return ""

    return cache.remember(look, "font", data)


def _rows() -> list[Script]:
    return [row for row in SCRIPTS.values() if not row.path]


@lru_cache(maxsize=1)
def _others() -> list[Path]:
    """The fonts of the wheels for other scripts that are installed beside ours."""
    names = sorted(name.rpartition("-")[0].replace("-", "_") for name in cache.packages())
    ours = {row.package for row in _rows()}
    packages = [name for name in names if name.startswith("fontpkg_noto_sans_")]
    found = (in_wheel(package) for package in dict.fromkeys(packages) if package not in ours)
    return [path for path in found if path]


def in_wheel(package: str) -> Path | None:
    """The font in a package, if that is installed and has one."""
    try:
        found = sorted(Path(str(files(package) / "files")).iterdir())
    except (ModuleNotFoundError, FileNotFoundError):
        return None
    return next((p for p in found if p.suffix in ENDS and "Italic" not in p.name), None)


def file(package: str, start: str) -> Path:
    """The font of a package whose name begins so. Raises KitError if it is not there."""
    try:
        return next(
            p for p in Path(str(files(package) / "files")).iterdir() if p.name.startswith(start)
        )
    except (ModuleNotFoundError, FileNotFoundError, StopIteration):
        raise KitError.at(
            package, "this font is missing; run the first command of README.md again"
        ) from None


@lru_cache(maxsize=4)
def fingerprint(root: Path | None = None) -> bytes:
    """What stands for all fonts: the SHA-256 of the kit's own, as packages are in every key."""
    return cache.of_files({path.name: path for path in (own(root) if root else ())})


@lru_cache(maxsize=32)
def codes(data: bytes) -> frozenset[int]:
    """The code points that a font has."""
    import uharfbuzz as hb

    return frozenset(hb.Face(data).unicodes)


def covered(root: Path) -> str:
    """The characters that the fonts of a kit have."""

    def make() -> str:
        found = set[int]().union(*(codes(path.read_bytes()) for path in paths(root)))
        return "".join(map(chr, sorted(found)))

    return cache.remember(make, "covered", fingerprint(root))


def family(data: bytes) -> str:
    """The name of the family of a font."""
    from fontTools.ttLib import TTFont

    names = TTFont(io.BytesIO(data), lazy=True)["name"]
    return str(names.getBestFamilyName() or "Noto Sans")


def web_name(family: str) -> str:
    """What the files of a family are called on the site."""
    return "-".join(re.findall(r"\w+", family.lower()))


_folder: list[tempfile.TemporaryDirectory[str]] = []  # goes with the process


@lru_cache(maxsize=1)
def _joined() -> str:
    """A folder with the fonts that are made of others, so that PDF files keep their words."""
    folder = scratch.folder()
    _folder.append(folder)
    for row in _rows():
        if row.pieces:
            blocks = ((0x20, 0x20), *row.blocks, *row.rare)
            made = regular_and_bold(file(row.package, row.file).read_bytes(), blocks)
            for number, font in enumerate(made):
                Path(folder.name, f"{row.web}-{number}.ttf").write_bytes(font)
    return folder.name


def regular_and_bold(data: bytes, blocks: Blocks) -> list[bytes]:
    """The two cuts of a variable font, with whole glyphs in the place of pieces."""

    def make() -> list[bytes]:
        return wholeletters.regular_and_bold(data, blocks)

    return cache.remember(make, "whole letters", blocks, data)
