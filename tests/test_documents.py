"""Documents for Word: real styles, the language and the direction of their readers."""

import io
import re
from functools import cache

import docx
import pytest
from conftest import CODES, ROOT, edit, language_of, replaced
from docx.oxml.ns import qn
from lxml import etree

from kit.content.load import load
from kit.content.model import Text
from kit.content.walk import walk
from kit.errors import KitError
from kit.formats import FORMATS, documents, missing
from kit.formats.documents import file, markup
from kit.unpacked import parts


@cache
def language(root, code):
    kit = load(root)
    return language_of(kit, code)


def made(code, kind, root=ROOT):
    """A document of a kind, as the bytes of its file."""
    speaker = language(root, code)
    products = FORMATS["documents"].products(speaker.kit, speaker)
    product = next(product for product in products if product.kind == kind)
    return file.docx_of(speaker, documents.tree(speaker, product))


def opened(data):
    return docx.Document(io.BytesIO(data))


def xml(data, part="word/document.xml"):
    return parts(data)[part].decode()


def words(document):
    return " ".join(node.text for node in document.element.iter(qn("w:t")))


def test_the_factsheet_has_every_text_of_its_file_in_every_language():
    for code in CODES:
        speaker = language(ROOT, code)
        data = made(code, "factsheet")
        shown = re.sub(r"\s+", " ", "".join(opened(data).element.itertext()))
        for _, value, _ in walk(speaker.kit.factsheet):
            if isinstance(value, Text):
                assert re.sub(r"\s+", " ", speaker.text(value)) in shown


def test_headings_follow_one_another_and_leave_no_level_out():
    for kind in documents.DOCUMENTS:
        names = [paragraph.style.name for paragraph in opened(made("fr", kind)).paragraphs]
        assert names.count("Title") == 1
        levels = [int(name[-1]) for name in names if name.startswith("Heading")]
        assert levels[0] == 1
        assert all(b - a <= 1 for a, b in zip(levels, levels[1:], strict=False))


def test_every_run_says_its_language():
    for code, tag in (("en", "en-GB"), ("fr", "fr-FR")):
        runs = list(opened(made(code, "faqs")).element.iter(qn("w:r")))
        found = {run.find(qn("w:rPr")).find(qn("w:lang")).get(qn("w:val")) for run in runs}
        assert found == {tag}
        assert opened(made(code, "faqs")).core_properties.language == tag


def test_what_is_not_translated_is_in_its_own_language(project):
    replaced(project, "faqs", "question: What is INSPIRE?", "question: What is it?")
    for run in opened(made("ar", "faqs", project)).element.iter(qn("w:r")):
        properties = run.find(qn("w:rPr"))
        english = (run.findtext(qn("w:t")) or "").strip("\u2068\u2069") == "What is it?"
        assert (properties.find(qn("w:rtl")) is None) == english
        assert properties.find(qn("w:lang")).get(qn("w:val")) == ("en-GB" if english else None)


@pytest.mark.parametrize("code", ["en", "ar"])
def test_a_report_has_a_table_of_contents_that_is_filled_in(code):
    body = opened(made(code, "report")).element.body
    headings = {
        p.find(qn("w:bookmarkStart")).get(qn("w:name")): said_in(p)
        for p in body.iter(qn("w:p"))
        if style_of(p) == "Heading1"
    }
    entries = [p for p in body.iter(qn("w:p")) if style_of(p) == "TOC1"]
    listed = {p.find(qn("w:hyperlink")).get(qn("w:anchor")): said_in(p) for p in entries}
    assert len(entries) > 5 and listed == headings
    marks = [node.get(qn("w:fldCharType")) for p in entries for node in p.iter(qn("w:fldChar"))]
    field = ["begin", "separate", "end"]
    assert marks == [*field[:2], *(field * len(entries)), field[2]]
    # Whoever prints it, or has it updated, gets the numbers of pages, at the far side.
    asked = [node.text.split() for node in body.iter(qn("w:instrText"))]
    assert asked[0][0] == "TOC" and r"\n" not in asked[0]
    assert [words[:2] for words in asked[1:]] == [["PAGEREF", name] for name in listed]
    (gallery,) = body.iter(qn("w:docPartGallery"))
    assert gallery.get(qn("w:val")) == "Table of Contents"
    settings = opened(made(code, "report")).settings.element
    assert settings.find(qn("w:updateFields")) is None  # Word would ask each reader
    assert not body.xpath(".//w:fldChar[@w:dirty]")
    assert 'w:leader="dot"' in style_named(code, "TOC1")
    rtl = [p.find(qn("w:pPr")).find(qn("w:bidi")) is not None for p in entries]
    assert set(rtl) == {code == "ar"}


def style_named(code, name):
    styles = opened(made(code, "report")).styles.element
    return next(
        etree.tostring(s, encoding="unicode") for s in styles if s.get(qn("w:styleId")) == name
    )


def style_of(paragraph):
    found = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return None if found is None else found.get(qn("w:val"))


def said_in(paragraph):
    return "".join(node.text for node in paragraph.iter(qn("w:t")))


def test_a_document_in_arabic_goes_from_right_to_left():
    document = opened(made("ar", "factsheet"))
    body = document.element.body
    assert all(p.find(qn("w:pPr")).find(qn("w:bidi")) is not None for p in body.iter(qn("w:p")))
    assert all(t.tblPr.find(qn("w:bidiVisual")) is not None for t in body.iter(qn("w:tbl")))
    assert document.sections[0]._sectPr.find(qn("w:bidi")) is not None
    assert "<w:rtl/>" in xml(made("ar", "factsheet")) and 'w:bidi="ar-SA"' in xml(
        made("ar", "factsheet")
    )
    assert "<w:bidi" not in xml(made("fr", "factsheet"))


def test_the_head_of_a_table_is_repeated_on_each_page():
    table = opened(made("en", "factsheet")).tables[0]
    heads = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
    assert heads[0] and not any(heads[1:])
    assert table.cell(0, 0).paragraphs[0].style.name == "Table Heading"


def test_a_short_table_stays_on_one_page_with_its_heading_and_note():
    body = opened(made("en", "report")).element.body
    (table,) = (t for t in body.iter(qn("w:tbl")) if "Finalise" in "".join(t.itertext()))
    stays = [row.find(f".//{qn('w:keepNext')}") is not None for row in table.iter(qn("w:tr"))]
    assert stays == [True] * (len(stays) - 1) + [False]
    assert table.getprevious().find(f".//{qn('w:keepNext')}") is not None
    long = max(body.iter(qn("w:tbl")), key=len)
    assert long.find(f".//{qn('w:keepNext')}") is None


def test_a_numbered_list_begins_with_one_again():
    data = made("en", "report")
    numbers = set(
        re.findall(r'<w:pStyle w:val="ListNumber"/><w:numPr>.*?numId w:val="(\d+)"', xml(data))
    )
    assert len(numbers) >= 3
    numbering = xml(data, "word/numbering.xml")
    assert all(f'w:num w:numId="{n}"' in numbering for n in numbers)


def test_a_draft_says_so_at_its_top_its_foot_and_in_its_properties():
    french, english = opened(made("fr", "faqs")), opened(made("en", "faqs"))
    note = "Traduction provisoire : personne ne l’a encore relue."
    assert "Draft" in [paragraph.style.name for paragraph in french.paragraphs]
    assert note in re.sub("[\u202f\u00a0]", " ", french.sections[0].footer.paragraphs[0].text)
    assert french.core_properties.content_status == "Draft"
    assert "Draft" not in [paragraph.style.name for paragraph in english.paragraphs]
    assert english.core_properties.title == "Questions and answers"
    assert english.core_properties.author == "INSPIRE Implementation Working Group"
    terms = "INSPIRE Implementation Working Group. Licence: Not yet chosen"
    assert english.core_properties.comments.startswith(terms)
    assert english.sections[0].footer.paragraphs[0].text.startswith(terms)


def test_links_lead_to_the_site_and_elsewhere():
    document = opened(made("fr", "faqs"))
    targets = {rel.target_ref for rel in document.part.rels.values() if rel.is_external}
    assert "https://sdgs.un.org/2030agenda" in targets
    assert "https://inspire-iwg.example.org/fr/meetings/2023-12-07/" in targets


def test_colours_and_faces_are_those_of_the_kit(project):
    edit(project / "content/kit.yml", "#0b4f5c", "#123456")
    edit(project / "content/kit.yml", "Arial", "Verdana")
    data = made("en", "faqs", project)
    styles, theme = xml(data, "word/styles.xml"), xml(data, "word/theme/theme1.xml")
    assert "123456" in styles and "Verdana" in styles and "0b4f5c" not in styles
    assert "123456" in theme and "Verdana" in theme


def test_text_is_never_taken_for_code(project):
    wrong = "question: What is </w:t> & <b>INSPIRE</b>?"
    replaced(project, "faqs", "question: What is INSPIRE?", wrong)
    data = made("en", "faqs", project)
    assert wrong.partition(": ")[2] in [p.text for p in opened(data).paragraphs]


@pytest.mark.parametrize(
    "written,message",
    [
        ('<p class="leed">x</p>', "the class 'leed' has no style; did you mean 'lead'?"),
        ("<section>x</section>", "<section> has no form in Word"),
        ("<p><b>x</b></p>", "<b> has no form in a line"),
        ("<p>x", "what this template writes is not XML"),
    ],
)
def test_a_template_that_cannot_be_used_is_explained(whole, written, message):
    (whole / "templates/documents/faqs.html").write_text(
        f"<html><body>{written}</body></html>", "utf-8"
    )
    with pytest.raises(KitError, match=re.escape(message)):
        made("en", "faqs", whole)


def test_a_kind_of_block_without_a_form_is_an_error(whole, monkeypatch):
    path = whole / "templates/documents/_blocks.html"
    edit(path, "macro quote_block", "macro words")
    (problem,) = missing(whole)
    assert problem.file == "templates/documents/_blocks.html" and "'quote'" in problem.message


def test_the_texts_of_a_tree_are_those_of_the_content():
    speaker = language(ROOT, "en")
    tree = markup.tree(speaker, "faqs.html", address="", preview="", notices=[])
    known = {id(text) for text, *_ in speaker.kit.shown_texts}
    assert tree.texts and all(id(text) in known for text in tree.texts)
