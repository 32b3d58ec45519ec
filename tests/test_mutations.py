"""Content that somebody has spoiled at random: refused with a place, or read as YAML 1.2 reads it.

`KIT_FUZZ=3000 pytest tests/test_mutations.py` tries as many mutations; KIT_SEED is the seed.
"""

import os
import random
import re

import pytest
import yaml
from conftest import ROOT
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import MappingNode, ScalarNode, SequenceNode

from kit.content.checks.explain import problems as explained
from kit.content.kit import FILES, FOLDERS
from kit.content.yaml import yamlfile
from kit.content.yaml.yamlfile import YamlFile
from kit.errors import KitError

CONTENT = sorted((ROOT / "content").rglob("*.yml"))
FUZZ = int(os.environ.get("KIT_FUZZ", "300"))
SEED = int(os.environ.get("KIT_SEED", "1"))


# What a hand types or pastes: single characters, and what is longer.
PIECES = [
    *":-#,[]{}&*!|>'\"%@`?~=\\–•“”…éع\n \t\r\u00a0\u200b",
    *("\n\n", "  ", ": ", " #", "- ", "---\n", "<<: ", "'x", '"x', "x: ", "#x", "&x ", "!x "),
    *("\\u0007", "015", "0x1F", "1:30", "yes", "null", "2024-02-30", "1e3"),
]


def mutated(text, chance):
    """A text with one to three changes of the kind that a hand makes."""
    for _ in range(chance.randint(1, 3)):
        lines = text.split("\n")
        at, line = chance.randrange(len(text) + 1), chance.randrange(len(lines))
        match chance.randrange(9):
            case 0:
                text = text[:at] + text[at + chance.randint(1, 3) :]
            case 1 | 2 | 3:
                text = text[:at] + chance.choice(PIECES) + text[at:]
            case 4:
                text = text[:at] + chance.choice(PIECES) + text[at + 1 :]
            case 5:
                other = chance.randrange(len(lines))
                lines[line], lines[other] = lines[other], lines[line]
                text = "\n".join(lines)
            case 6:
                lines[line] = " " * chance.randint(1, 3) + lines[line]
                text = "\n".join(lines)
            case 7:
                lines[line] = lines[line][chance.randint(1, 3) :]
                text = "\n".join(lines)
            case 8:
                start = max(lines[line].find(": ") + 2, 2)
                lines[line] = lines[line][:start] + chance.choice(PIECES) + lines[line][start:]
                text = "\n".join(lines)
    return text


def agrees(data, node):
    """Whether data is what ruamel.yaml, which reads YAML 1.2, has composed."""
    if isinstance(node, MappingNode):
        keys = [key.value for key, _ in node.value]
        return (
            isinstance(data, dict)
            and list(data) == keys
            and all(agrees(data[key.value], value) for key, value in node.value)
        )
    if isinstance(node, SequenceNode):
        return (
            isinstance(data, list)
            and len(data) == len(node.value)
            and all(agrees(item, value) for item, value in zip(data, node.value, strict=True))
        )
    assert isinstance(node, ScalarNode)
    match node.tag.rpartition(":")[2]:
        case "null":
            return data is None
        case "bool":
            return data is (node.value.lower() == "true")
        case "int" if "_" not in node.value:
            return type(data) is int and data == int(node.value)
        case "float" if "_" not in node.value:
            return isinstance(data, float)
        case _:  # a day too is what was typed
            return data == node.value


def composed(text):
    try:
        return YAML(typ="safe", pure=True).compose(text)
    except YAMLError:
        return None


def schema_of(path):
    return FOLDERS[path.parent.name] if path.parent.name in FOLDERS else FILES[path.stem]


@pytest.mark.parametrize("path", CONTENT, ids=lambda path: path.stem)
def test_content_is_read_as_yaml_1_2(path):
    assert agrees(YamlFile(path, ROOT).data, composed(path.read_text("utf-8")))


@pytest.mark.parametrize("loader", dict.fromkeys([yamlfile.FAST_LOADER, yaml.SafeLoader]))
def test_mutation_is_refused_with_a_place_or_read_as_yaml_1_2(tmp_path, monkeypatch, loader):
    monkeypatch.setattr(yamlfile, "FAST_LOADER", loader)
    accepted = 0
    for number in range(FUZZ):
        chance = random.Random(f"{SEED} {number}")
        path = chance.choice(CONTENT)
        text = mutated(path.read_text("utf-8"), chance)
        target = tmp_path / "a.yml"
        target.write_bytes(text.encode())
        where = f"KIT_SEED={SEED}, mutation {number} of {path.name}"
        try:
            file = YamlFile(target, tmp_path)
        except KitError as error:
            lines = text.count("\n") + 1
            for problem in error.problems:
                assert 1 <= problem.line <= lines and problem.column >= 1, f"{where}: {problem}"
            continue
        accepted += 1
        # A tab is read as a space, and a line of nothing but blanks of any kind as an empty one.
        plain = re.sub(r"(?m)^[^\S\n]+$", "", text.replace("\t", " "))
        assert agrees(file.data, composed(plain)), where
        schema = schema_of(path)
        try:
            schema.model_validate(file.data)
        except ValueError as error:
            found = list(explained(error, file, schema))
            assert found and all(problem.line >= 1 for problem in found), where
    print(f"{FUZZ} mutations, seed {SEED}: {accepted} read as YAML 1.2, the others refused")
    assert accepted < FUZZ
