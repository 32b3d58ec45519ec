"""Numbers in words, as far as prose writes them so; tens and units are joined as in CLDR."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache

from ... import words

# In Arabic the unit comes first, "seven ten" and "seven and twenty"; one and two have forms of
# their own there, and so have ordinals, "the seventh and the twenty".
_ARABIC_TEENS = "أحد|إحدى اثنا|اثني|اثنتا|اثنتي"
_ARABIC_ONES = "واحد|واحدة|إحدى|أحد|حادي|حادية ثاني|ثانية ثالث|ثالثة رابع|رابعة خامس|خامسة "
_ARABIC_ONES += "سادس|سادسة سابع|سابعة ثامن|ثامنة تاسع|تاسعة"
# "And", "with" and the article are one word with a number.
_JOINED = ("وال", "بال", "ال", "و", "ب")
_LETTERS = re.compile(r"[^\W\d_]+")


@cache
def numbers(language: str) -> Mapping[str, int]:
    """The numbers from two on, by their words in small letters; none where they are not known."""
    given = words.of(language)
    rows = enumerate(given.numbers, 2)
    found: dict[str, int] = {form: n for n, forms in rows for form in forms.split("|") if form}
    units = {form: n for form, n in found.items() if n < 10}
    for ten, word in enumerate(given.tens, 2):
        if not word:
            continue
        found[word] = 10 * ten
        for join in given.tens_join:
            found |= {f"{word}{join}{form}": 10 * ten + n for form, n in units.items()}
        found |= {f"{word}{one}": 10 * ten + 1 for one in given.tens_and_one}
    if language == "fr":
        found |= _french(found)
    if language == "sw":
        found |= {f"kumi na {form}": 10 + n for form, n in units.items()}
    return {**found, **_arabic(units)} if language == "ar" else found


def _french(known: Mapping[str, int]) -> dict[str, int]:
    """The numbers from 70 to 99, by their words: "sixty-ten", "four twenties"."""
    low = {form: n for form, n in known.items() if n < 20} | {"un": 1, "une": 1, "neuf": 9}
    found = {f"quatre-vingt-{form}": 80 + n for form, n in low.items()}
    found |= {f"soixante-{form}": 60 + n for form, n in low.items() if n >= 10}
    return found | {"soixante et onze": 71}


def _arabic(units: Mapping[str, int]) -> dict[str, int]:
    """The numbers from 11 to 99, by their words."""
    teens = enumerate(_ARABIC_TEENS.split(), 1)
    low = {form: n for n, forms in teens for form in forms.split("|")}
    found = {**low, **units}.items()
    made = {f"{form} {ten}": 10 + n for form, n in found for ten in ("عشر", "عشرة")}
    ones = enumerate(_ARABIC_ONES.split(), 1)
    ordinals = {form: n for n, forms in ones for form in forms.split("|")}
    made |= {f"{form} {ten}": 10 + n for form, n in ordinals.items() for ten in ("عشر", "عشرة")}
    for number, word in enumerate(words.of("ar").tens, 2):
        for ten in (word, f"{word[:-2]}ين"):  # of the nominative, and of other cases
            made[ten] = 10 * number
            for form, n in {**units, **ordinals}.items():
                made |= {f"{form} {joined}{ten}": 10 * number + n for joined in ("و", "وال")}
    return made


@cache
def pattern(language: str) -> str:
    """A regular expression of all numbers in words, the longest first; of nothing without any."""
    known = sorted(numbers(language), key=len, reverse=True)
    if language == "ar":  # which are joined of a few hundred each time that they are looked for
        first = "|".join(sorted({word.split()[0] for word in known if " " in word}))
        tens = "|".join(word for word in known if " " not in word and numbers("ar")[word] > 19)
        units = "|".join(word for word in known if " " not in word and numbers("ar")[word] < 10)
        joined = rf"(?:{first})\s+(?:عشرة?|و(?:ال)?(?:{tens}))"
        return f"{joined}|{tens}|{units}"
    return "|".join(known).replace(" ", r"\s+") or "(?!)"


@cache
def _hundreds() -> re.Pattern[str]:
    """What finds hundreds and thousands without a number before them, which are not looked for."""
    alone = r"(?<!pour )(?<!por )(?<!per )(?<!\d )(?<!\w)"
    return re.compile(rf"{alone}{words.any_of('hundreds')}(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=1 << 13)  # a text is asked for with each of its translations
def among(text: str, language: str) -> frozenset[int] | None:
    """The numbers in words of a text; None if one is, or is a part of, a larger one."""
    if _hundreds().search(text):
        return None
    if _begins(language).isdisjoint(_LETTERS.findall(text.casefold())):
        return frozenset()
    found = list(_number(language).finditer(text))
    if any(each["before"] or each["after"] for each in found):
        return None
    known = numbers(language)
    values = (known.get(_usual(each["number"])) for each in found)
    return frozenset(value for value in values if value is not None)


@cache
def _begins(language: str) -> set[str]:
    """The first letters of all numbers, as far as they stand together."""
    found = {_LETTERS.findall(word)[0] for word in numbers(language)}
    joined = ("", *_JOINED) if language == "ar" else ("",)
    return {f"{before}{word}" for before in joined for word in found}


@cache
def _number(language: str) -> re.Pattern[str]:
    joined = f"(?:{'|'.join(_JOINED)})?" if language == "ar" else ""
    number = rf"(?<!\w){joined}(?P<number>{pattern(language)})(?!\w)"
    scales = words.any_of("scales")
    before = rf"(?P<before>{scales}\s+(?:\w{{1,3}}\s+)?)?"
    after = rf"(?P<after>\s+{scales}(?!\w))?"
    return re.compile(rf"{before}{number}{after}", re.IGNORECASE)


def _usual(written: str) -> str:
    return " ".join(written.casefold().split())


def value(written: str, language: str) -> int | None:
    """The number that is written in digits of any script, or in words; None if it is none."""
    digits = [str(unicodedata.digit(each)) for each in written if each.isdecimal()]
    if digits:
        return int("".join(digits))
    return numbers(language).get(_usual(written))
