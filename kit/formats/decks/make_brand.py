"""Draws templates/decks/brand.pptx: `python -m kit.formats.decks.make_brand [FILE]`.

The look of the decks, in one place: a designer may go on from the file with PowerPoint instead.
Places are in inches on a slide of 13.333 × 7.5; sizes are in points. Margins are 0.6; the title
stands from 0.4 to 1.5, the content from 1.75 to 6.2, and a thin line at 6.95 above the foot.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import quoteattr

from lxml import etree
from pptx import Presentation
from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.parts.slide import SlideLayoutPart
from pptx.presentation import Presentation as Deck

from . import ooxml, package
from .art import NAMES, colour, emu, form, preset, whole_ring
from .ooxml import R, element, presentation, qn

WIDTH, HEIGHT, MARGIN = 13.333, 7.5, 0.6
INSIDE = WIDTH - 2 * MARGIN
EMPTY = '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'
FOOT = 14  # the size of what stands at the foot
WHITE = colour("bg1")
# The ring on a dark page, and on a light one.
FAINT = [colour("accent1", "lumMod=90 lumOff=6"), colour("accent1", "lumMod=90 lumOff=10")]
PALE = [colour("bg2"), colour("bg2", "lumMod=95")]
Place = tuple[float, float, float, float]


@dataclass(frozen=True)
class Holder:
    """A placeholder: its name, its index, its type (ST_PlaceholderType) and how its text looks."""

    name: str
    idx: int
    kind: str
    at: Place
    size: int = 24
    bold: bool = False
    fill: str = "tx1"
    anchor: str = "t"
    align: str = "l"
    bullets: str = ""  # "•" for points, "1" for numbers
    form: str = "rect"

    def xml(self, number: int) -> str:
        """The shape."""
        x, y, w, h = (emu(value) for value in self.at)
        named = f'type="{self.kind}"' if self.kind else ""
        index = f' idx="{self.idx}"' if self.idx else ""
        return (
            f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name={quoteattr(self.name)}/>'
            '<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
            f"<p:nvPr><p:ph {named}{index}/></p:nvPr></p:nvSpPr>"
            f'<p:spPr><a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{w}" cy="{h}"/></a:xfrm>'
            f'{preset(self.form)}</p:spPr><p:txBody><a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" '
            f'anchor="{self.anchor}"><a:normAutofit/></a:bodyPr>'
            f"<a:lstStyle>{self.levels()}</a:lstStyle><a:p><a:r>"
            f'<a:rPr lang="en-GB"/><a:t>{self.name}</a:t></a:r></a:p></p:txBody></p:sp>'
        )

    def levels(self) -> str:
        """The style of its levels: the second is a step smaller, and begins further in."""
        found = []
        for level in (1, 2):
            size = self.size if level == 1 else max(18, self.size - 4)
            indent = (0.36 if level == 1 else 0.72) if self.bullets else 0
            hang = f'marL="{emu(indent)}" indent="{-emu(0.36) if indent else 0}"'
            mark = "<a:buNone/>"
            before = 0 if "itle" in self.kind or size > 40 else 50 if self.bullets else 20
            if self.bullets == "1" and level == 1:
                mark = '<a:buFont typeface="+mj-lt"/><a:buAutoNum type="arabicPeriod"/>'
            elif self.bullets:
                mark = (
                    f'<a:buFont typeface="Arial"/><a:buChar char="{"•" if level == 1 else "–"}"/>'
                )
            tint = colour("accent2").replace("a:solidFill", "a:buClr") if self.bullets else ""
            found.append(
                f'<a:lvl{level}pPr {hang} algn="{self.align}">'
                f'<a:spcBef><a:spcPts val="{before * size}"/></a:spcBef>'
                f"{tint}{mark}"
                f'<a:defRPr sz="{size * 100}" b="{int(self.bold)}">{colour(self.fill)}</a:defRPr>'
                f"</a:lvl{level}pPr>"
            )
        return "".join(found)


def title(fill: str = "accent1", at: Place = (MARGIN, 0.38, INSIDE, 1.14)) -> Holder:
    """The title of most layouts."""
    return Holder("Title", 0, "title", at, 32, True, fill, "b")


def text(name: str, idx: int, at: Place, size: int = 24, **look: object) -> Holder:
    """A placeholder of text."""
    return Holder(name, idx, "body", at, size, **look)  # type: ignore[arg-type]


def points(name: str, idx: int, at: Place, size: int = 24, marks: str = "•") -> Holder:
    """A placeholder of anything: points, a table, a chart, a picture."""
    return Holder(name, idx, "", at, size, bullets=marks)


def middle(name: str, idx: int, at: Place, size: int = 24, marks: str = "•") -> Holder:
    """Points beside a companion, halfway down."""
    return Holder(name, idx, "", at, size, bullets=marks, anchor="ctr")


def picture(name: str, idx: int, at: Place, form: str = "rect") -> Holder:
    """A placeholder of a picture."""
    return Holder(name, idx, "pic", at, 18, fill="folHlink", form=form)


def caption(width: float = INSIDE) -> Holder:
    """The source or remark at the foot of a slide."""
    return text("Caption", 10, (MARGIN, 6.24, width, 0.64), 18, fill="folHlink", anchor="b")


def foot(dark: bool = False, strip: bool = False) -> list[Holder]:
    """The kit and the section, and the number of the slide."""
    fill = "bg1" if dark else "folHlink"
    y = STRIP[1] + (STRIP[3] - 0.32) / 2 if strip else 7.02
    return [
        Holder("Footer", 11, "ftr", (MARGIN, y, 7.4, 0.32), FOOT, fill=fill, anchor="ctr"),
        Holder(
            *("Slide Number", 12, "sldNum", (WIDTH - MARGIN - 0.7, y, 0.7, 0.32), FOOT),
            fill=fill,
            anchor="ctr",
            align="r",
        ),
    ]


def line(at: Place, fill: str = "bg2", effects: str = "lumMod=80", name: str = "Bar") -> str:
    """A thin rectangle."""
    return form(name, at, preset("rect"), colour(fill, effects))


FOOT_LINE = line((MARGIN, 6.95, INSIDE, 0.012))
BODY: Place = (MARGIN, 1.8, INSIDE, 4.4)
STRIP: Place = (MARGIN, 6.68, 10, 0.4)  # the line of text on a light foot
HALF = (INSIDE - 0.6) / 2
RIGHT = MARGIN + HALF + 0.6


def inner(x: float, y: float, height: float) -> Place:
    """A place in the panel that begins at x, half as wide as the slide."""
    return (x + 0.25, y, HALF - 0.5, height)


@dataclass(frozen=True)
class Layout:
    """A layout: what it draws behind its placeholders, and whether its page is dark."""

    name: str
    holders: Sequence[Holder]
    drawn: Sequence[str] = ()
    dark: bool = False
    back: str = ""
    kind: str = ""
    strip: bool = False  # a light foot with words of its own

    def xml(self) -> bytes:
        """The part of the file."""
        back = self.back or ("accent1" if self.dark else "")
        page = f"<p:bg><p:bgPr>{colour(back)}<a:effectLst/></p:bgPr></p:bg>" if back else ""
        shapes = [*self.drawn, *([] if self.dark else [FOOT_LINE])]
        numbered = [s.replace('id="0"', f'id="{n}"', 1) for n, s in enumerate(shapes, 2)]
        own = {holder.idx for holder in self.holders}
        feet = foot(self.dark, self.strip)
        shown = [one for one in feet if one.idx == 12 or 10 not in own or not self.strip]
        holders = [*self.holders, *shown]
        numbered += [holder.xml(n) for n, holder in enumerate(holders, 2 + len(shapes))]
        kind = f'type="{self.kind}" ' if self.kind else ""
        return (
            f'<p:sldLayout {NAMES} xmlns:r="{R}" {kind}preserve="1" userDrawn="1">'
            f"<p:cSld name={quoteattr(self.name)}>{page}<p:spTree>{EMPTY}{''.join(numbered)}"
            "</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
        ).encode()


def figures(word: str, count: int) -> Layout:
    """Numbers on one line, hairlines between them, what each counts below."""
    gap = 0.5
    wide = (INSIDE - gap * (count - 1)) / count
    holders, drawn = [title()], []
    for n in range(count):
        x = MARGIN + n * (wide + gap)
        size = 80 if count < 4 else 60
        high = 1.26 * size / 72
        before = (x, 4.1 - high - 0.5, wide, 0.5)
        holders.append(text(f"Before {n + 1}", 50 + n, before, 20, fill="folHlink", anchor="b"))
        holders.append(
            text(
                *(f"Number {n + 1}", 30 + n, (x, 4.1 - high, wide, high), size),
                bold=True,
                fill="accent2" if n == 0 else "accent1",
                anchor="b",
            )
        )
        holders.append(text(f"Label {n + 1}", 40 + n, (x, 4.3, wide, 1.8), 24))
        if n:
            drawn.append(line((x - gap / 2 - 0.006, 2.3, 0.012, 3.6)))
    return Layout(f"{word} Figures", [*holders, caption()], drawn)


def layouts() -> list[Layout]:
    """All layouts, in the order PowerPoint shows them."""
    art = whole_ring((11.7, 3.3), 2.9, 1.05, FAINT)
    lit = whole_ring((11.7, 3.3), 2.9, 1.05, [colour("accent2")], only=0)
    mark = whole_ring((11.05, 3.95), 1.55, 0.56, PALE)
    light = whole_ring((11.05, 3.95), 1.55, 0.56, [WHITE])
    whole = whole_ring((10.55, 3.4), 2.2, 0.8, FAINT)
    strip = form("Foot", (0, 6.55, WIDTH, 0.95), preset("rect"), WHITE)
    return [
        Layout(
            "Cover",
            [
                Holder("Title", 0, "ctrTitle", (MARGIN, 1.1, 7.4, 2.9), 44, True, "bg1", "b"),
                Holder("Subtitle", 1, "subTitle", (MARGIN, 4.55, 7.4, 1.6), 24, fill="bg1"),
                text("Caption", 10, STRIP, 18, anchor="ctr"),
            ],
            [
                *lit,
                *art[1:],
                strip,
                line((MARGIN, 4.25, 1.6, 0.07), "accent2", ""),
            ],
            dark=True,
            kind="title",
            strip=True,
        ),
        Layout(
            "Agenda",
            [title(), middle("Content", 1, (MARGIN, 1.8, 8.0, 4.4), 28, "1"), caption()],
            mark,
        ),
        Layout(
            "Section",
            [
                Holder("Title", 0, "title", (MARGIN, 3.2, 7.1, 2.8), 44, True, "bg1"),
                text("Number", 1, (MARGIN, 1.3, 3, 1.7), 96, bold=True, fill="bg1", anchor="b"),
            ],
            whole,
            dark=True,
            kind="secHead",
        ),
        Layout("Content", [title(), points("Content", 1, BODY), caption()], kind="obj"),
        Layout(
            "Content and Ring",
            [title(), middle("Content", 1, (MARGIN, 1.8, 8.0, 4.3)), caption()],
            mark,
        ),
        Layout(
            "Two Content",
            [
                title(),
                points("Left", 1, (MARGIN, 1.8, HALF, 4.4)),
                points("Right", 2, (RIGHT, 1.8, HALF, 4.4)),
                caption(),
            ],
            [line((RIGHT - 0.306, 1.9, 0.012, 4.2))],
            kind="twoObj",
        ),
        Layout(
            "Comparison",
            [
                title(),
                text("Left Head", 13, inner(MARGIN, 2.15, 0.6), 24, bold=True, fill="accent2"),
                points("Left", 1, inner(MARGIN, 2.95, 2.9)),
                text("Right Head", 14, inner(RIGHT, 2.15, 0.6), 24, bold=True, fill="accent1"),
                points("Right", 2, inner(RIGHT, 2.95, 2.9)),
                caption(),
            ],
            [
                form("Left Panel", (MARGIN, 1.95, HALF, 4.1), preset("rect"), colour("bg2")),
                form("Right Panel", (RIGHT, 1.95, HALF, 4.1), preset("rect"), colour("bg2")),
                line((MARGIN, 1.95, HALF, 0.06), "accent2", ""),
                line((RIGHT, 1.95, HALF, 0.06), "accent1", ""),
            ],
        ),
        Layout(
            "Picture Right",
            [
                title(at=(MARGIN, 0.38, 6.4, 1.14)),
                points("Content", 1, (MARGIN, 1.8, 6.4, 4.4)),
                picture("Picture", 21, (7.5, 0, WIDTH - 7.5, 6.94)),
                caption(6.4),
            ],
        ),
        Layout(
            "Picture Left",
            [
                title(at=(6.4, 0.38, 6.33, 1.14)),
                points("Content", 1, (6.4, 1.8, 6.33, 4.4)),
                picture("Picture", 21, (0, 0, WIDTH - 7.5, 6.94)),
                text("Caption", 10, (6.4, 6.24, 6.33, 0.64), 18, fill="folHlink", anchor="b"),
            ],
        ),
        Layout(
            "Full Picture",
            [
                picture("Picture", 21, (0, 0, WIDTH, 5.1)),
                title("bg1", (MARGIN, 5.2, 11.5, 0.75)),
                text("Caption", 10, (MARGIN, 6.08, 11.5, 0.75), 18, fill="bg1"),
            ],
            [form("Band", (0, 5.1, WIDTH, 2.4), preset("rect"), colour("accent1"))],
            dark=True,
        ),
        Layout(
            "Big Number",
            [
                title(),
                text("Before", 3, (MARGIN, 1.95, 8, 0.5), 24, fill="folHlink", anchor="b"),
                text("Number", 1, (MARGIN, 2.4, 9, 2.1), 138, bold=True, fill="accent2"),
                text("Meaning", 2, (MARGIN, 4.65, 8.6, 1.5), 32),
                caption(),
            ],
            mark,
        ),
        figures("Two", 2),
        figures("Three", 3),
        figures("Four", 4),
        Layout(
            "Statement",
            [
                title(),
                text("Statement", 1, (0.95, 1.85, 11.2, 4.1), 40, fill="accent1", anchor="ctr"),
                caption(),
            ],
            [line((MARGIN, 1.95, 0.07, 3.9), "accent2", "")],
        ),
        Layout(
            "Quote",
            [
                title(),
                text("Quote", 1, (MARGIN, 1.8, 8.0, 4.3), 32, fill="accent1", anchor="ctr"),
                picture("Portrait", 21, (9.95, 2.85, 2.2, 2.2), "ellipse"),
                caption(8.2),
            ],
            mark,
        ),
        Layout(
            "Table",
            [title(), Holder("Table", 1, "tbl", (MARGIN, 1.8, INSIDE, 4.4)), caption()],
            kind="tbl",
        ),
        Layout(
            "Chart",
            [title(), Holder("Chart", 1, "chart", (MARGIN, 1.8, INSIDE, 4.4)), caption()],
            kind="chart",
        ),
        Layout("Timeline", [title(), caption()]),
        Layout("Icons", [title(), caption()]),
        Layout(
            "People",
            [
                title(),
                *(
                    holder
                    for n in range(4)
                    for x in [MARGIN + n * (INSIDE + 0.4) / 4]
                    for holder in (
                        picture(f"Picture {n + 1}", 61 + n, (x, 1.9, 2.6, 2.3)),
                        Holder(
                            *(f"Name {n + 1}", 71 + n, "body", (x, 4.3, 2.6, 0.72), 20),
                            bold=True,
                            anchor="b",
                        ),
                        text(f"Role {n + 1}", 81 + n, (x, 5.06, 2.6, 1.1), 18),
                    )
                ),
                caption(),
            ],
        ),
        Layout(
            "Backup",
            [title("tx1"), middle("Content", 1, (MARGIN, 1.8, 8.0, 4.3), marks=""), caption()],
            [line((0, 0, WIDTH, 0.14), "folHlink", "", "Backup"), *light],
            back="bg2",
        ),
        Layout(
            "Closing",
            [
                Holder("Title", 0, "title", (MARGIN, 0.9, 7.6, 1.5), 44, True, "bg1", "b"),
                text("Content", 1, (MARGIN, 2.95, 7.2, 2.1), 28, fill="bg1"),
                text("Address", 2, (MARGIN, 5.2, 7.2, 1.0), 20, bold=True, fill="bg1"),
                text("Caption", 10, STRIP, 18, anchor="ctr"),
            ],
            [
                *whole_ring((11.05, 3.2), 2.9, 1.05, FAINT),
                strip,
                form("QR", (9.55, 1.7, 3.0, 3.0), preset("rect"), WHITE),
                line((MARGIN, 2.65, 1.6, 0.07), "accent2", ""),
            ],
            dark=True,
            strip=True,
        ),
        Layout("Title Only", [title(), caption()], kind="titleOnly"),
    ]


def _master() -> str:
    """The master: what the layouts begin with."""
    base = [
        title(),
        Holder("Text", 1, "body", BODY, 24, bullets="•"),
        *foot(),
    ]
    return "".join(holder.xml(n) for n, holder in enumerate(base, 2))


def _styles() -> str:
    def level(n: int, size: int, mark: str, bold: int, fill: str) -> str:
        indent = emu(0.36 * n) if mark else 0
        sign = f'<a:buFont typeface="Arial"/><a:buChar char="{mark}"/>' if mark else "<a:buNone/>"
        return (
            f'<a:lvl{n}pPr marL="{indent}" indent="{-emu(0.36) if mark else 0}" algn="l" '
            'defTabSz="914400" rtl="0" eaLnBrk="1" latinLnBrk="0" hangingPunct="1">'
            f'<a:lnSpc><a:spcPct val="100000"/></a:lnSpc>{sign}'
            f'<a:defRPr sz="{size * 100}" b="{bold}" kern="1200">{colour(fill)}'
            '<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/>'
            f"</a:defRPr></a:lvl{n}pPr>"
        )

    body = "".join(
        level(n, 24 if n == 1 else 20, "•" if n % 2 else "–", 0, "tx1") for n in range(1, 6)
    )
    other = "".join(level(n, 18, "", 0, "tx1") for n in range(1, 6))
    return (
        f"<p:txStyles {NAMES}><p:titleStyle>{level(1, 32, '', 1, 'accent1')}</p:titleStyle>"
        f"<p:bodyStyle>{body}</p:bodyStyle><p:otherStyle>{other}</p:otherStyle></p:txStyles>"
    )


def brand() -> bytes:
    """The file."""
    prs = Presentation()
    prs.slide_width, prs.slide_height = ooxml.emu(12192000), ooxml.emu(6858000)
    for relation in (RELATIONSHIP_TYPE.THUMBNAIL, RELATIONSHIP_TYPE.PRINTER_SETTINGS):
        presentation.drop_parts(prs, relation)
    ooxml.only(element(prs).find(qn("p:sldSz"))).attrib.pop("type", "")
    master = prs.slide_master
    for layout in list(prs.slide_layouts):
        prs.slide_layouts.remove(layout)
    node = element(master)
    tree = ooxml.tree(master)
    for shape in list(tree)[2:]:
        tree.remove(shape)
    for shape in etree.fromstring(f"<r {NAMES}>{_master()}</r>"):
        tree.append(ooxml.parsed(etree.tostring(shape, encoding="unicode")))
    old = ooxml.only(node.find(qn("p:txStyles")))
    ooxml.only(old.getparent()).replace(old, ooxml.parsed(_styles()))
    _add(prs, layouts())
    core = prs.core_properties
    core.title, core.author, core.comments, core.last_modified_by = "Brand", "", "", ""
    return package.save(prs)


def _add(prs: Deck, found: Iterable[Layout]) -> None:
    master = prs.slide_master
    ids = ooxml.child(element(master), "p:sldLayoutIdLst", ("p:txStyles",))
    for number, layout in enumerate(found, 1):
        name = PackURI(f"/ppt/slideLayouts/slideLayout{number}.xml")
        part = SlideLayoutPart.load(
            name, CONTENT_TYPE.PML_SLIDE_LAYOUT, prs.part.package, layout.xml()
        )
        assert isinstance(part, Part)
        part.relate_to(master.part, RELATIONSHIP_TYPE.SLIDE_MASTER)
        reference = master.part.relate_to(part, RELATIONSHIP_TYPE.SLIDE_LAYOUT)
        item = etree.SubElement(ids, qn("p:sldLayoutId"), id=str(2147483700 + number))
        item.set(qn("r:id"), reference)


if __name__ == "__main__":
    target = sys.argv[1] if len(sys.argv) > 1 else "templates/decks/brand.pptx"
    data = brand()
    Presentation(io.BytesIO(data))  # it can be read again
    Path(target).write_bytes(data)
