"""What a parser says of a file that is no YAML, in plain words, at what has to be changed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

import yaml

from . import characters, messages, slips
from .line import Line
from .slips import Slip


@dataclass(frozen=True)
class _Failure:
    """An error of the parser: where it is, and where what it is in began."""

    text: str
    at: int
    opened: int
    said: str

    @cached_property
    def line(self) -> Line:
        """The line it is in."""
        return Line(self.text, self.at)

    @property
    def sign(self) -> str:
        """The character it is at."""
        return self.text[self.at : self.at + 1]

    def above(self, line: Line) -> Iterator[Line]:
        """The lines above a line that hold something, upwards."""
        while line.start > 0:
            line = Line(self.text, line.start - 1)
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
    return at, messages.UNREADABLE


def _in_quotes(e: _Failure) -> Slip | None:
    if "escape" in e.said or "hexdecimal" in e.said or "hexadecimal" in e.said:
        at = e.text.rfind("\\", 0, e.at + 1)
        unicode = e.text[at + 1 : at + 2] in ("u", "U", "x")
        return at, messages.NOT_A_CHARACTER if unicode else messages.ESCAPE
    return e.opened, messages.unclosed(e.text[e.opened], e.text[e.opened :].partition("\n")[0])


def _sign(e: _Failure) -> Slip | None:
    """Something began with a sign that begins something else."""
    for at in (e.at, e.opened):
        sign = e.text[at : at + 1]
        if sign == "\t":
            return at, messages.TAB
        if sign in messages.BEGINS:
            return at, messages.BEGINS[sign]
    return None


def _opened(e: _Failure) -> Slip | None:
    sign = e.text[e.opened : e.opened + 1]
    if e.sign == "\t":
        return e.at, messages.TAB
    return (e.opened, messages.BEGINS[sign]) if sign in messages.BEGINS else None


def _colon(e: _Failure) -> Slip | None:
    line = e.line
    if line.value[:1] in slips.OPENING and line.value and line.value_index <= e.at:
        return line.value_index, messages.CURLY
    if line.value[:1] in ("[", "{") and e.text[line.value_index : e.at].rstrip()[-1:] in ("]", "}"):
        return line.value_index, messages.BEGINS[line.value[0]]
    if line.content[:1] in characters.BULLETS + characters.DASHES:
        return line.first, messages.BULLET
    if e.at != line.colon or not re.fullmatch(slips.FIELD, line.key or ""):
        return e.at, messages.COLON
    above = next(e.above(line), None)
    if above is None:
        return e.at, messages.COLON
    if above.indent >= line.indent and not above.key:
        return above.first, messages.NO_COLON
    return line.start + line.key_column, _misplaced(line, above.columns[1] or [above.indent])


def _misplaced(line: Line, columns: list[int]) -> str:
    """On a field that is not in line with those above it."""
    here = line.key_column if line.key else line.indent
    name = f"'{line.key}'" if re.fullmatch(slips.FIELD, line.key or "") else "this"
    near = min(columns, key=lambda column: abs(column - here)) + 1
    return (
        f"{name} begins in column {here + 1}, what it belongs with in column {near}; the fields of"
        " one entry begin in one column (a text that goes on in a new line must stand in quotes if"
        " there is a colon in it)"
    )


def _no_colon(e: _Failure) -> Slip | None:
    line = Line(e.text, e.opened)
    content = e.text[e.opened : line.start + len(line.text)]
    if content.startswith("-"):
        return e.opened, messages.DASH
    if content[:1] and content[0] in characters.BULLETS + characters.DASHES:
        return e.opened, messages.BULLET
    if odd := slips.ODD_SPACE.match(content):
        return e.opened + odd.start(1), messages.odd_space(odd[1])
    if wrong := slips.MISSING_SPACE.match(content):
        return e.opened + wrong.end(), messages.SPACE
    if wide := re.search("[：﹕꞉]", content):
        return e.opened + wide.start(), f"{characters.called(wide[0])} is another sign than ':'"
    if stray := re.search(r"[\]}]\s*$", content):
        return e.opened + stray.start(), messages.STRAY
    return e.opened, messages.NO_COLON


def _bracket(e: _Failure) -> int:
    """Where the bracket opens that an error is in, or -1."""
    depth = 0
    shown = re.sub(r"(?<=\s)#.*", lambda hidden: " " * len(hidden[0]), e.text[: e.at])
    for at in range(len(shown) - 1, -1, -1):
        depth += (shown[at] in "]}") - (shown[at] in "[{")
        if depth < 0:
            return at
    return -1


def _in_brackets(e: _Failure) -> Slip | None:
    opened = e.opened if "node" not in e.said else _bracket(e)
    opening = e.text[opened : opened + 1]
    if e.sign == "," and "node" in e.said:
        return e.at, messages.TWO_COMMAS
    if opening not in ("[", "{"):
        return (e.at, messages.STRAY) if e.sign in ("]", "}") and e.sign else None
    line = Line(e.text, opened)
    inside = e.text[opened : line.start + len(line.text)]
    if e.line.start != line.start or not e.sign:
        if hidden := re.search(r"\s(#.*)", inside):
            return opened + hidden.start(1), messages.comment(hidden[1], False)
        return opened, messages.not_closed(opening)
    if e.sign in ("]", "}"):
        return (
            e.at,
            f"'{e.sign}' cannot close the '{opening}' in column {slips.place(e.text, opened)[1]}",
        )
    if e.sign == ":":
        return e.at, messages.COLON
    if e.text[: e.at].rstrip()[-1:] in ("'", '"'):
        return e.at, messages.AFTER_QUOTE
    return e.at, f"a comma is missing before this; if it belongs to a text, {messages.QUOTES}"


def _in_block(e: _Failure) -> Slip | None:
    """Something that fits in nowhere stands in a block of fields or a list."""
    line = e.line
    if not e.sign:
        return None
    if e.at > line.start + line.key_column and e.at != line.value_index:
        return _after_value(e, line)
    if e.sign in ("]", "}"):
        return e.at, messages.STRAY
    if e.sign in messages.BEGINS and e.sign not in ("-", "?"):
        return e.at, messages.BEGINS[e.sign]
    if line.content[0] in characters.BULLETS + characters.DASHES:
        return line.first, messages.BULLET
    above = next(e.above(line), None)
    hidden = above and re.search(r"\s(#.*)", above.text)
    if above and hidden and line.indent > above.indent and not line.dashes:
        return above.start + hidden.start(1), messages.comment(hidden[1], False)
    if e.sign == ":":
        return e.at, messages.NO_NAME
    if above and not line.dashes and not line.key and not above.key and line.indent:
        return line.first, (
            f"this line begins in column {line.indent + 1}, the text above it in column"
            f" {above.indent + 1}; the lines of one text begin in one column"
        )
    return _out_of_line(e, line)


def _out_of_line(e: _Failure, line: Line) -> Slip:
    """A field, or an entry of a list, begins in a column that none above it begins in."""
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
            "an entry of a list begins with '- '; indent this line deeper if it belongs to the"
            " entry above"
        )
    return line.first, messages.UNREADABLE


def _after_value(e: _Failure, line: Line) -> Slip | None:
    """Something follows a value that has ended."""
    value = line.value[:1]
    if e.sign in ("]", "}"):
        return e.at, messages.STRAY
    if value in ("[", "{") and value:
        return line.value_index, messages.BEGINS[value]
    before = e.text[line.start : e.at].rstrip()
    if (
        value == "'"
        and before.endswith("'")
        and re.search(r"\w'$", before)
        and re.match(r"\w", e.sign)
    ):
        return e.at - 1, messages.APOSTROPHE
    if '"' in before or "'" in before:
        return e.at, messages.AFTER_QUOTE
    return None


def _columns(e: _Failure, line: Line) -> tuple[list[int], list[int]]:
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
            return e.at, messages.BEGINS[e.sign]
        return e.at, messages.TWO_COMMAS if e.sign == "," else messages.STRAY
    return None


def _document(e: _Failure) -> Slip | None:
    """Something follows what was to be the whole file, or a line is for programs."""
    *_, top = [e.line, *e.above(e.line)]
    if top is not e.line and not top.key and not top.dashes and top.content[0] not in "%[{":
        return top.first, messages.NO_COLON
    if "found '<stream end>'" in e.said or "directive" in e.said:
        line = e.text.rfind("\n%", 0, e.at + 1) + 1
        return line, messages.BEGINS["%"]
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
    (r"plain scalar.*unexpected ':'", lambda e: (e.at, messages.SPACE)),
    (r"flow (sequence|mapping|node)", _in_brackets),
    (r"node content", _content),
    (r"block (mapping|collection)", _in_block),
    (r"tab character", _sign),
    (r"nesting depth", lambda e: (e.at, messages.DEEP)),
)
