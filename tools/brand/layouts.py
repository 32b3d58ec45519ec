"""The layouts of the brand file: the places on each, and what is drawn behind them."""

from __future__ import annotations

from kit.formats.decks.art import colour, form, preset, whole_ring

from .parts import (
    BODY,
    INSIDE,
    MARGIN,
    STRIP,
    WHITE,
    WIDTH,
    Holder,
    Layout,
    Place,
    caption,
    line,
    middle,
    picture,
    points,
    text,
    title,
)

# The ring: faint on dark pages, with one stroke in a light colour; small in a panel beside a text.
FAINT = [colour("accent1", "lumMod=90 lumOff=6"), colour("accent1", "lumMod=90 lumOff=10")]
COVER_RING = whole_ring((11.7, 3.3), 2.9, 1.05, FAINT)
COVER_STROKE = whole_ring((11.7, 3.3), 2.9, 1.05, [colour("accent2")])[0]
SECTION_RING = whole_ring((10.55, 3.4), 2.2, 0.8, FAINT)
CLOSING_RING = whole_ring((11.05, 3.2), 2.9, 1.05, FAINT)
WHITE_RING = whole_ring((10.917, 4.0), 1.22, 0.46, [WHITE])
# Beside a text, a panel to the edges of the page, with the ring in its middle.
EDGE, BESIDE = 9.6, 8.6
MIDDLE = ((EDGE + WIDTH) / 2, 3.75)
PANEL = form("Panel", (EDGE, 0, WIDTH - EDGE, 7.5), preset("rect"), colour("bg2"))
COMPANION = [PANEL, *whole_ring(MIDDLE, 1.2, 0.44, [colour("accent1")])]
AROUND_SIGN = [PANEL, *whole_ring(MIDDLE, 1.36, 0.3, [colour("accent1")])]
BESIDE_TITLE: Place = (MARGIN, 0.38, BESIDE, 1.14)
FAR_RING = whole_ring((WIDTH, 3.75), 2.9, 1.05, [colour("bg2")])
LIGHT_FOOT = form("Foot", (0, 6.55, WIDTH, 0.95), preset("rect"), WHITE)


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
        size, said = {2: (108, 28), 3: (80, 24), 4: (60, 24)}[count]
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
        holders.append(text(f"Label {n + 1}", 40 + n, (x, 4.3, wide, 1.8), said))
        if n:
            drawn.append(line((x - gap / 2 - 0.006, 2.3, 0.012, 3.6)))
    return Layout(f"{word} Figures", [*holders, caption()], drawn)


def people(count: int) -> Layout:
    """Portraits side by side, with names and roles below them."""
    holders = [title()]
    for n in range(count):
        x = MARGIN + n * (INSIDE + 0.4) / count
        name = (x, 4.3, 2.6, 0.72)
        holders += (
            picture(f"Picture {n + 1}", 61 + n, (x, 1.9, 2.6, 2.3)),
            text(f"Name {n + 1}", 71 + n, name, 20, bold=True, anchor="b"),
            text(f"Role {n + 1}", 81 + n, (x, 5.06, 2.6, 1.1), 18),
        )
    return Layout("People", [*holders, caption()])


# The layouts

COVER = Layout(
    "Cover",
    [
        Holder("Title", 0, "ctrTitle", (MARGIN, 1.1, 7.4, 2.9), 44, True, "bg1", "b"),
        Holder("Subtitle", 1, "subTitle", (MARGIN, 4.55, 7.4, 1.6), 24, fill="bg1"),
        text("Caption", 10, STRIP, 18, anchor="ctr"),
    ],
    [
        COVER_STROKE,
        *COVER_RING[1:],
        LIGHT_FOOT,
        line((MARGIN, 4.25, 1.6, 0.07), "accent2", ""),
    ],
    dark=True,
    kind="title",
    strip=True,
)
AGENDA = Layout(
    "Agenda",
    [
        title(at=BESIDE_TITLE),
        middle((MARGIN, 1.8, BESIDE, 4.4), 28, "1"),
        caption(BESIDE),
    ],
    COMPANION,
)
SECTION = Layout(
    "Section",
    [
        Holder("Title", 0, "title", (MARGIN, 3.2, 7.1, 2.8), 44, True, "bg1"),
        text("Number", 1, (MARGIN, 1.3, 3, 1.7), 96, bold=True, fill="bg1", anchor="b"),
    ],
    SECTION_RING,
    dark=True,
    kind="secHead",
)
CONTENT = Layout("Content", [title(), points("Content", 1, BODY), caption()], kind="obj")
CONTENT_AND_RING = Layout(
    "Content and Ring",
    [title(at=BESIDE_TITLE), middle((MARGIN, 1.8, BESIDE, 4.3)), caption(BESIDE)],
    COMPANION,
)
CONTENT_AND_SIGN = Layout("Content and Sign", CONTENT_AND_RING.holders, AROUND_SIGN)
TWO_CONTENT = Layout(
    "Two Content",
    [
        title(),
        points("Left", 1, (MARGIN, 1.8, HALF, 4.4)),
        points("Right", 2, (RIGHT, 1.8, HALF, 4.4)),
        caption(),
    ],
    [line((RIGHT - 0.306, 1.9, 0.012, 4.2))],
    kind="twoObj",
)
COMPARISON = Layout(
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
)
PICTURE_RIGHT = Layout(
    "Picture Right",
    [
        title(at=(MARGIN, 0.38, 6.4, 1.14)),
        points("Content", 1, (MARGIN, 1.8, 6.4, 4.4)),
        picture("Picture", 21, (7.5, 0, WIDTH - 7.5, 6.94)),
        caption(6.4),
    ],
)
PICTURE_LEFT = Layout(
    "Picture Left",
    [
        title(at=(6.4, 0.38, 6.33, 1.14)),
        points("Content", 1, (6.4, 1.8, 6.33, 4.4)),
        picture("Picture", 21, (0, 0, WIDTH - 7.5, 6.94)),
        text("Caption", 10, (6.4, 6.24, 6.33, 0.64), 18, fill="folHlink", anchor="b"),
    ],
)
FULL_PICTURE = Layout(
    "Full Picture",
    [
        picture("Picture", 21, (0, 0, WIDTH, 5.1)),
        title("bg1", (MARGIN, 5.2, 11.5, 0.75)),
        text("Caption", 10, (MARGIN, 6.08, 11.5, 0.75), 18, fill="bg1"),
    ],
    [form("Band", (0, 5.1, WIDTH, 2.4), preset("rect"), colour("accent1"))],
    dark=True,
)
BIG_NUMBER = Layout(
    "Big Number",
    [
        title(at=BESIDE_TITLE),
        text("Before", 3, (MARGIN, 1.95, 8, 0.5), 24, fill="folHlink", anchor="b"),
        text("Number", 1, (MARGIN, 2.4, BESIDE, 2.1), 138, bold=True, fill="accent2"),
        text("Meaning", 2, (MARGIN, 4.65, BESIDE, 1.5), 32),
        caption(BESIDE),
    ],
    COMPANION,
)
STATEMENT = Layout(
    "Statement",
    [
        title(),
        text("Statement", 1, (MARGIN, 2.1, 9.0, 3.9), 44, fill="accent1", anchor="ctr"),
        caption(),
    ],
    [*FAR_RING, line((MARGIN, 1.75, 1.6, 0.07), "accent2", "")],
)
QUOTE = Layout(
    "Quote",
    [
        title(at=BESIDE_TITLE),
        text("Quote", 1, (MARGIN, 1.8, BESIDE, 4.3), 32, fill="accent1", anchor="ctr"),
        picture("Portrait", 21, (MIDDLE[0] - 1.0, MIDDLE[1] - 1.0, 2.0, 2.0), "ellipse"),
        caption(BESIDE),
    ],
    COMPANION,
)
TABLE = Layout(
    "Table",
    [title(), Holder("Table", 1, "tbl", (MARGIN, 1.8, INSIDE, 4.4)), caption()],
    kind="tbl",
)
CHART = Layout(
    "Chart",
    [title(), Holder("Chart", 1, "chart", (MARGIN, 1.8, INSIDE, 4.4)), caption()],
    kind="chart",
)
TIMELINE = Layout("Timeline", [title(), caption()])
ICONS = Layout("Icons", [title(), caption()])
BACKUP = Layout(
    "Backup",
    [title("tx1"), middle((MARGIN, 1.8, 8.0, 4.3), marks=""), caption()],
    [line((0, 0, WIDTH, 0.14), "folHlink", "", "Backup"), *WHITE_RING],
    back="bg2",
)
CLOSING = Layout(
    "Closing",
    [
        Holder("Title", 0, "title", (MARGIN, 0.9, 7.6, 1.5), 44, True, "bg1", "b"),
        text("Content", 1, (MARGIN, 2.95, 7.2, 2.1), 28, fill="bg1"),
        text("Address", 2, (MARGIN, 5.2, 7.2, 1.0), 20, bold=True, fill="bg1"),
        text("Caption", 10, STRIP, 18, anchor="ctr"),
    ],
    [
        *CLOSING_RING,
        LIGHT_FOOT,
        form("QR", (9.55, 1.7, 3.0, 3.0), preset("rect"), WHITE),
        line((MARGIN, 2.65, 1.6, 0.07), "accent2", ""),
    ],
    dark=True,
    strip=True,
)
TITLE_ONLY = Layout("Title Only", [title(), caption()], kind="titleOnly")

# In the order that PowerPoint shows them.
LAYOUTS = (
    COVER,
    AGENDA,
    SECTION,
    CONTENT,
    CONTENT_AND_RING,
    CONTENT_AND_SIGN,
    TWO_CONTENT,
    COMPARISON,
    PICTURE_RIGHT,
    PICTURE_LEFT,
    FULL_PICTURE,
    BIG_NUMBER,
    figures("Two", 2),
    figures("Three", 3),
    figures("Four", 4),
    STATEMENT,
    QUOTE,
    TABLE,
    CHART,
    TIMELINE,
    ICONS,
    people(4),
    BACKUP,
    CLOSING,
    TITLE_ONLY,
)
