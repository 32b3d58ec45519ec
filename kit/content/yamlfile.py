"""Read one YAML file and remember where each value stands."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from ..errors import KitError, Problem

Place = tuple[int, int]
# In bytes. The largest report of the group has 20 kB; a file of this size takes the parser about ten seconds.
LARGEST = 2_000_000
FAST_LOADER = getattr(
    yaml, "CSafeLoader", yaml.SafeLoader
)  # the same in C, where PyYAML comes with it


class YamlFile:
    """A parsed file: `data`, and the place of each key and value by its path (keys and indexes).

    Raises KitError if the file is missing, empty, not UTF-8, not YAML, or uses a key twice or an alias.
    """

    def __init__(self, path: Path, root: Path):
        self.name = path.relative_to(root).as_posix()
        self.places: dict[tuple, Place] = {}
        self.key_places: dict[tuple, Place] = {}
        self._problems: list[Problem] = []
        self.data = self._load(path, root)

    def _load(self, path: Path, root: Path) -> Any:
        try:
            if not path.resolve().is_relative_to(root.resolve()):
                raise KitError(
                    [
                        Problem(
                            self.name,
                            0,
                            0,
                            "is a link to a file outside this folder; copy the file here",
                        )
                    ]
                )
            if path.stat().st_size > LARGEST:
                raise KitError(
                    [
                        Problem(
                            self.name,
                            0,
                            0,
                            f"is larger than {LARGEST // 1_000_000} MB; is it really a text?",
                        )
                    ]
                )
            text = path.read_text(encoding="utf-8-sig")
        except FileNotFoundError:
            raise KitError([Problem(self.name, 0, 0, "the file is missing")]) from None
        except UnicodeDecodeError as error:
            line = path.read_bytes()[: error.start].count(b"\n") + 1
            raise KitError(
                [
                    Problem(
                        self.name, line, 1, "not UTF-8 text; save the file with the encoding UTF-8"
                    )
                ]
            ) from None
        except OSError as error:
            raise KitError(
                [Problem(self.name, 0, 0, f"cannot be read: {error.strerror}")]
            ) from None
        if wrong := yaml.reader.Reader.NON_PRINTABLE.search(
            text
        ):  # the loaders say each in their own way where it is
            line = text.count("\n", 0, wrong.start()) + 1
            raise KitError(
                [
                    Problem(
                        self.name,
                        line,
                        1,
                        f"not valid YAML: the character U+{ord(wrong[0]):04X} is not allowed",
                    )
                ]
            )
        try:
            # Aliases are refused before composing: they can blow a small file up to gigabytes.
            for event in yaml.parse(text, Loader=FAST_LOADER):
                if isinstance(event, yaml.AliasEvent):
                    self._fail(
                        event.start_mark,
                        f"'*{event.anchor}' is a YAML alias; write the value out, or refer to it by id",
                    )
            if self._problems:
                raise KitError(self._problems)
            loader = FAST_LOADER(text)
            node = loader.get_single_node()
            if node is None:
                raise KitError([Problem(self.name, 1, 1, "the file is empty")])
            data = self._build(loader, node, ())
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            raise KitError(
                [
                    Problem(
                        self.name,
                        mark.line + 1,
                        mark.column + 1,
                        f"not valid YAML: {error.problem}",
                    )
                ]
            ) from None
        except RecursionError:
            raise KitError(
                [Problem(self.name, 1, 1, "not valid YAML: nested too deeply")]
            ) from None
        if self._problems:
            raise KitError(self._problems)
        return data

    def _fail(self, mark: yaml.Mark, message: str) -> None:
        self._problems.append(Problem(self.name, mark.line + 1, mark.column + 1, message))

    def _build(self, loader: yaml.SafeLoader, node: yaml.Node, path: tuple) -> Any:
        self.places[path] = (node.start_mark.line + 1, node.start_mark.column + 1)
        if isinstance(node, yaml.SequenceNode):
            return [self._build(loader, child, (*path, i)) for i, child in enumerate(node.value)]
        if isinstance(node, yaml.MappingNode):
            result: dict[str, Any] = {}
            for key_node, child in node.value:
                key = str(key_node.value) if isinstance(key_node, yaml.ScalarNode) else ""
                if key in result:
                    self._fail(key_node.start_mark, f"'{key}' stands here a second time")
                mark = key_node.start_mark
                self.key_places[*path, key] = (mark.line + 1, mark.column + 1)
                result[key] = self._build(loader, child, (*path, key))
            return result
        try:
            return loader.construct_object(node, deep=True)
        except (ValueError, yaml.constructor.ConstructorError):
            self._fail(
                node.start_mark,
                f"'{node.value}' is not a valid value here; if it is text, put it in quotes",
            )
            return None

    def place(self, path: tuple, key: bool = False) -> Place:
        """Return the (line, column) of the value at a path, or of its key; the nearest parent if it has none."""
        table = self.key_places if key else self.places
        while path and path not in table:
            path, table = path[:-1], self.places
        return table.get(path, (1, 1))
