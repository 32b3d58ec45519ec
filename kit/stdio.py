"""Standard output and error that never stop the program, wherever they lead or do not."""

from __future__ import annotations

import contextlib
import errno
import io
import os
import sys
from collections.abc import Iterator
from typing import TextIO

from .errors import harmless

# A reader who has read enough, such as `head`; Windows says so with EINVAL.
_ENOUGH = (errno.EPIPE, errno.EINVAL) if os.name == "nt" else (errno.EPIPE,)


class _Unfailing:
    """A stream that takes what is written even when there is nowhere left to put it.

    `lost` is the error that the system gave, unless it was only that no one reads any more.
    """

    def __init__(self, stream: TextIO):
        self.stream = stream
        self.lost: OSError | None = None

    def write(self, text: str) -> int:
        """Write what can be written, and nothing that a terminal would obey; never raise."""
        said = harmless(text)
        try:
            self.stream.write(said)
        except UnicodeError:
            self.stream.write(said.encode("ascii", "backslashreplace").decode())
        except OSError as error:
            self._lose(error)
        except ValueError:  # it is closed
            pass
        return len(text)

    def flush(self) -> None:
        """As `write`."""
        try:
            self.stream.flush()
        except OSError as error:
            self._lose(error)
        except ValueError:
            pass

    def __getattr__(self, name: str) -> object:
        return getattr(self.stream, name)

    def _lose(self, error: OSError) -> None:
        if error.errno not in _ENOUGH:
            self.lost = self.lost or error
        # What waits in the buffers goes nowhere now, and Python does not try again at its end.
        with contextlib.suppress(OSError, ValueError):
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, self.stream.fileno())
            os.close(nowhere)
            self.stream.flush()


@contextlib.contextmanager
def unfailing() -> Iterator[_Unfailing]:
    """Within this, printing raises nothing; yields standard output."""
    _fill()
    if sys.stdin is None:  # Python found it closed; MkDocs takes its settings for it then
        sys.stdin = io.TextIOWrapper(io.BytesIO())
    before = sys.stdout, sys.stderr
    out, err = (_Unfailing(_text(stream)) for stream in before)
    sys.stdout, sys.stderr = out, err
    try:
        yield out
    finally:
        out.flush()
        err.flush()
        sys.stdout, sys.stderr = before


def _fill() -> None:
    """Lead closed streams to nothing, so that no file of ours gets their number."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)


def _text(stream: TextIO | None) -> TextIO:
    """The stream for any text there is: in UTF-8, if it can be."""
    if stream is None:  # Python found it closed
        return open(os.devnull, "w", encoding="utf-8")
    if isinstance(stream, io.TextIOWrapper):
        with contextlib.suppress(OSError, ValueError):
            stream.reconfigure(encoding="utf-8", errors="replace")
    return stream
