"""What a shape takes from the layout and the master where it does not say it itself."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import wraps
from typing import Any, TypeVar, cast

from pptx.parts.slide import SlidePart
from pptx.shapes.base import BaseShape
from pptx.shapes.picture import Picture
from pptx.slide import Slide, SlideLayout, SlideMaster

from . import (
    TITLES,
    Element,
    element,
    only,
    placeholder_type,
    qn,
    remove,
    shapes,
    tree,
)

T = TypeVar("T")
LEVELS = tuple(qn(f"a:lvl{n}pPr") for n in range(1, 10))


@dataclass(frozen=True)
class Box:
    """A place on a slide, in English Metric Units."""

    x: int
    y: int
    w: int
    h: int


def inherited(shape: BaseShape) -> Iterator[BaseShape]:
    """The shape, then the placeholders it inherits from: of the layout, of the master."""
    found: BaseShape | None = shape
    while found is not None:
        yield found
        found = _base(found)


def _base(shape: BaseShape) -> BaseShape | None:
    """What a placeholder inherits from.

    python-pptx looks it up among all of a layout, and the text of every paragraph asks for it; so
    it is kept with the part, and goes with it.
    """
    if isinstance(shape.part, SlidePart) and shape.is_placeholder:
        return _by_number(shape.part.slide_layout).get(shape.placeholder_format.idx)
    known: dict[Element, BaseShape | None] = vars(shape.part).setdefault("_kit_bases", {})
    node = element(shape)
    if node not in known:
        known[node] = getattr(cast(Any, shape), "_base_placeholder", None)
    return known[node]


def _kept(find: Callable[[SlideLayout], T]) -> Callable[[SlideLayout], T]:
    """What is found once of a layout that stays as it is: each slide asks for it several times."""
    name = f"_kit_{find.__name__}"

    @wraps(find)
    def found(layout: SlideLayout) -> T:
        known = vars(layout.part)
        if name not in known:
            known[name] = find(layout)
        return cast(T, known[name])

    return found


@_kept
def members(layout: SlideLayout) -> list[BaseShape]:
    """The shapes of a layout."""
    return shapes(layout)


@_kept
def holders(layout: SlideLayout) -> list[BaseShape]:
    """The placeholders of a layout."""
    return [shape for shape in members(layout) if shape.is_placeholder]


@_kept
def _by_number(layout: SlideLayout) -> dict[int, BaseShape]:
    """The placeholders of a layout by their numbers, which those of slides have too."""
    return {shape.placeholder_format.idx: shape for shape in reversed(holders(layout))}


def named(layout: SlideLayout, name: str) -> BaseShape | None:
    """The first shape of a layout that is called so, and is no placeholder."""
    found = (shape for shape in members(layout) if shape.name == name)
    return next((shape for shape in found if not shape.is_placeholder), None)


def place(shape: BaseShape) -> Box:
    """Where a shape is: as it says itself, or as what it inherits from does.

    Raises LookupError where none of them says so.
    """
    for heir in inherited(shape):
        frame = _frame(element(heir))
        offset = next(frame.iterchildren(qn("a:off")), None) if frame is not None else None
        if frame is not None and offset is not None:
            size = only(frame.find(qn("a:ext")))
            sides = offset.get("x"), offset.get("y"), size.get("cx"), size.get("cy")
            return Box(*(int(side or 0) for side in sides))
    raise LookupError(shape.name)


def _frame(shape: Element) -> Element | None:
    """The a:xfrm of a shape, of a group, or of what is in a frame, where it has one."""
    own = next(shape.iterchildren(qn("p:spPr"), qn("p:grpSpPr")), shape)
    return next(own.iterchildren(qn("a:xfrm"), qn("p:xfrm")), None)


def styles(shape: BaseShape, master: SlideMaster, level: int = 1) -> Iterator[Element]:
    """The styles of a level of a shape's text, the nearest first."""
    yield from _own_styles(shape, level)
    base, kind = _base(shape), placeholder_type(shape)
    known: dict[object, list[Element]] = vars(master.part).setdefault("_kit_styles", {})
    key = base and element(base), kind, level
    if key not in known:
        heirs = inherited(base) if base else ()
        found = [style for heir in heirs for style in _own_styles(heir, level)]
        known[key] = [*found, *_common_styles(kind, master, level)]
    yield from known[key]


def _own_styles(shape: BaseShape, level: int) -> Iterator[Element]:
    for body in element(shape).iterchildren(qn("p:txBody")):
        for listed in body.iterchildren(qn("a:lstStyle")):
            yield from listed.iterchildren(LEVELS[level - 1])


def _common_styles(kind: str, master: SlideMaster, level: int) -> Iterator[Element]:
    """Those of the master, for the texts of a type of placeholder."""
    title = kind in TITLES
    body = "BODY" in kind or kind in ("SUBTITLE", "OBJECT", "VERTICAL_OBJECT", "TABLE", "CHART")
    name = "titleStyle" if title else "bodyStyle" if body else "otherStyle"
    path = f"{qn('p:txStyles')}/{qn('p:' + name)}/{LEVELS[level - 1]}"
    return element(master).iterfind(path)


def first(nodes: Iterable[Element], attribute: str, within: str | None = None) -> str | None:
    """The attribute of the nearest style that has it, on itself or on its child of this name."""
    holders = (node if within is None else node.find(within) for node in nodes)
    values = (node.get(attribute) for node in holders if node is not None)
    return next((value for value in values if value is not None), None)


def nearest(nodes: Iterable[Element], path: str) -> Element | None:
    """What the nearest style that has something at a path has there."""
    found = (node.find(path) for node in nodes)
    return next((one for one in found if one is not None), None)


def size(nodes: Iterable[Element]) -> float:
    """The size of a text in its styles, in points."""
    return int(first(nodes, "sz", qn("a:defRPr")) or 1800) / 100


def fill(nodes: Iterable[Element]) -> Element | None:
    """The fill of the letters of a text in its styles."""
    return nearest(nodes, f"{qn('a:defRPr')}/{qn('a:solidFill')}")


def take_place(picture: Picture, holder: BaseShape) -> None:
    """Make a picture the content of a placeholder, with its form, and take the empty one away."""
    mark = copy.deepcopy(only(element(holder).find(f".//{qn('p:ph')}")))
    only(element(picture).find(f".//{qn('p:nvPr')}")).insert(0, mark)
    picture.name = holder.name
    form = nearest(map(element, inherited(holder)), f".//{qn('a:prstGeom')}")
    if form is not None:
        only(element(picture).find(f".//{qn('a:prstGeom')}")).set("prst", form.get("prst", "rect"))
    remove(holder)


def order(slide: Slide, rtl: bool) -> None:
    """Put the shapes of a slide in the order they are read in: the title, then downwards."""
    holder = tree(slide)

    def rank(shape: BaseShape) -> tuple[bool, int, int]:
        title, box = placeholder_type(shape) in TITLES, place(shape)
        return not title, box.y, -box.x - box.w if rtl else box.x

    for shape in sorted(shapes(slide), key=rank):
        holder.append(element(shape))
