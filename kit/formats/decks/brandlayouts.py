"""The layouts of the brand file: the places on each, and what is drawn behind them."""

from __future__ import annotations

from .art import colour, form, preset, whole_ring
from .brandparts import (
    BODY,
    INSIDE,
    MARGIN,
    STRIP,
    WHITE,
    WIDTH,
    Holder,
    Layout,
    Place,
    line,
    title,
)

# The ring on a dark page, and on a light one.
FAINT = [colour("accent1", "lumMod=90 lumOff=6"), colour("accent1", "lumMod=90 lumOff=10")]
DEEP = [colour("accent1")]


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


HALF = (INSIDE - 0.6) / 2
RIGHT = MARGIN + HALF + 0.6


def inner(x: float, y: float, height: float) -> Place:
    """A place in the panel that begins at x, half as wide as the slide."""
    return (x + 0.25, y, HALF - 0.5, height)


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
    panel = form("Panel", (9.1, 1.95, WIDTH - MARGIN - 9.1, 4.1), preset("rect"), colour("bg2"))
    mark = [panel, *whole_ring((10.917, 4.0), 1.22, 0.46, DEEP)]
    light = whole_ring((10.917, 4.0), 1.22, 0.46, [WHITE])
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
                text("Number", 1, (MARGIN, 2.4, 8.3, 2.1), 138, bold=True, fill="accent2"),
                text("Meaning", 2, (MARGIN, 4.65, 8.2, 1.5), 32),
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
                picture("Portrait", 21, (9.967, 3.05, 1.9, 1.9), "ellipse"),
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
