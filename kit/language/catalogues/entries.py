"""A catalogue of gettext and its entries, written as lines of a .po file."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass, field

from babel.messages.pofile import normalize

from ... import STAMP
from ...content.yaml.data import Place
from ...errors import Problem, Severity

WIDTH = 100  # of the lines that we write

Key = tuple[str | None, str]


@dataclass
class Source:
    """How an entry stands in the file it was read from; empty for one that is new.

    `references` and `message` are lines, and `said` what they say there: while the entry says the
    same, it is written with these lines again. `pieces` are where the quoted pieces of each part
    begin: (characters of the part before, line, column); of the part "", the entry itself.
    """

    references: list[str] = field(default_factory=list)
    message: list[str] = field(default_factory=list)
    said: tuple[object, ...] = ()
    pieces: dict[str, list[tuple[int, int, int]]] = field(default_factory=dict)

    def place(self, part: str, offset: int) -> Place:
        """The line and column of a character of a part, or else of the entry."""
        before, line, column = 0, 0, 0
        for before_, line_, column_ in self.pieces.get(part, self.pieces.get("", [])):
            if line and before_ > offset:
                break
            before, line, column = before_, line_, column_
        return line, column + max(offset - before, 0)

    def begin(self, part: str, line: int, column: int, before: int = 0) -> None:
        """Say where a part begins, or a piece of it with so many characters before it."""
        self.pieces.setdefault(part, []).append((before, line, column))


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
    source: Source = field(default_factory=lambda: Source(), repr=False)

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
        return self.source.place(part, offset)

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
        where = self.source.references
        if where and " ".join(where).split() == self.references:
            yield from (f"#: {line}" for line in where)
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
        own = self.source.message if self.source.said == self.message() else self._written(mark)
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

    def problem(
        self,
        entry: Entry,
        sentence: str,
        part: str = "",
        offset: int = 0,
        severity: Severity = "error",
    ) -> Problem:
        """What is said of a character of a part of an entry, or of the entry."""
        return Problem(self.name, *entry.place(part, offset), sentence, severity)

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


def quoted(name: str, text: str, width: int = WIDTH) -> list[str]:
    """A field of a .po file, as lines no longer than the width where words allow it."""
    return f"{name} {normalize(text, width=width)}".split("\n")


def is_review(comment: str) -> bool:
    """Whether a translator's comment says that somebody has reviewed the text."""
    return comment.strip().lower().startswith("reviewed")


def new_head(project: str, comment: str, language: str = "", plural_forms: str = "") -> Entry:
    """The head of a catalogue, or of the template, which has no language and no plural forms."""
    made = f"{STAMP:%Y-%m-%d %H:%M%z}"
    fields = [
        ("Project-Id-Version", project),
        ("Report-Msgid-Bugs-To", ""),
        ("POT-Creation-Date", made),
        ("PO-Revision-Date", "YEAR-MO-DA HO:MI+ZONE"),
        ("Last-Translator", "FULL NAME <EMAIL@ADDRESS>"),
        ("Language-Team", "LANGUAGE <LL@li.org>"),
        ("Language", language),
        ("MIME-Version", "1.0"),
        ("Content-Type", "text/plain; charset=UTF-8"),
        ("Content-Transfer-Encoding", "8bit"),
    ]
    if plural_forms:
        fields.append(("Plural-Forms", plural_forms))
    text = "".join(f"{name}: {value}\n" for name, value in fields)
    return Entry("", strings=[text], comments=[f" {comment}"])
