"""What one file alone cannot tell: ids used twice; references and links that lead nowhere."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from pydantic import BaseModel

from ..errors import Problem, did_you_mean
from . import inline, model, pages
from .hints import hints
from .kit import Kit, walk


def problems(kit: Kit, today: dt.date) -> list[Problem]:
    """What is wrong with content whose files are each valid, or else what to look at again."""
    found = [*duplicates(kit), *references(kit)]
    # Pages and hints follow references, which must lead somewhere.
    return found or [*links(kit), *places(kit)] or list(hints(kit, today))


def duplicates(kit: Kit) -> Iterator[Problem]:
    dated: dict[str, str] = {}  # meetings and engagements are referred to alike
    for name, part in kit.named():
        seen: dict[str, int] = {}
        file = kit.files[name]
        for path, value, _ in walk(part):
            key = (
                getattr(value, "id", None) or getattr(value, "acronym", None)
                if isinstance(value, BaseModel)
                else None
            )
            if key is None:
                continue
            field_name = "id" if getattr(value, "id", None) else "acronym"
            line, column = file.place((*path, field_name))
            if key in seen:
                yield Problem(
                    file.name,
                    line,
                    column,
                    f"the {field_name} '{key}' is already used in line {seen[key]}; "
                    "each must be different",
                )
            seen.setdefault(key, line)
            if isinstance(value, model.EventItem) and dated.setdefault(key, file.name) != file.name:
                yield Problem(
                    file.name,
                    line,
                    column,
                    f"the id '{key}' is already used in {dated[key]}; each must be different",
                )
    for stem, meeting in (*kit.meetings.items(), *kit.drafts.items()):
        if stem != str(meeting.date):
            file = kit.files[f"meetings/{stem}"]
            yield Problem(
                file.name,
                *file.place(("date",)),
                f"the date is {meeting.date}, but the file is called '{stem}.yml'; they must agree",
            )


def places(kit: Kit) -> Iterator[Problem]:
    """Ids of the content that would stand twice on one page of the site."""
    for page in pages.pages(kit).values():
        taken = {place.id for place in page.places if not place.file}
        for place in page.places:
            if place.file and place.id in taken:
                file = kit.files[place.file]
                message = (
                    f"the page '{page.name}' has a place '{place.id}' already; choose another id"
                )
                yield Problem(file.name, *file.place(place.path), message)
            taken.add(place.id)


# The file that an id of this kind would stand in.
_HOMES = {
    "source": "sources",
    "figure": "figures",
    "group": "members",
    "member": "members",
    "acronym": "acronyms",
    "priority": "priorities",
}


def _no_such(kit: Kit, kind: model.Kind, id: str) -> str | None:
    """The sentence for an id that nothing has; None for one that something has."""
    known = kit.index[kind]
    if id in known or kind == "meeting" and id in kit.drafts:
        return None
    if kind in ("list", "item") and id.partition("/")[0] in kit.drafts:
        return f"the {kind} '{id}' is in a draft, which is not shown yet"
    home = _HOMES.get(kind)
    if home and home not in kit.files:
        return f"there is no {kind} '{id}': there is no file content/{home}.yml"
    return f"there is no {kind} '{id}'{did_you_mean(id, known)}"


def references(kit: Kit) -> Iterator[Problem]:
    """References and placeholders that lead nowhere."""
    for name, part in kit.named():
        file = kit.files[name]
        for path, value, meta in walk(part):
            place = file.place(path)
            for ref in (m for m in meta if isinstance(m, model.Ref)):
                if wrong := _no_such(kit, ref.kind, str(value)):
                    yield Problem(file.name, *place, wrong)
            if isinstance(value, model.Text):
                for key in inline.placeholders(value):
                    if key not in kit.placeholders:
                        yield Problem(
                            file.name,
                            *place,
                            f"'{{{key}}}' is not a figure or an event"
                            f"{did_you_mean(key, kit.placeholders)}",
                        )


def links(kit: Kit) -> Iterator[Problem]:
    """Links that lead nowhere."""
    known = pages.pages(kit)
    for name, part in kit.named():
        file = kit.files[name]
        for path, value, meta in walk(part):
            hrefs = inline.links(value) if isinstance(value, model.Text) else []
            if any(isinstance(mark, model.Leads) for mark in meta):
                hrefs = [str(value)]
            for href in hrefs:
                if wrong := pages.wrong_link(href, known):
                    yield Problem(file.name, *file.place(path), wrong)
