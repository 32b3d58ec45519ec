"""Everything a reader can download, by language: what it is, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass

from ..content.kit import Kit
from ..content.model import Text
from ..language.language import Language

KINDS = ("decks", "sheets", "archives")


@dataclass(frozen=True)
class Product:
    """A file to download: made with `template` of an `item` (a deck or a meeting); `page` is where it is offered."""

    kind: str
    template: str
    item: str
    title: Text
    path: str
    page: str
    pages: int | None = None


def of(kit: Kit, language: Language) -> list[Product]:
    """Every product of a language, in the order they are listed in."""
    code = language.code

    def sheet(
        template: str, item: str, title: Text, page: str, pages: int | None = None
    ) -> Product:
        return Product(
            "sheets",
            template,
            item,
            title,
            f"sheets/{code}/{'-'.join(filter(None, (template, item)))}.{code}.pdf",
            page,
            pages,
        )

    return [
        sheet("factsheet", "", kit.factsheet.title, "factsheet", 2),
        sheet("faqs", "", kit.faqs.title, "faqs"),
        *(
            Product(
                "decks",
                "slides",
                stem,
                deck.title,
                f"decks/{code}/{stem}.{code}.pptx",
                f"decks/{stem}",
            )
            for stem, deck in kit.decks.items()
        ),
        *(sheet("handout", stem, deck.title, f"decks/{stem}") for stem, deck in kit.decks.items()),
        *(
            sheet("meeting", stem, meeting.title, f"meetings/{stem}", 2)
            for stem, meeting in kit.meetings.items()
        ),
        Product("archives", "archive", "", kit.about.name, f"archives/kit.{code}.zip", "downloads"),
    ]


def picture(code: str, stem: str, number: int) -> str:
    """Where the picture of a slide is; slides count from 1."""
    return f"decks/{code}/{stem}/{number:02}.svg"
