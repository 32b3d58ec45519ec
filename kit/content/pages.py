"""THE list of the site's pages: their templates, their places, and what each is about.

The navigation, links, feeds, hints, downloads and the renderer all read it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Generic, Literal, Protocol, TypeVar

from ..errors import did_you_mean
from . import images, model
from .kit import Kit
from .model import FieldPath
from .record import Record

T = TypeVar("T")


# How many pages of a collection are shown with all that belongs to them, in every menu and on the
# page of downloads; the others are named on the first page of the collection.
SHOWN = 12


@dataclass(frozen=True)
class Place:
    """Somewhere on a page that a link can lead to.

    `id` is its fragment. Where the content names it, `file` (a key of `Kit.files`) and `path` say
    where.
    """

    id: str
    file: str = ""
    path: FieldPath = ()


@dataclass(frozen=True)
class Row(Generic[T]):
    """One page, or one for each item of a collection.

    `name` is the address below the folder of a language; `{}` in it stands for the key of an item.
    `items` are what the pages show, by their keys: none, and there is no page; one page has the key
    "". `states` is what search engines are told it holds, in the terms of schema.org. A page that
    `stands_alone` explains each acronym it uses. `section` is where the menu lists it: a key of
    `SECTIONS`, or a folder whose pages it is listed with.

    `files` of content/ say whether there is such a page, and name its places by ids; `others`
    decide which places it has besides. A folder ends with a slash; `{}` is the key again.
    """

    name: str
    items: Callable[[Kit], Mapping[str, T]]
    places: Callable[[Kit, T], Iterable[Place | str]] = lambda kit, item: ()
    template: str = ""
    states: Literal["FAQPage", "Event", ""] = ""
    stands_alone: bool = False
    newest_first: bool = False
    in_menu: bool = True
    section: str = ""
    files: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


@dataclass(frozen=True)
class Page:
    """A page of the site. `item` is what a page of a collection shows, and `key` its name there."""

    name: str
    row: Row[Any]
    key: str
    item: Any
    places: tuple[Place, ...]

    @property
    def template(self) -> str:
        """The name of its template, below templates/site/pages, without the suffix."""
        return self.row.template or self.row.name

    @property
    def folder(self) -> str:
        """The folder it is in: "" for none."""
        return self.name.rpartition("/")[0]

    @property
    def sections(self) -> tuple[str, ...]:
        """The sections of the menu that it is in, from the outside in; none on the first level."""
        return tuple(filter(None, (self.row.section, self.folder)))

    @property
    def address(self) -> str:
        """Its address below the folder of a language: "" for the first page, else "faqs/"."""
        name = self.name.removesuffix("index").rstrip("/")
        return f"{name}/" if name else ""


class _Named(Protocol):
    @property
    def id(self) -> str: ...


def _one(item: T | None) -> Mapping[str, T]:
    """The item of a page that there is content for."""
    return {"": item} if item else {}


def _always(kit: Kit) -> Mapping[str, Kit]:
    return {"": kit}


def _ids(file: str, path: FieldPath, items: Iterable[_Named]) -> Iterator[Place]:
    """The places of the entries of a list, which the content names by their ids."""
    for number, item in enumerate(items):
        yield Place(item.id, file, (*path, number, "id"))


def _headings(file: str, path: FieldPath, blocks: Iterable[model.Block]) -> Iterator[Place]:
    """The places that headings within a text are."""
    for number, block in enumerate(blocks):
        if isinstance(block, model.Heading) and block.id:
            yield Place(block.id, file, (*path, number, "id"))


def _factsheet(kit: Kit, factsheet: model.FactsheetFile) -> Iterator[Place | str]:
    yield from _ids("factsheet", ("sections",), factsheet.sections)
    for number, section in enumerate(factsheet.sections):
        yield from _headings("factsheet", ("sections", number, "blocks"), section.blocks)
    if kit.strategies and kit.strategies.partners:
        yield "partners"


def _faqs(kit: Kit, faqs: model.FaqsFile) -> Iterator[Place]:
    yield from _ids("faqs", ("categories",), faqs.categories)
    for number, category in enumerate(faqs.categories):
        path = ("categories", number, "questions")
        yield from _ids("faqs", path, category.questions)
        for place, question in enumerate(category.questions):
            yield from _headings("faqs", (*path, place, "answer"), question.blocks)


def _meeting(kit: Kit, meeting: model.Meeting) -> Iterator[Place | str]:
    stem = next(stem for stem, other in kit.meetings.items() if other is meeting)
    file = f"meetings/{stem}"
    yield from _ids(file, ("sections",), meeting.sections)
    for number, section in enumerate(meeting.sections):
        yield from _headings(file, ("sections", number, "blocks"), section.blocks)
    yield "next-steps"
    if meeting.stage == "report":
        yield from ("decisions", "participants")
    if meeting.acronyms:
        yield "acronyms"
    if meeting.credits or images.used(meeting):
        yield "credits"


def _free(kit: Kit, page: model.FreePage) -> Iterator[Place]:
    stem = next(stem for stem, other in kit.pages.items() if other is page)
    yield from _headings(f"pages/{stem}", ("blocks",), page.blocks)


def _text(kit: Kit, text: model.PressText) -> Iterator[Place | str]:
    stem = next(stem for stem, other in kit.texts.items() if other is text)
    yield from _headings(f"texts/{stem}", ("blocks",), getattr(text, "blocks", ()))
    for name in ("programme", "notes"):
        if getattr(text, name, None):
            yield name
    if kit.about.boilerplate and not isinstance(text, model.Invitation):
        yield "about"
    yield "contact"


def _index(kit: Kit, _: object) -> Iterator[str]:
    if kit.latest or Record(kit).next_meeting:
        yield "new"
    if kit.strategies:
        yield "strategies"
    if kit.figures.figures:
        yield "figures"
    if kit.priorities:
        yield "priorities"


def _pathfinding(kit: Kit, pathfinding: model.PathfindingFile) -> Iterator[str]:
    if pathfinding.plans:
        yield "plans"
    if pathfinding.recommendations:
        yield "recommendations"
    yield "countries"


def _messages(kit: Kit, messages: model.MessagesFile) -> Iterator[Place | str]:
    yield from _ids("messages", ("audiences",), messages.audiences)
    if kit.faqs and kit.faqs.difficult:
        yield "questions"


class _Tracker(Protocol):
    @property
    def priority(self) -> str | None: ...


def _meetings(kit: Kit, meetings: Mapping[str, model.Meeting]) -> Iterator[str]:
    """The newest meetings, and the years of the others, which are listed below."""
    yield from (f"m{meeting.date}" for meeting in kit.newest[:SHOWN])
    yield from dict.fromkeys(f"y{meeting.date.year}" for meeting in kit.newest[SHOWN:])


def _tracker(*places: str) -> Callable[[Kit, _Tracker], Iterator[Place | str]]:
    """The places of a page of the running record: its own, and those that all of them have."""

    def found(kit: Kit, tracker: _Tracker) -> Iterator[Place | str]:
        yield from places
        open_for = {
            action.priority for action in kit.actions.actions if Record(kit).is_open(action)
        }
        if tracker.priority and tracker.priority in open_for:
            yield "actions"
        yield "more"

    return found


def _evidence(kit: Kit, evidence: model.EvidenceFile) -> Iterator[Place | str]:
    counted = any(stage.figure for stage in evidence.stages)
    chart = ("evidence-title", "evidence-desc") if counted else ()
    yield from _tracker(*chart, "stages")(kit, evidence)


def _requests(kit: Kit, requests: model.RequestsFile) -> Iterator[Place | str]:
    chart = ("states-title", "states-desc", "register") if requests.requests else ()
    yield from _tracker(*chart)(kit, requests)


def _communications(kit: Kit, strategy: model.CommunicationsFile) -> Iterator[Place | str]:
    yield from _ids("communications", ("objectives",), strategy.objectives)
    yield from _tracker("strategy")(kit, strategy)


def _actions(kit: Kit, _: object) -> Iterator[str]:
    record = Record(kit)
    if record.next_meeting:
        yield "due"
    yield "open"
    if not all(map(record.is_open, kit.actions.actions)):
        yield "closed"


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
        _index,
        others=("calendar", "figures", "meetings/", "priorities", "strategies"),
    ),
    Row(
        "factsheet",
        lambda kit: _one(kit.factsheet),
        _factsheet,
        stands_alone=True,
        section="about",
        files=("factsheet",),
        others=("strategies",),
    ),
    Row(
        "priorities",
        lambda kit: _one(kit.priorities),
        lambda kit, file: _ids("priorities", ("priorities",), file.priorities),
        section="about",
        files=("priorities",),
    ),
    Row(
        "pathfinding",
        lambda kit: _one(kit.pathfinding),
        _pathfinding,
        section="about",
        files=("pathfinding",),
        others=("pathfinding",),
    ),
    Row(
        "faqs",
        lambda kit: _one(kit.faqs),
        _faqs,
        states="FAQPage",
        stands_alone=True,
        section="about",
        files=("faqs",),
    ),
    Row(
        "{}",
        lambda kit: kit.pages,
        lambda kit, page: _free(kit, page),
        "page",
        section="about",
        files=("pages/{}",),
    ),
    Row(
        "progress/index",
        lambda kit: _one(_tracked(kit)),
        files=("actions", "capacity", "communications", "engagements", "evidence", "requests"),
    ),
    Row(
        "progress/evidence",
        lambda kit: _one(kit.evidence),
        _evidence,
        files=("evidence",),
        others=("actions", "evidence"),
    ),
    Row(
        "progress/communications",
        lambda kit: _one(kit.communications),
        _communications,
        files=("communications",),
        others=("actions",),
    ),
    Row(
        "progress/engagements",
        lambda kit: _one(kit.engagements),
        _tracker("levels-title", "levels-desc", "list", "timeline"),
        files=("engagements",),
        others=("actions",),
    ),
    Row(
        "progress/requests",
        lambda kit: _one(kit.requests),
        _requests,
        files=("requests",),
        others=("actions", "requests"),
    ),
    Row(
        "progress/capacity",
        lambda kit: _one(kit.capacity),
        _tracker("followup", "course"),
        files=("capacity",),
        others=("actions",),
    ),
    Row(
        "progress/actions",
        lambda kit: _one("actions" in kit.files),
        _actions,
        files=("actions",),
        others=("actions", "calendar"),
    ),
    Row(
        "meetings/index",
        lambda kit: _one(kit.meetings),
        _meetings,
        files=("meetings/",),
        others=("meetings/",),
    ),
    Row(
        "meetings/{}",
        lambda kit: kit.meetings,
        _meeting,
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
        _messages,
        section="materials",
        files=("messages",),
        others=("faqs",),
    ),
    Row(
        "messages/posts",
        lambda kit: _one(kit.posts),
        lambda kit, file: _ids("posts", ("posts",), file.posts),
        section="materials",
        files=("posts",),
    ),
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
        lambda kit, text: _text(kit, text),
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
        lambda kit, terms: _ids("terms", ("terms",), terms),
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
            places = (Place(p) if isinstance(p, str) else p for p in row.places(kit, item))
            found[name] = Page(name, row, key, item, (Place("top"), *places))
    return found


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
            return f"the link {error}{_meant(kit, href)}"
        return None
    known = pages(kit)
    name, _, place = href.removeprefix("page:").partition("#")
    page = resolve(name, known)
    if page is None:
        names = (other.removesuffix("/index") for other in known)
        unread = any(_touched(kit, row.files, key) for row, key in _named(name))
        return None if unread else f"there is no page '{name}'{did_you_mean(name, names)}"
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
