"""Write a text of the kit into an edition, as its author wrote it, to be changed there.

An edition tells an entry by its name, and has a list without names as a whole: so what is written
is the text alone, or the list that it stands in.
"""

from __future__ import annotations

import textwrap
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from ...errors import KitError
from .. import schemas
from ..model import FieldPath
from ..yaml import textfile
from ..yaml.data import Data, at
from ..yaml.yamlfile import YamlFile
from .overlay import NAMES


@dataclass(frozen=True)
class _Step:
    """A step to a text: a field, or the entry of a list that has a name."""

    key: str  # of the field, or of what names the entry
    name: str = ""

    def path(self, data: Data) -> FieldPath | None:
        """The step as a path in data; None if it has no such thing."""
        if self.name and isinstance(data, list):
            known = [str(one.get(self.key)) for one in data if isinstance(one, dict)]
            return (known.index(self.name),) if self.name in known else None
        return (self.key,) if isinstance(data, dict) and self.key in data else None

    def begun(self, source: str) -> str:
        """What stands below it, with the step before it."""
        if not self.name:
            return f"{self.key}:\n{textwrap.indent(source, '  ')}"
        return f"- {self.key}: {self.name}\n{textwrap.indent(source, '  ')}"


def borrowed(root: Path, base: str, path: FieldPath, into: str) -> FieldPath | None:
    """Write the text at a path of a file into another one, which may have to be begun.

    Both are named as seen from the root. Returns the path of the text there; None, with nothing
    written, where an author has to do it, as in what is written in braces.
    """
    kit, target = YamlFile(root / base, root), root / into
    steps, rest = _steps(kit.data, path)
    own = YamlFile(target, root) if target.is_file() else None
    there: FieldPath = ()  # as far as the edition has it already
    missing = list(steps)
    while own and missing and (found := missing[0].path(at(own.data, there))):
        there, missing = (*there, *found), missing[1:]
    text = textfile.read(target, root, into) if own else f"{schemas.comment(_short(base))}\n"
    if missing:
        new = _source(kit, textfile.read(root / base, root, base), path[: len(path) - len(rest)])
        for step in reversed(missing[:-1]):
            new = step.begun(new)
        text = _inserted(text, own if there else None, there, new)
    with suppress(KitError, LookupError, TypeError):
        where: FieldPath = ()
        written = YamlFile(target, root, text)
        for step in steps:
            where = (*where, *(step.path(at(written.data, where)) or ("",)))
        if at(written.data, (*where, *rest)) == at(kit.data, path):
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, "utf-8")
            return (*where, *rest)
    return None


def _short(base: str) -> str:
    return base.removeprefix("content/").removesuffix(".yml")


def _steps(data: Data, path: FieldPath) -> tuple[list[_Step], FieldPath]:
    """The steps to what an edition has to say as a whole, and the path from there to the text."""
    steps: list[_Step] = []
    for number, step in enumerate(path):
        if isinstance(data, list):
            names = [next((key for key in NAMES if key in _fields(one)), "") for one in data]
            if not all(names):
                return steps, path[number:]
            key = names[int(step)]
            steps.append(_Step(key, str(_fields(data[int(step)])[key])))
        else:
            steps.append(_Step(str(step)))
        data = at(data, (step,))
    return steps, ()


def _fields(data: Data) -> dict[str, Data]:
    return data if isinstance(data, dict) else {}


def _source(file: YamlFile, text: str, path: FieldPath) -> str:
    """A field as it is written in its file, from the left margin on."""
    line, column = file.place(path, key=True)
    lines = text.split("\n")
    start = sum(len(one) + 1 for one in lines[: line - 1]) + column - 1
    source = text[start : file.span(path).end].rstrip()
    return textwrap.dedent(" " * (column - 1) + source)


def _inserted(text: str, file: YamlFile | None, there: FieldPath, new: str) -> str:
    """A text of YAML with something new at the end of the collection at a path."""
    if file is None:
        return f"{text.rstrip()}\n{new}\n"
    end, data = len(text[: file.span(there).end].rstrip()), at(file.data, there)
    first = (*there, 0) if isinstance(data, list) else (*there, next(iter(_fields(data))))
    column = file.place(first, key=True)[1] - 1 - 2 * isinstance(data, list)
    return f"{text[:end]}\n{textwrap.indent(new, ' ' * column)}{text[end:]}"
