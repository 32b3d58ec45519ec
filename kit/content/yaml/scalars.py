"""What a plain scalar means, and where in the file each character of a text stands.

The meaning is that of the core schema (YAML 1.2.2, section 10.3.2), and no more: `yes`, `1:30`,
`1_000` and `2024-02-28` are text, which the model may take for a day where it expects one.
"""

from __future__ import annotations

import re

Value = str | int | float | bool | None

_CONSTANTS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_INTEGER = re.compile(r"[-+]?[0-9]+")
_OTHER_BASE = re.compile(r"0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_NOT_FINITE = re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")
LONGEST = 15  # digits; what has more is a number on a card, a telephone or a slip


class Typed(float):
    """A number that shows itself as its author typed it: 1.10, not 1.1."""

    def __new__(cls, value: float, text: str) -> Typed:
        number = super().__new__(cls, value)
        number.text = text
        return number

    text: str

    def __str__(self) -> str:
        return self.text

    def __getnewargs__(self) -> tuple[float, str]:  # type: ignore[override]
        return float(self), self.text


def resolve(text: str) -> Value:
    """What a plain scalar means by the core schema. Numbers longer than LONGEST stay text."""
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if _INTEGER.fullmatch(text):
        return int(text) if len(text) <= LONGEST else text
    if _OTHER_BASE.fullmatch(text):
        return int(text, 0) if len(text) <= LONGEST else text
    if _FLOAT.fullmatch(text):
        return Typed(float(text), text)
    if _NOT_FINITE.fullmatch(text):
        return Typed(float(text.lower().replace(".", "")), text)
    return text


def misread(text: str) -> str | None:
    """A sentence on a number whose value is not what it looks like: 015, 0x1F, or one too long."""
    shown = text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
    if not (_INTEGER.fullmatch(text) or _OTHER_BASE.fullmatch(text)):
        return None
    if len(text) > LONGEST:
        return f"'{shown}' has too many digits for a number; if it is text, put it in quotes"
    if _OTHER_BASE.fullmatch(text):
        return (
            f"'{shown}' stands for the number {int(text, 0)}; write that, or put it in quotes if it"
            " is text"
        )
    if len(text.lstrip("+-")) > 1 and text.lstrip("+-")[0] == "0":
        return f"'{shown}' begins with a zero; write {int(text)}, or put it in quotes if it is text"
    return None


# Where each character of a value stands in the source of its scalar: pairs of character and index.
_Places = list[tuple[str, int]]
_ESCAPES = dict(
    zip('0abt\tnvfre "/\\N_LP', '\0\a\b\t\t\n\v\f\r\x1b "/\\\x85\xa0\u2028\u2029', strict=True)
)
_LENGTHS = {"x": 2, "u": 4, "U": 8}


def offsets(source: str, style: str, value: str, indent: int) -> list[int]:
    """The index in the source of a scalar of each character of its value.

    `style` is one of '' (plain), ' " | and >, `indent` the column of the block it stands in (-1: in
    none). A character that stands for several in the source, such as an escape or the space of a
    folded line, is where these begin.
    """
    blocks = ("|", ">")
    pairs = _block(source, style == ">", indent) if style in blocks else _flow(source, style)
    if "".join(character for character, _ in pairs) != value:  # then the start must do
        return [0] * len(value)
    return [index for _, index in pairs]


def _flow(source: str, style: str) -> _Places:
    """Section 7.3: plain and quoted scalars, with their line folding."""
    first, last = (1, len(source) - 1) if style else (0, len(source))
    pairs: _Places = []
    solid = 0  # so many of them are not blanks at the end of a line, which folding drops
    index = first
    while index < last:
        character = source[index]
        if character == "\n":
            breaks, at = 0, index
            while index < last and source[index] in " \t\n":
                breaks += source[index] == "\n"
                index += 1
            del pairs[solid:]
            pairs += [("\n", at)] * (breaks - 1) if breaks > 1 else [(" ", at)]
            solid = len(pairs)
            continue
        if style == '"' and character == "\\":
            at, character = index, source[index + 1]
            index += 2
            if character == "\n":  # the line goes on, without a space
                breaks = 0
                while index < last and source[index] in " \t\n":
                    breaks += source[index] == "\n"
                    index += 1
                pairs += [("\n", at)] * breaks
            elif character in _LENGTHS:
                end = index + _LENGTHS[character]
                pairs.append((chr(int(source[index:end], 16)), at))
                index = end
            else:
                pairs.append((_ESCAPES.get(character, character), at))
            solid = len(pairs)
            continue
        pairs.append((character, index))
        index += 2 if style == "'" and character == "'" else 1
        if character not in " \t":
            solid = len(pairs)
    return pairs


def _block(source: str, folded: bool, indent: int) -> _Places:
    """Section 8.1: literal and folded scalars, with indentation and chomping."""
    header, _, _ = source.partition("\n")
    marks = header[1:].partition("#")[0].strip()
    digit = next((int(mark) for mark in marks if mark.isdigit()), 0)
    lines: list[tuple[int, str]] = []
    start = len(header) + 1
    while start < len(source):
        end = source.find("\n", start)
        end = len(source) if end < 0 else end
        lines.append((start, source[start:end]))
        start = end + 1
    if digit:
        column = max(indent, 0) + digit
    else:
        column = next(
            (len(text) - len(text.lstrip(" ")) for _, text in lines if text.strip(" ")), 10**6
        )
    pairs: _Places = []
    waiting: _Places = []  # line breaks since the last line with text
    blank_before = True  # the last line with text began with a blank, or there was none
    for start, line in lines:
        text, at = line[column:], start + column
        if not text:
            waiting.append(("\n", start + len(line)))
            continue
        blank = text[0] in " \t"
        if folded and pairs and not blank and not blank_before:
            pairs += waiting[1:] if len(waiting) > 1 else [(" ", waiting[0][1])]
        else:
            pairs += waiting
        blank_before = blank
        pairs += ((character, at + n) for n, character in enumerate(text))
        waiting = [("\n", start + len(line))]
    if "+" in marks:
        return pairs + (waiting if source.endswith("\n") else waiting[:-1])
    if "-" in marks or not pairs:
        return pairs
    return pairs + waiting[:1]
