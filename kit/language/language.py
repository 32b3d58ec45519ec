"""One language of the kit: its texts looked up, its numbers, days and lists (CLDR)."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce

from babel import Locale, UnknownLocaleError, lists

from .. import cache, reads
from ..content import inline, model, placeholders, tags
from ..content.kit import Kit
from ..errors import KitError
from . import checks, dates, labels, numbers
from .blanks import set_blanks
from .catalogues import plurals, po
from .catalogues.entries import Catalogue, Entry

# The language that the texts of the interface, those of templates and program, are written in.
INTERFACE = "en"
# The context of a text of the content that the interface has too, but in another language.
CONTENT = "content"
# The context of the label of a figure where its number does not stand before it, as in a sentence.
ALONE = "without its number"
LEFT_TO_RIGHT = "\u200e"  # the mark between which a text keeps its direction (UAX 9, 2.6)


@dataclass(frozen=True)
class Translated:
    """A string in a reader's language, and the language it really is in, which may be another.

    What is not translated is in the language it was written in: the source language of the kit for
    a text of the content, English for one of the interface.
    """

    text: str
    lang: str
    as_of: dt.date | None = None  # of the report it stands in


def is_english(info: model.Language) -> bool:
    """Whether the interface needs no translation into a language."""
    return tags.locale(info.locale).language == INTERFACE


def needed(kit: Kit, info: model.Language, entries: Iterable[Entry]) -> list[Entry]:
    """The entries of the template that a language needs a translation of."""
    content, interface = info.code != kit.languages[0].code, not is_english(info)
    return [e for e in entries if content and e.of_content or interface and e.of_interface]


# How many there are of something: as a figure of the content, or counted from it.
Count = model.Count | placeholders.Counted
COUNTS = (model.Count, placeholders.Counted)
# Stands in for the language of the interface in a kit that is not in English.
_ENGLISH = model.Language.model_construct(
    code=INTERFACE, name="English", locale=INTERFACE, proofing="en-GB", status="draft"
)


class Language:
    """One language of the kit: its catalogue and its CLDR formats.

    Raises KitError with everything that is wrong in its catalogue.
    """

    def __init__(self, kit: Kit, language: model.Language):
        self.kit, self.info, self.code = kit, language, language.code
        self.source = kit.languages[0].code
        self.locale = tags.locale(language.locale)
        self._own_interface = is_english(language)
        self._others = {self.code: self}  # those that a text of this one may be in
        self.catalogue = Catalogue("")
        self._form: plurals.Rule = lambda n: 0
        if not (self.code == self.source and self._own_interface):
            self.catalogue = po.known(kit.root, self.code)
            _check(self.catalogue, kit, language)
            if rule := self.catalogue.field("Plural-Forms"):
                self._form = plurals.parse(rule)[1]

    @property
    def script(self) -> str:
        """The script it is written in (ISO 15924), such as Latn or Arab."""
        return tags.script(self.code)

    @property
    def rtl(self) -> bool:
        """True for scripts written from right to left."""
        return self.direction(self.code) == "rtl"

    def direction(self, code: str) -> str:
        """The direction of a language of the kit, as HTML names it: ltr or rtl."""
        return tags.direction(code)

    @property
    def prefix(self) -> str:
        """The folder of the language on the site: none for the source language."""
        return "" if self.code == self.source else f"{self.code}/"

    def address(self, target: str) -> str:
        """The full address of `page:NAME` or `page:NAME#PLACE` on the site; any other as it is."""
        if not target.startswith("page:"):
            return target
        name, hash_, place = target.removeprefix("page:").partition("#")
        name = name.removesuffix("index").rstrip("/")  # the first page of a folder has its address
        return f"{self.kit.about.site_url}{self.prefix}{name}{'/' if name else ''}{hash_}{place}"

    def entry(self, msgid: str, context: str | None = None) -> Entry | None:
        """What the catalogue has of a text."""
        reads.note(("entry", self.code, str(msgid), context))
        return self.catalogue.get(msgid, context)

    def translate(self, msgid: str, context: str | None = None) -> Translated:
        """Look a string up: a `Text` of the content, or else one of the interface.

        `context` tells apart what is one word in English and two in other languages. What is
        missing or fuzzy is returned as it was written.
        """
        if isinstance(msgid, model.Text):
            model.note_texts(msgid)
            if self.code == self.source:
                written = set_blanks(msgid, self.code)
                return Translated(written, self.source, msgid.as_of)
            entry = self.entry(msgid, context) if context else None
            if entry is None or not entry.translated:
                entry = self.entry(msgid, CONTENT) or self.entry(msgid)
            return self._found(entry, msgid, self.source, msgid.as_of)
        if self._own_interface:
            return Translated(msgid, self.code)
        return self._found(self.entry(msgid, context), msgid, INTERFACE)

    def _found(
        self, entry: Entry | None, msgid: str, written: str, as_of: dt.date | None = None
    ) -> Translated:
        if entry is None or entry.fuzzy or not entry.strings[0].strip():
            return Translated(msgid, written, as_of)
        found = set_blanks(entry.strings[0].strip(), self.code)
        return Translated(found, self.code, as_of)

    def plural(self, one: str, many: str, n: int, context: str | None = None) -> Translated:
        """The form for n of a text of the interface; the English one if it is missing."""
        if not self._own_interface:
            entry = self.entry(one, context)
            if entry is not None and not entry.fuzzy and entry.plural is not None:
                reads.note(("forms", self.code))
                form = entry.strings[self._form(n)].strip()
                if form:
                    return Translated(set_blanks(form, self.code), self.code)
        english = one if Locale(INTERFACE).plural_form(n) == "one" else many
        return Translated(english, self.code if self._own_interface else INTERFACE)

    def runs(
        self, found: Translated, values: dict[str, object] | None = None, apart: bool = False
    ) -> inline.Runs:
        """The runs of a string, with its placeholders filled in for the language it is in.

        If `apart`, what stands for a placeholder is a run of its own.
        """
        speaker = self.other(found.lang)

        def value(key: str, begins: bool) -> str:
            if values and key in values:
                item = values[key]
                at = found.as_of
                item = item.at(at) if isinstance(item, model.FigureItem) and at else item
            else:
                item = placeholders.value(self.kit, key, found.as_of)
            if isinstance(item, model.Text):
                item = self.translate(item)
            if isinstance(item, Translated):
                return inline.plain(self.runs(item))
            text = speaker.format(item)
            return text[:1].upper() + text[1:] if begins and isinstance(item, COUNTS) else text

        return inline.fill(inline.parse(found.text), value, found.lang, apart)

    def other(self, code: str) -> Language:
        """The language of a code, which a text may really be in: one of the kit, or English."""
        if code not in self._others:
            known = {info.code: info for info in self.kit.languages}
            self._others[code] = Language(self.kit, known.get(code, _ENGLISH))
        return self._others[code]

    def text(self, msgid: str, **values: object) -> str:
        """A translated string without markup."""
        return inline.plain(self.shown(msgid, **values))

    def shown(self, msgid: str, **values: object) -> inline.Runs:
        """A translated string with its markup."""
        return self.runs(self.translate(msgid), values)

    def pgettext(self, context: str, msgid: str, **values: object) -> str:
        """A translated string of the interface without markup, in the sense of its context."""
        return inline.plain(self.runs(self.translate(msgid, context), values))

    def word(self, noun: str, value: str) -> Translated:
        """The word for a fixed value of the content. Raises KitError if there is none."""
        return self.translate(labels.label(noun, value), noun)

    def counted(self, item: Count) -> inline.Runs:
        """How many there are: of a figure, with "more than" where it is known as that alone."""
        if isinstance(item, placeholders.Counted):
            one, many = labels.COUNTED[item.what]
            return self.runs(self.plural(one, many, item.number), {"n": item.number})
        if not item.more_than:
            return (inline.Run(self.format(item.value), lang=self.code),)
        return self.shown(labels.MORE_THAN, number=item.value)

    def format(self, item: object) -> str:
        """A figure, event, number or day as a reader of the language writes it (CLDR)."""
        if isinstance(item, COUNTS):
            return inline.plain(self.counted(item))
        if isinstance(item, model.EventItem):
            if item.end:
                return dates.interval(item.first_day, item.end, self.locale)
            return self.when(item.date)
        if isinstance(item, dt.datetime):
            return self.hour(item)
        if isinstance(item, dt.date):
            return self.when(item)
        if isinstance(item, (int, float)):
            return numbers.decimal(item, self.locale)
        return str(item)

    def hour(self, moment: dt.datetime) -> str:
        """An hour with its day and zone, as a reader of the language writes it (CLDR)."""
        time, zone = dates.time(moment, self.locale)
        return self.text(labels.HOUR, day=self.when(moment.date()), time=time, zone=zone)

    def when(self, date: model.When) -> str:
        """A day, a month (2024-02) or a year, as a reader of the language writes it (CLDR)."""
        return dates.when(date, self.locale)

    def in_year(self, event: model.EventItem) -> str:
        """When an event is, for a reader who knows the year: "19 Sept", "26–28 Jun" (CLDR)."""
        return dates.in_year(event, self.locale)

    def country(self, code: str) -> str:
        """The name of a country (ISO 3166 code), in the reader's language (CLDR)."""
        return str(self.locale.territories[code])

    def language_name(self, tag: str) -> str:
        """The name of a language (BCP 47 tag), in the reader's language (CLDR).

        Raises ValueError if CLDR has no name for it.
        """
        name = self.locale.languages.get(tag.replace("-", "_"))
        if name is None:
            try:
                name = tags.locale(tag).get_display_name(self.locale)
            except UnknownLocaleError:
                name = None
        if not name:
            raise ValueError(f"CLDR has no name of '{tag}'")
        return str(name)

    def isolate(self, text: str) -> str:
        """Keep text that is not translated, such as a web address, in one piece in a line."""
        # Where the text has right-to-left letters itself, as a day has, marks would turn a range of
        # numbers in it round.
        written = any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in text)
        return f"{LEFT_TO_RIGHT}{text}{LEFT_TO_RIGHT}" if self.rtl and not written else text

    def semicolons(self, items: Iterable[str]) -> str:
        """Join phrases as the language does: "a; b"."""
        found = list(items)
        if not found:
            return ""
        return reduce(
            lambda first, second: self.text(labels.PAIR, first=first, second=second), found
        )

    def list(self, items: list[str]) -> str:
        """Join words as the language does: "a, b and c"."""
        return lists.format_list(list(items), locale=self.locale)


def _check(catalogue: Catalogue, kit: Kit, info: model.Language) -> None:
    """Raise KitError with all that is wrong in a catalogue; what was right before is not read."""
    file = cache.of_files({info.code: po.path_of(kit.root, info.code)})

    def check() -> None:
        if problems := list(checks.problems(catalogue, info)):
            raise KitError(problems)

    cache.remember(check, "right", file, info)
