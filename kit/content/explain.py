"""Pydantic's errors in plain words, at the place they stand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

from ..errors import Problem, did_you_mean
from .yamlfile import YamlFile


def problems(error: ValidationError, file: YamlFile, schema: type[BaseModel]) -> Iterator[Problem]:
    """Put pydantic's errors into plain words, at the place they stand."""
    for item in error.errors():
        path = _real_path(item["loc"], file.data)
        kind, context, given = item["type"], item.get("ctx", {}), item["input"]
        name = item["loc"][-1] if item["loc"] else ""
        place, owner = file.place(path), _model_at(schema, path[:-1], file.data)
        if kind == "extra_forbidden":
            known = sorted(owner.model_fields) if owner else []
            hint = did_you_mean(str(name), known) or (
                f"; expected one of: {', '.join(known)}" if known else ""
            )
            place, message = (
                file.place(path, key=True),
                f"'{name}' is not a field of a {_noun(owner)}{hint}",
            )
        elif kind == "missing":
            message = f"'{name}' is missing; a {_noun(_model_at(schema, path, file.data))} needs it"
        elif given is None:
            message = f"'{name}' has no value"
        elif kind in ("string_type", "string_sub_type"):
            message = f"expected text, found {_found(given)}; put it in quotes if it is text"
        elif kind == "string_too_short":
            message = f"'{name}' is empty; expected text"
        elif kind == "literal_error":
            known = [
                word.strip("' ") for word in context["expected"].replace(" or ", ",").split(",")
            ]
            message = f"'{given}' is not allowed here; expected one of: {', '.join(known)}{did_you_mean(given, known)}"
        elif kind == "union_tag_invalid":
            known = [word.strip("' ") for word in context["expected_tags"].split(",")]
            place = file.place((*path, "layout"))
            message = f"'{context['tag']}' is not a layout{did_you_mean(context['tag'], known) or '; expected one of: ' + ', '.join(known)}"
        elif kind == "union_tag_not_found":
            message = "'layout' is missing; a slide needs it"
        elif (
            kind.startswith("date")
            or kind == "string_pattern_mismatch"
            and "\\d{4}" in context["pattern"]
        ):
            message = f"'{given}' is not a date; expected year-month-day, such as 2024-02-28"
        elif kind == "string_pattern_mismatch":
            example = (
                "a colour such as '#0b4f5c'"
                if "fA-F" in context["pattern"]
                else "small letters, digits and single hyphens, such as 'evidence-update'"
            )
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
        if (
            isinstance(data, dict)
            and step in data
            or isinstance(data, list)
            and isinstance(step, int)
            and step < len(data)
        ):
            path.append(step)
            data = data[step]
    return tuple(path)


def _model_at(schema: Any, path: tuple, data: Any) -> type[BaseModel] | None:
    """The model that describes the value at a path."""
    for step in (*path, None):
        while not (isinstance(schema, type) and issubclass(schema, BaseModel)):
            options = [a for a in get_args(schema) if a is not type(None)]
            tagged = [
                m
                for m in options
                if isinstance(m, type) and issubclass(m, BaseModel) and "layout" in m.model_fields
            ]
            if tagged and isinstance(data, dict):
                options = [
                    m
                    for m in tagged
                    if data.get("layout") in get_args(m.model_fields["layout"].annotation)
                ]
            if get_origin(schema) is list:
                if not isinstance(step, int):
                    return None
                data, step = data[step], ...
            elif (
                get_origin(schema) is not Union
                and not tagged
                and len(options) != 1
                and not hasattr(schema, "__metadata__")
            ):
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
