"""The logos of those whose kit it is, at the foot of the first and the last slide of a deck."""

from __future__ import annotations

import hashlib
import io
from itertools import accumulate

from pptx.slide import Slide as PowerPointSlide
from pptx.util import Emu

from ...content import model
from ...language.language import Language
from .. import images, pixels
from . import ooxml
from .ooxml import inheritance

# The layouts with a light foot, and the place there that logos share with a line of text.
LAYOUTS = ("Cover", "Closing")
BESIDE = "Caption"
HEIGHT = 1.25  # of a logo, as a share of that place
MOST = 0.5  # of its width, for all of them
PIXELS = 600  # their width
# In the order they stand in.
WHOSE = ("publisher", "funder", "member")


def key(language: Language) -> list[object]:
    """All that the logos are made of, and what is said of them."""
    kit = language.kit

    def made_of(logo: model.Logo) -> object:
        data = images.logo_source(kit, logo).data
        return logo, language.text(logo.alt), hashlib.sha256(data).hexdigest()

    return [made_of(logo) for logo in kit.images.logos]


def put(language: Language, slide: PowerPointSlide) -> None:
    """Put the logos beside the line at the foot, away from where it begins."""
    kit = language.kit
    logos = sorted(kit.images.logos, key=lambda logo: WHOSE.index(logo.of))
    holders = inheritance.holders(slide.slide_layout)
    found = next((shape for shape in holders if shape.name == BESIDE), None)
    if not logos or found is None:
        return
    room = inheritance.place(found)
    sources = [images.logo_source(kit, logo) for logo in logos]
    high = HEIGHT * room.h
    widths = [high * of.facts.width / of.facts.height for of in sources]
    gaps = [high * logo.clear for logo in logos]
    total = sum(widths) + 2 * sum(gaps)
    scale = min(1, MOST * room.w / total)
    before = accumulate(
        (wide + 2 * gap for wide, gap in zip(widths, gaps, strict=True)), initial=0.0
    )
    left = room.x if language.rtl else room.x + room.w - total * scale
    for logo, of, wide, gap, at in zip(logos, sources, widths, gaps, before, strict=False):
        data = pixels.plain(of, PIXELS)
        picture = slide.shapes.add_picture(
            io.BytesIO(data),
            ooxml.emu(left + (at + gap) * scale),
            ooxml.emu(room.y + (room.h - high * scale) / 2),
            ooxml.emu(wide * scale),
            ooxml.emu(high * scale),
        )
        ooxml.describe(picture, language.text(logo.alt))
    for shape in slide.placeholders:
        if shape.placeholder_format.idx == found.placeholder_format.idx:
            shape.left = ooxml.emu(room.x + (total * scale if language.rtl else 0))
            shape.top, shape.height = Emu(room.y), Emu(room.h)
            shape.width = ooxml.emu(room.w - total * scale)
