"""What those who look after the program get to know of a mistake in it."""

from __future__ import annotations

import tempfile
import traceback
from collections.abc import Iterator
from pathlib import Path

# What these say is about names and types in the program. Others may quote the content, and with it
# what is private there.
_HARMLESS = (AttributeError, ImportError, NameError, TypeError)


def told(error: Exception) -> str:
    """Write a report to a file for temporary files, and say where; or say in short where it was."""
    try:
        path = Path(tempfile.gettempdir(), "kit-error.txt")
        path.write_text("\n".join(_lines(error)), "utf-8")
        return f"Please send {path} to those who look after the kit."
    except OSError:
        frame = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{type(error).__name__} in {Path(frame.filename).name}, line {frame.lineno}"
        return f"Please send this line to those who look after the kit: {where}"


def _lines(error: BaseException) -> Iterator[str]:
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if cause:
        yield from _lines(cause)
        yield ""
    yield "".join(traceback.format_tb(error.__traceback__)).rstrip()
    yield from getattr(error, "__notes__", ())  # where it was in another process
    yield f"{type(error).__name__}: {error if isinstance(error, _HARMLESS) else '…'}"
