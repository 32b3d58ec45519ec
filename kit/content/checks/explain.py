"""Pydantic's errors in plain words, at the place they stand.

A type of the model says itself what was expected (see model/types.py); pydantic passes that on as
a `value_error`. What is left are its own kinds of error, each with a sentence below.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import UnionType
from typing import Annotated, Union, get_args, get_origin

from pydantic import ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from ...errors import Problem, did_you_mean, meant_or_listed
from ..model import Block, FieldPath, Model, described, not_a_block, not_text
from ..yaml.yamlfile import YamlFile


@dataclass(frozen=True)
class Slip:
    """What pydantic says, with what it is about: the field `name`, a value, and where it is."""

    name: str
    given: object
    context: Mapping[str, object]
    said: str
    path: FieldPath
    schema: object
    file: YamlFile

    def group(self, path: FieldPath) -> type[Model] | None:
        """The model of the group of fields at a path."""
        return model_at(self.schema, path, self.file.data)

    @property
    def called(self) -> str:
        """What the value is called: the name of its field, or an entry of a list."""
        is_entry = self.path and isinstance(self.path[-1], int)
        return "this entry of the list" if is_entry else f"'{self.name}'"

    @property
    def tag(self) -> str:
        """The field that says what kind of entry a group of fields is."""
        return str(self.context["discriminator"]).strip("'")

    def noun(self, path: FieldPath) -> str:
        """What the group of fields at a path is called, with its article."""
        group = self.group(path)
        return group.noun if group else "this"


def _unknown_field(slip: Slip) -> str:
    owner = slip.group(slip.path[:-1])
    known = sorted(owner.model_fields) if owner else []
    listed = f"; expected one of: {', '.join(known)}" if known else ""
    hint = did_you_mean(slip.name, known) or listed
    return f"'{slip.name}' is not a field of {slip.noun(slip.path[:-1])}{hint}"


def _not_a_choice(slip: Slip) -> str:
    known = _choices(slip.context["expected"])
    return (
        f"{described(slip.given)} is not allowed here; expected one of: {', '.join(known)}"
        f"{did_you_mean(str(slip.given), known)}"
    )


def _unknown_tag(slip: Slip) -> str:
    tag, known = str(slip.context["tag"]), _choices(slip.context["expected_tags"])
    return f"'{tag}' is not {_article(slip.tag)}{meant_or_listed(tag, known)}"


def _no_group(slip: Slip) -> str:
    return f"expected fields such as 'title: …', found {described(slip.given)}"


# The sentence for each kind of error.
SENTENCES: dict[str, Callable[[Slip], str]] = {
    "block": lambda slip: not_a_block(slip.given),
    "extra_forbidden": _unknown_field,
    "missing": lambda slip: f"'{slip.name}' is missing; {slip.noun(slip.path)} needs it",
    "string_type": lambda slip: not_text(slip.given),
    "string_too_short": lambda slip: f"{slip.called} is empty; expected text",
    "literal_error": _not_a_choice,
    "union_tag_invalid": _unknown_tag,
    "union_tag_not_found": lambda slip: (
        f"'{slip.tag}' is missing; it says what kind of entry this is"
    ),
    "bool_type": lambda slip: f"expected true or false, found {described(slip.given)}",
    "list_type": lambda slip: (
        f"expected a list (lines that start with '- '), found {described(slip.given)}"
    ),
    "model_type": _no_group,
    "model_attributes_type": _no_group,
    "dict_type": _no_group,
    "too_short": lambda slip: f"'{slip.name}' is empty; at least one is needed",
}


def problems(error: ValidationError, file: YamlFile, schema: type[Model]) -> Iterator[Problem]:
    """Put pydantic's errors into plain words, at the place they stand."""
    items = error.errors()
    slips = [_slip(item, file, schema) for item in items]
    unknown = [s for s, item in zip(slips, items, strict=True) if item["type"] == "extra_forbidden"]
    for slip, item in zip(slips, items, strict=True):
        if item["type"] == "missing" and any(_is_meant(slip, other) for other in unknown):
            continue  # one slip, told once
        if slip.given is None and item["type"] != "extra_forbidden":
            yield file.problem(slip.path, f"{slip.called} has no value")
            continue
        said = SENTENCES.get(item["type"])
        sentence = said(slip) if said else slip.said
        path = (*slip.path, slip.tag) if item["type"] == "union_tag_invalid" else slip.path
        key = item["type"] == "extra_forbidden"
        yield file.problem(path, _short(sentence, slip.given), key=key)


def _is_meant(missing: Slip, unknown: Slip) -> bool:
    """Whether an unknown field of a group is the one that it misses, with a slip in its name."""
    owner = unknown.group(unknown.path[:-1])
    near = did_you_mean(unknown.name, sorted(owner.model_fields) if owner else ())
    return missing.path == unknown.path[:-1] and near == did_you_mean(missing.name, [missing.name])


_SHOWN = 100  # characters of a value that a sentence shows


def _short(message: str, given: object) -> str:
    """A sentence with as much of a long value as tells which it is."""
    long = given if isinstance(given, str) and len(given) > _SHOWN else ""
    return message.replace(long, f"{long[:_SHOWN]}…") if long else message


class _Kept:
    """Stands for a value that is nobody else's business, in messages too."""

    def __str__(self) -> str:
        return "(a private value)"


def _slip(item: ErrorDetails, file: YamlFile, schema: type[Model]) -> Slip:
    private = "private" in item["loc"] and item["input"] is not None
    return Slip(
        name=str(item["loc"][-1]) if item["loc"] else "",
        given=_Kept() if private else item["input"],
        context=item.get("ctx", {}),
        said=item["msg"].removeprefix("Value error, "),
        path=real_path(item["loc"], file.data),
        schema=schema,
        file=file,
    )


def _choices(expected: object) -> list[str]:
    """The words of pydantic's "'a', 'b' or 'c'"."""
    return [word.strip("' ") for word in str(expected).replace(" or ", ",").split(",")]


def _article(noun: str) -> str:
    return f"{'an' if noun[:1] in 'aeiou' else 'a'} {noun}"


def real_path(location: FieldPath, data: object) -> FieldPath:
    """Drop from a pydantic location what is not in the file: the tags of unions."""
    path: list[int | str] = []
    for before, step in zip(("", *location), location, strict=False):
        if isinstance(before, int) and isinstance(data, dict) and data.get("layout") == step:
            continue  # a tag, though it may be the name of a field too: a slide 'title' has a title
        if isinstance(data, dict) and step in data:
            data = data[step]
            path.append(step)
        if isinstance(data, list) and isinstance(step, int) and step < len(data):
            data = data[step]
            path.append(step)
    return tuple(path)


def model_at(schema: object, path: FieldPath, data: object) -> type[Model] | None:
    """The model of the group of fields at a path, or None where there is none."""
    for step in path:
        if isinstance(step, int) and isinstance(data, list):
            schema, data = _item(schema), data[step]
        else:
            owner = _chosen(schema, data)
            if owner is None or step not in owner.model_fields or not isinstance(data, dict):
                return None
            schema, data = owner.model_fields[str(step)].annotation, data[step]
    return _chosen(schema, data)


def _options(schema: object) -> Iterator[object]:
    """What a type can be, without the annotations around it."""
    if get_origin(schema) is Annotated:
        yield from _options(get_args(schema)[0])
    elif get_origin(schema) in (Union, UnionType):
        for option in get_args(schema):
            yield from _options(option)
    else:
        yield schema


def _item(schema: object) -> object:
    """The type of the entries of a list."""
    for option in _options(schema):
        if get_origin(option) is list:
            return get_args(option)[0]
    return None


def _chosen(schema: object, data: object) -> type[Model] | None:
    """The model that a group of fields is checked with: of several, the one that its tag names."""
    found = [o for o in _options(schema) if isinstance(o, type) and issubclass(o, Model)]
    for option in found:
        if issubclass(option, Block) and isinstance(data, dict) and option.kind in data:
            return option
        if len(found) == 1 or any(
            _is_tag(info, data.get(name) if isinstance(data, dict) else None)
            for name, info in option.model_fields.items()
        ):
            return option
    return None


def _is_tag(info: FieldInfo, value: object) -> bool:
    return info.is_required() and value is not None and value in get_args(info.annotation)
