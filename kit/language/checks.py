"""What is wrong with a catalogue from outside, told with its place in the words of a translator.

A translation is data: it may change the words of a page, and never its structure.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from itertools import groupby

from babel import UnknownLocaleError

from ..content import inline, model, tags
from ..content.checks import unfinished, wording
from ..content.model.base import LONGEST, too_long
from ..content.yaml import characters
from ..errors import Finding, Problem
from .catalogues import plurals
from .catalogues.entries import Catalogue, Entry

_BRACES = re.compile(r"[{}]")
_MARKS = re.compile(r"[{}*_\[\]\\&^<]")  # without any of these, texts have no structure

# What is never seen, and comes with what is copied. Scripts that part no words by blanks need the
# first: Thai, Lao, Burmese, Khmer.
_PASTED = re.compile("[\u200b\u034f\u180e\u2060-\u2064\u206a-\u206f\ufeff\U000e0000-\U000e007f]")
_MOST = 2 * LONGEST  # characters: no language takes twice as many as another
_NO_BLANKS = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")


def problems(catalogue: Catalogue, info: model.Language) -> Iterator[Problem]:
    """Everything wrong with the file of a language. Without a file, there is nothing wrong."""
    yield from catalogue.problems
    if not catalogue.header.strings[0]:
        return
    count, rule = None, None
    yield from _header(catalogue, info)
    with suppress(ValueError):  # told already
        count, rule = plurals.parse(catalogue.field("Plural-Forms"))
    for entry in catalogue.entries:
        if entry.obsolete:
            continue
        forms = len(entry.strings)
        if entry.plural is not None and count and forms != count and any(entry.strings):
            sentence = (
                f"expected {count} plural forms, msgstr[0] to msgstr[{count - 1}], as the head of "
                f"the file has it; found {forms}"
            )
            yield catalogue.problem(entry, sentence, "msgstr[0]")
        if not entry.fuzzy:
            yield from translation(catalogue, entry, rule)


def tags_of_html(catalogue: Catalogue) -> Iterator[Problem]:
    """Tags that a translation has and its source has not; readers see them as they stand."""
    for entry in catalogue.entries:
        for form, string in enumerate(() if entry.obsolete or entry.fuzzy else entry.strings):
            if "<" in string and (added := _tags(string) - _tags(entry.plural or entry.msgid)):
                sentence = (
                    f"readers see {_listed(added)} as it stands, since HTML means nothing here, "
                    "and the source has no such tag; take it out"
                )
                yield catalogue.problem(entry, sentence, entry.part(form), severity="warning")


def _header(catalogue: Catalogue, info: model.Language) -> Iterator[Problem]:
    def wrong(name: str, sentence: str) -> Problem:
        return Problem(catalogue.name, *catalogue.field_place(name), sentence)

    found = catalogue.field("Content-Type")
    charset = found.lower().partition("charset=")[2].strip()
    if charset not in ("utf-8", "utf8"):
        yield wrong(
            "Content-Type",
            f"the head of the file says the charset is '{charset}'; expected "
            "'Content-Type: text/plain; charset=UTF-8'",
        )
    language = catalogue.field("Language")
    if language and not _same_language(language, info):
        yield wrong(
            "Language",
            f"the head of the file says that this is '{language}'; expected '{info.code}' "
            f"({info.name}). Is it the file of another language?",
        )
    locale = tags.locale(info.locale)
    stated = catalogue.field("Plural-Forms")
    try:
        if plurals.fits(stated, locale):
            return
        sentence = f"the Plural-Forms are not those of {info.name}"
    except ValueError as error:
        sentence = f"the Plural-Forms cannot be used ({error})"
    if not stated:
        sentence = "the head of the file has no Plural-Forms"
    expected = f"expected 'Plural-Forms: {plurals.expected(locale)}'"
    yield wrong("Plural-Forms", f"{sentence}; {expected}")


def _same_language(stated: str, info: model.Language) -> bool:
    """Whether two names are of one language: `fr` and `fr_FR` are, `pt_BR` and `pt_PT` are not."""
    try:
        one = tags.locale(stated.partition("@")[0])
        other = tags.locale(info.locale)
    except (ValueError, UnknownLocaleError):
        return False
    return (
        one.language == other.language
        and (not one.script or not other.script or one.script == other.script)
        and (not one.territory or not other.territory or one.territory == other.territory)
    )


def translation(catalogue: Catalogue, entry: Entry, rule: plurals.Rule | None) -> Iterator[Problem]:
    """What a translation has that its source has not, or the other way round."""
    source = entry.msgid if entry.plural is None else entry.plural
    for form, string in enumerate(entry.strings):
        # A form for one number alone may say it in words ("one question").
        own = entry.plural is not None and (rule is None or plurals.single(rule, form))
        for offset, sentence in _wrong(source, string, own):
            yield catalogue.problem(entry, sentence, entry.part(form), offset)


@cache
def _wrong(source: str, string: str, number_in_words: bool) -> tuple[Finding, ...]:
    """What is wrong with a translation.

    Kept, since catalogues are read again and again while a kit is edited, and few entries change.
    """
    if not string.strip() or _plain(string) and not _MARKS.search(source + string):
        return ()
    if bad := tuple(_excess(string)) or tuple(_characters(string)):
        return bad
    if not wording.visible(string, marks=not wording.visible(source, marks=False)):
        way = "read" if wording.visible(string) else "seen"
        return ((0, f"the translation has nothing that can be {way}"),)
    return tuple((0, sentence) for sentence in _structure(source, string, number_in_words))


def _excess(string: str) -> Iterator[Finding]:
    """What is longer than what a page can hold, and takes long to look at."""
    if sentence := too_long(string, _MOST):
        yield 0, sentence
    else:
        yield from wording.endless(string)


def _plain(string: str) -> bool:
    """Whether nothing is wrong with the characters of a translation, at a glance."""
    return (
        string.isprintable()
        and "\ufffd" not in string
        and wording.plain(string)
        and len(string) <= _MOST
    )


def _characters(string: str) -> Iterator[Finding]:
    """Characters that end a line or turn what follows, and words that are still to be written."""
    if "\n" in string:
        sentence = "the translation has a line break (\\n); write it as one line"
        yield string.index("\n"), sentence
    # What is printable, as Unicode has it, is no control; this is so nearly always, and quick.
    odd = "" if string.isprintable() and "\ufffd" not in string else string
    for offset, character in enumerate(odd):
        if character != "\n" and _control(character):
            yield offset, f"the translation has {_code(character)}, which no text has; delete it"
        elif _PASTED.match(character) and not (character == "\u200b" and _NO_BLANKS.search(string)):
            called = characters.called(character)
            yield offset, f"{called} cannot be seen, and was pasted; delete it"
    # A character reference (&#10;) is read as the character.
    runs = inline.parse(string) if "&" in string else ()
    shown = (run.text + (run.href or "") for run in runs if run.text != inline.BREAK)
    for character in sorted(set("".join(shown)) - set(string)):
        if _control(character) or wording.TURNING.match(character):
            sentence = f"the translation has {_code(character)}, written as a reference (&…;)"
            yield 0, f"{sentence}; delete it"
    for told in (unfinished.certain, wording.misread, wording.drawn, wording.stacked):
        yield from told(string)
    yield from wording.direction(string)


def _code(character: str) -> str:
    return f"the character U+{ord(character):04X}"


def _control(character: str) -> bool:
    """Whether a character is none of a text: a control, an end of a line, or what is no character.

    U+FFFD stands where a program has lost one.
    """
    code = ord(character)
    return (
        unicodedata.category(character) in ("Cc", "Zl", "Zp", "Cs")
        or code & 0xFFFE == 0xFFFE
        or 0xFDD0 <= code <= 0xFDEF
        or code == 0xFFFD
    )


def _structure(source: str, string: str, number_in_words: bool) -> Iterator[str]:
    """Differences in links, placeholders and marks, each as a sentence."""
    for what, of in (("placeholders", _placeholders), ("links", _links)):
        wanted, found = of(source), of(string)
        if wanted == found:
            continue
        if number_in_words and wanted - found == Counter("n") and not found - wanted:
            continue
        yield (
            f"the {what} of the translation differ from the source: "
            f"expected {_listed(wanted)}; found {_listed(found)}"
        )
    if _notes(string) != _notes(source):
        yield (
            "the notes of the translation, written as ^[…], differ from the source: "
            f"expected {_notes(source)}; found {_notes(string)}"
        )
    if not any(unfinished.gaps(source)):
        yield from (sentence for _, sentence in unfinished.gaps(string))
    if _braces(string) > _braces(source):
        yield "a brace { or } belongs to no placeholder; write placeholders as the source does"
    if wording.stars(string) > wording.stars(source):
        yield wording.OPEN


def _placeholders(markdown: str) -> Counter[str]:
    return Counter(
        name for run in inline.parse(markdown) for name in inline.PLACEHOLDER.findall(run.text)
    )


def _links(markdown: str) -> Counter[str]:
    targets = (href for href, _ in groupby(run.href for run in inline.parse(markdown)))
    return Counter(href for href in targets if href)


def _notes(markdown: str) -> int:
    return len({run.note for run in inline.parse(markdown)} - {0})


def _braces(markdown: str) -> int:
    shown = (inline.PLACEHOLDER.sub("", run.text) for run in inline.parse(markdown))
    return sum(len(_BRACES.findall(text)) for text in shown)


def _tags(markdown: str) -> Counter[str]:
    """The tags of HTML that a reader would see."""
    return Counter(tag for run in inline.parse(markdown) for tag in inline.TAG.findall(run.text))


def _listed(items: Counter[str]) -> str:
    return ", ".join(sorted(items.elements())) or "none"
