"""The navigation of a language, in the order of the list of pages."""

from __future__ import annotations

from collections.abc import Mapping

from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page as MkDocsPage

from ..content.pages import Page

# How many pages of a folder every page lists beside its text. The first page of it has them all.
SHOWN = 12


def navigation(pages: Mapping[str, Page], prefix: str, files: Files) -> Navigation:
    """The menu of the language whose pages are below `prefix`, and which page follows which."""
    items: list[MkDocsPage | Section] = []
    listed: list[MkDocsPage] = []
    sections: dict[str, Section] = {}
    for entry in pages.values():
        file = files.get_file_from_path(f"{prefix}{entry.name}.md")
        if not entry.row.in_menu or file is None or file.page is None:
            continue
        page = file.page
        listed.append(page)
        if not entry.folder:
            items.append(page)
        elif entry.folder not in sections:
            sections[entry.folder] = page.parent = Section(entry.folder, [page])
            items.append(sections[entry.folder])
        else:
            page.parent = sections[entry.folder]
            if len(page.parent.children) <= SHOWN:
                page.parent.children.append(page)
    for page, before, after in zip(listed, [None, *listed], [*listed[1:], None], strict=False):
        page.previous_page, page.next_page = before, after
    found = Navigation(list(items), listed)
    found.homepage = listed[0]
    return found


def title_sections(menu: Navigation) -> None:
    """Call each section as its first page is called, once the titles of the pages are read."""
    for item in menu.items:
        if isinstance(item, Section):
            item.title = str(item.children[0].title)
