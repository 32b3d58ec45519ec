"""What is on each slide: one template a kind says it, in words of the content."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, TypeVar

import yaml
from markupsafe import Markup

from ... import reads
from ...content import inline, model
from ...content.inline import Run, Runs
from ...content.yamlfile import FAST_LOADER
from ...errors import KitError, Problem, did_you_mean
from ...language import speech
from ...language.language import Language
from .. import images, jinja, safeguarding
from ..charts import Chart
from ..plots import Plot

Paragraphs = tuple[Runs, ...]
SECTION = "Section"  # the layout that opens a section
CAPTION = "Caption"  # the placeholder of sources and remarks


@dataclass(frozen=True)
class Table:
    """Rows of cells. `header` says what names the others: the first row, column, both or none.

    `smaller` is by how many steps its text is smaller than it is thought to fit in. `others` are
    the rows on other slides of a table that does not end here: all have one size and one form.
    """

    rows: tuple[Paragraphs, ...]
    header: str = "row"
    smaller: int = 0
    others: tuple[tuple[Paragraphs, ...], ...] = ()

    @property
    def heads(self) -> int:
        """How many of its first rows are heads."""
        return int(self.header in ("row", "both"))


@dataclass(frozen=True)
class Pictured:
    """A picture of images.yml: cropped to its place, or `whole`. `mark` tells it from another."""

    id: str
    whole: bool
    alt: str
    mark: str


@dataclass(frozen=True)
class Icon:
    """A sign of templates/graphics/signs with its colour, and texts: a head and what is below."""

    sign: str
    colour: str
    texts: Paragraphs


@dataclass(frozen=True)
class Moment:
    """A moment of a timeline: when it is and what happens, and whether it is still to come."""

    coming: bool
    texts: Paragraphs


@dataclass(frozen=True)
class Slide:
    """What is on a slide: `layout` is one of brand.pptx, `entry` its place in the deck's file.

    Entries count from 0. The text (`body`), the table or the chart stands below the title, the
    caption below that; the notes are for whoever speaks. `texts` are those of other placeholders,
    by their names in the layout, and so are `pictures`. `second` are the numbers of the paragraphs
    of the body that stand a level below the others, and `plain` of those without a mark. Where they
    are numbered, `first` is the number of the first of them. `size` is that of its text in points
    where it is not the layout's; `sizes` are other sizes of the layout, each with the one in its
    place. `sign` stands in the ring. `qr` is an address to be shown as a code. A `hidden` slide is
    skipped
    in a show. `part` tells a slide from those it continues, and counts from 1. `say` is the script
    beside the cues in the notes, and `minutes` how long the slide is shown. `care` is what whoever
    speaks should know before the talk.
    """

    entry: int
    layout: str
    title: Runs
    body: Paragraphs = ()
    table: Table | None = None
    chart: Chart | None = None
    plot: Plot | None = None
    picture: Pictured | None = None
    caption: Paragraphs = ()
    notes: Paragraphs = ()
    texts: tuple[tuple[str, Paragraphs], ...] = ()
    pictures: tuple[tuple[str, Pictured], ...] = ()
    icons: tuple[Icon, ...] = ()
    timeline: tuple[Moment, ...] = ()
    sign: str = ""
    qr: Runs = ()
    second: frozenset[int] = frozenset()
    plain: frozenset[int] = frozenset()
    first: int = 1
    size: int | None = None
    sizes: tuple[tuple[int, int], ...] = ()
    hidden: bool = False
    part: int = 1
    say: Paragraphs = ()
    minutes: float = 0
    care: Paragraphs = ()

    def content(self) -> str:
        """What is on it but for the title, as one text: for those who cannot see a picture."""
        rows = self.table.rows if self.table else ()
        said = [
            *(inline.plain(paragraph) for paragraph in self.body),
            *(" ".join(map(inline.plain, paragraphs)) for _, paragraphs in self.texts),
            *(": ".join(map(inline.plain, icon.texts)) for icon in self.icons),
            *(": ".join(map(inline.plain, moment.texts)) for moment in self.timeline),
            *(", ".join(inline.plain(cell) for cell in row) for row in rows),
            *([self.chart.alt] if self.chart else []),
            *([self.plot.alt] if self.plot else []),
            *([self.picture.alt] if self.picture and self.picture.alt else []),
            *(picture.alt for _, picture in self.pictures if picture.alt),
            *(inline.plain(paragraph) for paragraph in self.caption),
        ]
        return "; ".join(said)


# Of the text of tables, in points: the first it is thought to fit in is taken.
TABLE_SIZES = (24, 22, 20, 18)


def slides(language: Language, deck: model.Deck, cut: str = "") -> list[Slide]:
    """The slides of a deck that have something to show: a kind whose template is empty has not.

    `cut` is the id of a shorter version. Raises KitError with what cannot be read of the templates.
    """
    kinds, version = _kinds(language), deck.version(cut)
    entries = zip(deck.entries(cut), version.slides, strict=True)
    found = (kinds.slide(entry, slide, version) for entry, slide in entries)
    shown = list(_numbered(language, (slide for slide in found if slide is not None)))
    care = tuple(safeguarding.for_speakers(language))
    return [replace(slide, care=care) for slide in shown[:1]] + shown[1:]


def _numbered(language: Language, found: Iterable[Slide]) -> Iterator[Slide]:
    """The slides, those that open a section with its number."""
    number = 0
    for slide in found:
        if slide.layout == SECTION:
            number += 1
            shown = Run(language.isolate(language.format(number)), lang=language.code)
            slide = replace(slide, body=((shown,),))
        yield slide


class _Kinds:
    """The templates of the kinds of slides, in one language.

    A template writes YAML. What it shows is kept aside, and a reference such as §3 stands for it
    there, so no text can be taken for YAML, and none stands on a slide without its language.
    """

    def __init__(self, language: Language):
        self.language = language
        self.kept: list[Runs | Chart | Plot | Pictured] = []
        self.env = jinja.environment(language, "decks", self._keep, self._untranslated)
        self.env.filters["keep"] = lambda chart: Markup(self._keep(chart))
        self.env.globals["pictured"] = self._pictured
        self.env.filters["linked"] = lambda address: Markup(self._linked(str(address)))
        self.env.filters["strong"] = lambda text: Markup(self._styled(text, strong=True))
        self.env.filters["to"] = lambda text, target: Markup(self._styled(text, href=target))

    def _keep(self, value: Runs | Chart | Plot | Pictured) -> str:
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

    def _styled(self, text: model.Text, **style: Any) -> str:
        runs = self.language.runs(self.language.translate(text))
        return self._keep(tuple(replace(run, **style) for run in runs))

    def slide(self, entry: int, slide: model.Slide, deck: model.Deck) -> Slide | None:
        """What is on a slide of the content, or None if it has nothing to show."""
        self.kept.clear()
        found = self.filled(entry, slide, deck)
        if found is None:
            return None
        say = (self.language.runs(self.language.translate(slide.say)),) if slide.say else ()
        time = speech.time(self.language, slide)
        return replace(found, hidden=slide.hidden, say=say, minutes=time)

    def filled(self, entry: int, slide: model.Slide, deck: model.Deck) -> Slide | None:
        """What a layout or a template makes of a slide, or None if that is nothing."""
        if isinstance(slide, model.LayoutSlide):
            return self.laid_out(entry, slide)
        name = f"kinds/{slide.layout}.yml"
        template = self.env.get_template(name)
        text = template.render(slide=slide, deck=deck)
        if not text.strip():
            return None
        assert self.env.loader is not None
        source, _, _ = self.env.loader.get_source(self.env, name)
        return _Reader(f"templates/decks/{name}", source, text, self.kept).slide(entry)

    def laid_out(self, entry: int, slide: model.LayoutSlide) -> Slide:
        """A slide whose texts stand in the placeholders of a layout that it names."""

        def runs(text: model.Text) -> Runs:
            return inline.unfolded(self.language.runs(self.language.translate(text)))

        notes: Paragraphs = (runs(slide.notes),) if slide.notes else ()
        texts = tuple(
            (name, tuple(runs(text) for text in (given if isinstance(given, list) else [given])))
            for name, given in slide.placeholders.items()
        )
        title = runs(slide.title)
        pictures = tuple((name, self._pictured(id)) for name, id in slide.pictures.items())
        credits = tuple(dict.fromkeys(self.credit(id) for id in slide.pictures.values()))
        texts = tuple((n, (*said, *credits) if n == CAPTION else said) for n, said in texts)
        caption = () if CAPTION in slide.placeholders else credits
        return Slide(
            *(entry, slide.layout, title),
            texts=texts,
            pictures=pictures,
            caption=caption,
            notes=notes,
        )

    def credit(self, id: str) -> Runs:
        """Whom a picture is by, and on what terms it may be shown, as the templates say it."""
        shared = self.env.get_template("_shared.yml").make_module({})
        mark = str(vars(shared)["credit"](id)).strip()
        found = self.kept[int(mark[1:])]
        assert isinstance(found, tuple)
        return found


@reads.shared
def _kinds(language: Language) -> _Kinds:
    return _Kinds(language)


class _Unreadable(Exception):
    """What is wrong with a value."""


Field = TypeVar("Field")
Value = TypeVar("Value", Runs, Chart, Plot, Pictured)


class _Reader:
    """Reads what a template has written. `source` is the template, to say where a mistake is."""

    def __init__(
        self, name: str, source: str, text: str, kept: list[Runs | Chart | Plot | Pictured]
    ):
        self.name, self.source, self.text, self.kept = name, source, text, kept
        self.problems: list[Problem] = []
        self.deeper: set[int] = set()  # the paragraphs of the body a level below
        self.plain: set[int] = set()  # and those without a mark

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
        header = read("header", self.word, "row")
        table = read("table", self.table, None)
        slide = Slide(
            entry,
            layout=read("layout", self.word, ""),
            title=read("title", self.runs, ()),
            body=read("body", self.body, ()),
            table=replace(table, header=header) if table else None,
            chart=read("chart", self.chart, None),
            plot=read("plot", self.plot, None),
            picture=read("picture", self.picture, None),
            caption=read("caption", self.paragraphs, ()),
            notes=read("notes", self.paragraphs, ()),
            texts=read("texts", self.texts, ()),
            pictures=read("pictures", self.pictures, ()),
            icons=read("icons", self.icons, ()),
            timeline=read("timeline", self.timeline, ()),
            sign=read("sign", self.word, ""),
            qr=read("qr", self.runs, ()),
            second=frozenset(self.deeper),
            plain=frozenset(self.plain),
        )
        unwritten = (
            *("entry", "second", "plain", "first", "size", "sizes", "hidden", "part", "say"),
            "minutes",
        )
        known = [name for name in Slide.__dataclass_fields__ if name not in unwritten]
        known.append("header")
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
                else "needs 'charts.… | keep', 'plot(…) | keep' or 'pictured(…) | keep'"
            )
        return value

    def runs(self, node: yaml.Node) -> Runs:
        return inline.unfolded(self.kept_as(node, tuple))

    def chart(self, node: yaml.Node) -> Chart:
        return self.kept_as(node, Chart)

    def plot(self, node: yaml.Node) -> Plot:
        return self.kept_as(node, Plot)

    def picture(self, node: yaml.Node) -> Pictured:
        return self.kept_as(node, Pictured)

    def paragraphs(self, node: yaml.Node) -> Paragraphs:
        if not isinstance(node, yaml.SequenceNode) or not node.value:
            raise _Unreadable("needs a list of texts; leave it out if there is none")
        return tuple(self.runs(item) for item in node.value)

    def body(self, node: yaml.Node) -> Paragraphs:
        """A list of texts; a list in it holds those a level below, `{plain: …}` has no mark."""
        if not isinstance(node, yaml.SequenceNode):
            raise _Unreadable("needs a list of texts; leave it out if there is none")
        found: list[Runs] = []
        for item in node.value:
            if isinstance(item, yaml.MappingNode):
                [(key, item)] = item.value if len(item.value) == 1 else [(item, item)]
                if self.word(key) != "plain":
                    raise _Unreadable("has a paragraph that is not 'plain: …'")
                self.plain.add(len(found))
            inner = item.value if isinstance(item, yaml.SequenceNode) else []
            self.deeper.update(range(len(found), len(found) + len(inner)))
            found += [self.runs(one) for one in inner] if inner else [self.runs(item)]
        return tuple(found)

    def texts(self, node: yaml.Node) -> tuple[tuple[str, Paragraphs], ...]:
        if not isinstance(node, yaml.MappingNode):
            raise _Unreadable("needs the names of placeholders, each with a list of texts")
        return tuple((self.word(key), self.paragraphs(value)) for key, value in node.value)

    def pictures(self, node: yaml.Node) -> tuple[tuple[str, Pictured], ...]:
        if not isinstance(node, yaml.MappingNode):
            raise _Unreadable("needs the names of placeholders, each with a picture")
        return tuple((self.word(key), self.picture(value)) for key, value in node.value)

    def rows(self, node: yaml.Node, firsts: int) -> Iterator[tuple[list[str], Paragraphs]]:
        """Rows that begin with words, then have texts."""
        if not isinstance(node, yaml.SequenceNode):
            raise _Unreadable("needs a list of rows; leave it out if there is none")
        for row in node.value:
            if not isinstance(row, yaml.SequenceNode) or len(row.value) <= firsts:
                raise _Unreadable("has a row that is too short")
            words = [self.word(one) for one in row.value[:firsts]]
            yield words, tuple(self.runs(one) for one in row.value[firsts:])

    def icons(self, node: yaml.Node) -> tuple[Icon, ...]:
        found = self.rows(node, 2)
        return tuple(Icon(words[0], words[1], texts) for words, texts in found)

    def timeline(self, node: yaml.Node) -> tuple[Moment, ...]:
        found = self.rows(node, 1)
        return tuple(Moment(words[0] == "coming", texts) for words, texts in found)

    def table(self, node: yaml.Node) -> Table:
        if not isinstance(node, yaml.SequenceNode) or not node.value:
            raise _Unreadable("needs a list of rows; leave it out if there is none")
        rows = tuple(self.paragraphs(item) for item in node.value)
        if len({len(row) for row in rows}) > 1:
            raise _Unreadable("has rows of different lengths")
        return Table(rows)
