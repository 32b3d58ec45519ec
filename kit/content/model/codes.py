"""Codes of countries, languages and currencies, which CLDR has names for in any language."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Annotated

from babel import Locale, UnknownLocaleError

from ...errors import did_you_mean
from .. import tags
from .base import Pattern, Scalar, described

# Codes of CLDR that are no country: groups of countries, parts of countries, and "unknown".
_NO_COUNTRY = ["AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"]
_NO_LANGUAGE = ["mis", "mul", "und", "zxx"]
_ENGLISH = Locale("en")


@cache
def _countries() -> dict[str, str]:
    return {
        code: name
        for code, name in _ENGLISH.territories.items()
        if re.fullmatch("[A-Z]{2}", code) and code not in _NO_COUNTRY
    }


@cache
def _languages() -> dict[str, str]:
    return {
        code: name
        for code, name in _ENGLISH.languages.items()
        if re.fullmatch("[a-z]{2,3}", code) and code not in _NO_LANGUAGE
    }


@cache
def _currencies() -> dict[str, str]:
    return dict(_ENGLISH.currencies)


def _code(names: Callable[[], dict[str, str]], form: str, what: str) -> Scalar:
    """One of the codes; someone who writes the name instead, or other letters, is told the code.

    Their names, by the codes, are read when they are asked for.
    """

    def read(value: object) -> str:
        known = names()
        if isinstance(value, str) and value in known:
            return value
        by_name = {name.casefold(): code for code, name in known.items()}
        by_letters = {code.casefold(): code for code in known}
        word = str(value).casefold()
        code = by_letters.get(word) or by_name.get(word)
        hint = f"; did you mean '{code}'?" if code else did_you_mean(word, by_name)
        raise ValueError(f"{described(value)} is not {what}{hint}")

    return Scalar(read, {"type": "string", "pattern": form})


Country = Annotated[
    str,
    _code(
        _countries,
        "^[A-Z]{2}$",
        "the ISO 3166 code of a country; expected one such as CO for Colombia: two capital letters",
    ),
]
LanguageCode = Annotated[
    str,
    _code(
        _languages,
        "^[a-z]{2,3}$",
        "the code of a language; expected one such as fr for French: two or three small letters",
    ),
]


Currency = Annotated[
    str,
    _code(
        _currencies,
        "^[A-Z]{3}$",
        "the ISO 4217 code of a currency; expected one such as USD: three capital letters",
    ),
]


def known_tag(value: object) -> str:
    """The code of a language that a kit can be in. Raises ValueError with the sentence."""
    if isinstance(value, str) and tags.known(value):
        return value
    usual = tags.usual(str(value))
    words = {name.casefold(): code for code, name in _languages().items()}
    near = [usual, words.get(str(value).casefold(), ""), *tags.wider(usual)[1:]]
    hint = next((f"; did you mean '{tag}'?" for tag in near if tags.known(tag)), "")
    raise ValueError(
        f"{described(value)} is not the code of a language; expected one such as fr for French, "
        f"pt-BR or zh-Hant: a tag of BCP 47 that CLDR knows{hint}"
    )


LanguageTag = Annotated[str, Pattern(tags.TAG, "a language tag such as 'en-GB'")]
# A language that a kit can be in: CLDR knows how it writes days, numbers and lists.
KnownTag = Annotated[str, Scalar(known_tag, {"type": "string", "pattern": f"^({tags.TAG})$"})]


def _locale(value: object) -> str:
    try:
        return str(tags.locale(value if isinstance(value, str) else "")) and str(value)
    except (ValueError, UnknownLocaleError):
        raise ValueError(
            f"{described(value)} is not a CLDR locale; expected one such as 'en_GB' or 'ar'"
        ) from None


LocaleName = Annotated[str, Scalar(_locale, {"type": "string"})]
