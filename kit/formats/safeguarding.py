"""For those who need help, and for those who speak to people who may need it."""

from __future__ import annotations

from collections.abc import Iterator

from ..content import inline
from ..language.language import Language

_ = str  # marks a text to be extracted; it is translated where it is shown
TITLE = _("Do you need help?")
TEXT = _("If you or a child you know is not safe, or you want to talk to somebody, you can call:")
WHO = _("Who can help: {helplines}")
FIND_OUT = _("Find out before the talk who can help where you speak, and have the number at hand.")
NUMBER = _("{country}: {name}, {number}")


def for_speakers(language: Language) -> Iterator[inline.Runs]:
    """What whoever presents a deck should know before, a paragraph each; nothing, if nothing."""
    about = language.kit.about
    for text in about.safeguarding:
        yield language.shown(text)
    if about.helplines:
        found = [
            language.text(
                NUMBER,
                country=language.country(line.country),
                name=line.name,
                number=language.isolate(line.number),
            )
            for line in about.helplines
        ]
        yield language.shown(WHO, helplines=language.semicolons(found))
    elif about.safeguarding:
        yield language.shown(FIND_OUT)
