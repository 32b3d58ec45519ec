"""The website, through MkDocs."""

from __future__ import annotations

import os
import socket
import sys
import traceback
from contextlib import suppress
from pathlib import Path

# The theme prints advice about its successor at every start; that is for us, not for authors.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")

from jinja2 import Environment
from mkdocs.commands import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, BuildError, ConfigurationError
from mkdocs.theme import Theme

from .. import resources
from ..errors import KitError, Problem, template_problem
from ..formats.jinja import Compiled
from ..formats.made import Made, address
from ..language.language import Language
from . import settings
from .errors import KitAbort


def build(
    target: Path,
    made: Made,
    everyone: list[Language],
    codes: list[str],
    alone: str | None = None,
) -> None:
    """Build the site of a kit into a folder, in these of all its languages, `everyone`.

    `made` are its downloads. With the code of a language, only what that has of it `alone`, and
    what all of them share.

    Raises KitError if MkDocs cannot, or if a file is missing that the pages name.
    """
    kit = everyone[0].kit
    chosen = settings.read(kit.root)
    with settings.heard(resources.file(kit.root, settings.NAME)) as warnings:
        try:
            config = load_config(**chosen, site_dir=str(target), strict=True)
            _quicken(config.theme)
            config.extra.update(kit=kit, made=made, languages=everyone, only=codes, alone=alone)
            if absent := list(settings.absent(config, kit.root, map(address, made.sizes))):
                raise KitError(absent)
            config.plugins.on_startup(command="build", dirty=False)
            mkdocs_build.build(config)
        except KitError:
            raise
        except KitAbort as error:
            raise KitError(error.problems) from None
        except (Abort, BuildError, ConfigurationError) as error:
            raise KitError(warnings or [_unable(error, "build")]) from None
        except Exception as error:
            # Inside MkDocs, its extensions and the theme, a setting is what can be wrong.
            problem = template_problem(error)
            if problem is None and _ours(error):
                raise
            raise KitError([problem or _unable(error, "build")]) from None


def _quicken(theme: Theme) -> None:
    """Keep what is compiled of the theme before it is ours: its search asks it for words."""
    begin = theme.get_env

    def get_env() -> Environment:
        env = begin()
        env.bytecode_cache = Compiled("theme")
        return env

    setattr(theme, "get_env", get_env)  # noqa: B010


def _ours(error: Exception) -> bool:
    """Whether it was the program that failed, and not something that MkDocs runs."""
    *_, last = traceback.extract_tb(error.__traceback__)
    return isinstance(error, OSError | MemoryError) or Path(last.filename).is_relative_to(
        resources.PACKAGE
    )


def _unable(error: Exception, verb: str) -> Problem:
    known = isinstance(error, Abort | BuildError | ConfigurationError)
    why = str(error).strip() if known else f"{type(error).__name__}: {error}"
    return Problem(settings.NAME, 0, 0, f"MkDocs cannot {verb} the site: {why}")


def _answers(host: str, port: int) -> bool:
    """Whether there is a server at an address already."""
    with suppress(OSError), socket.create_connection((host, port), timeout=1):
        return True
    return False


def serve(root: Path, edition: str = "") -> None:
    """Serve the site, or that of an edition, on this computer until stopped, and say where.

    It is built again after each change. A person at a terminal has it opened in the browser. Raises
    KitError if MkDocs cannot begin.
    """
    from mkdocs.commands import serve as mkdocs_serve  # here, because it takes long to import

    chosen = settings.read(root)
    chosen["extra"]["edition"] = edition
    try:
        host, port = load_config(**chosen).dev_addr
        if _answers(host, port):
            taken = (
                "another program has this address, perhaps a `serve` that still runs; end that "
                "one, or write another address as `dev_addr` in mkdocs.yml"
            )
            raise KitError.at(f"http://{host}:{port}/", taken)
        print(f"The site will be at http://{host}:{port}/ as soon as it is built.", flush=True)
        print("It follows what you save. Press Ctrl+C to stop.", flush=True)
        mkdocs_serve.serve(**chosen, livereload=True, open_in_browser=sys.stdout.isatty())
    except (Abort, BuildError, ConfigurationError) as error:
        raise KitError([_unable(error, "serve")]) from None
