"""For those who need help, and for those who speak of violence to people who may have lived it."""

from __future__ import annotations

from collections.abc import Iterator

from ..content import inline
from ..language.language import Language

_ = str  # marks a text to be extracted; it is translated where it is shown
TITLE = _("Do you need help?")
TEXT = _("If you or a child you know is not safe, or you want to talk to somebody, you can call:")
# Before a talk. They follow what the safeguarding policies of organisations for children agree on.
SPEAKERS = (
    _("**Safeguarding.** Some of those who listen may have lived through violence."),
    _("Say at the start what you will speak of, and that anybody may leave the room for a while."),
    _("Tell no story, and show no picture, by which a child can be recognised."),
    _(
        "If somebody tells you of violence: listen, do not press for details, do not promise to "
        "keep it secret, and say who can help."
    ),
)
WHO = _("Who can help: {helplines}")
FIND_OUT = _("Find out before the talk who can help where you speak, and have the number at hand.")
NUMBER = _("{country}: {name}, {number}")


def for_speakers(language: Language) -> Iterator[inline.Runs]:
    """What whoever presents a deck should know before, a paragraph each."""
    for text in SPEAKERS:
        yield language.runs(language.translate(text))
    found = [
        language.text(
            NUMBER,
            country=language.country(line.country),
            name=line.name,
            number=language.isolate(line.number),
        )
        for line in language.kit.about.helplines
    ]
    said: dict[str, object] = {"helplines": language.semicolons(found)}
    yield language.runs(language.translate(WHO if found else FIND_OUT), said)
