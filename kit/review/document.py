"""What a document for Word says: its paragraphs, whose text is whose, and what was noted in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace


@dataclass(frozen=True)
class Piece:
    """Words in one look; `name` is the bookmark of a placeholder, `href` where they lead.

    `note` is the number of the footnote that they stand in, among those of the text.
    """

    text: str
    strong: bool = False
    emphasis: bool = False
    href: str = ""
    name: str = ""
    note: int = 0


@dataclass(frozen=True)
class Stretch:
    """A part of a paragraph: a text of the kit by its mark, or without one what stands between."""

    mark: str
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True)
class Note:
    """A comment, or a tracked change: who, when (ISO 8601), what, and the words it is about."""

    mark: str
    paragraph: int
    kind: str
    author: str
    date: str
    said: str
    about: str = ""


@dataclass
class Paragraph:
    """A paragraph, by its number in the body, from 1. One that is `joined` has lost its end."""

    number: int
    stretches: list[Stretch] = field(default_factory=list)
    joined: bool = False

    @property
    def marks(self) -> list[str]:
        """The texts in it."""
        return [stretch.mark for stretch in self.stretches if stretch.mark]

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(stretch.text for stretch in self.stretches).strip()


@dataclass
class Reading:
    """What a document says, as if all tracked changes were accepted; and those changes."""

    paragraphs: list[Paragraph] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    about: bytes = b""


def up_to(pieces: Iterable[Piece], count: int) -> Iterator[Piece]:
    """The first letters of pieces."""
    for piece in pieces:
        if count > 0:
            yield replace(piece, text=piece.text[:count])
        count -= len(piece.text)


def beyond(pieces: Iterable[Piece], count: int) -> Iterator[Piece]:
    """Pieces without their first letters."""
    for piece in pieces:
        if count < len(piece.text):
            yield replace(piece, text=piece.text[max(count, 0) :])
        count -= len(piece.text)
