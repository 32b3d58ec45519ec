"""What the layouts of the brand file are put together of: placeholders, thin lines, the foot.

Places are in inches on a slide of 13.333 × 7.5; sizes are in points. Margins are 0.6; the title
stands from 0.4 to 1.5, the content from 1.75 to 6.2, and a thin line at 6.95 above the foot.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypedDict, Unpack
from xml.sax.saxutils import quoteattr

from kit.formats.decks.art import NAMES, colour, emu, form, preset
from kit.formats.decks.ooxml import R

WIDTH, MARGIN = 13.333, 0.6
INSIDE = WIDTH - 2 * MARGIN
EMPTY = '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'
FOOT = 14  # the size of what stands at the foot
WHITE = colour("bg1")
Place = tuple[float, float, float, float]
STRIP: Place = (MARGIN, 6.68, 10, 0.4)  # the line of text on a light foot
BODY: Place = (MARGIN, 1.8, INSIDE, 4.4)


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


class Look(TypedDict, total=False):
    """How a text looks: fields of `Holder`."""

    bold: bool
    fill: str
    anchor: str


def text(name: str, idx: int, at: Place, size: int = 24, **look: Unpack[Look]) -> Holder:
    """A placeholder of text."""
    return Holder(name, idx, "body", at, size, **look)


def points(name: str, idx: int, at: Place) -> Holder:
    """A placeholder of anything: points, a table, a chart, a picture."""
    return Holder(name, idx, "", at, bullets="•")


def middle(at: Place, size: int = 24, marks: str = "•") -> Holder:
    """Points beside a companion, halfway down."""
    return Holder("Content", 1, "", at, size, bullets=marks, anchor="ctr")


def picture(name: str, idx: int, at: Place, form: str = "rect") -> Holder:
    """A placeholder of a picture."""
    return Holder(name, idx, "pic", at, 18, fill="folHlink", form=form)


def caption(width: float = INSIDE) -> Holder:
    """The source or remark at the foot of a slide."""
    return text("Caption", 10, (MARGIN, 6.24, width, 0.64), 18, fill="folHlink", anchor="b")


def foot(dark: bool = False) -> list[Holder]:
    """The kit and the section, and the number of the slide."""
    fill = "bg1" if dark else "folHlink"
    return [
        Holder("Footer", 11, "ftr", (MARGIN, 7.02, 7.4, 0.32), FOOT, fill=fill, anchor="ctr"),
        Holder(
            *("Slide Number", 12, "sldNum", (WIDTH - MARGIN - 0.7, 7.02, 0.7, 0.32), FOOT),
            fill=fill,
            anchor="ctr",
            align="r",
        ),
    ]


def line(at: Place, fill: str = "bg2", effects: str = "lumMod=80", name: str = "Bar") -> str:
    """A thin rectangle."""
    return form(name, at, preset("rect"), colour(fill, effects))


FOOT_LINE = line((MARGIN, 6.95, INSIDE, 0.012))


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
        holders = [*self.holders, *([] if self.strip else foot(self.dark))]
        numbered += [holder.xml(n) for n, holder in enumerate(holders, 2 + len(shapes))]
        kind = f'type="{self.kind}" ' if self.kind else ""
        return (
            f'<p:sldLayout {NAMES} xmlns:r="{R}" {kind}preserve="1" userDrawn="1">'
            f"<p:cSld name={quoteattr(self.name)}>{page}<p:spTree>{EMPTY}{''.join(numbered)}"
            "</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
        ).encode()
