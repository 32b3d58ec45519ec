"""How long a text takes to be said before an audience, and whether a talk fits its slot."""

from __future__ import annotations

from collections.abc import Iterator

from ..content import inline, model, tags
from ..content.model import FieldPath
from ..errors import Problem
from .language import Language
from .limits import ALPHABETS, LETTERS_ALOUD, READ_ALOUD, words

# Who speaks before people, to some of them in their second language, goes slower than a reader: 130
# words a minute in English, and as much slower in other languages.
SLOWER = 130 / READ_ALOUD["en"]
TURN = 0.1  # minutes to turn to the next slide
SILENT = 0.5  # minutes for a slide of which nothing else is said
# How much of a slot a talk may take, and how much of it at least.
MOST, LEAST = 1.1, 0.7


def rate(tag: str) -> int | None:
    """How many words are said in a minute; None where nobody has measured the language."""
    found = READ_ALOUD.get(tags.locale(tag).language)
    return round(found * SLOWER) if found else None


def letters(tag: str) -> int | None:
    """How many letters are about said in a minute, where nobody has measured the words.

    None for scripts that this cannot be told of.
    """
    return round(LETTERS_ALOUD * SLOWER) if tags.script(tag) in ALPHABETS else None


def minutes(text: str, tag: str) -> float | None:
    """How long a text takes to be said in a language, if that is known or can be estimated."""
    if speed := rate(tag):
        return words(text) / speed
    speed = letters(tag)
    return sum(map(str.isalnum, text)) / speed if speed else None


def spoken(language: Language, slide: model.Slide) -> float | None:
    """How long the script of a slide takes; None if it has none, or nobody knows."""
    if not slide.say:
        return None
    found = language.translate(slide.say)
    return minutes(inline.plain(language.runs(found)), found.lang)


def time(language: Language, slide: model.Slide) -> float:
    """How long a slide is shown, in minutes: as long as it says, or as its script takes."""
    if slide.hidden:
        return 0
    said = spoken(language, slide)
    return slide.minutes or (SILENT if said is None else said + TURN)


def problems(language: Language) -> Iterator[Problem]:
    """A warning for each script that is too long for its slide, and talk that misses its slot."""
    kit, name = language.kit, language.info.name
    if measured := rate(language.code):
        pace = f"at {measured} words a minute"
    elif estimated := letters(language.code):
        pace = f"at {estimated} letters a minute, an estimate, as nobody has measured its words"
    else:
        return
    for stem, deck in kit.decks.items():
        file = kit.files[f"decks/{stem}"]
        for number, slide in enumerate(deck.slides):
            said = spoken(language, slide)
            if slide.minutes and said and said > MOST * slide.minutes:
                message = (
                    f"in {name}, this takes about {said:.1f} minutes to say, {pace}, "
                    f"and the slide has {slide.minutes:g}; "
                    "shorten it, or give it more 'minutes'"
                )
                yield file.problem(("slides", number, "say"), message, "warning")
        for slot, path, cut in _slots(deck):
            slides = deck.version(cut).slides
            if not any(slide.say for slide in slides):
                continue
            takes = sum(time(language, slide) for slide in slides)
            if not LEAST * slot <= takes <= MOST * slot:
                message = (
                    f"in {name}, what is said takes about {takes:.0f} minutes, and the talk has "
                    f"{slot:g}; say {'less' if takes > slot else 'more'}, or change 'minutes'"
                )
                yield file.problem(path, message, "warning")


def _slots(deck: model.Deck) -> Iterator[tuple[float, FieldPath, str]]:
    """The slots of a deck and its cuts, each with its place in the file and the cut's id."""
    if deck.minutes:
        yield deck.minutes, ("minutes",), ""
    for number, cut in enumerate(deck.cuts):
        yield cut.minutes, ("cuts", number, "minutes"), cut.id
