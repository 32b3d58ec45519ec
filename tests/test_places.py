"""Blocks in every place that has them: an answer, the factsheet, pages of an author's own."""

from textwrap import indent

import pytest
from conftest import ROOT
from test_blocks import BLOCKS, photograph, with_blocks

from kit import cli
from kit.content.load import load
from kit.content.pages import pages
from kit.errors import KitError
from kit.formats import feeds, sheets
from kit.formats.pages.render import Pages
from kit.formats.product import Made, Work
from kit.language import catalogues
from kit.language.language import Language

pytestmark = pytest.mark.fast


def everywhere(project):
    """A project with every kind of block in an answer, in the factsheet and on a page."""
    with_blocks(project, BLOCKS)
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


def works(project, code):
    kit = load(project)
    languages = [Language(kit, info) for info in kit.languages]
    language = next(other for other in languages if other.code == code)
    pot = catalogues.template(kit)
    coverage = {other.code: other.coverage(pot) for other in languages}
    made = Made(project / "made")
    return Work(kit, language, (), made, languages=languages, coverage=coverage)


@pytest.mark.parametrize("code", ["en", "ar"])
def test_every_block_is_shown_in_every_place(project, code):
    work = works(everywhere(project), code)
    found = pages(work.kit)
    for name in ("faqs", "factsheet", "story"):
        page = Pages(work).page(found[name])
        for part in ("Two and two", "kit-picture", "kit-plot--pie", "terms.pdf", "Mind this"):
            assert part in page, (name, part)
        assert ">#" not in page
    assert "own-heading" in [place.id for place in found["story"].places]
    (page,) = [page for name, page in found.items() if name == "pictures"]
    assert "class-room" in Pages(work).page(page)
    stated = feeds.json_ld(work.kit, work.language, found["faqs"])
    assert "Mind this." in str(stated) and "No." in str(stated)


def test_every_block_is_printed_on_the_sheets(project):
    work = works(everywhere(project), "en")
    for product in sheets.FORMAT.products(work.kit, work.language):
        if product.kind in ("faqs", "report"):
            assert not list(sheets.FORMAT.make(work, product))
    assert work.made.sizes["sheets/en/faqs.en.pdf"] > 20_000


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
    french = Language(kit, next(info for info in kit.languages if info.code == "fr"))
    texts = [text for text, file, _, _ in kit.texts() if file == "content/factsheet.yml"]
    assert len(texts) > 10
    assert all(french.translate(text).lang == "fr" for text in texts)
