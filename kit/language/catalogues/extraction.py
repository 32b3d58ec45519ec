"""The texts to translate: of the content, the templates and the program."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path, PurePosixPath

from babel.messages import extract
from jinja2 import TemplateSyntaxError

from ... import cache, resources
from ...content import inline
from ...content.kit import Kit
from ...content.model import FieldPath
from ...content.yaml.yamlfile import YamlFile
from ...errors import Problem, template_problem
from ..language import ALONE, CONTENT, is_english
from . import po
from .entries import Catalogue, Entry, Key, new_head

# What marks a text of a template or of the program, and which of its arguments is what.
KEYWORDS = {
    "_": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
_MARKED = re.compile(rb"\b(?:%s)\s*\(" % "|".join(KEYWORDS).encode())
_METHODS = {".py": "python", ".md": "jinja2", ".typ": "jinja2", ".yml": "jinja2", ".html": "jinja2"}
# A text of a file: singular, plural, comments for translators, context.
_Message = tuple[str, str | None, list[str], str | None]


@lru_cache(maxsize=1)
def template(kit: Kit) -> Catalogue:
    """Every text to translate: of the content, in its language, and of the interface, in English.

    The references tell the two apart. Where the content is in another language than English, a text
    that both have is two entries, since a word can mean different things in two languages.
    """

    def told(file: YamlFile, path: FieldPath) -> list[str]:
        part = kit.part(file.name.removeprefix("content/").removesuffix(".yml"))
        return [f"Where: {_field_path(part, path)}"]

    found = _entries(kit, told)
    for entry in found:
        entry.references.sort()
        if inline.placeholders(entry.msgid):
            entry.flags.append("python-brace-format")
    pot = Catalogue(po.path_of_template(kit.root).relative_to(kit.root).as_posix())
    about = kit.about.name
    note = f"Translations of the {about}. Source language: {kit.languages[0].name}."
    pot.header = new_head(str(about), note)
    pot.header.fuzzy = True
    pot.entries = found
    return pot


@lru_cache(maxsize=1)
def wanted(kit: Kit) -> Sequence[Entry]:
    """The entries of `template`, of which it is not told where in its files each stands."""
    return _entries(kit, lambda file, path: [])


def _entries(kit: Kit, told: Callable[[YamlFile, FieldPath], list[str]]) -> list[Entry]:
    """Every text to translate; what is `told` of the place of each goes to translators."""
    found: dict[Key, Entry] = {}
    interface = list(_interface(kit))
    english = {entry.key for entry in interface}
    apart = not is_english(kit.languages[0])
    alone = {figure.label for figure in kit.figures.figures}
    for text, file, path in kit.shown_texts:
        context = CONTENT if apart and (None, str(text)) in english else None
        contexts = [context, ALONE] if text in alone and path[-1] == "label" else [context]
        for sense in contexts:
            entry = found.get((sense, text))
            if entry is None:
                entry = found[sense, str(text)] = Entry(str(text), context=sense)
            _place(entry, file.name, told(file, path))
    for entry in interface:
        known = found.setdefault(entry.key, entry)
        known.plural = known.plural if known.plural is not None else entry.plural
        _place(known, entry.references[0], entry.extracted)
    return list(found.values())


def _field_path(value: object, path: FieldPath) -> str:
    """A path with the entries of lists by their ids, or left out if they have none.

    So a new entry leaves what is told of the others as it is.
    """
    steps: list[str] = []
    for step in path:
        if isinstance(step, str):
            value = value[step] if isinstance(value, dict) else getattr(value, step)
            steps.append(step)
        elif isinstance(value, list):
            value = value[step]
            if name := getattr(value, "id", None):
                steps.append(name)
    return ".".join(steps)


def _interface(kit: Kit) -> Iterator[Entry]:
    """The texts of the templates and of the program, in the order of their files."""
    found: dict[str, list[_Message]] = {}
    for part in _written(kit):
        found |= json.loads(part)
    for name in sorted(found, key=PurePosixPath):
        for one, many, comments, context in found[name]:
            yield Entry(one, many, context, references=[name], extracted=list(comments))


def interface(kit: Kit) -> bytes:
    """The SHA-256 of the texts of the templates and of the program."""
    return cache.digest(*_written(kit))


@lru_cache(maxsize=1)
def _written(kit: Kit) -> tuple[bytes, bytes]:
    """The texts of the templates, and those of the program, as JSON."""
    templates = _templates(kit.root)
    program = {name: path for name, path in resources.program().items() if path.suffix == ".py"}
    return _all(templates, cache.of_files(templates)), _all(program, b"program")


def _all(sources: dict[str, Path], key: bytes) -> bytes:
    """The texts of files that have some, by the names of the files; `key` stands for the files."""

    def make() -> bytes:
        found = {name: _texts(path) for name, path in sources.items()}
        return json.dumps({name: texts for name, texts in found.items() if texts}).encode()

    return cache.remember(make, "texts", key)


def unreadable(root: Path) -> Iterator[Problem]:
    """Templates that are not written as Jinja is."""
    for path in _templates(root).values():
        try:
            _texts(path)
        except TemplateSyntaxError as error:
            if problem := template_problem(error):
                yield problem


def _templates(root: Path) -> dict[str, Path]:
    return {
        name: path
        for name, path in resources.files(root, "templates").items()
        if path.suffix in _METHODS
        and path.suffix != ".py"
        and (path.is_relative_to(root / "templates") or not name.startswith(f"{resources.START}/"))
    }


def _texts(path: Path) -> list[_Message]:
    data, method = path.read_bytes(), _METHODS[path.suffix]
    if method == "python" and not _MARKED.search(data):
        return []  # without reading it word by word

    def make() -> list[_Message]:
        with _about(path):
            return _extracted(data, method)

    return cache.remember(make, "texts of a file", path.suffix, data)


def _extracted(data: bytes, method: str) -> list[_Message]:
    messages = extract.extract(
        method, io.BytesIO(data), KEYWORDS, ["Translators:"], {"silent": "false"}
    )
    return [
        (*(found if isinstance(found, tuple) else (found, None)), comments, context)
        for _, found, comments, context in messages
    ]


@contextmanager
def _about(path: Path) -> Iterator[None]:
    """Let a mistake of a template name its file, and one that is no text in UTF-8 its line."""
    try:
        yield
    except TemplateSyntaxError as error:
        error.filename = str(path)
        raise
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        message = "it is not UTF-8 text; save the file with the encoding UTF-8"
        raise TemplateSyntaxError(message, line, filename=str(path)) from None


def _place(entry: Entry, file: str, lines: list[str]) -> None:
    """Say of a text of the template where else it stands: one file comes after the other."""
    if entry.references[-1:] != [file]:
        entry.references.append(file)
    entry.extracted += [line for line in lines if line not in entry.extracted]
