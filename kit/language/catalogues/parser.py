"""Reads the text of a .po file, and tells every mistake in it with its place.

The format is that of the GNU gettext manual, chapter "The Format of PO Files".
"""

from __future__ import annotations

import re

from ...content.yaml import textfile
from ...errors import Problem
from ...sentences import Command, Line, Sentence
from .entries import Catalogue, Entry, Key

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
        """Read a line."""
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
        self.entry.source.message.append(body)

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
                entry.source.references.append(rest)
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
            self.entry.source.begin("", number, column)
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
            self._problem(number, column, textfile.CONFLICT, always=True)
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
        self.entry.source.begin(self.part, number, column + 1, len(so_far))
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
        entry.source.said = entry.message()
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
                Sentence(
                    "this text stands in ",
                    Line(self.first[entry.key]),
                    " already; keep the better translation, and delete the other entry",
                ),
            )
            return
        self.first[entry.key] = line
        if entry.key == (None, ""):
            catalogue.header, self.headed = entry, True
        else:
            catalogue.entries.append(entry)

    def finished(self, text: str) -> Catalogue:
        """End the last entry, and return the catalogue of a text."""
        catalogue = self.catalogue
        if self.texts:
            self._end()
        else:
            catalogue.trailing = self.entry.comments
        if not text.strip():
            sentence = Sentence(
                "the file is empty; take it from a copy, or delete it and run ",
                Command("update"),
                " for a new one",
            )
            catalogue.problems.append(Problem(catalogue.name, 1, 1, sentence))
        elif not self.headed and not catalogue.problems:
            headless = (
                'the file has no head: an entry msgid "" that says the language and the '
                "Plural-Forms; take it from a copy, or save the file with a program for translators"
            )
            catalogue.problems.append(Problem(catalogue.name, 1, 1, headless))
        return catalogue
