"""Brings the catalogues up to the texts there are now."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from ... import files, resources
from ...content import model, tags
from ...content.kit import Kit
from ...errors import KitError, Problem, collecting
from ..language import needed
from . import extraction, plurals, po
from .entries import Catalogue, new_head
from .merging import merge


def update(kit: Kit, root: Path, base: Kit | None = None) -> None:
    """Bring the catalogues in a folder up to the template: all are replaced, or none.

    Nor are they if a translator saves one meanwhile.

    Those of an edition hold what its `base` has no translations of: its own texts, and, of a
    language that the base is not in, all. Raises KitError if a file cannot be read.
    """
    pot = extraction.template(kit)
    own, top = pot, root.parents[1] if base else root
    if base:
        known = {entry.key for entry in extraction.template(base).entries}
        own = replace(pot, entries=[entry for entry in pot.entries if entry.key not in known])
    texts: dict[Path, str | bytes] = {po.path_of_template(root): own.text()}
    problems: list[Problem] = []
    stamps: dict[Path, tuple[int, int, int]] = {}
    shared = {info.code for info in base.languages} if base else set()
    for info in kit.languages:
        entries = own.entries if info.code in shared else pot.entries
        wanted = needed(kit, info, entries)
        path = po.path_of(root, info.code)
        if not wanted and not path.exists():
            continue
        stamps[path] = files.stamp(path)
        with collecting(problems):
            catalogue = po.read(root, info.code, top)
            problems += catalogue.problems
            if not catalogue.problems:
                _head(catalogue, kit, info)
                merge(catalogue, wanted, _memory(kit, info))
                texts[path] = catalogue.text()
    saved = "was saved while this was worked out, and stays as it is; run the command again"
    changed = (path for path, before in stamps.items() if files.stamp(path) != before)
    problems += (Problem(path.relative_to(top).as_posix(), 0, 0, saved) for path in changed)
    if problems:
        raise KitError(problems)
    files.replace_all(texts)


def _memory(kit: Kit, info: model.Language) -> Catalogue:
    """What the engine's own catalogue says of the interface, for a kit in another folder."""
    if kit.root.resolve() == resources.ENGINE:
        return Catalogue("")
    found = po.known(resources.ENGINE, info.code)
    return replace(
        Catalogue(found.name),
        entries=[e for e in found.entries if e.of_interface and e.translated],
    )


def _head(catalogue: Catalogue, kit: Kit, info: model.Language) -> None:
    """A new file gets a head; that of an old one stays, but for our own note on drafts."""
    note = f" {info.name}: draft, not yet reviewed by a person."
    if not catalogue.header.strings[0]:
        locale = tags.locale(info.locale)
        catalogue.header = new_head(
            str(kit.about.name), note.strip(), info.code.replace("-", "_"), plurals.expected(locale)
        )
    if info.status != "draft":
        header = catalogue.header
        header.comments = [comment for comment in header.comments if comment != note]
