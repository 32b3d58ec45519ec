"""Read the slide that a template has written as YAML, and say what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import Any, TypeVar

import yaml

from ...content import inline
from ...content.inline import Runs
from ...content.yaml.yamlfile import FAST_LOADER
from ...errors import KitError, Problem, meant_or_listed
from ..charts import Chart
from ..plots import Plot
from .slides import Icon, Moment, Paragraphs, Pictured, Slide, Table

# What a template shows, which is kept aside: the YAML has a reference to it, such as §3.
Kept = Runs | Chart | Plot | Pictured


class _Unreadable(Exception):
    """What is wrong with a value."""


Value = TypeVar("Value", Runs, Chart, Plot, Pictured)


class Reader:
    """Reads what a template has written. `source` is the template, to say where a mistake is.

    Each kind of value has a method that reads it, and raises `_Unreadable` with what is wrong.
    """

    def __init__(self, name: str, source: str, text: str, kept: list[Kept]):
        self.name, self.source, self.text, self.kept = name, source, text, kept
        self.problems: list[Problem] = []
        self.deeper: set[int] = set()  # the paragraphs of the body a level below
        self.plain: set[int] = set()  # and those without a mark
        # What a template writes of a slide: the fields of it, and `header` of its table.
        self.parts: dict[str, Callable[[yaml.Node], object]] = {
            "layout": _word,
            "title": self.runs,
            "body": self.body,
            "table": self.table,
            "chart": partial(self.kept_as, kind=Chart),
            "plot": partial(self.kept_as, kind=Plot),
            "picture": partial(self.kept_as, kind=Pictured),
            "caption": self.paragraphs,
            "notes": self.paragraphs,
            "texts": self.texts,
            "pictures": self.pictures,
            "icons": self.icons,
            "timeline": self.timeline,
            "sign": _word,
            "qr": self.runs,
            "header": _word,
        }

    def slide(self, entry: int) -> Slide:
        """The slide. Raises KitError with everything that is wrong with it."""
        given = self.fields()
        for key in ("layout", "title"):
            if key not in given:
                self.wrong(key, f"'{key}' is missing; a slide needs it")
        found: dict[str, Any] = {}
        for key, node in given.items():
            try:
                found[key] = self.part(key, node)
            except _Unreadable as wrong:
                self.wrong(key, f"'{key}' {wrong}")
        if self.problems:
            raise KitError(self.problems)
        header = found.pop("header", "row")
        if "table" in found:
            found["table"] = replace(found["table"], header=header)
        return Slide(entry, **found, second=frozenset(self.deeper), plain=frozenset(self.plain))

    def part(self, key: str, node: yaml.Node) -> object:
        """A part of the slide."""
        if key not in self.parts:
            raise _Unreadable(f"is not a part of a slide{meant_or_listed(key, self.parts)}")
        return self.parts[key](node)

    def wrong(self, key: str, message: str) -> None:
        """Note a mistake, at the line of the template where the key stands."""
        found = re.search(rf"^\s*{re.escape(key)}\s*:", self.source, re.MULTILINE)
        line = self.source.count("\n", 0, found.end()) + 1 if found else 1
        self.problems.append(Problem(self.name, line, 1, message))

    def fields(self) -> dict[str, yaml.Node]:
        """What the template says, by its name."""
        try:
            node = yaml.compose(self.text, FAST_LOADER)
        except yaml.MarkedYAMLError as error:
            number = error.problem_mark.line if error.problem_mark else 0
            shown = [*self.text.splitlines(), ""][number].strip()
            message = f"does not write YAML: {error.problem} near '{shown}'"
            raise KitError.at(self.name, message) from None
        if not isinstance(node, yaml.MappingNode):
            raise KitError.at(self.name, "does not write fields such as 'title: …'")
        found: dict[str, yaml.Node] = {}
        for key, value in node.value:
            if key.value in found:
                self.wrong(key.value, f"'{key.value}' is written a second time")
            found[key.value] = value
        return found

    def kept_as(self, node: yaml.Node, kind: type[Value]) -> Value:
        """What was kept aside, in whose place a reference stands."""
        text = node.value if isinstance(node, yaml.ScalarNode) else ""
        match = re.fullmatch(r"§(\d+)", text)
        value = self.kept[int(match[1])] if match else None
        if not isinstance(value, kind):
            raise _Unreadable(
                "needs one text in double braces"
                if kind is tuple
                else "needs 'charts.… | keep', 'plot(…) | keep' or 'pictured(…) | keep'"
            )
        return value

    def runs(self, node: yaml.Node) -> Runs:
        """A text."""
        return inline.unfolded(self.kept_as(node, tuple))

    def paragraphs(self, node: yaml.Node) -> Paragraphs:
        """A list of texts."""
        return tuple(self.runs(item) for item in _listed(node, "texts", 1))

    def body(self, node: yaml.Node) -> Paragraphs:
        """A list of texts; a list in it holds those a level below, `{plain: …}` has no mark."""
        found: list[Runs] = []
        for item in _listed(node, "texts"):
            if isinstance(item, yaml.MappingNode):
                [(key, item)] = item.value if len(item.value) == 1 else [(item, item)]
                if _word(key) != "plain":
                    raise _Unreadable("has a paragraph that is not 'plain: …'")
                self.plain.add(len(found))
            inner = item.value if isinstance(item, yaml.SequenceNode) else []
            self.deeper.update(range(len(found), len(found) + len(inner)))
            found += [self.runs(one) for one in inner] if inner else [self.runs(item)]
        return tuple(found)

    def texts(self, node: yaml.Node) -> tuple[tuple[str, Paragraphs], ...]:
        """Texts by the names of placeholders."""
        found = _named(node, "a list of texts")
        return tuple((name, self.paragraphs(value)) for name, value in found)

    def pictures(self, node: yaml.Node) -> tuple[tuple[str, Pictured], ...]:
        """Pictures by the names of placeholders."""
        found = _named(node, "a picture")
        return tuple((name, self.kept_as(value, Pictured)) for name, value in found)

    def rows(self, node: yaml.Node, firsts: int) -> Iterator[tuple[list[str], Paragraphs]]:
        """Rows that begin with words, then have texts."""
        for row in _listed(node, "rows"):
            if not isinstance(row, yaml.SequenceNode) or len(row.value) <= firsts:
                raise _Unreadable("has a row that is too short")
            words = [_word(one) for one in row.value[:firsts]]
            yield words, tuple(self.runs(one) for one in row.value[firsts:])

    def icons(self, node: yaml.Node) -> tuple[Icon, ...]:
        """Rows of a sign, its colour and texts."""
        return tuple(Icon(sign, colour, texts) for (sign, colour), texts in self.rows(node, 2))

    def timeline(self, node: yaml.Node) -> tuple[Moment, ...]:
        """Rows of whether a moment is past or coming, and texts."""
        return tuple(Moment(word == "coming", texts) for [word], texts in self.rows(node, 1))

    def table(self, node: yaml.Node) -> Table:
        """Rows of as many texts each."""
        rows = tuple(self.paragraphs(item) for item in _listed(node, "rows", 1))
        if len({len(row) for row in rows}) > 1:
            raise _Unreadable("has rows of different lengths")
        return Table(rows)


def _word(node: yaml.Node) -> str:
    if not isinstance(node, yaml.ScalarNode) or not node.value:
        raise _Unreadable("is not a name")
    return str(node.value)


def _listed(node: yaml.Node, what: str, least: int = 0) -> list[yaml.Node]:
    if not isinstance(node, yaml.SequenceNode) or len(node.value) < least:
        raise _Unreadable(f"needs a list of {what}; leave it out if there is none")
    return list(node.value)


def _named(node: yaml.Node, what: str) -> Iterator[tuple[str, yaml.Node]]:
    """What stands at each of some names."""
    if not isinstance(node, yaml.MappingNode):
        raise _Unreadable(f"needs the names of placeholders, each with {what}")
    return ((_word(key), value) for key, value in node.value)
