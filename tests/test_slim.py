"""Pictures of slides with their letters on a grid, each where it was."""

import base64
import re

import pytest

from kit.formats.drawing.slim import slim

pytestmark = pytest.mark.fast

SPACES = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
PICTURE = '<svg {} viewBox="0 0 96 54" width="96pt" height="54pt">{}</svg>'
BOW = "q 0.5703125 0.25 3 4q 2.42 3.76 3 1l 2 0l 0 -3l 1 -1l 1 0l 1 1Z"  # enough to be known by


def slimmed(inner, symbols=""):
    """What is in a picture of Typst with these symbols when it is slim."""
    whole = PICTURE.format(SPACES, f"{inner}<defs>{symbols}</defs>")
    return slim(whole.encode()).decode()


def symbol(name, path):
    return f'<symbol id="{name}" overflow="visible"><path d="M 0 0{path} "/></symbol>'


def line(place, *letters, fill="#123"):
    uses = "".join(f'<use xlink:href="#{n}" x="{x}" y="0" fill="{fill}"/>' for n, x in letters)
    return f'<g transform="matrix(1 0 0 -1 {place})">{uses}</g>'


def test_letters_of_a_slim_picture_stand_where_they_stood():
    """A letter is an outline on a grid, and no length changes by what can be seen."""
    found = slimmed(
        line("2.0040001 7", ("gA", 0), ("gB", 7.55125)) + line("4 9.5", ("gB", 1)),
        symbol("gA", "m 1 1v 2h -1Z") + symbol("gB", f"m 6.0703125 -1.00000001{BOW}"),
    )
    assert re.findall(r"<g transform=.*</g>", found) == [
        '<g transform="scale(.1)" fill="#123"><g transform="translate(20 70)">'
        '<path d="M10-10v-20h-10zM137 10q5-2 30-40t30-10h20v30l10 10h10l10-10z"/></g>'
        '<g transform="translate(40 95)">'
        '<path d="M71 10q5-2 30-40t30-10h20v30l10 10h10l10-10z"/></g></g>'
    ]


def test_a_letter_of_two_sizes_has_one_outline():
    letters = [("gA", 10 * n) for n in range(9)]
    twice = re.sub(r"-?[\d.]+", lambda number: f"{2 * float(number[0]):g}", BOW)
    found = slimmed(
        line("0 9", *letters) + line("0 30", ("gB", 20)),
        symbol("gA", f"m 1 1{BOW}") + symbol("gB", f"m 2 2{twice}"),
    )
    assert found.count("<path ") == 1 and found.count("<use ") == 10
    assert '<g transform="matrix(2 0 0 2 0 300)"><use href="#a" x="100"/></g>' in found


@pytest.mark.parametrize(
    "inner",
    [
        '<g transform="rotate(9)"><use xlink:href="#gD" x="1" y="0" fill="#123"/></g>',
        '<g transform="matrix(1 0 0 -1 1 2)"><use xlink:href="#gD" x="1" stroke="#123"/></g>',
        line("1 2", ("gD", 1), fill="url(#sky)"),
        '<g clip-path="url(#cut)">' + line("1 2", ("gD", 1)) + "</g>",
    ],
)
def test_letters_that_are_not_in_plain_lines_stay_as_they_are(inner):
    whole = PICTURE.format(SPACES, inner + symbol("gD", "m 1.25 1v 2h -1Z")).encode()
    assert slim(whole) == whole


def test_forms_of_a_slide_stay_where_they_are():
    found = slimmed(
        '<g transform="translate(1 2)"><g transform="translate(3)">'
        '<path fill="#123" fill-rule="nonzero" transform="translate(0.5 0.25)" d="M 0 0v 2h 1Z "/>'
        '<path fill="url(#sky)" d="M 0 0v 2h 1Z "/>'
        '<path fill="#123" transform="rotate(9)" d="M 0 0v 2h -1.23456Z "/></g></g>'
    )
    assert re.findall(r"<path [^>]*>", found) == [
        '<path fill="#123" d="M4.5 2.25v2h1Z"/>',
        '<path fill="url(#sky)" d="M0 0v2h1Z" transform="translate(4 2)"/>',
        '<path fill="#123" d="M0 0v2h-1.23Z" transform="translate(4 2)rotate(9)"/>',
    ]


def test_a_drawing_on_a_slide_keeps_what_it_names():
    """A gradient is found in the file that it is in, so that drawing stays a file of its own."""
    look = '<g fill="#123">{}</g>'
    plain, named = '<path d="M0 0h9"/>', '<path id="a" d="M0 0h9"/>'
    box = 'width="9" height="8" preserveAspectRatio="none"'

    def image(inner):
        root = 'xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" width="1" height="1"'
        data = base64.b64encode(f"<svg {root}>{inner}</svg>".encode()).decode()
        href = f'xlink:href="data:image/svg+xml;base64,{data}"'
        return f'<image transform="translate(1 2)" {href} {box}/>'

    whole = re.search('href="([^"]+)"', image(named))[1]
    assert f'<image href="{whole}" {box} transform="translate(1 2)"/>' in slimmed(image(named))
    drawn = f'<svg x="1" y="2" {box} viewBox="0 0 9 9">{look.format(plain * 2)}</svg>'
    assert drawn in slimmed(image(look.format(plain) * 2))
