"""How long a text may be in each language: told where it stands, in the content or a catalogue."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..content import model
from ..content.model import FieldPath
from ..content.networks import NETWORKS
from ..errors import Problem
from . import posts
from .language import CONTENT, Language

# Words that are read aloud in a minute, by language: S. Trauzettel-Klosinski, K. Dietz and the
# IReST Study Group, Standardized Assessment of Reading Performance, IOVS 53 (2012), 5452–5461.
# The two of its languages that have no blanks between words, Chinese and Japanese, are left out.
# Greek: A. Gleni et al., Assessing Variability in Reading Performance with the New Greek
# Standardized Reading Speed Texts (IReST), Optometry and Vision Science 96 (2019), 761–767.
READ_ALOUD = {
    "ar": 138,
    "de": 179,
    "el": 208,
    "en": 228,
    "es": 218,
    "fi": 161,
    "fr": 195,
    "he": 187,
    "it": 188,
    "nl": 202,
    "pl": 166,
    "pt": 181,
    "ru": 184,
    "sl": 180,
    "sv": 199,
    "tr": 166,
}
# Letters that are read aloud in a minute, 68 ms for each: the mean of 14 languages of the first of
# these studies. It is an estimate for others that are written in letters as most of those are.
LETTERS_ALOUD = 882
ALPHABETS = ("Cyrl", "Grek", "Latn")
# Words of a pitch of 30 seconds in English: 150 a minute, as one speaks to somebody who listens.
PITCH = 75
# Words of a card, which is read at a glance.
CARD = 18


@dataclass(frozen=True)
class Shown:
    """A text of the content, by its file and path, as a reader of a language gets it.

    `text` is without markup, with its placeholders filled; `where` is its file, line and column.
    """

    text: str
    where: tuple[str, int, int]


def shown(language: Language, name: str, path: FieldPath, text: model.Text) -> Shown | None:
    """A text in a language; None where it is not translated, and so not of that language."""
    found = language.translate(text)
    if found.lang != language.code:
        return None
    words = language.text(text)
    if language.code == language.source:
        file = language.kit.files[name]
        return Shown(words, (file.name, *file.place(path)))
    catalogue = language.catalogue
    entry = catalogue.get(text, CONTENT) or catalogue.get(text)
    assert entry is not None  # it has just been found there
    return Shown(words, (catalogue.name, *entry.place("msgstr")))


def words(text: str) -> int:
    """How many words a text has: what stands between blanks and has a letter or a digit.

    A no-break space, as before a French colon or in a number, parts no words.
    """
    return sum(any(map(str.isalnum, word)) for word in text.split(" "))


def pitch(code: str) -> int | None:
    """How many words a pitch may have in a language; None where nobody has measured that."""
    speed = READ_ALOUD.get(code.partition("-")[0])
    return PITCH * speed // READ_ALOUD["en"] if speed else None


def problems(language: Language) -> Iterator[Problem]:
    """Texts of a language that are longer than they may be."""
    yield from _pitches(language)
    if language.kit.posts:
        for number, post in enumerate(language.kit.posts.posts):
            yield from _post(language, ("posts", number), post)
            yield from _card(language, ("posts", number, "card"), post.card)


def _pitches(language: Language) -> Iterator[Problem]:
    most = pitch(language.code)
    messages = language.kit.messages
    if not messages or most is None:
        return
    for number, audience in enumerate(messages.audiences):
        path = ("audiences", number, "pitch")
        found = shown(language, "messages", path, audience.pitch)
        if found and (count := words(found.text)) > most:
            sentence = (
                f"the pitch has {count} words; expected at most {most}, which is what can be said "
                f"in 30 seconds in {language.info.name}: leave something out"
            )
            yield Problem(*found.where, sentence)


def _post(language: Language, path: FieldPath, post: model.Post) -> Iterator[Problem]:
    for written in posts.written(language, post):
        field = ("own", written.own) if written.own else ("text",)
        text = post.own[written.own] if written.own else post.text
        found = text and shown(language, "posts", (*path, *field), text)
        if not found:
            continue
        for name in written.networks:
            network = NETWORKS[name]
            if (length := network.length(written.full)) > network.most:
                sentence = (
                    f"with its link and hashtags, this post has {length} characters on "
                    f"{network.name} in {language.info.name}; expected at most {network.most}: "
                    f"shorten it, or give {network.name} a text of its own (own: {{{name}: …}})"
                )
                yield Problem(*found.where, sentence)
    for number, tag in enumerate(post.hashtags):
        found = shown(language, "posts", (*path, "hashtags", number), tag)
        if found and (wrong := model.wrong_hashtag(found.text)):
            yield Problem(*found.where, wrong)


def _card(language: Language, path: FieldPath, card: model.Card) -> Iterator[Problem]:
    text = language.kit.index["quote"][card.quote].quote if card.quote else card.message
    found = text and shown(language, "posts", (*path, card.kind), text)
    if found and (count := words(found.text)) > CARD:
        sentence = f"the card has {count} words; expected at most {CARD}, to be read at a glance"
        yield Problem(*found.where, sentence)
