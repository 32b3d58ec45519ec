"""The words for the fixed values of the content: how far something is, and on which level."""

_ = str  # marks a text to be extracted; it is translated where it is shown

WORDS = {
    "planned": _("Planned"),
    "draft": _("Draft"),
    "under-way": _("Under way"),
    "done": _("Done"),
    "dropped": _("Dropped"),
    "open": _("Open"),
    "overdue": _("Overdue"),
    "matched": _("Matched"),
    "closed": _("Closed"),
    "agenda": _("Agenda"),
    "national": _("National"),
    "regional": _("Regional"),
    "global": _("Global"),
}

# What readers are offered to download, in the order it is listed in.
PRODUCTS = {
    "factsheet": _("Factsheet"),
    "faqs": _("Questions and answers sheet"),
    "deck": _("Slides"),
    "handout": _("Handout"),
    "meeting": _("Meeting summary"),
    "archive": _("Everything in one file"),
}
