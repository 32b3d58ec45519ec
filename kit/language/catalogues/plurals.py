"""The rule of a language for its plural forms, as the head of a .po file writes it."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from gettext import c2py

from babel import Locale
from babel.messages.plurals import PLURALS, get_plural
from babel.plural import to_gettext

from ...cache import remember

Rule = Callable[[int], int]

# Numbers that tell rules apart: those of all endings, and the round ones that some set apart.
_SMALL = range(1001)
_LARGE = (1_000_000, 1_000_001, 2_000_000, 5_000_000, 1_000_000_000)
_CATEGORIES = ("zero", "one", "two", "few", "many", "other")  # in the order of gettext and CLDR
# How translators' programs write the rules of most languages, by the number of their forms.
_USUAL = {
    1: ("nplurals=1; plural=0;",),
    2: ("nplurals=2; plural=(n != 1);", "nplurals=2; plural=(n > 1);"),
}
_HEAD = re.compile(r"\s*nplurals\s*=\s*(\d{1,2})\s*;\s*plural\s*=\s*([^;]+?)\s*;?\s*")


@cache
def parse(head: str) -> tuple[int, Rule]:
    """The number of forms that `Plural-Forms` states, and the form of a number.

    Raises ValueError if it is not of gettext's grammar, or leads to a form that there is not.
    """
    found = _HEAD.fullmatch(head)
    if not found:
        raise ValueError("expected nplurals=…; plural=…;")
    count = int(found[1])
    rule: Rule = c2py(found[2])  # reads gettext's grammar, and nothing else of Python
    try:
        forms = {rule(n) for n in (*_SMALL, *_LARGE)}
    except ArithmeticError:
        raise ValueError("the rule divides by zero") from None
    if not forms <= set(range(count)):
        raise ValueError(f"the rule leads to form {max(forms)}, and there are {count}")
    return count, rule


@cache
def single(rule: Rule, form: int) -> bool:
    """Whether a form is that of one number alone, such as one or two."""
    return sum(rule(n) == form for n in (*_SMALL, *_LARGE)) == 1


@cache
def fits(head: str, locale: Locale) -> bool:
    """Whether `Plural-Forms` is a rule of the language: CLDR's, or that of gettext's own list.

    Raises ValueError as `parse` does.
    """
    count, rule = parse(head)

    def found() -> bool:
        return any(
            count == other and all(rule(n) == known(n) for n in numbers)
            for other, known, numbers in _known(str(locale))
        )

    return remember(found, "plurals", head, str(locale))


def expected(locale: Locale) -> str:
    """`Plural-Forms` for a new file."""
    usual = str(get_plural(str(locale)))
    listed = str(locale) in PLURALS or locale.language in PLURALS
    if listed and fits(usual, locale):
        return usual
    if locale.language == "ar":  # CLDR's rule in the words that translators' programs use
        return (
            "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : "
            "n%100>=11 ? 4 : 5);"
        )
    forms = len({locale.plural_form(n) for n in _SMALL})
    for usual in _USUAL.get(forms, ()):
        if fits(usual, locale):
            return usual
    # CLDR's operands for fractions and powers of ten, which gettext has not, are nought here.
    return re.sub(r"\be\b", "0", to_gettext(locale.plural_form))


@cache
def _known(name: str) -> list[tuple[int, Rule, tuple[int, ...]]]:
    """The rules of a language: number of forms, form of a number, the numbers this is true of."""
    locale = Locale.parse(name)
    tags = _tags(locale)
    small = {n: tags[n] for n in _SMALL}
    found: list[tuple[int, Rule, tuple[int, ...]]] = []
    for used, numbers in (
        ({*locale.plural_form.tags, "other"}, tags),
        (set(tags.values()), tags),
        (set(small.values()), small),
    ):
        places = {category: place for place, category in enumerate(_ordered(used))}
        forms = {n: places.get(tag, len(places) - 1) for n, tag in tags.items()}
        found.append((len(places), forms.__getitem__, tuple(numbers)))
    usual, rule = parse(str(get_plural(name)))
    # Where both have the same number of forms and do not agree, CLDR is right.
    if usual not in {count for count, _, _ in found}:
        found.append((usual, rule, tuple(_SMALL)))
    return found


def _tags(locale: Locale) -> dict[int, str]:
    """The categories of CLDR that whole numbers fall into."""
    return {n: locale.plural_form(n) for n in (*_SMALL, *_LARGE)}


def _ordered(tags: set[str]) -> list[str]:
    return [category for category in _CATEGORIES if category in tags]
