"""The list of the site's pages: their templates, their places, and what each is about.

The navigation, links, feeds, hints, downloads and the renderer all read it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any, TypeVar

from . import images, places
from .kit import Kit
from .page import Page, Row
from .places import Place

T = TypeVar("T")
Places = Callable[[Kit, Any], Iterable[Place | str]]


def _one(item: T | None) -> Mapping[str, T]:
    """The item of a page that there is content for."""
    return {"": item} if item else {}


def _of_file(name: str, found: Places, *others: str, **more: Any) -> Row[Any]:
    """The row of the page of a file, which is called as the page is."""
    field = name.rpartition("/")[2]

    def item(kit: Kit) -> Mapping[str, Any]:
        return _one(getattr(kit, field))

    return Row(name, item, found, files=(field,), others=others, **more)


def _always(kit: Kit) -> Mapping[str, Kit]:
    return {"": kit}


def _tracked(kit: Kit) -> bool:
    """Whether the running record has anything to show."""
    return "actions" in kit.files or any(getattr(kit, name) for name in TRACKERS)


def _pictures(kit: Kit) -> Mapping[str, dict[str, list[str]]]:
    """The pictures that are shown, with where."""
    return _one(images.shown(kit))


# What the page on how to use the kit speaks of.
USES = ("licence", "cite", "brand", "do", "do-not", "accessibility", "problems")
_ = str  # marks a text to be extracted; it is translated where it is shown
# The sections of the menu that gather pages of several folders.
SECTIONS = {"about": _("About"), "materials": _("Materials")}
# In the order of the menu. The trackers of the running record have the names of their files.
TRACKERS = ("evidence", "communications", "engagements", "requests", "capacity")
ROWS: tuple[Row[Any], ...] = (
    Row(
        "index",
        _always,
        places.index,
        others=("calendar", "figures", "meetings/", "priorities", "strategies"),
    ),
    _of_file("factsheet", places.factsheet, "strategies", stands_alone=True, section="about"),
    _of_file("priorities", places.priorities, section="about"),
    _of_file("pathfinding", places.pathfinding, "pathfinding", section="about"),
    _of_file("faqs", places.faqs, states="FAQPage", stands_alone=True, section="about"),
    Row(
        "{}",
        lambda kit: kit.pages,
        places.page,
        "page",
        section="about",
        files=("pages/{}",),
    ),
    Row(
        "progress/index",
        lambda kit: _one(_tracked(kit)),
        files=("actions", "capacity", "communications", "engagements", "evidence", "requests"),
    ),
    _of_file("progress/evidence", places.tracker("stages"), "actions", "evidence"),
    _of_file("progress/communications", places.communications, "actions"),
    _of_file("progress/engagements", places.tracker("list", "timeline"), "actions"),
    _of_file("progress/requests", places.requests, "actions", "requests"),
    _of_file("progress/capacity", places.tracker("followup", "course"), "actions"),
    Row(
        "progress/actions",
        lambda kit: _one("actions" in kit.files),
        places.actions,
        files=("actions",),
        others=("actions", "calendar"),
    ),
    Row(
        "meetings/index",
        lambda kit: _one(kit.meetings),
        places.meetings,
        files=("meetings/",),
        others=("meetings/",),
    ),
    Row(
        "meetings/{}",
        lambda kit: kit.meetings,
        places.meeting,
        "meetings/meeting",
        newest_first=True,
        files=("meetings/{}",),
        others=("meetings/{}",),
    ),
    Row(
        "calendar",
        lambda kit: _one(kit.events),
        lambda kit, events: sorted({f"y{event.year}" for event in events}),
        states="Event",
        section="meetings",
        files=("calendar", "engagements"),
        others=("calendar", "engagements"),
    ),
    Row(
        "decks/index",
        lambda kit: _one(kit.decks),
        lambda kit, decks: (Place(stem, f"decks/{stem}") for stem in decks),
        section="materials",
        files=("decks/",),
        others=("decks/",),
    ),
    Row(
        "decks/{}",
        lambda kit: kit.decks,
        lambda kit, deck: (f"slide-{n}" for n, _ in enumerate(deck.slides, 1)),
        "decks/deck",
        section="materials",
        files=("decks/{}",),
        others=("decks/{}",),
    ),
    Row(
        "messages/index",
        lambda kit: _one(kit.messages),
        places.messages,
        section="materials",
        files=("messages",),
        others=("faqs",),
    ),
    _of_file("messages/posts", places.posts, section="materials"),
    Row(
        "texts/index",
        lambda kit: _one(kit.texts),
        lambda kit, texts: (Place(stem, f"texts/{stem}") for stem in texts),
        section="materials",
        files=("texts/",),
        others=("texts/",),
    ),
    Row(
        "texts/{}",
        lambda kit: kit.texts,
        places.text,
        "texts/text",
        section="materials",
        files=("texts/{}",),
        others=("kit", "texts/{}"),
    ),
    Row(
        "downloads",
        _always,
        lambda kit, _: (language.code for language in kit.languages),
        others=("kit",),
    ),
    Row("use", _always, lambda kit, _: USES, in_menu=False),
    Row("translations", _always, in_menu=False),
    Row(
        "pictures",
        _pictures,
        lambda kit, shown: list(shown),
        in_menu=False,
        files=("images", "meetings/", "decks/", "texts/", "pages/", "factsheet", "faqs", "posts"),
        others=("images",),
    ),
    Row(
        "glossary",
        lambda kit: _one(kit.terms.terms),
        lambda kit, terms: places.ids("terms", ("terms",), terms),
        in_menu=False,
        files=("terms",),
    ),
)


@lru_cache(maxsize=2)
def pages(kit: Kit) -> dict[str, Page]:
    """Every page that there is content for, by its name, in the order of the menu."""
    found: dict[str, Page] = {}
    for row in ROWS:
        for key, item in sorted(row.items(kit).items(), reverse=row.newest_first):
            name = row.name.format(key)
            if key and any(name == other.name for other in ROWS):
                continue  # a page of an author with the name of another, which `check` tells
            listed = (Place(p) if isinstance(p, str) else p for p in row.places(kit, item))
            found[name] = Page(name, row, key, item, (Place("top"), *listed))
    return found
