"""Blocks in every place that has them: an answer, the factsheet, pages of an author's own."""

import dataclasses
import datetime as dt
import io
import json
import re
from textwrap import indent

import pytest
import yaml
from conftest import ROOT, language_of, mistakes, work_of
from PIL import Image
from pptx.shapes.picture import Picture
from test_blocks import BLOCKS, photograph, with_blocks

from kit import cli
from kit.content.load import load
from kit.content.pages import pages
from kit.errors import KitError
from kit.formats import structureddata
from kit.formats.decks import kinds, write
from kit.formats.made import Made
from kit.formats.pages.render import Pages
from kit.formats.product import Product, Work
from kit.language.language import Language


def everywhere(project):
    """A project with every kind of block in an answer, in the factsheet and on a page."""
    with_blocks(project, BLOCKS)
    (project / "content/decks/inspire-and-iwg.yml").unlink()  # it names questions that go
    (project / "content/posts.yml").unlink()  # one leads to a place that goes
    own = BLOCKS.replace("id: a-heading", "id: own-heading").strip()
    faqs = project / "content/faqs.yml"
    (project / "content/pages").mkdir()
    (project / "content/pages/story.yml").write_text(
        "title: Our story\nlead: How it began\npicture: class-room\n"
        f"blocks:\n{indent(own, '  ')}\n",
        "utf-8",
    )
    faqs.write_text(
        "title: Questions\ncategories:\n  - id: all\n    title: All\n    questions:\n"
        "      - id: mooc\n        question: What is there?\n        sources: [iwg-report]\n"
        f"        answer:\n{indent(own, ' ' * 10)}\n"
        "      - {id: more, question: And more?, answer: No., sources: [iwg-report]}\n",
        "utf-8",
    )
    factsheet = project / "content/factsheet.yml"
    factsheet.write_text(
        "title: At a glance\nlead: What it is\n"
        "sections:\n  - id: all\n    title: All\n    blocks:\n"
        f"{indent(own, ' ' * 6)}\n",
        "utf-8",
    )
    return project


@pytest.mark.parametrize("code", ["en", "ar"])
def test_every_block_is_shown_in_every_place(project, code):
    work = work_of(everywhere(project), code, project / "made")
    found = pages(work.kit)
    for name in ("faqs", "factsheet", "story"):
        page = Pages(work).page(found[name])
        for part in ("Two and two", "kit-picture", "kit-plot--pie", "terms.pdf", "Mind this"):
            assert part in page, (name, part)
        assert ">#" not in page
    assert "own-heading" in [place.id for place in found["story"].places]
    (page,) = [page for name, page in found.items() if name == "pictures"]
    assert "class-room" in Pages(work).page(page)
    stated = structureddata.json_ld(work.language, found["faqs"])
    assert "Mind this." in str(stated) and "No." in str(stated)


@pytest.mark.parametrize(
    "name,message",
    [
        ("downloads", "the site has a 'downloads' already; give this file another name"),
        ("fr", "the site has a 'fr' already"),
        ("assets", "the site has a 'assets' already"),
        ("Our Story", "'Our Story' is not fit for an address"),
    ],
)
def test_a_page_that_would_hide_another_is_refused(content, name, message):
    (content / "content/pages").mkdir()
    text = "title: A\nlead: B\nblocks: [{text: C}]\n"
    (content / f"content/pages/{name}.yml").write_text(text, "utf-8")
    with pytest.raises(KitError) as error:
        load(content)
    assert message in str(error.value)
    assert error.value.problems[0].file == f"content/pages/{name}.yml"


def test_a_mistake_in_an_answer_of_blocks_is_told_where_it_stands(content):
    path = content / "content/faqs.yml"
    path.write_text(
        "title: Q\ncategories:\n  - id: a\n    title: A\n    questions:\n"
        "      - id: b\n        question: What?\n        sources: [iwg-report]\n"
        "        answer:\n          - text: One\n          - {quote: Two}\n",
        "utf-8",
    )
    with pytest.raises(KitError) as error:
        load(content)
    (found,) = [p for p in error.value.problems if p.file == "content/faqs.yml"]
    assert found.message == "'source' is missing; a quote needs it" and found.line == 11


def test_a_page_and_a_picture_can_be_begun(project, capsys):
    (project / "content/images").mkdir()
    for kind, name in (("page", "our-story"), ("picture", "class-room"), ("picture", "other")):
        assert cli.main(["new", kind, name], root=project) == 0
        photograph().save(project / "content/images" / f"{name}.jpg")
    assert (project / "content/pages/our-story.yml").is_file()
    text = (project / "content/images.yml").read_text("utf-8")
    assert text.index("id: class-room") < text.index("id: other")
    assert cli.main(["check"], root=project) == 1
    assert "content/pages/our-story.yml:" in capsys.readouterr().err


def test_the_texts_of_the_factsheet_have_kept_their_translations():
    kit = load(ROOT)
    french = language_of(kit, "fr")
    texts = [text for text, file, _ in kit.shown_texts if file.name == "content/factsheet.yml"]
    assert len(texts) > 10
    assert all(french.translate(text).lang == "fr" for text in texts)


TEXTS = ("text", "heading", "items", "quote", "timeline", "people", "callout", "link", "attachment")


def deck(project, slides):
    with_blocks(project, "- picture: class-room")
    data = {"title": "Blocks", "description": "All of them", "slides": slides}
    (project / "content/decks/blocks.yml").write_text(json.dumps(data, default=str), "utf-8")
    return project


def test_every_block_and_every_picture_is_shown_on_slides(project):
    blocks = yaml.safe_load(BLOCKS)
    seen = [b for b in blocks if not any(kind in b for kind in TEXTS)]
    for block in blocks:
        block.pop("portrait", None)
    wanted = [{"layout": "blocks", "title": "Seen", "blocks": [block]} for block in seen] + [
        {"layout": "blocks", "title": "Read", "blocks": [block]}
        for block in blocks
        if block not in seen
    ]
    for fit in ("crop", "whole"):
        wanted.append({"layout": "picture", "title": "P", "picture": "class-room", "fit": fit})
    kit = load(deck(project, wanted))
    language = Language(kit, kit.languages[0])
    found = kinds.slides(language, kit.decks["blocks"])
    assert len(found) == len(wanted)
    assert all(slide.content() for slide in found)
    prs = write.presentation(language, "blocks", found)
    shown = [shape for slide in prs.slides for shape in slide.shapes if isinstance(shape, Picture)]
    assert len(shown) == 3
    crop, whole = shown[-2:]
    assert crop.width / crop.height > 2 > 1.7 > whole.width / whole.height
    for shape in shown:
        assert shape._element.nvPicPr.cNvPr.get("descr") == "A class room with a board"
        assert not Image.open(io.BytesIO(shape.image.blob)).getexif()
    said = " ".join(slide.content() for slide in found)
    assert "A. Photographer" in said and "54.5%" in said and "Two and two" in said


def test_a_slide_shows_one_thing(project):
    deck(
        project,
        [
            {
                "layout": "blocks",
                "title": "A",
                "blocks": [{"picture": "class-room"}, {"table": [["a"]]}],
            }
        ],
    )
    assert any(
        "this one has picture, table: make a slide of each" in line
        for line in mistakes(load, project)
    )


def test_the_newest_meetings_are_shown_with_their_files_and_the_others_by_year():
    kit = load(ROOT)
    (meeting,) = kit.meetings.values()
    days = [dt.date(2001 + number, 3, 1) for number in range(14)]
    meetings = {str(day): meeting.model_copy(update={"date": day}) for day in days}
    files = dict(kit.files)
    report = files.pop("meetings/2023-12-07")
    files.update((f"meetings/{day}", report) for day in days)
    kit = dataclasses.replace(kit, meetings=meetings, files=files)
    language = Language(kit, kit.languages[0])
    products = [
        Product("sheets", "meeting", f"sheets/en/{day}.pdf", str(day), page=f"meetings/{day}")
        for day in days
    ]
    made = Made(ROOT, sizes={product.path: 1000 for product in products})
    work = Work(kit, language, (), made, languages=[language], offers={"en": products})
    shown = Pages(work)
    page = shown.page(pages(kit)["meetings/index"])
    assert re.findall(r"^## (.+) \{ #(.+) \}$", page, re.MULTILINE)[11:] == [
        ("1\u00a0March 2003", "m2003-03-01"),
        ("2002", "y2002"),
        ("2001", "y2001"),
    ]
    assert f"- 1\u00a0March 2001: [{meeting.title}](2001-03-01.md)" in page
    assert [place.id for place in pages(kit)["meetings/index"].places][-2:] == ["y2002", "y2001"]
    assert [found for (found,) in shown.together(products)] == products[2:]
