"""What a slide is: texts, a table, charts and pictures in the places of a layout."""

from __future__ import annotations

from dataclasses import dataclass

from ...content import inline
from ...content.inline import Runs
from ..charts import Chart
from ..plots import Plot

Paragraphs = tuple[Runs, ...]
SECTION = "Section"  # the layout that opens a section
CAPTION = "Caption"  # the placeholder of sources and remarks
# Of the text of tables, in points: the first it is thought to fit in is taken.
TABLE_SIZES = (24, 22, 20, 18)


@dataclass(frozen=True)
class Table:
    """Rows of cells. `header` says what names the others: the first row, column, both or none.

    `smaller` is by how many steps its text is smaller than it is thought to fit in. `others` are
    the rows on other slides of a table that does not end here: all have one size and one form.
    """

    rows: tuple[Paragraphs, ...]
    header: str = "row"
    smaller: int = 0
    others: tuple[tuple[Paragraphs, ...], ...] = ()

    @property
    def heads(self) -> int:
        """How many of its first rows are heads."""
        return int(self.header in ("row", "both"))


@dataclass(frozen=True)
class Pictured:
    """A picture of images.yml: cropped to its place, or `whole`. `mark` tells it from another."""

    id: str
    whole: bool
    alt: str
    mark: str


@dataclass(frozen=True)
class Icon:
    """A sign of templates/graphics/signs with its colour, and texts: a head and what is below."""

    sign: str
    colour: str
    texts: Paragraphs


@dataclass(frozen=True)
class Moment:
    """A moment of a timeline: when it is and what happens, and whether it is still to come."""

    coming: bool
    texts: Paragraphs


@dataclass(frozen=True)
class Slide:
    """What is on a slide: `layout` is one of brand.pptx, `entry` its place in the deck's file.

    Entries count from 0. The text (`body`), the table or the chart stands below the title, the
    caption below that; the notes are for whoever speaks. `texts` are those of other placeholders,
    by their names in the layout, and so are `pictures`. `second` are the numbers of the paragraphs
    of the body that stand a level below the others, and `plain` of those without a mark. Where they
    are numbered, `first` is the number of the first of them. `size` is that of its text in points
    where it is not the layout's; `sizes` are other sizes of the layout, each with the one in its
    place. `sign` stands in the ring. `qr` is an address to be shown as a code. A `hidden` slide is
    skipped in a show. `part` tells a slide from those it continues, and counts from 1. `say` is the
    script beside the cues in the notes, and `minutes` how long the slide is shown. `care` is what
    whoever speaks should know before the talk.
    """

    entry: int
    layout: str
    title: Runs
    body: Paragraphs = ()
    table: Table | None = None
    chart: Chart | None = None
    plot: Plot | None = None
    picture: Pictured | None = None
    caption: Paragraphs = ()
    notes: Paragraphs = ()
    texts: tuple[tuple[str, Paragraphs], ...] = ()
    pictures: tuple[tuple[str, Pictured], ...] = ()
    icons: tuple[Icon, ...] = ()
    timeline: tuple[Moment, ...] = ()
    sign: str = ""
    qr: Runs = ()
    second: frozenset[int] = frozenset()
    plain: frozenset[int] = frozenset()
    first: int = 1
    size: int | None = None
    sizes: tuple[tuple[int, int], ...] = ()
    hidden: bool = False
    part: int = 1
    say: Paragraphs = ()
    minutes: float = 0
    care: Paragraphs = ()

    def content(self) -> str:
        """What is on it but for the title, as one text: for those who cannot see a picture."""
        rows = self.table.rows if self.table else ()
        said = [
            *(inline.plain(paragraph) for paragraph in self.body),
            *(" ".join(map(inline.plain, paragraphs)) for _, paragraphs in self.texts),
            *(": ".join(map(inline.plain, icon.texts)) for icon in self.icons),
            *(": ".join(map(inline.plain, moment.texts)) for moment in self.timeline),
            *(", ".join(inline.plain(cell) for cell in row) for row in rows),
            *([self.chart.alt] if self.chart else []),
            *([self.plot.alt] if self.plot else []),
            *([self.picture.alt] if self.picture and self.picture.alt else []),
            *(picture.alt for _, picture in self.pictures if picture.alt),
            *(inline.plain(paragraph) for paragraph in self.caption),
        ]
        return "; ".join(said)
