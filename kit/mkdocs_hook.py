"""MkDocs hook: adds the pages, downloads and fonts, and gives each language its own navigation and search."""
from __future__ import annotations

import json
import logging
import sys
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from kit import content, fonts, products  # noqa: E402
from kit.errors import KitError  # noqa: E402
from kit.i18n import Language  # noqa: E402
from kit.site import Pages  # noqa: E402

log = logging.getLogger("mkdocs.hooks.kit")


class _Site:
    """What the events of one build share."""

    languages: dict[str, Language] = {}
    navs: dict[str, Navigation] = {}


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Take name, address and languages from the content, so that they stand once."""
    try:
        kit = content.load(_root(config))
        wanted = config.extra.get("only_languages") or [language.code for language in kit.languages]
        _Site.languages = {l.code: Language(kit, l) for l in kit.languages if l.code in wanted or l is kit.languages[0]}
    except KitError as error:
        raise PluginError(f"\n{error}") from None
    config.site_name, config.site_url = str(kit.kit.name), str(kit.kit.site_url)
    config.site_description = str(kit.kit.description)
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add what is made from the content."""
    kit = next(iter(_Site.languages.values())).kit
    try:
        made = config.extra.get("products") or products.make(kit, list(_Site.languages.values()))
        for language in _Site.languages.values():
            for path, text in Pages(kit, language).render():
                files.append(File.generated(config, path, content=text))
    except KitError as error:
        raise PluginError(f"\n{error}") from None
    for path, data in made.items():
        files.append(File.generated(config, f"files/{path}", content=data))
    for name in fonts.WEB:
        files.append(File.generated(config, f"assets/fonts/{name}", content=fonts.web(name)))
    colours = kit.kit.brand.colours.model_dump()
    css = ":root{" + "".join(f"--kit-{name}:{value};" for name, value in colours.items()) + "}"
    files.append(File.generated(config, "assets/brand.css", content=css))
    return files


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """One navigation for each language, in the order of the English one."""
    for code, language in _Site.languages.items():
        prefix = "" if code == language.source else f"{code}/"
        items: list = []
        for entry in config.extra["pages"]:
            page = files.get_file_from_path(f"{prefix}{entry}").page
            folder = entry.removesuffix("index.md")
            if folder and folder != entry:
                children = sorted((f for f in files.documentation_pages() if f.src_uri.startswith(prefix + folder) and f.page is not page),
                                  key=lambda f: f.src_uri, reverse=folder == "meetings/")
                section = Section(page.title or folder, [page, *(f.page for f in children)])
                for child in section.children:
                    child.parent = section
                items.append(section)
            else:
                items.append(page)
        pages = [p for item in items for p in (item.children if isinstance(item, Section) else [item])]
        for before, after in zip([None, *pages], [*pages, None]):
            if after is not None:
                after.previous_page = before
            if before is not None:
                before.next_page = after
        _Site.navs[code] = Navigation(items, pages)
        _Site.navs[code].homepage = pages[0]
    return nav


def _language(page: Page) -> Language:
    first = page.file.src_uri.split("/")[0]
    return _Site.languages.get(first) or next(iter(_Site.languages.values()))


def on_page_context(context: dict, page: Page, config: MkDocsConfig, nav: Navigation) -> dict:
    """Give the theme this page's language, navigation and translations."""
    language = _language(page)
    prefix = "" if language.code == language.source else f"{language.code}/"
    own = _Site.navs[language.code]
    for item in own.items:
        if isinstance(item, Section):
            item.title = item.children[0].title
    name = page.url.removeprefix(prefix)
    context |= {
        "nav": own, "language": language,
        # The theme finds the search index below `base_url`, so each language gets its own.
        "base_url": get_relative_url(prefix or ".", page.url),
        "translations": [{"code": other.code, "name": other.info.name,
                          "url": ("" if code == other.source else f"{code}/") + name} for code, other in _Site.languages.items()],
        "text": language.text,
    }
    return context


def on_post_build(config: MkDocsConfig) -> None:
    """Split the search index by language."""
    path = Path(config.site_dir, "search", "search_index.json")
    index = json.loads(path.read_text("utf-8"))
    docs: dict[str, list] = {code: [] for code in _Site.languages}
    source = next(iter(docs))
    for entry in index["docs"]:
        first, _, rest = entry["location"].partition("/")
        if first in docs and first != source:
            docs[first].append({**entry, "location": rest})
        else:
            docs[source].append(entry)
    for code, entries in docs.items():
        target = path if code == source else Path(config.site_dir, code, "search", "search_index.json")
        target.parent.mkdir(parents=True, exist_ok=True)
        pipeline = index["config"].get("pipeline", []) if code != "ar" else []
        data = {"config": {**index["config"], "lang": [code], "pipeline": pipeline}, "docs": entries}
        target.write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")), "utf-8")


def on_serve(server, config: MkDocsConfig, builder):
    """Reload the page when the content, a translation or a template changes."""
    for folder in ("content", "translations", "templates"):
        server.watch(str(_root(config) / folder))
    return server
