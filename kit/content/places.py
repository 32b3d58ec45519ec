"""The places of each page: somewhere on it that a link can lead to.

A row of `pages.ROWS` names the function of its page here, which takes the kit and what the page
shows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from . import images, model
from .kit import Kit, Named
from .model import FieldPath
from .model.types import TrackerFile
from .record import Record


@dataclass(frozen=True)
class Place:
    """Somewhere on a page that a link can lead to.

    `id` is its fragment. Where the content names it, `file` (a key of `Kit.files`) and `path` say
    where.
    """

    id: str
    file: str = ""
    path: FieldPath = ()


def ids(file: str, path: FieldPath, items: Iterable[Named]) -> Iterator[Place]:
    """The places of the entries of a list, which the content names by their ids."""
    for number, item in enumerate(items):
        yield Place(item.id, file, (*path, number, "id"))


def _stem(folder: Mapping[str, object], item: object) -> str:
    """What the file of an item of a folder is called."""
    return next(stem for stem, other in folder.items() if other is item)


def headings(file: str, path: FieldPath, blocks: Iterable[model.Block]) -> Iterator[Place]:
    """The places that headings within a text are."""
    for number, block in enumerate(blocks):
        if isinstance(block, model.Heading) and block.id:
            yield Place(block.id, file, (*path, number, "id"))


def factsheet(kit: Kit, factsheet: model.FactsheetFile) -> Iterator[Place | str]:
    """The sections, the headings in them, and the partners."""
    yield from ids("factsheet", ("sections",), factsheet.sections)
    for number, section in enumerate(factsheet.sections):
        yield from headings("factsheet", ("sections", number, "blocks"), section.blocks)
    if kit.strategies and kit.strategies.partners:
        yield "partners"


def priorities(kit: Kit, priorities: model.PrioritiesFile) -> Iterator[Place]:
    """The priorities."""
    return ids("priorities", ("priorities",), priorities.priorities)


def posts(kit: Kit, posts: model.PostsFile) -> Iterator[Place]:
    """The posts."""
    return ids("posts", ("posts",), posts.posts)


def faqs(kit: Kit, faqs: model.FaqsFile) -> Iterator[Place]:
    """The categories, the questions, and the headings in the answers."""
    yield from ids("faqs", ("categories",), faqs.categories)
    for number, category in enumerate(faqs.categories):
        path = ("categories", number, "questions")
        yield from ids("faqs", path, category.questions)
        for place, question in enumerate(category.questions):
            yield from headings("faqs", (*path, place, "answer"), question.blocks)


def meeting(kit: Kit, meeting: model.Meeting) -> Iterator[Place | str]:
    """The sections, the headings in them, and what stands below them."""
    file = f"meetings/{_stem(kit.meetings, meeting)}"
    yield from ids(file, ("sections",), meeting.sections)
    for number, section in enumerate(meeting.sections):
        yield from headings(file, ("sections", number, "blocks"), section.blocks)
    yield "next-steps"
    if meeting.stage == "report":
        if meeting.decisions:
            yield "decisions"
        yield "participants"
    if meeting.acronyms:
        yield "acronyms"
    if meeting.credits or images.used(meeting):
        yield "credits"


def page(kit: Kit, page: model.FreePage) -> Iterator[Place]:
    """The headings."""
    yield from headings(f"pages/{_stem(kit.pages, page)}", ("blocks",), page.blocks)


def text(kit: Kit, text: model.PressText) -> Iterator[Place | str]:
    """The headings, and what stands below the text."""
    file = f"texts/{_stem(kit.texts, text)}"
    yield from headings(file, ("blocks",), getattr(text, "blocks", ()))
    for name in ("programme", "notes"):
        if getattr(text, name, None):
            yield name
    if kit.about.boilerplate and not isinstance(text, model.Invitation):
        yield "about"
    yield "contact"


def index(kit: Kit, _: object) -> Iterator[str]:
    """What is shown of other pages."""
    if kit.latest or Record(kit).next_meeting:
        yield "new"
    if kit.strategies:
        yield "strategies"
    if kit.figures.figures:
        yield "figures"
    if kit.priorities:
        yield "priorities"


def pathfinding(kit: Kit, pathfinding: model.PathfindingFile) -> Iterator[str]:
    """The plans, the recommendations and the countries."""
    if pathfinding.plans:
        yield "plans"
    if pathfinding.recommendations:
        yield "recommendations"
    yield "countries"


def messages(kit: Kit, messages: model.MessagesFile) -> Iterator[Place | str]:
    """The audiences, and the difficult questions."""
    yield from ids("messages", ("audiences",), messages.audiences)
    if kit.faqs and kit.faqs.difficult:
        yield "questions"


def meetings(kit: Kit, meetings: Mapping[str, model.Meeting]) -> Iterator[str]:
    """The newest meetings, and the years of the others, which are listed below."""
    yield from (f"m{meeting.date}" for meeting in kit.newest[:SHOWN])
    yield from dict.fromkeys(f"y{meeting.date.year}" for meeting in kit.newest[SHOWN:])


def tracker(*places: str) -> Callable[[Kit, TrackerFile], Iterator[Place | str]]:
    """The places of a page of the running record: its own, and those that all of them have."""

    def found(kit: Kit, tracker: TrackerFile) -> Iterator[Place | str]:
        yield from places
        open_for = {
            action.priority for action in kit.actions.actions if Record(kit).is_open(action)
        }
        if tracker.priority and tracker.priority in open_for:
            yield "actions"
        yield "more"

    return found


def requests(kit: Kit, requests: model.RequestsFile) -> Iterator[Place | str]:
    """The register, and those of every tracker."""
    register = ("register",) if requests.requests else ()
    yield from tracker(*register, "contact")(kit, requests)


def communications(kit: Kit, strategy: model.CommunicationsFile) -> Iterator[Place | str]:
    """The objectives, and those of every tracker."""
    yield from ids("communications", ("objectives",), strategy.objectives)
    yield from tracker("strategy")(kit, strategy)


def actions(kit: Kit, _: object) -> Iterator[str]:
    """What is due, open and closed."""
    record = Record(kit)
    if record.next_meeting:
        yield "due"
    yield "open"
    if not all(map(record.is_open, kit.actions.actions)):
        yield "closed"


# How many pages of a collection are shown with all that belongs to them, in every menu and on the
# page of downloads; the others are named on the first page of the collection.
SHOWN = 12
