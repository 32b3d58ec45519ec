"""The shorter versions of decks: whether they name slides that are there."""

from __future__ import annotations

from collections.abc import Iterator

from ...errors import Problem, did_you_mean
from ...sentences import Absent, Sentence
from ..kit import Kit


def problems(kit: Kit) -> Iterator[Problem]:
    """Slides of cuts that the deck has not."""
    for stem, deck in kit.decks.items():
        file = kit.files[f"decks/{stem}"]
        known = [slide.id for slide in deck.slides if slide.id]
        for number, cut in enumerate(deck.cuts):
            for at, name in enumerate(cut.slides):
                if name not in known and not kit.lost.may_have(name, f"decks/{stem}"):
                    hint = did_you_mean(name, known) or (
                        f"; it has: {', '.join(known)}" if known else "; none has an 'id' yet"
                    )
                    sentence = f"no slide of this deck has the id '{name}'"
                    yield file.problem(
                        ("cuts", number, "slides", at), Sentence(sentence, Absent(name, hint))
                    )
