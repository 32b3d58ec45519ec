"""What a kit tells MkDocs, and whether MkDocs and the theme can do with it."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError
from mkdocs.utils.yaml import yaml_load
from yaml import MappingNode, MarkedYAMLError, SafeLoader, TagToken, YAMLError, compose, scan

from .. import resources
from ..errors import KitError, Problem

NAME = "mkdocs.yml"
HOOK = "mkdocs_hook.py"
STATIC = "templates/site/static"  # files that are published as they are
_SCHEMES = 2  # light and dark


def read(root: Path) -> dict[str, Any]:
    """The settings of a kit, its own or the engine's, and where its files are.

    They are what `load_config` of MkDocs takes. Raises KitError if the theme cannot do with them.
    """
    path = resources.file(root, NAME)
    own = _parsed(path)
    if problems := list(_wrong(own, path)):
        raise KitError(problems)
    ours = f"{resources.PACKAGE.name}/{HOOK}"
    return {
        "config_file": str(path),
        "docs_dir": str(resources.folders(root, STATIC)[-1]),
        "hooks": [
            str(resources.PACKAGE / HOOK),
            *(hook for hook in own.get("hooks") or () if hook != ours),
        ],
        "extra": {**(own.get("extra") or {}), "root": root},
    }


def root_of(config: MkDocsConfig) -> Path:
    """The folder of the kit: the one `kit.site.build` named, or that of mkdocs.yml."""
    return Path(config.extra.get("root") or Path(config.config_file_path).parent)


def _parsed(path: Path) -> dict[str, Any]:
    try:
        return _loaded(path.read_bytes())
    except FileNotFoundError:
        raise KitError.at(NAME, "the file is missing") from None


@lru_cache(maxsize=1)  # the site asks for what was asked for before all else was made
def _loaded(data: bytes) -> dict[str, Any]:
    try:
        text = data.decode("utf-8-sig")
        if problems := list(_tagged(text)):
            raise KitError(problems)
        found = yaml_load(text) or {}  # of a file, it would go on to others
    except RecursionError:
        raise KitError.at(NAME, "nested too deeply") from None
    except (MarkedYAMLError, UnicodeDecodeError, YAMLError) as error:
        raise KitError([_not_yaml(error)]) from None
    except ConfigurationError as error:
        raise KitError([_not_yaml(error.__cause__ or error.__context__)]) from None
    if not isinstance(found, dict):
        raise KitError.at(NAME, "expected settings such as 'theme: …'", 1, 1)
    return found


def _tagged(text: str) -> Iterator[Problem]:
    """Tags that would run code: MkDocs reads its settings with a loader that makes any object."""
    for token in scan(text, Loader=SafeLoader):
        if not isinstance(token, TagToken):
            continue
        handle, suffix = token.value
        harmless = handle == "!" or suffix.startswith(("python/name:", "str", "int", "bool"))
        if not harmless:
            place = (token.start_mark.line + 1, token.start_mark.column + 1)
            yield Problem(NAME, *place, f"the tag '{handle or ''}{suffix}' is not allowed here")


def _not_yaml(error: BaseException | None) -> Problem:
    if not isinstance(error, MarkedYAMLError):
        return Problem(NAME, 0, 0, "not UTF-8 text; save the file with the encoding UTF-8")
    mark = error.problem_mark or error.context_mark
    place = (mark.line + 1, mark.column + 1) if mark else (0, 0)
    return Problem(NAME, *place, f"not valid YAML: {error.problem}")


def _wrong(own: Mapping[str, Any], path: Path) -> Iterator[Problem]:
    """What MkDocs would take, and the pages of the kit cannot do without."""

    def problem(key: str, message: str) -> Problem:
        return Problem(NAME, *_place(path, key), message)

    if "INHERIT" in own:
        yield problem("INHERIT", "the settings of another file are not read; write them here")
    theme = own.get("theme")
    if not isinstance(theme, dict) or theme.get("name") != "material":
        yield problem("theme", "the theme is missing; expected 'theme:' with 'name: material'")
    else:
        palette = theme.get("palette")
        schemes = palette if isinstance(palette, list) else []
        toggles = [s for s in schemes if isinstance(s, dict) and isinstance(s.get("toggle"), dict)]
        if not len(schemes) == len(toggles) == _SCHEMES:
            message = "'palette' needs two colour schemes, light and dark, each with a 'toggle'"
            yield problem("theme", message)
    plugins = own.get("plugins", ["search"])
    if not isinstance(plugins, list | dict) or "search" not in _names(plugins):
        yield problem("plugins", "'search' is missing; the pages need it")
    for key, kind in (("extra", dict), ("hooks", list), ("extra_css", list)):
        if not isinstance(own.get(key) or kind(), kind):
            what = "a list" if kind is list else "fields such as 'name: …'"
            yield problem(key, f"'{key}' is not what MkDocs expects; expected {what}")


def _names(plugins: Iterable[Any]) -> Iterator[Any]:
    for plugin in plugins:
        yield from plugin if isinstance(plugin, dict) else (plugin,)


def absent(config: MkDocsConfig, root: Path, made: Iterable[str]) -> Iterator[Problem]:
    """The files that the settings name for every page and that are nowhere.

    `made` are the addresses of what is made.
    """
    names = {name.removeprefix(f"{STATIC}/") for name in resources.files(root, STATIC)}
    there = names.union(made)
    for key in ("extra_css", "extra_javascript"):
        for entry in config[key]:
            yield from _absent(key, str(entry), there, config)
    for key in ("logo", "favicon"):
        if name := config.theme.get(key):
            yield from _absent("theme", str(name), there, config)
    if not config["extra_css"]:
        yield Problem(NAME, 0, 0, "'extra_css' names no file, so the pages would have no style")


def _absent(key: str, name: str, there: Iterable[str], config: MkDocsConfig) -> Iterator[Problem]:
    if name not in there and not re.match(r"[a-z]+:|//", name):
        place = _place(Path(config.config_file_path), key)
        yield Problem(NAME, *place, f"'{name}' is not there; expected it as {STATIC}/{name}")


def _place(path: Path, key: str) -> tuple[int, int]:
    """Where a setting stands; the beginning if it is left out."""
    root = compose(path.read_text("utf-8-sig"), Loader=SafeLoader)
    for name, _ in root.value if isinstance(root, MappingNode) else ():
        if name.value == key:
            return name.start_mark.line + 1, name.start_mark.column + 1
    return 1, 1


@contextmanager
def heard(path: Path) -> Iterator[list[Problem]]:
    """Collect what MkDocs warns of, at the setting that it names, in place of printing it."""
    found: list[Problem] = []

    class Listener(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            message = record.getMessage().strip()
            named = re.match(r"Config value '(\w+)'[^:]*: *(.*)", message, re.DOTALL)
            place = _place(path, named[1]) if named else (0, 0)
            said = f"'{named[1]}': {named[2]}" if named else message
            found.append(Problem(NAME, *place, " ".join(said.split())))

    logger, listener = logging.getLogger("mkdocs"), Listener(logging.WARNING)
    before = logger.propagate
    logger.addHandler(listener)
    logger.propagate = False
    try:
        yield found
    finally:
        logger.removeHandler(listener)
        logger.propagate = before
