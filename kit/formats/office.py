"""What the files of all programs of Office have in common."""

from textwrap import shorten

LONGEST = 255  # characters of a property of a file


def shown(words: str) -> str:
    """As much of some words as a property of a file can hold."""
    if len(words) <= LONGEST:
        return words  # with its blanks as they are
    found = shorten(words, LONGEST, placeholder="…")
    return f"{words[: LONGEST - 1]}…" if found == "…" else found  # of one long word
