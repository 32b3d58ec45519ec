"""The style sheets of a site, without what no page of it can show.

A browser waits for them before it shows anything. The theme has rules for all that MkDocs, its
extensions and its plugins can put on a page; a site has what its mkdocs.yml names. Comments are
for those who change a style sheet.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from .. import cache

SHEETS = re.compile(r"assets/stylesheets/[\w.]+\.css")  # of the theme
# What a site has to name, any of it, for a page to have classes that begin with these; the names
# are those of extensions, plugins, features of the theme, and settings.
CLASSES: Mapping[tuple[str, ...], tuple[str, ...]] = {
    ("pymdownx.tabbed", "pymdownx.blocks.tab"): ("tabbed-",),
    ("admonition", "pymdownx.details", "pymdownx.blocks.admonition"): (
        *("admonition", "note", "abstract", "info", "tip", "success", "question", "warning"),
        *("failure", "danger", "bug", "example", "quote"),
    ),
    ("codehilite", "pymdownx.highlight", "pymdownx.superfences"): (
        *("highlight", "linenos", "md-annotation", "md-clipboard", "md-code"),
    ),
    ("pymdownx.keys",): ("keys", "key-"),
    ("pymdownx.tasklist",): ("task-list",),
    ("pymdownx.critic",): ("critic",),
    ("pymdownx.arithmatex",): ("arithmatex", "katex"),
    ("pymdownx.emoji",): ("twemoji", "emojione", "gemoji"),
    ("blog",): ("md-post", "md-profile", "md-author", "md-pagination", "md-pin"),
    ("tags",): ("md-tag",),
    ("version",): ("md-version",),
    ("consent",): ("md-consent",),
    ("analytics",): ("md-feedback",),
    ("repo_url",): ("md-source",),
    ("navigation.path",): ("md-path",),
    ("navigation.instant.progress",): ("md-progress",),
}

_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_BETWEEN = re.compile(r",(?![^()]*\))")  # two selectors, and not two of what one of them says
_INSIDE = re.compile(r"\([^()]*\)")
_CLASS = re.compile(r"\.(-?[_a-zA-Z][\w-]*)")
_COLOUR = re.compile(r"\[data-md-color-\w+=([\w-]+)\]")  # of a palette, by its name
_DRAWING = re.compile(r'--([\w-]+):url\("[^"]*"\);?')  # of an icon, which rules name
_USED = re.compile(r"var\(--([\w-]+)")
# Of CSS, with the blanks behind it; or a string, which may hold what looks like one.
_COMMENT = re.compile(r"""("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|/\*.*?\*/\s*""", re.DOTALL)
_EMPTY = re.compile(r"(?:@media|@supports|:root)[^{}]*\{\s*\}")


def lighten(files: Files, config: MkDocsConfig) -> None:
    """Put style sheets with what a site can show in the place of those of the theme and the kit."""
    theme = config.theme
    named = {*config.markdown_extensions, *config.plugins, *config.extra, *theme["features"]}
    named |= {"repo_url"} if config.repo_url else set()
    named |= {"default", "indigo"}  # the colours of a palette that names none
    named |= {str(value) for option in theme["palette"] for value in option.values()}
    # One may be material/blog, or deep orange.
    known = {str(name).rpartition("/")[2].replace(" ", "-") for name in named}
    for file in [file for file in files if file.src_uri.endswith(".css")]:
        text = Path(str(file.abs_src_path)).read_text("utf-8")
        shown = light(text, known) if SHEETS.fullmatch(file.src_uri) else uncommented(text)
        files.remove(file)
        files.append(File.generated(config, file.src_uri, content=shown))


def uncommented(text: str) -> str:
    """A style sheet (CSS) without its comments."""
    return _COMMENT.sub(lambda found: found[1] or "", text)


def light(text: str, named: Iterable[str]) -> str:
    """A style sheet (CSS, minified) without the rules of what a site does not name."""
    known = set(named)
    absent = sorted(
        begin for needs, begins in CLASSES.items() if not known & set(needs) for begin in begins
    )

    colours = sorted(set(_COLOUR.findall(text)) - known)

    def make() -> str:
        return _without(text, tuple(absent), set(colours))

    return cache.remember(make, "style", text, absent, colours)


def _without(text: str, absent: tuple[str, ...], colours: set[str]) -> str:
    def rule(found: re.Match[str]) -> str:
        kept = [one for one in _BETWEEN.split(found[1]) if not _needs(one, absent, colours)]
        return f"{','.join(kept)}{{{found[2]}}}" if kept else ""

    text = _RULE.sub(rule, text)
    used = set(_USED.findall(text))
    text = _DRAWING.sub(lambda drawing: drawing[0] if drawing[1] in used else "", text)
    return _EMPTY.sub("", text)


def _needs(selector: str, begins: tuple[str, ...], colours: set[str]) -> bool:
    """Whether what a selector means has, or is inside of, a class that begins so, or a colour."""
    meant = _INSIDE.sub("", selector)
    classes = _CLASS.findall(meant)
    return any(name.startswith(begins) for name in classes) or not colours.isdisjoint(
        _COLOUR.findall(meant)
    )
