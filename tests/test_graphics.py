"""The graphics that are drawn for the kit: what they are made of, and that they mirror."""

import dataclasses
import itertools
import re

import pytest
from conftest import ROOT
from fontTools.pens.boundsPen import ControlBoundsPen
from fontTools.svgLib.path import SVGPath
from lxml import etree

from kit import colours
from kit.formats.decks import art
from kit.formats.drawing import ring, signs

SIGNS = ROOT / "templates/graphics/signs"
ALLOWED = {"svg", "path", "circle", "ellipse", "line", "polyline", "rect"}


def bounds(svg):
    """The smallest and the largest place of what a picture shows: left, top, right, bottom."""
    pen = ControlBoundsPen(None)
    SVGPath.fromstring(svg).draw(pen)
    return pen.bounds


def test_every_strategy_and_every_priority_has_a_sign(kit):
    wanted = [item.id for item in (*kit.strategies.strategies, *kit.priorities.priorities)]
    assert [name for name in wanted if not (SIGNS / f"{name}.svg").is_file()] == []


@pytest.mark.parametrize("path", sorted(SIGNS.glob("*.svg")), ids=lambda path: path.stem)
def test_a_sign_is_drawn_on_its_grid_with_one_stroke_and_the_colour_of_its_place(path):
    root = etree.parse(path).getroot()
    assert root.get("viewBox") == "0 0 24 24" and root.get("stroke") == "currentColor"
    assert {etree.QName(e).localname for e in root.iter()} <= ALLOWED
    assert not [a for e in root.iter() for a in e.attrib if a.startswith("on") or "href" in a]
    assert len(root.findall(".//*[@class='accent']")) <= 1
    assert "#" not in path.read_text("utf-8")


def test_the_ring_has_seven_strokes_that_do_not_touch_and_opens_towards_the_start():
    arcs = ring.Ring(10.1, 3.3, (12, 12)).arcs()
    assert len(arcs) == 7 and all(arc.end > arc.start for arc in arcs)
    assert all(b.start > a.end for a, b in itertools.pairwise(arcs))
    assert arcs[0].start > 180 and arcs[-1].end < 180 + 360  # the left stays open
    drawn = ring.symbol(["#000000"])
    assert drawn.count(" d=") == 7 and all(0 <= side <= 24 for side in bounds(drawn))


def test_for_scripts_from_right_to_left_the_ring_is_mirrored():
    left, right = (ring.Ring(10, 3, (12, 12), rtl).arcs() for rtl in (False, True))
    for one, other in zip(left, right, strict=True):
        (x, y), (mirrored, same) = one.point(), other.point()
        assert (24 - x, y) == pytest.approx((mirrored, same))


def test_strokes_that_would_touch_are_refused():
    with pytest.raises(ValueError, match="do not fit"):
        ring.Ring(5, 6, gap=0.2, opening=0.4).arcs()


def test_the_package_shows_each_letter_and_each_sign_and_escapes_them():
    marks = [f'<path d="M{n} {n}"/>' for n in range(7)]
    drawn = etree.fromstring(ring.package(["#0b4f5c"], marks, "INS&PIR"))
    assert [text.text for text in drawn.iter("{*}text")] == ["&"]
    assert len(drawn.findall(".//{*}g[@color]")) == 7


@pytest.mark.parametrize("path", sorted(SIGNS.glob("*.svg")), ids=lambda path: path.stem)
def test_the_outline_of_a_sign_stays_on_its_grid(path):
    assert all(0.5 <= side <= 23.5 for side in bounds(path.read_bytes()))


@pytest.mark.parametrize("path", sorted(SIGNS.glob("*.svg")), ids=lambda path: path.stem)
def test_a_slide_has_each_line_of_a_sign(path):
    outlines = [e for e in etree.parse(path).getroot() if etree.QName(e).localname != "g"]
    drawn = art.sign(signs.inner(ROOT, path.stem))
    assert drawn.count("<a:path ") == len(outlines)


@pytest.mark.parametrize(
    "shape",
    [
        '<ellipse cx="12" cy="12" rx="6" ry="3"/>',
        '<line x1="6" y1="9" x2="18" y2="15"/>',
        '<polyline points="6,9 18,9 18,15"/>',
        '<polygon points="6,9 18,9 18,15"/>',
    ],
)
def test_a_slide_has_every_shape_that_a_sign_may_be_made_of(shape):
    drawn = art.sign(shape)
    places = [(int(x), int(y)) for x, y in re.findall(r'x="(\d+)" y="(\d+)"', drawn)]
    assert min(places) >= (6000, 9000) and max(x for x, _ in places) == 18000
    assert {min(y for _, y in places), max(y for _, y in places)} == {9000, 15000}


def test_colours_of_strategies_can_be_read_on_paper_on_the_tint_and_in_the_dark(kit):
    brand = kit.about.brand.colours
    for item in kit.strategies.strategies:
        assert colours.contrast(item.colour, brand.paper) >= 4.5
        assert colours.contrast(item.colour, brand.tint) >= 4.5
        assert colours.contrast(colours.lighter(item.colour, "#1e2129"), "#1e2129") >= 4.5


def test_a_sign_is_drawn_in_a_colour_and_one_that_is_not_there_is_nothing(kit):
    drawn = signs.sign(kit.root, "laws", "#123456")
    assert 'stroke="#123456"' in drawn and "currentColor" not in drawn
    assert etree.fromstring(drawn).get("viewBox") == "0 0 24 24"
    assert signs.sign(kit.root, "no-such-sign", "#123456") == ""


def test_the_ring_has_the_colours_of_the_strategies_or_that_of_the_brand(kit):
    assert signs.colours(kit) == [item.colour for item in kit.strategies.strategies]
    plain = dataclasses.replace(kit, strategies=None)
    assert signs.colours(plain) == [kit.about.brand.colours.primary]
    assert signs.package(plain, rtl=False) == ""
