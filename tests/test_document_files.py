"""Documents for Word as files: valid, and complete with every kind of block."""

import pytest
from conftest import CODES, copy
from docx.oxml.ns import qn
from openxml_audit import OpenXmlValidator
from test_blocks import BLOCKS, with_blocks
from test_documents import made, opened, words

from kit.formats import documents
from kit.formats.office import zipped
from kit.unpacked import parts


def errors(data, path):
    path.write_bytes(data)
    return [str(error) for error in OpenXmlValidator().validate(path).errors]


@pytest.fixture(scope="module")
def with_all(tmp_path_factory):
    """A report that has a block of every kind."""
    return with_blocks(copy(tmp_path_factory.mktemp("kit")), BLOCKS)


@pytest.mark.parametrize("kind", documents.DOCUMENTS)
@pytest.mark.parametrize("code", CODES)
def test_a_document_is_valid_and_the_same_each_time(code, kind, tmp_path):
    data = made(code, kind)
    assert errors(data, tmp_path / "document.docx") == []
    assert made(code, kind) == data


def test_what_is_not_valid_is_found(tmp_path):
    data = zipped(
        (name, content.replace(b"<w:keepNext/>", b"<w:keepTogether/>"))
        for name, content in parts(made("en", "faqs")).items()
    )
    assert errors(data, tmp_path / "document.docx")


@pytest.mark.parametrize("code", ["en", "ar"])
def test_a_document_with_every_kind_of_block_is_valid(with_all, code, tmp_path):
    data = made(code, "report", with_all)
    assert errors(data, tmp_path / "document.docx") == []
    document, shown = opened(data), words(opened(data))
    styles = {paragraph.style.name for paragraph in document.paragraphs}
    assert {
        "List Bullet",
        "List Number 2",
        "List Bullet 3",
        "Quote",
        "Caption",
        "Callout",
    } <= styles
    assert {"Title", "Subtitle", "Heading 1", "Heading 2"} <= styles
    assert "Mind this." in shown and "A. Person" in shown
    assert "1,200" in shown or code != "en"
    pictures = [node.get("descr") for node in document.element.iter(qn("wp:docPr"))]
    assert pictures.count("A class room with a board") == 2
    assert len(pictures) == 6 and all(pictures)  # four charts, in words


def test_a_figure_that_is_a_picture_is_as_wide_as_the_text_and_not_wider(with_all):
    document = opened(made("en", "report", with_all))
    section = document.sections[0]
    room = section.page_width - section.left_margin - section.right_margin
    assert max(shape.width for shape in document.inline_shapes) <= room
    assert section.page_width.mm == pytest.approx(210, abs=0.1)
