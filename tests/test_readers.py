"""What readers do with what was made: find words in PDF files, in any script."""

import re
import shutil
import subprocess

import pytest
from conftest import ROOT

from kit.content.load import load
from kit.formats import fonts, pdftext, scripts, typst
from kit.language.language import Language


@pytest.fixture(scope="module")
def kit():
    return load(ROOT)


def words(text):
    """The words of a text, with their vowel signs."""
    signs = "\u064b-\u0652\u0670"
    return re.findall(rf"[^\W\d_]+(?:[{signs}]+[^\W\d_]*)*", text)


def read(data, tmp_path):
    """The text of a PDF as each program that is there gets it."""
    found = {}
    if program := shutil.which("pdftotext"):
        (tmp_path / "sheet.pdf").write_bytes(data)
        run = [program, "-raw", str(tmp_path / "sheet.pdf"), "-"]
        found["poppler"] = subprocess.run(run, capture_output=True, check=True).stdout.decode()
    try:
        import pypdfium2
    except ImportError:
        return found
    document = pypdfium2.PdfDocument(data)
    texts = (page.get_textpage().get_text_range() for page in document)
    return {**found, "PDFium": "\n".join(texts)}


@pytest.mark.parametrize("code", ["en", "fr", "es", "ar"])
def test_the_words_of_a_text_are_found_in_its_pdf(kit, tmp_path, code):
    """97 % of them, joined letters, lam-alef and vowel signs among them, by each program."""
    language = Language(kit, next(info for info in kit.languages if info.code == code))
    texts = [language.text(text) for text, *_ in kit.texts()]
    families = ", ".join(map(typst.string, fonts.families(kit, language)))
    source = "\n\n".join(f"#{typst.string(text)};" for text in texts)
    head = f"#set text(font: ({families},), hyphenate: false, {typst.language(code)})"
    data, *_ = typst.pdf(f'#set document(title: "Words")\n{head}\n{source}', "words.typ")
    wanted = [word for text in texts for word in words(text) if len(word) > 1]
    assert len(wanted) > 1500
    read_by = read(data, tmp_path)
    if not read_by:
        pytest.skip("needs pdftotext or pypdfium2")
    for program, text in read_by.items():
        text = re.sub("[\u200e\u200f\u202a-\u202e\u2066-\u2069]", "", text)
        lost = [word for word in wanted if word not in text]
        assert len(lost) <= 0.03 * len(wanted), (program, len(lost), lost[:20])


@pytest.mark.fast
def test_a_letter_of_pieces_is_one_glyph_in_pdf_files_and_stands_where_it_stood():
    """Joined letters, lam-alef and signs keep the shapes and the places of the font itself."""
    import uharfbuzz as hb

    row = scripts.SCRIPTS["Arab"]
    data = fonts._file(row.package, row.file).read_bytes()

    def drawn(data, text):
        font = hb.Font(hb.Face(data))
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        hb.shape(font, buffer)
        left, shapes = 0, []
        for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            box = font.get_glyph_extents(info.codepoint)
            shapes.append((left + place.x_offset + box.x_bearing, place.y_offset + box.y_bearing))
            left += place.x_advance
        return buffer.glyph_infos, shapes, left

    regular, _ = fonts._whole(data, ((0x20, 0x20), *row.blocks))
    for text in ("بيت", "لا", "الأدلة", "جميعًا", "تجارة", "بَّ", "پاکستان", "ٹھیک", "قصّة"):
        glyphs, shapes, width = drawn(regular, text)
        before, others, same_width = drawn(data, text)
        clusters = [glyph.cluster for glyph in glyphs]
        assert len(clusters) == len(set(clusters)), text  # one glyph for each letter
        assert width == pytest.approx(same_width, abs=60)  # without what dots take from a neighbour
        assert min(x for x, _ in shapes) == pytest.approx(min(x for x, _ in others), abs=60)
        assert max(y for _, y in shapes) == pytest.approx(max(y for _, y in others), abs=2)


@pytest.mark.fast
def test_a_pdf_whose_letters_are_turned_round_is_still_one(kit):
    """Its table of objects (ISO 32000-2, 7.5.4) says where each of them is."""
    source = '#set document(title: "x")\n#set text(font: "Noto Sans Arabic", lang: "ar")\nجميعًا'
    data, *_ = typst.pdf(source, "x.typ")
    assert pdftext.in_order(b"%PDF") == b"%PDF"
    start = int(re.findall(rb"startxref\n(\d+)", data)[-1])
    assert data[start:].startswith(b"xref")
    entries = re.findall(rb"^(\d{10}) \d{5} n", data[start:], re.MULTILINE)
    for number, place in enumerate(entries, 1):
        assert data[int(place) :].startswith(b"%d 0 obj" % number)
