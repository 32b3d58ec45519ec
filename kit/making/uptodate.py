"""Whether a build would change anything: the inputs and the output are as the last build left them."""

from __future__ import annotations

import hashlib
import json
from importlib.metadata import distributions
from pathlib import Path

from .. import cache, resources

OWN = ("content", "templates", "translations", "mkdocs.yml")
ENGINE = ("templates", "translations", "mkdocs.yml")


def _inputs(root: Path) -> str:
    """The SHA-256 of every file a build reads, and of the version of every package installed."""
    digest = hashlib.sha256(repr(sorted(f"{d.name} {d.version}" for d in distributions())).encode())
    for top in dict.fromkeys(
        [
            *(root / name for name in OWN),
            *(resources.ENGINE / name for name in ENGINE),
            resources.PACKAGE,
        ]
    ):
        for path in sorted(top.rglob("*")) if top.is_dir() else [top]:
            if path.is_file() and path.suffix != ".pyc":
                digest.update(
                    path.as_posix().encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest()
                )
    return digest.hexdigest()


def _output(target: Path) -> list[list[object]]:
    """Name, size and time of every file of the output."""
    return sorted(
        [p.relative_to(target).as_posix(), p.stat().st_size, p.stat().st_mtime_ns]
        for p in target.rglob("*")
        if p.is_file()
    )


def _state(target: Path) -> Path:
    return (
        cache.folder() / f"build-{hashlib.sha256(str(target.resolve()).encode()).hexdigest()[:16]}"
    )


def unchanged(root: Path, target: Path) -> bool:
    """Whether the target is what `record` saw, made from what it saw."""
    try:
        return json.loads(_state(target).read_text("utf-8")) == [_inputs(root), _output(target)]
    except (OSError, ValueError):
        return False


def record(root: Path, target: Path) -> None:
    """Remember a full build that has just ended."""
    try:
        _state(target).parent.mkdir(parents=True, exist_ok=True)
        _state(target).write_text(json.dumps([_inputs(root), _output(target)]), "utf-8")
    except OSError:
        pass
