"""Numbers in words, as far as prose writes them so.

The words are those of CLDR (rule-based number formats, spellout-cardinal), in all genders and cases
that a language has of them; the tens are joined with the units as CLDR joins them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache

# From two on, in their order; forms of one number are parted by a stroke. What is also another word
# that is common, such as "neuf" (new), or a part of ordinals, as "ten" in Arabic, is left out, for
# which a dash stands.
_WORDS = {
    "en": "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen",
    "fr": "deux trois quatre cinq six sept huit - dix onze douze treize quatorze quinze seize "
    "dix-sept dix-huit dix-neuf",
    "es": "dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince "
    "dieciséis diecisiete dieciocho diecinueve veinte veintiuno|veintiuna|veintiún veintidós "
    "veintitrés veinticuatro veinticinco veintiséis veintisiete veintiocho veintinueve",
    "pt": "dois|duas três quatro cinco seis sete oito nove dez onze doze treze catorze|quatorze "
    "quinze dezesseis|dezasseis dezessete|dezassete dezoito dezenove|dezanove",
    "de": "zwei drei vier fünf sechs sieben acht neun zehn elf zwölf",
    "sw": "mbili|wawili|viwili|miwili|mawili tatu|watatu|vitatu|mitatu|matatu "
    "nne|wanne|vinne|minne|manne tano|watano|vitano|mitano|matano sita saba "
    "nane|wanane|vinane|minane|manane tisa kumi",
    "ar": "اثنان|اثنين|اثنتان|اثنتين ثلاث|ثلاثة أربع|أربعة خمس|خمسة ست|ستة سبع|سبعة "
    "ثماني|ثمانية|ثمان تسع|تسعة",
}
# The tens from 20 on, and what stands between them and a unit.
_TENS = {
    "en": ("-", "twenty thirty forty fifty sixty seventy eighty ninety"),
    "fr": ("-", "vingt trente quarante cinquante soixante"),
    "es": (" y ", "- treinta cuarenta cincuenta sesenta setenta ochenta noventa"),
    "pt": (" e ", "vinte trinta quarenta cinquenta sessenta setenta oitenta noventa"),
    "sw": (" na ", "ishirini thelathini arobaini hamsini sitini sabini themanini tisini"),
}
# What is one more than a ten.
_ONE = {"en": "-one", "fr": " et un| et une", "es": " y uno| y una| y un", "pt": " e um| e uma"}
# In Arabic the unit comes first, "seven ten"; one and two have forms of their own. What is above
# 19, as "seven and twenty", is not looked for.
_ARABIC_TEENS = "أحد|إحدى اثنا|اثني|اثنتا|اثنتي"
# "And", "with" and the article are one word with a number.
_JOINED = ("وال", "بال", "ال", "و", "ب")
_LETTERS = re.compile(r"[^\W\d_]+")
# What numbers in words are only a part of.
_SCALES = (
    r"hundred|thousand|(?:m|b)illion|cents?|mille|milliards?|millions?|cien|ciento|\w{2,6}cientos|mil|"
    r"mill(?:ón|ones)|cem|cento|[mb]ilh(?:ão|ões)|mia|elfu|milioni|مئة|مائة|مئتا|مئتي\w?|ألف|آلاف|ملي(?:ون|ار)"
)


@cache
def words(language: str) -> Mapping[str, int]:
    """The numbers from two on, by their words in small letters; none where they are not known."""
    rows = enumerate(_WORDS.get(language, "").split(), 2)
    found: dict[str, int] = {
        form: n for n, forms in rows for form in forms.split("|") if form != "-"
    }
    units = {form: n for form, n in found.items() if n < 10}
    between, tens = _TENS.get(language, ("", ""))
    for ten, word in enumerate(tens.split(), 2):
        if word != "-":
            found[word] = 10 * ten
            found |= {f"{word}{between}{form}": 10 * ten + n for form, n in units.items()}
            more = _ONE.get(language, "").split("|")
            found |= {f"{word}{one}": 10 * ten + 1 for one in more if one}
    if language == "sw":
        found |= {f"kumi na {form}": 10 + n for form, n in units.items()}
    return {**found, **_arabic(units)} if language == "ar" else found


def _arabic(units: Mapping[str, int]) -> dict[str, int]:
    """The numbers from 11 to 19, by their words."""
    teens = enumerate(_ARABIC_TEENS.split(), 1)
    low = {form: n for n, forms in teens for form in forms.split("|")}
    found = {**low, **units}.items()
    return {f"{form} {ten}": 10 + n for form, n in found for ten in ("عشر", "عشرة")}


@cache
def pattern(language: str) -> str:
    """A regular expression of all numbers in words, the longest first; of nothing without any."""
    known = sorted(words(language), key=len, reverse=True)
    return "|".join(known).replace(" ", r"\s+") or "(?!)"


@lru_cache(maxsize=1 << 13)  # a text is asked for with each of its translations
def among(text: str, language: str) -> frozenset[int] | None:
    """The numbers in words of a text; None if one is a part of another, such as two hundred."""
    if _begins(language).isdisjoint(_LETTERS.findall(text.casefold())):
        return frozenset()
    found = list(_number(language).finditer(text))
    if any(each["before"] or each["after"] for each in found):
        return None
    return frozenset(words(language)[_usual(each["number"])] for each in found)


@cache
def _begins(language: str) -> set[str]:
    """The first letters of all numbers, as far as they stand together."""
    found = {_LETTERS.findall(word)[0] for word in words(language)}
    joined = ("", *_JOINED) if language == "ar" else ("",)
    return {f"{before}{word}" for before in joined for word in found}


@cache
def _number(language: str) -> re.Pattern[str]:
    joined = f"(?:{'|'.join(_JOINED)})?" if language == "ar" else ""
    number = rf"(?<!\w){joined}(?P<number>{pattern(language)})(?!\w)"
    before = rf"(?P<before>(?:{_SCALES})\s+(?:\w{{1,3}}\s+)?)?"
    after = rf"(?P<after>\s+(?:{_SCALES}|و\w+[وي]ن)(?!\w))?"
    return re.compile(rf"{before}{number}{after}", re.IGNORECASE)


def _usual(written: str) -> str:
    return " ".join(written.casefold().split())


def value(written: str, language: str) -> int | None:
    """The number that is written in digits of any script, or in words; None if it is none."""
    digits = [str(unicodedata.digit(each)) for each in written if each.isdecimal()]
    if digits:
        return int("".join(digits))
    return words(language).get(_usual(written))
