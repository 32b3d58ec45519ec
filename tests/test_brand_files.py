"""Slides in the layouts of a brand file: another organisation's, and the places for pictures."""

import shutil

import pytest
from conftest import ROOT, edit, language_of, mistakes
from openxml_audit import OpenXmlValidator
from pptx import Presentation
from pptx.shapes.picture import Picture
from test_blocks import IMAGES, photograph

from kit import cli, unpacked
from kit.content.load import load
from kit.errors import KitError
from kit.formats import office
from kit.formats.decks import fitting, kinds, package, pictures, write

FOREIGN = """title: Another organisation
description: Slides in the layouts of its own brand file.
slides:
  - layout: Title Slide
    title: Our organisation at work
    placeholders:
      Subtitle 2: And with whom
    notes: Say who you are.
  - layout: Comparison
    title: Before and after
    placeholders:
      Text Placeholder 2: Before
      Content Placeholder 3: [One thing, Another thing]
      Text Placeholder 4: After
      Content Placeholder 5: [Both things]
    notes: Begin with the first.
  - layout: Picture with Caption
    title: A picture
    pictures: {Picture Placeholder 2: class-room}
    placeholders:
      Text Placeholder 3: What is seen
    notes: Say what is seen.
"""


@pytest.fixture
def foreign(tmp_path):
    """A project whose brand file is the one that python-pptx begins with."""
    for name in ("content", "translations"):
        shutil.copytree(ROOT / name, tmp_path / name)
    for path in (tmp_path / "content/decks").glob("*.yml"):
        path.unlink()
    (tmp_path / "content/decks/foreign.yml").write_text(FOREIGN, "utf-8")
    (tmp_path / "content/images").mkdir()
    photograph().save(tmp_path / "content/images/class-room.jpg", quality=80)
    (tmp_path / "content/images.yml").write_text(IMAGES, "utf-8")
    (tmp_path / "templates/decks").mkdir(parents=True)
    Presentation().save(tmp_path / "templates/decks/brand.pptx")
    return tmp_path


def words_of(shape):
    return shape.text_frame.text if shape.has_text_frame else ""


def made(root, code, stem="foreign"):
    kit = load(root)
    language = language_of(kit, code)
    found = fitting.fitted(language, stem, kinds.slides(language, kit.decks[stem]))
    return language, found, write.presentation(language, stem, found.slides)


@pytest.mark.parametrize("code", ["en", "ar"])
def test_the_layouts_of_another_brand_file_are_used_by_their_names(foreign, tmp_path, code):
    language, found, prs = made(foreign, code)
    assert found.over == []
    assert [slide.slide_layout.name for slide in prs.slides] == [
        "Title Slide",
        "Comparison",
        "Picture with Caption",
    ]
    said = [
        {words_of(shape).replace("\u200e", "") for shape in slide.placeholders}
        for slide in prs.slides
    ]
    assert {"Our organisation at work", "And with whom"} <= said[0]
    assert {"Before", "One thing\nAnother thing", "After", "Both things"} <= said[1]
    picture = next(s for s in prs.slides[2].placeholders if isinstance(s, Picture))
    place = next(s for s in prs.slides[2].slide_layout.placeholders if "Picture" in s.name)
    assert abs(picture.left - place.left) < 20 and abs(picture.width - place.width) < 20
    assert picture.placeholder_format.idx == place.placeholder_format.idx
    (credit,) = (s for s in prs.slides[2].shapes if "A. Photographer" in words_of(s))
    assert picture.top <= credit.top and credit.left == picture.left
    path = tmp_path / "foreign.pptx"
    path.write_bytes(package.save(prs))
    assert not OpenXmlValidator().validate(path).errors
    assert len(pictures.draw(prs, language)[0]) == 3


def test_a_notice_of_drafts_stands_in_one_line_on_any_layout(foreign):
    _language, _found, prs = made(foreign, "ar")
    for layout in prs.slide_layouts:
        (notice,) = (shape for shape in layout.shapes if shape.name == "Draft")
        assert notice.width > 7 * 12700 * len(notice.text_frame.text)
        foot = [s for s in layout.placeholders if "Footer" in s.name or "Number" in s.name]
        for shape in foot:
            beside = notice.left >= shape.left + shape.width
            beside |= notice.left + notice.width <= shape.left
            assert beside or notice.top + notice.height <= shape.top


@pytest.mark.parametrize(
    "old, new, message",
    [
        (
            "layout: Title Slide",
            "layout: Blank",
            ":4:13: the layout 'Blank' has no title, which every slide needs; these have one: ",
        ),
        (
            "Picture Placeholder 2:",
            "Picture Placeholder 3:",
            "has no place for a picture 'Picture Placeholder 3'; it has: Picture Placeholder 2",
        ),
    ],
)
def test_what_a_layout_has_not_is_told(foreign, old, new, message):
    path = foreign / "content/decks/foreign.yml"
    edit(path, old, new)
    assert any(message in line for line in mistakes(load, foreign))


@pytest.mark.fast
def test_a_slide_of_which_only_the_title_is_written_is_hinted_at(content):
    slides = "".join(
        f"\n  - {{layout: {name}, title: A}}" for name in ("Three Figures", "Title Only")
    )
    (content / "content/decks/bare.yml").write_text(
        f"title: Bare\ndescription: With little on it.\nslides:{slides}\n", "utf-8"
    )
    (remark,) = (remark for remark in load(content).remarks if "bare" in remark.file)
    assert (remark.line, remark.severity) == (4, "hint")
    assert "its layout has: Before 1, Number 1, Label 1" in remark.message


def test_kinds_that_another_brand_file_has_no_layout_for_are_told(foreign, capsys):
    path = foreign / "content/decks/foreign.yml"
    path.write_text(FOREIGN + "  - {layout: goal, title: Why}\n", "utf-8")
    assert cli.main(["build", "--only", "decks", "--lang", "en", "--jobs", "1"], root=foreign) == 1
    assert "has no layout called 'Statement'" in capsys.readouterr().err


def test_pictures_fill_the_places_of_the_layouts_for_pictures(foreign):
    (foreign / "templates/decks/brand.pptx").unlink()
    deck = """title: Pictures
description: Pictures in their places.
slides:
  - {layout: picture, title: Over the whole width, picture: class-room, caption: What is seen}
  - layout: blocks
    title: Beside the text
    blocks:
      - items: [One point, Another point]
      - picture: class-room
  - layout: People
    title: Who we are
    pictures: {Picture 1: class-room}
    placeholders: {Name 1: A. Person, Role 1: Chair}
"""
    (foreign / "content/decks/foreign.yml").write_text(deck, "utf-8")
    _language, found, prs = made(foreign, "en")
    assert found.over == []
    names = [slide.slide_layout.name for slide in prs.slides]
    assert names == ["Full Picture", "Picture Right", "People"]
    for slide in prs.slides:
        picture = next(s for s in slide.placeholders if isinstance(s, Picture))
        place = next(s for s in slide.slide_layout.placeholders if s.name.startswith("Picture"))
        assert abs(picture.width - place.width) < 0.01 * place.width
        assert abs(picture.height - place.height) < 0.01 * place.height
        assert picture._element.nvPicPr.cNvPr.get("descr") == "A class room with a board"
        assert "A. Photographer" in slide.placeholders[10].text_frame.text


PARTS = unpacked.parts((ROOT / "templates/decks/brand.pptx").read_bytes())
TYPES = PARTS["[Content_Types].xml"]


def packed(name, data):
    """The brand file with other bytes in one part."""
    return office.zipped({**PARTS, name: data}.items())


MASTER = "ppt/slideMasters/_rels/slideMaster1.xml.rels"


def related(kind, target):
    """The brand file with one more relationship of its master."""
    of = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    more = f'<Relationship Id="r9" Type="{of}/{kind}" Target="{target}" TargetMode="External"/>'
    return packed(
        MASTER, PARTS[MASTER].replace(b"</Relationships>", f"{more}</Relationships>".encode())
    )


def flipped(data, at):
    return data[:at] + bytes([data[at] ^ 255]) + data[at + 1 :]


@pytest.mark.parametrize(
    "data",
    [
        *(flipped(packed("x.xml", b"<x/>"), at) for at in (40, 90, 200, 4000, 9000)),
        packed("ppt/slideLayouts/slideLayout1.xml", b"<x/>" + bytes(120_000_000)),
        related("image", "https://example.org/seen.png"),
        related("hyperlink", "file://server/share"),
        related("vbaProject", "vbaProject.bin"),
        packed("[Content_Types].xml", TYPES.replace(b"presentation.main", b"template.main")),
        packed("[Content_Types].xml", TYPES.replace(b".main+xml", b".macroEnabled.main+xml", 1)),
    ],
    ids=lambda data: str(len(data)),
)
def test_a_brand_file_that_is_damaged_or_of_another_kind_is_told(content, data):
    (content / "templates/decks").mkdir(parents=True)
    (content / "templates/decks/brand.pptx").write_bytes(data)
    with pytest.raises(KitError, match=r"brand.pptx: is not a readable PowerPoint file: \S"):
        load(content)
