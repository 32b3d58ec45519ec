"""Gettext catalogues (.po files): read with the place of every mistake, written without a loss.

The format is that of the GNU gettext manual, chapter "The Format of PO Files". What a translator's
program wrote is written again as it was, line for line, unless the text itself has changed.
"""

from __future__ import annotations

import pickle
import re
import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from babel.messages.pofile import normalize

from .. import cache, files
from ..content.yaml import textfile
from ..errors import KitError, Problem

DOMAIN = "kit"
LARGEST = 20_000_000  # bytes
WIDTH = 100  # of the lines that we write

_KEYWORD = re.compile(r"(msgctxt|msgid_plural|msgid|msgstr(?:\[(\d+)\])?)(?![\w\[])[ \t]*")
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')
_ESCAPE = re.compile(r"\\(.)")
_ESCAPES = {
    "n": "\n",
    "t": "\t",
    "r": "\r",
    "a": "\a",
    "b": "\b",
    "f": "\f",
    "v": "\v",
    '"': '"',
    "\\": "\\",
}
_MERGE = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")

Key = tuple[str | None, str]
Place = tuple[int, int]


@dataclass
class Entry:
    """One text and its translation, with the comments around it.

    `strings` holds the translation, or one for each plural form. The lists hold lines (or, for
    references and flags, words) without the mark they begin with; `previous` is the English that a
    fuzzy translation was made from, as lines of the file.
    """

    msgid: str
    plural: str | None = None
    context: str | None = None
    strings: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    extracted: list[str] = field(default_factory=list)
    references: list[str] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)
    sticky: list[str] = field(default_factory=list)  # "#=", of gettext 0.23 and later
    previous: list[str] = field(default_factory=list)
    obsolete: bool = False
    # How the message and the references stand in the file, and what they say there.
    _lines: list[str] = field(default_factory=list, repr=False)
    _said: tuple[object, ...] = field(default=(), repr=False)
    _where: list[str] = field(default_factory=list, repr=False)
    # For each field, where its pieces begin: (characters before, line, column).
    _pieces: dict[str, list[tuple[int, int, int]]] = field(default_factory=dict, repr=False)

    @property
    def key(self) -> Key:
        """What tells this text from all others."""
        return self.context, self.msgid

    @property
    def fuzzy(self) -> bool:
        """Whether the translation is to be looked at again, and not shown until then."""
        return "fuzzy" in self.flags

    @fuzzy.setter
    def fuzzy(self, value: bool) -> None:
        rest = [flag for flag in self.flags if flag != "fuzzy"]
        self.flags = ["fuzzy", *rest] if value else rest

    @property
    def translated(self) -> bool:
        """Whether every form is there, and none is fuzzy."""
        return not self.fuzzy and bool(self.strings) and all(s.strip() for s in self.strings)

    @property
    def reviewed(self) -> bool:
        """Whether somebody answers for the translation (see translations/README.md)."""
        return any(is_review(comment) for comment in self.comments)

    @property
    def of_content(self) -> bool:
        """Whether a file of content/ says this."""
        return any(reference.startswith("content/") for reference in self.references)

    @property
    def of_interface(self) -> bool:
        """Whether a template or the program says this."""
        return any(not reference.startswith("content/") for reference in self.references)

    def place(self, part: str = "", offset: int = 0) -> Place:
        """The line and column of a character of a part (msgid, msgstr[0]…), or of the entry."""
        before, line, column = 0, 0, 0
        for before_, line_, column_ in self._pieces.get(part, self._pieces.get("", [])):
            if line and before_ > offset:
                break
            before, line, column = before_, line_, column_
        return line, column + max(offset - before, 0)

    def stand(self, part: str, place: Place) -> None:
        """Say where a part stands, of an entry that is not read from a catalogue."""
        self._pieces[part] = [(0, *place)]

    def part(self, form: int) -> str:
        """What the translation of a plural form is called in the file."""
        return "msgstr" if self.plural is None else f"msgstr[{form}]"

    def message(self) -> tuple[object, ...]:
        """What the entry says, apart from its comments."""
        return self.context, self.msgid, self.plural, tuple(self.strings)

    def lines(self) -> Iterator[str]:
        """The entry as lines of a file."""
        mark = "#~ " if self.obsolete else ""
        yield from (f"#{comment}" for comment in self.comments)
        yield from (f"#. {line}".rstrip() for line in self.extracted)
        if self._where and " ".join(self._where).split() == self.references:
            yield from (f"#: {line}" for line in self._where)
        elif self.references:
            yield from textwrap.wrap(
                " ".join(self.references),
                WIDTH,
                initial_indent="#: ",
                subsequent_indent="#: ",
                break_long_words=False,
                break_on_hyphens=False,
            )
        if self.flags:
            yield f"#, {', '.join(self.flags)}"
        yield from (f"#={line}" for line in self.sticky)
        yield from (f"{'#~|' if self.obsolete else '#|'} {line}" for line in self.previous)
        own = self._lines if self._said == self.message() else self._written(mark)
        yield from (f"{mark}{line}" for line in own)

    def _written(self, mark: str) -> list[str]:
        parts = [("msgctxt", self.context), ("msgid", self.msgid), ("msgid_plural", self.plural)]
        strings = self.strings or [""] * (1 if self.plural is None else 2)
        parts += [(self.part(form), string) for form, string in enumerate(strings)]
        return [
            line
            for name, text in parts
            if text is not None
            for line in quoted(name, text, WIDTH - len(mark))
        ]


def quoted(name: str, text: str, width: int = WIDTH) -> list[str]:
    """A field of a .po file, as lines no longer than the width where words allow it."""
    return f"{name} {normalize(text, width=width)}".split("\n")


def is_review(comment: str) -> bool:
    """Whether a translator's comment says that somebody has reviewed the text."""
    return comment.strip().lower().startswith("reviewed")


@dataclass
class Catalogue:
    """A .po or .pot file. `problems` are what could not be read of it."""

    name: str
    header: Entry = field(default_factory=lambda: Entry("", strings=[""]))
    entries: list[Entry] = field(default_factory=list)
    trailing: list[str] = field(default_factory=list)  # comments after the last entry
    problems: list[Problem] = field(default_factory=list)
    _index: dict[Key, Entry] = field(default_factory=dict, repr=False)

    def get(self, msgid: str, context: str | None = None) -> Entry | None:
        """The entry of a text, if there is one that is not obsolete."""
        if not self._index:
            self._index = {e.key: e for e in reversed(self.entries) if not e.obsolete}
        return self._index.get((context, msgid))

    def replace(self, entries: list[Entry]) -> None:
        """Take other entries in place of those there are."""
        self.entries, self._index = entries, {}

    def field(self, name: str) -> str:
        """A line of the head, such as `Plural-Forms`; empty if it is not there."""
        for line in self.header.strings[0].split("\n"):
            key, _, value = line.partition(":")
            if key.strip().lower() == name.lower():
                return value.strip()
        return ""

    def field_place(self, name: str) -> Place:
        """Where a line of the head stands; the head itself, if it is not there."""
        before = 0
        for line in self.header.strings[0].split("\n"):
            if line.partition(":")[0].strip().lower() == name.lower():
                return self.header.place("msgstr", before)
            before += len(line) + 1
        return self.header.place()

    def text(self) -> str:
        """The file, with line feeds as ends of lines."""
        active = [e for e in self.entries if not e.obsolete]
        obsolete = [e for e in self.entries if e.obsolete]
        blocks = ["\n".join(e.lines()) for e in (self.header, *active, *obsolete)]
        if self.trailing:
            blocks.append("\n".join(f"#{comment}" for comment in self.trailing))
        return "\n\n".join(blocks) + "\n"


def path_of(root: Path, code: str) -> Path:
    """Where the catalogue of a language is."""
    return root / "translations" / code / "LC_MESSAGES" / f"{DOMAIN}.po"


def path_of_template(root: Path) -> Path:
    """Where the template of the catalogues is."""
    return root / "translations" / f"{DOMAIN}.pot"


def read(root: Path, code: str, top: Path | None = None) -> Catalogue:
    """Read the catalogue of a language; an empty one if there is none yet.

    It is named as seen from the folder `top`, or else from the root. What is wrong in the file is
    in its `problems`. Raises KitError if it is no text at all.
    """
    return parse(*_text(root, code, top or root))


def known(root: Path, code: str) -> Catalogue:
    """As `read`, for those who change nothing in it.

    One that was read before if the file says the same, since a kit is read again and again while it
    is edited.
    """
    return _parsed(*_text(root, code, root))


def _text(root: Path, code: str, top: Path) -> tuple[str | None, str]:
    """The text of the catalogue of a language, None if there is none, and its name."""
    path = path_of(root, code)
    name = path.relative_to(top).as_posix()
    try:
        if path.stat().st_size > LARGEST:
            sentence = f"is larger than {LARGEST // 1_000_000} MB; is it really a catalogue?"
            raise KitError([Problem(name, 0, 0, sentence)])
        data = path.read_bytes()
    except FileNotFoundError:
        return None, name
    except OSError as error:
        if (root / "translations").is_file():  # which is told as that
            return None, name
        raise KitError(
            [Problem(name, 0, 0, f"cannot be read: {files.refused(path, error)}")]
        ) from None
    try:
        return data.decode("utf-8-sig"), name
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        column = error.start - (data.rfind(b"\n", 0, error.start) + 1) + 1
        sentence = "not UTF-8 text; save the file with the encoding UTF-8"
        raise KitError([Problem(name, line, column, sentence)]) from None


def write(path: Path, catalogue: Catalogue) -> None:
    """Write a .po or .pot file, whole or not at all, with the line ends it had."""
    files.replace_text(path, catalogue.text())


def parse(text: str | None, name: str) -> Catalogue:
    """Read the text of a catalogue; one of no text has nothing in it.

    Goes on after a mistake, so that all are told at once.
    """
    if text is None:
        return Catalogue(name)
    parser = _Parser(name)
    for number, line in enumerate(text.split("\n"), 1):
        parser.line(number, line.rstrip("\r"))
    return parser.finished(text)


@lru_cache(maxsize=32)
def _parsed(text: str | None, name: str) -> Catalogue:
    made = cache.remember(lambda: pickle.dumps(parse(text, name)), "catalogue", name, text)
    found: Catalogue = pickle.loads(made)
    return found


class _Parser:
    """Puts lines together to entries."""

    def __init__(self, name: str) -> None:
        self.catalogue = Catalogue(name)
        self.entry = Entry("")
        self.part = ""  # the field that a line with nothing but a text continues
        self.texts: dict[str, str] = {}  # the fields of the entry so far
        self.broken = False  # something of this entry was not understood, and has been told
        self.first: dict[Key, int] = {}
        self.headed = False

    def line(self, number: int, line: str) -> None:
        body, start = line.lstrip(" \t"), len(line) - len(line.lstrip(" \t"))
        obsolete = body.startswith("#~")
        if obsolete and not body.startswith("#~|"):
            stripped = body[2:].lstrip(" \t")
            start += len(body) - len(stripped)
            body = stripped
        elif body.startswith("#"):
            self._comment(body, obsolete)
            return
        body = body.rstrip(" \t")
        if not body:
            return
        keyword = _KEYWORD.match(body)
        if keyword:
            self._begin(keyword[1], keyword[2], number, start + 1, obsolete)
            rest = body[keyword.end() :]
            start += keyword.end()
        elif body.startswith('"') and self.part:
            rest = body
        else:
            self._not_understood(body, number, start + 1)
            return
        self._text(rest, number, start + 1)
        self.entry._lines.append(body)

    def _comment(self, body: str, obsolete: bool) -> None:
        if self.texts:
            self._end()
        entry, rest = self.entry, body[2:].strip()
        if obsolete:
            entry.previous.append(body[3:].strip())
            return
        match body[1:2]:
            case ".":
                entry.extracted.append(rest)
            case ":":
                entry.references += rest.split()
                entry._where.append(rest)
            case ",":
                flags = (flag.strip() for flag in rest.split(","))
                entry.flags += [f for f in flags if f and f not in entry.flags]
            case "|":
                entry.previous.append(rest)
            case "=":
                entry.sticky.append(body[2:].rstrip())
            case _:
                entry.comments.append(body[1:].rstrip())

    def _begin(self, word: str, form: str | None, number: int, column: int, obsolete: bool) -> None:
        """A field of an entry begins."""
        if self.texts and (
            word == "msgctxt" or (word == "msgid" and set(self.texts) - {"msgctxt"})
        ):
            self._end()
        if not self.texts:
            self.entry.obsolete = obsolete
            self.entry._pieces[""] = [(0, number, column)]
            self.broken = False
        wrong = None
        if word in self.texts:
            wrong = f"'{word}' stands a second time in this entry"
        elif word != "msgctxt" and word != "msgid" and "msgid" not in self.texts:
            wrong = f"'{word}' has no 'msgid' before it, the text that is translated"
        elif form is not None and int(form) != sum(p.startswith("msgstr[") for p in self.texts):
            wrong = f"'{word}' is not the next form; they are counted from msgstr[0]"
        elif word == "msgstr" and "msgid_plural" in self.texts:
            wrong = "a text with 'msgid_plural' has one line for each form: msgstr[0], msgstr[1]"
        elif form is not None and "msgid_plural" not in self.texts:
            wrong = "there are forms (msgstr[0]), but no 'msgid_plural'; expected 'msgstr'"
        if wrong:
            self._problem(number, column, wrong)
        self.part = word
        self.texts.setdefault(word, "")

    def _not_understood(self, body: str, number: int, column: int) -> None:
        if any(part.startswith("msgstr") for part in self.texts):
            self._end()
        if body.startswith(_MERGE):
            self._problem(
                number,
                column,
                textfile.CONFLICT,
                always=True,
            )
            return
        self._problem(
            number,
            column,
            "this line is not understood; expected msgid or msgstr with a text in double "
            "quotation marks, or a comment that begins with #",
        )

    def _text(self, rest: str, number: int, column: int) -> None:
        """A text in quotation marks, which is added to the field."""
        found = _QUOTED.match(rest)
        if not found:
            what = (
                "the quotation mark that ends the text of this line is missing"
                if rest.startswith('"')
                else f"'{self.part}' has no text; expected one in double quotation marks"
            )
            self._problem(number, column, what)
            return
        if found.end() < len(rest):
            self._problem(
                number,
                column + found.end() - 1,
                "the text ends at this quotation mark, but the line goes on; a quotation mark "
                'inside a text is written \\"',
            )
            return
        piece = found[1]
        if "\\" in piece:
            for escape in _ESCAPE.finditer(piece):
                if escape[1] not in _ESCAPES:
                    self._problem(
                        number,
                        column + 1 + escape.start(),
                        f"'{escape[0]}' means nothing in a .po file; a backslash is written \\\\",
                    )
            piece = _ESCAPE.sub(lambda m: _ESCAPES.get(m[1], m[1]), piece)
        so_far = self.texts[self.part]
        self.entry._pieces.setdefault(self.part, []).append((len(so_far), number, column + 1))
        self.texts[self.part] = so_far + piece

    def _problem(self, line: int, column: int, message: str, always: bool = False) -> None:
        if not self.broken or always:  # one mistake of an entry often brings others
            self.catalogue.problems.append(Problem(self.catalogue.name, line, column, message))
        self.broken = True

    def _end(self) -> None:
        """The entry is complete."""
        entry, texts = self.entry, self.texts
        entry.msgid = texts.get("msgid", "")
        entry.plural, entry.context = texts.get("msgid_plural"), texts.get("msgctxt")
        entry.strings = [text for part, text in texts.items() if part.startswith("msgstr")]
        entry._said = entry.message()
        line, column = entry.place()
        if "msgid" in texts and not entry.strings:
            self._problem(
                line,
                column,
                "this entry has no line 'msgstr'; perhaps the end of the file was lost: take it "
                'from a copy, or add msgstr ""',
            )
        elif "msgid" not in texts:
            self._problem(line, column, "this entry has no line 'msgid', the text to translate")
        if not self.broken:
            self._add(entry, line, column)
        self.entry, self.texts, self.part, self.broken = Entry(""), {}, "", False

    def _add(self, entry: Entry, line: int, column: int) -> None:
        catalogue = self.catalogue
        if entry.obsolete:
            catalogue.entries.append(entry)
            return
        if entry.key in self.first:
            self._problem(
                line,
                column,
                f"this text stands in line {self.first[entry.key]} already; keep the better "
                "translation, and delete the other entry",
            )
            return
        self.first[entry.key] = line
        if entry.key == (None, ""):
            catalogue.header, self.headed = entry, True
        else:
            catalogue.entries.append(entry)

    def finished(self, text: str) -> Catalogue:
        catalogue = self.catalogue
        if self.texts:
            self._end()
        else:
            catalogue.trailing = self.entry.comments
        if not text.strip():
            sentence = (
                "the file is empty; take it from a copy, or delete it and run "
                "`python build_kit.py update` for a new one"
            )
            catalogue.problems.append(Problem(catalogue.name, 1, 1, sentence))
        elif not self.headed and not catalogue.problems:
            sentence = (
                'the file has no head: an entry msgid "" that says the language and the '
                "Plural-Forms; take it from a copy, or save the file with a program for translators"
            )
            catalogue.problems.append(Problem(catalogue.name, 1, 1, sentence))
        return catalogue


def header(fields: Iterable[tuple[str, str]], comment: str) -> Entry:
    """The head of a new file."""
    text = "".join(f"{name}: {value}\n" for name, value in fields)
    return Entry("", strings=[text], comments=[f" {comment}"])
