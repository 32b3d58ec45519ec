"""How large the text of a sheet is set, so that its pages are filled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import prod
from pathlib import Path

from .. import typst

# How much larger or smaller a sheet is set, until its last page is not almost empty.
SCALES = (1, 0.98, 0.96, 0.94, 1.02, 1.04, 0.92, 1.06, 0.9, 1.09, 1.12)
# How much of its height the last page of a sheet fills at least.
LEAST = 1 / 3
# A sheet of two pages, which are seen at once, is set as large as they have room for if the second
# is not filled by so much.
ENOUGH, LARGER = 0.8, (1.2, 1.16, 1.12, 1.08, 1.04)
# Short lines fill pages by their scale, full ones by its square; a sheet may do so by this share
# more or less.
OFF = 0.05


@dataclass(frozen=True)
class Source:
    """A sheet for Typst, which may fill so many pages at `most`; `name` is that of its template.

    It shows its `drawings` where `drawn` is true, as they take the same room in any case.
    """

    code: str
    name: str
    root: Path | None = None
    most: int | None = None
    drawings: Sequence[str] = ()

    def at(self, zoom: float, rough: bool = False) -> str:
        """The sheet with its text so much larger; a `rough` one is without its drawings."""
        drawn = f"#let drawn = {'false' if rough else 'true'}\n" if self.drawings else ""
        return f"#let zoom = {zoom}\n{drawn}{self.code}"


@dataclass(frozen=True)
class Fitted:
    """A sheet as PDF, how much larger or smaller its text is set, and its number of pages."""

    zoom: float
    data: bytes
    pages: int


def fitted(source: Source, about: str = "") -> Fitted:
    """A sheet at the first scale that fills its last page; `about` is added to its metadata."""
    zoom, pages = fitting(source)
    data = typst.pdf(source.at(zoom), source.name, source.root, about, source.at(zoom, rough=True))
    return Fitted(zoom, data, pages)


def fitting(source: Source) -> tuple[float, int]:
    """The first scale at which a sheet fills its last page, and its number of pages there.

    Where it has more pages than it may at every scale, its own. For one of two pages, see `ENOUGH`.
    """

    @lru_cache
    def extent(zoom: float) -> tuple[int, float]:
        rough = source.at(zoom, rough=True)
        return typst.extent(rough, source.name, source.root, source.drawings)

    first, end = extent(1)

    def about(zoom: float) -> tuple[float, float]:
        pages = sorted((first - 1 + end) * zoom**power for power in (1, 2))
        return pages[0] * (1 - OFF), pages[1] * (1 + OFF)

    for zoom in SCALES:
        if zoom != 1 and not _may_fill(*about(zoom)):
            continue
        count, share = extent(zoom)
        if (share >= LEAST or count == 1) and (source.most is None or count <= source.most):
            if count == 2 and share < ENOUGH:
                larger = [more for more in LARGER if more > zoom and about(more)[0] <= 2]
                sizes = [*larger, zoom]
                n = sum(prod(about(more)) > 2 * 2 for more in larger)  # probably too large
                while extent(sizes[n])[0] != 2:
                    n += 1
                while n and extent(sizes[n - 1])[0] == 2:
                    n -= 1
                zoom = sizes[n]
            return zoom, count
    return 1, first


def _may_fill(least: float, most: float) -> bool:
    """Whether a sheet of about so many pages may fill the last of them, or no more than one."""
    return least <= 1 or int(least) != int(most) or most % 1 >= LEAST
