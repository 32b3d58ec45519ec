"""The layouts of slides: templates/decks/kinds/NAME.yml, and those of the brand file.

A kind of slide that needs more than a title and notes has a class of its own in the model as well.
A layout of templates/decks/brand.pptx is named as PowerPoint shows it, and so are its placeholders.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from lxml import etree

from .. import resources, unpacked
from ..errors import KitError, Problem, did_you_mean
from . import model
from .kit import Kit
from .yaml.yamlfile import YamlFile

FOLDER = "templates/decks/kinds"
BRAND = "templates/decks/brand.pptx"
SIGNS = "templates/graphics/signs"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
# The types of placeholders (ST_PlaceholderType) that hold no text of an author's slide.
_TITLES, _OTHERS = ("title", "ctrTitle"), ("dt", "ftr", "sldNum")

# What PowerPoint opens no .pptx of, whatever its name: a template, a show, a file with macros.
_OTHER_KIND = re.compile(rb"(template|slideshow|macroEnabled)\.main\+xml")


@dataclass(frozen=True)
class Layout:
    """A layout: whether it has a title, and the names of its placeholders of texts, of pictures."""

    titled: bool
    texts: tuple[str, ...]
    pictures: tuple[str, ...]


def files(root: Path) -> dict[str, Path]:
    """The files that say what a deck can have: its kinds of slides, its layouts, its drawings."""
    folders = resources.files(root, FOLDER) | resources.files(root, SIGNS)
    return {BRAND: resources.file(root, BRAND), **folders}


def layouts(root: Path) -> tuple[str, ...]:
    """The names of the kinds there are templates of: the kit's, and those of the program."""
    found = (Path(name) for name in resources.files(root, FOLDER))
    return tuple(sorted({path.stem for path in found if path.suffix == ".yml"}))


def of_brand(root: Path) -> dict[str, Layout]:
    """The layouts of the brand file, by their names.

    There are none without a file. Raises KitError if it cannot be read.
    """
    path = resources.file(root, BRAND)
    return _read(path.read_bytes()) if path.is_file() else {}


@lru_cache(maxsize=4)
def _read(data: bytes) -> dict[str, Layout]:
    try:
        slides = [slide for root in _roots(data) for slide in root.iter(f"{_P}cSld")]
    except (etree.XMLSyntaxError, ValueError) as error:
        raise KitError.at(BRAND, f"is not a readable PowerPoint file: {error}") from None
    return {str(slide.get("name", "")): _layout(slide) for slide in slides}


def _roots(data: bytes) -> Iterator[etree._Element]:
    """The roots of the layouts in a PowerPoint file. Raises ValueError if it is none."""
    parts = unpacked.parts(data)
    if _OTHER_KIND.search(parts.get("[Content_Types].xml", b"")):
        sentence = "it is a template, a show or a file with macros (.potx, .ppsx, .pptm)"
        raise ValueError(f"{sentence}; save it as a presentation (.pptx)")
    for name, part in parts.items():
        if name.endswith(".rels"):
            _refuse_programs(etree.fromstring(part))
        if name.startswith("ppt/slideLayouts/slideLayout") and name.endswith(".xml"):
            yield etree.fromstring(part)


def _refuse_programs(relationships: etree._Element) -> None:
    """Raise ValueError for what would run, or load something, wherever a deck is opened."""
    for found in relationships:
        kind, target = str(found.get("Type")).rpartition("/")[2], str(found.get("Target"))
        if kind in ("vbaProject", "control", "oleObject"):
            raise ValueError(
                "it holds a macro, a control or an object of another program; delete it"
            )
        if found.get("TargetMode") != "External":
            continue
        if kind != "hyperlink":
            raise ValueError(f"it loads '{target}' from elsewhere; put that into the file itself")
        if not target.startswith(("https://", "http://", "mailto:")):
            raise ValueError(f"it has a link to '{target}', which is no address of the web")


def _layout(slide: etree._Element) -> Layout:
    held: dict[str, str] = {}  # the type of each placeholder, by its name
    for shape in slide.iter(f"{_P}nvSpPr"):
        mark = shape.find(f"{_P}nvPr/{_P}ph")
        about = shape.find(f"{_P}cNvPr")
        if mark is not None and about is not None:
            held[str(about.get("name", ""))] = str(mark.get("type", ""))
    return Layout(
        any(kind in _TITLES for kind in held.values()),
        tuple(name for name, kind in held.items() if kind not in (*_TITLES, *_OTHERS, "pic")),
        tuple(name for name, kind in held.items() if kind == "pic"),
    )


def deck(root: Path) -> type[model.Deck]:
    """What the file of a deck may say, with the layouts there are."""
    return model.deck_of(layouts(root), tuple(of_brand(root)))


def problems(root: Path) -> Iterator[Problem]:
    """The layouts that the model has a class for, but that no one has written a template of."""
    for name in sorted({*model.OWN_LAYOUTS} - {*layouts(root)}):
        file = f"{FOLDER}/{name}.yml"
        yield Problem(file, 0, 0, "is missing; it says what is on a slide of this layout")


def _slides(kit: Kit) -> Iterator[tuple[YamlFile, int, model.Slide]]:
    """Every slide, with its file and its number there."""
    for stem, deck in kit.decks.items():
        for number, slide in enumerate(deck.slides):
            yield kit.files[f"decks/{stem}"], number, slide


def signs(kit: Kit) -> Iterator[Problem]:
    """Names of drawings beside points that there are none of."""
    known = sorted(Path(name).stem for name in resources.files(kit.root, SIGNS))
    for file, number, slide in _slides(kit):
        name = slide.sign if isinstance(slide, model.BulletsSlide) else None
        if name and name not in known:
            hint = did_you_mean(name, known) or f"; there are: {', '.join(known)}"
            yield file.problem(("slides", number, "sign"), f"{SIGNS} has no sign '{name}'{hint}")


def placeholders(kit: Kit) -> Iterator[Problem]:
    """Names of placeholders that the layout of a slide has not, and layouts without a title."""
    known = of_brand(kit.root)
    for file, number, slide in _slides(kit):
        if not isinstance(slide, model.LayoutSlide) or slide.layout not in known:
            continue
        layout, path = known[slide.layout], ("slides", number)
        if not layout.titled:
            named = ", ".join(name for name, one in known.items() if one.titled)
            message = f"the layout '{slide.layout}' has no title, which every slide needs"
            yield file.problem((*path, "layout"), f"{message}; these have one: {named}")
        places = (*layout.texts, *layout.pictures)
        if len(places) > 1 and not (slide.placeholders or slide.pictures):
            message = f"there is only a title on this slide; its layout has: {', '.join(places)}"
            yield file.problem(path, message, "hint")
        for field, what, given, names in (
            ("placeholders", "placeholder", slide.placeholders, layout.texts),
            ("pictures", "place for a picture", slide.pictures, layout.pictures),
        ):
            for name in given:
                if name not in names:
                    hint = f"; it has: {', '.join(names) or 'none'}{did_you_mean(name, names)}"
                    message = f"the layout '{slide.layout}' has no {what} '{name}'{hint}"
                    yield file.problem((*path, field, name), message, key=True)
