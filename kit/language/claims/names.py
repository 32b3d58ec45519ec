"""Names of the kit with a letter too many, too few or wrong, or another acronym than theirs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from ... import reads
from ...content import inline, model
from ...content.kit import Kit
from ...errors import Finding
from ..language import Language
from .misspelt_months import one_apart
from .vocabulary import TITLED

_WORD = re.compile(r"[^\W\d_]+")
_SHORT = 3  # letters of words that are no more than a part of a name, and of such as it can lack
_ACRONYM = re.compile(r"\s\(([A-Z][A-Z0-9]+)\)")

Name = tuple[str, ...]  # its words in small letters


@reads.shared
def known(language: Language) -> Mapping[Name, tuple[str, str]]:
    """The names of members and people, and what acronyms mean, each as it is written.

    With each is its acronym, if it has one. Names in a script without capitals are left out.
    """
    kit = language.kit
    acronyms = [(kit.meaning(item), item.acronym) for item in kit.acronyms.acronyms]
    members = [(member.name, "") for member in kit.members.members]
    found: dict[Name, tuple[str, str]] = {}
    for pair in (*members, *acronyms):
        written, acronym = (
            inline.plain(language.runs(language.translate(model.Text(each)))) for each in pair
        )
        words = _words(written)
        if len(words) > 1 and written.casefold() != written:
            found[words] = written, acronym or found.get(words, ("", ""))[1]
    for person in _people(kit):
        found.setdefault(_words(person), (person, ""))
    return found


def _people(kit: Kit) -> Iterator[str]:
    """The people that reports name with a title."""
    for name in kit.meetings:
        for _, text in kit.files[f"meetings/{name}"].texts:
            yield from (found[1].strip() for found in TITLED.finditer(text))


def _words(text: str) -> Name:
    return tuple(_WORD.findall(text.casefold()))


def problems(language: Language, text: str, source: str) -> Iterator[Finding]:
    """Such names in a text, but for those that its source has too."""
    names = known(language)
    by_word = _by_word(tuple(names))
    found = list(_WORD.finditer(text))
    words = [word[0].casefold() for word in found]
    told: dict[int, str] = {}
    for at, word in enumerate(words):
        for name, place in by_word.get(word, ()):
            first, end = at - place, at - place + len(name)
            if first < 0 or end > len(words) or not found[first][0][0].isupper():
                continue
            begin, said = found[first].start(), text[found[first].start() : found[end - 1].end()]
            right, acronym = names[name]
            other = _ACRONYM.match(text, found[end - 1].end())
            apart = [n for n in range(len(name)) if words[first + n] != name[n]]
            if not apart and other and acronym and other[1] != acronym:
                told[begin] = (
                    f"'{right}' is {acronym} in acronyms.yml, not {other[1]}; which is it?"
                )
            elif len(apart) == 1 and said not in source and tuple(words[first:end]) not in names:
                wrong = words[first + apart[0]], name[apart[0]]
                if wrong[0] == f"{wrong[1]}s":  # of several
                    continue
                if one_apart(*wrong) and max(map(len, wrong)) > _SHORT or _small(*wrong, name):
                    told[begin] = f"'{said}' looks misspelt; is '{right}' meant?"
                elif other and other[1] == acronym and len(name) > 2 and _title(found[first:end]):
                    told[begin] = f"{acronym} is '{right}' in acronyms.yml, not '{said}'"
    yield from told.items()


def _small(one: str, other: str, name: Name) -> bool:
    """Whether two words of a long name are both small, as "of" and "for"."""
    return max(len(one), len(other)) <= _SHORT and len(name) > _SHORT


def _title(words: Sequence[re.Match[str]]) -> bool:
    return all(word[0][0].isupper() or len(word[0]) <= _SHORT for word in words)


@cache
def _by_word(names: tuple[Name, ...]) -> Mapping[str, list[tuple[Name, int]]]:
    """In which names a word stands, and where; small ones are found beside others."""
    found: dict[str, list[tuple[Name, int]]] = {}
    for name in names:
        long = [word for word in name if len(word) > _SHORT]
        for place, word in enumerate(name):
            if word in long or len(long) < 2:
                found.setdefault(word, []).append((name, place))
    return found
