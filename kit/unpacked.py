"""What is packed in a file of Office that somebody has saved: a zip (ECMA-376, part 2)."""

from __future__ import annotations

import io
import zipfile


def parts(data: bytes, most: int = 100_000_000) -> dict[str, bytes]:
    """The parts of a file, by their names.

    Raises ValueError, with why, if it is damaged, or if it unpacks to more than `most` bytes.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file:  # which gives no more than it says here
            if sum(part.file_size for part in file.infolist()) > most:
                raise ValueError(f"it unpacks to more than {most // 1_000_000} MB")
            return {name: file.read(name) for name in file.namelist()}
    except MemoryError:
        raise
    except Exception as error:  # a damaged archive ends the library anywhere
        raise ValueError(str(error)) from None
