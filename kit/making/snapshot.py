"""What a build reads, as it was at one moment."""

from __future__ import annotations

import datetime as dt
import os
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from .. import files, inputs, scratch
from ..content import embargo
from ..content.editions.layers import Origins
from ..content.editions.replaced import Texts
from ..content.load import load
from ..errors import KitError, Problem

# What a copy is for.
Purpose = Literal["publish", "preview", "work"]
_TRIES = 20  # times 50 ms to wait for one who is just saving


@dataclass
class Snapshot:
    """A copy of all that a build reads: its folder, and how to speak of what is in it.

    With an edition, what that lays over the kit is laid over the copy; `replaced` are then the
    texts of the kit that others stand in the place of, and `remarks` what is to be said of them.
    `read` is the digest of what was copied. It is for an `hour`; what is under embargo then is not
    in it, if it is to be published, and the first of that may be from the hour `until` on.
    """

    folder: Path
    root: Path
    origins: Origins
    replaced: Texts
    remarks: list[Problem]
    read: str = ""
    hour: dt.datetime = field(default_factory=inputs.now)
    until: dt.datetime | None = None

    def told(self, problem: Problem) -> Problem:
        """A problem of the copy, at the place where the author has it."""
        found = self.origins.told(problem)
        return replace(found, message=self.at_home(found.message))

    def at_home(self, text: str) -> str:
        """A text in which the copy has the name of what it is a copy of."""
        here = text.replace(f"{self.folder}{os.sep}", f"{self.root}{os.sep}")
        return here.replace(str(self.folder), str(self.root))


@contextmanager
def snapshot(
    root: Path,
    edition: str = "",
    purpose: Purpose = "work",
    at: dt.datetime | None = None,
    anew: bool = False,
) -> Iterator[Snapshot]:
    """Yield a copy of all that a build reads, in a folder that goes when the block ends.

    So a file that is saved meanwhile is the old one for every part of the build. A KitError names
    the files of the author, not the copies. Raises KitError for files that cannot be read, and for
    an edition that cannot be laid over the kit. With `anew`, see
    `kit.content.editions.overlay.lay`.

    What is under embargo at the hour `at` (now, if not given) is not in a copy to "publish". A
    "preview" says of itself that it is one, and so does a copy to "work" with that holds such.
    """
    parts = inputs.parts(root, edition)
    with scratch.folder() as folder:
        copy = Snapshot(Path(folder).resolve(), root, Origins({}), {}, [])
        _copy(root, copy.folder, parts)
        if purpose == "publish":
            copy.read = inputs.digest(copy.folder, parts)
        try:
            if edition:
                copy.origins.command = f" --edition {edition}"
                copy.origins.home = f"{inputs.EDITIONS}/{edition}"
                _lay(copy, edition, anew)
            copy.hour = at or copy.hour
            _hold(copy, purpose)
            yield copy
        except KitError as error:
            raise KitError(map(copy.told, error.problems)) from None
        except OSError as error:
            if isinstance(error.filename, str):
                error.filename = copy.at_home(error.filename)
            raise


def _lay(copy: Snapshot, edition: str, anew: bool) -> None:
    """Lay an edition over the copy. If it cannot be, all that is wrong is told."""
    from ..content.editions import overlay  # here, because only an edition needs these
    from ..language.catalogues import editions

    laid = overlay.lay(copy.folder, edition, anew)
    copy.origins.sources |= laid.sources
    copy.origins.sources |= editions.lay(copy.folder, edition, laid.without)
    copy.origins.hidden = laid.hidden
    copy.replaced, copy.remarks = laid.replaced, laid.remarks
    if laid.problems:
        raise KitError([*laid.problems, *_wrong(copy.folder)])


def _wrong(root: Path) -> list[Problem]:
    from .reading import read  # here, because it takes long to import

    try:
        read(root)
    except KitError as error:
        return error.problems
    return []


def _hold(copy: Snapshot, purpose: Purpose) -> None:
    """Take out of the copy what is under embargo, or have it say of itself that it is a preview."""
    held = embargo.pending(copy.folder, copy.hour)
    if held and purpose == "publish":
        _withhold(copy, held)
        copy.until = min(item.until for item in held)
    elif held or purpose == "preview":
        (copy.folder / embargo.PREVIEW).write_text(copy.hour.isoformat(), "utf-8")


def _withhold(copy: Snapshot, held: list[embargo.Held]) -> None:
    """Take out of the copy what is under embargo. What is wrong with it is told before its hour."""
    load(copy.folder)
    copy.origins.add(embargo.withhold(copy.folder, held))
    try:
        load(copy.folder)
    except KitError as error:
        hint = embargo.said(held)
        raise KitError(replace(p, message=p.message + hint) for p in error.problems) from None


def _copy(root: Path, copy: Path, parts: Sequence[str]) -> None:
    """Copy the files of one moment: if one is saved meanwhile, again."""
    for tries in range(_TRIES):
        before = inputs.files(root, parts)
        stamps = _stamps(before)
        # With those that are empty, since one may have the name of a file.
        for folder in {Path(name).parent for name in before} | set(_folders(root, parts)):
            (copy / folder).mkdir(parents=True, exist_ok=True)
        problems = [p for name, path in before.items() for p in _copy_file(root, name, path, copy)]
        after = inputs.files(root, parts)
        if stamps == _stamps(after) and before.keys() == after.keys():
            if problems:
                raise KitError(problems)
            # What has gone since the first try.
            for name in inputs.files(copy, parts).keys() - before.keys() if tries else ():
                (copy / name).unlink()
            return
        time.sleep(0.05 * bool(tries))
    raise KitError.at("content", "files keep changing; try again when all of them are saved")


def _folders(root: Path, parts: Iterable[str]) -> Iterator[Path]:
    for name in parts:
        for folder, _, _ in os.walk(root / name):
            yield Path(folder).relative_to(root)


def _copy_file(root: Path, name: str, path: Path, copy: Path) -> Iterator[Problem]:
    target = copy / name
    try:
        if path.is_symlink() and inputs.elsewhere(root.resolve(), name, inputs.real(path)):
            target.unlink(missing_ok=True)
            target.symlink_to(path.resolve())
            return
        if other := files.regular(path):
            yield Problem(name, 0, 0, other)
            return
        data = path.read_bytes()
    except FileNotFoundError:
        if path.is_symlink() and not path.name.startswith("."):  # as locks of editors are
            yield Problem(name, 0, 0, "is a link to a file that is not there; put the file here")
        return  # or it has gone just now
    except OSError as error:
        yield Problem(name, 0, 0, f"cannot be read: {files.refused(path, error)}")
        return
    target.write_bytes(data)


def _stamps(found: dict[str, Path]) -> list[tuple[int, int, int]]:
    return list(map(files.stamp, found.values()))
