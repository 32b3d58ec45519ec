"""The time a talk takes, and its shorter versions."""

import re

import pytest
from conftest import edit, language_of

from kit.content.load import load
from kit.errors import KitError
from kit.formats import products
from kit.formats.decks import kinds
from kit.language import speech

DECK = "content/decks/two-slides.yml"


def edited(root, *pairs):
    for old, new in pairs:
        edit(root / DECK, old, new, 1)
    return load(root)


def test_a_text_takes_as_long_as_its_words_in_its_language():
    assert speech.rate("en") == speech.rate("en-GB") == 130
    assert speech.minutes("word " * 260, "en") == 2
    assert speech.rate("ar") < speech.rate("fr") < speech.rate("es") < 130
    assert speech.rate("am") is None and speech.minutes("ቃል", "am") is None


def test_a_language_that_nobody_has_measured_is_estimated_by_its_letters(content, monkeypatch):
    assert speech.rate("sw") is None and speech.letters("sw") == 503
    assert speech.minutes("habari " * 503, "sw") == 6
    kit = edited(
        content, ("    say: >-\n", "    say: >-\n      " + "One word after the other. " * 40)
    )
    monkeypatch.delitem(speech.READ_ALOUD, "en")
    (found,) = [p for p in speech.problems(language_of(kit, "en")) if "this takes" in p.message]
    assert "at 503 letters a minute, an estimate, as nobody has measured" in found.message


def test_the_talks_of_the_kit_fit_their_slots_in_every_language(kit):
    for info in kit.languages:
        assert list(speech.problems(language_of(kit, info.code))) == []


def test_a_script_too_long_for_its_slide_is_told_at_its_line(content):
    kit = edited(
        content, ("    say: >-\n", "    say: >-\n      " + "One word after the other. " * 40)
    )
    found = [p for p in speech.problems(language_of(kit, "en")) if "this takes" in p.message]
    assert [(p.file, p.severity) for p in found] == [(DECK, "warning")]
    lines = (content / DECK).read_text("utf-8").splitlines()
    assert lines[found[0].line - 1].strip().startswith("say:")
    assert "at 130 words a minute, and the slide has 1; shorten it" in found[0].message


@pytest.mark.parametrize(
    "minutes, said",
    [("9", "takes about 2 minutes, and the talk has 9; say more"), ("1", "say less")],
)
def test_a_talk_that_misses_its_slot_is_told(content, minutes, said):
    kit = edited(content, ("\nminutes: 2\n", f"\nminutes: {minutes}\n"))
    (found,) = speech.problems(language_of(kit, "en"))
    assert said in found.message and found.severity == "warning"


def test_a_shorter_version_has_its_slides_and_files(kit):
    english = language_of(kit, "en")
    deck = kit.decks["inspire-and-iwg"]
    cut = deck.cuts[0]
    found = kinds.slides(english, deck, cut.id)
    assert [deck.slides[slide.entry].id for slide in found] == cut.slides
    made = (product for product in products(kit, english) if product.cut == cut.id)
    paths = [product.path for product in made if product.title]
    assert paths == [
        "decks/en/inspire-and-iwg-5-minutes.en.pptx",
        "sheets/en/handout-inspire-and-iwg-5-minutes.en.pdf",
        "sheets/en/script-inspire-and-iwg-5-minutes.en.pdf",
    ]


def test_the_agenda_of_a_shorter_version_has_its_sections_alone(kit):
    deck = kit.decks["inspire-and-iwg"]
    cut = deck.cuts[0].model_copy(update={"slides": ["agenda", "what", "part"]})
    shorter = deck.model_copy(update={"cuts": [cut]})
    agenda = kinds.slides(language_of(kit, "en"), shorter, cut.id)[0]
    assert len(agenda.body) == 2


def test_a_slide_that_a_shorter_version_has_not_is_told_with_its_like(content):
    cut = "cuts:\n  - {id: one, title: One, minutes: 1, slides: [strategy]}\nslides:\n"
    sentence = "no slide of this deck has the id 'strategy'; did you mean 'strategies'?"
    with pytest.raises(KitError, match=re.escape(f"{DECK}:7:48: {sentence}")):
        edited(content, ("slides:\n", cut))


def test_minutes_are_a_number_above_zero(content):
    with pytest.raises(KitError, match="expected a number of minutes, such as 1.5, found"):
        edited(content, ("\nminutes: 2\n", "\nminutes: soon\n"))
