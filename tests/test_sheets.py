"""The printable sheets, opened as a reader's program does."""

import itertools
import shutil
from textwrap import indent

import pytest
from conftest import CODES, edit, folder, tags
from lxml import html
from pptx import Presentation
from pypdf import PdfReader
from test_blocks import BLOCKS, with_blocks

from kit import cli
from kit.content.load import load
from kit.formats import products
from kit.formats.made import Made
from kit.formats.product import Work
from kit.language.language import Language
from kit.making.make import tried

PAGES = {
    "factsheet": (2, 2),
    "poster": (1, 1),
    "faqs": (1, 2),
    "meeting-2023-12-07": (1, 2),
    "report-2023-12-07": (7, 12),
    "handout-inspire-and-iwg": (3, 7),
    "handout-iwg-update": (2, 4),
    "messages": (1, 2),
}


def links(reader):
    """The addresses that a PDF leads to."""
    found = (a.get_object() for page in reader.pages for a in page.get("/Annots", []))
    return {a["/A"]["/URI"] for a in found if "/A" in a}


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("name", PAGES)
def test_sheet_is_tagged_titled_and_complete(built, code, name):
    reader = PdfReader(built / f"build/sheets/{code}/{name}.{code}.pdf")
    root = reader.trailer["/Root"]
    assert (
        root["/MarkInfo"]["/Marked"]
        and root["/Lang"].split("-")[0] == code
        and root["/ViewerPreferences"]["/DisplayDocTitle"]
    )
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()
    assert reader.metadata.title and reader.metadata.author
    assert reader.outline
    low, high = PAGES[name]
    assert low <= len(reader.pages) <= high
    width, height = (842, 1191) if name == "poster" else (595, 842)  # A3, A4
    assert all(
        page.mediabox.width == pytest.approx(width, abs=1)
        and page.mediabox.height == pytest.approx(height, abs=1)
        for page in reader.pages
    )
    found = tags(reader)
    headings = [e["/S"] for e in found if str(e["/S"]) in ("/H1", "/H2", "/H3")]
    assert headings[0] == "/H1" and headings.count("/H1") == 1 and "/H2" in headings
    levels = [int(str(h)[2]) for h in headings]
    # No level is left out.
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
    kinds = {str(e["/S"]) for e in found}
    assert (
        {"/P", "/Figure", "/Link"} <= kinds
        and ("/Table" not in kinds or {"/TR", "/TH", "/TD"} <= kinds)
        and ("/L" not in kinds or "/LI" in kinds)
    )
    figures = [e for e in found if e["/S"] == "/Figure"]
    assert figures and all(e.get("/Alt") for e in figures)
    home = "https://inspire-iwg.example.org/" + folder(code)
    assert any(link.startswith(home) for link in links(reader))


def test_fonts_are_embedded(built):
    for path in (built / "build/sheets").rglob("*.pdf"):
        for page in PdfReader(path).pages:
            for font in page["/Resources"]["/Font"].values():
                descendant = font.get_object()["/DescendantFonts"][0].get_object()
                assert {"/FontFile2", "/FontFile3"} & set(descendant["/FontDescriptor"]), path


def test_text_can_be_read_and_searched(built):
    text = {
        code: "".join(
            page.extract_text()
            for page in PdfReader(built / f"build/sheets/{code}/factsheet.{code}.pdf").pages
        )
        for code in CODES
    }
    assert "22,105" in text["en"] and "Education and life skills" in " ".join(text["en"].split())
    assert "Seguridad en el entorno" in " ".join(text["es"].split())
    assert "22\u202f105" in text["fr"] or "22 105" in text["fr"].replace("\u202f", " ")
    assert any("\u0600" <= c <= "\u06ff" for c in text["ar"])
    assert "no person has reviewed it" not in text["en"] and "personne ne l" in text["fr"]


def test_a_factsheet_of_three_pages_is_an_error_and_the_last_output_stays(built, tmp_path, capsys):
    root = tmp_path / "kit"
    shutil.copytree(built, root)
    before = {p: p.read_bytes() for p in (root / "build").rglob("*") if p.is_file()}
    path = root / "content/factsheet.yml"
    path.write_text(
        path.read_text("utf-8")
        + "".join(
            f'          - "Point {n} of a list that does not end {"and goes on " * 20}"\n'
            for n in range(40)
        ),
        "utf-8",
    )
    assert cli.main(["build"], root=root) == 1
    error = capsys.readouterr().err
    assert (
        "the sheet fills 4 pages in English, expected at most 2; "
        "shorten the texts of content/factsheet.yml" in error
    )
    assert {p: p.read_bytes() for p in (root / "build").rglob("*") if p.is_file()} == before
    assert not list(root.glob(".build-*"))


@pytest.mark.parametrize("code", CODES)
def test_a_handout_says_what_is_on_its_slides(built, code):
    """As text that can be searched, and as the alternative text of each slide but its title."""
    reader = PdfReader(built / f"build/sheets/{code}/handout-inspire-and-iwg.{code}.pdf")
    found = tags(reader)
    figures = [str(e["/Alt"]) for e in found if str(e["/S"]) == "/Figure" and "/Alt" in e]
    prs = Presentation(built / f"build/decks/{code}/inspire-and-iwg.{code}.pptx")
    shown = [slide for slide in prs.slides if slide._element.get("show") != "0"]
    assert len(figures) == len(shown) + 1 < len(prs.slides)  # and the code that leads to the site
    for slide, alternative in zip(shown, figures, strict=False):
        for shape in slide.placeholders:
            kind = shape.placeholder_format.type.name
            if (
                shape.has_text_frame
                and "TITLE" not in kind.replace("SUBTITLE", "")
                and kind not in ("SLIDE_NUMBER", "FOOTER")
            ):
                words = [p.text.split("\v") for p in shape.text_frame.paragraphs]
                assert all(line in alternative for lines in words for line in lines)
    text = " ".join("".join(page.extract_text() for page in reader.pages).split())
    if code == "en":
        assert "Published in 2016 by WHO with nine partner agencies" in text
        assert "Show this slide only if somebody asks" not in text
    size = (built / f"build/sheets/{code}/handout-inspire-and-iwg.{code}.pdf").stat().st_size
    assert size < 350_000


def test_the_proof_shows_every_slide_sheet_and_card_on_one_page(project):
    assert cli.main(["proof", "--lang", "fr"], root=project) == 0
    top = project / "build-proof"
    page = html.parse(top / "index.html")
    shown = [img.get("src") for img in page.iter("img")]
    assert shown and all((top / src).is_file() for src in shown)
    assert {src.split("/")[0] for src in shown} == {"decks", "posts", "sheets", "site"}
    for name in ("factsheet", "poster", "report", "handout"):
        assert any(name in src for src in shown), name
    assert all(int(img.get("width")) > 0 for img in page.iter("img"))
    assert not (project / "build").exists()


def test_an_answer_longer_than_a_page_goes_on_and_a_report_credits_its_pictures(project, tmp_path):
    with_blocks(project, BLOCKS)
    path = project / "content/faqs.yml"
    before, mark, rest = path.read_text("utf-8").partition("        answer: >-\n")
    after = rest[rest.index("        sources:") :]
    path.write_text(before + "        answer:\n" + indent(BLOCKS.strip(), " " * 10) + "\n" + after)
    kit = load(project)
    language = Language(kit, kit.languages[0])
    listed = products(kit, language)
    work = Work(kit, language, listed, Made(tmp_path / "made"))

    def texts(kind):
        sheet = next(p for p in listed if (p.format, p.kind) == ("sheets", kind))
        assert tried(work, sheet) == ([], True)
        return [page.extract_text() for page in PdfReader(work.made.path(sheet.path)).pages]

    first, *_ = texts("faqs")
    assert "What is INSPIRE?" in first and "Words worth keeping" in first
    credits = next(text for text in reversed(texts("report")) if "Credits" in text)
    assert "A class room with a board · Picture: A. Photographer · CC BY 4.0" in credits


def test_footnotes_have_their_room_on_both_pages_of_the_factsheet(content, tmp_path):
    path = content / "content/factsheet.yml"
    edit(path, "says how the pieces fit together.", "says how they fit together.^[First note.]")
    edit(path, "The group meets every quarter.", f"It meets.^[Second note.{' It goes on.' * 30}]")
    kit = load(content)
    language = Language(kit, kit.languages[0])
    listed = products(kit, language)
    work = Work(kit, language, listed, Made(tmp_path / "made"))
    sheet = next(p for p in listed if (p.format, p.kind) == ("sheets", "factsheet"))
    assert tried(work, sheet) == ([], True)
    first, second = (p.extract_text() for p in PdfReader(work.made.path(sheet.path)).pages)
    assert "First note." in first and "Second note." in second
