"""The commonest slips in YAML, each with a sentence that says what to do.

No sentence repeats a text of the author's (some are private): the place says which is meant. Places are indexes in the text
of the file; `place` makes a line and a column of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

import yaml

from . import characters

Slip = tuple[int, str]  # where in the text, and what is wrong


class Stop(Exception):
    """Ends the reading of a file at a slip after which nothing can be trusted."""

    def __init__(self, index: int, message: str):
        self.slip: Slip = (index, message)
        super().__init__(message)


def place(text: str, index: int) -> tuple[int, int]:
    """The line and column, from 1, of an index in a text."""
    return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)


# Sentences

QUOTES = 'put it in quotes: "…"'
BEGINS = {
    sign: f"a text that begins with '{sign}' must stand in quotes, since YAML takes it for {meaning}"
    for sign, meaning in {
        "*": "a reference (an alias) to another place; to refer to an entry, write its id",
        "&": "the name of a place (an anchor)",
        "!": "the name of a type (a tag)",
        "[": "a list in one line",
        "{": "a group of fields in one line",
        "@": "a sign kept for later",
        "`": "a sign kept for later",
        "%": "a line for programs (a directive)",
        "-": "the entry of a list; a list begins on the line below its name",
        ">": "a text on the lines below",
        "|": "a text on the lines below",
        "?": "the name of a field",
        "#": "a comment",
        ",": "the end of an entry",
        "]": "the end of a list",
        "}": "the end of a group of fields",
    }.items()
}
TAB = "a tab; use spaces instead"
COLON = f"a colon and a space end the name of a field; if they belong to a text, {QUOTES}"
COLON_IN_LIST = (
    "a colon and a space in a list in one line make a field of its entry; if they belong to a text,"
    f" {QUOTES}"
)
COMMA_IN_FIELDS = (
    "this stands between two commas or braces without a colon, as the name of a field that has no"
    f" value; if a comma or brace belongs to a text, {QUOTES}"
)
LIST_IN_LIST = "'- -' begins a list in a list; write one '-'. If the second belongs to the text, put the text in quotes"
MISREAD = "a number that is written in an unusual way, as with a zero before it; if it is text, put it in quotes"
DASH = (
    "a space is missing after the '-' of a list; if it belongs to the text, put the text in quotes"
)
SPACE = (
    "a space is missing after the colon; if this belongs to the text above, put that text in quotes"
)
STRAY = (
    "this closes what was never opened; delete it, or put the text in quotes if it belongs to one"
)
BULLET = "this sign does not begin the entry of a list; write '- ' instead, or put the text in quotes if it belongs to one"
CURLY = (
    'YAML knows straight quotes only, and takes these for part of the text; write "…" instead. If'
    ' they belong to the text, put straight ones around it as well: "“…”"'
)
APOSTROPHE = 'an apostrophe ends a text in single quotes; put the text in double quotes: "…"'
AFTER_QUOTE = (
    "the text goes on after its closing quote; put all of it in quotes, and write those inside it as"
    ' “…” or \\"'
)
TWO_COMMAS = (
    "nothing stands before this comma; delete it, or put the text in quotes if it belongs to one"
)
NO_COLON = (
    "this line is neither a field (a name, a colon, a space) nor part of the text above; write the"
    " colon, or indent the line deeper than the name of the field it belongs to"
)
NO_NAME = "the name of the field is missing before the colon"
NO_SPACE_BEFORE = "a space is missing before the '#' of a comment; if it belongs to a text, put all of it in quotes"
ESCAPE = "a backslash in double quotes has a meaning of its own; write two of them, or put the text in single quotes"
NOT_A_CHARACTER = "this stands for no character; type the character itself"
UNREADABLE = "this cannot be read as YAML; look here and in the line above for quotes, colons, brackets and spaces at the start"
_FIELD = r"[A-Za-z_][A-Za-z0-9_-]*"


def unclosed(mark: str, line: str) -> str:
    """On a quote without an end; `line` is the rest of the line from it on."""
    wrong = re.search("[“”„‟«»]" if mark == '"' else "[‘’‚‛‹›]", line)
    why = f"; {characters.called(wrong[0])} is another sign" if wrong else ""
    return (
        f"the quote that opens here is not closed: a {mark} is missing at the end of the text{why}"
    )


def not_closed(bracket: str) -> str:
    """On a bracket without an end."""
    closing = "]" if bracket == "[" else "}"
    return f"the '{bracket}' that opens here is not closed: a '{closing}' is missing; if it belongs to a text, {QUOTES}"


TIGHT = re.compile(r"#[^\s#!]")  # so do hashtags and colours look, and few comments
NUMBERED = re.compile(r"# \d")  # as in "Resolution # 5"


def comment(mark: str, hides_value: bool) -> str:
    """On a comment that looks like text; `mark` is all of it."""
    if hides_value:
        if re.match(r"#[0-9A-Fa-f]{3,8}\b", mark):
            return "a colour must stand in quotes, since '#' begins a comment: \"#0b4f5c\""
        return f"{BEGINS['#']}, and drops it"
    return (
        "' #' begins a comment, and drops the rest of the line; if it belongs to the text, put the"
        " text in quotes; if it is a comment, put a space after the '#'"
    )


def no_name(key: str, flow: bool) -> str:
    """On a key that cannot be the name of a field."""
    if not key:
        return NO_NAME
    if flow and ":" in key:
        return "a space is missing after the colon"
    odd = re.search(f"[{characters.ODD_BLANKS}\u200c-\u200f\u00ad]", key)
    if odd:
        return f"{characters.called(odd[0])} stands in the name of this field; delete it, or type a space"
    if key[0] in characters.BULLETS + characters.DASHES:
        return BULLET
    if key[0] in "“”„‟«‘’‚‛‹":
        return CURLY
    if key[0] == "-":
        return DASH
    return (
        "the colon makes this the name of a field, and no field is called so; if it is text, put the"
        " text in quotes"
    )


# What the lines alone tell

_BLANK_FIRST = re.compile(f" *[{characters.ODD_BLANKS}]")
_COMMENT = re.compile(r"(?:^|[ \t])#.*")


def in_lines(text: str) -> list[Slip]:
    """Tabs, and blanks at the start of a line that are no spaces."""
    found: list[Slip] = []
    if "\t" not in text and not re.search(f"(?m)^ *[{characters.ODD_BLANKS}]", text):
        return found
    start = 0
    for line in text.split("\n"):
        if (odd := _BLANK_FIRST.match(line)) and line.strip():
            at = odd.end() - 1
            said = f"{characters.called(line[at])} at the start of a line; use spaces instead"
            found.append((start + at, said))
        if "\t" in line:
            at = _COMMENT.sub("", line).rstrip().find("\t")
            if at >= 0:
                found.append((start + at, TAB))
        start += len(line) + 1
    return found


# What the parser accepts

_MISSING_SPACE = re.compile(rf"{_FIELD}:(?![\s/])(?<!mailto:)(?<!page:)(?<!tel:)")
_ODD_SPACE = re.compile(rf"(?:-|{_FIELD}:)([{characters.ODD_BLANKS}])")
_OPENING = {
    "“": "”",
    "„": "“”",
    "‟": "”",
    "«": "»",
    "‘": "’",
    "‚": "‘’",
    "‛": "’",
    "‹": "›",
    "”": "”",
    "»": "«",
}


def outside(source: str, indent: int) -> bool:
    """Whether a quoted text goes on in a line that is not indented deeper than its block, as it must (section 7.3)."""
    return any(
        line.strip() and len(line) - len(line.lstrip(" ")) <= indent
        for line in source.split("\n")[1:]
    )


def in_plain(source: str, start: int, alone: bool, several: bool) -> Iterator[Slip]:
    """What cannot have been meant in a text without quotes; `alone` if nothing stands before it in its line."""
    first = source[:1]
    if (
        first in _OPENING
        and source[-1] in _OPENING[first]
        and not re.search(f"[{_OPENING[first]}]", source[1:-1])
    ):
        yield start, CURLY
    elif first and first in characters.BULLETS + characters.DASHES and source[1:2].isspace():
        yield start, BULLET
    elif odd := _ODD_SPACE.match(source):
        yield start + odd.start(1), f"{characters.called(odd[1])} here; use a space instead"
    elif alone and re.match(r"-[^\W\d]", source):
        yield start, DASH
    elif alone and (wrong := _MISSING_SPACE.match(source)):
        yield start + wrong.end(), SPACE
    if not several:
        return
    at = source.find("\n")
    while at >= 0:
        end = source.find("\n", at + 1)
        line = source[at + 1 : end if end >= 0 else len(source)]
        text = line.lstrip(" ")
        here = start + at + 1 + len(line) - len(text)
        if text.startswith("- ") or text == "-":
            yield (
                here,
                (
                    "this '-' goes on the text above instead of beginning an entry; put it in the column of"
                    " the '-' it belongs with, or put the text in quotes"
                ),
            )
        elif text[:1] in characters.BULLETS and text:
            yield here, BULLET
        elif re.match(r"-[^\W\d]", text):
            yield here, DASH
        elif wrong := _MISSING_SPACE.match(text):
            yield here + wrong.end(), SPACE
        elif odd := _ODD_SPACE.match(text):
            yield here + odd.start(1), f"{characters.called(odd[1])} here; use a space instead"
        at = end


def in_block(source: str, start: int) -> Iterator[Slip]:
    """What cannot have been meant in a text on lines of its own: bullets, which would run together."""
    header, _, _ = source.partition("\n")
    if mark := re.search(r"\s#(?=[^\s#])", header):
        yield start + mark.start() + 1, comment(header[mark.start() + 1 :], False)
    lines = list(
        re.finditer(rf"^ *([{characters.BULLETS}]|- )", source[len(header) :], re.MULTILINE)
    )
    dashes = [line for line in lines if line[1] == "- "]
    for line in lines:
        if line[1] != "- " or len(dashes) > 1:
            yield (
                start + len(header) + line.start(1),
                (
                    "the lines of a text are joined, so that these entries run together; make a list of"
                    " them instead, each with '- ' and no '>' or '|' above"
                ),
            )
            return


# What the parser refuses

_LINE = re.compile(
    r"(?P<indent> *)(?P<dashes>(?:-(?: +|$))*)"
    r"(?:(?P<key>\"[^\"]*\"|'[^']*'|[^\s#\"'\[\]{}&*!|>@`%,][^#]*?) *:(?= |$) *)?(?P<value>.*)"
)


class _Line:
    """A line, taken to pieces: `- - name: value`."""

    def __init__(self, text: str, index: int):
        self.start = text.rfind("\n", 0, index) + 1
        end = text.find("\n", self.start)
        self.text = text[self.start : end if end >= 0 else len(text)]
        found = _LINE.match(self.text)
        assert found  # everything in it is optional
        self.indent = len(found["indent"])
        self.dashes = found["dashes"]
        self.key: str | None = found["key"]
        self.key_column = found.end("dashes")
        self.colon = self.start + self.text.find(":", found.end("key")) if self.key else -1
        self.value = found["value"]
        self.value_index = self.start + found.start("value")
        self.content = self.text[self.indent :]
        self.first = self.start + self.indent
        self.is_text = bool(self.content) and not self.content.startswith("#")

    @property
    def columns(self) -> tuple[list[int], list[int]]:
        """The columns, from 0, of its dashes, and of its key."""
        dashes = [self.indent + n for n, sign in enumerate(self.dashes) if sign == "-"]
        return dashes, [self.key_column] if self.key else []


@dataclass(frozen=True)
class _Failure:
    """An error of the parser: where it is, and where what it is in began."""

    text: str
    at: int
    opened: int
    said: str

    @cached_property
    def line(self) -> _Line:
        return _Line(self.text, self.at)

    @property
    def sign(self) -> str:
        """The character it is at."""
        return self.text[self.at : self.at + 1]

    def above(self, line: _Line) -> Iterator[_Line]:
        """The lines above a line that hold something, upwards."""
        while line.start > 0:
            line = _Line(self.text, line.start - 1)
            if line.is_text:
                yield line


def explain(text: str, error: yaml.MarkedYAMLError) -> Slip:
    """An error of the parser in plain words, where the author has to change something."""
    marks = error.problem_mark, error.context_mark
    at, opened = (min(mark.index, len(text)) if mark else None for mark in marks)
    at = at if at is not None else opened or 0
    said = f"{error.context or ''}: {error.problem or ''}"
    failure = _Failure(text, at, opened if opened is not None else at, said)
    for pattern, rule in _RULES:
        if re.search(pattern, said) and (slip := rule(failure)):
            return slip
    return at, UNREADABLE


def _in_quotes(e: _Failure) -> Slip | None:
    if "escape" in e.said or "hexdecimal" in e.said or "hexadecimal" in e.said:
        at = e.text.rfind("\\", 0, e.at + 1)
        unicode = e.text[at + 1 : at + 2] in ("u", "U", "x")
        return at, NOT_A_CHARACTER if unicode else ESCAPE
    return e.opened, unclosed(e.text[e.opened], e.text[e.opened :].partition("\n")[0])


def _sign(e: _Failure) -> Slip | None:
    """Something began with a sign that begins something else."""
    for at in (e.at, e.opened):
        sign = e.text[at : at + 1]
        if sign == "\t":
            return at, TAB
        if sign in BEGINS:
            return at, BEGINS[sign]
    return None


def _opened(e: _Failure) -> Slip | None:
    sign = e.text[e.opened : e.opened + 1]
    if e.sign == "\t":
        return e.at, TAB
    return (e.opened, BEGINS[sign]) if sign in BEGINS else None


def _colon(e: _Failure) -> Slip | None:
    line = e.line
    if line.value[:1] in _OPENING and line.value and line.value_index <= e.at:
        return line.value_index, CURLY
    if line.content[:1] in characters.BULLETS + characters.DASHES:
        return line.first, BULLET
    if e.at != line.colon or not re.fullmatch(_FIELD, line.key or ""):
        return e.at, COLON
    above = next(e.above(line), None)
    if above is None:
        return e.at, COLON
    if above.indent >= line.indent and not above.key:
        return above.first, NO_COLON
    return line.start + line.key_column, _misplaced(line, above.columns[1] or [above.indent])


def _misplaced(line: _Line, columns: list[int]) -> str:
    """On a field that is not in line with those above it."""
    here = line.key_column if line.key else line.indent
    name = f"'{line.key}'" if re.fullmatch(_FIELD, line.key or "") else "this"
    near = min(columns, key=lambda column: abs(column - here)) + 1
    return (
        f"{name} begins in column {here + 1}, what it belongs with in column {near}; the fields of"
        " one entry begin in one column (a text that goes on in a new line must stand in quotes if"
        " there is a colon in it)"
    )


def _no_colon(e: _Failure) -> Slip | None:
    line = _Line(e.text, e.opened)
    content = e.text[e.opened : line.start + len(line.text)]
    if content.startswith("-"):
        return e.opened, DASH
    if content[:1] and content[0] in characters.BULLETS + characters.DASHES:
        return e.opened, BULLET
    if odd := _ODD_SPACE.match(content):
        return e.opened + odd.start(1), f"{characters.called(odd[1])} here; use a space instead"
    if wrong := _MISSING_SPACE.match(content):
        return e.opened + wrong.end(), SPACE
    if wide := re.search("[：﹕꞉]", content):
        return e.opened + wide.start(), f"{characters.called(wide[0])} is another sign than ':'"
    if stray := re.search(r"[\]}]\s*$", content):
        return e.opened + stray.start(), STRAY
    return e.opened, NO_COLON


def _in_brackets(e: _Failure) -> Slip | None:
    opening = e.text[e.opened : e.opened + 1]
    if e.sign == "," and "node" in e.said:
        return e.at, TWO_COMMAS
    line = _Line(e.text, e.opened)
    if opening not in ("[", "{"):
        return (e.at, STRAY) if e.sign in ("]", "}") and e.sign else None
    inside = e.text[e.opened : line.start + len(line.text)]
    if e.line.start != line.start or not e.sign:
        if hidden := re.search(r"\s(#.*)", inside):
            return e.opened + hidden.start(1), comment(hidden[1], False)
        return e.opened, not_closed(opening)
    if e.sign in ("]", "}"):
        return (
            e.at,
            f"'{e.sign}' cannot close the '{opening}' in column {place(e.text, e.opened)[1]}",
        )
    if e.sign == ":":
        return e.at, COLON
    if e.text[: e.at].rstrip()[-1:] in ("'", '"'):
        return e.at, AFTER_QUOTE
    return e.at, f"a comma is missing before this; if it belongs to a text, {QUOTES}"


def _in_block(e: _Failure) -> Slip | None:
    """Something that fits in nowhere stands in a block of fields or a list."""
    line = e.line
    if not e.sign:
        return None
    if e.at > line.start + line.key_column and e.at != line.value_index:
        return _after_value(e, line)
    if e.sign in ("]", "}"):
        return e.at, STRAY
    if line.content[0] in characters.BULLETS + characters.DASHES:
        return line.first, BULLET
    above = next(e.above(line), None)
    if above and line.indent > above.indent and not line.dashes:
        if mark := re.search(r"\s(#.*)", above.text):
            return above.start + mark.start(1), comment(mark[1], False)
    if e.sign == ":":
        return e.at, NO_NAME
    if above and not line.dashes and not line.key and not above.key and line.indent:
        return line.first, (
            f"this line begins in column {line.indent + 1}, the text above it in column"
            f" {above.indent + 1}; the lines of one text begin in one column"
        )
    dashes, fields = _columns(e, line)
    if line.dashes:
        if line.indent in dashes or not dashes:
            return line.first, (
                "a list cannot begin here; the field above has a value already, or the list is"
                " indented less than its field"
            )
        near = min(dashes, key=lambda column: abs(column - line.indent)) + 1
        return line.first, (
            f"this '-' stands in column {line.indent + 1}, that of the list above in column {near};"
            " the entries of one list begin in one column"
        )
    if fields and line.indent not in fields:
        return line.first, _misplaced(line, fields)
    if dashes:
        return line.first, (
            "an entry of a list begins with '- '; indent this line deeper if it belongs to the entry"
            " above"
        )
    return line.first, UNREADABLE


def _after_value(e: _Failure, line: _Line) -> Slip | None:
    """Something follows a value that has ended."""
    value = line.value[:1]
    if e.sign in ("]", "}"):
        return e.at, STRAY
    if value in ("[", "{") and value:
        return line.value_index, BEGINS[value]
    before = e.text[line.start : e.at].rstrip()
    if (
        value == "'"
        and before.endswith("'")
        and re.search(r"\w'$", before)
        and re.match(r"\w", e.sign)
    ):
        return e.at - 1, APOSTROPHE
    if '"' in before or "'" in before:
        return e.at, AFTER_QUOTE
    return None


def _columns(e: _Failure, line: _Line) -> tuple[list[int], list[int]]:
    """The columns of the lists and of the fields that a line may go on with."""
    dashes: list[int] = []
    fields: list[int] = []
    limit = 10**6
    for above in e.above(line):
        if not (above.dashes or above.key) or above.indent >= limit and above.indent:
            continue
        of_dashes, of_fields = above.columns
        dashes += [column for column in of_dashes if column < limit]
        fields += [column for column in of_fields if column < limit]
        limit = min(limit, above.indent)
        if not above.indent:
            break
    return dashes, fields


def _content(e: _Failure) -> Slip | None:
    if e.sign in (",", "]", "}") and e.sign:
        if e.at == e.line.value_index and e.line.key:
            return e.at, BEGINS[e.sign]
        return e.at, TWO_COMMAS if e.sign == "," else STRAY
    return None


def _document(e: _Failure) -> Slip | None:
    """Something follows what was to be the whole file, or a line is for programs."""
    if "found '<stream end>'" in e.said or "directive" in e.said:
        line = e.text.rfind("\n%", 0, e.at + 1) + 1
        return line, BEGINS["%"]
    if e.text[: e.line.start].rstrip().endswith("..."):
        return e.text.rindex("...", 0, e.line.start), "'...' ends the file here; delete this line"
    return _after_value(e, e.line) or _in_block(e)


# What the parser says (in C or in Python), and how to explain it; the first that fits.
_RULES: tuple[tuple[str, Callable[[_Failure], Slip | None]], ...] = (
    (r"quoted scalar", _in_quotes),
    (r"scanning an? (alias|anchor|tag)|parsing a tag|block scalar", _opened),
    (r"scanning a directive|document start", _document),
    (r"cannot start any token|mapping keys are not allowed|sequence entries", _sign),
    (r"mapping values are not allowed", _colon),
    (r"could not find expected ':'", _no_colon),
    (r"flow (sequence|mapping|node)", _in_brackets),
    (r"node content", _content),
    (r"block (mapping|collection)", _in_block),
    (r"tab character", _sign),
)
