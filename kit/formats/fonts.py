"""The fonts of a kit: those of its scripts, whole for Typst, subset as WOFF2 for the site.

What is set in which font says the table of `scripts`. A kit can have fonts of its own, in
`content/fonts/`.
"""

from __future__ import annotations

import hashlib
import io
import tempfile
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, PackagePath, distribution
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from .. import cache, scratch
from ..content import tags
from ..content.kit import Kit
from ..errors import KitError, Problem
from ..language.language import Language
from . import scripts, whole
from .product import Format, Product, Work
from .scripts import LATIN, SCRIPTS, Blocks, Script

OWN = "content/fonts"
ENDS = (".ttf", ".otf")
LICENCE = "OFL.txt"
# Faces of the same widths as those of PowerPoint, in which its slides are measured and drawn.
METRIC = {"Arimo": ("fontpkg_arimo", "Arimo["), "Arimo Italic": ("fontpkg_arimo", "Arimo-Italic[")}
STAND_INS = {"Arial": "Arimo", "Helvetica": "Arimo", "Liberation Sans": "Arimo", "Arimo": "Arimo"}
_FEATURES = (int.from_bytes(b"tnum", "big"),)  # of OpenType: figures of one width
# What a font needs no picture of: blanks, controls, and what only says how others are drawn.
_UNSEEN = ("Cc", "Cf", "Zl", "Zp", "Zs")
_SELECTORS = {chr(code) for code in range(0xFE00, 0xFE10)}  # of variants


# Which fonts


def script(code: str, root: Path) -> Script | None:
    """What a script (ISO 15924) is set in: its row, or a font that the kit or a wheel has for it.

    None if no font has it. Raises KitError if the font of a row is not installed.
    """
    if code in SCRIPTS:
        return SCRIPTS[code]
    found = (path for path in _own(root) if scripts.covers(_codes(path.read_bytes()), code))
    path, package = next(found, None), ""
    if path is None:
        package = scripts.in_wheel(code)
        path = _in_wheel(package)
    if path is None:
        return None
    family = _family(path.read_bytes())
    web = "-".join(family.lower().split())
    return Script(code, family, family, web, package, path=path, joined=tags.rtl(code))


def used(kit: Kit) -> list[Script]:
    """What the languages of a kit are set in, each once; Latin first, which names are written in.

    Raises KitError for a script that no font has.
    """
    found, problems = {LATIN.code: _chosen(kit, LATIN)}, []
    for number, info in enumerate(kit.languages):
        code = tags.script(info.code)
        if code in found:
            continue
        row = script(code, kit.root)
        if row is None:
            file, name = kit.files["kit"], scripts.name(code)
            message = (
                f"{info.name} is written in a script that there is no font for ({name}); put a "
                f"font with its letters, a .ttf or .otf file, into {OWN}/"
            )
            problems.append(Problem(file.name, *file.place(("languages", number, "code")), message))
        else:
            found[code] = _chosen(kit, row)
    if problems:
        raise KitError(problems)
    rows = [row for chosen in found.values() for row in chosen]
    return list({(row.family, row.web): row for row in rows}.values())


def _chosen(kit: Kit, row: Script) -> list[Script]:
    """A row, after the font of the kit's own that kit.yml names for it, if it does."""
    named = kit.about.brand.fonts
    family = {"Latn": named.latin, "Arab": named.arabic}.get(row.code, row.family)
    if family != row.family and (found := _cuts(kit.root, family)):
        web = "-".join(family.lower().split())
        own = replace(row, family=family, web=web, package="", italic="", path=found[0].path)
        return [own, row]
    return [row]


class Cut(NamedTuple):
    """A file of a family of the kit's own: the weights it has (CSS), and whether it is slanted."""

    italic: bool
    far: int  # from the weight of text, 400
    path: Path
    weights: str


def _cuts(root: Path, family: str) -> list[Cut]:
    """The files of a family of the kit's own, the one for text first."""
    from fontTools.ttLib import TTFont

    found = []
    for path in _own(root):
        font = TTFont(path, lazy=True)
        if font["name"].getBestFamilyName() != family:
            continue
        weight, axes = font["OS/2"].usWeightClass, font["fvar"].axes if "fvar" in font else []
        if any(axis.axisTag == "wght" for axis in axes):
            weight, weights = 400, "400 700"
        else:
            weights = str(weight)
        slanted = bool(font["OS/2"].fsSelection & 1)  # OpenType, OS/2: fsSelection
        found.append(Cut(slanted, abs(weight - 400), path, weights))
    return sorted(found)


def families(kit: Kit, language: Language) -> list[str]:
    """The families of a language for Typst and for CSS, in the order to look letters up in."""
    rows = used(kit)
    first = [row for code in (language.script, LATIN.code) for row in rows if row.code == code]
    return list(dict.fromkeys(row.family for row in (*first, *rows)))


def first(kit: Kit, language: Language) -> list[Script]:
    """What a page in a language is set in: the first font of its script, and of Latin."""
    found = {row.code: row for row in reversed(used(kit))}
    return [found[code] for code in dict.fromkeys((language.script, LATIN.code))]


def stand_ins(latin: str, other: str, kit: Kit, language: Language) -> list[str]:
    """The families of ours that stand for those of a deck, in the order to look letters up in.

    Arimo has the widths of Arial; for another face there is Noto Sans, which is wider than most.
    None of ours has the widths of Arial's Arabic letters; those of Noto are wider.
    """
    found = [STAND_INS[name] for name in (latin, other) if name in STAND_INS]
    return list(dict.fromkeys([*found, LATIN.family, *families(kit, language)]))


def deck_face(kit: Kit, language: Language) -> str:
    """The face for letters of other scripts than Latin on slides ("complex script" in OOXML)."""
    if language.script in ("Arab", "Latn"):
        return kit.about.brand.fonts.deck_arabic
    row = script(language.script, kit.root)
    return row.deck if row else kit.about.brand.fonts.deck_latin


def missing(kit: Kit, languages: Iterable[Language]) -> Iterator[Problem]:
    """The characters of the texts that no font has, with their places.

    Raises KitError for a script that no font has.
    """
    used(kit)
    codes = set[int]().union(*(_codes(path.read_bytes()) for path in _paths(kit.root)))
    known = set(map(chr, codes))

    def lacking(text: str) -> Iterator[tuple[int, str]]:
        if known.issuperset(text):
            return
        for at, character in enumerate(text):
            unseen = unicodedata.category(character) in _UNSEEN or character in _SELECTORS
            if character in known or unseen:
                known.add(character)
            else:
                yield at, _sentence(character)

    for file in kit.files.values():
        for path, text in file.texts:
            for at, sentence in lacking(text):
                yield Problem(file.name, *file.place_in(path, at), sentence)
    for language in languages:
        for entry in language.catalogue.entries:
            if entry.obsolete or entry.fuzzy:
                continue
            for number, text in enumerate(entry.strings):
                part = "msgstr" if entry.plural is None else f"msgstr[{number}]"
                for at, sentence in lacking(text):
                    yield Problem(language.catalogue.name, *entry.place(part, at), sentence)


def _sentence(character: str) -> str:
    named = unicodedata.name(character, "without a name").lower()
    return (
        f"'{character}' (U+{ord(character):04X}, {named}) is in no font of the kit, so no sheet or "
        f"picture can show it; write it in another way, or put a font that has it into {OWN}/"
    )


# Where they are


def folders(root: Path | None = None) -> list[str]:
    """The folders that hold the font files, for Typst. Raises KitError if one is not there."""
    of_pieces = [_file(row.package, row.file) for row in _rows() if row.pieces]
    found = {str(path.parent) for path in _paths(root) if path not in of_pieces}
    return [*sorted(found), _joined()]


def _rows() -> list[Script]:
    return [row for row in SCRIPTS.values() if not row.path]


def _paths(root: Path | None = None) -> list[Path]:
    """Every font file there is for a kit, each once."""
    named = [(row.package, row.file) for row in _rows()]
    named += [(row.package, row.italic) for row in _rows() if row.italic]
    found = [_file(*name) for name in (*named, *METRIC.values())]
    return list(dict.fromkeys([*found, *_others(), *(_own(root) if root else ())]))


def _own(root: Path) -> list[Path]:
    return sorted(p for p in Path(root, OWN).glob("*") if p.suffix.lower() in ENDS)


@lru_cache(maxsize=1)
def _others() -> list[Path]:
    """The fonts of the wheels for other scripts that are installed beside ours."""
    from importlib.metadata import distributions

    start = "fontpkg-noto-sans-"
    names = sorted(d.name.lower().replace("_", "-") for d in distributions() if d.name)
    ours = {row.package for row in _rows()}
    packages = [n.replace("-", "_") for n in names if n.startswith(start)]
    found = (_in_wheel(package) for package in dict.fromkeys(packages) if package not in ours)
    return [path for path in found if path]


def _in_wheel(package: str) -> Path | None:
    try:
        found = sorted(Path(str(files(package) / "files")).iterdir())
    except (ModuleNotFoundError, FileNotFoundError):
        return None
    return next((p for p in found if p.suffix in ENDS and "Italic" not in p.name), None)


def _file(package: str, start: str) -> Path:
    try:
        return next(
            p for p in Path(str(files(package) / "files")).iterdir() if p.name.startswith(start)
        )
    except (ModuleNotFoundError, FileNotFoundError, StopIteration):
        raise KitError(
            [
                Problem(
                    package, 0, 0, "this font is missing; run the first command of README.md again"
                )
            ]
        ) from None


@lru_cache(maxsize=4)
def fingerprint(root: Path | None = None) -> str:
    """The SHA-256 of the font files together."""
    digest = hashlib.sha256()
    for path in _paths(root):
        digest.update(path.read_bytes())
    return digest.hexdigest()


@lru_cache(maxsize=32)
def _codes(data: bytes) -> frozenset[int]:
    """The code points that a font has."""
    import uharfbuzz as hb

    return frozenset(hb.Face(data).unicodes)


def _family(data: bytes) -> str:
    from fontTools.ttLib import TTFont

    names = TTFont(io.BytesIO(data), lazy=True)["name"]
    return str(names.getBestFamilyName() or "Noto Sans")


_folder: list[tempfile.TemporaryDirectory[str]] = []  # goes with the process


@lru_cache(maxsize=1)
def _joined() -> str:
    """A folder with the fonts that are made of others, so that PDF files keep their words."""
    folder = scratch.folder()
    _folder.append(folder)
    for row in _rows():
        if row.pieces:
            blocks = ((0x20, 0x20), *row.blocks, *row.rare)
            made = _whole(_file(row.package, row.file).read_bytes(), blocks)
            for number, font in enumerate(made):
                Path(folder.name, f"{row.web}-{number}.ttf").write_bytes(font)
    return folder.name


def _whole(data: bytes, blocks: Blocks) -> list[bytes]:
    def make() -> tuple[None, list[bytes]]:
        return None, whole.regular_and_bold(data, blocks)

    return cache.remember_files(make, *_versions(), blocks, data)[1]


# For the site


class Face(NamedTuple):
    """A font file of the site: some code points of a script in some weights, upright or slanted.

    `path` is where the font is from that is none of ours.
    """

    name: str
    row: Script
    blocks: Blocks
    italic: bool = False
    weights: str = "400 700"
    path: Path | None = None


def faces(row: Script) -> Iterator[Face]:
    """The font files of a script: upright and slanted, with what readers often meet and the rest.

    One without code points has all that the font has.
    """
    slants = (False, True) if row.italic else (False,)
    found: list[tuple[bool, str, Path | None]] = [(slant, "400 700", row.path) for slant in slants]
    if row.path and not row.package:
        root = row.path.parents[2]
        found = [(cut.italic, cut.weights, cut.path) for cut in _cuts(root, row.family)]
    for italic, weights, path in found:
        name = f"{row.web}{'-italic' if italic else ''}"
        if path != row.path:
            name += f"-{weights.replace(' ', '-')}"
        yield Face(f"{name}.woff2", row, row.blocks, italic, weights, path)
        if row.rare:
            yield Face(f"{name}-rare.woff2", row, row.rare, italic, weights, path)


def web(face: Face) -> bytes:
    """A font of the site as WOFF2: one script, all weights, normal width.

    Raises KitError if it is not there.
    """
    row = face.row
    path = face.path or _file(row.package, row.italic if face.italic else row.file)
    data = path.read_bytes()
    return cache.remember(lambda: _subset(data, face.blocks), *_versions(), face.blocks, data)


def _versions() -> tuple[str, ...]:
    return cache.version("uharfbuzz"), cache.version("fonttools"), cache.version("brotli")


def _subset(data: bytes, blocks: Blocks) -> bytes:
    # Here, because they take long to import and are seldom needed.
    import uharfbuzz as hb
    from fontTools.ttLib import TTFont

    face, wanted = hb.Face(data), hb.SubsetInput()
    codes = {code for first, last in blocks for code in range(first, last + 1)}
    wanted.sets(hb.SubsetInputSets.UNICODE).update(codes or _codes(data))
    # What browsers apply by themselves (HarfBuzz knows), and what the style sheet asks for.
    wanted.sets(hb.SubsetInputSets.LAYOUT_FEATURE_TAG).update(_FEATURES)
    wanted.flags |= hb.SubsetFlags.NOTDEF_OUTLINE
    axes = {axis.tag for axis in face.axis_infos}
    if "wdth" in axes:
        wanted.pin_axis_location(face, "wdth", 100)
    if "wght" in axes:
        wanted.set_axis_range(face, "wght", 400, 700)
    font = TTFont(io.BytesIO(hb.subset(face, wanted).blob.data), recalcTimestamp=False)
    font.flavor = "woff2"
    buffer = io.BytesIO()
    font.save(buffer)
    return buffer.getvalue()


def css(kit: Kit) -> str:
    """The fonts of the site and the languages that they are for (CSS Fonts, level 4)."""
    lines: list[str] = []
    rows = used(kit)
    alone = all(row.code == LATIN.code for row in rows)
    latin, within = _listed(row.family for row in rows if row.code == LATIN.code), ""
    for row in rows:
        # Latin is shown in a face of about its widths until it is there. In other scripts faces
        # differ so much that lines would move: a page keeps to the first it has.
        is_latin = row.code == LATIN.code
        lines += (
            _rule(row.family, face, "swap" if is_latin else "optional") for face in faces(row)
        )
        if is_latin and not alone:  # and so it does with the Latin within them
            name = f"{row.family} within"
            lines += (_rule(name, face, "optional") for face in faces(row) if not face.italic)
            within += f'"{name}","Until {row.family}",'
    lines.append(f":root{{--md-text-font:{latin};--md-code-font:{latin}}}")
    for info in kit.languages:
        own = [row for row in rows if row.code == tags.script(info.code)]
        here, row = f":lang({info.code})", own[0]
        if row.code == LATIN.code:
            continue
        listed = _listed(row.family for row in own)
        if listed != latin:
            lines.append(f":root{here}{{--md-text-font:{listed},{within}{latin}}}")
        # The name of a language in a switcher is no reason to fetch the font of its script.
        name = f'html:not({here}) [lang="{info.code}"]'
        lines.append(f"{name}{{font-family:system-ui,sans-serif}}")
        if row.joined:  # spaced out, as the theme does in small type, letters do not join
            lines.append(f"{here}{{letter-spacing:0!important}}")
            lines.append(f"{here} :is(em,i,blockquote){{font-style:normal}}")
    return "\n".join(lines) + "\n"


def _rule(family: str, face: Face, display: str) -> str:
    """A font of the site as a style sheet names it: where it is, and what it is for."""
    span = ",".join(_span(first, last) for first, last in face.blocks)
    return (
        f'@font-face{{font-family:"{family}";'
        f'src:url(fonts/{face.name}) format("woff2");font-weight:{face.weights};'
        + ("font-style:italic;" if face.italic else "")
        + (f"unicode-range:{span};" if span else "")
        + f"font-display:{display}}}"
    )


def _listed(families: Iterable[str]) -> str:
    """Families, and those of the system that stand for them until they are there (kit.css)."""
    named = list(dict.fromkeys(families))
    return ",".join(f'"{family}"' for family in (*named, *(f"Until {name}" for name in named)))


def _span(first: int, last: int) -> str:
    return f"U+{first:X}" if first == last else f"U+{first:X}-{last:X}"


def licence(rows: Iterable[Script]) -> bytes:
    """The licences of the fonts, which ask to go wherever the fonts go (OFL 1.1, condition 2)."""
    texts: dict[str, None] = {}
    for package in dict.fromkeys(row.package for row in rows if row.package):
        found = [path for path in _distributed(package) if path.name in ("LICENSE", "OFL.txt")]
        if not found:
            message = (
                "the licence of this font is missing; run the first command of README.md again"
            )
            raise KitError([Problem(package, 0, 0, message)])
        texts[found[0].read_text("utf-8").strip()] = None  # one that two fonts share, once
    return ("\n\n\n".join(texts) + "\n").encode()


def _distributed(package: str) -> list[PackagePath]:
    """The files of a wheel."""
    try:
        return distribution(package).files or []
    except PackageNotFoundError:
        return []


def _products(kit: Kit, language: Language) -> Iterator[Product]:
    for row in used(kit):
        for face in faces(row):
            yield Product("fonts", "font", f"site/assets/fonts/{face.name}", face.name)
    yield Product("fonts", "licence", f"site/assets/fonts/{LICENCE}")


def _make(work: Work, product: Product) -> Iterable[Problem]:
    rows = used(work.kit)
    data = licence(rows)
    if product.item:
        data = web(next(f for row in rows for f in faces(row) if f.name == product.item))
    work.made.add(product.path, data)
    return ()


FORMAT = Format("fonts", _products, _make, shared=True)
