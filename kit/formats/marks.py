"""What is written on everything that is not to be published yet."""

from __future__ import annotations

from ..content import embargo
from ..language.language import Language

_ = str  # marks a text to be extracted; it is translated where it is shown
PREVIEW = _("Preview: not for publication.")
EMBARGO = _("Under embargo until {when}.")


def mark(language: Language, part: object) -> str:
    """What a preview says of a part of the kit, in a line; "" where the kit is published."""
    kit = language.kit
    if kit.preview is None:
        return ""
    until = embargo.until(kit, part)
    held = language.text(EMBARGO, when=until) if until else ""
    return f"{language.text(PREVIEW)} {held}".strip()
