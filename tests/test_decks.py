"""The decks, opened as a presenter's program does."""
import io

import pytest
from babel.messages.pofile import read_po
from pptx import Presentation

from kit import cli, content, decks, i18n


@pytest.fixture
def made(project):
    kit = content.load(project)
    return {(info.code, stem): decks.pptx(kit, i18n.Language(kit, info), stem) for info in kit.languages for stem in kit.decks}


def test_every_slide_has_title_notes_and_number_and_no_empty_placeholder(made):
    for key, data in made.items():
        for slide in Presentation(io.BytesIO(data)).slides:
            kinds = [s.placeholder_format.type.name for s in slide.placeholders]
            assert slide.shapes.title.text_frame.text, key
            assert slide.notes_slide.notes_text_frame.text, key
            assert "SLIDE_NUMBER" in kinds, key
            assert all(s.text_frame.text for s in slide.placeholders if s.has_text_frame), key


def test_tables_and_charts_are_native_and_described(made):
    shapes = [s for slide in Presentation(io.BytesIO(made["en", "inspire-and-iwg"])).slides for s in slide.shapes]
    tables, charts = [s for s in shapes if s.has_table], [s for s in shapes if s.has_chart]
    assert list(charts[0].chart.plots[0].series[0].values) == [22105, 22000]
    assert tables[0].table.cell(7, 1).text == "Education and life skills"
    assert all(s._element.nvGraphicFramePr.cNvPr.get("descr") for s in tables + charts)


def test_arabic_is_mirrored(made):
    english, arabic = (Presentation(io.BytesIO(made[code, "iwg-update"])) for code in ("en", "ar"))
    bars = [next(s for s in p.slide_layouts.get_by_name("Content").shapes if s.name.startswith("Bar")) for p in (english, arabic)]
    assert bars[0].left == 0 and bars[1].left == arabic.slide_width - bars[1].width
    paragraphs = [p for slide in arabic.slides for s in slide.shapes if s.has_text_frame and "Bar" not in s.name
                  and s.placeholder_format.type.name != "SLIDE_NUMBER" for p in s.text_frame.paragraphs]
    assert paragraphs and all(p._p.pPr.get("rtl") == "1" for p in paragraphs)


def test_same_inputs_same_bytes(made, project):
    kit = content.load(project)
    for (code, stem), data in made.items():
        info = next(l for l in kit.languages if l.code == code)
        assert decks.pptx(kit, i18n.Language(kit, info), stem) == data


def translate(project, msgid, string, flags=()):
    cli.main(["update"], root=project)
    path = project / "translations/fr/LC_MESSAGES/kit.po"
    catalog = read_po(io.BytesIO(path.read_bytes()))
    message = catalog.get(msgid)
    message.string = string
    message.flags |= set(flags)
    i18n.write(path, catalog)


@pytest.mark.parametrize("flags,expected", [((), ("Merci", "fr-FR")), (("fuzzy",), ("Thank you", "en-GB"))])
def test_translation_is_used_and_a_fuzzy_one_is_not(project, flags, expected):
    translate(project, "Thank you", "Merci", flags)
    kit = content.load(project)
    data = decks.pptx(kit, i18n.Language(kit, kit.languages[1]), "inspire-and-iwg")
    run = list(Presentation(io.BytesIO(data)).slides)[-1].shapes.title.text_frame.paragraphs[0].runs[0]
    assert (run.text, run._r.rPr.get("lang")) == expected


def test_lost_placeholder_in_a_translation_is_an_error(project, capsys):
    translate(project, "The second bar is a lower bound. The report says more than {titles_screened}.", "Plus de 22 000.")
    assert cli.main(["check"], root=project) == 1
    assert "the placeholders of the translation differ from the source: expected titles_screened; found none" in capsys.readouterr().err


def test_update_keeps_translations(project):
    translate(project, "Thank you", "Merci")
    before = (project / "translations/fr/LC_MESSAGES/kit.po").read_bytes()
    assert cli.main(["update"], root=project) == 0
    assert (project / "translations/fr/LC_MESSAGES/kit.po").read_bytes() == before


def test_build_writes_the_decks(project, capsys):
    assert cli.main(["build", "--lang", "ar"], root=project) == 0
    assert sorted(p.name for p in (project / "build/decks/ar").iterdir()) == ["inspire-and-iwg.ar.pptx", "iwg-update.ar.pptx"]
    assert not list(project.glob(".build-*"))
