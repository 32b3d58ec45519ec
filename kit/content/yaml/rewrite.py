"""Put another text into a file of the content, and leave all other lines of it alone.

A text stays written as its author wrote it: folded, in quotes or plain. Of one that goes over
several lines, those whose words are the same stay as they are.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Mapping
from pathlib import Path

from ...errors import KitError
from ..model import FieldPath
from . import textfile
from .data import Span, at
from .yamlfile import YamlFile, quoted

SHORTEST, LONGEST = 80, 125  # characters of a line that is filled anew
ALONE = 12  # characters of a line that is too short to stand between others


def replaced(root: Path, name: str, texts: Mapping[FieldPath, str]) -> str:
    """A file, by its path below the root, with these texts in place of those at their paths.

    Raises KitError if it cannot be read, or cannot hold one of them.
    """
    path = root / name
    file = YamlFile(path, root)
    written = textfile.read(path, root, file.name)
    for where in sorted(texts, key=lambda found: file.span(found).start, reverse=True):
        span, new = file.span(where), texts[where]
        forms = (_as_it_was(written, span, new), quoted(new))
        for form in forms:
            changed = written[: span.start] + form + written[span.end :]
            if _says(changed, where, new):
                written = changed
                break
        else:
            sentence = f"'{new}' cannot be written here; change the text by hand"
            raise KitError([file.problem(where, sentence)])
    return written


def _as_it_was(text: str, span: Span, new: str) -> str:
    """A text in the style of the scalar that it takes the place of."""
    source = text[span.start : span.end]
    if span.style in (">", "|"):
        head, _, body = source.partition("\n")
        tail = body[len(body.rstrip()) :]
        lines = body.rstrip().split("\n")
        indent = re.match(" *", lines[0])
        return f"{head}\n{_filled(lines, new, indent[0] if indent else '')}{tail}"
    if span.style == '"':
        new = quoted(new)
    elif span.style == "'":
        new = "'" + new.replace("'", "''") + "'"
    lines = source.split("\n")
    if len(lines) == 1:
        return new
    indent = re.match(" *", lines[1])
    return _filled(lines, new, indent[0] if indent else "")


def _filled(lines: list[str], new: str, indent: str) -> str:
    """The words in lines: those of the old lines that begin or end with the same words stay."""
    words = new.split(" ")
    first = last = 0
    before = after = 0  # so many words are in lines that stay
    while first < len(lines) and words[before:][: len(own := lines[first].split())] == own:
        before, first = before + len(own), first + 1
    rest = len(words) - before
    while last < len(lines) - first:
        own = lines[len(lines) - 1 - last].split()
        if len(own) > rest - after or words[len(words) - after - len(own) :][: len(own)] != own:
            break
        after, last = after + len(own), last + 1
    width = min(max(SHORTEST, *map(len, lines)), LONGEST)
    middle = " ".join(words[before : len(words) - after])
    made: list[str] = []
    for most in (width, LONGEST):  # longer lines, where a word or two would stand alone
        made = textwrap.wrap(
            middle,
            most,
            initial_indent=indent if first or lines[0].startswith(" ") else "",
            subsequent_indent=indent,
            break_long_words=False,
            break_on_hyphens=False,
        )
        if not last or not made or len(made[-1].strip()) > ALONE:
            break
    return "\n".join([*lines[:first], *made, *lines[len(lines) - last :]])


def _says(text: str, where: FieldPath, new: str) -> bool:
    """Whether a file of this text has the new text at a path."""
    try:
        data = at(YamlFile(Path("file.yml"), Path(), text).data, where)
    except (KitError, LookupError, TypeError):
        return False
    return isinstance(data, str) and " ".join(data.split()) == " ".join(new.split())
