"""All content, valid, typed, with the files it came from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol, TypeVar, get_args, get_origin, get_type_hints

from .. import cache, reads
from ..errors import Problem
from . import model
from .checks.salvage import Lost
from .index import Entries, Index
from .model import FieldPath, Model
from .walk import Leaf, Same, leaves
from .yaml.yamlfile import YamlFile

M = TypeVar("M", bound=Model)


def _empty(kind: type[M]) -> Callable[[], M]:
    """A file that is only lists, left out."""
    needed = [name for name, info in kind.model_fields.items() if info.is_required()]

    def make() -> M:
        fields: dict[str, Any] = {name: [] for name in needed}
        return kind.model_construct(**fields)

    return make


@dataclass(eq=False)  # one that is read again is another
class Kit:
    """All content, valid, with the files it came from (for source positions).

    A field is the file of its name, or a folder of files; `about` is kit.yml. What is left out is a
    file of empty lists, or None where the file would have texts of its own. `drafts` are meetings
    that are shown nowhere yet, `unfinished` such texts; `remarks` are what wants a second look,
    though it stops nothing. `preview` is the hour at which it is looked at, if it is not to be
    published yet. Where something is wrong, `lost` is what could not be read.
    """

    root: Path
    files: dict[str, YamlFile]
    about: model.About
    sources: model.SourcesFile = field(default_factory=_empty(model.SourcesFile))
    figures: model.FiguresFile = field(default_factory=_empty(model.FiguresFile))
    strategies: model.StrategiesFile | None = None
    members: model.MembersFile = field(default_factory=_empty(model.MembersFile))
    images: model.ImagesFile = field(default_factory=_empty(model.ImagesFile))
    acronyms: model.AcronymsFile = field(default_factory=_empty(model.AcronymsFile))
    terms: model.TermsFile = field(default_factory=_empty(model.TermsFile))
    calendar: model.CalendarFile = field(default_factory=_empty(model.CalendarFile))
    priorities: model.PrioritiesFile | None = None
    pathfinding: model.PathfindingFile | None = None
    factsheet: model.FactsheetFile | None = None
    faqs: model.FaqsFile | None = None
    messages: model.MessagesFile | None = None
    posts: model.PostsFile | None = None
    evidence: model.EvidenceFile | None = None
    engagements: model.EngagementsFile | None = None
    requests: model.RequestsFile | None = None
    communications: model.CommunicationsFile | None = None
    capacity: model.CapacityFile | None = None
    actions: model.ActionsFile = field(default_factory=_empty(model.ActionsFile))
    decks: dict[str, model.Deck] = field(default_factory=dict)
    pages: dict[str, model.FreePage] = field(default_factory=dict)
    meetings: dict[str, model.Meeting] = field(default_factory=dict)
    texts: dict[str, model.PressText] = field(default_factory=dict)
    drafts: dict[str, model.Meeting] = field(default_factory=dict)
    unfinished: dict[str, model.PressText] = field(default_factory=dict)
    remarks: list[Problem] = field(default_factory=list)
    preview: dt.datetime | None = None
    lost: Lost = field(default_factory=Lost)

    @cached_property
    def index(self) -> Index:
        """Everything that can be referred to: kind, then id."""
        blocks = {
            f"{meeting.date}/{block.id}": block
            for meeting in self.meetings.values()
            for section in meeting.sections
            for block in section.blocks
            if block.id
        }
        lists = {name: b for name, b in blocks.items() if isinstance(b, model.List)}
        items = {
            f"{name}/{number}": text
            for name, block in lists.items()
            for number, text in enumerate(block.texts, 1)
        }
        questions = (
            question
            for category in (self.faqs.categories if self.faqs else ())
            for question in category.questions
        )
        quotes = {
            f"{meeting.date}/{quote.id}": quote
            for meeting in self.meetings.values()
            for quote in meeting.quotes
            if quote.id
        }
        return {
            "source": _by_id("source", self.sources.sources),
            "figure": _by_id("figure", self.figures.figures),
            "group": _by_id("group", self.members.groups),
            "member": _by_id("member", self.members.members),
            "acronym": Entries("acronym", {a.acronym: a for a in self.acronyms.acronyms}),
            "event": _by_id("event", self.events),
            "priority": _by_id("priority", self.priorities.priorities if self.priorities else ()),
            "question": _by_id("question", questions),
            "audience": _by_id("audience", self.messages.audiences if self.messages else ()),
            "meeting": Entries("meeting", {str(m.date): m for m in self.meetings.values()}),
            "list": Entries("list", lists),
            "item": Entries("item", items),
            "image": _by_id("image", self.images.images),
            "strategy": _by_id("strategy", self.strategies.strategies if self.strategies else ()),
            "quote": Entries("quote", quotes),
        }

    @property
    def events(self) -> list[model.EventItem]:
        """The meetings and the engagements, by their first day."""
        reads.note(("events", None))
        return self._events

    @cached_property
    def _events(self) -> list[model.EventItem]:
        engagements = self.engagements.engagements if self.engagements else []
        return sorted([*self.calendar.events, *engagements], key=lambda event: event.first_day)

    @cached_property
    def latest(self) -> model.Meeting | None:
        """The most recent meeting that there is a report of, if there is one."""
        reports = [meeting for meeting in self.meetings.values() if meeting.stage == "report"]
        return max(reports, key=lambda meeting: meeting.date, default=None)

    @cached_property
    def newest(self) -> list[model.Meeting]:
        """The meetings, the last one first."""
        return sorted(self.meetings.values(), key=lambda meeting: meeting.date, reverse=True)

    @property
    def fullest_deck(self) -> str:
        """The name of the deck with the most slides: the others say less; "" without any."""
        return max(self.decks, key=lambda name: len(self.decks[name].slides), default="")

    def meaning(self, acronym: model.Acronym) -> model.Text:
        """What an acronym stands for: its expansion, or the name of a member."""
        return acronym.expansion or self.index["member"][acronym.member or ""].name

    def by_group(self, ids: Sequence[str]) -> list[tuple[model.Group, list[model.MemberItem]]]:
        """Some members by their groups, in the order of these; groups without any are left out."""
        members = [self.index["member"][id] for id in ids]
        found = (
            (group, [member for member in members if member.group == group.id])
            for group in self.members.groups
        )
        return [(group, own) for group, own in found if own]

    def recommends(self, meeting: model.Meeting, block: model.Block) -> bool:
        """Whether a block of a report is what the group recommends to pathfinding countries."""
        named = self.pathfinding.recommendations if self.pathfinding else None
        return block.id is not None and named == f"{meeting.date}/{block.id}"

    def coming(self, meeting: model.Meeting) -> list[model.EventItem]:
        """The events after a meeting. A month counts as its first day."""
        return [event for event in self.events if event.first_day > meeting.date]

    @cached_property
    def digest(self) -> bytes:
        """The SHA-256 of all that the files say."""
        return cache.digest(
            [(file.name, file.digest) for file in self.files.values()], self.preview
        )

    @cached_property
    def leaves(self) -> Mapping[str, Sequence[Leaf]]:
        """What `walk` finds in each file, by the name of the file below content/."""
        return {name: leaves(Same(part)) for name, part in self.named()}

    @property
    def languages(self) -> list[model.Language]:
        """The languages of the kit, the source language first."""
        return self.about.languages

    @cached_property
    def shown_texts(self) -> Sequence[tuple[model.Text, YamlFile, FieldPath]]:
        """Every text that is shown, with its file and path, in file order."""
        return [
            (value, self.files[name], path)
            for name, found in self.leaves.items()
            if not self.is_draft(name)
            for path, value, _ in found
            if isinstance(value, model.Text)
        ]

    def named(self) -> Iterator[tuple[str, Model]]:
        """Every file that there is, with its name below content/; drafts too."""
        return ((name, self.part(name)) for name in self.files)

    def part(self, name: str) -> Model:
        """What a file says, by its name below content/."""
        folder, _, stem = name.rpartition("/")
        part: Model
        if self.is_draft(name):
            part = self.drafts[stem] if folder == "meetings" else self.unfinished[stem]
        else:
            part = getattr(self, folder)[stem] if folder else getattr(self, _field(name))
        return part

    def is_draft(self, name: str) -> bool:
        """Whether a file, by its name below content/, is the draft of a meeting or of a text."""
        folder, _, stem = name.rpartition("/")
        return (
            stem in self.drafts
            if folder == "meetings"
            else folder == "texts" and stem in self.unfinished
        )


class Named(Protocol):
    """What has an id."""

    @property
    def id(self) -> str: ...


N = TypeVar("N", bound=Named)


def _by_id(kind: model.Kind, items: Iterable[N]) -> Entries[N]:
    return Entries(kind, {item.id: item for item in items})


def _field(name: str) -> str:
    """The field of a Kit that a file is read into."""
    return "about" if name == "kit" else name


def _files() -> tuple[dict[str, type[Model]], dict[str, type[Model]]]:
    files: dict[str, type[Model]] = {}
    folders: dict[str, type[Model]] = {}
    for name, kind in get_type_hints(Kit).items():
        if name in ("root", "files", "drafts", "unfinished", "remarks", "preview", "lost"):
            continue
        if get_origin(kind) is dict:
            folders[name] = get_args(kind)[1]
        else:
            optional = get_args(kind)
            files["kit" if name == "about" else name] = optional[0] if optional else kind
    return files, folders


# What each file, and each file of a folder, may say; the fields of Kit are the list of them.
FILES, FOLDERS = _files()
