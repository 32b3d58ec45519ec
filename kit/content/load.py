"""Load the content folder, check all of it, and report every problem at once."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from ..errors import KitError, Problem, stop_at_errors
from . import check, explain, layouts, model
from .kit import FILES, FOLDERS, Kit, walk
from .model import Model
from .yamlfile import YamlFile


class _Reader:
    """Reads files one after the other, and keeps what is wrong with each."""

    def __init__(self, root: Path):
        self.root = root
        self.files: dict[str, YamlFile] = {}
        self.problems: list[Problem] = []

    def read(self, name: str, schema: type[Model]) -> Model | None:
        """The file content/NAME.yml, or None where it is not valid."""
        try:
            file = YamlFile(self.root / "content" / f"{name}.yml", self.root)
            self.files[name] = file
            if not isinstance(file.data, dict):
                raise KitError([Problem(file.name, *file.place(()), _NO_FIELDS)])
            return schema.model_validate(file.data)
        except KitError as error:
            self.problems.extend(error.problems)
        except ValidationError as error:
            self.problems.extend(explain.problems(error, file, schema))
        return None


_NO_FIELDS = "expected fields such as 'title: …', found something else"


def load(root: Path) -> Kit:
    """Return the content under root/content. Raises KitError with every error of every file."""
    reader = _Reader(root)
    parts: dict[str, Any] = {}  # what Kit's fields are typed as is what FILES and FOLDERS say
    for name, schema in FILES.items():
        parts["about" if name == "kit" else name] = reader.read(name, schema)
    reader.problems.extend(layouts.problems(root))
    for folder, schema in {**FOLDERS, "decks": layouts.deck(root)}.items():
        found = sorted((root / "content" / folder).glob("*.yml"))
        if not found:
            reader.problems.append(
                Problem(f"content/{folder}", 0, 0, "no .yml file here; at least one is needed")
            )
        parts[folder] = {path.stem: reader.read(f"{folder}/{path.stem}", schema) for path in found}
    if reader.problems:
        raise KitError(reader.problems)
    kit = Kit(root, reader.files, **parts)
    if not kit.latest:
        raise KitError([Problem("content/meetings", 0, 0, _NO_REPORT)])
    kit.remarks = stop_at_errors(check.problems(kit, dt.date.today()))
    for file in kit.files.values():
        file.forget("private")  # the model has forgotten it too
    for meeting in kit.meetings.values():
        for _, value, _ in walk(meeting):
            if isinstance(value, model.Text):
                value.as_of = meeting.date
    return kit


_NO_REPORT = "there are only agendas here; the report of at least one meeting is needed"
