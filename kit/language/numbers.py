"""Numbers as a language writes them (CLDR)."""

from __future__ import annotations

from babel import Locale, numbers

# Where four digits stand together, and five are parted: "1002", but "22.105". It is
# minimumGroupingDigits of CLDR 48, which Babel does not have; of Spanish and Portuguese it is so in
# some countries only.
_TOGETHER = {"be", "bg", "et", "hu", "hy", "ia", "ie", "it", "ka", "lv", "pl", "sl", "sq"}
_COUNTRIES: dict[str, set[str | None]] = {
    "es": {None, "EA", "ES", "GQ", "IC", "PH"},
    "pt": {"CH", "CV", "GQ", "GW", "LU", "MO", "MZ", "PT", "ST", "TL"},
}


def parted(locale: Locale) -> int:
    """The least number whose thousands are parted."""
    language = locale.language
    together = language in _TOGETHER or locale.territory in _COUNTRIES.get(language, ())
    return 10_000 if together else 1_000


def decimal(value: float, locale: Locale, pattern: str | None = None) -> str:
    """A number in digits, with the marks of the language."""
    apart = abs(value) >= parted(locale)
    return numbers.format_decimal(value, pattern, locale, group_separator=apart)
