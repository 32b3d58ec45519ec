"""The words for the fixed values of the content: how far something is, and on which level.

A word agrees with its noun in many languages, so each noun has words of its own: its name is the
context (`msgctxt`) that translators see beside the English.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from ..content import model
from ..errors import KitError, Problem, did_you_mean

Noun = Literal[
    "priority",
    "activity",
    "step",
    "stage",
    "plan",
    "translation",
    "request",
    "action",
    "level",
    "meeting",
    "text",
    "format of a meeting",
    "state of the translations",
    "target of a link",
]
ActionState = Literal["open", "overdue", "done", "dropped"]


@dataclass(frozen=True)
class Label:
    """A word of the interface, in English."""

    context: str
    text: str


def pgettext(context: str, text: str) -> Label:
    """Mark a word to be extracted with its context; it is translated where it is shown."""
    return Label(context, text)


LABELS: Mapping[Noun, Mapping[str, Label]] = {
    "priority": {
        "planned": pgettext("priority", "Planned"),
        "draft": pgettext("priority", "Draft"),
        "under-way": pgettext("priority", "Under way"),
        "done": pgettext("priority", "Done"),
    },
    "activity": {
        "planned": pgettext("activity", "Planned"),
        "draft": pgettext("activity", "Draft"),
        "under-way": pgettext("activity", "Under way"),
        "done": pgettext("activity", "Done"),
    },
    "step": {
        "planned": pgettext("step", "Planned"),
        "draft": pgettext("step", "Draft"),
        "under-way": pgettext("step", "Under way"),
        "done": pgettext("step", "Done"),
    },
    "stage": {
        "planned": pgettext("stage", "Planned"),
        "draft": pgettext("stage", "Draft"),
        "under-way": pgettext("stage", "Under way"),
        "done": pgettext("stage", "Done"),
    },
    "plan": {
        "planned": pgettext("plan", "Planned"),
        "draft": pgettext("plan", "Draft"),
        "under-way": pgettext("plan", "Under way"),
        "done": pgettext("plan", "Done"),
    },
    "translation": {
        "planned": pgettext("translation", "Planned"),
        "draft": pgettext("translation", "Draft"),
        "under-way": pgettext("translation", "Under way"),
        "done": pgettext("translation", "Done"),
    },
    "request": {
        "open": pgettext("request", "Open"),
        "matched": pgettext("request", "Matched"),
        "closed": pgettext("request", "Closed"),
    },
    "action": {
        "open": pgettext("action", "Open"),
        "overdue": pgettext("action", "Overdue"),
        "done": pgettext("action", "Done"),
        "dropped": pgettext("action", "Dropped"),
    },
    "level": {
        "national": pgettext("level", "National"),
        "regional": pgettext("level", "Regional"),
        "global": pgettext("level", "Global"),
    },
    "meeting": {
        "draft": pgettext("meeting", "Draft"),
        "agenda": pgettext("meeting", "Agenda"),
        "report": pgettext("meeting", "Report"),
    },
    "text": {
        "draft": pgettext("text", "Draft"),
        "proposed": pgettext("text", "Proposal: not yet approved for release"),
        "approved": pgettext("text", "Approved for release"),
    },
    "format of a meeting": {
        "online": pgettext("format of a meeting", "Online"),
        "in-person": pgettext("format of a meeting", "In person"),
        "hybrid": pgettext("format of a meeting", "Online and in person"),
    },
    "state of the translations": {
        "source": pgettext("state of the translations", "Original"),
        "draft": pgettext("state of the translations", "Draft"),
        "reviewed": pgettext("state of the translations", "Reviewed"),
    },
    "target of a link": {
        "page": pgettext("target of a link", "Page"),
        "recording": pgettext("target of a link", "Recording"),
        "document": pgettext("target of a link", "Document"),
    },
}

# What the values of each noun are, by the model of the content.
_VALUES: Mapping[Noun, tuple[str, ...]] = {
    "priority": get_args(model.Status),
    "activity": get_args(model.Status),
    "step": get_args(model.Status),
    "stage": get_args(model.Status),
    "plan": get_args(model.Status),
    "translation": get_args(model.Status),
    "request": get_args(model.Request.model_fields["status"].annotation),
    "action": get_args(ActionState),
    "level": get_args(model.Engagement.model_fields["level"].annotation),
    "meeting": get_args(model.Meeting.model_fields["stage"].annotation),
    "text": get_args(model.PressRelease.model_fields["stage"].annotation),
    "format of a meeting": get_args(model.Meeting.model_fields["format"].annotation),
    "state of the translations": get_args(model.Language.model_fields["status"].annotation),
    "target of a link": get_args(model.Link.model_fields["leads_to"].annotation),
}

_ = str  # marks a text to be extracted; it is translated where it is shown


def ngettext(one: str, many: str) -> tuple[str, str]:
    """Mark a text with a number to be extracted, as `_` does."""
    return one, many


# How a figure is said that is known to be more than a number.
MORE_THAN = _("more than {number}")
# What is counted from the content (`content/placeholders.py`), with its number.
COUNTED = {
    "languages": ngettext("{n} language", "{n} languages"),
    "members": ngettext("{n} member", "{n} members"),
    "organisations": ngettext("{n} organisation", "{n} organisations"),
    "partners": ngettext("{n} partner", "{n} partners"),
    "priorities": ngettext("{n} priority", "{n} priorities"),
    "strategies": ngettext("{n} strategy", "{n} strategies"),
}
PAIR = _("{first}; {second}")
HOUR = _("{day}, {time} ({zone})")
ACROSS = ngettext(
    "{n} activity runs across all strategies: {names}.",
    "{n} activities run across all strategies: {names}.",
)
# What readers are offered to download, in the order it is listed in.
PRODUCTS = {
    "factsheet": _("Factsheet"),
    "poster": _("Poster"),
    "faqs": _("Questions and answers sheet"),
    "messages": _("Message sheet"),
    "posts": _("Posts for networks, as a table"),
    "deck": _("Slides"),
    "handout": _("Handout"),
    "script": _("Script"),
    "press-release": _("Press release"),
    "media-advisory": _("Media advisory"),
    "invitation": _("Invitation"),
    "newsletter-item": _("Newsletter item"),
    "agenda": _("Agenda"),
    "meeting": _("Meeting summary"),
    "report": _("Full report"),
    "archive": _("The kit in one file"),
}


def label(noun: str, value: str) -> Label:
    """The word for a value of a noun. Raises KitError if there is none."""
    words = next((words for known, words in LABELS.items() if known == noun), {})
    if value not in words:
        raise KitError([_without(noun, value, words)])
    return words[value]


def missing() -> Iterator[Problem]:
    """The values of the model that have no word yet."""
    for noun, values in _VALUES.items():
        for value in values:
            if value not in LABELS[noun]:
                yield _without(noun, value, LABELS[noun])


def _without(noun: str, value: str, words: Mapping[str, Label]) -> Problem:
    known = words if noun in LABELS else LABELS
    hint = did_you_mean(value if noun in LABELS else noun, known)
    return Problem("kit/language/labels.py", 0, 0, f"'{value}' of '{noun}' has no word here{hint}")
