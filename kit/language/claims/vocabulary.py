"""What a translation cannot say in another way: fractions, days, units, countries, a negation."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, lru_cache
from itertools import groupby
from operator import itemgetter

from babel import Locale

from ... import words
from ...content.scripts import scripts
from ...errors import Finding
from ..language import Language
from . import days

TITLED = re.compile(r"\b(?:Dr|Mr|Mrs|Ms|Prof)\.?((?: [A-ZÀ-Þ][\w'’-]+)+)")


def problems(other: Language, language: Language, source: str, target: str) -> Iterator[Finding]:
    """What is said otherwise in a translation into a language from another, without markup."""
    for what in (*_KINDS, "countries", "months", *words.of(language.locale.language).senses):
        if one := named(what, source, other.locale):
            two = named(what, target, language.locale)
            if len(one) == len(two) and one != two:
                yield 0, f"the {what} of the translation differ from those of the source"
    yield from _denied(source, other.locale, target, language.locale)
    if scripts(language.info.name) == {"LATIN"}:
        said = _plain(target)
        for titled in TITLED.finditer(source):
            lost = [name for name in titled[1].split() if _plain(name) not in said]
            if lost:
                yield 0, f"'{titled[0]}' is not named so here; '{lost[0]}' is missing"


def _denied(source: str, code: Locale, target: str, other: Locale) -> Iterator[Finding]:
    """What is denied in one of the two, where the other has no word that could say so."""
    one, two = _negations(code.language), _negations(other.language)
    if not (one and two) or "{n}" in source:  # of which there may be none
        return
    if (found := one[0].search(source)) and not two[1].search(target):
        yield 0, f"nothing here says the '{found[0]}' of the source; is it lost?"
    elif (found := two[0].search(target)) and not one[1].search(source):
        yield found.start(), f"the source has nothing for '{found[0]}'; is it meant?"


@cache
def _negations(code: str) -> tuple[re.Pattern[str], re.Pattern[str]] | None:
    """What denies something in a language, and what might; None where its words are not known."""
    known = words.of(code)
    if known.negation == words.NOTHING:
        return None
    strong = rf"(?<!\w){known.negation}(?!\w)"
    any_ = rf"{strong}|(?<!\w){known.negative}(?!\w)"
    return re.compile(strong, re.IGNORECASE), re.compile(any_, re.IGNORECASE)


def _plain(text: str) -> str:
    return text.replace("’", "'").casefold()


# What there is of each kind in a language: its value by the pattern that finds it.
_KINDS: dict[str, Callable[[Locale], Mapping[str, object]]] = {
    "fractions": lambda locale: {
        **words.of(locale.language).fractions,
        **words.of(locale.language).multiples,
    },
    "ordinals": lambda locale: {
        form: n for n, form in enumerate(words.of(locale.language).ordinals)
    },
    "days of the week": lambda locale: {
        name: n for n, name in locale.days["format"]["wide"].items()
    },
    "units": lambda locale: {
        rf"(?<=\d)[\s-]?{form}": unit for unit, form in words.by_sense("units").items()
    },
    "currencies": lambda locale: {
        form: code for code, form in words.by_sense("currencies").items()
    },
    "directions": lambda locale: {
        words.of(locale.language).risen: "up",
        words.of(locale.language).fallen: "down",
    },
}


@cache
def _countries(locale: Locale) -> tuple[re.Pattern[str], dict[str, str]]:
    """What finds names of countries (CLDR), in Arabic with particles; their codes by these."""
    known = {name: code for code, name in locale.territories.items() if code.isalpha()}
    before = "[وبلف]?" if locale.language == "ar" else ""
    pattern = rf"(?<![^\W\d_]){before}({_any(known)})(?![^\W\d_])"
    return re.compile(pattern, re.IGNORECASE), {name.lower(): known[name] for name in known}


def _any(names: Iterable[str]) -> str:
    """A pattern of hundreds of names, the longest first, which looks at each letter once."""
    first, *more = sorted(names) or [""]
    by_letter = groupby(filter(None, (first, *more)), itemgetter(0))
    either = "|".join(re.escape(one) + _any(name[1:] for name in of) for one, of in by_letter)
    return f"(?:{either}){'' if first else '?'}" if either else ""


@lru_cache(maxsize=1 << 15)  # a source is asked for with each of its translations
def named(what: str, text: str, locale: Locale) -> frozenset[object]:
    """The values of a kind that a text names."""
    if what == "months":
        return frozenset(days.monthly(text, locale))
    if what == "countries":
        names, codes = _countries(locale)
        return frozenset(codes.get(each[1].lower()) for each in names.finditer(text))
    pattern, values = _forms(what, locale)
    return frozenset(values[int(each.lastindex or 0) - 1] for each in pattern.finditer(text))


@cache
def _forms(what: str, locale: Locale) -> tuple[re.Pattern[str], list[object]]:
    """What finds all of a kind, a group for each, and their values."""
    senses = words.of(locale.language).senses.get(what, {})
    forms = _KINDS[what](locale) if what in _KINDS else {form: n for n, form in senses.items()}
    either = "|".join(f"({form})" for form in forms) or "(?!)"
    return re.compile(rf"(?<![^\W\d_])(?:{either})(?![^\W\d_])", re.IGNORECASE), [*forms.values()]


def ordinal(text: str, locale: Locale) -> int | None:
    """The one ordinal that a text has, counted from 0; None if there is none, or several."""
    found = [n for n in named("ordinals", text, locale) if isinstance(n, int)]
    return found[0] if len(found) == 1 else None


def counted(title: str, locale: Locale) -> str:
    """What an ordinal in a title counts: what is left of it, up to a comma."""
    return _forms("ordinals", locale)[0].sub("", title).casefold().partition(",")[0]
