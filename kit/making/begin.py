"""Begin the kit of another organisation: short texts to replace, in its languages."""

from __future__ import annotations

import datetime as dt
import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from .. import files, resources, stopping
from ..content import schemas, tags
from ..content.load import load
from ..content.model import Language
from ..content.model.codes import known_tag
from ..errors import KitError
from ..language.catalogues import po
from ..language.catalogues.update import update

PROGRAM = "build_kit.py"
LANGUAGES = "en,fr,es,ar"  # those that the interface is translated into
# The days of organisations that write in English are mostly written as the British do.
_ENGLISH = {"locale": "en_GB", "proofing": "en-GB"}


def begin(folder: Path, name: str | None, codes: Sequence[str]) -> None:
    """Write a kit to a new or empty folder.

    `name` is that of the organisation, `codes` are those of the languages (BCP 47), the first the
    one its texts are written in. It is there as a whole or not at all, whenever we are killed.
    Raises KitError if the folder holds anything, or a code is none.
    """
    languages = list(_languages(codes))
    there = os.path.lexists(folder)
    if there and not _emptied(folder):
        message = "is not an empty folder; name one that is not there yet, and it will be made"
        raise KitError.at(str(folder), message)
    with files.about(folder):
        new = files.beside(folder / PROGRAM if there else folder)
        try:
            _write(new, name, languages)
            _put(new, folder, there)
        finally:
            shutil.rmtree(new, ignore_errors=True)


def _put(new: Path, folder: Path, there: bool) -> None:
    """Give a new folder its name; one that is there may be somebody's current one, and stays."""
    with stopping.deferred():
        if not there:
            files.moved(new, folder)
            return
        for path in sorted(new.iterdir(), key=lambda path: path.name == "content"):
            files.moved(path, folder / path.name)


def _emptied(folder: Path) -> bool:
    """Whether nothing is in a folder but what a killed program has left, which is removed."""
    left = list(folder.iterdir()) if folder.is_dir() else [folder]
    if not all(path.name.endswith(files.UNFINISHED) for path in left):
        return False
    for path in left:
        shutil.rmtree(path, ignore_errors=True)
    return True


def _languages(codes: Sequence[str]) -> Iterator[Language]:
    for number, code in enumerate(codes):
        try:
            known_tag(code)
        except ValueError as error:
            raise KitError.at("--languages", str(error)) from None
        if code in codes[:number]:
            raise KitError.at("--languages", f"'{code}' stands here twice")
        locale = tags.locale(code)
        title = locale.get_display_name(locale) or code
        yield Language(
            code=code,
            name=title[0].upper() + title[1:],
            status="draft" if number else "source",
            **(_ENGLISH if code == "en" else {}),
        )


def _write(folder: Path, name: str | None, languages: Sequence[Language]) -> None:
    texts = {language.code: _texts(language.code) for language in languages}
    source = texts[languages[0].code]
    found = resources.templates(resources.ENGINE, resources.START)
    used: list[str] = []

    def _(text: str) -> str:
        used.append(text)
        return source.get(text, text)

    found.filters["to_write"] = found.filters["quoted"]  # what `check` asks to be written
    found.globals["_"] = _
    context = {
        "name": name or found.get_template("_name.yml").render().strip(),
        "languages": languages,
        "year": dt.date.today().year,
    }
    for path in sorted(resources.files(resources.ENGINE, resources.START)):
        short = path.removeprefix(f"{resources.START}/")
        if short.startswith("_"):
            continue
        text = found.get_template(short).render(context)
        if short.startswith("content/"):
            text = f"{schemas.comment(short.removeprefix('content/').removesuffix('.yml'))}\n{text}"
        target = folder / (".gitignore" if short == "gitignore" else short)
        target.parent.mkdir(parents=True, exist_ok=True)
        files.replace_text(target, text)
    program = (resources.ENGINE / PROGRAM).read_text("utf-8")
    files.replace_text(folder / PROGRAM, program)
    schemas.write(load(folder, unfinished=True), folder)
    _translate(folder, {source.get(text, text): text for text in used}, texts)


def _texts(code: str) -> dict[str, str]:
    """What the engine's texts are in a language, by their English."""
    return {
        entry.msgid: entry.strings[0]
        for entry in po.known(resources.ENGINE, code).entries
        if entry.plural is None and entry.translated
    }


def _translate(folder: Path, used: Mapping[str, str], texts: Mapping[str, dict[str, str]]) -> None:
    """Write the catalogues, with the texts of the content as far as the program has them.

    `used` is the English of each text of the content, by what it is in the source language.
    """
    kit = load(folder)
    update(kit, kit.root)  # which knows those of the interface
    for info in kit.languages:
        path = po.path_of(folder, info.code)
        if path.exists():
            catalogue = po.read(folder, info.code)
            for entry in catalogue.entries:
                english = used.get(entry.msgid)
                if english and entry.of_content:
                    found = english if info.code == "en" else texts[info.code].get(english, "")
                    entry.strings = [found]
            files.replace_text(path, catalogue.text())
