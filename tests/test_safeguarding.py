"""Whom people can call who need help, and what whoever speaks of violence should know before."""

import shutil

import pytest
from conftest import ROOT, copy, mistakes
from pptx import Presentation
from pypdf import PdfReader

from kit import cli
from kit.content.load import load

HELPLINE = 'helplines: [{country: KE, name: Childline Kenya, number: "116", source: iwg-report}]\n'
SLIPS = [
    ("country: KE", "country: Kenya", "did you mean 'KE'?"),
    ('"116"', "116", "expected text, found the number 116; put it in quotes"),
    ('"116"', '"call us"', "expected a telephone number, such as '116'"),
    ("iwg-report", "iwg-reprt", "there is no source 'iwg-reprt'; did you mean 'iwg-report'?"),
    (", source: iwg-report", "", "'source' is missing; a helpline needs it"),
]


@pytest.mark.fast
@pytest.mark.parametrize(("old", "new", "said"), SLIPS)
def test_a_helpline_that_nobody_can_call_or_vouch_for_is_told(content, old, new, said):
    path = content / "content/kit.yml"
    path.write_text(path.read_text("utf-8") + HELPLINE.replace(old, new), "utf-8")
    assert said in "\n".join(mistakes(load, content))


@pytest.fixture(scope="module")
def kenya(tmp_path_factory):
    """The sample edition, built in English; its folder."""
    root = copy(tmp_path_factory.mktemp("kenya"))
    shutil.copytree(ROOT / "tests/editions/kenya", root / "editions/kenya")
    assert cli.main(["build", "--edition", "kenya", "--lang", "en"], root=root) == 0
    return root / "editions/kenya"


def test_an_edition_is_made_in_its_own_folder_and_says_whom_to_call(kenya):
    assert not (kenya.parents[1] / "build").exists()
    pages = list((kenya / "build/site").rglob("index.html"))
    assert len(pages) > 10
    for page in pages:
        text = page.read_text("utf-8")
        assert 'Kenya: Childline Kenya, <a href="tel:116"><bdi>116</bdi></a>' in text, page
        assert "INSPIRE kit, Kenya" in text
    sheet = PdfReader(kenya / "build/sheets/en/factsheet.en.pdf")
    assert len(sheet.pages) == 2
    assert "Kenya: Childline Kenya, 116" in sheet.pages[-1].extract_text()
    assert not (kenya / "build/decks/en/two-slides.en.pptx").exists()


def test_every_deck_tells_speakers_whom_to_call_and_what_to_mind(kenya):
    for path in (kenya / "build/decks/en").glob("*.pptx"):
        first, *rest = Presentation(path).slides
        logos = [s._element.xpath(".//p:cNvPr/@descr") for s in first.shapes if s.shape_type == 13]
        assert logos == [["A partner in Kenya (a sample)"]]
        notes = first.notes_slide.notes_text_frame.text
        assert "Safeguarding. Some of those who listen may have lived through violence." in notes
        assert "Who can help: Kenya: Childline Kenya, 116" in notes
        assert not any("Safeguarding" in s.notes_slide.notes_text_frame.text for s in rest)


def test_a_deck_without_helplines_says_that_there_must_be_one(built):
    deck = Presentation(built / "build/decks/en/two-slides.en.pptx")
    assert (
        "Find out before the talk who can help" in deck.slides[0].notes_slide.notes_text_frame.text
    )
