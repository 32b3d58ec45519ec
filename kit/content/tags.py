"""What CLDR knows of a language tag (BCP 47): locale, script, direction, region."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from babel import Locale, UnknownLocaleError
from babel.core import get_global, parse_locale

# Language, and where they are needed script and region (BCP 47, section 2.1), in the usual letters.
TAG = r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?"
# The scripts written from right to left (ISO 15924; CLDR, scriptMetadata).
_RIGHT_TO_LEFT = (
    "Adlm Arab Aran Armi Avst Chrs Cprt Elym Gara Hatr Hebr Hung Khar Lydi Mand Mani Mend Merc "
    "Mero Narb Nbat Nkoo Orkh Ougr Palm Phli Phlp Phnx Prti Rohg Samr Sarb Sogd Sogo Syrc Thaa "
    "Todr Yezi"
)


def usual(tag: str) -> str:
    """A tag in the letters that are usual: `PT_br` becomes `pt-BR`."""
    first, *rest = tag.strip().replace("_", "-").split("-")
    parts = [part.title() if len(part) == 4 else part.upper() for part in rest]
    return "-".join([first.lower(), *parts])


def known(tag: str) -> bool:
    """Whether CLDR knows how the language writes days, numbers and lists, as this very tag says."""
    if not re.fullmatch(TAG, tag):
        return False
    try:
        found = locale(tag)
    except (ValueError, UnknownLocaleError):
        return False
    said = parse_locale(tag, sep="-")
    return (
        found.language == said[0]
        and said[1] in (None, found.territory)
        and (said[2] in (None, script(tag)))
    )


@cache
def locale(tag: str) -> Locale:
    """The locale of a tag with hyphens or underscores. Raises ValueError if there is none."""
    return Locale.parse(tag.replace("_", "-"), sep="-")


@cache
def _likely(tag: str) -> tuple[str, str]:
    """The script and the region of a tag, those that are likely where it leaves them out."""
    found = locale(tag)
    names = (
        f"{found.language}_{found.script}" if found.script else "",
        f"{found.language}_{found.territory}" if found.territory else "",
        found.language,
    )
    likely = get_global("likely_subtags")
    script, region = found.script, found.territory
    for name in names:
        if name in likely:
            parts = parse_locale(likely[name])
            region, script = region or parts[1], script or parts[2]
    return script or "Latn", region or ""


def script(tag: str) -> str:
    """The script of a language (ISO 15924), such as Latn; the likely one, if the tag has none."""
    return _likely(tag)[0]


# What Office calls languages whose likely tag it does not know ([MS-LCID], 2.2).
_IN_OFFICE = {
    "az": "az-Latn-AZ",
    "bs": "bs-Latn-BA",
    "ff": "ff-Latn-SN",
    "ha": "ha-Latn-NG",
    "no": "nb-NO",
    "qu": "quz-PE",
    "sd": "sd-Arab-PK",
    "sr": "sr-Cyrl-RS",
    "sw": "sw-KE",
    "tg": "tg-Cyrl-TJ",
    "uz": "uz-Latn-UZ",
    "zh-Hans": "zh-CN",
    "zh-Hant": "zh-TW",
}


def regional(tag: str) -> str:
    """A tag with its region, the likely one if it has none: `fr-FR`, as Office wants it."""
    if tag in _IN_OFFICE:
        return _IN_OFFICE[tag]
    region = _likely(tag)[1]
    return tag if not region or tag.endswith(f"-{region}") else f"{tag}-{region}"


def regions(language: str, script: str) -> list[str]:
    """The tags of a language with a region in which this script is the likely one: `zh-TW`."""
    likely = get_global("likely_subtags")
    return sorted(
        name.replace("_", "-")
        for name, whole in likely.items()
        if re.fullmatch(f"{language}_[A-Z]{{2}}", name) and parse_locale(whole)[2] == script
    )


@cache
def direction(tag: str) -> Literal["ltr", "rtl"]:
    """The direction a language is written in, as HTML names it."""
    return "rtl" if rtl(script(tag)) else "ltr"


def rtl(script: str) -> bool:
    """Whether a script (ISO 15924) is written from right to left."""
    return script in _RIGHT_TO_LEFT.split()


def wider(tag: str) -> list[str]:
    """A tag and what stands for it where there is nothing for itself: `pt-BR`, then `pt`."""
    parts = tag.split("-")
    return ["-".join(parts[:n]) for n in range(len(parts), 0, -1)]
