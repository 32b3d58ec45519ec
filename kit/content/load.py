"""Load the content folder, check all of it, and report every problem at once."""

from __future__ import annotations

import datetime as dt
import os
import pickle
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from .. import cache, inputs
from ..errors import KitError, Problem, collecting
from . import brand, embargo, layouts, model
from .checks import across, explain, salvage
from .checks.salvage import Lost
from .checks.unfinished import unfilled
from .checks.unread import copied, meant, unread
from .kit import FILES, FOLDERS, Kit
from .model import Model
from .walk import KNOWN, Same
from .yaml.data import Data
from .yaml.yamlfile import YamlFile


class _Reader:
    """Reads files one after the other, and keeps what is wrong with each.

    With `unfinished`, what is still to be written is not wrong, as long as the file is valid.
    """

    def __init__(self, root: Path, unfinished: bool):
        self.root, self.unfinished = root, unfinished
        self.files: dict[str, YamlFile] = {}
        self.problems: list[Problem] = []
        self.lost = Lost()

    def read(self, name: str, schema: type[Model]) -> Model | None:
        """The file content/NAME.yml, or what is left of it; None where nothing is."""
        try:
            file = YamlFile(self.root / "content" / f"{name}.yml", self.root)
            if not isinstance(file.data, dict):
                raise KitError([file.problem((), _NO_FIELDS)])
            if name == "kit":
                self.problems += brand.lend(self.root, file)
        except KitError as error:
            self.problems.extend(error.problems)
            self.lost.all(name)
            return None
        gaps = list(unfilled(file))
        schema = schema.fitting(file.data)
        part: Model | None
        try:
            part = _valid(file.digest, Same(file.data), schema)
            self.problems.extend([] if self.unfinished else (gap for _, gap in gaps))
        except ValidationError as error:
            places = {place for place, _ in gaps}
            wrong = explain.problems(error, file, schema)
            self.problems.extend(p for p in wrong if (p.line, p.column) not in places)
            self.problems.extend(gap for _, gap in gaps)
            file, part = salvage.rest(name, file, schema, error, self.lost)
        if part is not None:
            self.files[name] = file
        return part

    def singles(self) -> Iterator[tuple[str, Model]]:
        """The files that are not in a folder, by the fields of Kit; kit.yml must be there."""
        for name, schema in FILES.items():
            if name == "kit" or os.path.lexists(self.root / "content" / f"{name}.yml"):
                part = self.read(name, schema)
                if part is not None:
                    yield "about" if name == "kit" else name, part

    def folder(self, folder: str, kind: type[Model] | None) -> dict[str, Model]:
        """The files of a folder, by their names; of no kind, none of them can be read."""
        found = sorted((self.root / "content" / folder).glob("*.yml"))
        names = [p.stem for p in found if not (p.name.startswith(".") or copied(p))]
        if kind is None:
            self.lost.files.update(f"{folder}/{name}" for name in names)
            return {}
        read = {name: self.read(f"{folder}/{name}", kind) for name in names}
        return {name: part for name, part in read.items() if part is not None}

    def decks(self) -> type[Model] | None:
        """What the file of a deck may say; None where its layouts cannot be read."""
        with collecting(self.problems):
            return layouts.deck(self.root)
        return None


@lru_cache(maxsize=KNOWN)
def _valid(digest: bytes, data: Same[Data], schema: type[Model]) -> Model:
    """What a file says, for which this digest stands: one that is read again unchanged is the same.

    To hold the first file against a schema takes longest, since what checks it is built then.
    """
    of = schema.__module__, schema.__qualname__, schema.named
    return cache.remember(lambda: schema.model_validate(data.value), "valid", *of, digest)


_NO_FIELDS = "expected fields such as 'title: …', found something else"


class ContentError(KitError):
    """What is wrong with the content; `rest` is what is left without it, to be checked on."""

    def __init__(self, problems: Iterable[Problem], rest: Kit):
        super().__init__(problems)
        self.rest = rest


def load(root: Path, unfinished: bool = False, hints: bool = False) -> Kit:
    """Return the content under root/content. Raises ContentError with every error of every file.

    Nothing is made of content that is `unfinished`: it is for those who go on writing it. What only
    wants a second look is looked for if `hints` are asked for, since every text is read for them.
    """
    reader = _Reader(root, unfinished)
    for problem in unread(root / "content"):
        reader.problems.append(problem)
        for name in meant(root / "content", problem):
            reader.lost.all(name)
    kit = _read(reader)
    found = reader.problems
    if not unfinished:  # what is named before it is there is wrong only when all is written
        found = sorted({*found, *_across(kit, hints)})
    errors = [problem for problem in found if problem.severity == "error"]
    if errors:
        raise ContentError(errors, kit)
    kit.remarks = found
    for file in kit.files.values():
        file.forget("private")  # the model has forgotten it too
    _date(kit)
    return _without_drafts(kit)


def _across(kit: Kit, hints: bool) -> list[Problem]:
    """What is wrong between files; what was right before is not looked at again."""
    today = dt.date.today()
    read = inputs.files(kit.root, ("content", brand.NAME)) | layouts.files(kit.root)
    if kit.lost.files or any(path.is_symlink() for path in read.values()):
        return across.problems(kit, today, hints)
    key = "across", cache.of_files(read), kit.preview, today, hints
    if (known := cache.recall(*key)) is not None:
        return list(pickle.loads(known))
    found = across.problems(kit, today, hints)
    if not any(problem.severity == "error" for problem in found):
        cache.store(pickle.dumps(found), *key)
    return found


def _date(kit: Kit) -> None:
    """Tell the texts of reports and of texts for the press of which day their figures are."""
    for name, part in kit.named():
        dated = isinstance(part, model.Meeting | model.PressText)
        # Of a media advisory, there is none.
        day: Any = getattr(part, "date", None) if dated else None
        for _, value, _ in kit.leaves[name] if day else ():
            if isinstance(value, model.Text):
                value.day = day


def _read(reader: _Reader) -> Kit:
    """The content, or what is left of it without what is wrong."""
    # What Kit's fields are typed as is what FILES and FOLDERS say.
    parts: dict[str, Any] = dict(reader.singles())
    if "about" not in parts:
        parts["about"] = salvage.nothing()
    reader.problems.extend(layouts.problems(reader.root))
    parts |= {
        folder: reader.folder(folder, kind)
        for folder, kind in {**FOLDERS, "decks": reader.decks()}.items()
    }
    meetings: dict[str, model.Meeting] = parts.pop("meetings")
    texts: dict[str, model.PressText] = parts.pop("texts")
    for stem, meeting in meetings.items():
        if stem != str(meeting.date):  # it may be meant by either
            reader.lost.files |= {f"meetings/{stem}", f"meetings/{meeting.date}"}
    return Kit(
        reader.root,
        reader.files,
        **parts,
        meetings={name: m for name, m in meetings.items() if m.stage != "draft"},
        texts={name: text for name, text in texts.items() if not text.unfinished},
        drafts={name: m for name, m in meetings.items() if m.stage == "draft"},
        unfinished={name: text for name, text in texts.items() if text.unfinished},
        preview=_preview(reader.root),
        lost=reader.lost,
    )


def _preview(root: Path) -> dt.datetime | None:
    """The hour at which a copy of the content is looked at before it is published."""
    path = root / embargo.PREVIEW
    return dt.datetime.fromisoformat(path.read_text("utf-8")) if path.is_file() else None


def _without_drafts(kit: Kit) -> Kit:
    """The kit without what was agreed at a meeting that is a draft, and without links to it."""
    days = {meeting.date for meeting in kit.drafts.values()}
    if not days:
        return kit
    events = [
        event.model_copy(update={"meeting": None}) if event.meeting in days else event
        for event in kit.calendar.events
    ]
    actions = [action for action in kit.actions.actions if action.meeting not in days]
    return replace(
        kit,
        calendar=model.CalendarFile(events=events),
        actions=model.ActionsFile(actions=actions),
    )
