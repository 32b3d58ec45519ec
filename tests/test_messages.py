"""What is said to whom: checked by the clock, and shown on a page, a sheet and a slide."""

import io

import pytest
from conftest import CODES, fill, language_of, mistakes, replaced, told, translate
from pypdf import PdfReader

from kit import cli
from kit.content import inline
from kit.content.load import load
from kit.formats import products
from kit.formats.decks import kinds
from kit.formats.made import Made
from kit.formats.pages.render import Pages
from kit.formats.product import Work
from kit.language import limits
from kit.making.make import tried

LONG = "word " * 80


@pytest.mark.fast
def test_a_pitch_takes_thirty_seconds_in_each_language_as_it_is_spoken():
    assert [limits.pitch(code) for code in ("en", "es", "fr", "ar")] == [75, 71, 64, 45]
    assert limits.pitch("pt-BR") == limits.pitch("pt") == 59
    assert limits.pitch("ja") is None  # no blanks between its words, so nothing to count


@pytest.mark.fast
def test_a_no_break_space_parts_no_words():
    assert limits.words("Le cadre\u00a0: 22\u202f105 articles – déjà") == 5


@pytest.mark.fast
def test_a_pitch_that_is_too_long_is_told_where_it_stands(project):
    line = replaced(project, "messages", "The framework exists:", f"{LONG} The framework exists:")
    (problem,) = told(project)
    assert problem.startswith(f"content/messages.yml:{line - 1}:12: the pitch has 125 words;")
    assert "expected at most 75, which is what can be said in 30 seconds in English" in problem


def test_a_translated_pitch_is_told_in_its_catalogue_with_the_limit_of_its_language(project):
    pitch = load(project).messages.audiences[4].pitch
    translate(project, "ar", pitch, "كلمة " * 46)
    (problem,) = told(project)
    text = (project / "translations/ar/LC_MESSAGES/kit.po").read_text("utf-8")
    line = text[: text.index("كلمة كلمة")].count("\n") + 1
    assert problem.startswith(f"translations/ar/LC_MESSAGES/kit.po:{line}:")
    assert "has 46 words; expected at most 45" in problem


@pytest.mark.fast
@pytest.mark.parametrize(
    "name,old,new,message",
    [
        (
            "messages",
            "      sources: [inspire-about, iwg-report]",
            "      sources: []",
            "a proof needs 'figures' or 'sources'",
        ),
        (
            "messages",
            "[interviews, mooc",
            "[interview, mooc",
            "there is no figure 'interview'; did",
        ),
        ("messages", "id: media", "id: donors", "the id 'donors' is already used in line"),
        ("messages", "    pitch: >-", "    speech: >-", "'speech' is not a field of an audience"),
        (
            "decks/inspire-and-iwg",
            "audience: donors",
            "audience: donor",
            "there is no audience 'donor'; did you mean 'donors'?",
        ),
    ],
)
def test_what_is_wrong_with_a_message_is_told(project, name, old, new, message):
    replaced(project, name, old, new)
    if "[]" in new:
        replaced(project, "messages", "      figures: [interviews, mooc_countries]\n", "")
    assert any(message in line for line in mistakes(load, project))


@pytest.mark.fast
def test_a_file_of_messages_is_begun(project):
    for name in ("messages", "decks/inspire-and-iwg"):
        (project / f"content/{name}.yml").unlink()
    assert cli.main(["new", "message", "teachers"], root=project) == 0
    assert "$schema=schemas/messages.json" in (project / "content/messages.yml").read_text("utf-8")
    fill(project / "content/messages.yml")
    assert [audience.id for audience in load(project).messages.audiences] == ["teachers"]


@pytest.mark.fast
@pytest.mark.parametrize("code", CODES)
def test_the_page_says_what_each_message_rests_on_and_what_is_still_to_be_written(kit, code):
    speaker = language_of(kit, code)
    pages = Pages(Work(kit, speaker, [], Made(kit.root), languages=[speaker]))
    page = pages.page(pages.pages["messages/index"])
    for audience in kit.messages.audiences:
        part = page.partition(f"{{ #{audience.id} }}")[2].partition("\n## ")[0]
        for text in (audience.message, audience.pitch, *audience.to_write):
            assert speaker.text(text) in part.replace("&#58;", ":").replace("\\", "")
        assert speaker.text("For the group to write") in part
    for question in kit.faqs.difficult:
        assert speaker.text(question.bridge) in page


def test_the_sheet_is_front_and_back_of_one_in_each_language(kit, tmp_path):
    for code in CODES:
        speaker = language_of(kit, code)
        listed = products(kit, speaker)
        work = Work(kit, speaker, listed, Made(tmp_path))
        sheet = next(p for p in listed if (p.format, p.kind) == ("sheets", "messages"))
        assert tried(work, sheet) == ([], True)
        pdf = PdfReader(io.BytesIO(work.made.path(sheet.path).read_bytes()))
        assert len(pdf.pages) == 2


def test_the_sheet_has_room_for_another_audience(project, tmp_path):
    path = project / "content/messages.yml"
    text = path.read_text("utf-8")
    donors = text[text.index("  - id: donors") : text.index("  - id: practitioners")]
    path.write_text(text + donors.replace("id: donors", "id: funders"), "utf-8")
    kit = load(project)
    work = Work(kit, language_of(kit, "en"), [], Made(tmp_path))
    sheets_of = products(kit, work.language)
    sheet = next(p for p in sheets_of if (p.format, p.kind) == ("sheets", "messages"))
    assert tried(work, sheet) == ([], True)
    pdf = PdfReader(io.BytesIO(work.made.path(sheet.path).read_bytes()))
    first, last = (page.extract_text() for page in pdf.pages)
    assert "Policy-makers" in first and "Difficult questions" in last


@pytest.mark.fast
def test_the_slide_shows_the_message_and_the_notes_say_the_rest(kit):
    found = kinds.slides(language_of(kit, "en"), kit.decks["inspire-and-iwg"])
    shown = [slide for slide in found if slide.layout == "Statement" and slide.hidden]
    for slide, audience in zip(shown, kit.messages.audiences, strict=True):
        notes = [inline.plain(paragraph) for paragraph in slide.notes]
        assert inline.plain(slide.title) == audience.title
        ((name, (message,)),) = slide.texts
        assert (name, inline.plain(message)) == ("Statement", audience.message)
        assert len(notes) == 1 + bool(audience.ask) + len(audience.say) + len(audience.avoid)
