"""A language of any script has fonts, and a server that knows it."""

import io
import re

import pytest
from conftest import replaced
from fontTools.fontBuilder import FontBuilder
from fontTools.subset import Subsetter
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph
from fontTools.varLib import instancer

from kit.content.load import load
from kit.errors import KitError
from kit.formats import server
from kit.formats.fonts import faces, fontfiles, webfonts
from kit.language.language import Language


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
    replaced(content, "kit", "inspire-iwg.example.org/", "kit.example.org/inspire/")
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


def saved(change):
    """A font of one letter, with a change to it, as bytes."""
    made = FontBuilder(1000, isTTF=True)
    made.setupGlyphOrder([".notdef", "A"])
    made.setupCharacterMap({65: "A"})
    made.setupGlyf(dict.fromkeys((".notdef", "A"), Glyph()))
    made.setupHorizontalMetrics(dict.fromkeys((".notdef", "A"), (500, 0)))
    made.setupHorizontalHeader()
    made.setupNameTable({"familyName": "Our Sans"})
    made.setupOS2()
    change(made.font)
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def named(name):
    return lambda font: font["name"].setName(name, 16, 3, 1, 0x409)


SPOILED = [
    (lambda: b"", "is no font that can be read; get it anew"),
    (lambda: b"<!doctype html><p>Not found", "is no font that can be read"),
    (lambda: saved(named("Our Sans"))[:400], "is no font that can be read"),
    (lambda: saved(lambda font: font.__delitem__("name")), "is no font that can be read"),
    (lambda: saved(lambda font: font.__delitem__("cmap")), "is no font that can be read"),
    (lambda: saved(lambda font: setattr(font, "flavor", "woff")), "is no font that can be read"),
    (lambda: saved(named('Sans"}body{display:none}')), "has a '\"' in the name of its family"),
    (lambda: saved(named("../../index")), "has a '/' in the name of its family"),
]


@pytest.mark.fast
@pytest.mark.parametrize("data,said", SPOILED, ids=[str(n) for n in range(len(SPOILED))])
def test_a_font_of_a_kit_that_cannot_be_used_is_told_by_its_name(tmp_path, data, said):
    (tmp_path / "content/fonts").mkdir(parents=True)
    (tmp_path / "content/fonts/ours.ttf").write_bytes(data())
    with pytest.raises(KitError) as told:
        fontfiles.own(tmp_path)
    assert str(told.value).startswith(f"content/fonts/ours.ttf: {said}")


@pytest.mark.fast
def test_a_font_of_a_kit_that_can_be_used_is_not_told(tmp_path):
    (tmp_path / "content/fonts").mkdir(parents=True)
    (tmp_path / "content/fonts/ours.ttf").write_bytes(saved(named("L'Été & Co (Display)")))
    assert len(fontfiles.own(tmp_path)) == 1
