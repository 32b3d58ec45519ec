"""What has changed in a document since it went out: texts, and what is told and never guessed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from itertools import groupby

from ..content import inline
from ..content.inline import Run, Runs
from ..errors import Problem
from .document import Paragraph, Piece, Reading, Stretch, beyond, up_to
from .sending import Baseline

MOST = 60  # characters of a text that a sentence shows
JOINED = "has been joined with the paragraph beside it"


@dataclass(frozen=True)
class Edit:
    """A text that says something else now, in Markdown; the paragraph it stands in."""

    mark: str
    new: str
    paragraph: int


@dataclass(frozen=True)
class Remark:
    """A sentence on a text by its mark, or on a paragraph of the document alone."""

    mark: str
    paragraph: int
    sentence: str


@dataclass
class Compared:
    """The edits; what cannot be taken over, and stays; and what is damaged, and stops it all."""

    edits: list[Edit] = field(default_factory=list)
    kept: list[Remark] = field(default_factory=list)
    damaged: list[Remark] = field(default_factory=list)


def compared(before: Baseline, now: Reading) -> Compared:
    """Hold a document that came back against what went out."""
    found = Compared()
    homes: dict[str, list[Paragraph]] = {}
    for paragraph in now.paragraphs:
        for mark in dict.fromkeys(paragraph.marks):
            homes.setdefault(mark, []).append(paragraph)
    whole: list[tuple[Paragraph, Paragraph]] = []
    for old in before.paragraphs:
        if old.marks:
            new = _home(old, homes, found)
            if new:
                whole.append((old, new))
    _moved(whole, found)
    marked = (old for old in before.paragraphs if old.marks)
    gone = {old.text.strip() for old in marked if homes.keys().isdisjoint(old.marks)}
    for old, new in whole:
        # Words that were cut out and put here have lost what tells where they are from.
        if any(words in new.text and words not in old.text for words in gone if words):
            _left(old, new.number, old.marks, JOINED, found)
        else:
            _texts(before, old, new, found)
    _others(before, now, found)
    return found


def _home(
    old: Paragraph, homes: Mapping[str, list[Paragraph]], found: Compared
) -> Paragraph | None:
    """The one paragraph that has the texts of another, if there is one."""
    places = {p.number: p for mark in old.marks for p in homes.get(mark, ())}
    gone = [mark for mark in old.marks if mark not in homes]
    for mark in gone:
        sentence = f"'{_short(old, mark)}' is gone from the document; it stays in the content, "
        sentence += "until somebody deletes it there"
        found.kept.append(Remark(mark, old.number, sentence))
    if gone or not places:
        return None
    first = min(places.values(), key=lambda paragraph: paragraph.number)
    others = [mark for p in places.values() for mark in p.marks if mark not in old.marks]
    if len(places) > 1:
        why = "stands in more than one paragraph now"
    elif others or first.joined and first.text:
        why = JOINED
    else:
        return first
    _left(old, first.number, [*old.marks, *(others if first.joined else ())], why, found)
    return None


def _left(old: Paragraph, number: int, marks: Iterable[str], why: str, found: Compared) -> None:
    """Tell of texts that nobody but their author can take over."""
    for mark in dict.fromkeys(marks):
        sentence = f"'{_short(old, mark)}' {why}; it stays as it is: write it in the content"
        found.kept.append(Remark(mark, number, sentence))


def _short(paragraph: Paragraph, mark: str) -> str:
    words = next((s.text for s in paragraph.stretches if s.mark == mark), "")
    return cut(words or paragraph.text)


def cut(words: str) -> str:
    """As many words as tell which text it is."""
    words = words.strip()
    return words if len(words) <= MOST else f"{words[:MOST].rstrip()}…"


def _moved(whole: list[tuple[Paragraph, Paragraph]], found: Compared) -> None:
    """Paragraphs that stand elsewhere among the others."""
    was = [old.marks[0] for old, _ in whole]
    now = [old.marks[0] for old, _ in sorted(whole, key=lambda pair: pair[1].number)]
    stay = {
        mark
        for block in SequenceMatcher(None, was, now, autojunk=False).get_matching_blocks()
        for mark in was[block.a : block.a + block.size]
    }
    for old, new in whole:
        if (mark := old.marks[0]) not in stay:
            sentence = f"'{_short(old, mark)}' has been moved; the order is that of the content"
            found.kept.append(Remark(mark, new.number, sentence))


def _texts(before: Baseline, old: Paragraph, new: Paragraph, found: Compared) -> None:
    """The texts of a paragraph that say something else now."""
    stretches = _bounded(old, new)
    if stretches is None:
        for mark in old.marks:
            sentence = (
                f"words beside '{_short(old, mark)}' that are no text of the content have been "
                "changed; what stands here stays as it is"
            )
            found.kept.append(Remark(mark, new.number, sentence))
        return
    olds = {stretch.mark: stretch for stretch in old.stretches if stretch.mark}
    for stretch in stretches:
        _text(before, olds[stretch.mark], stretch, new.number, found)


def _bounded(old: Paragraph, new: Paragraph) -> list[Stretch] | None:
    """The texts of a paragraph, with what was written right beside its first and its last.

    None if other words have changed that are no text of the content.
    """
    marks = list(dict.fromkeys(old.marks))
    texts = {mark: Stretch(mark, ()) for mark in marks}
    between: list[list[Piece]] = [[] for _ in range(len(marks) + 1)]
    at = 0
    for stretch in new.stretches:
        if stretch.mark:
            at = marks.index(stretch.mark) + 1
            so_far = texts[stretch.mark].pieces
            texts[stretch.mark] = replace(stretch, pieces=(*so_far, *stretch.pieces))
        else:
            between[at] += stretch.pieces
    if list(dict.fromkeys(new.marks)) != marks:
        return None
    was: list[str] = [""] * len(between)
    at = 0
    for stretch in old.stretches:
        if stretch.mark:
            at = marks.index(stretch.mark) + 1
        else:
            was[at] += stretch.text
    for number, (expected, pieces) in enumerate(zip(was, between, strict=True)):
        words = "".join(piece.text for piece in pieces)
        more: tuple[Piece, ...]
        if words.strip() == expected.strip():
            continue
        first, last = texts[marks[0]], texts[marks[-1]]
        if number == 0 and words.startswith(expected):
            more = (*beyond(pieces, len(expected)), *first.pieces)
            texts[first.mark] = replace(first, pieces=more)
        elif number == len(marks) and words.endswith(expected):
            more = (*last.pieces, *up_to(pieces, len(words) - len(expected)))
            texts[last.mark] = replace(last, pieces=more)
        else:
            return None
    return list(texts.values())


def _text(before: Baseline, old: Stretch, new: Stretch, paragraph: int, found: Compared) -> None:
    """A text that says something else now, or is damaged."""
    sent = before.texts[old.mark]
    pieces, wrong = _filled(before, old, new)
    if wrong:
        found.damaged += [Remark(old.mark, paragraph, sentence) for sentence in wrong]
        return
    was, runs = _runs(before, old.pieces), _runs(before, pieces)
    strong = all(run.strong for run in runs if run.text.strip())
    if strong and not any(run.strong for run in was):  # of the style, as some programs write it
        runs = tuple(replace(run, strong=False) for run in runs)
    if inline.same(was, runs):
        return
    if not inline.plain(runs).strip():
        sentence = f"'{cut(old.text)}' is empty now; to remove a text, delete it in the content"
        found.kept.append(Remark(old.mark, paragraph, sentence))
        return
    try:
        written = re.sub(" +", " ", inline.written(runs).strip(" "))
    except ValueError:
        sentence = f"'{cut(new.text)}': its strong or stressed words cannot be written as they are"
        found.damaged.append(Remark(old.mark, paragraph, f"{sentence}; mark whole words"))
        return
    if written != sent.written:
        found.edits.append(Edit(old.mark, written, paragraph))


def _filled(before: Baseline, old: Stretch, new: Stretch) -> tuple[list[Piece], list[str]]:
    """The pieces of a text with each placeholder whole, and sentences on those that are not.

    What was written at the edge of a placeholder stands beside it.
    """
    pieces: list[Piece] = []
    wrong: list[str] = []
    values = {piece.name: piece for piece in old.pieces if piece.name}
    seen: list[str] = []
    for name, group in groupby(new.pieces, key=lambda piece: piece.name):
        parts = list(group)
        said = "".join(piece.text for piece in parts)
        value = values.get(name)
        if not name:
            pieces += parts
            continue
        seen.append(name)
        if value and said.count(value.text) == 1:
            start, _, end = said.partition(value.text)
            edges = (replace(parts[0], text=start, name=""), replace(parts[-1], text=end, name=""))
            # As some programs take its look away, it looks as it did.
            pieces += [piece for piece in (edges[0], value, edges[1]) if piece.text]
        else:
            wrong.append(_damaged(before, name, value, f"says '{cut(said)}' now"))
    for name, value in values.items():
        if seen.count(name) != 1:
            how = "stands there more often than before" if name in seen else "is gone"
            wrong.append(_damaged(before, name, value, how))
    return pieces, wrong


def _damaged(before: Baseline, name: str, value: Piece | None, how: str) -> str:
    shown = f" ('{value.text}')" if value else ""
    return (
        f"the placeholder {{{before.names.get(name, name)}}}{shown} {how}; it is filled in by the "
        "kit: put it back as it was, and change figures and days where they stand"
    )


def _runs(before: Baseline, pieces: Iterable[Piece]) -> Runs:
    """Pieces as runs, with links and placeholders as they are written in the content."""
    return tuple(
        Run(
            re.sub(rf"\s*{inline.BREAK}\s*", inline.BREAK, piece.text),
            piece.strong,
            piece.emphasis,
            before.targets.get(piece.href, piece.href) or None,
            name=before.names.get(piece.name, ""),
            note=piece.note,
        )
        for piece in pieces
        if piece.text
    )


def _others(before: Baseline, now: Reading, found: Compared) -> None:
    """Paragraphs without a text of the content that are new, or say something else."""
    was = [p.text for p in before.paragraphs if not p.marks and p.text]
    new = [p for p in now.paragraphs if not p.marks and p.text]
    matcher = SequenceMatcher(None, was, [p.text for p in new], autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            continue
        for paragraph in new[c:d]:
            sentence = f"'{cut(paragraph.text)}' is no text of the content; write it there"
            found.kept.append(Remark("", paragraph.number, sentence))
        for words in was[a:b] if d == c else ():
            sentence = f"'{cut(words)}' is gone; it comes from the templates, and stays"
            found.kept.append(Remark("", 0, sentence))
    for paragraph in now.paragraphs:
        for mark in paragraph.marks:
            if mark not in before.texts:
                sentence = f"the mark '{mark}' is not one that went out with this document"
                found.kept.append(Remark("", paragraph.number, sentence))


def told(name: str, remark: Remark) -> Problem:
    """A remark at its place in the document: a paragraph is a line."""
    return Problem(name, remark.paragraph, int(remark.paragraph > 0), remark.sentence, "hint")
