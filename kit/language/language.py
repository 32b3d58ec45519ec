"""One language of the kit: its texts looked up, its numbers, days and lists (CLDR)."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from gettext import c2py

from babel import Locale, dates, lists, numbers
from babel.messages import Catalog, Message

from ..content import inline, model
from ..content.kit import Kit
from . import po


@dataclass(frozen=True)
class Translated:
    """A string in a reader's language, and the language it really is in (English if not translated)."""

    text: str
    lang: str
    as_of: dt.date | None = None  # of the report it stands in


class Language:
    """One language of the kit: its catalogue and its CLDR formats."""

    def __init__(self, kit: Kit, language: model.Language):
        self.kit, self.info, self.code = kit, language, language.code
        self.source = kit.languages[0].code
        self.locale = Locale.parse(language.locale)
        self._source_locale = Locale.parse(kit.languages[0].locale)
        self.catalog = None if self.code == self.source else po.read(kit.root, language)

    @property
    def rtl(self) -> bool:
        """True for scripts written from right to left (CLDR character order)."""
        return self.locale.character_order == "right-to-left"

    @property
    def prefix(self) -> str:
        """The folder of the language on the site: none for the source language."""
        return "" if self.code == self.source else f"{self.code}/"

    def address(self, target: str) -> str:
        """The full address of `page:NAME` or `page:NAME#PLACE` on the published site; any other address as it is."""
        if not target.startswith("page:"):
            return target
        name, hash_, place = target.removeprefix("page:").partition("#")
        name = name.removesuffix("index").rstrip("/")  # the first page of a folder has its address
        return f"{self.kit.about.site_url}{self.prefix}{name}{'/' if name else ''}{hash_}{place}"

    def translate(self, msgid: str) -> Translated:
        """Look a string up; fall back to the source language if it is missing or fuzzy."""
        message = self.catalog.get(msgid) if self.catalog is not None else None
        as_of = getattr(msgid, "as_of", None)
        if (
            message is None
            or message.fuzzy
            or not isinstance(message.string, str)
            or not message.string
        ):
            return Translated(msgid, self.source, as_of)
        return Translated(message.string, self.code, as_of)

    def plural(self, one: str, many: str, n: int) -> Translated:
        """Choose the plural form of the language for n (CLDR rules)."""
        message = self.catalog.get((one, many)) if self.catalog is not None else None
        if message is None or message.fuzzy or not all(message.string):
            return Translated(
                one if self._source_locale.plural_form(n) == "one" else many, self.source
            )
        return Translated(message.string[c2py(self.catalog.plural_expr)(n)], self.code)

    def runs(self, found: Translated, values: dict[str, object] | None = None) -> inline.Runs:
        """The runs of a string, with its placeholders filled in for the language it is in."""
        locale = self.locale if found.lang == self.code else self._source_locale
        known = {**self.kit.placeholders, **(values or {})}

        def value(key: str) -> str:
            item = known[key]
            if isinstance(item, model.Text):
                return inline.plain(self.runs(self.translate(item)))
            return self.format(
                item.at(found.as_of) if isinstance(item, model.FigureItem) else item, locale
            )

        return inline.fill(inline.parse(found.text), value, found.lang)

    def text(self, msgid: str, **values: object) -> str:
        """A translated string without markup."""
        return inline.plain(self.runs(self.translate(msgid), values))

    def format(self, item: object, locale: Locale | None = None) -> str:
        """A figure, event, number or day as a reader of the language writes it (CLDR)."""
        locale = locale or self.locale
        if isinstance(item, model.FigureItem):
            item = item.value
        if isinstance(item, model.EventItem):
            return (
                _interval(item.date, item.end, locale) if item.end else self.when(item.date, locale)
            )
        if isinstance(item, dt.date):
            return self.when(item, locale)
        return numbers.format_decimal(item, locale=locale) if isinstance(item, int) else str(item)

    def when(self, date: dt.date | str | int, locale: Locale | None = None) -> str:
        """A day, a month (2024-02) or a year, as a reader of the language writes it (CLDR)."""
        if isinstance(date, dt.date):
            return dates.format_date(date, "long", locale=locale or self.locale)
        return dates.format_skeleton(
            "yMMMM" if isinstance(date, str) else "y",
            model.first_day(date),
            locale=locale or self.locale,
        )

    def country(self, code: str) -> str:
        """The name of a country (ISO 3166 code), in the reader's language (CLDR)."""
        return self.locale.territories[code]

    def tongue(self, code: str) -> str:
        """The name of a language (ISO 639 code), in the reader's language (CLDR)."""
        return self.locale.languages[code]

    def isolate(self, text: str) -> str:
        """Keep text that is not translated, such as a web address, in one piece among right-to-left text."""
        return (
            f"\u200e{text}\u200e" if self.rtl else text
        )  # U+200E left-to-right mark (Unicode Standard Annex 9)

    def list(self, items: list[str]) -> str:
        """Join words as the language does: "a, b and c"."""
        return lists.format_list(list(items), locale=self.locale)

    def coverage(self, pot: Catalog) -> Coverage:
        """How far the translation is; the source language is done by itself."""
        wanted = [m for m in pot if m.id]
        if self.catalog is None:
            return Coverage(len(wanted), 0, len(wanted), len(wanted))
        found = [m for w in wanted if (m := self.catalog.get(w.id)) is not None]
        done = [
            m
            for m in found
            if not m.fuzzy and (all(m.string) if isinstance(m.string, tuple) else m.string)
        ]
        shown = tuple(
            m.id[1] if isinstance(m.id, tuple) else str(m.id) for m in wanted if self._falls_back(m)
        )
        fuzzy, reviewed = sum(m.fuzzy for m in found), sum(_reviewed(m) for m in done)
        return Coverage(len(done), fuzzy, reviewed, len(wanted), shown)

    def _falls_back(self, message: Message) -> bool:
        """Whether a text is shown in the source language, for want of a translation."""
        if isinstance(message.id, tuple):
            return self.plural(*message.id, 1).lang == self.source
        return self.translate(message.id).lang == self.source


@dataclass(frozen=True)
class Coverage:
    """Numbers of texts: translated, fuzzy, reviewed by a person (see translations/README.md), and altogether."""

    done: int
    fuzzy: int
    reviewed: int
    total: int
    missing: tuple[str, ...] = ()  # the texts shown in the source language


def _reviewed(message: Message) -> bool:
    return any(comment.lower().startswith("reviewed") for comment in message.user_comments)


def _interval(first: dt.date, last: dt.date, locale: Locale) -> str:
    """Two days as an interval: "26–28 June 2024", or both in full if they are not of one month.

    CLDR has intervals with short months only; the long form of a day (which knows the Spanish "de") takes both days.
    """
    end = dates.format_date(last, "long", locale=locale)
    if (first.year, first.month) != (last.year, last.month):
        return f"{dates.format_date(first, 'long', locale=locale)} – {end}"
    return re.sub(rf"\b{last.day}\b", f"{first.day}–{last.day}", end, count=1)
