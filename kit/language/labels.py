"""The words for the fixed values of the content: how far something is, and on which level.

A word agrees with its noun in many languages, so each noun has words of its own: its name is the
context (`msgctxt`) that translators see beside the English.
"""

from __future__ import annotations

from ..errors import KitError, did_you_mean


def pgettext(context: str, text: str) -> str:
    """Mark a word to be extracted with its context; it is translated where it is shown."""
    return text


# In English, by the noun, which is the context, and the value.
LABELS = {
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


def label(noun: str, value: str) -> str:
    """The word for a value of a noun, in English. Raises KitError if there is none."""
    words = LABELS.get(noun, {})
    if value in words:
        return words[value]
    hint = did_you_mean(value, words) if words else did_you_mean(noun, LABELS)
    raise KitError.at("kit/language/labels.py", f"'{value}' of '{noun}' has no word here{hint}")
