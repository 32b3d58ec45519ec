"""Sentences of messages with parts that read otherwise for an author than where they were found.

What is checked may be a copy, put together from several files. Whoever speaks of it to an author
says the parts anew, such as the line of a file; all others take the sentence for the string it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """A line of the file that a problem is in."""

    number: int

    def __str__(self) -> str:
        return f"line {self.number}"


@dataclass(frozen=True)
class Place:
    """A line of another file."""

    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


@dataclass(frozen=True)
class Command:
    """What to run: a command of the program, and its arguments."""

    name: str
    arguments: str = ""

    def __str__(self) -> str:
        return f"`{f'python build_kit.py {self.name} {self.arguments}'.rstrip()}`"


@dataclass(frozen=True)
class Absent:
    """What may help where there is nothing of a name; it may be left out on purpose."""

    name: str
    hint: str | Sentence

    def __str__(self) -> str:
        return self.hint


@dataclass(frozen=True)
class Meant:
    """What a file or folder of the content was probably meant to be called, and the question."""

    name: str
    hint: str

    def __str__(self) -> str:
        return self.hint


Part = str | Line | Place | Command | Absent | Meant


class Sentence(str):
    """A string that remembers the parts it was put together from."""

    parts: tuple[Part, ...]

    def __new__(cls, *parts: Part) -> Sentence:
        sentence = super().__new__(cls, "".join(map(str, parts)))
        sentence.parts = parts
        return sentence

    def __getnewargs__(self) -> tuple[Part, ...]:  # type: ignore[override]
        return self.parts


def parts(sentence: str) -> Iterator[Part]:
    """The parts of a sentence, and of sentences in it."""
    if isinstance(sentence, Sentence):
        for part in sentence.parts:
            yield from parts(part) if isinstance(part, str) else (part,)
    else:
        yield sentence
