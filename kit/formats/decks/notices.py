"""What each slide says of its deck: that it is a draft translation, or no publication yet."""

from __future__ import annotations

from dataclasses import dataclass
from xml.sax.saxutils import escape

from pptx.presentation import Presentation
from pptx.slide import SlideLayout

from . import art, ooxml
from .brand import MIRRORED
from .colours import Palette
from .ooxml.inheritance import Box

# In English Metric Units: how wide a letter of a notice is, on average, and how high its line.
LETTER, HEIGHT = 7 * 12700, 288_000
SIZE = 1400  # hundredths of a point


@dataclass(frozen=True)
class Notice:
    """A text on every slide, in a language (BCP 47)."""

    text: str
    lang: str
    rtl: bool

    @property
    def side(self) -> str:
        """The side where it begins, as OOXML names it."""
        return "r" if self.rtl else "l"


def draft(prs: Presentation, notice: Notice) -> None:
    """Say on each slide, at its foot, that no person has reviewed the translation."""
    palette = Palette(prs)
    for layout in prs.slide_layouts:
        _put(palette, layout, "Draft", notice, *_at_foot(prs, layout, notice))


def preview(prs: Presentation, notice: Notice) -> None:
    """Say on each slide, at its head, that it is not to be published."""
    palette = Palette(prs)
    assert prs.slide_width
    margin = prs.slide_width // 40
    box = Box(margin, margin // 6, prs.slide_width - 2 * margin, HEIGHT)
    for layout in prs.slide_layouts:
        _put(palette, layout, "Preview", notice, box, notice.side)


def _at_foot(prs: Presentation, layout: SlideLayout, notice: Notice) -> tuple[Box, str]:
    """Where a layout has room for a notice at its foot, and the side of it where that stands."""
    assert prs.slide_width and prs.slide_height
    types = {ooxml.placeholder_type(s): s for s in ooxml.placeholders(layout)}
    footer, number = types.get("FOOTER"), types.get("SLIDE_NUMBER")
    if footer and number:
        first, last = (number, footer) if notice.rtl else (footer, number)
        between = first.left + first.width
        if last.left - between > LETTER * len(notice.text):
            box = Box(between, footer.top, last.left - between, footer.height)
            return box, MIRRORED[notice.side]
        margin = prs.slide_width // 20
        above = Box(margin, footer.top - HEIGHT, prs.slide_width - 2 * margin, HEIGHT)
        return above, notice.side
    titles = [s for s in ooxml.placeholders(layout) if "TITLE" in ooxml.placeholder_type(s)]
    left = min((s.left for s in titles), default=prs.slide_width // 20)
    right = max((s.left + s.width for s in titles), default=prs.slide_width * 19 // 20)
    width = round(0.8 * (right - left))
    x = right - width if notice.rtl else left
    return Box(x, prs.slide_height - HEIGHT - 100_000, width, HEIGHT), notice.side


def _put(
    palette: Palette, layout: SlideLayout, name: str, notice: Notice, box: Box, side: str
) -> None:
    """Put a notice into a box of a layout; `side` is the one it stands at (l, r)."""
    colour = palette.readable(palette.at(layout, box.x + box.w / 2, box.y + box.h / 2))
    shape = ooxml.parsed(
        f'<p:sp {art.NAMES}><p:nvSpPr><p:cNvPr id="0" name="{name}"/><p:cNvSpPr txBox="1"/>'
        f'<p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr><a:xfrm><a:off x="{box.x}" y="{box.y}"/>'
        f'<a:ext cx="{box.w}" cy="{box.h}"/></a:xfrm>{art.preset("rect")}<a:noFill/></p:spPr>'
        '<p:txBody><a:bodyPr wrap="square" lIns="0" rIns="0" anchor="ctr"/><a:lstStyle/>'
        f'<a:p><a:pPr algn="{side}" rtl="{int(notice.rtl)}"/><a:r>'
        f'<a:rPr lang="{notice.lang}" sz="{SIZE}">'
        f"{art.colour(colour)}</a:rPr><a:t>{escape(notice.text)}</a:t></a:r></a:p></p:txBody></p:sp>"
    )
    ooxml.add(layout, shape)
