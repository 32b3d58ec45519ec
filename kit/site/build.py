"""The website, through MkDocs."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

# The theme prints advice about its successor at every start; that is for us, not for the comms expert.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")

from mkdocs.commands import build as mkdocs_build
from mkdocs.commands import serve as mkdocs_serve
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, BuildError, ConfigurationError
from mkdocs.utils.yaml import yaml_load
from yaml import YAMLError

from .. import resources
from ..content.kit import Kit
from ..errors import KitError, Problem
from ..formats.product import Made

HOOK = "mkdocs_hook.py"


def build(kit: Kit, target: Path, made: Made, codes: list[str]) -> None:
    """Build the site of a kit in these languages into a folder; `made` are its downloads. Raises KitError if MkDocs cannot."""
    try:
        config = load_config(**_settings(kit.root), site_dir=str(target), strict=True)
        config.extra.update(kit=kit, made=made, only=codes)
        config.plugins.on_startup(command="build", dirty=False)
        mkdocs_build.build(config)
    except (Abort, BuildError, ConfigurationError) as error:
        raise KitError(
            [Problem("mkdocs.yml", 0, 0, f"MkDocs cannot build the site: {error}")]
        ) from None


def _settings(root: Path) -> dict[str, Any]:
    """What MkDocs is told of a kit: its own mkdocs.yml or the engine's, and where the files are."""
    path = resources.file(root, "mkdocs.yml")
    with path.open("rb") as stream:
        try:
            own = yaml_load(stream) or {}
        except YAMLError as error:
            raise ConfigurationError(f"{path} is not valid YAML: {error}") from None
    ours = f"{resources.PACKAGE.name}/{HOOK}"
    return {
        "config_file": str(path),
        "docs_dir": str(resources.folders(root, "templates/site/static")[-1]),
        "hooks": [
            str(resources.PACKAGE / HOOK),
            *(hook for hook in own.get("hooks") or () if hook != ours),
        ],
        "extra": {**(own.get("extra") or {}), "root": root},
    }


def serve(root: Path) -> None:
    """Serve the site on http://127.0.0.1:8000/ until the program is stopped; it is built again after each change."""
    try:
        mkdocs_serve.serve(**_settings(root), livereload=True)
    except (Abort, BuildError, ConfigurationError) as error:
        raise KitError(
            [Problem("mkdocs.yml", 0, 0, f"MkDocs cannot serve the site: {error}")]
        ) from None
