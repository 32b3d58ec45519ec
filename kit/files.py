"""Replace files of the author's whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import io
import os
import secrets
import shutil
import stat
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

BOM = b"\xef\xbb\xbf"
# The end of the name of a file that is being written. The name begins with a full stop, so that
# nothing takes it for content.
UNFINISHED = ".kit-new"
# Bytes of a file of a kit: GitHub takes none that is larger (Docs, About large files on GitHub).
LARGEST = 100_000_000
_ABANDONED = 3600  # seconds after which an unfinished file is no one's any more
_PATIENCE = 20  # times 50 ms: on Windows a virus scanner may hold a file for a moment


def refused(path: Path, error: OSError) -> str:
    """What the system says of a file, and what to do about it, to stand after the file's name."""
    if error.errno == errno.ENAMETOOLONG:
        return "this name is too long for the system; choose a shorter one"
    above = next((p for p in (path, *path.parents) if os.path.lexists(p)), path)
    is_folder = os.path.isdir(path)  # which, other than that of `Path`, raises nothing
    if error.errno in (errno.ENOTDIR, errno.EEXIST) and not os.path.isdir(above):
        name = "this" if above == path else f"'{above.name}'"
        return f"{name} is a file, and there must be a folder of that name; move or rename the file"
    if is_folder and (error.filename2 or error.errno == errno.EEXIST):  # as Windows refuses
        return f"{error.strerror}; is something in it open in another program?"
    # Windows says of a folder that it may not be read as a file; others mean it of the folder.
    if error.errno == errno.EISDIR or is_folder and os.name == "nt":
        return "this is a folder, and there must be a file of that name; move or rename the folder"
    if error.errno == errno.ENOENT:
        return "there is no such file or folder; is its name right?"
    if error.errno == errno.ELOOP:
        return "this is a link that leads round to itself; put the file here"
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return f"{error.strerror}; make room on the disk"
    return f"{error.strerror}; is it open in another program, or not yours to change?"


def saved(save: Callable[..., object], *arguments: object, **options: object) -> bytes:
    """The bytes that a library would save to a file, as a picture or a document."""
    buffer = io.BytesIO()
    save(buffer, *arguments, **options)
    return buffer.getvalue()


def regular(path: Path) -> str | None:
    """Why what is there is no file to be read, to stand after its name; None if it is one.

    A pipe or a device never ends. Raises OSError if nothing is there.
    """
    state = path.stat()
    if stat.S_ISREG(state.st_mode):
        if state.st_size <= LARGEST:
            return None
        size = f"{state.st_size // 1_000_000:,} MB, expected at most {LARGEST // 1_000_000} MB"
        return f"has {size}; put it on the web, and a link to it in a text"
    kind = "is a folder" if stat.S_ISDIR(state.st_mode) else "is no file"
    return f"{kind}, and there must be a file of that name; move or rename it"


def stamp(path: Path) -> tuple[int, int, int]:
    """What changes when a file is saved; the same for all that are not there."""
    try:
        state = path.stat()
    except OSError:
        return -1, -1, -1
    return state.st_size, state.st_mtime_ns, state.st_ino


def below(folder: str | Path) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Every file below a folder, by its path there, or that a link there leads to.

    A link to nothing, as the locks of editors are, is no file.
    """
    open_ = [("", str(folder))]
    while open_:
        above, place = open_.pop()
        with contextlib.suppress(FileNotFoundError, NotADirectoryError), os.scandir(place) as found:
            for entry in found:
                if entry.is_dir(follow_symlinks=False):
                    open_.append((f"{above}{entry.name}/", entry.path))
                elif entry.is_file():
                    yield f"{above}{entry.name}", entry


def link(source: str | Path, target: str | Path) -> bool:
    """Have a file in another place too, where the system can."""
    try:
        try:
            os.link(source, target)
        except FileNotFoundError:
            os.makedirs(os.path.dirname(target), exist_ok=True)
            os.link(source, target)
    except OSError:
        return False
    return True


def replace_text(path: Path, text: str) -> None:
    """Replace a file by a text in UTF-8, or create it; see `replace_all`."""
    replace_all({path: text})


def replace_all(wanted: Mapping[Path, str | bytes]) -> None:
    """Replace all of these files or none, each of them whole.

    A text keeps the line ends of the file that was there and its byte order mark; bytes are written
    as they are. A file keeps its permissions and its owner; of a symbolic link, the file it points
    to is replaced. What is the same already is not touched. Raises OSError, about the file as it
    was given, with everything as it was.
    """
    staged: list[tuple[Path, Path, Path, bytes | None]] = []  # given, real, unfinished, old bytes
    done: list[tuple[Path, bytes | None]] = []
    try:
        for path, new in wanted.items():
            with about(path):
                real = Path(os.path.realpath(path))
                old = real.read_bytes() if real.exists() else None
                data = _like(old or b"", new) if isinstance(new, str) else new
                if data != old:
                    staged.append((path, real, beside(real), old))
                    _write(staged[-1][2], data, real if old is not None else None)
        try:
            for path, real, unfinished, old in staged:
                with about(path):
                    # Noted first: if we are stopped just here, it may have happened already.
                    done.append((real, old))
                    _rename(unfinished, real)
        except BaseException:
            for real, old in reversed(done):
                _restore(real, old)
            raise
    finally:
        for _, _, unfinished, _ in staged:
            with contextlib.suppress(OSError):
                unfinished.unlink(missing_ok=True)


def _like(old: bytes, text: str) -> bytes:
    """A text as bytes, with line ends and byte order mark as in the file it replaces."""
    text = text.replace("\r\n", "\n")
    if old.count(b"\r\n") * 2 > old.count(b"\n"):
        text = text.replace("\n", "\r\n")
    return (BOM if old.startswith(BOM) else b"") + text.removeprefix("\ufeff").encode()


def beside(real: Path) -> Path:
    """A free name beside a file or folder. What a killed program left there is cleared away."""
    real.parent.mkdir(parents=True, exist_ok=True)
    for left in real.parent.glob(f".*{UNFINISHED}"):
        with contextlib.suppress(OSError):
            if time.time() - left.stat().st_mtime > _ABANDONED:
                shutil.rmtree(left) if left.is_dir() else left.unlink()
    # Short, because the name of the file may be as long as names can be.
    return real.with_name(f".{secrets.token_hex(6)}{UNFINISHED}")


def _write(path: Path, data: bytes, like: Path | None) -> None:
    """Write a new file down to the disk, with the permissions of another."""
    if like and not os.access(like, os.W_OK):  # renaming would replace it all the same
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(like))
    # Not through `tempfile`: a new file gets the permissions that any new file gets.
    with path.open("xb") as stream:
        stream.write(data)
        stream.flush()
        _synced(stream.fileno())
    if like:
        with contextlib.suppress(
            OSError
        ):  # of a file of another, or on a disk that knows no owners
            shutil.copystat(like, path)
            if hasattr(os, "chown"):
                status = like.stat()
                os.chown(path, status.st_uid, status.st_gid)
        with contextlib.suppress(OSError):
            os.utime(path)  # it is new


def _synced(handle: int) -> None:
    """Wait until what was written is on the disk."""
    try:
        os.fsync(handle)
    except OSError as error:  # some network folders know no such thing
        if error.errno not in (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP):
            raise


def moved(source: Path, target: Path) -> None:
    """Give a file or a folder another name, in the place of a file that has it."""
    for left in reversed(range(_PATIENCE)):
        try:
            os.replace(source, target)
            break
        except PermissionError:
            if os.name != "nt" or not left:
                raise
            time.sleep(0.05)


def _rename(unfinished: Path, real: Path) -> None:
    moved(unfinished, real)
    if os.name == "posix":  # so that the new name, too, outlives a power cut
        with contextlib.suppress(OSError):
            folder = os.open(real.parent, os.O_RDONLY)
            try:
                _synced(folder)
            finally:
                os.close(folder)


def _restore(real: Path, old: bytes | None) -> None:
    """Put back what was there, as well as can be."""
    with contextlib.suppress(OSError):
        if old is None:
            real.unlink(missing_ok=True)
        elif real.read_bytes() != old:
            aside = beside(real)
            try:
                _write(aside, old, real)
                _rename(aside, real)
            finally:
                aside.unlink(missing_ok=True)


@contextlib.contextmanager
def about(path: Path) -> Iterator[None]:
    """Let an error of the system name the file as the author knows it."""
    try:
        yield
    except OSError as error:
        error.filename, error.filename2 = str(path), None
        raise
