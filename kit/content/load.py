"""Load the content folder, check all of it, and report every problem at once."""

from __future__ import annotations

from pathlib import Path

from pydantic import BaseModel, ValidationError

from ..errors import KitError, Problem
from . import check, explain, model
from .kit import Kit, walk
from .yamlfile import YamlFile

SINGLE = {
    "kit": model.KitFile,
    "sources": model.SourcesFile,
    "figures": model.FiguresFile,
    "strategies": model.StrategiesFile,
    "members": model.MembersFile,
    "acronyms": model.AcronymsFile,
    "calendar": model.CalendarFile,
    "priorities": model.PrioritiesFile,
    "pathfinding": model.PathfindingFile,
    "factsheet": model.FactsheetFile,
    "faqs": model.FaqsFile,
    "evidence": model.EvidenceFile,
    "engagements": model.EngagementsFile,
    "requests": model.RequestsFile,
    "communications": model.CommunicationsFile,
    "capacity": model.CapacityFile,
    "actions": model.ActionsFile,
}
FOLDERS = {"decks": model.Deck, "meetings": model.Meeting}


def load(root: Path) -> Kit:
    """Return the content under root/content. Raises KitError with every problem of every file."""
    kit = Kit(root)
    problems: list[Problem] = []

    def read(name: str, schema: type[BaseModel]) -> BaseModel | None:
        try:
            kit.files[name] = file = YamlFile(root / "content" / f"{name}.yml", root)
            if not isinstance(file.data, dict):
                raise KitError(
                    [
                        Problem(
                            file.name,
                            *file.place(()),
                            "expected fields such as 'title: …', found something else",
                        )
                    ]
                )
            return schema.model_validate(file.data)
        except KitError as error:
            problems.extend(error.problems)
        except ValidationError as error:
            problems.extend(explain.problems(error, file, schema))
        return None

    for name, schema in SINGLE.items():
        kit.parts[name] = read(name, schema)
    for folder, schema in FOLDERS.items():
        found = sorted((root / "content" / folder).glob("*.yml"))
        if not found:
            problems.append(
                Problem(f"content/{folder}", 0, 0, "no .yml file here; at least one is needed")
            )
        kit.parts[folder] = {path.stem: read(f"{folder}/{path.stem}", schema) for path in found}
    if not problems and not any(meeting.stage == "report" for meeting in kit.meetings.values()):
        problems.append(
            Problem(
                "content/meetings",
                0,
                0,
                "there are only agendas here; the report of at least one meeting is needed",
            )
        )
    if problems:
        raise KitError(problems)
    problems = [*check.duplicates(kit), *check.references(kit), *check.places(kit)]
    if problems:
        raise KitError(problems)
    for request in kit.files["requests"].data["requests"]:
        request.pop("private", None)  # the model has forgotten it too
    for meeting in kit.meetings.values():
        for _, value, _ in walk(meeting):
            if isinstance(value, model.Text):
                value.as_of = meeting.date
    return kit
