"""The pages of the site."""

from __future__ import annotations

from .kit import Kit

# The trackers of the running record that are each about a priority; their pages have the same names.
TRACKERS = ("evidence", "communications", "engagements", "requests", "capacity")
# Pages whose template has their own name. The pages of a folder are made from the folder's items.
SINGLE = (
    "index",
    "factsheet",
    "priorities",
    "pathfinding",
    "faqs",
    "meetings/index",
    "calendar",
    "decks/index",
    "downloads",
    "translations",
    "progress/index",
    *(f"progress/{name}" for name in (*TRACKERS, "actions")),
)


def places(kit: Kit) -> dict[str, set[str]]:
    """What `page:NAME#PLACE` can lead to: the pages of the site, and the places on each that have an id of the content."""
    pages: dict[str, set[str]] = {
        name: set() for name in ("meetings", "calendar", "decks", "downloads", "progress")
    }
    pages |= {f"progress/{name}": set() for name in (*TRACKERS, "actions")}
    pages["factsheet"] = {section.id for section in kit.factsheet.sections}
    pages["faqs"] = {
        item.id for category in kit.faqs.categories for item in (category, *category.questions)
    }
    pages["priorities"] = {priority.id for priority in kit.priorities.priorities}
    pages["pathfinding"] = {"plans", "recommendations", "countries"}
    pages |= {
        f"meetings/{stem}": {section.id for section in meeting.sections}
        for stem, meeting in kit.meetings.items()
    }
    pages |= {
        f"decks/{stem}": {f"slide-{n}" for n, _ in enumerate(deck.slides, 1)}
        for stem, deck in kit.decks.items()
    }
    return pages
