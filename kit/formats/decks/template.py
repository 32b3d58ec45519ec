"""The brand template of the decks: set up for a language, and what can be wrong with it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from lxml import etree
from pptx import Presentation
from pptx.presentation import Presentation as Deck

from ... import cache, resources
from ...content.layouts import BRAND
from ...errors import KitError, Problem, did_you_mean, template_problem
from ...language.language import Language
from .. import office
from ..fonts import faces
from . import brand, notices, package
from .notices import Notice
from .ooxml import presentation
from .slides import Slide


def data(language: Language) -> bytes:
    """The file, of the kit or of the engine."""
    return resources.file(language.kit.root, BRAND).read_bytes()


def opened(language: Language, about: package.About, slides: Sequence[Slide]) -> Deck:
    """The deck that slides are put into. Raises KitError if the template cannot be used."""
    file = data(language)
    try:
        prs = Presentation(io.BytesIO(_branded(language, file, about)))
        _inspect(prs, file, slides)
    except (KeyError, ValueError, OSError, zipfile.BadZipFile, etree.XMLSyntaxError) as error:
        raise unusable(f"is not a readable PowerPoint file: {error}") from None
    except LookupError:
        message = "has lost a part of its theme or of a layout; save it again with PowerPoint"
        raise unusable(message) from None
    return prs


def _branded(language: Language, template: bytes, about: package.About) -> bytes:
    """The brand template as all decks of a language begin with it."""
    said, spoken = (about.draft, about.preview), language.info.proofing
    branded = _in_colours(language, template)

    def noticed(prs: Deck) -> None:
        for text, put in zip(said, (notices.draft, notices.preview), strict=True):
            if text:
                put(prs, Notice(text, spoken, language.rtl))

    return _changed(branded, noticed, said, spoken, language.rtl) if any(said) else branded


def _in_colours(language: Language, template: bytes) -> bytes:
    """The brand template with the theme of the kit, as languages of the same direction share it."""
    kit, face = language.kit, faces.deck_face(language)

    def branded(prs: Deck) -> None:
        brand.apply(prs, kit, face)
        if language.rtl:
            brand.mirror(prs)
        brand.prepare(prs)

    fonts, colours = kit.about.brand.fonts, brand.colours(kit)
    return _changed(template, branded, colours, fonts, face, language.rtl)


def _changed(file: bytes, change: Callable[[Deck], None], *inputs: object) -> bytes:
    """A presentation with a change to it, which depends on these inputs."""

    def make() -> bytes:
        prs = Presentation(io.BytesIO(file))
        change(prs)
        return office.zipped(presentation.files(prs), zipfile.ZIP_STORED)

    return cache.remember(make, "brand", file, *inputs)


def _inspect(prs: Deck, template: bytes, slides: Sequence[Slide]) -> None:
    """Raise KitError if a brand template lacks a layout of a slide, or has slides of its own."""
    found = [layout.name for layout in prs.slide_layouts]
    needed = sorted({slide.layout for slide in slides})
    missing = [name for name in needed if name not in found]
    problems = []
    if missing:
        shown = ", ".join(f"'{name}'" for name in found) or "none"
        message = (
            f"has no layout called '{missing[0]}'{did_you_mean(missing[0], found)}; "
            f"the layouts {', '.join(needed)} are needed, and it has: {shown}"
        )
        with zipfile.ZipFile(io.BytesIO(template)) as parts:
            about = "docProps/app.xml"
            saved = parts.read(about) if about in parts.namelist() else b""
        if b"LibreOffice" in saved:
            message += "; LibreOffice gives layouts names of its own: save it with PowerPoint"
        problems.append(message)
    if len(prs.slides):
        problems.append("has slides of its own; delete them, so that only its layouts are left")
    if problems:
        raise KitError(Problem(BRAND, 0, 0, message) for message in problems)


def unusable(message: str) -> KitError:
    """The error for a brand template."""
    return KitError([Problem(BRAND, 0, 0, message)])


@contextmanager
def explained() -> Iterator[None]:
    """Lay what goes wrong within this to the brand template.

    It can hold anything that PowerPoint can, and python-pptx only a part of that.
    """
    try:
        yield
    except KitError:
        raise
    except Exception as error:
        if isinstance(error, OSError | MemoryError) or template_problem(error):
            raise
        why = f"{type(error).__name__}: {error}"
        message = f"holds something that the kit cannot use ({why}); take out what was put in last"
        raise unusable(message) from error
