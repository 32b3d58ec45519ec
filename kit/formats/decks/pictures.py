"""Pictures of slides, drawn from the finished PowerPoint file, and whether the text fits its box.

The decks name fonts of the presenter's computer. The pictures are set in the fonts of the kit, which run
a little wider, so what fits here fits there.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from jinja2 import Environment
from lxml import etree
from pptx import Presentation
from pptx.oxml.ns import qn

from ... import cache, resources
from ...language.language import Language
from .. import fonts, typst
from ..jinja import environment

EMU = 12700  # English Metric Units in a point (ECMA-376, part 1, 20.1.2.1)
# The names a slide uses for the colours of the theme, as the master maps them (p:clrMap).
MAP = {"tx1": "dk1", "bg1": "lt1", "tx2": "dk2", "bg2": "lt2"}


@dataclass(frozen=True)
class Fit:
    """How much of its box a text of a slide fills: 1 is all of it. Slides count from 0."""

    slide: int
    box: str
    ratio: float


def draw(data: bytes, language: Language) -> tuple[list[bytes], list[Fit]]:
    """Return the picture of each slide as SVG, and how the texts fit."""
    sources = [
        path.read_bytes()
        for path in (
            Path(__file__),
            resources.file(language.kit.root, "templates/pictures/slides.typ"),
            resources.file(language.kit.root, "templates/shared/chart.typ"),
        )
    ]
    fits, pages = cache.remember_files(
        lambda: _draw(data, language),
        version("typst"),
        version("python-pptx"),
        fonts.fingerprint(),
        language.info,
        sources,
        data,
    )
    return pages, [Fit(**fit) for fit in fits]


def _draw(data: bytes, language: Language) -> tuple[list[dict[str, Any]], list[bytes]]:
    prs = Presentation(io.BytesIO(data))
    name = "slides.typ"
    template = _environment(language).get_template(name)
    source = template.render(
        width=prs.slide_width / EMU,
        height=prs.slide_height / EMU,
        slides=list(_Reader(prs).slides()),
    )
    return typst.pictures(source, f"templates/pictures/{name}", "<fit>")


@lru_cache(maxsize=8)  # compiling the templates takes longer than rendering them
def _environment(language: Language) -> Environment:
    return environment(language, "pictures", lambda runs, lang: "", typst.string)


class _Reader:
    """Reads from a presentation what is to be drawn."""

    def __init__(self, prs: Any):
        self.prs = prs
        theme = next(
            rel.target_part
            for rel in prs.slide_master.part.rels.values()
            if rel.reltype.endswith("/theme")
        )
        scheme = etree.fromstring(theme.blob).find(f".//{qn('a:clrScheme')}")
        self.colours = {
            etree.QName(node).localname: f"#{node[0].get('val').lower()}" for node in scheme
        }

    def slides(self) -> Iterator[list[dict[str, Any]]]:
        """The items of each slide, from the back to the front."""
        for slide in self.prs.slides:
            backdrop = [
                self.bar(shape) for shape in slide.slide_layout.shapes if not shape.is_placeholder
            ]
            yield backdrop + [self.item(shape, slide) for shape in slide.shapes]

    def bar(self, shape: Any) -> dict[str, Any]:
        return {
            "kind": "bar",
            **self.place(shape),
            "fill": self.colour(shape._element.spPr.find(qn("a:solidFill"))),
        }

    def item(self, shape: Any, slide: Any) -> dict[str, Any]:
        place = self.place(shape)
        if shape.has_chart:
            plot = shape.chart.plots[0]
            bars = [
                (label, int(value)) for label, value in zip(plot.categories, plot.series[-1].values)
            ]
            return {
                "kind": "chart",
                **place,
                "bars": bars,
                "funnel": len(plot.series) > 1,
                "fill": self.colours["accent1"],
                "rtl": shape.chart.value_axis.reverse_order,
            }
        if shape.has_table:
            layout = next(
                s
                for s in slide.slide_layout.placeholders
                if s.placeholder_format.idx == shape.placeholder_format.idx
            )
            table = shape.table
            return {
                "kind": "table",
                **place,
                "h": layout.height / EMU,
                "fill": self.colours["accent1"],
                "tint": self.colours["lt2"],
                "rtl": table._tbl.tblPr.get("rtl") == "1",
                "columns": [column.width / EMU for column in table.columns],
                "margin": table.cell(0, 0).margin_top / EMU,
                "rows": [
                    [self.paragraph(cell.text_frame.paragraphs[0], []) for cell in row.cells]
                    for row in table.rows
                ],
            }
        if shape.placeholder_format.type.name == "SLIDE_NUMBER":
            return {"kind": "number", **place, "n": str(self.prs.slides.index(slide) + 1)}
        styles = list(self.styles(shape))
        anchor = next(
            (body.get("anchor") for body in self.bodies(shape) if body.get("anchor")), "t"
        )
        return {
            "kind": "text",
            **place,
            "anchor": {"t": "top", "ctr": "horizon", "b": "bottom"}[anchor],
            "name": shape.name,
            "paragraphs": [self.paragraph(p, styles) for p in shape.text_frame.paragraphs],
        }

    def place(self, shape: Any) -> dict[str, float]:
        return {
            key: getattr(shape, name) / EMU
            for key, name in (("x", "left"), ("y", "top"), ("w", "width"), ("h", "height"))
        }

    def chain(self, shape: Any) -> Iterator[Any]:
        """The shape, then the placeholders it inherits from: of the layout, of the master."""
        while shape is not None:
            yield shape
            shape = getattr(shape, "_base_placeholder", None)

    def bodies(self, shape: Any) -> Iterator[Any]:
        return (s._element.txBody.find(qn("a:bodyPr")) for s in self.chain(shape))

    def styles(self, shape: Any) -> Iterator[Any]:
        """The first-level paragraph styles that apply, the nearest first."""
        for s in self.chain(shape):
            yield from s._element.txBody.iterfind(f"{qn('a:lstStyle')}/{qn('a:lvl1pPr')}")
        kind = (
            "titleStyle"
            if "TITLE" in shape.placeholder_format.type.name
            and "SUB" not in shape.placeholder_format.type.name
            else "bodyStyle"
        )
        yield self.prs.slide_master._element.find(f".//{qn('p:' + kind)}/{qn('a:lvl1pPr')}")

    def paragraph(self, paragraph: Any, styles: list[Any]) -> dict[str, Any]:
        properties = paragraph._p.pPr
        sources = ([properties] if properties is not None else []) + styles
        bullets = (
            child
            for style in sources
            for child in style
            if child.tag in (qn("a:buNone"), qn("a:buChar"))
        )
        bullet = next(bullets, None)
        fills = (
            found
            for style in styles
            if (found := style.find(f"{qn('a:defRPr')}/{qn('a:solidFill')}")) is not None
        )
        before = next(
            (
                int(found.get("val")) / 100
                for style in sources
                if (found := style.find(f"{qn('a:spcBef')}/{qn('a:spcPts')}")) is not None
            ),
            0,
        )
        own = next((run.font.size.pt for run in paragraph.runs if run.font.size), None)
        return {
            "size": own or int(_first(sources, "sz", qn("a:defRPr")) or 1800) / 100,
            "bold": _first(sources, "b", qn("a:defRPr")) == "1",
            "fill": self.colour(next(fills, None)),
            "bullet": bullet.get("char") if bullet is not None else None,
            "indent": int(_first(sources, "marL") or 0) / EMU,
            "before": before,
            "rtl": _first(sources, "rtl") == "1",
            "runs": [
                {
                    "text": run.text,
                    "bold": bool(run.font.bold),
                    "italic": bool(run.font.italic),
                    "lang": (run._r.rPr.get("lang") or "en").split("-")[0],
                }
                for run in paragraph.runs
            ],
        }

    def colour(self, fill: Any) -> str:
        name = fill[0].get("val") if fill is not None else "tx1"
        return self.colours[MAP.get(name, name)]


def _first(styles: list[Any], attribute: str, child: str | None = None) -> str | None:
    """The attribute of the nearest style that has it, on itself or on its child of this name."""
    nodes = (style if child is None else style.find(child) for style in styles)
    return next(
        (
            node.get(attribute)
            for node in nodes
            if node is not None and node.get(attribute) is not None
        ),
        None,
    )
