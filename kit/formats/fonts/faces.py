"""The fonts of a kit: what its languages are set in, and what stands in for those of its decks.

What is set in which font says the table of `scripts`. A kit can have fonts of its own, in
`content/fonts/`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from ...content import tags
from ...content.checks.alone import by_file
from ...content.kit import Kit
from ...errors import KitError, Problem
from ...language.language import Language
from . import fontfiles, scripts
from .fontfiles import OWN
from .scripts import LATIN, SCRIPTS, Script

STAND_INS = {"Arial": "Arimo", "Helvetica": "Arimo", "Liberation Sans": "Arimo", "Arimo": "Arimo"}
# What a font needs no picture of: blanks, controls, and what only says how others are drawn.
_UNSEEN = ("Cc", "Cf", "Zl", "Zp", "Zs")
_SELECTORS = {chr(code) for code in range(0xFE00, 0xFE10)}  # of variants


def script(code: str, root: Path) -> Script | None:
    """What a script (ISO 15924) is set in: its row, or a font that the kit or a wheel has for it.

    None if no font has it. Raises KitError if the font of a row is not installed.
    """
    if code in SCRIPTS:
        return SCRIPTS[code]
    found = (
        path
        for path in fontfiles.own(root)
        if scripts.covers(fontfiles.codes(path.read_bytes()), code)
    )
    path, package = next(found, None), ""
    if path is None:
        package = scripts.in_wheel(code)
        path = fontfiles.in_wheel(package)
    if path is None:
        return None
    family = fontfiles.family(path.read_bytes())
    web = fontfiles.web_name(family)
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
                "font with its letters, a .ttf or .otf file such as those of "
                f"https://fonts.google.com/noto, into {OWN}/"
            )
            problems.append(file.problem(("languages", number, "code"), message))
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
    if family != row.family and (found := cuts(kit.root, family)):
        web = fontfiles.web_name(family)
        own = replace(row, family=family, web=web, package="", italic="", path=found[0].path)
        return [own, row]
    return [row]


class Cut(NamedTuple):
    """A file of a family of the kit's own: the weights it has (CSS), and whether it is slanted."""

    italic: bool
    far: int  # from the weight of text, 400
    path: Path
    weights: str


def cuts(root: Path, family: str) -> list[Cut]:
    """The files of a family of the kit's own, the one for text first."""
    from fontTools.ttLib import TTFont

    found = []
    for path in fontfiles.own(root):
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


def families(language: Language) -> list[str]:
    """The families of a language for Typst and for CSS, in the order to look letters up in."""
    rows = used(language.kit)
    first = [row for code in (language.script, LATIN.code) for row in rows if row.code == code]
    return list(dict.fromkeys(row.family for row in (*first, *rows)))


def first(language: Language) -> list[Script]:
    """What a page in a language is set in: the first font of its script, and of Latin."""
    found = {row.code: row for row in reversed(used(language.kit))}
    return [found[code] for code in dict.fromkeys((language.script, LATIN.code))]


def stand_ins(latin: str, other: str, language: Language) -> list[str]:
    """The families of ours that stand for those of a deck, in the order to look letters up in.

    Arimo has the widths of Arial; for another face there is Noto Sans, which is wider than most.
    None of ours has the widths of Arial's Arabic letters; those of Noto are wider.
    """
    found = [STAND_INS[name] for name in (latin, other) if name in STAND_INS]
    return list(dict.fromkeys([*found, LATIN.family, *families(language)]))


def deck_face(language: Language) -> str:
    """The face for letters of other scripts than Latin on slides ("complex script" in OOXML)."""
    kit = language.kit
    if language.script in ("Arab", "Latn"):
        return kit.about.brand.fonts.deck_arabic
    row = script(language.script, kit.root)
    return row.deck if row else kit.about.brand.fonts.deck_latin


def unfound(kit: Kit) -> Iterator[Problem]:
    """The fonts that kit.yml names and that are not there: ours are shown in their place."""
    named, file = kit.about.brand.fonts, kit.files["kit"]
    used_here = {LATIN.code, *(tags.script(info.code) for info in kit.languages)}
    for field, row in (("latin", LATIN), ("arabic", SCRIPTS["Arab"])):
        family = getattr(named, field)
        if row.code not in used_here or family == row.family or cuts(kit.root, family):
            continue
        sentence = (
            f"there is no font '{family}' in {OWN}/, so readers see {row.family}; put its files "
            "(.ttf or .otf) there"
        )
        yield Problem(*file.where(("brand", "fonts", field)), sentence, "hint")


def missing(kit: Kit, languages: Iterable[Language]) -> Iterator[Problem]:
    """The characters of the texts that no font has, with their places.

    Raises KitError for a script that no font has.
    """
    used(kit)
    known = set(fontfiles.covered(kit.root))

    def lacking(text: str) -> Iterator[tuple[int, str]]:
        if known.issuperset(text):
            return
        for at, character in enumerate(text):
            unseen = unicodedata.category(character) in _UNSEEN or character in _SELECTORS
            if character in known or unseen:
                known.add(character)
            else:
                yield at, _sentence(character)

    for file, said in by_file(kit):
        for path, text in file.texts if any(lacking(said.letters)) else ():
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
