"""The Jinja environments. Each one escapes for its format by itself, so no template has to."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from jinja2 import (
    BytecodeCache,
    Environment,
    FileSystemLoader,
    StrictUndefined,
    Template,
    pass_context,
)
from jinja2.bccache import Bucket
from jinja2.runtime import Context
from markupsafe import Markup

from .. import cache, reads, resources
from ..content import attachments, inline, model
from ..content.record import Record
from ..language.labels import ACROSS, MORE_THAN, PRODUCTS
from ..language.language import ALONE, COUNTS, Count, Language, Translated
from . import charts, plots, typst
from .fonts import faces


class Phrase:
    """A string of a template that waits to be shown: `_("Open")`, `_("{n} of {m}", n=…, m=…)`."""

    def __init__(self, found: Translated, values: dict[str, Any]):
        self.found, self.values = found, values


# What is shown in a language that is known, which may be another than the reader's.
SHOWN = (Phrase, model.Text, *COUNTS)


class Compiled(BytecodeCache):
    """Keeps compiled templates from one build to the next.

    What they compile to depends on their text and on the `kind` of their environment.
    """

    def __init__(self, kind: str = ""):
        self.kind = kind

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """The same for a template, wherever it is."""
        return super().get_cache_key(self.kind + name, _below(filename or name))

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take what was compiled before, if it is known."""
        found = cache.recall("template", bucket.key, bucket.checksum)
        if found is not None:
            bucket.bytecode_from_string(found)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        cache.store(bucket.bytecode_to_string(), "template", bucket.key, bucket.checksum)


class _Noting(Environment):
    """An environment that notes which templates it shows."""

    def get_template(
        self, name: str | Template, parent: str | None = None, globals: Any = None
    ) -> Template:
        """A template, which is noted as read."""
        found = super().get_template(name, parent, globals)
        reads.note(("template", _below(found.filename or "")))
        return found


def _below(path: str) -> str:
    """The path of a template from `templates` on, wherever these are: a build reads a copy."""
    named = Path(path).as_posix()
    return named[max(named.rfind("/templates/"), 0) :].lstrip("/")


class _Shown:
    """How the values of templates are shown in a language, and in the form of a format."""

    def __init__(
        self,
        language: Language,
        show: Callable[[inline.Runs], str],
        escape: Callable[[str], str],
        text: Callable[[model.Text], str] | None,
    ):
        self.language, self.show, self.escape, self.text = language, show, escape, text

    # Asking for the context also keeps Jinja from calling it when it compiles a template, where
    # languages share the result.
    @pass_context
    def finalize(self, context: Context, value: Any) -> Any:
        """What a template writes for a value."""
        if isinstance(value, Markup):
            return value
        if self.text and isinstance(value, model.Text):
            return Markup(self.text(value))
        if isinstance(value, SHOWN):
            return Markup(self.show(self.runs(value)))
        return Markup(self.escape(self.language.format(value)))

    def runs(self, value: Phrase | str | Count) -> inline.Runs:
        """A text, with what stands in its braces."""
        if isinstance(value, COUNTS):
            return self.language.counted(value)
        if isinstance(value, Phrase):
            found, values = value.found, value.values
        else:
            found, values = self.language.translate(value), {}
        return self.language.runs(
            found,
            {
                name: self.plain(item) if isinstance(item, (Phrase, model.Text)) else item
                for name, item in values.items()
            },
        )

    def plain(self, value: Any) -> str:
        """A value without markup."""
        if isinstance(value, SHOWN):
            return inline.plain(self.runs(value))
        return self.language.format(value)


def environment(
    language: Language,
    folder: str,
    show: Callable[[inline.Runs], str],
    escape: Callable[[str], str],
    text: Callable[[model.Text], str] | None = None,
) -> Environment:
    """An environment for the templates in a folder, and for those that all folders share.

    `show` renders runs; `escape` renders a string that is not translated. `text` renders a text of
    the content where that is more than its runs.
    """
    shown = _Shown(language, show, escape, text)
    env = _Noting(
        loader=FileSystemLoader(
            [
                path
                for name in (folder, "shared")
                for path in resources.folders(language.kit.root, f"templates/{name}")
            ]
        ),
        autoescape=True,
        finalize=shown.finalize,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        optimized=False,
        bytecode_cache=Compiled(),
    )
    env.globals.update(_globals(language))
    env.filters.update(_filters(language, shown.plain))
    return env


def _globals(language: Language) -> dict[str, Any]:
    """What every template knows."""
    return {
        "_": lambda msgid, **values: Phrase(language.translate(msgid), values),
        "ngettext": lambda one, many, n, **values: Phrase(
            language.plural(one, many, n), {"n": n, **values}
        ),
        "pgettext": lambda context, msgid, **values: Phrase(
            language.translate(msgid, context), values
        ),
        "npgettext": lambda context, one, many, n, **values: Phrase(
            language.plural(one, many, n, context), {"n": n, **values}
        ),
        "kit": language.kit,
        "language": language,
        "languages": language.kit.languages,
        "index": language.kit.index,
        "word": lambda noun, value: Phrase(language.word(noun, value), {}),
        "offer": lambda kind: Phrase(language.translate(PRODUCTS[kind]), {}),
        "due": lambda action: _due(language, action),
        "across": lambda: _across(language),
        "record": lambda day=None: Record(language.kit, day),
        "charts": charts,
        "plot": lambda block: plots.plot(language, block),
        "file_kind": attachments.kind,
        "file_address": lambda name: f"{language.kit.about.site_url}assets/files/{name}",
        # In the order in which Typst looks letters up.
        "fonts": Markup(", ".join(map(typst.string, faces.families(language)))),
    }


def _filters(language: Language, plain: Callable[[Any], str]) -> dict[str, Callable[..., Any]]:
    """What every template can make of a value."""
    return {
        "plain": plain,
        # Of a figure: its label, and what stands before and after its number.
        "alone": lambda label: Phrase(language.translate(label, ALONE), {}),
        "around": lambda figure: _around(language, figure),
        # Of the head of a page.
        "meta": lambda value: Markup(json.dumps(plain(value), ensure_ascii=False)),
        # Code of the template itself, never content.
        "verbatim": lambda value: Markup(value),
        "typst_language": lambda tag: Markup(typst.language(tag)),
        "quoted": lambda value: Markup(typst.string(plain(value))),
        "language_names": lambda tags: language.list([language.language_name(tag) for tag in tags]),
        "listed": lambda texts: language.list([plain(text) for text in texts]),
        "organisations": lambda ids: language.list(
            [plain(language.kit.index["member"][i].name) for i in ids]
        ),
    }


def typeset(language: Language, folder: str) -> Environment:
    """An environment for templates of Typst that show texts, and `runs`, with their markup."""

    def show(runs: inline.Runs) -> str:
        return typst.markup(runs, language.code, language.address)

    env = environment(language, folder, show, lambda text: f"#{typst.string(text)};")
    env.globals["runs"] = lambda runs: Markup(show(runs))
    return env


@reads.shared
def drawing(language: Language) -> Environment:
    """An environment for templates of Typst that draw, in which a text is a string of its code."""
    return environment(language, "pictures", lambda runs: "", typst.string)


def _due(language: Language, action: model.Action) -> model.EventItem | str:
    """When an action is due: an event, a day, a month or a year; a dash where no report says so."""
    if action.event:
        return language.kit.index["event"][action.event]
    return language.when(action.due) if action.due else "–"


def _across(language: Language) -> Phrase:
    """Which activities run across all strategies."""
    assert language.kit.strategies
    names = [language.text(item.name) for item in language.kit.strategies.crosscutting]
    found = language.plural(*ACROSS, len(names))
    return Phrase(found, {"n": len(names), "names": language.semicolons(names)})


def _around(language: Language, figure: model.FigureItem) -> tuple[str, str]:
    """What a language says before and after the number of a figure, such as "more than"."""
    if not figure.more_than:
        return "", ""
    before, _, after = language.text(MORE_THAN, number=_NUMBER).partition(_NUMBER)
    return before.strip(), after.strip()


_NUMBER = "\ue000"  # stands in the place of a number; of the private use area, so in no text
