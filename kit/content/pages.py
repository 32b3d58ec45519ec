"""THE list of the site's pages: their templates, their places, and what each is about.

The navigation, links, feeds, hints, downloads and the renderer all read it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from ..errors import did_you_mean
from .kit import Kit

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Place:
    """Somewhere on a page that a link can lead to.

    `id` is its fragment. Where the content names it, `file` (a key of `Kit.files`) and `path` say where.
    """

    id: str
    file: str = ""
    path: Path = ()


@dataclass(frozen=True)
class Row:
    """One page, or, with `items`, one for each item of a collection.

    `name` is the address below the folder of a language; `{}` in it stands for the key of an item.
    `when` says whether there is content for it. `states` is what search engines are told it holds,
    in the terms of schema.org. A page that `stands_alone` explains each acronym it uses.
    """

    name: str
    template: str = ""
    items: Callable[[Kit], Mapping[str, object]] | None = None
    when: Callable[[Kit], object] = lambda kit: True
    places: Callable[[Kit, str], Iterable[Place | str]] = lambda kit, key: ()
    states: Literal["FAQPage", "Event", ""] = ""
    stands_alone: bool = False
    newest_first: bool = False
    in_menu: bool = True


@dataclass(frozen=True)
class Page:
    """A page of the site. `item` is what a page of a collection shows, and `key` its name there."""

    name: str
    row: Row
    key: str
    item: object
    places: tuple[Place, ...]

    @property
    def template(self) -> str:
        """The name of its template, below templates/site/pages, without the suffix."""
        return self.row.template or self.row.name

    @property
    def folder(self) -> str:
        """The section of the menu it belongs to: "" for one of the first level."""
        return self.name.rpartition("/")[0]

    @property
    def address(self) -> str:
        """Its address below the folder of a language: "" for the first page, else "faqs/"."""
        name = self.name.removesuffix("index").rstrip("/")
        return f"{name}/" if name else ""


def _ids(file: str, path: Path, items: Iterable[object]) -> Iterator[Place]:
    """The places of the entries of a list, which the content names by their ids."""
    for number, item in enumerate(items):
        yield Place(str(getattr(item, "id")), file, (*path, number, "id"))


def _factsheet(kit: Kit, key: str) -> Iterator[Place | str]:
    yield from _ids("factsheet", ("sections",), kit.factsheet.sections)
    yield "partners"


def _faqs(kit: Kit, key: str) -> Iterator[Place]:
    categories = kit.faqs.categories
    yield from _ids("faqs", ("categories",), categories)
    for number, category in enumerate(categories):
        yield from _ids("faqs", ("categories", number, "questions"), category.questions)


def _meeting(kit: Kit, key: str) -> Iterator[Place | str]:
    meeting = kit.meetings[key]
    yield from _ids(f"meetings/{key}", ("sections",), meeting.sections)
    yield "next-steps"
    if meeting.stage == "report":
        yield from ("decisions", "participants")
    if meeting.acronyms:
        yield "acronyms"
    if meeting.credits:
        yield "credits"


def _tracker(kit: Kit, name: str, *places: Place | str) -> Iterator[Place | str]:
    """The places of a page of the running record: its own, and those that all of them have."""
    yield from places
    priority = getattr(kit, name).priority
    if any(a.priority == priority and a.closed is None for a in kit.actions.actions):
        yield "actions"
    yield "more"


def _requests(kit: Kit, key: str) -> Iterator[Place | str]:
    chart = ("states-title", "states-desc", "register") if kit.requests.requests else ()
    yield from _tracker(kit, "requests", *chart)


def _communications(kit: Kit, key: str) -> Iterator[Place | str]:
    objectives = _ids("communications", ("objectives",), kit.communications.objectives)
    yield from _tracker(kit, "communications", "strategy", *objectives)


def _decks(kit: Kit, key: str) -> Iterator[Place]:
    for stem in kit.decks:
        yield Place(stem, f"decks/{stem}")


# In the order of the menu. The trackers of the running record have the names of their files.
TRACKERS = ("evidence", "communications", "engagements", "requests", "capacity")
ROWS = (
    Row("index", places=lambda kit, key: ("priorities", "strategies", "latest")),
    Row("factsheet", when=lambda kit: kit.factsheet, places=_factsheet, stands_alone=True),
    Row(
        "priorities",
        when=lambda kit: kit.priorities,
        places=lambda kit, key: _ids("priorities", ("priorities",), kit.priorities.priorities),
    ),
    Row(
        "pathfinding",
        when=lambda kit: kit.pathfinding,
        places=lambda kit, key: ("plans", "recommendations", "countries"),
    ),
    Row("progress/index", when=lambda kit: any(getattr(kit, name) for name in TRACKERS)),
    Row(
        "progress/evidence",
        when=lambda kit: kit.evidence,
        places=lambda kit, key: _tracker(
            kit, "evidence", "evidence-title", "evidence-desc", "stages"
        ),
    ),
    Row("progress/communications", when=lambda kit: kit.communications, places=_communications),
    Row(
        "progress/engagements",
        when=lambda kit: kit.engagements,
        places=lambda kit, key: _tracker(
            kit, "engagements", "levels-title", "levels-desc", "list", "timeline"
        ),
    ),
    Row("progress/requests", when=lambda kit: kit.requests, places=_requests),
    Row(
        "progress/capacity",
        when=lambda kit: kit.capacity,
        places=lambda kit, key: _tracker(kit, "capacity", "followup", "course"),
    ),
    Row("progress/actions"),
    Row("faqs", when=lambda kit: kit.faqs, places=_faqs, states="FAQPage", stands_alone=True),
    Row(
        "meetings/index",
        when=lambda kit: kit.meetings,
        places=lambda kit, key: (f"m{meeting.date}" for meeting in kit.meetings.values()),
    ),
    Row(
        "meetings/{}",
        "meetings/meeting",
        items=lambda kit: kit.meetings,
        places=_meeting,
        newest_first=True,
    ),
    Row(
        "calendar",
        when=lambda kit: kit.events,
        places=lambda kit, key: sorted({f"y{event.year}" for event in kit.events}),
        states="Event",
    ),
    Row("decks/index", when=lambda kit: kit.decks, places=_decks),
    Row(
        "decks/{}",
        "decks/deck",
        items=lambda kit: kit.decks,
        places=lambda kit, key: (f"slide-{n}" for n, _ in enumerate(kit.decks[key].slides, 1)),
    ),
    Row("downloads", places=lambda kit, key: (language.code for language in kit.languages)),
    Row("translations", in_menu=False),
)


def pages(kit: Kit) -> dict[str, Page]:
    """Every page that there is content for, by its name, in the order of the menu."""
    found: dict[str, Page] = {}
    for row in ROWS:
        if not row.when(kit):
            continue
        items = row.items(kit) if row.items else {"": None}
        for key in sorted(items, reverse=row.newest_first) if row.items else items:
            name = row.name.format(key)
            places = (Place(p) if isinstance(p, str) else p for p in row.places(kit, key))
            found[name] = Page(name, row, key, items[key], (Place("top"), *places))
    return found


def resolve(name: str, known: Mapping[str, Page]) -> Page | None:
    """The page that `page:NAME` leads to: the first page of a folder may be named by the folder."""
    return known.get(f"{name}/index".removeprefix("/")) or known.get(name)


def wrong_link(href: str, known: Mapping[str, Page]) -> str | None:
    """What is wrong with the target of a link, in a sentence; None if nothing is."""
    if not href.startswith("page:"):
        if href.startswith(("https://", "http://", "mailto:")):
            return None
        return f"the link '{href}' must start with https://, mailto: or page:"
    name, _, place = href.removeprefix("page:").partition("#")
    page = resolve(name, known)
    if page is None:
        names = (other.removesuffix("/index") for other in known)
        return f"there is no page '{name}'{did_you_mean(name, names)}"
    places = [p.id for p in page.places]
    if place and place not in places:
        return f"there is no '{place}' on the page '{name}'{did_you_mean(place, places)}"
    return None
