"""What readers do with what was made: find words in PDF files, in any script."""

import io
import re
import shutil
import subprocess

import pytest
import uharfbuzz as hb
from conftest import ROOT, language_of
from pypdf import PdfReader

from kit.formats import typst
from kit.formats.fonts import faces, fontfiles, scripts, webfonts
from kit.language.catalogues import extraction, po


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
    language = language_of(kit, code)
    texts = [language.text(text) for text, *_ in kit.shown_texts]
    families = ", ".join(map(typst.string, faces.families(language)))
    source = "\n\n".join(f"#{typst.string(text)};" for text in texts)
    head = f"#set text(font: ({families},), hyphenate: false, {typst.language(code)})"
    data = typst.pdf(f'#set document(title: "Words")\n{head}\n{source}', "words.typ")
    wanted = [word for text in texts for word in words(text) if len(word) > 1]
    assert len(wanted) > 1500
    read_by = read(data, tmp_path)
    if not read_by:
        pytest.skip("needs pdftotext or pypdfium2")
    for program, text in read_by.items():
        text = re.sub("[\u200e\u200f\u202a-\u202e\u2066-\u2069]", "", text)
        lost = [word for word in wanted if word not in text]
        assert len(lost) <= 0.03 * len(wanted), (program, len(lost), lost[:20])


@pytest.mark.parametrize("code", ["en", "fr", "es", "ar"])
def test_the_words_of_every_sheet_are_words_of_its_language(kit, built, tmp_path, code):
    """What a reader copies from a sheet stands in its texts, 97 of 100 words, by each program."""
    language = language_of(kit, code)
    catalogue = po.read(ROOT, code).entries if code != "en" else extraction.template(kit).entries
    texts = [language.text(text) for text, *_ in kit.shown_texts]
    texts += [text for entry in catalogue for text in (entry.msgid, *entry.strings)]
    known = {word for text in texts for word in words(text)}
    script = r"[\u0600-\u06ff]" if code == "ar" else r"\w"
    for path in sorted((built / "build/sheets" / code).glob("*.pdf")):
        for program, text in read(path.read_bytes(), tmp_path).items():
            found = [word for word in words(text) if len(word) > 2 and re.match(script, word)]
            lost = [word for word in found if word not in known]
            assert found and len(lost) <= 0.03 * len(found), (path.name, program, lost[:20])


def test_a_letter_of_pieces_is_one_glyph_in_pdf_files_and_stands_where_it_stood():
    """Joined letters, lam-alef and signs keep the shapes and the places of the font itself."""
    row = scripts.SCRIPTS["Arab"]
    data = fontfiles.file(row.package, row.file).read_bytes()

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

    regular, _ = fontfiles.regular_and_bold(data, ((0x20, 0x20), *row.blocks, *row.rare))
    for text in ("بيت", "لا", "الأدلة", "جميعًا", "تجارة", "بَّ", "پاکستان", "ٹھیک", "قصّة"):
        glyphs, shapes, width = drawn(regular, text)
        before, others, same_width = drawn(data, text)
        clusters = [glyph.cluster for glyph in glyphs]
        assert len(clusters) == len(set(clusters)), text  # one glyph for each letter
        assert width == pytest.approx(same_width, abs=60)  # without what dots take from a neighbour
        assert min(x for x, _ in shapes) == pytest.approx(min(x for x, _ in others), abs=60)
        assert max(y for _, y in shapes) == pytest.approx(max(y for _, y in others), abs=2)


def test_a_pdf_whose_letters_are_turned_round_is_still_one(kit):
    """Its table of objects (ISO 32000-2, 7.5.8) says where each of them is."""
    source = '#set document(title: "x")\n#set text(font: "Noto Sans Arabic", lang: "ar")\nجميعًا'
    data = typst.pdf(source, "x.typ")
    reader = PdfReader(io.BytesIO(data), strict=True)
    for number in range(1, reader.trailer["/Size"]):
        assert reader.get_object(number) is not None, number


# Each row: what readers type that must find the same pages, at least one.
ALIKE = {
    "en": [
        ("strategy", "strategies", "Strategies"),
        ("agency", "agencies"),
        ("country", "countries"),
        ("meeting", "meetings", "(meetings)", "“meetings”"),
        ("engagement", "engagements"),
        ("trainer", "trainers"),
    ],
    "fr": [
        ("réunion", "reunion", "réunions", "RÉUNION"),
        ("évaluation", "evaluation", "l'évaluation", "l’évaluation", "«évaluation»"),
        ("priorités", "priorites", "priorité"),
        ("données", "donnees"),
        ("œuvre", "oeuvre"),
        ("stratégies", "strategie"),
    ],
    "es": [
        ("países", "paises", "pais", "¿países?"),
        ("evaluación", "evaluacion"),
        ("niñez", "ninez"),
        ("prioridades", "prioridad"),
        ("formación", "formacion"),
    ],
    "ar": [
        ("أسئلة", "اسئلة", "أسئله", "أَسْئِلَة"),
        ("منظمة", "منظمه", "المنظمة", "والمنظمة", "منظـمة"),
        ("اليونيسف", "يونيسف", "واليونيسف"),
        ("البلدان", "بلدان", "والبلدان", "بالبلدان", "للبلدان"),
        ("2024", "٢٠٢٤", "۲۰۲۴"),
        ("الأولويات", "أولويات", "الاولويات", "(الأولويات)", "أولويات؟"),
    ],
}


@pytest.mark.parametrize("code", ALIKE)
@pytest.mark.parametrize("disk", [False, True], ids=["served", "from a disk"])
def test_the_search_box_finds_what_people_type(built, served, browser, code, disk):
    home = "" if code == "en" else f"{code}/"
    address = (built / "build/site" / home / "index.html").as_uri() if disk else served + home
    page = browser.new_page(viewport={"width": 1300, "height": 900})
    page.goto(address)
    box = page.locator("input.md-search__input")
    box.click()

    def found(typed):
        box.fill("")
        page.wait_for_timeout(50)
        page.keyboard.type(typed)
        links, seen = ".md-search-result__item > .md-search-result__link", None
        while True:  # until no more is found
            page.wait_for_timeout(250)
            hrefs = page.locator(links).evaluate_all("found => found.map(a => a.pathname)")
            if hrefs == seen:
                return set(hrefs)
            seen = hrefs

    for first, *others in ALIKE[code][: 2 if disk else None]:
        expected = found(first)
        assert expected, first
        for other in others:
            same = found(other)
            # The theme shows the ten best; of more than those, others may come first.
            assert same == expected or len(expected) == len(same) == 10, (first, other)
    assert page.locator(".md-search-result mark").count()
    assert found("qqqqqq") == set()
    page.close()


def test_a_page_in_arabic_that_is_saved_as_pdf_keeps_its_words(kit, tmp_path, browser):
    (tmp_path / "fonts").mkdir()
    for row in faces.used(kit):
        for face in webfonts.faces(row):
            if not face.italic and "rare" not in face.name:
                (tmp_path / "fonts" / face.name).write_bytes(webfonts.web(face))
    language = language_of(kit, "ar")
    texts = [language.text(q.answer) for c in kit.faqs.categories for q in c.questions]
    (tmp_path / "brand.css").write_text(webfonts.css(kit), "utf-8")
    look = (ROOT / "templates/site/static/assets/kit.css").as_uri()
    links = "".join(f'<link rel="stylesheet" href="{href}">' for href in (look, "brand.css"))
    body = "".join(f"<p>{text}</p>" for text in texts)
    (tmp_path / "page.html").write_text(
        f'<!doctype html><html lang="ar" dir="rtl"><meta charset="utf-8">{links}'
        f'<body style="font-family: var(--md-text-font)">{body}',
        "utf-8",
    )
    page = browser.new_page()
    page.goto((tmp_path / "page.html").as_uri(), wait_until="networkidle")
    data = page.pdf(format="A4")
    page.close()
    # Readers of a PDF may put the letters of a lam-alef, and vowel signs, in another place.
    moved = re.compile("ل[اأإآ]|[\u064b-\u0652a-zA-Z]")
    wanted = [w for text in texts for w in words(text) if len(w) > 1 and not moved.search(w)]
    assert len(wanted) > 200
    # PDFium turns words round that Chromium has written, whatever the font.
    text = read(data, tmp_path).get("poppler")
    if text is None:
        pytest.skip("needs pdftotext")
    text = re.sub("[\u200e\u200f\u202a-\u202e\u2066-\u2069]", "", text)
    lost = [word for word in wanted if word not in text]
    assert len(lost) <= 0.05 * len(wanted), lost[:20]
