"""MkDocs hook: adds the pages, downloads and fonts, and gives each language its own navigation and search.

`mkdocs build` and `mkdocs serve` make the downloads themselves; `build_kit.py` hands over those it has made.
"""

from __future__ import annotations

import html
import json
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, TemplateError
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from kit import STAMP
from kit.content import load
from kit.errors import KitError, template_problem
from kit.formats import cards, feeds, fonts
from kit.formats.made import Made
from kit.language import catalogues
from kit.making import make
from kit.site import csp
from kit.site.render import Pages
from kit.site.table_labels import TableLabels

# MkDocs stamps the sitemap with the time of the build, unless this says another.
os.environ.setdefault("SOURCE_DATE_EPOCH", str(int(STAMP.timestamp())))

# What the events of one build share: the pages and the navigation of each language, by its code.
_pages: dict[str, Pages] = {}
_navs: dict[str, Navigation] = {}
_theme: dict[str, Any] = {}
_made: list[Made] = []
_folders: list[tempfile.TemporaryDirectory] = []
# How many pages of a folder every page lists beside its text. The index of the folder has them all.
_SHOWN = 12
_serving: list[str] = []


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent


def _folder() -> Path:
    """An empty folder for the downloads, which takes the place of that of the build before."""
    for folder in _folders:
        folder.cleanup()
    _folders[:] = [tempfile.TemporaryDirectory(prefix="kit-")]
    return Path(_folders[0].name)


@contextmanager
def _explained() -> Iterator[None]:
    """Turn our errors into the one that MkDocs prints without a traceback."""
    try:
        yield
    except KitError as error:
        raise Abort(f"\n{error}") from None
    except TemplateError as error:
        raise Abort(f"\n{template_problem(error)}") from None


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Load the content; take the site's name and address from it, so that they stand once."""
    _pages.clear()
    _navs.clear()
    with _explained():
        kit = config.extra.get("kit") or load.load(_root(config))
        languages = catalogues.languages(kit)
        made = config.extra.get("made") or make.make(kit, languages, _folder())
    pot = catalogues.template(kit)
    wanted = config.extra.get("only") or [language.code for language in languages]
    for language in languages:
        if language.code in wanted or language.code == language.source:
            _pages[language.code] = Pages(kit, languages, language, pot, made.sizes)
    _made[:] = [made]
    config.site_name, config.site_url = str(kit.about.name), str(kit.about.site_url)
    config.site_description = str(kit.about.description)
    config.markdown_extensions.append(TableLabels())
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add what is made from the content."""
    source = next(iter(_pages.values()))
    for path in _made[0].sizes:
        files.append(File.generated(config, f"files/{path}", abs_src_path=str(_made[0].path(path))))
    made: dict[str, str | bytes] = {}
    with _explained():
        for own in _pages.values():
            made |= dict(own.render())
            made[f"assets/social.{own.language.code}.png"] = cards.social(own.language)
            made[f"{own.prefix}calendar.ics"] = feeds.ics(own.kit, own.language)
            made[f"{own.prefix}progress/requests.csv"] = feeds.requests_csv(own.kit, own.language)
            made[f"{own.prefix}meetings/feed.xml"] = feeds.atom(own.kit, own.language)
        for name in fonts.WEB:
            made[f"assets/fonts/{name}"] = fonts.web(name)
    colours = source.kit.about.brand.colours.model_dump()
    made["assets/brand.css"] = (
        ":root{" + "".join(f"--kit-{name}:{value};" for name, value in colours.items()) + "}\n"
    )
    for path, data in made.items():
        files.append(File.generated(config, path, content=data))
    return files


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """One navigation for each language, in the order of `extra.pages`."""
    for code, own in _pages.items():
        items: list[Any] = []
        pages: list[Page] = []
        for entry in config.extra["pages"]:
            page = files.get_file_from_path(f"{own.prefix}{entry}").page
            folder = entry.removesuffix("index.md")
            if folder and folder != entry:
                children = [
                    f.page
                    for f in files.documentation_pages()
                    if f.src_uri.startswith(own.prefix + folder) and f.page is not page
                ]
                if folder == "meetings/":  # the newest first
                    children.sort(key=lambda p: p.file.src_uri, reverse=True)
                section = Section(folder, [page, *children[:_SHOWN]])
                for child in (page, *children):
                    child.parent = section
                items.append(section)
                pages += [page, *children]
            else:
                items.append(page)
                pages.append(page)
        for page, before, after in zip(pages, [None, *pages], [*pages[1:], None]):
            page.previous_page, page.next_page = before, after
        _navs[code] = Navigation(items, pages)
        _navs[code].homepage = pages[0]
    return next(iter(_navs.values()))


def _context(own: Pages, config: MkDocsConfig, name: str) -> dict[str, Any]:
    """Set the theme to a language, and return what its templates need for a page of that language."""
    language = own.language
    config.site_name = html.escape(language.text(own.kit.about.name))  # the theme does not
    config.copyright = html.escape(language.text(own.kit.about.publisher))
    config.theme["language"] = language.code
    _ = language.text
    for option, label in zip(config.theme["palette"], (_("Dark mode"), _("Light mode"))):
        option["toggle"]["name"] = label
    for item in _navs[language.code].items:
        if isinstance(item, Section):
            item.title = item.children[0].title
    return {
        "nav": _navs[language.code],
        "language": language,
        "coverage": own.env.globals["coverage"],
        "status": f"{own.prefix}translations/",
        "_": own.env.globals["_"],
        "show": own.env.finalize,
        "translations": [
            {"language": other.language, "url": other.prefix + name} for other in _pages.values()
        ],
        "json_ld": feeds.json_ld(own.kit, language, name.rstrip("/")),
    }


def on_page_context(
    context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation
) -> dict[str, Any]:
    """Give the theme the language, the navigation and the translations of this page."""
    own = _pages.get(page.file.src_uri.split("/")[0]) or next(iter(_pages.values()))
    # The theme looks for the search index below `base_url`, so each language finds its own.
    base = get_relative_url(own.prefix or ".", page.url)
    return context | _context(own, config, page.url.removeprefix(own.prefix)) | {"base_url": base}


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Tell the browser to load nothing from elsewhere."""
    return _secured(output)


def _secured(page: str) -> str:
    # `mkdocs serve` puts a script of its own into the page later.
    return page if _serving else csp.secured(page)


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Keep the theme's templates for the page of each language that says there is no such page."""
    _theme["env"], _theme["files"] = env, files


def on_post_template(output: str, template_name: str, config: MkDocsConfig) -> str | None:
    """MkDocs makes one 404.html; `on_post_build` makes those of all languages in its place."""
    return None if template_name == "404.html" else output


def on_template_context(
    context: dict[str, Any], template_name: str, config: MkDocsConfig
) -> dict[str, Any]:
    """What the templates that are no pages need."""
    own = next(iter(_pages.values()))
    return (
        context | _context(own, config, "") | {"home": "/"}
        if template_name == "404.html"
        else context
    )


def _not_found(own: Pages, config: MkDocsConfig) -> str:
    # This page is shown at any address, so its links start at the root of the site.
    root = urlsplit(str(own.kit.about.site_url)).path
    context = get_context(_navs[own.language.code], _theme["files"], config, base_url=root)
    return _secured(
        _theme["env"]
        .get_template("404.html")
        .render(context | _context(own, config, "") | {"home": root + own.prefix})
    )


def on_startup(command: str, dirty: bool) -> None:
    """Remember whether the site is built or served."""
    _serving[:] = [command] if command == "serve" else []


@event_priority(-100)  # after the search plugin, which writes one index of all pages
def on_post_build(config: MkDocsConfig) -> None:
    """Split the search index, so that a reader finds and downloads only pages in their own language; add the 404 pages."""
    for own in _pages.values():
        Path(config.site_dir, own.prefix, "404.html").write_text(_not_found(own, config), "utf-8")
    path = Path(config.site_dir, "search", "search_index.json")
    index = json.loads(path.read_text("utf-8"))
    for code, own in _pages.items():
        # Those of the source language are the ones that are not below the folder of another.
        others = (
            tuple(other.prefix for other in _pages.values() if other.prefix)
            if not own.prefix
            else ()
        )
        docs = [
            {**doc, "location": doc["location"].removeprefix(own.prefix)}
            for doc in index["docs"]
            if doc["location"].startswith(own.prefix) and not doc["location"].startswith(others)
        ]
        target = Path(config.site_dir, own.prefix, "search", "search_index.json")
        target.parent.mkdir(parents=True, exist_ok=True)
        data = {"config": {**index["config"], "lang": [code]}, "docs": docs}
        target.write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")), "utf-8")


def on_serve(server: Any, config: MkDocsConfig, builder: Any) -> Any:
    """Reload the page when the content, a translation or a template changes; show mistakes in it until they are mended."""
    for folder in ("content", "translations", "templates"):
        server.watch(str(_root(config) / folder))

    def build() -> None:
        try:
            builder()
        except Abort as error:
            print(error)
            page = _PROBLEMS.format(problems=html.escape(str(error).strip()))
            for path in Path(config.site_dir).rglob("*.html"):
                path.write_text(page, "utf-8")

    server.builder = build
    return server


_PROBLEMS = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Problems</title></head>
<body style="font: 1.1rem/1.6 sans-serif; margin: 3rem auto; max-width: 60rem; padding: 0 1rem"><h1>The site cannot be built</h1>
<p>Mend this and save; the page comes back by itself.</p><pre style="white-space: pre-wrap">{problems}</pre></body></html>
"""
