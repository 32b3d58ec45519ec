"""Drawings on a slide: signs, a timeline, the code of an address, a lit stroke; all native."""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

import segno
from pptx.presentation import Presentation as Deck
from pptx.shapes.picture import Picture
from pptx.slide import Slide as PowerPointSlide

from ...content.inline import BREAK, Runs
from ...language.language import Language
from ..drawing import ring, signs
from . import art, ooxml
from .art import EMU_IN, NAMES, UNITS, colour, custom, form, preset
from .ooxml import element, inheritance, qn
from .slides import Icon, Moment, Paragraphs, Slide

_ = str  # marks a text to be extracted; it is translated where it is shown
CODE = _("QR code for {address}")
# In inches: the margin of a slide, where signs begin, and where the room for a drawing ends.
MARGIN, ICONS, BOTTOM = 0.6, 1.95, 6.2
GUTTER = 0.3  # between texts side by side


@dataclass(frozen=True)
class Look:
    """How a text box looks: its type in points, where it stands, whether it begins with a head."""

    size: int
    anchor: str = "t"
    head: bool = False


CREDIT, HEAD = Look(14, "ctr"), Look(36, "ctr", head=True)
BELOW = Look(20)
ABOVE_LINE, BELOW_LINE = Look(24, "b", head=True), Look(24, head=True)


class Graphics:
    """Draws on slides of one presentation; places are in inches, as for a left-to-right reader."""

    def __init__(self, language: Language, prs: Deck, proofing: Mapping[str, str]):
        self.language, self.proofing = language, proofing
        assert prs.slide_width
        self.width = prs.slide_width / EMU_IN

    def draw(self, slide: PowerPointSlide, content: Slide) -> None:
        """Draw what is said to be on a slide."""
        shapes = [*self.icons(content.icons), *self.timeline(content.timeline)]
        if content.sign:
            shapes += self.sign(slide, content.sign)
        if content.qr:
            shapes += self.code(slide, content.qr)
        for shape in shapes:
            ooxml.add(slide, ooxml.parsed(shape))

    def light(self, slide: PowerPointSlide, number: int) -> None:
        """Show one stroke of the ring of the layout in the second colour."""
        if stroke := inheritance.named(slide.slide_layout, f"Ring {number % 7 + 1}"):
            node = copy.deepcopy(element(stroke))
            fill = ooxml.only(node.find(f"{qn('p:spPr')}/{qn('a:solidFill')}"))
            fill[:] = ooxml.parsed(_named(colour("accent2")))
            ooxml.add(slide, node)

    def box(self, x: float, y: float, w: float, h: float) -> art.Box:
        """A place, mirrored for scripts from right to left."""
        return (self.width - x - w if self.language.rtl else x), y, w, h

    def sign(self, slide: PowerPointSlide, name: str) -> list[str]:
        """A sign in the middle of the ring of the layout, or of its panel, if it has one."""
        inner = signs.inner(self.language.kit.root, name)
        layout = slide.slide_layout
        ring, panel = (inheritance.named(layout, shape) for shape in ("Ring 1", "Panel"))
        around = ring or panel
        if not inner or not around:
            return []
        sides = around.left, around.top, around.width, around.height
        x, y, w, h = (value / EMU_IN for value in sides)
        size, thick = (0.48 * w, 63500) if ring else (0.58 * w, 88900)
        at = (x + (w - size) / 2, y + (h - size) / 2, size, size)
        line = f'<a:ln w="{thick}" cap="rnd">{colour("accent1")}<a:round/></a:ln>'
        return [form("Sign", at, art.sign(inner), art.NO_FILL, line)]

    def credit(self, slide: PowerPointSlide, texts: Paragraphs) -> None:
        """What is said of pictures, at the foot of the last: for a layout without a caption."""
        last = [shape for shape in ooxml.shapes(slide) if isinstance(shape, Picture)][-1]
        x, y, w, h = (value / EMU_IN for value in (last.left, last.top, last.width, last.height))
        high = 0.3 * len(texts)
        box = self.words("Caption", (x, y + h - high, w, high), texts, CREDIT)
        ooxml.add(slide, ooxml.parsed(box.replace("<a:noFill/>", colour("bg1"), 1)))

    def icons(self, found: Sequence[Icon]) -> list[str]:
        """Signs in one row or two, each on a disc of its colour, its head beside it, text below."""
        if not found:
            return []
        rows = 1 if len(found) <= 4 else 2
        across = -(-len(found) // rows)
        wide = (self.width - 2 * MARGIN) / across
        high = (BOTTOM + 0.6 - ICONS) / rows
        disc = 1.5 if rows == 1 else 1.05
        shapes = []
        for number, icon in enumerate(found):
            row, column = divmod(number, across)
            x, y = MARGIN + column * wide, ICONS + row * high
            at = self.box(x, y, disc, disc)
            shapes.append(form(f"Disc {number + 1}", at, preset("ellipse"), colour(icon.colour)))
            inner = signs.inner(self.language.kit.root, icon.sign)
            if inner:
                pad = disc * 0.2
                place = self.box(x + pad, y + pad, disc - 2 * pad, disc - 2 * pad)
                line = f'<a:ln w="28575" cap="rnd">{colour("bg1")}<a:round/></a:ln>'
                shapes.append(form(f"Sign {number + 1}", place, art.sign(inner), art.NO_FILL, line))
            head, *rest = icon.texts
            beside = self.box(x + disc + 0.2, y, wide - disc - 0.3, disc)
            shapes.append(self.words(f"Head {number + 1}", beside, (head,), HEAD))
            below = self.box(x, y + disc + 0.1, wide - GUTTER, high - disc - 0.12)
            shapes.append(self.words(f"Name {number + 1}", below, tuple(rest), BELOW))
        if len(found) == ring.COUNT:  # one stroke for each, where an eighth would stand
            centre = (self.width - MARGIN - wide / 2 - 0.15, ICONS + 1.5 * high - 0.2)
            x = self.width - centre[0] if self.language.rtl else centre[0]
            fills = [colour(icon.colour) for icon in found]
            shapes += art.whole_ring((x, centre[1]), 0.8, 0.3, fills, self.language.rtl)
        return shapes

    def timeline(self, found: Sequence[Moment]) -> list[str]:
        """Moments on one line: what is past is a full circle, what is to come an open one.

        They stand above and below the line by turns, so that each has the width of two.
        """
        if not found:
            return []
        wide = (self.width - 2 * MARGIN) / (len(found) + 1)
        top, middle, dot, gap = 1.7, 3.95, 0.38, 0.4
        line = self.box(MARGIN, middle - 0.02, self.width - 2 * MARGIN, 0.04)
        shapes = [form("Line", line, preset("rect"), colour("accent1"))]
        for number, moment in enumerate(found):
            x = MARGIN + number * wide
            at = self.box(x, middle - dot / 2, dot, dot)
            fill = colour("bg1" if moment.coming else "accent1")
            edge = f'<a:ln w="50800">{colour("accent2" if moment.coming else "accent1")}</a:ln>'
            shapes.append(form(f"Moment {number + 1}", at, preset("ellipse"), fill, edge))
            begin, end, look = top, middle - gap, ABOVE_LINE
            if number % 2:
                begin, end, look = middle + gap, BOTTOM, BELOW_LINE
            place = self.box(x, begin, 2 * wide - GUTTER, end - begin)
            shapes.append(self.words(f"Event {number + 1}", place, moment.texts, look))
        return shapes

    def code(self, slide: PowerPointSlide, address: Runs) -> list[str]:
        """The code of an address, in the place that the layout has for it."""
        target = next((run.href for run in address if run.href), None)
        around = inheritance.named(slide.slide_layout, "QR")
        if not target or not around:
            return []
        geometry = _code(self.language.address(target))
        quiet = 0.22
        left, top, side = (value / EMU_IN for value in (around.left, around.top, around.width))
        box = (left + quiet, top + quiet, side - 2 * quiet, side - 2 * quiet)
        said = self.language.text(CODE, address=target)
        return [art.telling("QR code", said, box, geometry, colour("tx1"))]

    def words(self, name: str, at: art.Box, texts: Paragraphs, look: Look) -> str:
        """A text box."""
        x, y, w, h = (art.emu(value) for value in at)
        body = "".join(
            self.paragraph(runs, look.size, look.head and n == 0, later=n > look.head)
            for n, runs in enumerate(texts)
        )
        return (
            f'<p:sp {NAMES}><p:nvSpPr><p:cNvPr id="0" name={quoteattr(name)}/>'
            '<p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr><p:spPr>'
            f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{w}" cy="{h}"/></a:xfrm>'
            f"{preset('rect')}<a:noFill/></p:spPr><p:txBody>"
            f'<a:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="{look.anchor}"/>'
            f"<a:lstStyle/>{body or '<a:p/>'}</p:txBody></p:sp>"
        )

    def paragraph(self, runs: Runs, size: int, bold: bool, later: bool) -> str:
        """A paragraph of a text box; a later one, such as a place, is set apart from the first."""
        fill = colour("folHlink" if later else "accent1" if bold else "tx1")
        before = f'<a:spcBef><a:spcPts val="{30 * size}"/></a:spcBef>' if later else ""
        rtl = self.language.rtl and any(run.lang == self.language.code for run in runs)
        side = "r" if self.language.rtl else "l"
        said = "".join(
            "<a:br/>"
            if run.text == BREAK
            else f'<a:r><a:rPr lang="{self.proofing[run.lang]}" sz="{size * 100}" '
            f'b="{int(bold or run.strong)}" i="{int(run.emphasis)}">{fill}</a:rPr>'
            f"<a:t>{escape(run.text)}</a:t></a:r>"
            for run in runs
        )
        return (
            f'<a:p><a:pPr algn="{side}" rtl="{int(rtl)}">{before}<a:defRPr sz="{size * 100}" '
            f'b="{int(bold)}"/></a:pPr>{said}</a:p>'
        )


@lru_cache(maxsize=64)  # a deck is written several times until it fits, and has shorter versions
def _code(address: str) -> str:
    """A QR code (ISO/IEC 18004) as a form, a bar for dark modules in a row, error correction M."""
    matrix = segno.make(address, error="m", micro=False).matrix
    steps = []
    for v, row in enumerate(matrix):
        at = 0
        for dark, modules in groupby(row):
            u, at = at, at + len(list(modules))
            if dark:
                corners = ((u, v), (at, v), (at, v + 1), (u, v + 1))
                points = [f'<a:pt x="{x * UNITS}" y="{y * UNITS}"/>' for x, y in corners]
                steps.append(f"<a:moveTo>{points[0]}</a:moveTo>")
                steps += [f"<a:lnTo>{point}</a:lnTo>" for point in points[1:]]
                steps.append("<a:close/>")
    size = len(matrix) * UNITS
    return custom(f'<a:path w="{size}" h="{size}">{"".join(steps)}</a:path>')


def _named(xml: str) -> str:
    """Markup with the namespaces that its prefixes stand for."""
    return xml.replace("<a:solidFill>", f"<a:solidFill {NAMES}>", 1)
