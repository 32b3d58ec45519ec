"""Ends of lines, and notes: each format has them, and translators one text with them."""

import re

import pytest
from conftest import replaced, work_of
from docx.oxml.ns import qn as w
from lxml import etree
from openxml_audit import OpenXmlValidator
from pypdf import PdfReader
from test_documents import made as document
from test_documents import opened

from kit.content import inline
from kit.content.load import load
from kit.content.pages import pages
from kit.errors import KitError
from kit.formats import FORMATS, products, structureddata
from kit.formats.decks import kinds, pictures, write
from kit.formats.made import Made
from kit.formats.pages.markdown import escape_page
from kit.formats.pages.render import Pages
from kit.formats.product import Work
from kit.language import reading
from kit.language.catalogues import po
from kit.language.catalogues.entries import Entry

ANSWER = """        answer: >-
          **Plans are under way**\\
          to translate it^[As of *{meeting_2023_q4}*.].
"""


@pytest.fixture
def broken(project):
    """A project with an answer of two lines."""
    old = "        answer: Plans are under way to translate it into Arabic, French and Spanish.\n"
    replaced(project, "faqs", old, ANSWER)
    return project


@pytest.mark.fast
@pytest.mark.parametrize(
    "text,lines",
    [
        ("One\\ two", ["One", "two"]),
        ("One\\ two\\  three", ["One", "two", "three"]),
        ("A mark \\ alone", ["A mark \\ alone"]),
        ("*One\\ two*", ["One", "two"]),
        ("C:\\\\ is a drive", ["C:\\ is a drive"]),
        ("C:\\dir", ["C:\\dir"]),
        ("The end\\", ["The end\\"]),
    ],
)
def test_a_backslash_before_a_blank_ends_a_line(text, lines):
    found = "".join(run.text for run in inline.parse(text))
    assert found.split(inline.BREAK) == lines
    assert inline.plain(inline.parse(text)) == " ".join(lines)


@pytest.mark.fast
def test_a_note_of_another_markdown_is_told():
    assert list(inline.broken_links("It is so[^1].")) == [
        (8, "'[^1]' is no note here; write its words where it stands: ^[its words]")
    ]
    for right in ("It is so^[As we know].", "It is so\\[^1].", "A^[[^x](page:faqs)]", "2^[n]"):
        assert not list(inline.broken_links(right))


@pytest.mark.fast
@pytest.mark.parametrize(
    "markdown", ["One\\ two", "A^[See *this*.] b^[Two.]", "*A\\ b* {x}", "A^[[b](page:faqs)]"]
)
def test_what_is_written_anew_is_read_as_the_same(markdown):
    assert inline.written(inline.parse(markdown)) == markdown


@pytest.mark.fast
def test_a_line_ends_on_a_page_and_is_one_text_elsewhere(broken):
    work = work_of(broken, "en", broken / "made")
    page = pages(work.kit)["faqs"]
    shown = Pages(work).page(page)
    assert "<strong>Plans are under way</strong><br>to translate it<sup" in shown
    marker = '<sup class="kit-note" id="noted-1"><a href="#note-1">1</a></sup>&#46;'
    assert marker.replace("&#46;", ".") in shown or marker in shown
    assert '<li id="note-1"><span markdown>As of <em>7\u00a0December 2023</em>.</span>' in shown
    said = "Plans are under way to translate it (As of 7\u00a0December 2023.)."
    assert said in str(structureddata.json_ld(work.language, page)).replace(r"\xa0", "\u00a0")
    texts = [str(text) for text, *_ in load(broken).shown_texts]
    assert "**Plans are under way**\\ to translate it^[As of *{meeting_2023_q4}*.]." in texts


def test_a_line_ends_on_a_slide_in_its_picture_and_in_a_document(broken):
    work = work_of(broken, "en", broken / "made")
    name = "inspire-and-iwg"
    made = kinds.slides(work.language, work.kit.decks[name])
    prs = write.presentation(work.language, name, made)
    drawn, _jpeg = pictures.draw(prs, work.language, svg=False)
    assert any("#linebreak();" in drawing.code for drawing in drawn)
    found = [
        paragraph.text
        for slide in prs.slides
        for shape in slide.shapes
        if shape.has_text_frame
        for paragraph in shape.text_frame.paragraphs
    ]
    assert "Plans are under way\vto translate it (As of 7\u00a0December 2023.)." in found
    data = document("en", "faqs", broken)
    (broken / "faqs.docx").write_bytes(data)
    assert OpenXmlValidator().validate(broken / "faqs.docx").errors == []
    word = opened(data)
    assert any(node.getprevious() is not None for node in word.element.iter(w("w:br")))
    (mark,) = word.element.iter(w("w:footnoteReference"))
    (part,) = (r.target_part for r in word.part.rels.values() if r.reltype.endswith("/footnotes"))
    notes = {note.get(w("w:id")): note for note in etree.fromstring(part.blob)}
    said = "".join(node.text for node in notes[mark.get(w("w:id"))].iter(w("w:t")))
    assert said.strip() == "As of 7\u00a0December 2023."


def test_a_line_ends_on_a_sheet(broken):
    work = work_of(broken, "en", broken / "made")
    product = next(p for p in products(work.kit, work.language) if p.kind == "faqs")
    work = Work(work.kit, work.language, [product], Made(broken / "made"))
    assert not list(FORMATS["sheets"].make(work, product))
    sheet = PdfReader(work.made.path(product.path))
    text = "\n".join(page.extract_text() for page in sheet.pages)
    assert "Plans are under way\nto translate it1." in text
    assert re.search(r"^1 ?As of 7\sDecember 2023\.$", text, re.M)


@pytest.mark.fast
def test_a_note_has_its_own_markup_and_no_note_of_its_own():
    runs = inline.parse("A^[See [this](page:faqs) *now*^[x]] b^[] c^d\\^[e]")
    assert inline.plain(runs) == "A (See this now^[x]) b^[] c^d^[e]"
    assert [run.href for run in runs if run.note] == [None, "page:faqs", None, None, None]
    assert inline.links("A^[See [this](page:faqs)]") == ["page:faqs"]


@pytest.mark.fast
def test_a_translation_has_as_many_notes(broken):
    source = "**Plans are under way**\\ to translate it^[As of *{meeting_2023_q4}*.]."
    catalogue = po.read(broken, "fr")
    catalogue.entries.append(Entry(source, strings=["**Bientôt**\\ *{meeting_2023_q4}*."]))
    po.write(po.path_of(broken, "fr"), catalogue)
    with pytest.raises(KitError) as error:
        reading.languages(load(broken))
    assert "the notes of the translation, written as ^[…], differ" in str(error.value)


@pytest.mark.fast
def test_a_span_of_days_stays_on_one_line_of_a_page():
    said, held = "26–28 June, 1939–45: a – b", "26–\u206028 June, 1939–\u206045: a – b"
    assert escape_page(said) == held
