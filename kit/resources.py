"""Where files are: those of a kit, and those of the engine for what it leaves out."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from .files import below

if TYPE_CHECKING:
    from jinja2 import Environment

PACKAGE = Path(__file__).resolve().parent
# In a checkout the files of the engine stand beside the package, in an installed wheel inside it.
ENGINE = PACKAGE / "engine" if (PACKAGE / "engine").is_dir() else PACKAGE.parent
# What a new kit begins with; the texts in it are translated with the engine, and by no other kit.
START = "templates/start"
CHECKOUT = ENGINE if PACKAGE.parent == ENGINE else None


def folders(root: Path, path: str) -> list[Path]:
    """The folders of this path that there are: the kit's own before that of the engine."""
    return [top for top in _both(root, path) if top.is_dir()]


def file(root: Path, path: str) -> Path:
    """The file of this path: the kit's own, or else that of the engine, if there is one or not."""
    own, *rest = _both(root, path)
    return own if own.is_file() or not rest else rest[0]


def files(root: Path, path: str) -> dict[str, Path]:
    """Every file below the folder of this path, by its own path.

    A file of the kit hides that of the engine.
    """
    found: dict[str, Path] = {}
    for top in reversed(_both(root, path)):
        found |= {f"{path}/{name}": top / name for name, _ in below(top)}
    return found


def templates(root: Path, path: str) -> Environment:
    """The Jinja templates of a folder, the kit's own first, of what needs no escaping."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # which take long to import

    env = Environment(
        loader=FileSystemLoader(folders(root, path)),
        undefined=StrictUndefined,
        trim_blocks=True,
        keep_trailing_newline=True,
    )
    # A string of JSON is one of YAML.
    env.filters["quoted"] = lambda text: json.dumps(str(text), ensure_ascii=False)
    return env


@cache
def program() -> dict[str, Path]:
    """The source files of the engine, by their path, as there are when this is first asked."""
    found = (*PACKAGE.rglob("*.py"), *PACKAGE.glob("words/*.yml"))
    return {f"kit/{path.relative_to(PACKAGE).as_posix()}": path for path in found}


def _both(root: Path, path: str) -> list[Path]:
    return list(dict.fromkeys((root / path, ENGINE / path)))
