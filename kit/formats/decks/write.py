"""A deck as a PowerPoint file: python-pptx puts what is on each slide into the brand template."""

from __future__ import annotations

import io
import math
import zipfile
from importlib.metadata import version
from pathlib import Path
from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_TICK_MARK
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.oxml.ns import qn
from pptx.shapes.placeholder import ChartPlaceholder, TablePlaceholder
from pptx.util import Pt

from ... import STAMP, cache, resources
from ...content.kit import Kit
from ...errors import KitError, Problem, did_you_mean
from ...language.language import Language
from ..charts import Runs
from . import brand

TEMPLATE = "templates/decks/brand.pptx"
TABLE_SIZES = (24, 22, 20, 18, 16, 14, 12)  # of the text, in points


def pptx(kit: Kit, language: Language, stem: str, specs: list[dict[str, Any]]) -> bytes:
    """Return the deck as a PowerPoint file, byte-identical for the same content. `specs` is what `slides` returned."""
    template = resources.file(kit.root, TEMPLATE).read_bytes()
    names = [language.text(text) for text in (kit.decks[stem].title, kit.about.publisher)]
    # This file is an input too: it says how a slide is put together.
    return cache.remember(
        lambda: _pptx(kit, language, template, names, specs),
        version("python-pptx"),
        version("lxml"),
        version("XlsxWriter"),
        Path(__file__).read_bytes(),
        template,
        kit.about.brand,
        kit.languages,
        language.code,
        names,
        specs,
    )


def _pptx(
    kit: Kit, language: Language, template: bytes, names: list[str], specs: list[dict[str, Any]]
) -> bytes:
    try:
        prs = Presentation(io.BytesIO(template))
    except (KeyError, ValueError, OSError, zipfile.BadZipFile, etree.XMLSyntaxError) as error:
        raise KitError(
            [Problem(TEMPLATE, 0, 0, f"is not a readable PowerPoint file: {error}")]
        ) from None
    brand.apply(prs, kit)
    if language.rtl:
        brand.mirror(prs)
    writer = _Writer(kit, language, prs)
    for spec in specs:
        writer.add(spec)
    core = prs.core_properties
    (core.title, core.author), core.language = names, language.info.proofing
    core.created = core.modified = STAMP.replace(tzinfo=None)
    core.last_modified_by, core.revision = "", 1
    buffer = io.BytesIO()
    prs.save(buffer)
    return _fixed_zip(buffer.getvalue())


def _plain(runs: Runs) -> str:
    """The text of runs without their style."""
    return "".join(run["text"] for run in runs)


def _fixed_zip(data: bytes) -> bytes:
    """Write a zip again with one fixed time; the workbooks of charts inside it too."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for item in old.infolist():
            content = old.read(item)
            if item.filename.endswith(".xlsx"):
                content = _fixed_zip(content)
            # The workbook of a chart is stamped with the time it was written.
            if item.filename == "docProps/core.xml" and b"<dcterms:created" in content:
                tree = etree.fromstring(content)
                for node in tree.iter(
                    "{http://purl.org/dc/terms/}created", "{http://purl.org/dc/terms/}modified"
                ):
                    node.text = f"{STAMP:%Y-%m-%dT%H:%M:%SZ}"
                content = etree.tostring(
                    tree, xml_declaration=True, encoding="UTF-8", standalone=True
                )
            new.writestr(
                zipfile.ZipInfo(item.filename, (1980, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED
            )
    return buffer.getvalue()


def _table_layout(rows: list[list[str]], width: float, size: int) -> tuple[list[float], float]:
    """The widths of the columns of a table and about how high it is, in points, with text of this size.

    As in the automatic table layout of CSS 2.1 (17.5.2.2), no column is narrower than its longest word, and what room there
    is beyond that goes to the columns whose texts would fill it. A letter is taken to be 0.52 times as wide as its type is
    high; whether the text really fits is seen when the slide is drawn.
    """
    letter, margin = 0.52 * size, 16
    columns = list(zip(*rows))
    least = [
        max(len(word) for text in column for word in text.split() or [""]) * 1.3 * letter + margin
        for column in columns
    ]
    most = [max(map(len, column)) * letter + margin for column in columns]
    wanted = [high - low for low, high in zip(least, most)]
    room = width - sum(least)
    widths = [
        low + room * (want / sum(wanted) if any(wanted) else 1 / len(columns))
        for low, want in zip(least, wanted)
    ]
    lines = (
        max(
            math.ceil(len(cell) * letter / max(1, share - margin))
            for cell, share in zip(row, widths)
        )
        for row in rows
    )
    return widths, sum(1.2 * size * n + size / 2 for n in lines) if room >= 0 else math.inf


class _Writer:
    """Fills slides of one presentation."""

    def __init__(self, kit: Kit, language: Language, prs: Any):
        self.kit, self.language, self.prs = kit, language, prs
        self.layouts = {layout.name: layout for layout in prs.slide_layouts}
        self.proofing = {l.code: l.proofing for l in kit.languages}

    def add(self, spec: dict[str, Any]) -> None:
        if spec["layout"] not in self.layouts:
            raise KitError(
                [
                    Problem(
                        TEMPLATE,
                        0,
                        0,
                        f"has no layout called '{spec['layout']}'{did_you_mean(spec['layout'], self.layouts)}",
                    )
                ]
            )
        slide = self.prs.slides.add_slide(self.layouts[spec["layout"]])
        boxes = {shape.placeholder_format.idx: shape for shape in slide.placeholders}
        for index, what in ((0, "a title"), (1, "a text or content placeholder")):
            if index not in boxes:
                raise KitError(
                    [
                        Problem(
                            TEMPLATE,
                            0,
                            0,
                            f"the layout '{spec['layout']}' has lost its placeholder {index}, {what}; put it back",
                        )
                    ]
                )
        self.text(boxes[0].text_frame, [spec["title"]])
        for index, name in ((1, "body"), (10, "caption")):
            if index in boxes and spec.get(name):
                self.text(boxes[index].text_frame, spec[name])
        if spec.get("table"):
            self.table(boxes[1], spec["table"], spec["smaller"])
        if spec.get("chart"):
            self.chart(boxes[1], spec["chart"])
        for shape in list(slide.placeholders):
            kind = shape._element.tag
            if kind == qn("p:sp") and not shape.text_frame.text:
                shape._element.getparent().remove(shape._element)
        self.number(slide)
        if spec.get("notes"):
            self.text(slide.notes_slide.notes_text_frame, spec["notes"])

    def number(self, slide: Any) -> None:
        """Give the slide the number placeholder of its layout, which python-pptx leaves out."""
        for shape in slide.slide_layout.placeholders:
            if (
                shape.placeholder_format.type is not None
                and shape.placeholder_format.type.name == "SLIDE_NUMBER"
            ):
                element = etree.fromstring(etree.tostring(shape._element))
                element.find(f".//{qn('p:cNvPr')}").set(
                    "id", str(max(s.shape_id for s in slide.shapes) + 1)
                )
                slide.shapes._spTree.append(element)

    def text(self, frame: Any, paragraphs: list[Runs]) -> None:
        for i, runs in enumerate(paragraphs):
            paragraph = frame.paragraphs[0] if i == 0 else frame.add_paragraph()
            if self.language.rtl:
                # A text that is not translated yet keeps the direction of the language it is in.
                rtl = any(item["lang"] == self.language.code for item in runs)
                paragraph._p.get_or_add_pPr().set("rtl", "1" if rtl else "0")
                if paragraph._p.pPr.get("algn") is None and frame._txBody.tag == qn(
                    "a:txBody"
                ):  # a table cell has no layout to take it from
                    paragraph._p.pPr.set("algn", "r")
            for item in runs:
                run = paragraph.add_run()
                run.text = item["text"]
                if item.get("strong"):
                    run.font.bold = True
                if item.get("emphasis"):
                    run.font.italic = True
                run._r.get_or_add_rPr().set("lang", self.proofing[item["lang"]])
                if item.get("href"):
                    run.hyperlink.address = item["href"]

    def table(self, box: Any, rows: list[list[Runs]], smaller: int) -> None:
        height = box.height
        frame = TablePlaceholder(box._element, box._parent).insert_table(len(rows), len(rows[0]))
        table, width = frame.table, frame.width
        if self.language.rtl:
            table._tbl.tblPr.set("rtl", "1")
        texts = [[_plain(cell) for cell in row] for row in rows]
        fits = (
            n
            for n, size in enumerate(TABLE_SIZES)
            if _table_layout(texts, width / Pt(1), size)[1] < 0.95 * height / Pt(1)
        )
        size = TABLE_SIZES[min(next(fits, len(TABLE_SIZES)) + smaller, len(TABLE_SIZES) - 1)]
        widths, _ = _table_layout(texts, width / Pt(1), size)
        for column, share in zip(table.columns, widths):
            column.width = Pt(share)
        for r, row in enumerate(rows):
            table.rows[r].height = Pt(
                1.7 * size
            )  # of one line with its margins; it grows with its text
            for c, runs in enumerate(row):
                cell = table.cell(r, c)
                cell.margin_top = cell.margin_bottom = Pt(size / 4)
                self.text(cell.text_frame, [runs])
                for run in cell.text_frame.paragraphs[0].runs:
                    run.font.size = Pt(size)
        frame.height = sum(row.height for row in table.rows)
        frame._element.nvGraphicFramePr.cNvPr.set("descr", " | ".join(map(_plain, rows[0])))

    def chart(self, box: Any, chart: dict[str, Any]) -> None:
        """A native bar chart. The bars of a funnel stand on an invisible series that moves them to the middle."""
        data = CategoryChartData(number_format="#,##0")
        bars = [(_plain(label), value) for label, value in chart["bars"]]
        funnel = chart["kind"] == "funnel"
        top = max(value for _, value in bars)
        data.categories = [label for label, _ in bars]
        if funnel:
            data.add_series("–", [(top - value) / 2 for _, value in bars])
        data.add_series(_plain(chart["series"]), [value for _, value in bars])
        kind = XL_CHART_TYPE.BAR_STACKED if funnel else XL_CHART_TYPE.BAR_CLUSTERED
        frame = ChartPlaceholder(box._element, box._parent).insert_chart(kind, data)
        graph = frame.chart
        graph.has_legend = graph.has_title = False
        graph.value_axis.visible = graph.value_axis.has_major_gridlines = False
        graph.value_axis.minimum_scale, graph.value_axis.maximum_scale = 0, max(top, 1)
        graph.category_axis.reverse_order = True
        graph.category_axis.format.line.fill.background()
        graph.category_axis.major_tick_mark = XL_TICK_MARK.NONE
        if self.language.rtl:
            graph.value_axis.reverse_order = True
        graph.font.size = Pt(18)
        plot = graph.plots[0]
        plot.gap_width = 60
        shown = plot.series[-1]
        for hidden in list(plot.series)[:-1]:
            hidden.format.fill.background()
        shown.format.fill.solid()
        shown.format.fill.fore_color.theme_color = MSO_THEME_COLOR.ACCENT_1
        labels = shown.data_labels
        labels.show_value = True
        labels.position = XL_LABEL_POSITION.CENTER if funnel else XL_LABEL_POSITION.INSIDE_END
        labels.font.size, labels.font.bold = Pt(20), True
        labels.font.color.theme_color = MSO_THEME_COLOR.BACKGROUND_1
        frame._element.nvGraphicFramePr.cNvPr.set("descr", chart["alt"])
