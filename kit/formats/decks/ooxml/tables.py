"""Tables: those that are put in, and the style that all of them have (20.1.4.2)."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from lxml import etree
from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml.shapes.autoshape import CT_Shape
from pptx.presentation import Presentation
from pptx.shapes.base import BaseShape
from pptx.shapes.graphfrm import GraphicFrame
from pptx.shapes.placeholder import TablePlaceholder
from pptx.slide import Slide
from pptx.table import Table, _Column

from . import Element, element, only, qn, xml
from .presentation import drop_parts

# A head in the first colour, and lines between rows.
STYLE = "{6D3C2A4E-9F0B-4C35-8A57-2E6B1F9D7C10}"
HAIRLINE = (
    '<a:ln w="9525"><a:solidFill><a:schemeClr val="lt2"><a:lumMod val="75000"/></a:schemeClr>'
    "</a:solidFill></a:ln>"
)
STYLES = f"""
<a:tblStyleLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" def="{STYLE}">
<a:tblStyle styleId="{STYLE}" styleName="">
<a:wholeTbl>
<a:tcTxStyle><a:fontRef idx="minor"><a:prstClr val="black"/></a:fontRef><a:schemeClr val="dk1"/>
</a:tcTxStyle>
<a:tcStyle>
<a:tcBdr>
<a:bottom>{HAIRLINE}</a:bottom>
<a:insideH>{HAIRLINE}</a:insideH>
</a:tcBdr>
<a:fill><a:noFill/></a:fill>
</a:tcStyle>
</a:wholeTbl>
<a:firstCol>
<a:tcTxStyle b="on"/>
<a:tcStyle><a:tcBdr/></a:tcStyle>
</a:firstCol>
<a:firstRow>
<a:tcTxStyle b="on"><a:fontRef idx="minor"><a:prstClr val="black"/></a:fontRef>
<a:schemeClr val="lt1"/></a:tcTxStyle>
<a:tcStyle><a:tcBdr/>
<a:fill><a:solidFill><a:schemeClr val="accent1"/></a:solidFill></a:fill>
</a:tcStyle>
</a:firstRow>
</a:tblStyle>
</a:tblStyleLst>
"""


def insert(slide: Slide, box: BaseShape, rows: int, columns: int) -> GraphicFrame:
    """Put a table in the place of a placeholder, whatever its kind."""
    holder = TablePlaceholder(cast(CT_Shape, box.element), slide.shapes)
    insert = cast(Callable[[int, int], GraphicFrame], holder.insert_table)
    frame = insert(rows, columns)
    only(properties(frame).find(qn("a:tableStyleId"))).text = STYLE
    return frame


def properties(frame: GraphicFrame) -> Element:
    """The a:tblPr of a table."""
    return only(element(frame).find(f".//{qn('a:tblPr')}"))


def columns(table: Table) -> list[_Column]:
    """The columns of a table."""
    return [table.columns[n] for n in range(len(table.columns))]


def put_style(prs: Presentation, name: str) -> None:
    """Make a style of tables in the colours of the theme, the one that new tables begin with."""
    styles = etree.fromstring(STYLES)
    only(styles.find(qn("a:tblStyle"))).set("styleName", name)
    drop_parts(prs, RELATIONSHIP_TYPE.TABLE_STYLES)
    package, name = prs.part.package, "/ppt/tableStyles.xml"
    part = Part(PackURI(name), CONTENT_TYPE.PML_TABLE_STYLES, package, xml(styles))
    prs.part.relate_to(part, RELATIONSHIP_TYPE.TABLE_STYLES)


def fills() -> tuple[Element, ...]:
    """The colours of the head and of the lines between rows in the style of tables."""
    styles = etree.fromstring(STYLES)
    parts = ("a:firstRow", "a:insideH")
    return tuple(only(styles.find(f".//{qn(part)}//{qn('a:solidFill')}")) for part in parts)
