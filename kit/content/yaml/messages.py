"""What is said of slips in YAML: sentences that say what to do.

None repeats a text of the author's (some are private): the place says which is meant.
"""

from __future__ import annotations

import re

from . import characters

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
MANY = "too many values for one file; is it really a text?"
UNREADABLE = (
    "this cannot be read as YAML; look here and in the line above for quotes, colons, brackets and"
    " spaces at the start"
)


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


def odd_space(character: str) -> str:
    """On a blank that is no space, where one must stand."""
    return f"{characters.called(character)} here; use a space instead"
