"""The decks, opened as a presenter's program does; and the translations they are made from."""

import io
import re

import pytest
from conftest import ROOT, bars, edit, language_of, pptx, translate
from pptx import Presentation

from kit import cli
from kit.content.load import load
from kit.formats import decks
from kit.formats.decks import kinds, write
from kit.formats.made import Made
from kit.formats.product import Work
from kit.language.language import Language


@pytest.fixture
def made(project):
    kit = load(project)
    return {
        (info.code, stem): make(kit, info, stem) for info in kit.languages for stem in kit.decks
    }


def make(kit, info, stem):
    language = Language(kit, info)
    return pptx(kit, language, stem, kinds.slides(language, kit.decks[stem]))


def test_every_slide_has_title_notes_and_no_empty_placeholder_and_a_number_inside(made):
    for key, data in made.items():
        for slide in Presentation(io.BytesIO(data)).slides:
            kinds = [s.placeholder_format.type.name for s in slide.placeholders]
            assert slide.shapes.title.text_frame.text, key
            assert slide.notes_slide.notes_text_frame.text, key
            ends = slide.slide_layout.name in ("Cover", "Closing")
            assert ends != ("SLIDE_NUMBER" in kinds), key
            assert all(s.text_frame.text for s in slide.placeholders if s.has_text_frame), key


def test_tables_and_charts_are_native_and_described(made):
    kit = load(ROOT)
    decks = made["en", "iwg-update"], bars(kit, Language(kit, kit.languages[0]))
    shapes = [
        s for data in decks for slide in Presentation(io.BytesIO(data)).slides for s in slide.shapes
    ]
    tables, charts = [s for s in shapes if s.has_table], [s for s in shapes if s.has_chart]
    assert list(charts[0].chart.plots[0].series[1].values) == [22105, 22000]
    assert tables[0].table.cell(5, 0).text == "Capacity building"
    assert all(s._element.nvGraphicFramePr.cNvPr.get("descr") for s in tables + charts)


def test_arabic_is_mirrored(made):
    english, arabic = (Presentation(io.BytesIO(made[code, "iwg-update"])) for code in ("en", "ar"))
    bars = [
        next(s for s in p.slide_layouts.get_by_name("Cover").shapes if s.name == "Bar")
        for p in (english, arabic)
    ]
    assert bars[0].left > 0
    assert bars[1].left == arabic.slide_width - bars[1].width - bars[0].left
    paragraphs = [
        p
        for slide in arabic.slides
        for s in slide.shapes
        if s.has_text_frame
        and s.is_placeholder
        and s.placeholder_format.type.name != "SLIDE_NUMBER"
        for p in s.text_frame.paragraphs
    ]
    assert paragraphs and all(p._p.pPr.get("rtl") == "1" for p in paragraphs)


def test_same_inputs_same_bytes(made, project, monkeypatch, tmp_path):
    monkeypatch.setenv("KIT_CACHE", str(tmp_path / "empty"))
    kit = load(project)
    for (code, stem), data in made.items():
        info = next(other for other in kit.languages if other.code == code)
        assert make(kit, info, stem) == data


@pytest.mark.parametrize(
    "flags,expected",
    [((), ("Grand merci", "fr-FR")), (("fuzzy",), ("What will you do next?", "en-GB"))],
)
def test_translation_is_used_and_a_fuzzy_one_is_not(project, flags, expected):
    translate(project, "fr", "What will you do next?", "Grand merci", flags)
    kit = load(project)
    data = make(kit, kit.languages[1], "inspire-and-iwg")
    run = (
        next(
            slide
            for slide in Presentation(io.BytesIO(data)).slides
            if slide.slide_layout.name == "Closing"
        )
        .shapes.title.text_frame.paragraphs[0]
        .runs[0]
    )
    assert (run.text, run._r.rPr.get("lang")) == expected


def test_lost_placeholder_in_a_translation_is_an_error(project, capsys):
    translate(
        project,
        "fr",
        "The second figure is a lower bound. The report says {titles_screened}.",
        "Plus de 22 000.",
    )
    assert cli.main(["check"], root=project) == 1
    assert (
        "the placeholders of the translation differ from the source: "
        "expected titles_screened; found none" in capsys.readouterr().err
    )


def test_update_keeps_translations(project):
    translate(project, "fr", "What will you do next?", "Grand merci")
    assert cli.main(["update"], root=project) == 0
    path = project / "translations/fr/LC_MESSAGES/kit.po"
    before = path.read_bytes()
    assert b"Grand merci" in before
    assert cli.main(["update"], root=project) == 0
    assert path.read_bytes() == before


def test_a_changed_text_becomes_fuzzy_and_shows_in_the_coverage(project, capsys):
    path = project / "content/kit.yml"
    edit(path, "name: INSPIRE coordinator", "name: The INSPIRE coordinator")
    assert cli.main(["update"], root=project) == 0
    assert cli.main(["coverage"], root=project) == 0
    lines = capsys.readouterr().out.splitlines()
    french = next(line for line in lines if line.startswith("fr "))
    total = int(french.split()[3])
    assert french.startswith(f"fr   {total - 1} of {total} translated")
    assert "1 fuzzy     0 reviewed  draft" in french


def test_committed_catalogues_are_up_to_date(whole):
    before = {p.relative_to(whole): p.read_bytes() for p in (whole / "translations").rglob("*.po*")}
    assert cli.main(["update"], root=whole) == 0
    assert {
        p.relative_to(whole): p.read_bytes() for p in (whole / "translations").rglob("*.po*")
    } == before


def test_a_slide_too_full_is_an_error_at_its_line(project, capsys):
    path = project / "content/decks/inspire-and-iwg.yml"
    words = "Published in 2016 by WHO with nine partner agencies"
    edit(path, words, "What INSPIRE is and where it comes from, " * 80)
    line = edit(path, "layout: bullets", "layout: bullets")
    assert cli.main(["check"], root=project) == 1
    error = capsys.readouterr().err
    said = (
        f"content/decks/inspire-and-iwg.yml:{line}:5: slide 4, 'INSPIRE is a package of what works "
        "(1 of 3)', is too full in English: its Content, which begins "
        "'What INSPIRE is and where it', needs"
    )
    assert error.count(said) == 1
    told = re.search(
        r"needs (\d+)% of .* at 18 points, .* leave out about (\d+) of its (\d+) words", error
    )
    share, less, many = map(int, told.groups())
    assert less == pytest.approx(many * (1 - 100 / share), abs=3)


def test_pictures_show_the_slides(built):
    for code in ("en", "ar"):
        folder = built / f"build/decks/{code}/inspire-and-iwg"
        assert len(list(folder.glob("*.svg"))) == len(
            Presentation(built / f"build/decks/{code}/inspire-and-iwg.{code}.pptx").slides
        )
        assert (folder / "01.svg").read_text("utf-8").startswith("<svg")


def test_arabic_text_names_its_script(built):
    prs = Presentation(built / "build/decks/ar/inspire-and-iwg.ar.pptx")
    runs = [
        r
        for slide in prs.slides
        for s in slide.shapes
        if s.has_text_frame
        for p in s.text_frame.paragraphs
        for r in p.runs
    ]
    assert {r._r.rPr.get("lang") for r in runs} == {"ar-SA"}
    theme = next(
        rel.target_part.blob
        for rel in prs.slide_master.part.rels.values()
        if rel.reltype.endswith("/theme")
    )
    assert b'<a:cs typeface="Arial"/>' in theme
    table = next(s.table for slide in prs.slides for s in slide.shapes if s.has_table)
    assert table._tbl.tblPr.get("rtl") == "1"


@pytest.mark.parametrize("text", ["INSPIRE IWG kit", "If somebody asks", "QR code for {address}"])
def test_a_word_that_stands_on_slides_makes_them_again(project, text):
    def made_of():
        kit = load(project)
        language = language_of(kit, "fr")
        return write.inputs(language, "two-slides")

    before = made_of()
    translate(project, "fr", text, f"Ceci : {text}")
    assert made_of() != before


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("content/strategies.yml", "#6b3fa0", "#5b3fa0"),  # of the theme, and on no slide of it
        ("templates/graphics/signs/laws.svg", "", ""),
    ],
)
def test_what_is_kept_of_a_deck_is_not_taken_for_one_with_other_colours_or_signs(
    project, monkeypatch, tmp_path, file, old, new
):
    def deck(cache):
        monkeypatch.setenv("KIT_CACHE", str(tmp_path / cache))
        english = language_of(load(project), "en")
        products = decks.FORMAT.products(english.kit, english)
        product = next(p for p in products if p.item == stem and not p.cut)
        return decks.made(Work(english.kit, english, [product], Made(tmp_path)), product).data

    stem = "two-slides" if file.startswith("templates") else "iwg-update"
    before, path = deck("one"), project / file
    sign = '<svg xmlns="http://www.w3.org/2000/svg"><path d="M1 1h20v20h-20z"/></svg>'
    text = path.read_text("utf-8").replace(old, new, 1) if old else sign
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    assert before != deck("one") == deck("two")
