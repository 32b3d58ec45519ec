"""Editions: what a partner or a country lays over the kit.

A folder `editions/NAME` is laid out as the kit is: `content/`, `translations/` and `templates/`,
each with the files that are new or differ. In a file of `content/`, a field takes the place of the
field of the same name. An entry of a list is told by its `id` (an acronym by its `acronym`, a
language by its `code`): with one that is there already it says what is other in that entry; with
another it is added, at the end or `after` the entry named; with `hide: true` the entry is left out,
as is a whole file. A list whose entries have no names is replaced as a whole.

What the texts of the kit said that it replaces is kept (see `replaced`).
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from pydantic import ValidationError

from ... import inputs
from ...errors import KitError, Problem, did_you_mean
from ...sentences import Command, Sentence
from .. import layouts
from ..checks import explain
from ..kit import FILES, FOLDERS
from ..model import Model
from ..yaml.data import Data
from ..yaml.yamlfile import YamlFile
from .layers import Piece, Source, as_it_is, pieces, write
from .replaced import LOCK, Texts, hint, recorded, warning

# What an edition may have in the place of the kit's, and what else may stand in its folder.
PARTS = ("content", "templates", "translations")
_BESIDE = re.compile(rf"{re.escape(LOCK)}|build.*|\..*|readme(\.\w+)?", re.IGNORECASE)
# What an entry of a list is told by, the first that it has.
NAMES = ("id", "acronym", "code")
# What an edition says of an entry, beside its fields.
_HIDE, _AFTER = "hide", "after"
_HIDES = "expected 'hide: true', or no 'hide'"


@dataclass
class Laid:
    """What has come of laying an edition over the kit.

    `sources` say where the files come from, by their path; `replaced` are the texts of the kit that
    others stand in the place of; `remarks` are warnings; `without` are the languages left out;
    `hidden` says where an entry or a file is left out, by its name. `problems` are what is wrong
    with the edition, with the places in the author's files; what they are about is left out.
    """

    sources: dict[str, Source] = field(default_factory=dict)
    replaced: Texts = field(default_factory=dict)
    remarks: list[Problem] = field(default_factory=list)
    without: set[str] = field(default_factory=set)
    hidden: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def lay(root: Path, name: str, anew: bool = False) -> Laid:
    """Lay an edition over the content and the templates that stand in a folder, in place.

    The edition stands in the folder too. With `anew`, what was recorded before counts no more. What
    is no YAML stands in the place of what it should be laid over: whoever loads that tells of it.
    Raises KitError if what was recorded cannot be read.
    """
    own = root / inputs.EDITIONS / name
    laid = Laid(problems=[*_unread(root, own)])
    before = {} if anew else recorded(root, own)
    for part in ("content", "templates"):
        for path in sorted((own / part).rglob("*")):
            target = root / path.relative_to(own)
            if not path.is_file() or target.parent == root / "content/schemas":
                continue
            if part == "content" and path.suffix == ".yml":
                _lay_file(root, path, target, before, laid)
            else:
                _put(root, path, target, laid)
    laid.remarks += hint(own.relative_to(root).as_posix(), before, laid.replaced)
    return laid


def _unread(root: Path, own: Path) -> Iterator[Problem]:
    """What stands in the folder of an edition, and belongs into one of its folders."""
    for path in sorted(own.iterdir()):
        if path.name in PARTS or _BESIDE.fullmatch(path.name):
            continue
        stem = path.name.removesuffix(".yml")
        meant = f"; did you mean '{inputs.EDITIONS}/{own.name}/content/{path.name}'?"
        known = stem in FILES or stem in FOLDERS
        hint = meant if known else f"; expected one of the folders {', '.join(PARTS)}"
        name = path.relative_to(root).as_posix()
        yield Problem(name, 0, 0, f"nothing reads this{hint}")


def _put(root: Path, path: Path, target: Path, laid: Laid) -> None:
    """Have a file of an edition in the place of that of the kit, if there is one."""
    laid.sources[target.relative_to(root).as_posix()] = as_it_is(path.relative_to(root).as_posix())
    target.parent.mkdir(parents=True, exist_ok=True)
    target.unlink(missing_ok=True)
    shutil.copyfile(path, target, follow_symlinks=False)  # that lead elsewhere, which is told


def _hide(over: Piece, hides: Piece, target: Path, key: str, laid: Laid) -> None:
    """Take away a file of the kit that an edition hides."""
    if key == "kit":
        laid.problems.append(over.problem("a kit cannot be without this file; take 'hide' out"))
        return
    target.unlink()
    laid.hidden[key] = hides.line


def _lay_file(root: Path, path: Path, target: Path, before: Texts, laid: Laid) -> None:
    """Lay a file of content over that of the same name, if there is one."""
    name = target.relative_to(root).as_posix()
    key = target.relative_to(root / "content").with_suffix("").as_posix()
    over = None
    with suppress(KitError):
        over = pieces(YamlFile(path, root))
    if over is None or not isinstance(over.items, dict):  # which whoever loads it tells of
        _put(root, path, target, laid)
        return
    hides = over.items.get(_HIDE)
    if hides and (hides.data is not True or len(over.items) > 1):
        laid.problems.append(
            hides.problem(f"{_HIDES}; in a file that is left out, it stands alone")
        )
        return
    if not target.is_file():
        if hides or before.get(key):
            laid.problems.append(over.problem(f"there is no {name} {_gone(target)}"))
        else:
            _put(root, path, target, laid)
        return
    try:
        base = pieces(YamlFile(target, root))
    except KitError:
        return
    if hides:
        _hide(over, hides, target, key, laid)
        return
    layer = _Layer(_schema(root, key), before.get(key, {}), laid)
    merged = layer.laid(base, over, ())
    if key == "kit":
        laid.without = _codes(base) - _codes(merged)
    else:  # whose name an edition has is its own affair
        laid.remarks += layer.remarks
        laid.replaced[key] = layer.replaced
    text, laid.sources[name] = write(merged)
    target.write_text(text, "utf-8")


def _gone(target: Path) -> str:
    known = [path.stem for path in target.parent.glob("*.yml")]
    near = did_you_mean(target.stem, known)
    return f"any more for this to be laid over{near}; delete this file, or write it as a new one"


def _schema(root: Path, key: str) -> type[Model] | None:
    folder = key.partition("/")[0]
    if folder == "decks":
        return layouts.deck(root)
    return FILES.get(key) or FOLDERS.get(folder)


def _codes(kit: Piece) -> set[str]:
    found = kit.items.get("languages") if isinstance(kit.items, dict) else None
    entries = found.items if found and isinstance(found.items, list) else []
    return {name for entry in entries if (name := _name(entry))}


def _name(entry: Piece) -> str | None:
    """What an entry of a list is told by."""
    fields = entry.items if isinstance(entry.items, dict) else {}
    return next((str(fields[key].data) for key in NAMES if key in fields), None)


@dataclass
class _Layer:
    """Lays one file over another."""

    schema: type[Model] | None
    before: Mapping[str, Data]  # what has been replaced as far as it is recorded
    whole: Laid  # what has come of the edition so far
    replaced: dict[str, Data] = field(default_factory=dict)
    remarks: list[Problem] = field(default_factory=list)

    def laid(self, base: Piece, over: Piece, where: tuple[str, ...]) -> Piece:
        """A piece with another laid over it; `where` are the names of the steps to it."""
        if isinstance(base.items, dict) and isinstance(over.items, dict):
            items = dict(base.items)
            for key, piece in over.items.items():
                known = items.get(key)
                if known and key in NAMES and known.data == piece.data:
                    continue
                items[key] = self.laid(known, piece, (*where, key)) if known else piece
            both = replace(base, items=items)
            if not self.instead(over, both, where):
                return both
        elif isinstance(base.items, list) and isinstance(over.items, list):
            named = any(_name(entry) for entry in base.items)
            if named and over.items and all(_name(entry) for entry in over.items):
                return replace(base, items=self.listed(base, over.items, where))
        at = "/".join(where)
        self.replaced[at] = base.data
        if at in self.before and self.before[at] != base.data:
            self.remarks.append(warning(over, self.before[at], base.data))
        return over

    def instead(self, over: Piece, both: Piece, where: tuple[str, ...]) -> bool:
        """Whether a group is right by itself, and would not be with the fields it leaves out.

        So a licence by its id takes the place of one by its name.
        """
        model = explain.model_at(self.schema, over.path, over.file.data) if where else None
        return model is not None and not _valid(model, both) and _valid(model, over)

    def listed(self, base: Piece, over: list[Piece], where: tuple[str, ...]) -> list[Piece]:
        """The entries of a list with others laid over them, told by their names."""
        found = list(base.items) if isinstance(base.items, list) else []
        told: set[str] = set()
        for entry in over:
            name = _name(entry)
            assert name is not None and isinstance(entry.items, dict)
            if name in told:
                self.whole.problems.append(entry.problem(f"'{name}' stands here a second time"))
                continue
            told.add(name)
            known = [_name(other) or "" for other in found]
            here = (*where, name)
            fields = {k: v for k, v in entry.items.items() if k not in (_HIDE, _AFTER)}
            own = replace(entry, items=fields)
            hide, after = entry.items.get(_HIDE), entry.items.get(_AFTER)
            if hide and hide.data is not True:
                self.whole.problems.append(hide.problem(_HIDES))
            if name not in known:
                if wrong := self.missing(own, here, bool(hide), known, base.file.name):
                    self.whole.problems.append(wrong)
                else:
                    found.append(own)
            elif hide:
                del found[known.index(name)]
                self.whole.hidden[name] = hide.line
                continue
            else:
                at = known.index(name)
                found[at] = self.laid(found[at], own, here)
            if after:
                self.move(found, name, after, base.file.name)
        return found

    def missing(
        self, entry: Piece, where: tuple[str, ...], hide: bool, known: list[str], file: str
    ) -> Problem | None:
        """What is wrong with an entry that the kit has none of the name of, unless it is new."""
        name, begin = where[-1], "/".join(where) + "/"
        gone = any(at.startswith(begin) for at in self.before)
        told = entry.items if isinstance(entry.items, dict) else {}
        needed = self.needed(entry, told)
        if not (hide or gone or needed):
            return None
        more = ""
        if needed and not hide:
            more = f"; a new entry needs {', '.join(map(repr, needed))} too"
        elif gone:
            stand = "; delete it, or, if it is to stand by itself, run "
            more = Sentence(stand, Command("accept"))
        near = did_you_mean(name, filter(None, known))
        place = next((told[key] for key in NAMES if key in told), entry)
        sentence = f"{file} has no '{name}' for this to be laid over"
        return place.problem(Sentence(sentence, more, near))

    def needed(self, entry: Piece, told: Collection[str]) -> list[str]:
        """The fields that a new entry must have, and this one has not."""
        model = explain.model_at(self.schema, entry.path, entry.file.data)
        fields = model.model_fields if model else {}
        return [key for key, info in fields.items() if info.is_required() and key not in told]

    def move(self, found: list[Piece], name: str, after: Piece, file: str) -> None:
        """Put an entry after another one."""
        known = [_name(other) or "" for other in found]
        if after.data not in known or after.data == name:
            near = did_you_mean(str(after.data), (other for other in known if other))
            self.whole.problems.append(
                after.problem(f"{file} has no '{after.data}' for this to come after{near}")
            )
            return
        entry = found.pop(known.index(name))
        known.remove(name)
        found.insert(known.index(str(after.data)) + 1, entry)


def _valid(model: type[Model], piece: Piece) -> bool:
    with suppress(ValidationError):
        model.model_validate(piece.data)
        return True
    return False
