"""Where links lead: to a page of the site and a place on it, or to an address elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ..errors import did_you_mean
from ..sentences import Absent, Sentence
from . import model
from .kit import Kit
from .page import Page, Row
from .pages import ROWS, pages


def resolve(name: str, known: Mapping[str, Page]) -> Page | None:
    """The page that `page:NAME` leads to: the first page of a folder may be named by the folder."""
    return known.get(f"{name}/index".removeprefix("/")) or known.get(name)


def wrong_link(kit: Kit, href: str) -> str | None:
    """What is wrong with the target of a link, in a sentence; None if nothing is.

    Nothing is known to be wrong with one that leads to what could not be read.
    """
    if not href.startswith("page:"):
        try:
            model.elsewhere(href)
        except ValueError as error:
            link = "the link " if str(error).startswith("'") else ""
            return f"{link}{error}{_meant(kit, href)}"
        return None
    known = pages(kit)
    name, _, place = href.removeprefix("page:").partition("#")
    page = resolve(name, known)
    if page is None:
        names = (other.removesuffix("/index") for other in known)
        unread = any(_touched(kit, row.files, key) for row, key in _named(name))
        if unread:
            return None
        return Sentence(f"there is no page '{name}'", Absent(name, did_you_mean(name, names)))
    places = [p.id for p in page.places]
    if not place or place in places or _touched(kit, page.row.others, page.key):
        return None
    if kit.lost.may_have(place, *(file.format(page.key) for file in page.row.files)):
        return None
    return f"there is no '{place}' on the page '{name}'{did_you_mean(place, places)}"


def _meant(kit: Kit, href: str) -> str:
    """The page that an address such as `pgae:faqs`, `faqs.md` or `/faqs/` may be meant for."""
    target, hash, place = re.sub(r"^(p[a-z]{2,4}:|[./]+)", "", href).partition("#")
    name = re.sub(r"(\.md|\.html?)?/?$", "", target).removesuffix("/index")
    meant = f"page:{name}{hash}{place}"
    return f"; did you mean '{meant}'?" if name and resolve(name, pages(kit)) else ""


def _named(name: str) -> Iterator[tuple[Row[Any], str]]:
    """The rows that a page of a name would be of, with its key there."""
    for row in ROWS:
        before, braces, _ = row.name.partition("{}")
        key = name.removeprefix(before) if braces and name.startswith(before) else ""
        if "/" not in key and row.name.format(key) in (name, f"{name}/index"):
            yield row, key


def _touched(kit: Kit, files: Iterable[str], key: str) -> bool:
    """Whether something could not be read of one of these files, or of a file of these folders."""
    wanted = [file.format(key) for file in files]
    lost = kit.lost.files
    return any(name in wanted or f"{name.rpartition('/')[0]}/" in wanted for name in lost)
