"""A document that goes out to be reviewed in Word, and comes back."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from .. import files
from ..content.kit import Kit
from ..content.load import load
from ..errors import KitError
from ..language.catalogues import po
from ..language.language import Language
from ..making.snapshot import snapshot
from ..review import sending, taking
from . import command
from .command import Command
from .shared import counted, taken_over, translated, typed, written


def _export(root: Path, options: Namespace) -> int:
    with snapshot(root, options.edition) as copy:
        kit = load(copy.folder)
        code = options.lang or kit.languages[0].code
        data = sending.document(_language(kit, code), options.document)
    parts = (options.document, options.edition, code, "review.docx")
    to = options.to or ".".join(filter(None, parts))
    written(to, data)
    edition = f" --edition {options.edition}" if options.edition else ""
    print("Send it to whoever reviews it. When it is back:")
    print(f"  python build_kit.py review import{edition} {typed(to)}")
    return 0


def _language(kit: Kit, code: str) -> Language:
    """The language of a code. Raises KitError if there is none."""
    if code == kit.languages[0].code:
        return Language(kit, kit.languages[0])
    return translated(kit, code, "--lang")


def _import(root: Path, options: Namespace) -> int:
    path = Path(options.file)
    if other := files.regular(path):
        raise KitError.at(options.file, other)
    if path.stat().st_size > po.LARGEST:
        sentence = f"is larger than {po.LARGEST // 1_000_000} MB; is it really a document?"
        raise KitError.at(options.file, sentence)
    with snapshot(root, options.edition) as copy:
        home = taking.Home(root, options.edition, copy.origins.sources)
        review = taking.review(load(copy.folder), path.read_bytes(), options.file, home)
        for remark in (*sorted(review.changes), *sorted(review.remarks)):
            print(copy.told(remark))
        if review.damaged:
            raise KitError(review.damaged)
    if taken_over(len(review.changes), options.apply):
        files.replace_all(review.files)
        print(f"{counted(len(review.changes))} changed.")
    return 0


def _arguments(parser: ArgumentParser) -> None:
    """The two commands of `review`."""
    added = command.several(parser)
    out = added("export", _export, "write a document in which each text is known by its place")
    out.add_argument(
        "document", metavar="NAME", help="factsheet, faqs, report, or the name of a text"
    )
    out.add_argument("--lang", metavar="CODE", help="the language; the first, if left out")
    out.add_argument("--to", metavar="FILE", help="where to; NAME.LANG.review.docx, if left out")
    text = "list the comments and changes of a document that came back, or take them over"
    back = added("import", _import, text)
    back.add_argument("file", metavar="FILE", help="the document, as Word or Writer saved it")
    back.add_argument("--apply", action="store_true", help="write what has changed, tracked or not")
    for sub in (out, back):
        command.edition(sub)


COMMANDS = {"review": Command(_export, (_arguments,))}
