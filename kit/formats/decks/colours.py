"""Colours of a presentation: what a name of the theme is, what lies behind a text, and contrast."""

from __future__ import annotations

import colorsys
import copy
from collections.abc import Iterator

from lxml import etree
from pptx.presentation import Presentation
from pptx.shapes.base import BaseShape
from pptx.slide import Slide

from ... import colours
from ...colours import contrast
from . import ooxml
from .ooxml import Element, Sheet, element, inheritance, only, presentation, qn

# What large text must have at least against what is behind it (WCAG 2.2, 1.4.3).
ENOUGH_IF_LARGE, LARGE = 3.0, 24  # the last in points; bold text is large from 18.66
# The colours of ST_PresetColorVal that a designer may leave in; others count as black.
PRESET = {"white": "#ffffff", "black": "#000000"}
# How much of its light an effect takes or adds (ECMA-376, part 1, 20.1.2.3), in thousandths of %.
EFFECTS = ("lumMod", "lumOff", "tint", "shade")

# A colour, and where it is: left, top, width and height in English Metric Units.
_Ground = tuple[str, int, int, int, int]


class Palette:
    """The colours of a theme, by the names that the master maps them to (p:clrMap)."""

    def __init__(self, prs: Presentation):
        scheme = only(presentation.theme(prs).find(f".//{qn('a:clrScheme')}"))
        self.theme = {etree.QName(node).localname: _fixed(node[0]) for node in scheme}
        self.names = ooxml.attributes(only(element(prs.slide_master).find(qn("p:clrMap"))))
        self.grounds: dict[object, list[_Ground]] = {}  # by the part of the sheet

    def of(self, slide: Slide) -> Palette:
        """The colours by the names that a slide maps in its own way, where it does."""
        found = copy.copy(self)
        found.names = {**self.names, **presentation.mapped(slide)}
        return found

    def named(self, name: str) -> str:
        """A colour of the theme, as #rrggbb."""
        return self.theme.get(self.names.get(name, name), "#000000")

    def colour(self, fill: Element | None) -> str | None:
        """The colour of an a:solidFill or a p:bgRef."""
        if fill is None or len(fill) == 0:
            return None
        node = fill[0]
        if node.tag != qn("a:schemeClr"):
            return _with_effects(_fixed(node), node)
        return _with_effects(self.named(node.get("val", "tx1")), node)

    def behind(self, sheet: Sheet, box: BaseShape) -> str:
        """The colour behind the middle of a box: the front-most shape there, or the background."""
        place = inheritance.place(box)
        return self.at(sheet, place.x + place.w / 2, place.y + place.h / 2)

    def at(self, sheet: Sheet, x: float, y: float) -> str:
        """The colour at a place of a sheet, given in English Metric Units."""
        there = (
            colour
            for colour, left, top, width, height in self._grounds(sheet)
            if left <= x <= left + width and top <= y <= top + height
        )
        return next(there, None) or self.background(sheet)

    def _grounds(self, sheet: Sheet) -> list[_Ground]:
        """The colours that a sheet has before its background, the front-most first."""
        if sheet.part not in self.grounds:
            found = list(self._own_grounds(sheet))
            if ooxml.shows_master(sheet):
                found += self._grounds(ooxml.master(sheet))
            self.grounds[sheet.part] = found
        return self.grounds[sheet.part]

    def _own_grounds(self, sheet: Sheet) -> Iterator[_Ground]:
        for shape in reversed(ooxml.own_shapes(sheet)):
            fill = self.colour(element(shape).find(f"{qn('p:spPr')}/{qn('a:solidFill')}"))
            if fill:
                yield fill, shape.left, shape.top, shape.width, shape.height

    def background(self, sheet: Sheet) -> str:
        """The colour of the page: of the sheet, or else of its master; else of paper."""
        for one in (sheet, ooxml.master(sheet)):
            own = element(one).find(f"{qn('p:cSld')}/{qn('p:bg')}")
            if own is not None:
                fill = own.find(f"{qn('p:bgPr')}/{qn('a:solidFill')}")
                reference = own.find(qn("p:bgRef"))
                return self.colour(fill if fill is not None else reference) or self.named("bg1")
        return self.named("bg1")

    def readable(self, behind: str) -> str:
        """The name of the colour for text in front of another: of ink or of paper."""
        return max(("tx1", "bg1"), key=lambda name: contrast(self.named(name), behind))


def _fixed(node: Element) -> str:
    """The colour of an element that names one by itself."""
    if node.tag == qn("a:sysClr"):
        return f"#{node.get('lastClr', '000000').lower()}"
    if node.tag == qn("a:srgbClr"):
        return f"#{node.get('val', '000000').lower()}"
    return PRESET.get(node.get("val", ""), "#000000")


def _with_effects(colour: str, node: Element) -> str:
    """The colour, lighter or darker by the effects that stand in its element."""
    for effect in node:
        name, share = etree.QName(effect).localname, int(effect.get("val", "0")) / 100_000
        if name not in EFFECTS:
            continue
        parts = colours.parts(colour)
        if name in ("lumMod", "lumOff"):
            hue, light, strength = colorsys.rgb_to_hls(*parts)
            light = light * share if name == "lumMod" else light + share
            colour = colours.text(colorsys.hls_to_rgb(hue, min(1, max(0, light)), strength))
        else:  # of light, which PowerPoint reckons in linear RGB
            more = 1 - share if name == "tint" else 0
            colour = colours.text(
                colours.gamma(colours.linear(part) * share + more) for part in parts
            )
    return colour
