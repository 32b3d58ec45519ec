"""Markdown inlines: parsed once into runs, which each format writes in its own way.

Only emphasis, strong, links, breaks of a line (a backslash at its end, as in CommonMark) and notes
(`^[…]`, as in Pandoc) are markup; all else, HTML included, is shown as it was typed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import count, groupby
from typing import TYPE_CHECKING

from ..errors import Finding

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

PLACEHOLDER = re.compile(r"\{([a-z0-9_-]+(?::[a-z0-9_-]+)?)\}")
TAG = re.compile(r"(?<!\\)</?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*)?/?>")  # of HTML
_BLANK = re.compile(r"(?<!\\)\[[^\[\]]*\]\(([^()<>]*\s[^()<>]*)\)")
_NOTE = re.compile(r"(?<![\\^])\[\^[^\[\]\s]+\](?!\()")
_NOTHING = re.compile(r"(?<![\\!])(?:\[\s*\]\([^()\s]*\)|\[[^\[\]]*\]\(\s*\))")
_PICTURE = re.compile(r"(?<!\\)!\[[^\[\]]*\]\(")
BREAK = "\n"  # the text of a run that ends a line, and is nothing else
_ENDS_A_LINE = re.compile(r"(?<=\S)\\\s+(?=\S)")
_END = re.compile(r"[.!?]\s+$")  # of a sentence
# Without these, and what the parser sets right at once, a text is one run.
_MARKS = re.compile(r"[*_\[\]\\&^\x00\r]")


@cache
def _parser() -> MarkdownIt:
    """What reads a text with markup. Addresses are checked, with their place, on loading."""
    from markdown_it import MarkdownIt  # here, because it takes long to import

    found = MarkdownIt("zero")
    found.enable(["emphasis", "link", "escape", "entity", "balance_pairs", "fragments_join"])
    found.inline.ruler.before("escape", "line_break", _line_break)
    found.inline.ruler.before("escape", "note", _note)
    setattr(found, "validateLink", lambda url: True)  # noqa: B010
    return found


def _line_break(state: StateInline, silent: bool) -> bool:
    """A backslash after a word and before a blank: it stood at an end, before lines were folded."""
    if not _ENDS_A_LINE.match(state.src, state.pos, state.posMax):
        return False
    if not silent:
        state.push("hardbreak", "br", 0).content = BREAK
    state.pos += 1
    while state.src[state.pos].isspace():
        state.pos += 1
    return True


def _note(state: StateInline, silent: bool) -> bool:
    """What stands in `^[…]`, with its own markup."""
    start = state.pos + 2
    if not state.src.startswith("^[", state.pos) or state.env.get("in note"):
        return False
    end = state.md.helpers.parseLinkLabel(state, state.pos + 1)
    if end < 0 or not state.src[start:end].strip():
        return False
    if not silent:
        token = state.push("note", "", 0)
        token.children = []
        inside = {"in note": True}  # which has no notes of its own
        state.md.inline.parse(state.src[start:end].strip(), state.md, inside, token.children)
    state.pos = end + 1
    return True


@dataclass(frozen=True)
class Run:
    """A stretch of text in one style and one language.

    `href` is the target of a link as it was typed (`page:NAME` included); `lang` the code of the
    language the text is in (BCP 47), empty as long as it has not been looked up. What stands for a
    placeholder can be kept apart, and has its `name` then. `note` is the number of the note that it
    belongs to, among those of its text.
    """

    text: str
    strong: bool = False
    emphasis: bool = False
    href: str | None = None
    lang: str = ""
    name: str = ""
    note: int = 0


Runs = tuple[Run, ...]


@cache
def parse(markdown: str) -> Runs:
    """Return the runs of a line of Markdown. Placeholders stay in the text."""
    if not _MARKS.search(markdown):  # as most texts are
        return (Run(markdown),) if markdown else ()
    notes = count(1)
    return tuple(_runs(_parser().parseInline(markdown)[0].children or (), notes))


def _runs(tokens: Iterable[Token], notes: Iterator[int]) -> Iterator[Run]:
    strong, emphasis = 0, 0
    href: str | None = None
    for token in tokens:
        match token.type:
            case "strong_open":
                strong += 1
            case "strong_close":
                strong -= 1
            case "em_open":
                emphasis += 1
            case "em_close":
                emphasis -= 1
            case "link_open":
                href = str(token.attrs["href"])
            case "link_close":
                href = None
            case "note":
                number = next(notes)
                for run in _runs(token.children or (), notes):
                    yield replace(run, note=number)
            case _ if token.content:
                yield Run(token.content, strong > 0, emphasis > 0, href)


def placeholders(markdown: str) -> list[str]:
    """The names in {braces}, sorted."""
    return sorted(PLACEHOLDER.findall(markdown))


ADDRESS = re.compile(r"(?<=\])\([^)]*\)|https?://\S+")  # of a link, with its brackets
_NO_WORDS = re.compile(f"{ADDRESS.pattern}|{PLACEHOLDER.pattern}")


def bare(markdown: str) -> str:
    """A text without addresses and names in braces; blanks stand for them, each for a character."""
    return _NO_WORDS.sub(lambda found: " " * len(found[0]), markdown)


def links(markdown: str) -> list[str]:
    """The targets of the links, sorted."""
    return sorted({run.href for run in parse(markdown) if run.href})


def broken_links(markdown: str) -> Iterator[Finding]:
    """What looks like a link, a picture or a note and is none: where, and as a sentence."""
    if "[^" in markdown and (found := _NOTE.search(markdown)):
        words = f"'{found[0]}' is no note here; write its words where it stands: ^[its words]"
        yield found.start(), words
    if "](" not in markdown:
        return
    for match in _NOTHING.finditer(markdown):
        words = f"the link '{match[0]}' has no words, or leads nowhere; write [words](https://…)"
        yield match.start(), words
    shown = plain(parse(markdown))
    for match in _BLANK.finditer(markdown) if "](" in shown else ():
        address = match[1].strip()
        better = address.replace(" ", "" if address.startswith(("page", "tel:")) else "%20")
        hint = f"write '{better}'" if "%20" not in better else f"write %20 for it: '{better}'"
        yield match.start(), f"the link '{address}' has a blank in it; {hint}"
    if found := _PICTURE.search(markdown):
        words = "a picture cannot stand in a text; an exclamation mark before a link needs a blank"
        yield found.start(), words


_MARKUP = re.compile(r"([\\*_\[\]&<`])")


def written(runs: Runs) -> str:
    """Runs as Markdown that `parse` makes the same of; one with a `name` is a placeholder.

    Raises ValueError where Markdown cannot say it, such as half a word that is stressed.
    """
    for escaped in (False, True):
        found = "".join(
            f"^[{_inside(same, escaped)}]" if note else _inside(same, escaped)
            for note, same in by_note(runs)
        ).replace(BREAK, "\\ ")
        if _looks(parse(found)) == _looks(runs):
            return found
    raise ValueError("no Markdown says this")


def _inside(runs: Runs, escaped: bool) -> str:
    """Runs of one note, or of none, as Markdown."""
    return "".join(
        _link(href, "".join(_styled(run, escaped) for run in same))
        for href, same in groupby(_joined(runs), key=lambda run: run.href)
    )


def _joined(runs: Runs) -> Iterator[Run]:
    """Runs of one look as one, with placeholders in braces."""
    bare = (replace(r, text=f"{{{r.name}}}" if r.name else r.text, name="", lang="") for r in runs)
    for look, same in groupby(bare, key=lambda run: replace(run, text="")):
        yield replace(look, text="".join(run.text for run in same))


def _styled(run: Run, escaped: bool) -> str:
    """The words with their marks; blanks stand outside of these (CommonMark, 6.2)."""
    text = _MARKUP.sub(r"\\\1", run.text) if escaped else run.text
    mark = "**" * run.strong + "*" * run.emphasis
    words = text.strip()
    if not mark or not words:
        return text
    before, _, after = text.partition(words)
    return f"{before}{mark}{words}{mark}{after}"


def _link(href: str | None, words: str) -> str:
    return f"[{words}]({href})" if href else words


def _looks(runs: Runs) -> list[tuple[object, ...]]:
    """Each letter with its look; a blank has none."""
    return [
        (letter,) if letter.isspace() else (letter, run.strong, run.emphasis, run.href, run.note)
        for run in _joined(runs)
        for letter in run.text
    ]


def same(one: Runs, other: Runs) -> bool:
    """Whether two texts say and look the same."""
    return _looks(one) == _looks(other)


def fill(runs: Runs, value: Callable[[str, bool], str], lang: str, apart: bool = False) -> Runs:
    """Replace the placeholders in the runs, and say which language they are in.

    `value` is told the name of a placeholder, and whether a sentence begins with it. What it
    returns is never read as Markdown; if `apart`, it becomes a run of its own.
    """
    filled: list[Run] = []
    for run in runs:

        def shown(match: re.Match[str], first: bool = not filled) -> str:
            before = match.string[: match.start()]
            begins = first if not before.strip() else bool(_END.search(before))
            return value(match[1], begins)

        if not apart:
            filled.append(replace(run, text=PLACEHOLDER.sub(shown, run.text), lang=lang))
            continue
        at = 0
        for match in PLACEHOLDER.finditer(run.text):
            filled.append(replace(run, text=run.text[at : match.start()], lang=lang))
            filled.append(replace(run, text=shown(match), lang=lang, name=match[1]))
            at = match.end()
        filled.append(replace(run, text=run.text[at:], lang=lang))
    return tuple(run for run in filled if run.text or not apart)


def by_language(runs: Runs) -> Iterator[tuple[str, Runs]]:
    """The runs that follow one another in one language, with its code."""
    return ((lang, tuple(same)) for lang, same in groupby(runs, key=lambda run: run.lang))


def by_note(runs: Runs) -> Iterator[tuple[int, Runs]]:
    """The runs that follow one another outside of any note (0), and those of each note."""
    return ((note, tuple(same)) for note, same in groupby(runs, key=lambda run: run.note))


def unfolded(runs: Runs) -> Runs:
    """The runs with what stands in a note in brackets, for formats that have no notes."""
    if not any(run.note for run in runs):
        return runs
    found: list[Run] = []
    for note, same in by_note(runs):
        inside = [replace(run, note=0) for run in same]
        if note:
            first, last = (Run(mark, lang=same[0].lang) for mark in (" (", ")"))
            inside = [first, *inside, last]
        found += inside
    return tuple(found)


def plain(runs: Runs) -> str:
    """The text without markup, in one line."""
    return "".join(run.text for run in unfolded(runs)).replace(BREAK, " ")
