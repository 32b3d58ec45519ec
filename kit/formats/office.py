"""What the files of all programs of Office have in common."""

from textwrap import shorten

# The extension that marks a drawing as decorative for screen readers, and its namespace.
DECORATIVE = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"
ADEC = "http://schemas.microsoft.com/office/drawing/2017/decorative"
LONGEST = 255  # characters of a property of a file


def shown(words: str) -> str:
    """As much of some words as a property of a file can hold."""
    if len(words) <= LONGEST:
        return words  # with its blanks as they are
    found = shorten(words, LONGEST, placeholder="…")
    return f"{words[: LONGEST - 1]}…" if found == "…" else found  # of one long word
