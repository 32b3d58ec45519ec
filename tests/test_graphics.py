"""The graphics that are drawn for the kit: what they are made of, and that they mirror."""

import dataclasses
import re

import pytest
from conftest import ROOT
from lxml import etree

from kit.formats import ring, signs

pytestmark = pytest.mark.fast
SIGNS = ROOT / "templates/graphics/signs"
ALLOWED = {"svg", "path", "circle", "rect"}


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


def ends(markup):
    numbers = re.findall(r"M([\d.]+) ([\d.]+)A\S+ \S+ 0 \d 1 ([\d.]+) ([\d.]+)", markup)
    return [tuple(map(float, found)) for found in numbers]


def test_the_ring_has_seven_strokes_that_do_not_touch_and_opens_towards_the_start():
    arcs = ring.arcs(9.2, 3.8)
    assert len(arcs) == 7 and all(arc.end > arc.start for arc in arcs)
    assert all(b.start > a.end for a, b in zip(arcs, arcs[1:], strict=False))
    assert arcs[0].start > 180 and arcs[-1].end < 180 + 360  # the left stays open
    assert all(x + 1.9 <= 24 and y + 1.9 <= 24 for x, y, *_ in ends(ring.symbol(["#000000"])))


def test_for_scripts_from_right_to_left_the_ring_is_mirrored():
    left, right = (ends(ring.symbol(["#000000"], rtl=rtl)) for rtl in (False, True))
    for (x1, y1, x2, y2), (a1, b1, a2, b2) in zip(left, right, strict=True):
        assert (24 - x1, y1, 24 - x2, y2) == pytest.approx((a2, b2, a1, b1), abs=0.02)


def test_one_stroke_is_lit():
    found = re.findall("<path[^>]*>", ring.symbol(["#000000"], lit=2))
    assert ["stroke-opacity" not in path for path in found].index(True) == 2
    assert sum("stroke-opacity" in path for path in found) == 6


def test_the_package_shows_each_letter_and_each_sign_and_escapes_them():
    marks = [f'<path d="M{n} {n}"/>' for n in range(7)]
    drawn = etree.fromstring(ring.package(["#0b4f5c"], marks, "INSP&RE", "#000000"))
    texts = [text.text for text in drawn.iter("{*}text")]
    assert "".join(texts) == "INSP&RE" and len(drawn.findall(".//{*}g[@color]")) == 7


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
