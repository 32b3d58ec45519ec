"""Load the content folder, check all of it, and report every problem at once."""
from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

from . import inline, model
from .errors import KitError, Problem, did_you_mean
from .yamlfile import YamlFile

SINGLE = {
    "kit": model.KitFile, "sources": model.SourcesFile, "figures": model.FiguresFile,
    "strategies": model.StrategiesFile, "members": model.MembersFile, "acronyms": model.AcronymsFile,
    "calendar": model.CalendarFile, "priorities": model.PrioritiesFile, "pathfinding": model.PathfindingFile,
    "factsheet": model.FactsheetFile, "faqs": model.FaqsFile, "evidence": model.EvidenceFile,
    "engagements": model.EngagementsFile, "requests": model.RequestsFile, "communications": model.CommunicationsFile,
    "capacity": model.CapacityFile, "actions": model.ActionsFile,
}
# The trackers of the running record that are each about a priority; their pages have the same names.
TRACKERS = ("evidence", "communications", "engagements", "requests", "capacity")
FOLDERS = {"decks": model.Deck, "meetings": model.Meeting}


@dataclass
class Kit:
    """All content, valid, with the files it came from (for source positions)."""

    root: Path
    files: dict[str, YamlFile] = field(default_factory=dict)
    parts: dict[str, Any] = field(default_factory=dict)

    def __getattr__(self, name: str) -> Any:
        try:
            return self.__dict__["parts"][name]
        except KeyError:
            raise AttributeError(name) from None

    @cached_property
    def index(self) -> dict[str, dict[str, Any]]:
        """Everything that can be referred to: kind, then id."""
        p = self.parts
        by_id = lambda items: {item.id: item for item in items}  # noqa: E731
        lists = {f"{m.date}/{b.id}": b for m in p["meetings"].values() for s in m.sections for b in s.blocks if b.id}
        return {
            "source": by_id(p["sources"].sources), "figure": by_id(p["figures"].figures),
            "group": by_id(p["members"].groups), "member": by_id(p["members"].members),
            "acronym": {a.acronym: a for a in p["acronyms"].acronyms},
            "event": by_id(self.events), "priority": by_id(p["priorities"].priorities),
            "meeting": {str(m.date): m for m in p["meetings"].values()},
            "list": lists, "item": {f"{name}/{n}": text for name, block in lists.items() for n, text in enumerate(block.items, 1)},
        }

    @cached_property
    def events(self) -> list[model.EventItem]:
        """The meetings and the engagements, by their first day."""
        return sorted([*self.parts["calendar"].events, *self.parts["engagements"].engagements], key=lambda event: event.first_day)

    @cached_property
    def latest(self) -> model.Meeting:
        """The most recent meeting that there is a report of."""
        return max((m for m in self.parts["meetings"].values() if m.stage == "report"), key=lambda meeting: meeting.date)

    def coming(self, meeting: model.Meeting) -> list[model.EventItem]:
        """The events after a meeting. A month counts as its first day."""
        return [event for event in self.events if event.first_day > meeting.date]

    @cached_property
    def placeholders(self) -> dict[str, Any]:
        """What {placeholders} stand for: a figure, an event or a counted number, by id."""
        return {**self.index["figure"], **self.index["event"], "organisations": len(self.latest.participants.organisations)}

    @property
    def languages(self) -> list[model.Language]:
        return self.parts["kit"].languages

    def texts(self) -> Iterator[tuple[model.Text, str, int, str]]:
        """Every translatable string with its file, line and field path, in file order.

        The path names entries by their id and never by their number, so that a new entry leaves the others as they are.
        """
        for name, part in self._parts():
            for path, value, _ in _walk(part):
                if isinstance(value, model.Text):
                    yield value, self.files[name].name, self.files[name].place(path)[0], ".".join(_named(part, path))

    def _parts(self) -> Iterator[tuple[str, BaseModel]]:
        for name, part in self.parts.items():
            if isinstance(part, dict):
                for key, item in part.items():
                    yield f"{name}/{key}", item
            else:
                yield name, part


def load(root: Path) -> Kit:
    """Return the content under root/content. Raises KitError with every problem of every file."""
    kit = Kit(root)
    problems: list[Problem] = []

    def read(name: str, schema: type[BaseModel]) -> BaseModel | None:
        try:
            kit.files[name] = file = YamlFile(root / "content" / f"{name}.yml", root)
            if not isinstance(file.data, dict):
                raise KitError([Problem(file.name, *file.place(()), "expected fields such as 'title: …', found something else")])
            return schema.model_validate(file.data)
        except KitError as error:
            problems.extend(error.problems)
        except ValidationError as error:
            problems.extend(_translate(error, file, schema))
        return None

    for name, schema in SINGLE.items():
        kit.parts[name] = read(name, schema)
    for folder, schema in FOLDERS.items():
        found = sorted((root / "content" / folder).glob("*.yml"))
        if not found:
            problems.append(Problem(f"content/{folder}", 0, 0, "no .yml file here; at least one is needed"))
        kit.parts[folder] = {path.stem: read(f"{folder}/{path.stem}", schema) for path in found}
    if not problems and not any(meeting.stage == "report" for meeting in kit.meetings.values()):
        problems.append(Problem("content/meetings", 0, 0, "there are only agendas here; the report of at least one meeting is needed"))
    if problems:
        raise KitError(problems)
    problems = [*_duplicates(kit), *_references(kit)]
    if problems:
        raise KitError(problems)
    for request in kit.files["requests"].data["requests"]:
        request.pop("private", None)  # the model has forgotten it too
    for meeting in kit.meetings.values():
        for _, value, _ in _walk(meeting):
            if isinstance(value, model.Text):
                value.as_of = meeting.date
    return kit


def _walk(value: Any, path: tuple = (), meta: tuple = ()) -> Iterator[tuple[tuple, Any, tuple]]:
    """Yield (path, value, annotations) of every leaf of a model, and of every model in it."""
    if isinstance(value, BaseModel):
        yield path, value, ()
        for name, info in type(value).model_fields.items():
            found = (*info.metadata, *_metadata(info.annotation))
            yield from _walk(getattr(value, name), (*path, name), found)
    elif isinstance(value, (list, tuple)):
        for index, item in enumerate(value):
            yield from _walk(item, (*path, index), meta)
    elif value is not None:
        yield path, value, meta


def _named(value: Any, path: tuple) -> Iterator[str]:
    """The steps of a path to a field: an entry of a list by its id, or left out where it has none."""
    for step in path:
        value = value[step] if isinstance(step, int) else getattr(value, step)
        name = getattr(value, "id", None) if isinstance(step, int) else step
        if name:
            yield name


def _metadata(annotation: Any) -> tuple:
    found = getattr(annotation, "__metadata__", ())
    for argument in get_args(annotation) if get_origin(annotation) else ():
        found += _metadata(argument)
    return found


def _duplicates(kit: Kit) -> Iterator[Problem]:
    dated: dict[str, str] = {}  # meetings and engagements are referred to alike
    for name, part in kit._parts():
        seen: dict[str, int] = {}
        file = kit.files[name]
        for path, value, _ in _walk(part):
            key = getattr(value, "id", None) or getattr(value, "acronym", None) if isinstance(value, BaseModel) else None
            if key is None:
                continue
            field_name = "id" if getattr(value, "id", None) else "acronym"
            line, column = file.place((*path, field_name))
            if key in seen:
                yield Problem(file.name, line, column, f"the {field_name} '{key}' is already used in line {seen[key]}; each must be different")
            seen.setdefault(key, line)
            if isinstance(value, model.EventItem) and dated.setdefault(key, file.name) != file.name:
                yield Problem(file.name, line, column, f"the id '{key}' is already used in {dated[key]}; each must be different")
    for stem, meeting in kit.meetings.items():
        if stem != str(meeting.date):
            file = kit.files[f"meetings/{stem}"]
            yield Problem(file.name, *file.place(("date",)), f"the date is {meeting.date}, but the file is called '{stem}.yml'; they must agree")


def _pages(kit: Kit) -> dict[str, set[str]]:
    """What `page:NAME#PLACE` can lead to: the pages of the site, and the places on each that have an id of the content."""
    pages: dict[str, set[str]] = {name: set() for name in ("meetings", "calendar", "decks", "downloads", "progress")}
    pages |= {f"progress/{name}": set() for name in (*TRACKERS, "actions")}
    pages["factsheet"] = {section.id for section in kit.factsheet.sections}
    pages["faqs"] = {item.id for category in kit.faqs.categories for item in (category, *category.questions)}
    pages["priorities"] = {priority.id for priority in kit.priorities.priorities}
    pages["pathfinding"] = {"plans", "recommendations", "countries"}
    pages |= {f"meetings/{stem}": {section.id for section in meeting.sections} for stem, meeting in kit.meetings.items()}
    pages |= {f"decks/{stem}": {f"slide-{n}" for n, _ in enumerate(deck.slides, 1)} for stem, deck in kit.decks.items()}
    return pages


def _wrong_link(href: str, pages: dict[str, set[str]]) -> str | None:
    """What is wrong with the target of a link."""
    if not href.startswith("page:"):
        return None if href.startswith(("https://", "http://", "mailto:")) else f"the link '{href}' must start with https://, mailto: or page:"
    name, _, place = href[5:].partition("#")
    if name not in pages:
        return f"there is no page '{name}'{did_you_mean(name, pages)}"
    return f"there is no '{place}' on the page '{name}'{did_you_mean(place, pages[name])}" if place and place not in pages[name] else None


def _references(kit: Kit) -> Iterator[Problem]:
    pages = _pages(kit)
    for name, part in kit._parts():
        file = kit.files[name]
        for path, value, meta in _walk(part):
            place = file.place(path)
            for ref in (m for m in meta if isinstance(m, model.Ref)):
                known = kit.index[ref.kind]
                if str(value) not in known:
                    yield Problem(file.name, *place, f"there is no {ref.kind} '{value}'{did_you_mean(value, known)}")
            if isinstance(value, model.Text):
                for key in inline.placeholders(value):
                    if key not in kit.placeholders:
                        yield Problem(file.name, *place, f"'{{{key}}}' is not a figure or an event{did_you_mean(key, kit.placeholders)}")
                for href in inline.links(value):
                    if wrong := _wrong_link(href, pages):
                        yield Problem(file.name, *place, wrong)


def _translate(error: ValidationError, file: YamlFile, schema: type[BaseModel]) -> Iterator[Problem]:
    """Put pydantic's errors into plain words, at the place they stand."""
    for item in error.errors():
        path = _real_path(item["loc"], file.data)
        kind, context, given = item["type"], item.get("ctx", {}), item["input"]
        name = item["loc"][-1] if item["loc"] else ""
        place, owner = file.place(path), _model_at(schema, path[:-1], file.data)
        if kind == "extra_forbidden":
            known = sorted(owner.model_fields) if owner else []
            hint = did_you_mean(str(name), known) or (f"; expected one of: {', '.join(known)}" if known else "")
            place, message = file.place(path, key=True), f"'{name}' is not a field of a {_noun(owner)}{hint}"
        elif kind == "missing":
            message = f"'{name}' is missing; a {_noun(_model_at(schema, path, file.data))} needs it"
        elif given is None:
            message = f"'{name}' has no value"
        elif kind in ("string_type", "string_sub_type"):
            message = f"expected text, found {_found(given)}; put it in quotes if it is text"
        elif kind == "string_too_short":
            message = f"'{name}' is empty; expected text"
        elif kind == "literal_error":
            known = [word.strip("' ") for word in context["expected"].replace(" or ", ",").split(",")]
            message = f"'{given}' is not allowed here; expected one of: {', '.join(known)}{did_you_mean(given, known)}"
        elif kind == "union_tag_invalid":
            known = [word.strip("' ") for word in context["expected_tags"].split(",")]
            place = file.place((*path, "layout"))
            message = f"'{context['tag']}' is not a layout{did_you_mean(context['tag'], known) or '; expected one of: ' + ', '.join(known)}"
        elif kind == "union_tag_not_found":
            message = "'layout' is missing; a slide needs it"
        elif kind.startswith("date") or kind == "string_pattern_mismatch" and "\\d{4}" in context["pattern"]:
            message = f"'{given}' is not a date; expected year-month-day, such as 2024-02-28"
        elif kind == "string_pattern_mismatch":
            example = "a colour such as '#0b4f5c'" if "fA-F" in context["pattern"] else "small letters, digits and single hyphens, such as 'evidence-update'"
            message = f"'{given}' is not allowed here; expected {example}"
        elif kind in ("int_type", "int_parsing", "int_from_float"):
            message = f"expected a whole number, found {_found(given)}"
        elif kind.startswith("bool"):
            message = f"expected true or false, found {_found(given)}"
        elif kind == "list_type":
            message = f"expected a list (lines that start with '- '), found {_found(given)}"
        elif kind.startswith(("model", "dict")):
            message = f"expected fields such as 'title: …', found {_found(given)}"
        elif kind == "too_short":
            message = f"'{name}' is empty; at least one is needed"
        elif kind.startswith("url"):
            message = f"'{given}' is not a web address; expected one that starts with https://"
        else:
            message = item["msg"].removeprefix("Value error, ")
        yield Problem(file.name, *place, message)


def _real_path(loc: tuple, data: Any) -> tuple:
    """Drop from a pydantic location what is not in the file: the tags of unions."""
    path: list = []
    for step in loc:
        if isinstance(data, dict) and step in data or isinstance(data, list) and isinstance(step, int) and step < len(data):
            path.append(step)
            data = data[step]
    return tuple(path)


def _model_at(schema: Any, path: tuple, data: Any) -> type[BaseModel] | None:
    """The model that describes the value at a path."""
    for step in (*path, None):
        while not (isinstance(schema, type) and issubclass(schema, BaseModel)):
            options = [a for a in get_args(schema) if a is not type(None)]
            tagged = [m for m in options if isinstance(m, type) and issubclass(m, BaseModel) and "layout" in m.model_fields]
            if tagged and isinstance(data, dict):
                options = [m for m in tagged if data.get("layout") in get_args(m.model_fields["layout"].annotation)]
            if get_origin(schema) is list:
                if not isinstance(step, int):
                    return None
                data, step = data[step], ...
            elif get_origin(schema) is not Union and not tagged and len(options) != 1 and not hasattr(schema, "__metadata__"):
                return None
            if not options:
                return None
            schema = options[0]
        if step is None or step is ...:
            continue
        if step not in schema.model_fields:
            return None
        schema = schema.model_fields[step].annotation
        data = data[step]
    return schema


def _noun(schema: type[BaseModel] | None) -> str:
    name = schema.__name__ if schema else "file"
    for ending in ("File", "Item"):
        name = name.removesuffix(ending)
    return "".join(f" {c.lower()}" if c.isupper() else c for c in name).strip()


def _found(value: Any) -> str:
    if isinstance(value, bool):
        return "true or false (yes, no, on and off count as such)"
    if isinstance(value, dict):
        return "a group of fields"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, dt.date):
        return f"the date {value}"
    return f"the number {value}" if isinstance(value, (int, float)) else f"'{value}'"
