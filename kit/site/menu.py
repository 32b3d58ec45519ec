"""The navigation of a language, in the order of the list of pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from markupsafe import escape
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page as MkDocsPage

from ..content.page import Page
from ..content.pages import SECTIONS
from ..content.places import SHOWN
from ..language.language import Language


def navigation(pages: Mapping[str, Page], language: Language, files: Files) -> Navigation:
    """The menu of a language, and which page follows which.

    The first page is in no list: the name of the kit, on every page, leads there.
    """
    top = Section("", [])
    sections: dict[tuple[str, ...], Section] = {(): top}
    listed: list[MkDocsPage] = []
    for entry in pages.values():
        file = files.get_file_from_path(f"{language.prefix}{entry.name}.md")
        if file is None or file.page is None:
            continue
        page = file.page
        page.parent = page.previous_page = page.next_page = None
        if not entry.row.in_menu:
            continue
        listed.append(page)
        section = _section(entry.sections, sections, language)
        if section is not top:
            page.parent = section
        if len(listed) > 1 and (not entry.key or len(section.children) < SHOWN):
            section.children.append(page)
    for before, after in zip(listed, listed[1:], strict=False):
        before.next_page, after.previous_page = after, before
    found = Navigation(top.children, listed)
    found.homepage = listed[0]
    return found


def _section(
    path: tuple[str, ...], sections: dict[tuple[str, ...], Section], language: Language
) -> Section:
    """The section at a path, made where there is none yet; one of a folder has no title so far."""
    if path not in sections:
        outer = _section(path[:-1], sections, language)
        name = SECTIONS.get(path[-1])
        sections[path] = made = Section(escape(language.text(name)) if name else "", [])
        outer.children.append(made)
        made.parent = outer if path[:-1] else None
    return sections[path]


def title_sections(menu: Navigation | Section) -> None:
    """Call each folder as its first page is called, once the titles of the pages are read."""
    for item in menu.items if isinstance(menu, Navigation) else menu.children:
        if isinstance(item, Section):
            title_sections(item)
            item.title = item.title or item.children[0].title or ""


def said(menu: Navigation, beside: Iterable[MkDocsPage]) -> list[object]:
    """All that pages may say of a menu, and of pages beside it: titles and addresses, in order."""
    return [_said(menu.items), _said(menu.pages), _said(beside)]


def _said(items: Iterable[object]) -> list[object]:
    return [
        (str(item.title), _said(item.children) if isinstance(item, Section) else item.url)
        for item in items
        if isinstance(item, Section | MkDocsPage)
    ]
