"""What the theme says, in the words of our own catalogues: they are translated with the rest."""

from __future__ import annotations

from ..language.language import Language

_ = str  # marks a text to be extracted; it is translated where it is shown

# By the names that the theme has for them. Those with "#" are filled in by its script.
WORDS = {
    "action.skip": _("Skip to the text"),
    "clipboard.copied": _("Copied"),
    "clipboard.copy": _("Copy"),
    "footer": _("Previous and next page"),
    "footer.next": _("Next page"),
    "footer.previous": _("Previous page"),
    "header": _("Name and settings"),
    "nav": _("Menu"),
    "search": _("Search"),
    "search.placeholder": _("Search"),
    "search.reset": _("Clear"),
    "search.result.initializer": _("The search is being prepared"),
    "search.result.more.one": _("1 more place on this page"),
    "search.result.more.other": _("More places on this page: #"),
    "search.result.none": _("Nothing found"),
    "search.result.one": _("1 page found"),
    "search.result.other": _("Pages found: #"),
    "search.result.placeholder": _("Type what you are looking for"),
    "search.result.term.missing": _("Without"),
    "select.language": _("Select language"),
    "tabs": _("Sections"),
    "toc": _("On this page"),
    "top": _("Back to the top"),
}


def words(language: Language) -> dict[str, str]:
    """The words of the theme in a language."""
    return {key: language.text(text) for key, text in WORDS.items()}
