"""From the events of a YAML parser to data, with the place of everything.

The slips that YAML accepts, and no author can have meant, are found on the way.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import yaml

from ... import cache
from ...sentences import Line, Sentence
from . import characters, messages, scalars, slips
from .data import Data, FieldPath, Place, Span, strings
from .slips import Slip, Stop

DEEPEST = 40  # collections in collections; the content needs eight
# Values of a file, which take 3 s to read; a file of 5,000 questions has 30,000.
MOST = 100_000
FARTHEST = 1000  # column that an indented line begins in
# The fields whose own fields are placeholders of a layout.
NAMED_BY_OTHERS = ("placeholders", "pictures")
_FIELD = re.compile(r"[A-Za-z0-9_-]+")


@dataclass
class _Frame:
    """A collection that is being read."""

    data: dict[str, Data] | list[Data]
    path: FieldPath
    event: yaml.CollectionStartEvent
    indent: int  # the column of the innermost block
    single: bool = False  # a pair in a list in one line, without braces
    key: str | None = None  # of a mapping, if a value is to come
    key_end: int = 0
    lines: dict[str, int] = field(default_factory=dict)  # where each key stands
    bare: list[int] = field(default_factory=list)  # keys in braces that have no colon


def _indexes(event: yaml.Event) -> tuple[int, int]:
    """Where an event begins and ends in the text."""
    assert event.start_mark and event.end_mark  # a parser always gives them
    return event.start_mark.index, event.end_mark.index


def _place(event: yaml.Event) -> Place:
    assert event.start_mark
    return event.start_mark.line + 1, event.start_mark.column + 1


class Composer:
    """Builds data from events. `slips` is what YAML accepts and an author cannot have meant."""

    def __init__(self, text: str):
        self.text = text
        self.data: Data = None
        self.empty = True
        self.spans: dict[FieldPath, Span] = {}
        self.keys: dict[FieldPath, Place] = {}
        self.slips: list[Slip] = []
        self.unclosed = False
        self._frames: list[_Frame] = []
        self._documents = 0
        self._end = 0  # of the last token that was read
        self._last: yaml.Event | None = None

    def read(self, events: Iterable[yaml.Event]) -> None:
        """Read all events. Raises Stop where reading on makes no sense, or as the parser does."""
        for event in events:
            start, end = _indexes(event)
            if start > self._end and self.text.find("#", self._end, start) >= 0:
                self._comments(self._end, start)
            match event:
                case yaml.ScalarEvent():
                    self._node(event)
                    self._scalar(event)
                case yaml.CollectionStartEvent():
                    self._node(event)
                    self._begin(event)
                case yaml.CollectionEndEvent():
                    self._finish(event)
                case yaml.AliasEvent():
                    raise Stop(start, messages.BEGINS["*"])
                case yaml.DocumentStartEvent():
                    self._document(event, start)
            self._end = max(self._end, end)
            self._last = event

    @cached_property
    def digest(self) -> bytes:
        """The SHA-256 of the text."""
        return cache.digest(self.text)

    @cached_property
    def texts(self) -> Sequence[tuple[FieldPath, str]]:
        """Every text of the data, with its path."""
        return list(strings(self.data))

    @property
    def lost(self) -> bool:
        """Whether what the parser says next follows from a slip that was found."""
        start = _indexes(self._last)[0] if self._last else 0
        return self.unclosed or any(index >= start for index, _ in self.slips)

    def _slip(self, index: int, message: str) -> None:
        self.slips.append((index, message))

    def _document(self, event: yaml.DocumentStartEvent, start: int) -> None:
        self._documents += 1
        if self._documents > 1:
            raise Stop(start, "'---' begins a second document; a file holds one: delete this line")
        if event.version or event.tags:
            raise Stop(start, "a line that begins with '%' is for programs; delete it")

    # Collections

    def _node(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        """What is said of any node before it: nothing is accepted."""
        start, _ = _indexes(event)
        if event.anchor is not None:
            at = self.text.find("&", start)
            raise Stop(max(at, start), messages.BEGINS["&"])
        if event.tag is not None:
            raise Stop(start, messages.BEGINS["!"])

    def _begin(self, event: yaml.CollectionStartEvent) -> None:
        start, _ = _indexes(event)
        parent = self._frames[-1] if self._frames else None
        if len(self._frames) >= DEEPEST:
            raise Stop(start, messages.DEEP)
        path = self._place_of_value(event, start)
        flow = bool(event.flow_style)
        is_list = isinstance(event, yaml.SequenceStartEvent)
        indent = (parent.indent if parent else -1) if flow else _place(event)[1] - 1
        data: dict[str, Data] | list[Data] = [] if is_list else {}
        frame = _Frame(data, path, event, indent)
        if not is_list and flow and self.text[start : start + 1] != "{":
            frame.single = True
            self._slip(start, messages.COLON_IN_LIST)
        elif (
            is_list
            and not flow
            and parent
            and isinstance(parent.data, list)
            and not parent.event.flow_style
        ):
            before = self.text[start - _place(event)[1] + 1 : start]
            if before.strip(" ") == "-":  # the third, and so on, goes without saying
                self._slip(start, messages.LIST_IN_LIST)
        self._add(data)
        self._frames.append(frame)

    def _finish(self, event: yaml.CollectionEndEvent) -> None:
        frame = self._frames.pop()
        if len(frame.data) == 1 == len(frame.bare):
            self._slip(_indexes(frame.event)[0], messages.BEGINS["{"])
        else:
            self.slips += [(index, messages.COMMA_IN_FIELDS) for index in frame.bare]
        span = self.spans[frame.path]
        end = _indexes(event)[1] if frame.event.flow_style else max(self._end, span.start)
        self.spans[frame.path] = span._replace(end=end)

    def _place_of_value(self, event: yaml.NodeEvent, start: int) -> FieldPath:
        """The path of the value that begins here. Raises Stop if it stands where a key must."""
        place = _place(event)
        path: FieldPath = ()
        if self._frames:
            frame = self._frames[-1]
            if isinstance(frame.data, list):
                path = (*frame.path, len(frame.data))
            elif frame.key is None:
                raise Stop(
                    start, "the name of a field must be a word; if this is text, put it in quotes"
                )
            else:
                path = (*frame.path, frame.key)
        if len(self.spans) >= MOST:
            raise Stop(start, messages.MANY)
        self.spans[path] = Span(place, *_indexes(event))
        return path

    def _add(self, value: Data) -> None:
        self.empty = False
        if not self._frames:
            self.data = value
            return
        frame = self._frames[-1]
        if isinstance(frame.data, list):
            frame.data.append(value)
        elif frame.key is not None:
            frame.data[frame.key] = value
            frame.key = None

    # Scalars

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        frame = self._frames[-1] if self._frames else None
        style = event.style or ""
        self._look(event, style, frame)
        if frame and isinstance(frame.data, dict) and frame.key is None:
            self._key(event, frame, style)
            return
        if self.empty and not frame and not style and not event.value:
            return  # nothing but comments
        path = self._place_of_value(event, _indexes(event)[0])
        indent = frame.indent if frame else -1
        self.spans[path] = self.spans[path]._replace(style=style, value=event.value, indent=indent)
        if not style:
            self._plain(event, frame, private="private" in path)
        self._add(event.value if style else scalars.resolve(event.value))

    def _plain(self, event: yaml.ScalarEvent, frame: _Frame | None, private: bool) -> None:
        """Look at a value without quotes; a `private` one is not to be shown in messages either."""
        start, end = _indexes(event)
        if frame and isinstance(frame.data, dict) and start == end and not frame.single:
            between = self.text[frame.key_end : start]
            if frame.event.flow_style and ":" not in between:
                frame.bare.append(frame.key_end - len(frame.key or ""))
        if wrong := scalars.misread(event.value):
            self._slip(start, messages.MISREAD if private else wrong)

    def _key(self, event: yaml.ScalarEvent, frame: _Frame, style: str) -> None:
        start, _ = _indexes(event)
        key = event.value
        frame.key, frame.key_end = key, _indexes(event)[1]
        place = _place(event)
        named = bool(frame.path) and frame.path[-1] in NAMED_BY_OTHERS  # by a designer, in words
        if not style and not named and not _FIELD.fullmatch(key):
            if key == "<<":
                self._slip(
                    start,
                    "'<<' takes fields from elsewhere, which is not possible here; write them out",
                )
            elif not frame.single:
                self._slip(start, messages.no_name(key, bool(frame.event.flow_style)))
        if key in frame.lines:
            shown = f"'{key}'" if _FIELD.fullmatch(key) else "this field"
            first = Line(frame.lines[key])
            twice = f"{shown} stands here a second time; the first is in "
            self._slip(start, Sentence(twice, first))
        frame.lines.setdefault(key, place[0])
        self.keys[*frame.path, key] = place

    def _look(self, event: yaml.ScalarEvent, style: str, frame: _Frame | None) -> None:
        """Look for what cannot have been meant in how a scalar is written."""
        start, end = _indexes(event)
        source = self.text[start:end]
        if style == '"' and "\\" in source and (unfit := characters.unfit(event.value)):
            indexes = scalars.offsets(source, style, event.value, -1)
            self.slips += [(start + indexes[offset], message) for offset, message in unfit]
        if "\n" in source and style in ("'", '"'):
            outside = slips.outside(source, frame.indent if frame else -1)
            if outside:
                self.unclosed = True
                self._slip(
                    start, messages.unclosed(source[0], self.text[start:].partition("\n")[0])
                )
        elif not style:
            column = _place(event)[1] - 1
            alone = column < FARTHEST and not self.text[start - column : start].strip(" ")
            self.slips += slips.in_plain(source, start, alone)
        elif style in ("|", ">"):
            self.slips += slips.in_block(source, start)

    # Comments

    def _comments(self, start: int, end: int) -> None:
        """Refuse comments that are text to the author: after plain text, as tight as a hashtag."""
        at = start
        for line in self.text[start:end].split("\n"):
            if (column := line.find("#")) >= 0:
                self._comment(at + column, line[column:], column, beside=at == start)
            at += len(line) + 1

    def _comment(self, mark: int, comment: str, column: int, beside: bool) -> None:
        """Look at a comment, `beside` what stands before it or on a line of its own."""
        last, frame = self._last, self._frames[-1] if self._frames else None
        plain = last if isinstance(last, yaml.ScalarEvent) and not last.style else None
        is_key = frame is not None and frame.key is not None  # a value is still to come
        empty = plain is not None and not plain.value
        text = plain is not None and not is_key and not empty
        tight = slips.TIGHT.match(comment)
        if beside and mark > 0 and self.text[mark - 1] not in " \t\n":
            self._slip(mark, messages.NO_SPACE_BEFORE)
        elif beside and text:
            if tight or slips.NUMBERED.match(comment):
                self._slip(mark, messages.comment(comment, False))
        elif beside:
            opens = isinstance(last, yaml.CollectionStartEvent)
            if tight and (is_key or empty or opens):
                self._slip(mark, messages.comment(comment, True))
        elif text and tight and frame and not frame.event.flow_style and column > frame.indent:
            self._slip(mark, messages.comment(comment, False))  # it would go on with the text
