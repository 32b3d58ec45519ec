"""What is on each slide: one template a kind says it, in words of the content."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TypeVar

import yaml
from markupsafe import Markup

from ...content import inline, model
from ...content.inline import Run, Runs
from ...content.yamlfile import FAST_LOADER
from ...errors import KitError, Problem, did_you_mean
from ...language.language import Language
from .. import images, jinja
from ..charts import Chart

Paragraphs = tuple[Runs, ...]


@dataclass(frozen=True)
class Table:
    """Rows of cells, the first of them the head.

    `smaller` is by how many steps its text is smaller than it is thought to fit in.
    """

    rows: tuple[Paragraphs, ...]
    smaller: int = 0


@dataclass(frozen=True)
class Pictured:
    """A picture of images.yml: cropped to its place, or `whole`. `mark` tells it from another."""

    id: str
    whole: bool
    alt: str
    mark: str


@dataclass(frozen=True)
class Slide:
    """What is on a slide: `layout` is one of brand.pptx, `entry` its place in the deck's file.

    Entries count from 0. The text (`body`), the table or the chart stands below the title, the
    caption below that; the notes are for whoever speaks.
    """

    entry: int
    layout: str
    title: Runs
    body: Paragraphs = ()
    table: Table | None = None
    chart: Chart | None = None
    picture: Pictured | None = None
    caption: Paragraphs = ()
    notes: Paragraphs = ()

    def content(self) -> str:
        """What is on it but for the title, as one text: for those who cannot see a picture."""
        rows = self.table.rows if self.table else ()
        said = [
            *(inline.plain(paragraph) for paragraph in self.body),
            *(", ".join(inline.plain(cell) for cell in row) for row in rows),
            *([self.chart.alt] if self.chart else []),
            *([self.picture.alt] if self.picture and self.picture.alt else []),
            *(inline.plain(paragraph) for paragraph in self.caption),
        ]
        return "; ".join(said)


# Of the text of tables, in points: the first it is thought to fit in is taken.
TABLE_SIZES = (24, 22, 20, 18, 16, 14, 12)


def smaller(slide: Slide) -> Slide:
    """The slide with the text of its table one step smaller, as far as there is one."""
    if slide.table is None or slide.table.smaller == len(TABLE_SIZES):
        return slide
    return replace(slide, table=replace(slide.table, smaller=slide.table.smaller + 1))


def slides(language: Language, deck: model.Deck) -> list[Slide]:
    """The slides of a deck that have something to show: a kind whose template is empty has not.

    Raises KitError with what cannot be read of the templates.
    """
    kinds = _kinds(language)
    found = (kinds.slide(entry, slide, deck) for entry, slide in enumerate(deck.slides))
    return [slide for slide in found if slide is not None]


class _Kinds:
    """The templates of the kinds of slides, in one language.

    A template writes YAML. What it shows is kept aside, and a reference such as §3 stands for it
    there, so no text can be taken for YAML, and none stands on a slide without its language.
    """

    def __init__(self, language: Language):
        self.language = language
        self.kept: list[Runs | Chart | Pictured] = []
        self.env = jinja.environment(language, "decks", self._keep, self._untranslated)
        self.env.filters["keep"] = lambda chart: Markup(self._keep(chart))
        self.env.globals["pictured"] = self._pictured
        self.env.filters["linked"] = lambda address: Markup(self._linked(str(address)))

    def _keep(self, value: Runs | Chart | Pictured) -> str:
        self.kept.append(value)
        return f"§{len(self.kept) - 1}"

    def _pictured(self, id: str, whole: bool = False) -> Pictured:
        item = self.language.kit.index["image"][id]
        alt = "" if item.alt is None else self.language.text(item.alt)
        of = images.source(self.language.kit, id)
        mark = hashlib.sha256(of.data + repr(of.focus).encode()).hexdigest()
        return Pictured(id, whole, alt, mark)

    def _untranslated(self, text: str) -> str:
        return self._keep((Run(self.language.isolate(text), lang=self.language.code),))

    def _linked(self, address: str) -> str:
        shown = self.language.isolate(address)
        return self._keep((Run(shown, href=address, lang=self.language.code),))

    def slide(self, entry: int, slide: model.Slide, deck: model.Deck) -> Slide | None:
        """What is on a slide of the content, or None if it has nothing to show."""
        self.kept.clear()
        name = f"kinds/{slide.layout}.yml"
        template = self.env.get_template(name)
        text = template.render(slide=slide, deck=deck)
        if not text.strip():
            return None
        assert self.env.loader is not None
        source, _, _ = self.env.loader.get_source(self.env, name)
        return _Reader(f"templates/decks/{name}", source, text, self.kept).slide(entry)


@lru_cache(maxsize=8)  # compiling the templates takes longer than rendering them
def _kinds(language: Language) -> _Kinds:
    return _Kinds(language)


class _Unreadable(Exception):
    """What is wrong with a value."""


Field = TypeVar("Field")
Value = TypeVar("Value", Runs, Chart, Pictured)


class _Reader:
    """Reads what a template has written. `source` is the template, to say where a mistake is."""

    def __init__(self, name: str, source: str, text: str, kept: list[Runs | Chart | Pictured]):
        self.name, self.source, self.text, self.kept = name, source, text, kept
        self.problems: list[Problem] = []

    def slide(self, entry: int) -> Slide:
        """The slide. Raises KitError with everything that is wrong with it."""
        given = self.fields()

        def read(key: str, of: Callable[[yaml.Node], Field], default: Field) -> Field:
            try:
                return of(given.pop(key)) if key in given else default
            except _Unreadable as wrong:
                self.wrong(key, f"'{key}' {wrong}")
                return default

        for key in ("layout", "title"):
            if key not in given:
                self.wrong(key, f"'{key}' is missing; a slide needs it")
        slide = Slide(
            entry,
            layout=read("layout", self.word, ""),
            title=read("title", self.runs, ()),
            body=read("body", self.paragraphs, ()),
            table=read("table", self.table, None),
            chart=read("chart", self.chart, None),
            picture=read("picture", self.picture, None),
            caption=read("caption", self.paragraphs, ()),
            notes=read("notes", self.paragraphs, ()),
        )
        known = [name for name in Slide.__dataclass_fields__ if name != "entry"]
        for key in given:
            hint = did_you_mean(key, known) or f"; expected one of: {', '.join(known)}"
            self.wrong(key, f"'{key}' is not a part of a slide{hint}")
        if self.problems:
            raise KitError(self.problems)
        return slide

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
            raise KitError([Problem(self.name, 0, 0, message)]) from None
        if not isinstance(node, yaml.MappingNode):
            message = "does not write fields such as 'title: …'"
            raise KitError([Problem(self.name, 0, 0, message)])
        found: dict[str, yaml.Node] = {}
        for key, value in node.value:
            if key.value in found:
                self.wrong(key.value, f"'{key.value}' is written a second time")
            found[key.value] = value
        return found

    def word(self, node: yaml.Node) -> str:
        if not isinstance(node, yaml.ScalarNode) or not node.value:
            raise _Unreadable("is not a name")
        return str(node.value)

    def kept_as(self, node: yaml.Node, kind: type[Value]) -> Value:
        text = node.value if isinstance(node, yaml.ScalarNode) else ""
        match = re.fullmatch(r"§(\d+)", text)
        value = self.kept[int(match[1])] if match else None
        if not isinstance(value, kind):
            raise _Unreadable(
                "needs one text in double braces"
                if kind is tuple
                else "needs 'charts.… | keep' or 'pictured(…) | keep'"
            )
        return value

    def runs(self, node: yaml.Node) -> Runs:
        return self.kept_as(node, tuple)

    def chart(self, node: yaml.Node) -> Chart:
        return self.kept_as(node, Chart)

    def picture(self, node: yaml.Node) -> Pictured:
        return self.kept_as(node, Pictured)

    def paragraphs(self, node: yaml.Node) -> Paragraphs:
        if not isinstance(node, yaml.SequenceNode) or not node.value:
            raise _Unreadable("needs a list of texts; leave it out if there is none")
        return tuple(self.runs(item) for item in node.value)

    def table(self, node: yaml.Node) -> Table:
        if not isinstance(node, yaml.SequenceNode) or not node.value:
            raise _Unreadable("needs a list of rows; leave it out if there is none")
        rows = tuple(self.paragraphs(item) for item in node.value)
        if len({len(row) for row in rows}) > 1:
            raise _Unreadable("has rows of different lengths")
        return Table(rows)
