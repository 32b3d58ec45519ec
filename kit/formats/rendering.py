"""Runs in the markup of a format: what all that have languages and notes do alike."""

from __future__ import annotations

from collections.abc import Callable

from ..content.inline import Run, Runs, by_language, by_note


def rendered(
    runs: Runs,
    run: Callable[[Run], str],
    piece: Callable[[str, str], str],
    note: Callable[[str], str],
) -> str:
    """Runs in the markup of a format.

    `run` writes a run, `piece` what follows one another in one language, which it is told, and
    `note` what stands in a note.
    """
    parts: list[str] = []
    for number, inside in by_note(runs):
        pieces = (piece(lang, "".join(map(run, same))) for lang, same in by_language(inside))
        text = "".join(pieces)
        parts.append(note(text) if number else text)
    return "".join(parts)
