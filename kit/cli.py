"""The command line."""
from __future__ import annotations

import argparse
import os
import shutil
import sys
from pathlib import Path

from . import content, i18n, products
from .errors import KitError

ROOT = Path(__file__).resolve().parent.parent


def main(arguments: list[str] | None = None, root: Path = ROOT) -> int:
    """Run a command. Returns the exit code: 0, or 1 if there were problems (which are printed)."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")
    parser = argparse.ArgumentParser(prog="build_kit.py", description="Build the communications kit from its YAML files.")
    commands = parser.add_subparsers(dest="command", required=True)
    build = commands.add_parser("build", help="make the decks")
    build.add_argument("--lang", action="append", metavar="CODE", help="only this language; may be repeated")
    commands.add_parser("check", help="check content and translations, and make nothing")
    commands.add_parser("extract", help="write the strings to translate to translations/kit.pot")
    commands.add_parser("update", help="bring the .po files up to date; translations are kept")
    commands.add_parser("coverage", help="show how much of each language is translated")
    options = parser.parse_args(arguments)
    try:
        kit = content.load(root)
        return _run(kit, options)
    except KitError as error:
        print(error, file=sys.stderr)
        count = len(error.problems)
        print(f"{count} problem{'s' if count != 1 else ''}; nothing was changed.", file=sys.stderr)
    except OSError as error:
        print(f"{error.filename or 'the disk'}: {error.strerror}; is the file open in another program?", file=sys.stderr)
    return 1


def _run(kit: content.Kit, options: argparse.Namespace) -> int:
    if options.command == "extract":
        i18n.write_template(kit)
        return 0
    if options.command == "update":
        i18n.update(kit)
        return 0
    languages = [i18n.Language(kit, info) for info in kit.languages]
    if options.command == "coverage":
        pot = i18n.template(kit)
        for language in languages:
            done, fuzzy, total = language.coverage(pot)
            print(f"{language.code}  {done:>4} of {total} translated  {fuzzy:>3} fuzzy  {language.info.status}")
        return 0
    problems = list(i18n.problems(languages))
    if problems:
        raise KitError(problems)
    if options.command == "build":
        return _build(kit, languages, options.lang)
    print("No problems found.")
    return 0


def _build(kit: content.Kit, languages: list[i18n.Language], codes: list[str] | None) -> int:
    """Make everything in memory, write it aside, and swap it in; a failed build changes nothing."""
    known = [language.code for language in languages]
    for code in codes or ():
        if code not in known:
            print(f"there is no language '{code}'; expected one of: {', '.join(known)}", file=sys.stderr)
            return 1
    wanted = [language for language in languages if not codes or language.code in codes]
    made = products.make(kit, wanted, progress=lambda path: print(f"  {path}"))
    target, aside, old = kit.root / "build", kit.root / f".build-{os.getpid()}", kit.root / f".build-{os.getpid()}-old"
    try:
        if target.exists():
            shutil.copytree(target, aside)
        for path, data in made.items():
            (aside / path).parent.mkdir(parents=True, exist_ok=True)
            (aside / path).write_bytes(data)
        if target.exists():
            target.rename(old)
        aside.rename(target)
    finally:
        if old.exists() and not target.exists():
            old.rename(target)
        shutil.rmtree(aside, ignore_errors=True)
        shutil.rmtree(old, ignore_errors=True)
    print(f"Decks: {target / 'decks'}")
    return 0
