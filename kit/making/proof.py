"""One page that shows every slide, sheet and card beside each other, to look at before printing."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from PIL import Image

from .. import resources
from ..content.kit import Kit
from ..content.pages import pages
from ..errors import KitError, Problem
from ..formats import decks, needed, offered, sheets
from ..formats.made import Made
from ..formats.product import Product, Work
from ..language import reading
from ..language.language import Language
from .make import Progress, tried

FOLDER = "build-proof"
TEMPLATE = "templates/proof/proof.html"
# The formats that are shown.
PARTS = ("decks", "sheets", "posts", "cards")
# Pixels to a point: of a page on a screen of high density.
SCALE = 0.9


@dataclass(frozen=True)
class Picture:
    """A picture on the page: where it is, and its size in pixels."""

    src: str
    width: int
    height: int


@dataclass(frozen=True)
class Part:
    """A file that was made: a "slide" deck, a sheet of "page"s or a "card", with its pictures."""

    form: str
    name: str
    href: str
    said: str
    pictures: Sequence[Picture]


@dataclass(frozen=True)
class Link:
    """A page of the website, where it has been built."""

    name: str
    href: str


@dataclass(frozen=True)
class Shown:
    """What there is in a language."""

    code: str
    name: str
    parts: Sequence[Part]
    pages: Sequence[Link]


def write(
    kit: Kit, languages: Sequence[Language], folder: Path, built: Path, progress: Progress
) -> None:
    """Write index.html and what it shows to a folder, with links to the site that is `built`.

    Raises KitError with what is wrong with any of the files; there is no page then.
    """
    problems: list[Problem] = []
    all_languages = reading.languages(kit)
    coverage = reading.coverages(kit, all_languages)
    offers = {
        each.code: [product for product in offered(kit, each) if product.format in PARTS]
        for each in all_languages
    }
    shown = []
    for language in languages:
        work = Work(kit, language, _products(kit, language), Made(folder))
        # Which pages of the site tell.
        work.languages, work.offers, work.coverage = all_languages, offers, coverage
        shown.append(_language(work, built, progress, problems))
    if problems:
        raise KitError(problems)
    path = resources.file(kit.root, TEMPLATE)
    env = Environment(
        loader=FileSystemLoader(path.parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    text = env.get_template(path.name).render(
        title=kit.about.name, colours=kit.about.brand.colours, languages=shown
    )
    folder.joinpath("index.html").write_text(text, "utf-8", newline="\n")


def _products(kit: Kit, language: Language) -> list[Product]:
    rows = [row for row in needed(PARTS) if not row.shared]
    return [product for row in rows for product in row.products(kit, language)]


def _language(work: Work, built: Path, progress: Progress, problems: list[Problem]) -> Shown:
    """Make the files of a language and the pictures of them."""
    kit, language = work.kit, work.language
    parts: list[Part] = []
    for product in work.products:
        progress(product.path)
        found, whole = tried(work, product)
        problems += found
        if whole and product.format in PARTS and not problems:
            parts.extend(_part(work, product))
    loose = [part for part in parts if part.form == "card"]
    parts = [part for part in parts if part.form != "card"]
    for name in dict.fromkeys(part.name for part in loose):
        cards = [picture for part in loose if part.name == name for picture in part.pictures]
        parts.append(Part("card", name, cards[0].src, f"{len(cards)} pictures", cards))
    for product in work.products:
        if product.format not in PARTS:  # of use to the others alone
            work.made.path(product.path).unlink(missing_ok=True)
    return Shown(language.code, language.info.name, parts, list(_site(kit, language, built)))


def _part(work: Work, product: Product) -> Iterator[Part]:
    path, made = product.path, work.made
    name = path.rpartition("/")[2]
    if product.format == "decks":
        drawn = decks.made(work, product).drawn
        found = decks.pictures_of(work.language.code, product.item, drawn)
        slides = [Picture(src, 960, 540) for src in found if src in made.sizes]
        yield Part("slide", name, path, f"{len(drawn)} slides", slides)
    elif product.format == "sheets":
        pictures = []
        for number, data in enumerate(sheets.pictures(work, product, SCALE), 1):
            src = f"{path.removesuffix('.pdf')}-{number}.png"
            made.add(src, data)
            pictures.append(_measured(src, data))
        count = len(pictures)
        yield Part("page", name, path, f"{count} page{'s' if count > 1 else ''}", pictures)
    elif path.endswith(".png"):
        name = "Posts" if product.format == "posts" else "Where an address is shared"
        yield Part("card", name, path, "", [_measured(path, made.path(path).read_bytes())])


def _measured(src: str, data: bytes) -> Picture:
    with Image.open(io.BytesIO(data)) as picture:
        return Picture(src, *picture.size)


def _site(kit: Kit, language: Language, built: Path) -> Iterator[Link]:
    """The pages of the website that the last build made; its folder is beside that of the proof."""
    for page in pages(kit).values():
        path = f"site/{language.prefix}{page.address}index.html"
        if (built / path).is_file():
            yield Link(page.name, f"../{built.name}/{path}")
