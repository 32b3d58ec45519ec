"""The catalogues of an edition, laid over those of the kit: its entries take their place."""

from __future__ import annotations

import bisect
import shutil
from collections.abc import Collection
from copy import copy
from pathlib import Path

from ...content.editions.layers import Source, as_it_is
from ...inputs import EDITIONS, editions
from ..exchange.units import id_of
from ..language import Language
from . import po
from .entries import Catalogue, Entry, Key


def lay(root: Path, name: str, without: Collection[str]) -> dict[str, Source]:
    """Lay the catalogues of an edition over those in a folder, in place.

    The languages it is `without` lose theirs. Returns where each file comes from, by its path.
    """
    for code in without:
        shutil.rmtree(root / "translations" / code, ignore_errors=True)
    own = root / EDITIONS / name
    sources: dict[str, Source] = {}
    for path in sorted(own.glob(f"translations/*/LC_MESSAGES/{po.DOMAIN}.po")):
        code = path.parent.parent.name
        target = po.path_of(root, code)
        over = po.read(own, code, root)
        base = po.read(root, code) if target.exists() else None
        if base is None or base.problems or over.problems:
            # It is read as it is, and what is wrong with it is told of it.
            sources[target.relative_to(root).as_posix()] = as_it_is(over.name)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
            continue
        merged = _merged(base, over)
        target.write_text(merged.text(), "utf-8")
        sources[base.name] = _source(po.read(root, code), base, over)
    return sources


def own(language: Language, root: Path, name: str) -> Language:
    """A language with the catalogue of an edition alone; as it is, where the name is empty.

    What an edition has in common with the kit stands in the kit's.
    """
    if not name:
        return language
    found = copy(language)
    found.catalogue = po.read(root / EDITIONS / name, language.code, root)
    return found


def holder(root: Path, code: str, ids: Collection[str], chosen: str) -> str:
    """The edition whose own catalogue of a language has the most texts of some ids; "" for the kit.

    It is the one that was chosen where no other has more. The ids are those of files that come
    back from translators.
    """

    def count(name: str) -> int:
        folder = root / EDITIONS / name if name else root
        if code not in {path.name for path in folder.glob("translations/*")}:
            return 0
        entries = po.read(folder, code, root).entries
        return sum(id_of(entry) in ids for entry in entries if not entry.obsolete)

    return max((chosen, "", *editions(root)), key=count)


def _merged(base: Catalogue, over: Catalogue) -> Catalogue:
    """The entries of both; where both have one, that of the edition, if it is translated."""
    own = {entry.key for entry in over.entries if entry.translated and not entry.obsolete}
    rest = [entry for entry in base.entries if entry.key not in own and not entry.obsolete]
    known = {entry.key for entry in rest}
    new = [entry for entry in over.entries if entry.key not in known and not entry.obsolete]
    return Catalogue(base.name, base.header, [*rest, *new])


def _source(merged: Catalogue, base: Catalogue, over: Catalogue) -> Source:
    """Where the lines of the merged catalogue come from: each entry from one of the two."""
    whose: dict[Key, tuple[str, Entry]] = {e.key: (base.name, e) for e in base.entries}
    whose |= {e.key: (over.name, e) for e in over.entries if e.translated or e.key not in whose}
    entries = sorted(merged.entries, key=lambda entry: entry.place()[0])
    begins = [entry.place()[0] for entry in entries]

    def source(line: int, column: int) -> tuple[str, int, int]:
        at = bisect.bisect_right(begins, line) - 1
        if at < 0:  # the head, or the whole file
            return (base.name if line else over.name), line, column
        name, entry = whose[entries[at].key]
        return name, entry.place()[0] + line - begins[at], column

    return source
