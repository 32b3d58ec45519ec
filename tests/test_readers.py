"""What readers do with what was made: find words in PDF files, in any script."""

import io
import re
import shutil
import subprocess

import pytest
import uharfbuzz as hb
from conftest import ROOT, language_of, replaced
from fontTools.subset import Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer
from pypdf import PdfReader

from kit.content.load import load
from kit.errors import KitError
from kit.formats import server, typst
from kit.formats.fonts import faces, fontfiles, scripts, webfonts
from kit.language.catalogues import extraction, po
from kit.language.language import Language


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


@pytest.mark.fast
def test_a_character_that_no_font_has_is_told_with_its_place(project):
    path = project / "content/faqs.yml"
    lines = path.read_text("utf-8").splitlines()
    number = next(n for n, line in enumerate(lines) if " question: " in line)
    lines[number] = (
        f'{lines[number].partition("question: ")[0]}question: "It works ✓ and \U0001f600"'
    )
    path.write_text("\n".join(lines) + "\n", "utf-8")
    catalogue = project / "translations/fr/LC_MESSAGES/kit.po"
    text = catalogue.read_text("utf-8")
    place = text.index('msgstr "', text.index('msgid "', 2000)) + len('msgstr "')
    catalogue.write_text(f"{text[:place]}አ{text[place:]}", "utf-8")
    kit = load(project)
    languages = [Language(kit, info) for info in kit.languages]
    found = [str(problem) for problem in faces.missing(kit, languages)]
    assert len(found) == 3
    columns = (lines[number].index(character) + 1 for character in "✓\U0001f600")
    for problem, column in zip(found[:2], columns, strict=True):
        assert problem.startswith(f"content/faqs.yml:{number + 1}:{column}: ")
    assert "'✓' (U+2713, check mark) is in no font of the kit" in found[0]
    line = text.count("\n", 0, place) + 1
    assert found[2].startswith(f"translations/fr/LC_MESSAGES/kit.po:{line}:9: 'አ' (U+12A0")


@pytest.mark.fast
def test_a_script_without_a_font_is_told_with_what_to_add(project):
    path = project / "content/kit.yml"
    added = "languages:\n  - {code: en, name: English, status: source}\n"
    added += "  - {code: am, name: አማርኛ, status: draft}\n"
    text = re.sub(r"languages:\n(  - .*\n)+", added, path.read_text("utf-8"))
    path.write_text(text, "utf-8")
    line = text[: text.index("code: am")].count("\n") + 1
    with pytest.raises(KitError) as told:
        faces.used(load(project))
    (problem,) = told.value.problems
    assert (problem.file, problem.line) == ("content/kit.yml", line)
    assert "አማርኛ is written in a script that there is no font for (Ethiopic)" in problem.message
    assert "such as those of https://fonts.google.com/noto, into content/fonts/" in problem.message


@pytest.mark.parametrize("code", ["pt-BR", "ru", "hi", "ur", "fa", "el", "he", "sr-Latn"])
def test_a_language_of_a_script_of_the_table_has_its_fonts(project, code):
    path = project / "content/kit.yml"
    added = "languages:\n  - {code: en, name: English, status: source}\n"
    added += f"  - {{code: {code}, name: Name, status: draft}}\n"
    path.write_text(re.sub(r"languages:\n(  - .*\n)+", added, path.read_text("utf-8")), "utf-8")
    kit = load(project)
    rows = {row.code: row for row in faces.used(kit)}
    script = Language(kit, kit.languages[1]).script
    assert list(rows) == list(dict.fromkeys(["Latn", script]))
    row = rows[script]
    style = webfonts.css(kit)
    for face in webfonts.faces(row):
        assert len(webfonts.web(face)) > 5000 and f"fonts/{face.name}" in style
    assert f'font-family:"{row.family}"' in style and f"fonts/{row.web}.woff2" in style
    assert "lang(ar)" not in style


@pytest.mark.fast
@pytest.mark.parametrize(
    "codes,asked,expected",
    [
        (["en", "fr"], "fr-CA,fr;q=0.9", "fr"),
        (["en", "fr"], "en-GB,fr;q=0.5", ""),
        (["en", "fr"], "frr", None),
        (["en", "pt-BR"], "pt-PT,pt;q=0.9", "pt-BR"),
        (["en", "zh-Hant", "zh-Hans"], "zh-TW,zh;q=0.9", "zh-Hant"),
        (["en", "zh-Hant", "zh-Hans"], "zh-CN,zh;q=0.9", "zh-Hans"),
        (["sr", "sr-Latn"], "sr-Latn-RS", "sr-Latn"),
        (["sr", "sr-Latn"], "sr-RS", ""),
    ],
)
def test_a_first_visit_is_taken_to_the_nearest_language(codes, asked, expected):
    rows = server.preferences(codes)
    found = next((code for tag, code in rows if re.match(rf"{tag}\b", asked, re.I)), None)
    assert found == expected


@pytest.mark.fast
def test_the_web_server_knows_the_languages_and_the_address_of_the_kit(content):
    path = content / "content/kit.yml"
    text = path.read_text("utf-8")
    text = text.replace("inspire-iwg.example.org/", "kit.example.org/inspire/")
    path.write_text(text, "utf-8")
    conf = server.conf(load(content))
    assert "server_name kit.example.org;" in conf
    assert "location /inspire/ar/ { error_page 404 /inspire/ar/404.html;" in conf
    assert "put the site into /var/www/kit.example.org/inspire," in conf


def test_a_family_in_several_files_keeps_its_weights_on_the_site(project):
    (project / "content/fonts").mkdir()
    noto = fontfiles.file("fontpkg_noto_sans", "NotoSans[").read_bytes()
    for weight, slanted in ((700, False), (400, False), (400, True)):
        font = TTFont(io.BytesIO(noto))
        subset = Subsetter()
        subset.populate(text="Our words")
        subset.subset(font)
        font = instancer.instantiateVariableFont(font, {"wght": weight, "wdth": 100})
        font["OS/2"].usWeightClass, font["OS/2"].fsSelection = weight, int(slanted)
        for name in (1, 16):
            font["name"].setName("Our Sans", name, 3, 1, 0x409)
        font.save(project / f"content/fonts/{'italic' if slanted else 'upright'}{700 - weight}.ttf")
    replaced(project, "kit", "latin: Noto Sans", "latin: Our Sans")
    kit = load(project)
    assert not list(faces.unfound(kit))
    style = webfonts.css(kit)
    ours = re.findall(r'{font-family:"Our Sans";src:url\(fonts/([^)]*)\)[^}]*weight:(.*?);', style)
    assert [(name, weight) for name, weight in ours if "rare" not in name] == [
        ("our-sans.woff2", "400"),
        ("our-sans-700.woff2", "700"),
        ("our-sans-italic-400.woff2", "400"),
    ]


def test_a_font_for_a_script_that_devices_may_lack_is_shown_however_late_it_comes(project):
    (project / "content/fonts").mkdir()
    noto = TTFont(fontfiles.file("fontpkg_noto_sans_arabic", "NotoSansArabic["))
    letters = dict(list(noto.getBestCmap().items())[:60])
    for table in noto["cmap"].tables:
        table.cmap = {0x1200 + n: glyph for n, glyph in enumerate(letters.values())}
    for name in (1, 16):
        noto["name"].setName("Our Ethiopic", name, 3, 1, 0x409)
    noto.save(project / "content/fonts/ours.ttf")
    path = project / "content/kit.yml"
    added = "languages:\n  - {code: en, name: English, status: source}\n"
    added += (
        "  - {code: am, name: አማርኛ, status: draft}\n  - {code: ar, name: Name, status: draft}\n"
    )
    path.write_text(re.sub(r"languages:\n(  - .*\n)+", added, path.read_text("utf-8")), "utf-8")
    style = webfonts.css(load(project))
    shown = dict(re.findall(r'{font-family:"([^"]*)";[^}]*font-display:(\w+)}', style))
    assert shown["Our Ethiopic"] == "swap" and shown["Noto Sans Arabic"] == "optional"


@pytest.mark.fast
def test_a_font_that_is_named_and_not_there_is_told(content):
    replaced(content, "kit", "latin: Noto Sans", "latin: Lato")
    (told,) = faces.unfound(load(content))
    assert str(told).startswith("content/kit.yml:") and told.severity == "hint"
    sentence = "there is no font 'Lato' in content/fonts/, so readers see Noto Sans; put its files"
    assert sentence in told.message
