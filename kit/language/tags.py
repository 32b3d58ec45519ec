"""What CLDR knows of a language tag (BCP 47): its locale, its script and its direction."""

from __future__ import annotations

from functools import cache
from typing import Literal

from babel import Locale
from babel.core import get_global, parse_locale

# The scripts written from right to left (ISO 15924; CLDR, scriptMetadata).
_RIGHT_TO_LEFT = (
    "Adlm Arab Aran Armi Avst Chrs Cprt Elym Gara Hatr Hebr Hung Khar Lydi Mand Mani Mend Merc "
    "Mero Narb Nbat Nkoo Orkh Ougr Palm Phli Phlp Phnx Prti Rohg Samr Sarb Sogd Sogo Syrc Thaa "
    "Todr Yezi"
)


@cache
def locale(tag: str) -> Locale:
    """The locale of a tag with hyphens or underscores. Raises ValueError if there is none."""
    return Locale.parse(tag.replace("_", "-"), sep="-")


@cache
def script(tag: str) -> str:
    """The script of a language (ISO 15924), such as Latn; the likely one, if the tag has none."""
    found = locale(tag)
    if found.script:
        return found.script
    likely = get_global("likely_subtags")
    for name in (f"{found.language}_{found.territory}", found.language):
        if name in likely:
            return parse_locale(likely[name])[2] or "Latn"
    return "Latn"


def direction(tag: str) -> Literal["ltr", "rtl"]:
    """The direction a language is written in, as HTML names it."""
    return "rtl" if script(tag) in _RIGHT_TO_LEFT.split() else "ltr"
