"""Makes the slides of a deck fit: set smaller, wider, or continued on a next slide.

A text is made smaller as far as it can still be read from the last row. What is a collection, such
as points, rows or moments, then goes on on a next slide.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ... import cache
from ...content import inline
from ...content.inline import Run
from ...language.language import Language
from . import pictures, slides, write
from .pictures import Fit
from .slides import Slide

_ = str  # marks a text to be extracted; it is translated where it is shown
PART = _("{title} ({number} of {count})")
# Of the text of the body, in points: all bodies of a deck have the first if they fit in it, else
# the second; one that does not fit in that is small.
BODIES = (28, 24)
SMALL = 20
# The layouts of which the body is set in these, and what one with a companion is without it.
BESIDE = ("Content and Ring", "Content and Sign")
EVEN = ("Agenda", "Content", *BESIDE, "Two Content", "Comparison", "Backup")
WIDER = dict.fromkeys(BESIDE, "Content")
SENTENCE = re.compile(r"(?<=[.!?؟。।])\s+")  # the blank after one
NO_BREAK = "\u00a0"
# The sizes of other texts, and the smallest: of a title, of a source or remark, of all else.
STEPS = (138, 120, 108, 96, 80, 72, 60, 54, 48, 44, 40, 36, 32, 28, 24, 22, 20, 18, 16, 14)
TITLE, REMARK, LEAST = 24, 14, 18


@dataclass(frozen=True)
class Fitted:
    """The slides of a deck, and what does not fit all the same."""

    slides: list[Slide]
    over: list[Fit]


@dataclass(frozen=True)
class Way:
    """How a slide is shown: on how many, without its companion, small, a table by steps smaller.

    `sizes` are pairs: a size of text of the layout, and that which it has in its place.
    """

    parts: int = 1
    wide: bool = False
    small: bool = False
    smaller: int = 0
    sizes: tuple[tuple[int, int], ...] = ()


def fitted(language: Language, stem: str, plain: Sequence[Slide]) -> Fitted:
    """The slides, so that they fit as far as they can be made to."""
    ways = [Way() for _slide in plain]
    even = BODIES[0]
    while True:
        shown = [_shown(language, *pair, even) for pair in zip(plain, ways, strict=True)]
        owners = [n for n, parts in enumerate(shown) for _slide in parts]
        found = [slide for parts in shown for slide in parts]
        over = [fit for fit in _measured(language, stem, found) if fit.ratio > 1]
        size, new = even, list(ways)
        for fit in over:
            owner, slide = owners[fit.slide], found[fit.slide]
            if slide.size == BODIES[0] and _is_body(fit, slide):
                size = BODIES[1]
            elif new[owner] == ways[owner]:  # one thing at a time
                new[owner] = _next(plain[owner], ways[owner], fit, slide) or ways[owner]
        if (size, new) == (even, ways):
            return Fitted(found, over)
        even, ways = size, new


def _measured(language: Language, stem: str, found: Sequence[Slide]) -> list[Fit]:
    """How the texts of slides fit. One that was measured before, anywhere, is not measured again.

    What is said while it is shown takes no room on it, nor does a colour.
    """

    def measured(new: list[Slide]) -> list[list[Fit]]:
        fits: list[list[Fit]] = [[] for _slide in new]
        for fit in pictures.measure(write.presentation(language, stem, new), language):
            fits[fit.slide].append(fit)
        return fits

    bare = [replace(slide, entry=0, notes=(), say=(), care=()) for slide in found]
    inputs = *write.inputs(language, stem), *pictures.inputs(language)
    fits = cache.remember_each(measured, bare, "fits", *inputs)
    return [replace(fit, slide=number) for number, own in enumerate(fits) for fit in own]


def _is_body(fit: Fit, slide: Slide) -> bool:
    return fit.box != "table" and fit.size == slide.size


def _next(plain: Slide, way: Way, fit: Fit, shown: Slide) -> Way | None:
    """The next way to try for a slide; None if there is none."""
    most = len(_groups(_loose(plain)))
    can_split = way.parts < most
    parts = way.parts + max(1, math.ceil(fit.ratio) - 1)
    more = replace(way, parts=min(parts, most), small=False, smaller=0)
    if fit.box == "table":
        if steps := [size for size in slides.TABLE_SIZES if size < fit.size]:
            size = _fitting(fit, steps, steps[-1])
            return replace(way, smaller=way.smaller + steps.index(size) + 1)
        return more if can_split else None
    if _is_body(fit, shown):
        if plain.layout in WIDER and not way.wide:
            return replace(way, wide=True)
        if shown.size and not way.small:
            return replace(way, small=True)
        if can_split and not plain.timeline:
            return more
    least = REMARK if fit.box.startswith("Caption") else LEAST
    least = TITLE if fit.box.startswith("Title") else least
    if steps := [step for step in STEPS if least <= step < fit.size]:
        smaller = _fitting(fit, steps, steps[-1])
        before = {new: old for old, new in way.sizes}
        kept = dict(way.sizes)
        kept[before.get(round(fit.size), round(fit.size))] = smaller
        return replace(way, sizes=tuple(kept.items()))
    return more if plain.timeline and can_split else None


def _fitting(fit: Fit, steps: Sequence[int], least: int) -> int:
    """The first size in which a text is likely to fit: it fills a box by the square of its size."""
    likely = (step for step in steps if fit.ratio * (step / fit.size) ** 2 < 1.05)
    return next(likely, least)


def _shown(language: Language, slide: Slide, way: Way, size: int) -> list[Slide]:
    """The slides that a slide is shown on, with the bodies of the deck in this size."""
    return [_sized(one, SMALL if way.small else size) for one in _parts(language, slide, way)]


def _sized(slide: Slide, size: int) -> Slide:
    """The slide with its body in this size, if it has one that is set evenly over a deck."""
    even = slide.layout in EVEN and not (slide.table or slide.chart or slide.plot)
    return replace(slide, size=size) if even else slide


def _parts(language: Language, slide: Slide, way: Way) -> list[Slide]:
    """A slide as it is shown: on one slide, or on several that say which they are."""
    layout = WIDER.get(slide.layout, slide.layout) if way.wide else slide.layout
    slide = replace(slide, layout=layout, sizes=way.sizes)
    if slide.table:
        slide = replace(slide, table=replace(slide.table, smaller=way.smaller))
    if way.parts == 1:
        return [slide]
    return list(_split(language, _loose(slide), way.parts))


def _split(language: Language, slide: Slide, count: int) -> Iterator[Slide]:
    """The slide on so many slides, each with about as much to read."""
    shares = _shares([weight for weight, _numbers in _groups(slide)], count)
    groups = [numbers for _weight, numbers in _groups(slide)]
    members = [[number for n in share for number in groups[n]] for share in shares]
    rows = [tuple(slide.table.rows[n] for n in part) if slide.table else () for part in members]
    for number, part in enumerate(members):
        found = replace(slide, part=number + 1, title=_title(language, slide, number + 1, count))
        if number:  # all is said while the first is shown
            found = replace(found, say=(), minutes=0)
        if slide.table:
            head = slide.table.rows[: slide.table.heads]
            tables = [head + shown for shown in rows]
            others = tuple(other for n, other in enumerate(tables) if n != number)
            found = replace(found, table=replace(slide.table, rows=tables[number], others=others))
        elif slide.timeline:
            found = replace(found, timeline=tuple(slide.timeline[n] for n in part))
        else:
            second = frozenset(at for at, n in enumerate(part) if n in slide.second)
            bare = frozenset(at for at, n in enumerate(part) if n in slide.plain)
            body = tuple(slide.body[n] for n in part)
            found = replace(found, body=body, second=second, plain=bare, first=part[0] + 1)
        yield found


def _loose(slide: Slide) -> Slide:
    """The slide; where its body is one paragraph, with a paragraph of each of its sentences."""
    if len(slide.body) != 1 or slide.table or slide.timeline:
        return slide
    found: list[list[Run]] = [[]]
    for run in slide.body[0]:
        first, *others = SENTENCE.split(run.text)
        found[-1].append(replace(run, text=first))
        found += [[replace(run, text=text)] for text in others]
    return replace(slide, body=tuple(tuple(runs) for runs in found))


def _title(language: Language, slide: Slide, number: int, count: int) -> inline.Runs:
    """The title of one of several slides."""
    said = language.text(PART, title="\0", number=number, count=count)
    before, _title, after = said.partition("\0")
    after = f" {after.strip().replace(' ', NO_BREAK)}"
    runs = (Run(before, lang=language.code), *slide.title, Run(after, lang=language.code))
    return tuple(run for run in runs if run.text)


def _groups(slide: Slide) -> list[tuple[int, list[int]]]:
    """What stays together on one slide: how much there is to read in it, and its numbers.

    They are numbers of rows but for the head, of moments, or of paragraphs with those below them.
    """
    if slide.table:
        rows = slide.table.rows
        return [
            (max(len(inline.plain(cell)) for cell in row) + 40, [n])
            for n, row in enumerate(rows)
            if n >= slide.table.heads
        ]
    if slide.timeline:
        return [(1, [n]) for n, _moment in enumerate(slide.timeline)]
    found: list[tuple[int, list[int]]] = []
    if slide.layout not in EVEN:
        return found
    for n, paragraph in enumerate(slide.body):
        weight = len(inline.plain(paragraph)) + 40
        if n in slide.second and found:
            found[-1] = found[-1][0] + weight, [*found[-1][1], n]
        else:
            found.append((weight, [n]))
    return found


def _shares(weights: Sequence[int], count: int) -> list[list[int]]:
    """The numbers of the weights in so many runs that are about as heavy as each other."""
    found: list[list[int]] = []
    begin = 0
    for left in range(count, 0, -1):
        aim = sum(weights[begin:]) / left
        end, heavy = begin + 1, weights[begin]
        most = len(weights) - (left - 1)
        while end < most and (left == 1 or heavy + weights[end] / 2 <= aim):
            heavy += weights[end]
            end += 1
        found.append(list(range(begin, end)))
        begin = end
    return found
