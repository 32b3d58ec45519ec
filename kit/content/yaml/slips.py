"""The commonest slips in YAML, each with a sentence that says what to do.

The functions find those that a parser accepts; syntax.py explains those that it refuses.

No sentence repeats a text of the author's (some are private): the place says which is meant. Places
are indexes in the text of the file; `place` makes a line and a column of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from . import characters, textfile

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
    sign: f"a text that begins with '{sign}' must stand in quotes; YAML takes it for {meaning}"
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
LIST_IN_LIST = (
    "'- -' begins a list in a list; write one '-'. If the second belongs to the text, put the text"
    " in quotes"
)
MISREAD = (
    "a number that is written in an unusual way, as with a zero before it; if it is text, put it in"
    " quotes"
)
DASH = (
    "a space is missing after the '-' of a list; if it belongs to the text, put the text in quotes"
)
DASH_GOES_ON = (
    "this '-' goes on the text above instead of beginning an entry; put it in the column of the '-'"
    " it belongs with, or put the text in quotes"
)
ENTRIES_IN_TEXT = (
    "the lines of a text are joined, so that these entries run together; make a list of them"
    " instead, each with '- ' and no '>' or '|' above"
)
SPACE = (
    "a space is missing after the colon; if this belongs to the text above, put that text in quotes"
)
STRAY = (
    "this closes what was never opened; delete it, or put the text in quotes if it belongs to one"
)
BULLET = (
    "this sign does not begin the entry of a list; write '- ' instead, or put the text in quotes if"
    " it belongs to one"
)
CURLY = (
    'YAML knows straight quotes only, and takes these for part of the text; write "…" instead. If'
    ' they belong to the text, put straight ones around it as well: "“…”"'
)
APOSTROPHE = 'an apostrophe ends a text in single quotes; put the text in double quotes: "…"'
AFTER_QUOTE = (
    "the text goes on after its closing quote; put all of it in quotes, and write those inside it"
    ' as “…” or \\"'
)
TWO_COMMAS = (
    "nothing stands before this comma; delete it, or put the text in quotes if it belongs to one"
)
NO_COLON = (
    "this line is neither a field (a name, a colon, a space) nor part of the text above; write the"
    " colon, or indent the line deeper than the name of the field it belongs to, or write '# '"
    " before it if it is a comment"
)
NO_NAME = "the name of the field is missing before the colon"
NO_SPACE_BEFORE = (
    "a space is missing before the '#' of a comment; if it belongs to a text, put all of it in"
    " quotes"
)
ESCAPE = (
    "a backslash in double quotes has a meaning of its own; write two of them, or put the text"
    " in single quotes"
)
NOT_A_CHARACTER = "this stands for no character; type the character itself"
DEEP = "nested too deeply"
UNREADABLE = (
    "this cannot be read as YAML; look here and in the line above for quotes, colons, brackets and"
    " spaces at the start"
)
FIELD = r"[A-Za-z_][A-Za-z0-9_-]*"


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
    return (
        f"the '{bracket}' that opens here is not closed: a '{closing}' is missing; if it belongs to"
        f" a text, {QUOTES}"
    )


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
        return f"{characters.called(odd[0])} stands in the name of this field; delete it"
    if key[0] in characters.BULLETS + characters.DASHES:
        return BULLET
    if key[0] in "“”„‟«‘’‚‛‹":
        return CURLY
    if key[0] == "-":
        return DASH
    return (
        "the colon makes this the name of a field, and no field is called so; if it is text, put"
        " the text in quotes"
    )


# What the lines alone tell

_BLANK_FIRST = re.compile(f"^ *[{characters.ODD_BLANKS}]", re.MULTILINE)
_COMMENT = re.compile(r"(?:^|[ \t])#.*")


def conflicts(text: str) -> list[Slip]:
    """Where two versions of a file stand in it, one after the other."""
    found = _CONFLICT.finditer(text) if "\n=======\n" in text else ()
    return [(match.start(), textfile.CONFLICT) for match in found]


def in_lines(text: str) -> tuple[list[Slip], str]:
    """Tabs, and blanks at the start of a line that are no spaces; and the text with spaces instead.

    A tab at the end of a line or in a comment is accepted, and read as a space.
    """
    found: list[Slip] = []
    if "\t" not in text and not _BLANK_FIRST.search(text):
        return found, text
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
    return found, _BLANK_FIRST.sub(lambda blanks: " " * len(blanks[0]), text.replace("\t", " "))


# What the parser accepts

_CONFLICT = re.compile(r"^<{7} .*\n(?:.*\n)*?={7}\n(?:.*\n)*?>{7} ", re.MULTILINE)
MISSING_SPACE = re.compile(rf"{FIELD}:(?![\s/])(?<!mailto:)(?<!page:)(?<!tel:)")
ODD_SPACE = re.compile(rf"(?:-|{FIELD}:)([{characters.ODD_BLANKS}])")
OPENING = {
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
    """Whether a line of a quoted text is not indented deeper than its block, as it must (7.3)."""
    return any(
        line.strip() and len(line) - len(line.lstrip(" ")) <= indent
        for line in source.split("\n")[1:]
    )


def in_plain(source: str, start: int, alone: bool) -> Iterator[Slip]:
    """What cannot have been meant in a text without quotes.

    It is `alone` if nothing stands before it in its line.
    """
    if slip := _at_start(source, alone):
        yield start + slip[0], slip[1]
    if "\n" not in source:
        return
    first, *others = source.split("\n")
    start += len(first) + 1
    for line in others:
        text = line.lstrip(" ")
        if slip := _in_next_line(text):
            yield start + len(line) - len(text) + slip[0], slip[1]
        start += len(line) + 1


def _at_start(source: str, alone: bool) -> Slip | None:
    """How a text cannot have been meant to begin."""
    first = source[:1]
    if (
        first in OPENING
        and source[-1] in OPENING[first]
        and not re.search(f"[{OPENING[first]}]", source[1:-1])
    ):
        return 0, CURLY
    if first and first in characters.BULLETS + characters.DASHES and source[1:2].isspace():
        return 0, BULLET
    if odd := ODD_SPACE.match(source):
        return odd.start(1), odd_space(odd[1])
    if alone and re.match(r"-[^\W\d]", source):
        return 0, DASH
    if alone and (wrong := MISSING_SPACE.match(source)):
        return wrong.end(), SPACE
    return None


def _in_next_line(text: str) -> Slip | None:
    """How a line cannot have been meant that goes on with the text above."""
    if text.startswith("- ") or text == "-":
        return 0, DASH_GOES_ON
    if text and text[0] in characters.BULLETS:
        return 0, BULLET
    if re.match(r"-[^\W\d]", text):
        return 0, DASH
    if wrong := MISSING_SPACE.match(text):
        return wrong.end(), SPACE
    if odd := ODD_SPACE.match(text):
        return odd.start(1), odd_space(odd[1])
    return None


def odd_space(character: str) -> str:
    """On a blank that is no space, where one must stand."""
    return f"{characters.called(character)} here; use a space instead"


def in_block(source: str, start: int) -> Iterator[Slip]:
    """What cannot have been meant in a text on lines of its own: bullets, which run together."""
    header, _, _ = source.partition("\n")
    if mark := re.search(r"\s#(?=[^\s#])", header):
        yield start + mark.start() + 1, comment(header[mark.start() + 1 :], False)
    lines = list(
        re.finditer(rf"^ *([{characters.BULLETS}]|- )", source[len(header) :], re.MULTILINE)
    )
    dashes = [line for line in lines if line[1] == "- "]
    for line in lines:
        if line[1] != "- " or len(dashes) > 1:
            yield start + len(header) + line.start(1), ENTRIES_IN_TEXT
            return
