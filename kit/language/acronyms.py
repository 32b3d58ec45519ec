"""What acronyms mean, for readers who have nothing but a picture."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..content.checks.alone import ACRONYM
from .language import Language

_ = str  # marks a text to be extracted; it is translated where it is shown
MEANS = _("{label}: {value}")


def explained(language: Language, words: str) -> Iterator[str]:
    """What each acronym in these words means, as far as they do not say it and the kit knows it.

    Those in the name of the kit stand for it, and need no word.
    """
    kit = language.kit
    own = ACRONYM.findall(kit.about.name)
    for item in kit.acronyms.acronyms:
        short, meaning = map(language.text, (item.acronym, kit.meaning(item)))
        used = re.search(rf"(?<!\w){re.escape(short)}(?!\w)", words)
        if used and item.acronym not in own and meaning.casefold() not in words.casefold():
            yield language.text(MEANS, label=short, value=meaning)
