"""The scripts that the letters of a text are of."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from ..errors import Finding

_FOREIGN = re.compile("[^\x00-\u0250]")  # what is not Latin, or rarely so
_WORD = re.compile(r"\w*[^\W\x00-\u0250]\w*")  # with such a letter
_ALIKE = {"LATIN", "GREEK", "CYRILLIC"}  # whose letters look like each other's


# Small letters of Cyrillic that look like Latin ones (Unicode, UTS 39).
_LIKE_LATIN = set("асԁеһіӏјорԛѕԝхуѵ")


def mixed(text: str) -> Iterator[Finding]:
    """Words with letters of scripts whose letters look like each other's."""
    for word in _WORD.finditer(text) if _FOREIGN.search(text) else ():
        if len(found := scripts(word[0]) & _ALIKE) > 1:
            listed = " and ".join(sorted(found)).lower()
            yield word.start(), f"'{word[0]}' has letters of two scripts, {listed}"


def scripts(text: str) -> set[str]:
    """The scripts of a text."""
    return set(map(script, set(text))) - {""}


@cache
def script(letter: str) -> str:
    """The script of a letter, as its name in Unicode begins; empty for what is none."""
    if letter.isascii() or not letter.isalpha():
        return "LATIN" if letter.isalpha() else ""
    name = unicodedata.name(letter, "").split()
    return name[0] if name and name[0] not in ("MICRO", "FEMININE", "MASCULINE", "MODIFIER") else ""


def disguised(name: str) -> str | None:
    """Why a name, such as that of a host, is not what it looks like, as a sentence; None if it is.

    It has letters of two scripts that look alike, or none but such as look like Latin ones. What
    stands for a name in ASCII (Punycode, RFC 3492) is read as that name.
    """
    labels = [_unicode(label) for label in name.split(".")]
    for label in labels:
        if told := next(mixed(label), None):
            return told[1]
    ends_in_latin = labels[-1].isascii()
    for label in labels if ends_in_latin else ():
        letters = [letter for letter in label.casefold() if letter.isalpha()]
        if letters and all(letter in _LIKE_LATIN for letter in letters):
            return f"'{label}' looks like Latin letters, and is written in Cyrillic ones"
    return None


def _unicode(label: str) -> str:
    try:
        return label[4:].encode().decode("punycode") if label[:4].lower() == "xn--" else label
    except UnicodeError:
        return label
