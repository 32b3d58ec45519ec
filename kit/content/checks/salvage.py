"""What is left of content when what is wrong in it is left out, so that the rest can be checked.

Nothing is ever made of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, TypeVar, get_origin

from pydantic import ValidationError, create_model
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from ..model import About, FieldPath, Model, Text
from ..yaml.data import Data, at, values
from ..yaml.yamlfile import YamlFile
from . import explain

M = TypeVar("M", bound=Model)

# The fields that entries are told apart by.
_NAMES = ("id", "acronym")
# What stands in the place of a text that is missing: a sign that can be seen, and that no author
# writes, so that nothing is said of it.
_BLANK = "⌷"
# What pydantic says of a value in the place of a list or of a group of fields.
_SHAPES = ("dict_type", "list_type", "model_attributes_type", "model_type")


@dataclass
class Lost:
    """What could not be read, and may be what others speak of.

    `files` are those that something is left out of, by their names below content/, and `ids` those
    of what is left out. A file that is `unknown` may have had any id.
    """

    files: set[str] = field(default_factory=set)
    ids: set[str] = field(default_factory=set)
    unknown: set[str] = field(default_factory=set)

    def all(self, name: str) -> None:
        """A whole file, of which nothing is known."""
        self.files.add(name)
        self.unknown.add(name)

    def part(self, name: str, data: Data, nameless: bool = False) -> None:
        """Some data of a file; `nameless` if it had names that cannot be read."""
        self.files.add(name)
        self.ids.update([data] if isinstance(data, str) else _ids(data))  # of 'idd: x' too
        if nameless:
            self.unknown.add(name)

    def may_have(self, id: str, *files: str) -> bool:
        """Whether an id may stand in what could not be read of these files."""
        return id in self.ids or not self.unknown.isdisjoint(files)


def rest(
    name: str, file: YamlFile, schema: type[Model], error: ValidationError, lost: Lost
) -> tuple[YamlFile, Model | None]:
    """A file without what is wrong with it, and what it says then: None if too little is left.

    Each turn leaves out what pydantic names; what cannot be without that is named in the next.
    Where a text is missing, there is another, to which nothing can refer.
    """
    lost.files.add(name)
    while True:
        file = file.without(())  # a copy
        wrong: dict[FieldPath, ErrorDetails] = {}
        missing: set[str] = set()  # fields of the file itself; "" if that is wrong otherwise
        for item in error.errors():
            path = explain.real_path(item["loc"], file.data)
            if path and at(file.data, path) == _BLANK:
                path = path[:-1]  # nor can it be another text
            if _lacks_text(item, schema, path, file.data):
                _fields(file.data, path)[str(item["loc"][-1])] = _BLANK
            elif path:
                wrong[path] = item
            else:
                missing.add(str(item["loc"][-1]) if item["loc"] else "")
        for path, item in wrong.items():
            lost.part(name, at(file.data, path), _is_nameless(item))
        if missing and not wrong:
            if not all(_can_be_without(schema, field) for field in missing):
                lost.part(name, file.data)
                return file, None
            schema = _lenient(schema, missing)
        file = file.without(wrong)
        try:
            return file, schema.model_validate(file.data)
        except ValidationError as more:
            error = more


def nothing() -> About:
    """What kit.yml says when it cannot be read at all."""
    needed = (name for name, info in About.model_fields.items() if info.is_required())
    return _lenient(About, needed).model_validate({})


def _lacks_text(item: ErrorDetails, schema: type[Model], path: FieldPath, data: object) -> bool:
    """Whether a group of fields misses one that is a text, and not what it is called by."""
    group = explain.model_at(schema, path, data) if item["type"] == "missing" else None
    if group is None or _is_nameless(item):
        return False
    return group.model_fields[str(item["loc"][-1])].annotation is Text


def _can_be_without(schema: type[Model], field: str) -> bool:
    """Whether what is left of a file can be checked without a field. Of kit.yml, all can."""
    info = schema.model_fields.get(field)
    return info is not None and (issubclass(schema, About) or _is_list(info))


def _lenient(schema: type[M], missing: Iterable[str]) -> type[M]:
    """A model that can do without some fields."""
    blank: dict[str, Any] = {
        name: (Any, [] if _is_list(schema.model_fields[name]) else None) for name in missing
    }
    found: type[M] = create_model(schema.__name__, __base__=schema, **blank)
    return found


def _is_list(info: FieldInfo) -> bool:
    return get_origin(info.annotation) is list


def _is_nameless(item: ErrorDetails) -> bool:
    return item["type"] in _SHAPES or item["loc"][-1] in _NAMES


def _fields(data: Data, path: FieldPath) -> dict[str, Data]:
    """The group of fields at a path, which `_lacks_text` has found there."""
    group = at(data, path)
    assert isinstance(group, dict)
    return group


def _ids(data: Data) -> Iterator[str]:
    """The ids of all groups of fields in some data."""
    for _, value in values(data):
        named = [value.get(name) for name in _NAMES] if isinstance(value, dict) else []
        yield from (name for name in named if isinstance(name, str))
