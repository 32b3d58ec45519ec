"""What grows in a deck goes on: smaller as far as it can be read, then on a next slide."""

import pytest
from conftest import ROOT, language_of
from pptx.oxml.ns import qn

from kit.content import inline, model
from kit.content.inline import Run
from kit.content.load import load
from kit.formats.decks import fitting, kinds, write
from kit.formats.decks.slides import Moment, Slide, Table
from kit.language.language import Language

LONG = "Prepare another long action point about the follow-up of the training of trainers"


@pytest.fixture(scope="module")
def spanish():
    kit = load(ROOT)
    return language_of(kit, "es")


def words(text):
    return (Run(text, lang="es"),)


def fitted(language, *content):
    found = fitting.fitted(language, "two-slides", content)
    assert found.over == []
    assert len(found.slides) == len(opened(language, found).slides)
    return found


def opened(language, found):
    return write.presentation(language, "two-slides", found.slides)


def titles(found):
    return [inline.plain(slide.title).replace("\u00a0", " ") for slide in found.slides]


def sizes_of_tables(language, found):
    tables = [
        shape.table
        for slide in opened(language, found).slides
        for shape in slide.shapes
        if shape.has_table
    ]
    runs = [t.cell(r, 0).text_frame.paragraphs[0].runs[0] for t in tables for r in (0, 1)]
    widths = {tuple(column.width for column in table.columns) for table in tables}
    return {run.font.size.pt for run in runs}, widths


def test_a_long_table_goes_on_with_its_head_in_one_size(spanish):
    head = (words("Medida"), words("Estado"))
    rows = [(words(f"{n}. {LONG}" * (1 + n % 3)), words("Abierta")) for n in range(14)]
    found = fitted(spanish, Slide(0, "Table", words("Medidas"), table=Table((head, *rows))))
    count = len(found.slides)
    assert count > 1
    assert titles(found) == [f"Medidas ({n} de {count})" for n in range(1, count + 1)]
    assert [slide.part for slide in found.slides] == list(range(1, count + 1))
    assert {slide.table.rows[0] for slide in found.slides} == {head}
    assert [row for slide in found.slides for row in slide.table.rows[1:]] == rows
    sizes, widths = sizes_of_tables(spanish, found)
    assert len(sizes) == len(widths) == 1
    assert min(sizes) >= 18


def test_a_crowded_timeline_goes_on_on_a_next_slide(spanish):
    moments = tuple(
        Moment(
            n > 2, (words(f"{n} de mayo"), words("Reunión ministerial sobre la prevención " * 3))
        )
        for n in range(6)
    )
    found = fitted(spanish, Slide(0, "Timeline", words("El año"), timeline=moments))
    assert titles(found) == ["El año (1 de 2)", "El año (2 de 2)"]
    assert [len(slide.timeline) for slide in found.slides] == [3, 3]
    assert tuple(moment for slide in found.slides for moment in slide.timeline) == moments


def test_a_timeline_that_is_a_little_too_full_is_set_smaller(spanish):
    moments = tuple(
        Moment(True, (words("5 de mayo"), words("Reunión ministerial sobre la prevención " * 2)))
        for _ in range(6)
    )
    found = fitted(spanish, Slide(0, "Timeline", words("El año"), timeline=moments))
    assert len(found.slides) == 1
    assert dict(found.slides[0].sizes) == {24: 22}


def test_points_go_on_with_those_below_them(spanish):
    body = tuple(words(f"{n}. {LONG}") for n in range(15))
    second = frozenset({1, 2, 8, 9})
    found = fitted(spanish, Slide(0, "Content", words("Puntos"), body=body, second=second))
    assert len(found.slides) > 1
    assert tuple(runs for slide in found.slides for runs in slide.body) == body
    deeper = [slide.body[n] for slide in found.slides for n in sorted(slide.second)]
    assert deeper == [body[n] for n in sorted(second)]
    assert all(0 not in slide.second for slide in found.slides)
    assert {slide.size for slide in found.slides} <= {24, 20}


def test_one_full_slide_leaves_the_others_their_size(spanish):
    full = Slide(0, "Content", words("Puntos"), body=tuple(words(LONG) for n in range(9)))
    short = Slide(1, "Content", words("Punto"), body=(words("Uno"),))
    found = fitted(spanish, full, short)
    assert [slide.size for slide in found.slides] == [20, 24]


def test_a_long_agenda_goes_on_with_its_numbers(spanish):
    body = tuple(words(f"{n}. {LONG}") for n in range(8))
    found = fitted(spanish, Slide(0, "Agenda", words("Programa"), body=body))
    assert titles(found) == ["Programa (1 de 2)", "Programa (2 de 2)"]
    later = opened(spanish, found).slides[1].placeholders[1]
    begins = {node.get("startAt") for node in later._element.iter(qn("a:buAutoNum"))}
    assert begins == {str(len(found.slides[0].body) + 1)}


def test_a_long_answer_is_broken_between_its_sentences(spanish):
    body = (words(" ".join(f"La frase {n} dice algo sobre el curso." for n in range(60))),)
    found = fitted(spanish, Slide(0, "Backup", words("¿Y el curso?"), body=body))
    assert len(found.slides) > 1
    said = [inline.plain(runs) for slide in found.slides for runs in slide.body]
    assert " ".join(said) == inline.plain(body[0])
    assert all(text.endswith(".") for text in said)


def test_the_companion_goes_before_the_text_gets_small(spanish):
    body = tuple(words(LONG) for n in range(6))
    found = fitted(spanish, Slide(0, "Content and Ring", words("Puntos"), body=body))
    assert [(slide.layout, slide.size) for slide in found.slides] == [("Content", 24)]


def test_a_word_that_no_line_has_room_for_goes_on_in_the_next(spanish):
    plain = Slide(0, "Content", words("Kinderschutz" * 60), body=(words("Uno"),))
    found = fitting.fitted(spanish, "two-slides", [plain])
    assert [fit.box for fit in found.over] == ["Title"]  # which grows, and does not run off


def test_a_long_title_is_set_smaller(spanish):
    found = fitted(spanish, Slide(0, "Content", words(LONG + LONG[:40]), body=(words("Uno"),)))
    title = opened(spanish, found).slides[0].shapes.title
    assert dict(found.slides[0].sizes) in ({32: 28}, {32: 24})
    assert 'sz="2' in title._element.xml


def test_what_is_one_thing_and_too_large_is_told(spanish):
    plain = [Slide(0, "Statement", words("Meta"), body=(words(LONG * 20),))]
    found = fitting.fitted(spanish, "two-slides", plain)
    assert [(fit.slide, fit.size) for fit in found.over] == [(0, 18)]
    assert found.over[0].ratio > 1


def test_one_more_event_in_a_year_stops_no_build(spanish):
    deck = spanish.kit.decks["inspire-and-iwg"]
    year = next(slide for slide in deck.slides if slide.layout == "calendar")
    more = [
        model.EventItem(
            id=f"more-{n}",
            title="Third global meeting of ministers and mayors for the prevention of violence",
            date="2024-11",
            place="Santa Cruz de la Sierra, Bolivia",
        )
        for n in range(2)
    ]
    kit = load(ROOT)
    kit.calendar = kit.calendar.model_copy(update={"events": [*kit.calendar.events, *more]})
    language = Language(kit, spanish.info)
    plain = kinds.slides(language, deck.model_copy(update={"slides": [year]}))
    fitted(language, *plain)


@pytest.mark.parametrize("layout", ["Cover", "Quote", "Statement", "Closing", "Section"])
def test_a_text_of_any_layout_is_set_smaller(spanish, layout):
    body = (words(f"{LONG}. " * 7),)
    found = fitting.fitted(
        spanish,
        "two-slides",
        [Slide(0, layout, words(LONG), body=body, caption=(words(LONG),))],
    )
    assert found.slides[0].sizes
    assert len(opened(spanish, found).slides) == 1
