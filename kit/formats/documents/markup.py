"""Documents as a tree: Jinja templates write HTML of a few elements, with every text in its place.

The elements mean what they mean in HTML. Beside them, <data> is around each text of the content,
with its number among `texts` as its value, <var> around what stands for a placeholder, <note>
around a footnote, and <nav>, in whose place a table of contents stands.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from html import escape

from jinja2 import Environment
from lxml import etree
from markupsafe import Markup

from ... import reads
from ...content import inline, model
from ...errors import KitError
from ...language.language import Language
from .. import images, jinja, pixels, plots, plotsvg, safeguarding, typst
from ..fonts import faces

STYLES = "styles.xml"  # the template of the styles of Word
CHART = 460  # points: the width that a chart is drawn in
SCALE = 3  # pixels to a point


@dataclass(frozen=True)
class Tree:
    """A document: its elements, the texts of the content in it, and its pictures by their names.

    `preview` is what each of its pages says, where it is not to be published yet.
    """

    root: etree._Element
    texts: list[model.Text] = field(default_factory=list)
    pictures: dict[str, bytes] = field(default_factory=dict)
    preview: str = ""

    @property
    def title(self) -> str:
        """What the document is called."""
        return self.root.findtext("head/title", "")

    @property
    def description(self) -> str:
        """What it is about."""
        found = self.root.find("head/meta")
        return "" if found is None else found.get("content", "")


def tree(language: Language, template: str, **context: object) -> Tree:
    """The document that a template of templates/documents makes of its context.

    Raises KitError, about the template, where what it writes is no XML.
    """
    env, shown = _environment(language)
    shown.texts, shown.pictures = [], {}
    written = env.get_template(template).render(context)
    try:
        root = etree.fromstring(written.strip())
    except etree.XMLSyntaxError as error:
        path = f"templates/documents/{template}"
        line = written.strip().splitlines()[error.lineno - 1].strip()[:80] if error.lineno else ""
        sentence = f"what this template writes is not XML: {error.msg} (in the line '{line}')"
        raise KitError.at(path, sentence) from None
    return Tree(root, shown.texts, shown.pictures, str(context.get("preview", "")))


@dataclass
class _Shown:
    """The texts and pictures of the document that is being written."""

    texts: list[model.Text]
    pictures: dict[str, bytes]


@reads.shared
def _environment(language: Language) -> tuple[Environment, _Shown]:
    """The environment of all documents of a language, and where it puts what one shows."""
    shown = _Shown([], {})

    def text(value: model.Text) -> str:
        shown.texts.append(value)
        runs = language.runs(language.translate(value), apart=True)
        return f'<data value="{len(shown.texts) - 1}">{_runs(runs, language)}</data>'

    def picture(data: bytes) -> str:
        name = hashlib.sha256(data).hexdigest()
        shown.pictures[name] = data
        return name

    env = jinja.environment(language, "documents", lambda runs: _runs(runs, language), escape, text)
    kit = language.kit
    env.globals.update(
        printed=lambda id: picture(pixels.plain(images.source(kit, id), pixels.PRINTED)),
        logo_file=lambda logo: picture(pixels.plain(images.logo_source(kit, logo), pixels.LOGO)),
        drawn=lambda plot: picture(_drawn(language, plot)),
        help=(language.text(safeguarding.TITLE), language.text(safeguarding.TEXT)),
        runs=lambda runs: Markup(_runs(runs, language)),
    )
    return env, shown


def _runs(runs: inline.Runs, language: Language) -> str:
    parts: list[str] = []
    for found, same in inline.by_language(runs):
        # What is written the other way would pull along what is beside it.
        apart = bool(found) and language.direction(found) != language.direction(language.code)
        written = ""
        for note, inside in inline.by_note(same):
            words = "".join(_run(run, language) for run in inside)
            written += f"<note>{_isolated(words, apart)}</note>" if note else words
        written = _isolated(written, apart)
        other = found not in (language.code, "")
        parts.append(f'<span lang="{found}">{written}</span>' if other else written)
    return "".join(parts)


def _isolated(written: str, apart: bool) -> str:
    return f"\u2068{written}\u2069" if apart else written


def _run(run: inline.Run, language: Language) -> str:
    written = "<br/>" if run.text == inline.BREAK else escape(run.text)
    written = f'<var title="{escape(run.name)}">{written}</var>' if run.name else written
    written = f"<em>{written}</em>" if run.emphasis else written
    written = f"<strong>{written}</strong>" if run.strong else written
    if not run.href:
        return written
    return f'<a href="{escape(language.address(run.href))}" rel="{escape(run.href)}">{written}</a>'


def _drawn(language: Language, plot: plots.Plot) -> bytes:
    """A chart as PNG, since few programs show a drawing in a document; with what colours mean."""
    colours = plotsvg.series_colours(language.kit)
    size = 34 if plot.kind == "pie" else 100  # percent
    families = ", ".join(map(typst.string, faces.families(language)))
    code = (
        f"#set page(width: {CHART}pt, height: auto, fill: white)\n"
        "#set page(margin: (bottom: 3pt, rest: 0pt))\n"
        f"#set text({typst.language(language.code)}, size: 9pt, font: ({families},))\n"
        f"#image(bytes({typst.string(plotsvg.on_paper(language, plot, CHART))}), "
        f'format: "svg", width: {size}%)\n'
    )
    for number, name in enumerate(plot.names):
        colour = typst.string(colours[number % len(colours)])
        written = typst.markup(name, language.code, language.address)
        box = f"#box(width: 0.7em, height: 0.7em, fill: rgb({colour}))"
        code += f"#box[{box} {written}#h(1.5em)]"
    (png,) = typst.png(code, "templates/documents", SCALE, language.kit.root)
    return png


_BLANKS = re.compile(r"[ \t\r\n]+")


def collapse(node: etree._Element) -> None:
    """Take the blanks out of a paragraph that HTML does not show (CSS Text 3, 4.1.1)."""
    parts: list[tuple[etree._Element, str]] = []

    def visit(found: etree._Element) -> None:
        parts.append((found, "text"))
        for child in found:
            visit(child)
            parts.append((child, "tail"))

    visit(node)
    blank, last = True, None
    for element, name in parts:
        if element.tag == "br":
            blank = True
            if last:
                setattr(*last, getattr(*last).rstrip(" "))
        words = _BLANKS.sub(" ", getattr(element, name) or "")
        if element is node and name == "tail":
            continue
        words = words[1:] if blank and words.startswith(" ") else words
        setattr(element, name, words)
        if words:
            blank, last = words.endswith(" "), (element, name)
    if last:
        setattr(*last, getattr(*last).rstrip(" "))
