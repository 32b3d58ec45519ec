"""The words of a language that the checks of texts know, in a file of its own, `LANGUAGE.yml`.

Most of it is regular expressions, of which each line is one form; a new language is a new file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import yaml

NOTHING = "(?!)"  # matches nowhere: the words of a language that has no file, or leaves them out
# The same in C, where PyYAML comes with it.
_LOADER: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
Amounts = Mapping[str, Fraction]  # by their words
Expressions = Mapping[str, str]  # by what they stand for


@dataclass(frozen=True)
class Words:
    """The words of a language; the comments say what each field is for."""

    # Numbers from two on; forms of one number are parted by a stroke. They are those of CLDR
    # (rule-based number formats, spellout-cardinal), in all genders and cases that the language
    # has of them. Empty are those that are also another word which is common, such as "neuf"
    # (new), or a part of ordinals, as "ten" in Arabic.
    numbers: tuple[str, ...] = ()
    # The tens from 20 on, what stands between them and a unit, and between them and one with it.
    tens: tuple[str, ...] = ()
    tens_join: tuple[str, ...] = ()
    tens_and_one: tuple[str, ...] = ()
    # A million, a thousand millions and a million millions: "billion" is one of the last two.
    million: str = NOTHING
    thousand_million: str = NOTHING
    million_million: str = NOTHING
    # Larger numbers, of which one in words may be a part; and those of them that stand alone.
    scales: str = NOTHING
    hundreds: str = NOTHING
    # From the first on.
    ordinals: tuple[str, ...] = ()

    # What stands before a number that is not exact; and before one that is no number of parts.
    about: str = NOTHING
    not_exactly: str = NOTHING

    # Units of what is measured, after digits, and money; no word for one of them is another in a
    # second language.
    units: Expressions = field(default_factory=dict)
    currencies: Expressions = field(default_factory=dict)

    # What follows a number in per cent, beside the sign.
    percent: str = NOTHING
    # Small parts in words, and how much each is.
    fractions: Amounts = field(default_factory=dict)
    # More than a half, and less.
    most: str = NOTHING
    few: str = NOTHING
    # "One in four", in which one has a word of its own, and what stands between the two.
    one: str = NOTHING
    in_every: str = NOTHING
    # What stands between a part and the whole, as in "5 of the 20"; and the same where it cannot
    # stand before another number, as in "12 out of 10".
    of: str = NOTHING
    out_of: str = NOTHING
    # That percentages, {n} one of them and {first} the first, are of the parts of one whole.
    one_whole: str = NOTHING
    # That they are not, or overlap.
    not_one_whole: str = NOTHING
    # Of what there can be more than all: "120 % of the target".
    goal: str = NOTHING

    # That a number has become more, or less: it stands before "from … to", which are the next two,
    # or before by how much.
    risen: str = NOTHING
    fallen: str = NOTHING
    span_from: str = NOTHING
    span_to: str = NOTHING
    by: str = NOTHING
    # By how much something has become more or less, in a word.
    multiples: Amounts = field(default_factory=dict)

    # That a meeting, an event or a publication is to come; or that it is over.
    to_come: str = NOTHING
    over: str = NOTHING
    # What leads to a year, or a month of one, in which something is or was, or since which it is.
    in_year: str = NOTHING
    since: str = NOTHING
    # By when something will be: what leads to the year, and the verb, beside it or not far from it.
    by_year: str = NOTHING
    by_year_verb: str = NOTHING
    # Days that are said from the day on which a text is written.
    relative_days: str = NOTHING
    # That something is published or held, from one day on, in a text that stays.
    published_today: str = NOTHING
    # What stands before the day for which a figure is said to hold.
    as_of: str = NOTHING
    # Before the number of all there are; and after it, where some of them are meant.
    whole: str = NOTHING
    which: str = NOTHING
    # What is counted by another name than `kit.language.labels.COUNTED` has.
    also_called: Expressions = field(default_factory=dict)
    # That people meet; and what may stand between the name of a meeting and its day.
    meeting: str = NOTHING
    between: str = NOTHING
    # What organisations did at a meeting.
    took_part: str = NOTHING
    # With these, a sentence goes on to another meeting than that of which it counts; or speaks of
    # one before.
    further: str = NOTHING
    before: str = NOTHING
    # What leads to a day.
    to_day: str = NOTHING

    # Words that most texts of the language have, and few of another.
    small_words: tuple[str, ...] = ()
    # What denies something, and what else may say that something is not so: "until", "unable".
    negation: str = NOTHING
    negative: str = NOTHING
    # What a translation cannot say otherwise, by its kind: each sense, and its words.
    senses: Mapping[str, Expressions] = field(default_factory=dict)

    # What writers leave for later; {begin} and {end} are those of what they say. What may have an
    # object, as "aider à définir" has one, is unfinished at an end alone. {capital} and {alone}
    # stand around what is written in capital letters among words that are not, and {things} are
    # those that are put in later.
    unfinished: str = NOTHING
    things: str = NOTHING
    # What stands for no text where it stands alone, though it may be a cell of a table.
    nothing: str = NOTHING
    # What is counted; before it, "XX" stands for a number.
    counted: str = NOTHING
    # With these, a sentence goes on.
    going_on: tuple[str, ...] = ()
    # Words that never follow each other, unless one between them was lost.
    lost: str = NOTHING
    # Words that may stand twice in a row, or, where this is usual, those that never do.
    may_stand_twice: str = NOTHING
    never_twice: str = NOTHING
    # The quotation marks, the outer and the inner ones (CLDR, delimiters).
    quotation_marks: tuple[str, ...] = ()
    # Pairs of marks that must both be there.
    pairs: tuple[str, ...] = ()

    # Words of links that say nothing where these are listed by themselves.
    vague_link: str = NOTHING
    # What the sum of the numbers above, or before it, is called.
    total: str = NOTHING
    # People, and what only shows them, or nobody.
    people: str = NOTHING
    drawing: str = NOTHING
    # What is given as the author of a picture, and is none.
    nobody: str = NOTHING


@cache
def of(language: str) -> Words:
    """The words of a language by its code (ISO 639); none, if nobody has written them down."""
    path = Path(__file__).with_name(f"{language}.yml")
    fields: dict[str, Any] = {}
    if path.is_file():
        fields = yaml.load(path.read_text("utf-8"), _LOADER)
    amounts: dict[str, Any] = {
        name: {said: Fraction(str(amount)) for said, amount in fields.pop(name, {}).items()}
        for name in ("fractions", "multiples")
    }
    return Words(**{name: _read(value) for name, value in fields.items()}, **amounts)


@cache
def any_of(field: str) -> str:
    """The expressions of a field in all languages, where a text may be in any of them."""
    found = dict.fromkeys(getattr(known, field) for known in _all())
    return f"(?:{'|'.join(found)})"


@cache
def by_sense(field: str) -> Mapping[str, str]:
    """The same of a field that has expressions by what they stand for."""
    found: dict[str, list[str]] = {}
    for known in _all():
        for sense, expression in getattr(known, field).items():
            found.setdefault(sense, []).append(expression)
    return {sense: f"(?:{'|'.join(expressions)})" for sense, expressions in found.items()}


def _all() -> list[Words]:
    return [
        of(language) for language in sorted(p.stem for p in Path(__file__).parent.glob("*.yml"))
    ]


def _read(value: str | list[str] | dict[str, Any]) -> Any:
    """The lines of an expression as one; words; or expressions by what they stand for."""
    if isinstance(value, str):
        return f"(?:{'|'.join(value.splitlines())})"
    if isinstance(value, list):
        return tuple(value)
    return {name: _read(inner) for name, inner in value.items()}
