"""The commonest slips in YAML that a parser accepts; syntax.py explains those that it refuses.

Places are indexes in the text of the file; `place` makes a line and a column of them. What is said
is in messages.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...errors import Finding
from . import characters, messages, textfile

Slip = Finding  # in the text of a file


class Stop(Exception):
    """Ends the reading of a file at a slip after which nothing can be trusted."""

    def __init__(self, index: int, message: str):
        self.slip: Slip = (index, message)
        super().__init__(message)


def place(text: str, index: int) -> tuple[int, int]:
    """The line and column, from 1, of an index in a text."""
    return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)


FIELD = r"[A-Za-z_][A-Za-z0-9_-]*"
TIGHT = re.compile(r"#[^\s#!]")  # so do hashtags and colours look, and few comments
NUMBERED = re.compile(r"# \d")  # as in "Resolution # 5"


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
                found.append((start + at, messages.TAB))
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
        return 0, messages.CURLY
    if first and first in characters.BULLETS + characters.DASHES and source[1:2].isspace():
        return 0, messages.BULLET
    if odd := ODD_SPACE.match(source):
        return odd.start(1), messages.odd_space(odd[1])
    if alone and re.match(r"-[^\W\d]", source):
        return 0, messages.DASH
    if alone and (wrong := MISSING_SPACE.match(source)):
        return wrong.end(), messages.SPACE
    return None


def _in_next_line(text: str) -> Slip | None:
    """How a line cannot have been meant that goes on with the text above."""
    if text.startswith("- ") or text == "-":
        return 0, messages.DASH_GOES_ON
    if text and text[0] in characters.BULLETS:
        return 0, messages.BULLET
    if re.match(r"-[^\W\d]", text):
        return 0, messages.DASH
    if wrong := MISSING_SPACE.match(text):
        return wrong.end(), messages.SPACE
    if odd := ODD_SPACE.match(text):
        return odd.start(1), messages.odd_space(odd[1])
    return None


def in_block(source: str, start: int) -> Iterator[Slip]:
    """What cannot have been meant in a text on lines of its own: bullets, which run together."""
    header, _, _ = source.partition("\n")
    if mark := re.search(r"\s#(?=[^\s#])", header):
        yield start + mark.start() + 1, messages.comment(header[mark.start() + 1 :], False)
    lines = list(
        re.finditer(rf"^ *([{characters.BULLETS}]|- )", source[len(header) :], re.MULTILINE)
    )
    dashes = [line for line in lines if line[1] == "- "]
    for line in lines:
        if line[1] != "- " or len(dashes) > 1:
            yield start + len(header) + line.start(1), messages.ENTRIES_IN_TEXT
            return
