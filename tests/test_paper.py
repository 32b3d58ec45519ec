"""What is made for paper, without a whole build: blocks, pages that are filled, sizes of paper."""

import dataclasses
import io
import re
import shutil
import subprocess

import pytest
from conftest import CODES, ROOT, edit, language_of, tags, work_of
from PIL import Image
from pypdf import PdfReader
from test_blocks import BLOCKS, with_blocks
from test_places import everywhere

from kit.content import inline
from kit.content.load import load
from kit.formats import FORMATS, missing, packedpdf, products, sheets, typst
from kit.formats.made import Made
from kit.formats.product import Work
from kit.formats.sheets import filling
from kit.formats.sheets.filling import Source
from kit.language.language import Language


def sheet(root, code, kind, folder):
    return made_of(load(root), code, kind, folder)


def made_of(kit, code, kind, folder):
    """A sheet that is made of a kit, and the problems with it."""
    language = language_of(kit, code)
    product = next(p for p in products(kit, language) if p.kind == kind)
    work = Work(kit, language, [product], Made(folder))
    problems = list(FORMATS["sheets"].make(work, product))
    return PdfReader(io.BytesIO(work.made.path(product.path).read_bytes())), problems


def text(reader):
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def test_every_kind_of_block_has_its_form_in_a_report(project, tmp_path):
    reader, problems = sheet(with_blocks(project, BLOCKS), "en", "report", tmp_path / "made")
    said = text(reader)
    assert not problems
    for words in (
        "strong words and 15 interviews",
        "A heading",
        "Two and one",
        "Deep",
        "Eswatini",
        "1,200",
        "Words worth keeping",
        "countries with users",
        "February 2024",
        "A. Person",
        "Mind this.",
        "The course",
        "Safe environments",
    ):
        assert words in said, words


@pytest.mark.parametrize("path", [row.blocks for row in FORMATS.values() if row.blocks])
def test_a_kind_of_block_without_a_form_is_an_error_before_anything_is_made(tmp_path, path):
    own = tmp_path / path
    own.parent.mkdir(parents=True)
    shutil.copy(ROOT / path, own)
    edit(own, "macro callout_block(", "macro called_block(")
    (problem,) = missing(tmp_path)
    assert problem.file == path and "there is no form for 'callout'" in problem.message


@pytest.mark.parametrize("code", ["en", "fr"])
def test_a_day_and_its_month_are_in_one_line(tmp_path, code):
    reader, _problems = sheet(ROOT, code, "faqs", tmp_path)
    months = "|".join(language_of(load(ROOT), code).locale.months["format"]["wide"].values())
    text = "\n".join(page.extract_text() for page in reader.pages)
    assert len(re.findall(rf"\d\s(?:{months})", text)) > 4
    assert not re.search(rf"\d\s*\n\s*(?:{months})", text)


def test_a_report_has_a_contents_whose_entries_lead_to_its_sections(tmp_path):
    reader, _ = sheet(ROOT, "en", "report", tmp_path)
    links = [a.get_object() for a in reader.pages[1].get("/Annots", [])]
    inside = [link for link in links if "/Dest" in link or link.get("/A", {}).get("/S") == "/GoTo"]
    assert len(inside) >= 10
    contents = reader.pages[1].extract_text()
    for title in ("INSPIRE evidence update", "Decisions", "Participants", "Acronyms"):
        assert title in contents


@pytest.mark.parametrize("code", CODES)
def test_the_factsheet_has_two_pages_and_the_poster_one(tmp_path, code):
    for kind, count in (("factsheet", 2), ("poster", 1)):
        reader, problems = sheet(ROOT, code, kind, tmp_path / kind)
        assert not problems and len(reader.pages) == count


def test_the_paper_is_that_of_the_kit(project, tmp_path):
    path = project / "content/kit.yml"
    edit(path, "paper: a4", "paper: letter")
    for kind, size in (("factsheet", (612, 792)), ("poster", (792, 1224)), ("faqs", (612, 792))):
        reader, problems = sheet(project, "en", kind, tmp_path / kind)
        box = reader.pages[0].mediabox
        assert (round(box.width), round(box.height)) == size and not problems


def test_a_kit_without_strategies_has_no_poster(kit):
    plain = dataclasses.replace(kit, strategies=None)
    kinds = {p.kind for p in products(plain, Language(plain, plain.languages[0]))}
    assert "poster" not in kinds and "factsheet" in kinds


def test_a_factsheet_without_priorities_and_strategies_leaves_these_parts_out(kit, tmp_path):
    plain = dataclasses.replace(kit, strategies=None, priorities=None)
    reader, problems = made_of(plain, "en", "factsheet", tmp_path)
    said = text(reader)
    assert not problems and "Pathfinding" in said and "Safe environments" not in said
    assert "Next step" not in said


def lines(count):
    head = '#set document(title: "Words")\n#set text(font: "Noto Sans")\n'
    line = "#block(height: 1em, spacing: 0.5em)[Words]\n"
    look = "#set page(height: 400pt, margin: 20pt)\n#set text(size: 10pt * zoom)\n"
    return head + look + line * count


@pytest.mark.parametrize("count", (10, 25, 26, 49))
def test_the_last_page_of_a_sheet_is_more_than_a_third_full_if_that_can_be(count):
    found = filling.fitted(Source(lines(count), "a.typ"))
    pages, share = typst.extent(f"#let zoom = {found.zoom}\n{lines(count)}", "a.typ")
    assert pages == found.pages == len(PdfReader(io.BytesIO(found.data)).pages)
    assert pages == 1 or share >= filling.LEAST


def test_a_colour_takes_no_room_so_nothing_is_measured_again(monkeypatch):
    drawing = "#place(circle())"
    shown = f'#rect(fill: rgb("#0b4f5c"))\n#if false [{drawing}]\n#"rgb(\\"#0b4f5c\\")"'
    code = f"#let zoom = 1\n{lines(3)}{shown}"
    found = typst.extent(code, "a.typ", hidden=[drawing])
    monkeypatch.setattr(typst, "values", lambda *arguments: pytest.fail("measured"))
    other = code.replace('rgb("#0b4f5c', 'rgb("#123456').replace("circle", "square")
    assert typst.extent(other, "a.typ", hidden=["#place(square())"]) == found
    with pytest.raises(pytest.fail.Exception):  # which is what a reader reads
        typst.extent(code.replace('rgb(\\"#0b4f5c', 'rgb(\\"#123456'), "a.typ", hidden=[drawing])


def test_a_word_that_no_line_has_room_for_goes_on_in_the_next():
    def height(word):
        text = typst.markup((inline.Run(word, lang="en"),), "en", str)
        return typst.extent(f"{lines(0)}#let zoom = 1\n{text}".replace(" * zoom", ""), "a.typ")[1]

    assert height("Kinderschutz" * 30) > 2 * height("Kinderschutz")


def test_a_sheet_of_two_pages_is_as_large_as_these_have_room_for():
    found = filling.fitted(Source(lines(40), "a.typ"))
    pages, share = typst.extent(f"#let zoom = {found.zoom}\n{lines(40)}", "a.typ")
    assert pages == found.pages == 2 and found.zoom > 1.1 and share > filling.ENOUGH
    tall = "#block(height: 16em, breakable: false)[Tall]\n#pagebreak()\n#block(height: 150pt)[Rest]"
    assert filling.fitted(Source(lines(0) + tall, "a.typ")).pages == 2


def test_a_sheet_is_not_enlarged_beyond_the_pages_it_may_fill():
    assert filling.fitted(Source(lines(24), "a.typ", most=1)).pages == 1
    assert filling.fitted(Source(lines(25), "a.typ", most=1)).pages == 1
    assert filling.fitted(Source(lines(60), "a.typ", most=1)).pages > 1  # which is told as an error


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("kind", ("faqs", "meeting", "report"))
def test_no_sheet_ends_on_a_page_that_is_almost_empty(tmp_path, code, kind, monkeypatch):
    shares = []
    set_by_typst = typst.extent
    monkeypatch.setattr(
        typst, "extent", lambda *given: shares.append(set_by_typst(*given)) or shares[-1]
    )
    reader, _ = sheet(ROOT, code, kind, tmp_path)
    last = next(share for pages, share in shares if pages == len(reader.pages))
    assert len(reader.pages) == 1 or last >= filling.LEAST


def test_logos_stand_at_the_foot_of_the_factsheet_and_on_the_cover_with_their_names(
    project, tmp_path
):
    folder = project / "content/images"
    folder.mkdir(exist_ok=True)
    Image.linear_gradient("L").resize((600, 200)).save(folder / "mark.png")
    logos = "{id: us, of: publisher, file: mark.png, alt: Our name}"
    (project / "content/images.yml").write_text(f"images: []\nlogos:\n  - {logos}\n", "utf-8")
    for kind in ("factsheet", "report"):
        reader, problems = sheet(project, "en", kind, tmp_path / kind)
        found = tags(reader)
        assert not problems and "Our name" in [tag.get("/Alt") for tag in found], kind
        assert len(reader.pages) == 2 or kind == "report"


def test_a_packed_sheet_is_the_same_sheet(monkeypatch):
    written = []
    monkeypatch.setattr(packedpdf, "packed", lambda data, about: written.append(data) or data)
    entries = "".join(f"- entry {n}\n" for n in range(300))  # objects of several streams
    source = '#set document(title: "Short")\n#set text(font: "Noto Sans")\n= Many\n' + entries
    typst.pdf(source, "sheet")
    monkeypatch.undo()
    (plain,) = written
    small = packedpdf.packed(plain)
    assert len(small) < 0.7 * len(plain)
    one, other = (PdfReader(io.BytesIO(data), strict=True) for data in (plain, small))
    assert text(one) == text(other) and one.metadata == other.metadata
    kinds = [[tag["/S"] for tag in tags(reader)] for reader in (one, other)]
    assert kinds[0] == kinds[1] and kinds[0].count("/LI") == 300
    assert packedpdf.packed(small) == small and packedpdf.packed(b"%PDF-1.4") == b"%PDF-1.4"


def test_every_block_is_printed_on_the_sheets(project):
    work = work_of(everywhere(project), "en", project / "made")
    for product in sheets.FORMAT.products(work.kit, work.language):
        if product.kind in ("faqs", "report"):
            assert not list(sheets.FORMAT.make(work, product))
    assert work.made.sizes["sheets/en/faqs.en.pdf"] > 20_000


def test_what_is_not_translated_ends_in_one_line_beside_the_signs_in_arabic(project, tmp_path):
    program = shutil.which("pdftotext")
    if not program:
        pytest.skip("needs pdftotext")
    path = project / "content/strategies.yml"
    edit(path, "aim: Make sure that laws which", "aim: Short alone\n    # ")
    edit(path, "aim: Strengthen norms that", "aim: Several words more than that alone\n    # ")
    reader, _ = sheet(project, "ar", "factsheet", tmp_path)
    (tmp_path / "sheet.pdf").write_bytes(reader.stream.getvalue())
    run = [program, "-bbox", str(tmp_path / "sheet.pdf"), "-"]
    boxes = subprocess.run(run, capture_output=True, check=True).stdout.decode()
    first, second = re.findall(r'xMax="([\d.]+)"[^>]*>alone</word>', boxes)
    assert float(first) == pytest.approx(float(second), abs=1)
