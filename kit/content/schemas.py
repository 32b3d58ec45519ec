"""JSON Schemas of the content files, by which editors complete, explain and check what is typed.

What a field is for stands once, in the model: as a string below the field. Its examples are what
follows "such as" there, in backticks; types with a form of their own have theirs. A reference
lists the ids that the kit has.

The files of an edition have schemas of their own: no field is needed there, and an entry can be
left out, or stand after another.
"""

from __future__ import annotations

import ast
import inspect
import json
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cache, lru_cache
from pathlib import Path
from typing import cast

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from .. import files, inputs
from ..cache import digest, remember
from ..errors import Problem
from ..sentences import Command, Sentence
from . import layouts
from .editions import overlay
from .kit import FILES, FOLDERS, Kit
from .model.base import REFERENCE

# Among the content, so that the first line of a file finds it wherever the content is copied to.
FOLDER = "content/schemas"
Ids = Mapping[str, Sequence[str]]
# What a reference looks like where the kit has nothing yet that it can name.
NONE_YET = ["short-name"]


def schemas(kit: Kit, over: bool = False) -> dict[str, str]:
    """Each schema (JSON Schema 2020-12) of a kit by its path.

    Or those of what is laid `over` it, for the folder of an edition whose kit this is.
    """
    folders = {**FOLDERS, "decks": layouts.deck(kit.root)}
    models = {**FILES, **{folder.removesuffix("s"): model for folder, model in folders.items()}}
    found: dict[str, str] = {}
    for name, kind in models.items():
        made = schema(kind, ids(kit))
        if over:
            _loosen(made)
            for whole in _wholes(made) if name != "kit" else ():
                whole["properties"]["hide"] = _HIDE
        found[f"{FOLDER}/{name}.json"] = json.dumps(made, indent=1, ensure_ascii=False) + "\n"
    return found


_HIDE = {
    "description": "Leaves this out of the edition: `true`.",
    "const": True,
    "examples": [True],
}
_AFTER = {
    "description": "The name of the entry that this one stands after, such as `what-is-inspire`.",
    "type": "string",
    "examples": ["what-is-inspire"],
}


def _wholes(made: JsonSchemaValue) -> list[JsonSchemaValue]:
    """The schema of a file, or of each kind that it can be of."""
    if "properties" in made:
        return [made]
    return [made["$defs"][kind["$ref"].rpartition("/")[2]] for kind in made["anyOf"]]


def _loosen(part: object) -> None:
    """Let a schema take what an edition says of a file: as many fields as differ."""
    if isinstance(part, dict):
        fields = part.get("properties")
        if part.get("type") == "object" and isinstance(fields, dict):
            part.pop("required", None)
            if any(name in fields for name in overlay.NAMES):
                fields |= {"hide": _HIDE, "after": _AFTER}
        if "oneOf" in part:  # without the fields that tell them apart, several fit
            part["anyOf"] = part.pop("oneOf")
        for value in list(part.values()):
            _loosen(value)
    elif isinstance(part, list):
        for value in part:
            _loosen(value)


def write(kit: Kit, root: Path, edition: str = "") -> None:
    """Write the schemas of a kit, or those of the files of an edition whose kit this is."""
    home = inputs.home(root, edition)
    made = schemas(kit, over=bool(edition))
    files.replace_all({home / path: text for path, text in made.items()})


def refresh(kit: Kit, root: Path, edition: str = "") -> None:
    """Write the schemas where there are some, and if there is room.

    What was written before is not taken back for them: they help editors, and `check` hints at it.
    """
    if (inputs.home(root, edition) / FOLDER).is_dir():
        with suppress(OSError):
            write(kit, root, edition)


def remarks(kit: Kit, root: Path, edition: str = "") -> Iterator[Problem]:
    """A hint where the schemas there are, are older than what the kit says now.

    It is told of the folder as a kit has it, be it that of an edition.
    """
    folder = inputs.home(root, edition) / FOLDER
    there = (path for path in folder.glob("*.json") if path.is_file())
    found = {f"{FOLDER}/{path.name}": path.read_text("utf-8", "replace") for path in there}
    if found and digest(sorted(found.items())) != _known(kit, bool(edition)):
        sentence = Sentence("editors do not know of all ids yet; run ", Command("update"))
        yield Problem(FOLDER, 0, 0, sentence, "hint")


def _known(kit: Kit, over: bool) -> bytes:
    """The digest of the schemas, which change with the ids and the layouts of a kit alone."""

    def made() -> bytes:
        return digest(sorted(schemas(kit, over).items()))

    there = layouts.layouts(kit.root), list(layouts.of_brand(kit.root))
    return remember(made, "schemas", ids(kit), there, over)


def comment(name: str) -> str:
    """The first line of a content file, which the YAML language server takes its schema from."""
    folder, _, _ = name.rpartition("/")
    path = f"../schemas/{folder.removesuffix('s')}" if folder else f"schemas/{name}"
    return f"# yaml-language-server: $schema={path}.json"


def ids(kit: Kit) -> Ids:
    """What each kind of reference can name, in the order of the files."""
    index = cast(Mapping[str, Mapping[str, object]], kit.index)
    found = {kind: list(known) for kind, known in index.items()}
    return {**found, "meeting": sorted({*found["meeting"], *kit.drafts})}


def schema(kind: type[BaseModel], known: Ids) -> JsonSchemaValue:
    """The schema of a file: a model, with the ids that its references can name."""
    return cast(JsonSchemaValue, _with_ids(_explained(kind), known))


@lru_cache(maxsize=256)
def _explained(kind: type[BaseModel]) -> JsonSchemaValue:
    """The schema of a model, with a mark where a reference stands."""
    return kind.model_json_schema(schema_generator=_Explained)


def _with_ids(part: object, known: Ids) -> object:
    """A part of a schema, with the ids in the place of the marks that references have left."""
    if isinstance(part, list):
        return [_with_ids(value, known) for value in part]
    if not isinstance(part, dict):
        return part
    found = {key: _with_ids(value, known) for key, value in part.items() if key != REFERENCE}
    if kind := part.get(REFERENCE):
        found |= {"enum": known[kind]} if known[kind] else {"examples": NONE_YET}
    return found


class _Explained(GenerateJsonSchema):
    """Adds to each field what the model says of it."""

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        found = super().model_schema(schema)
        for name, text in descriptions(schema["cls"]).items():
            field = found["properties"][name]
            field["description"] = text
            if shown := examples(text, field):
                field["examples"] = shown
        return found


def examples(description: str, field: JsonSchemaValue) -> list[object]:
    """What a description names after "such as", each as a value of the type of the field.

    Of a list that is an entry of it, or, in brackets, all of it as JSON.
    """
    words = re.findall("`([^`]+)`", re.split("such as", description, flags=re.I)[-1])
    if not re.search("such as", description, re.I):
        return []
    types = {option.get("type") for option in (field, *field.get("anyOf", ()))}
    values = [_number(word) if types & {"number", "integer"} else word for word in words]
    if "array" not in types:
        return values
    return [json.loads(word) if word.startswith("[") else [word] for word in words]


def _number(word: str) -> float:
    value = float(word)
    return int(value) if value.is_integer() else value


def descriptions(kind: type[BaseModel]) -> dict[str, str]:
    """What stands below each field of a model, those it has from others included."""
    found: dict[str, str] = {}
    for base in reversed(kind.__mro__):
        found |= _written(base.__module__).get(base.__name__, {})
    return {name: text for name, text in found.items() if name in kind.model_fields}


@cache
def _written(module: str) -> dict[str, dict[str, str]]:
    """The strings below the fields of the classes of a module of the model, by class and field.

    Pydantic can read them too (`use_attribute_docstrings`), but at every start of the program.
    """
    if not module.startswith(f"{__package__}.model."):
        return {}
    tree = ast.parse(inspect.getsource(sys.modules[module]))
    return {
        node.name: dict(_below(node.body)) for node in tree.body if isinstance(node, ast.ClassDef)
    }


def _below(body: list[ast.stmt]) -> list[tuple[str, str]]:
    return [
        (field.target.id, inspect.cleandoc(text.value.value).replace("\n", " "))
        for field, text in zip(body, body[1:], strict=False)
        if isinstance(field, ast.AnnAssign)
        and isinstance(field.target, ast.Name)
        and isinstance(text, ast.Expr)
        and isinstance(text.value, ast.Constant)
        and isinstance(text.value.value, str)
    ]
