"""Pictures: the rights in them, files of all kinds, and what is left of a file when it is shown."""

import datetime as dt
import io
import struct
import zlib

import pytest
from conftest import ROOT
from PIL import Image
from test_blocks import IMAGES, photograph, with_blocks

from kit.content.checks import across
from kit.content.load import load
from kit.content.picturefile import inspect
from kit.errors import KitError
from kit.formats import pixels

pytestmark = pytest.mark.fast

BLOCK = "- picture: class-room"
CHILD = """    people: children
    consent: {kind: guardian, date: 2023-01-10, expires: 2090-01-01}
"""


def problems(project, old="", new="", blocks=BLOCK):
    """What loading says of the kit with a picture, with a part of images.yml replaced."""
    with_blocks(project, blocks)
    assert old in IMAGES
    (project / "content/images.yml").write_text(IMAGES.replace(old, new), "utf-8")
    try:
        return load(project).remarks
    except KitError as error:
        return error.problems


def saved(image, format, **options):
    buffer = io.BytesIO()
    image.save(buffer, format, **options)
    return buffer.getvalue()


@pytest.mark.parametrize(
    "old,new,message,line",
    [
        ("    credit: A. Photographer\n", "", "'credit' is missing; a picture needs it", 3),
        ("    licence: CC BY 4.0\n", "", "'licence' is missing; a picture needs it", 3),
        ("    alt: A class room with a board\n", "", "'alt' is missing: say what is seen", 3),
        ("A class room with a board", "IMG_2034.jpg", "'IMG_2034.jpg' says nothing of the", 8),
        ("A class room with a board", "Photo", "'Photo' says nothing of the picture", 8),
        ("A class room with a board", "class-room", "'alt' is the name of the file; say what", 3),
        ("A class room with a board", "A. Photographer", "'alt' is whom the picture is by", 3),
        ("A class room with a board", "صورة", "'صورة' says nothing of the picture", 8),
        ("    people: none\n", "", "'people' is missing; a picture needs it", 3),
        ("people: none", "people: children", "a picture of a child that can be recognised", 3),
        (
            "    people: none\n",
            CHILD.replace("2090", "2024"),
            "the consent for 'class-room' has expired on 2024-01-01",
            11,
        ),
        (
            "    people: none\n",
            CHILD.replace("guardian", "written"),
            "the consent for a child is given by a parent or guardian",
            3,
        ),
        (
            "    people: none\n",
            CHILD.replace("2090-01-01", "2090-01-01, restrictions: [sheets]"),
            "does not cover sheets, but content/meetings/2023-12-07.yml shows it there",
            11,
        ),
        ("class-room.jpg", "Class-Room.jpg", "did you mean 'class-room.jpg'?", 4),
        ("class-room.jpg", "../kit.yml", "is not allowed here; expected the name of a file", 4),
        ("x: 0.25", "x: 25", "expected a number from 0 to 1, found the number 25", 9),
    ],
)
def test_a_picture_without_its_rights_cannot_be_published(content, old, new, message, line):
    found = [p for p in problems(content, old, new) if message in p.message]
    assert found, problems(content, old, new)
    assert (found[0].file, found[0].severity) == ("content/images.yml", "error")
    assert found[0].line == line


@pytest.mark.parametrize("people", [CHILD, "    people: children\n    identifiable: false\n"])
def test_a_child_with_consent_or_whom_nobody_can_recognise_is_published(content, people):
    found = problems(content, "    people: none\n", people)
    assert not [p for p in found if p.severity == "error"]


@pytest.mark.parametrize(
    "blocks,alt,said",
    [
        (f"{BLOCK}\n  caption: A class room with a board", "", "the caption is the 'alt' of the p"),
        (f"{BLOCK}\n  caption: Where we met", "", None),
        (BLOCK, "Two boys at a board", "'alt' speaks of boys, and this says that there is nobody"),
        (BLOCK, "A drawing of two boys at a board", None),
    ],
)
def test_what_is_said_of_a_picture_wants_a_second_look(content, blocks, alt, said):
    shown = "A class room with a board"
    with_blocks(content, blocks)
    (content / "content/images.yml").write_text(IMAGES.replace(shown, alt or shown), "utf-8")
    found = [p.message for p in load(content, hints=True).remarks if "alt" in p.message]
    assert said in found[0] if said else not found


@pytest.mark.parametrize(
    "credit,told",
    [("Google Images", 1), ("Unknown", 1), ("Auteur inconnu", 1), ("Google / A. Lee", 0)],
)
def test_a_picture_is_listed_once_and_is_by_somebody(content, credit, told):
    with_blocks(content, BLOCK)
    again = (
        IMAGES.replace("images:\n", "").replace("class-room", "again").replace("A. Pho", "B. Pho")
    )
    text = IMAGES.replace("A. Photographer", credit) + again.lstrip("\n")
    (content / "content/images.yml").write_text(text, "utf-8")
    pictures = content / "content/images"
    (pictures / "again.jpg").write_bytes((pictures / "class-room.jpg").read_bytes())
    found = [p.message for p in load(content, hints=True).remarks if p.file.endswith("images.yml")]
    assert len([sentence for sentence in found if "is nobody who made it" in sentence]) == told
    assert "this is the same picture as 'class-room'; keep one of the two" in found


@pytest.mark.parametrize("size,wide", [("full", 800), ("medium", 400), ("small", 320)])
def test_a_picture_is_large_enough_for_its_place(content, size, wide):
    with_blocks(content, f"{BLOCK}\n  size: {size}")
    Image.effect_noise((350, 300), 90).save(content / "content/images/class-room.jpg")
    found = [p.message for p in load(content, hints=True).remarks if "pixels" in p.message]
    enough = f"the picture is 350 pixels wide; {wide} are needed here"
    assert found == [enough] * (wide > 350)


def test_consent_ends_with_the_day(content):
    with_blocks(content, BLOCK)
    text = IMAGES.replace("    people: none\n", CHILD)
    (content / "content/images.yml").write_text(text, "utf-8")
    kit = load(content)
    for day, errors in ((dt.date(2090, 1, 1), 0), (dt.date(2090, 1, 2), 1)):
        found = [p for p in across.problems(kit, day) if "expired" in p.message]
        assert len(found) == errors


def test_a_picture_that_is_not_in_the_list_is_told_where_it_is_shown(content):
    found = problems(content, blocks="- picture: classroom")
    assert found[0].message == "there is no picture 'classroom'; did you mean 'class-room'?"
    assert found[0].file == "content/meetings/2023-12-07.yml"


def test_a_file_that_the_list_does_not_name_is_remarked_on(content):
    with_blocks(content, BLOCK)
    photograph().save(content / "content/images/other.jpg")
    (found,) = [p for p in load(content).remarks if "other.jpg" in p.file]
    assert found.severity == "warning"


def bomb():
    """A PNG of 60 000 × 60 000 pixels (PNG, third edition, 11.2.1) in a few bytes."""

    def chunk(name, data):
        check = zlib.crc32(name + data)
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", check)

    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    data = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + data


SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 200">{}</svg>'


def repeated(times, count):
    """Groups each of which shows the one before it so often, by a name that comes later."""
    groups = (f'<g id="a{n}">{f"""<use href="#a{n + 1}"/>""" * times}</g>' for n in range(count))
    return SVG.format(f'{"".join(groups)}<rect id="a{count}" width="9" height="9"/>').encode()


@pytest.mark.parametrize(
    "data,message",
    [
        (repeated(10, 12), "repeats itself without end"),
        (repeated(1, 3000), "repeats itself without end"),
        (SVG.format('<g id="a"><rect/><use href="#a"/></g>').encode(), "repeats itself"),
        (b'<svg viewBox="0 0 4 2"><rect width="1" height="1"/></svg>', "no SVG drawing, which beg"),
        (b"no picture", "this is no picture that can be read"),
        (b"", "this is no picture that can be read"),
        (saved(photograph(), "JPEG")[:9000], "the picture is damaged"),
        (saved(photograph(), "PNG")[:9000], "the picture is damaged"),
        (bomb(), "million"),
        (saved(Image.new("RGB", (800, 600), "#e6f0f1"), "PNG"), "the picture has one colour alone"),
        (saved(photograph((200, 100)), "JPEG"), "200 pixels wide; at least 320 are needed"),
        (
            saved(photograph(), "GIF", save_all=True, append_images=[photograph((1000, 601))]),
            "the picture is GIF",
        ),
        (
            saved(
                photograph(), "WEBP", save_all=True, append_images=[Image.new("RGB", (1000, 600))]
            ),
            "the picture moves",
        ),
        (
            saved(
                photograph(), "PNG", save_all=True, append_images=[Image.new("RGB", (1000, 600))]
            ),
            "the picture moves",
        ),
        (SVG.format("<script>alert(1)</script>").encode(), "holds <script>"),
        (SVG.format('<rect onload="alert(1)"/>').encode(), "holds 'onload'"),
        (SVG.format("<foreignObject/>").encode(), "holds <foreignObject>"),
        (SVG.format('<a href="javascript:alert(1)"/>').encode(), "leads to"),
        (SVG.format('<image href="data:image/png;base64,AAAA"/>').encode(), "holds a picture"),
        (SVG.format("<style>@import 'https://x'</style>").encode(), "loads something"),
        (SVG.format('<style>a{}<!-- -->@import "//x";</style>').encode(), "loads something"),
        (SVG.format("<style>@\\69mport '//x'</style>").encode(), "loads something"),
        (SVG.format('<rect fill="url(https://x.org/#a)"/>').encode(), "loads something"),
        (SVG.format("<rect style=\"fill: image-set('//x' 1x)\"/>").encode(), "loads something"),
        (
            SVG.format('<img xmlns="http://www.w3.org/1999/xhtml" src="//x"/>').encode(),
            "holds <img> of a web page",
        ),
        (SVG.format("").encode(), "the drawing is empty"),
        (SVG.format("<defs/><g><title>A</title></g>").encode(), "the drawing is empty"),
        (saved(Image.new("RGBA", (800, 600)), "PNG"), "nothing of the picture can be seen"),
        (SVG.format("<rect").encode(), "the drawing is damaged"),
        (('<!DOCTYPE svg [<!ENTITY a "b">]>' + SVG.format("&a;")).encode(), "entities"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "no 'viewBox'"),
        (SVG.replace("400", "9" * 400).format("<rect/>").encode(), "says that it is inf wide"),
        (SVG.replace("400", "0.0001").format("<rect/>").encode(), "is 0.0001 wide and 200 high"),
    ],
)
def test_a_file_that_cannot_be_shown_is_refused_with_a_sentence(data, message):
    with pytest.raises(ValueError, match=".") as error:
        inspect(data)
    assert message in str(error.value)


def test_what_stands_around_a_drawing_and_could_run_something_is_not_published():
    around = (
        '<!DOCTYPE svg [<!ATTLIST rect onload CDATA "alert(1)">]><?xml-stylesheet href="x.xsl"?>'
    )
    data = f"{around}{SVG.format('<rect/>')}".encode()
    assert pixels.drawing(pixels.Source(data, inspect(data))) == SVG.format("<rect/>").encode()


def test_a_drawing_may_refer_to_parts_of_its_own():
    own = """<rect fill="url(#a)" transform="rotate(5)" style="mask: url( '#m' )"/>"""
    assert inspect(SVG.format(own).encode()).format == "SVG"
    assert inspect(repeated(3, 5)).format == "SVG"


@pytest.mark.parametrize(
    "name,data,message",
    [
        ("page.html", b"<p>", "a file of the kind 'html' is not published"),
        ("photo.jpg", b"x", "photo.jpg is a picture; name it in content/images.yml"),
        ("empty.pdf", b"", "content/files/empty.pdf is empty"),
        ("page.pdf", b"<html>Sign in", "content/files/page.pdf is no PDF file, whatever its name"),
        ("old.docx", b"\xd0\xcf\x11\xe0", "content/files/old.docx is no Word file, whatever its"),
        ("", b"", "there is no file content/files/other.pdf"),
    ],
)
def test_what_cannot_be_attached_is_told_where_it_stands(content, name, data, message):
    with_blocks(content, f"- {{attachment: {name or 'other.pdf'}, title: A}}")
    if name:
        (content / "content/files" / name).write_bytes(data)
    with pytest.raises(KitError) as error:
        load(content)
    assert message in str(error.value)
    assert error.value.problems[0].file == "content/meetings/2023-12-07.yml"


def test_the_kit_of_this_project_has_every_right_it_needs():
    assert not [p for p in across.problems(load(ROOT), dt.date.today()) if p.severity == "error"]
