"""Makes the parts of a kit in a folder, and shows what is being made."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from .. import memory
from ..content.kit import Kit
from ..formats import FORMATS, PARTS
from ..formats.made import Made
from ..language.language import Language
from ..making import make
from ..previous import NONE, PreviousOutput

ALL = ("site", *PARTS)


@dataclass(frozen=True)
class Order:
    """What is to be made: parts of a kit, in some of its languages, by so many processes.

    Of its site, the pages of one language `alone`. What is as it was in the `previous` output stays
    there.
    """

    kit: Kit
    everyone: Sequence[Language]
    languages: Sequence[Language]
    jobs: int
    parts: Sequence[str] = ALL
    alone: str | None = None
    previous: PreviousOutput = NONE


def fill(order: Order, folder: Path) -> Made:
    """Make what was ordered in a folder."""
    from ..site import build as site  # here, because MkDocs takes long to import

    with tempfile.TemporaryDirectory(dir=folder) as aside:
        made = _downloads(order, Path(aside))
        if "site" in order.parts:
            print("  website", flush=True)
            shown = order.everyone if order.alone else order.languages
            codes = [language.code for language in shown]
            site.build(folder / "site", made, list(order.everyone), codes, order.alone)
        for name in set(PARTS).intersection(order.parts):
            _move(Path(aside, name), folder / name)
    reused = order.previous.reused
    reused.intersection_update([path for path in reused if path.partition("/")[0] in order.parts])
    return made


def _downloads(order: Order, folder: Path) -> Made:
    """All but the pages; of a site, all that it offers."""
    memory.limit_arenas()
    parts = list(FORMATS) if "site" in order.parts else order.parts
    total = make.steps(order.kit, order.languages, parts)
    done = 0

    def progress(what: str) -> None:
        nonlocal done
        done += 1
        print(f"  {done:>3} of {total}  {what}", flush=True)

    how = make.How(order.jobs, progress=progress)
    return make.make(order.kit, order.languages, Made(folder, previous=order.previous), parts, how)


def _move(source: Path, target: Path) -> None:
    """Move what is in a folder, if there is one, to where there may be some of it already."""
    if source.is_dir() and target.is_dir():
        for child in source.iterdir():
            _move(child, target / child.name)
    elif source.exists():
        source.replace(target)
