"""The search index of a language in small files, of which a reader's device loads what it needs.

Words lead to pages, pages to texts. A device that looks for a word loads the list of the pages, the
words that begin with the same letter, and the texts of the pages that have it: at a thousand
meetings as well as at one. The files are scripts, which a page on a disk may load too.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any

Docs = list[dict[str, Any]]  # sections of pages: location, title and text (HTML)
Weights = dict[str, int]  # the words of a page, each with what it says of the page
# The pages of a word: the number of the first and of the last, how many there are, and as JSON has
# it, what the word says of the first, and then the distance of each from the one before, and that.
Places = tuple[int, int, int, str]
Joined = dict[str, Places]


@dataclass(frozen=True)
class Found:
    """What was found on a page: its sections as JSON, the length of their texts."""

    docs: str
    length: int


NOTHING = "[]"  # the sections of a page that has none, as JSON
PART = 16_000  # characters of texts in one file, unless one page has more
WORDS = 2_000  # places of words in one file, unless one letter has more
BEGIN = 2  # letters by which the words of a file are told from those of others
# Letters that words are told apart by. Words that begin with others stand together.
LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789ابتثجحخدذرزسشصضطظعغفقكلمنهوي")
OTHER = "other"
IN_TITLE, MOST_TIMES = 8, 31  # how much a title says of its page; how often a word is counted

_TAG = re.compile(r"<[^>]*>")
# Accents, vowel signs and marks that readers leave out: SIGNS in search.js, which folds the rest.
_SIGNS = re.compile(
    "[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06ed\u0640\u00ad\u200b-\u200f]"
)
# Scripts that set no blanks between words, from Thai to Han: as in search.js.
_RUN = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+"
)
# A number whose thousands are set apart, in the ways of different languages: as in search.js.
_GROUPS = re.compile("(?<!\\d)\\d{1,3}(?:[.,'’\u066c\u00a0\u2009\u202f]\\d{3})+(?!\\d)")
# What Arabic writes on to a word, and readers leave out: as in search.js.
_ARTICLE = re.compile("[وف]?(?:[بكل]?ال|لل)(?=..)")
_PARTICLES = re.compile("[وف]?[بكل]?")
_ON_TO = frozenset("وفبكلا")  # what these two begin with


class _Blanks(dict[int, int]):
    """Letters, marks and digits as they are, and a blank for all else."""

    def __missing__(self, code: int) -> int:
        known = unicodedata.category(chr(code))[0] in "LMN"
        return self.setdefault(code, code if known else ord(" "))


_BLANKS = _Blanks()


def found(docs: Docs) -> Found:
    """What was found on a page that has these sections."""
    return Found(_json(docs), sum(len(doc["text"]) for doc in docs))


def files(pages: Mapping[str, Found], words: Joined) -> dict[str, bytes]:
    """The files of a language, by their names, from what was found on its pages, and the words."""
    made: dict[str, str] = {}
    parts = list(_grouped({url: page.length for url, page in pages.items()}, PART))
    place = {url: part for part, urls in enumerate(parts) for url in urls}
    for number, urls in enumerate(parts):
        made[f"part-{number}"] = _object((url, pages[url].docs) for url in urls)

    begins = {word: _begins(word) for word in words}
    sizes: Counter[str] = Counter()
    for word, (_, _, count, _) in words.items():
        for begin in begins[word]:
            sizes[begin] += 2 * count
    groups = list(_grouped({begin: sizes[begin] for begin in sorted(sizes)}, WORDS))
    group = {begin: number for number, those in enumerate(groups) for begin in those}
    shards: list[dict[str, str]] = [{} for _ in groups]
    for word in sorted(words):
        first, _, _, rest = words[word]
        for begin in begins[word]:
            shards[group[begin]][word] = f"[{first},{rest}]"
    made |= {f"words-{number}": _object(shard.items()) for number, shard in enumerate(shards)}
    made["pages"] = _json({"pages": list(place.items()), "words": group})
    return {f"{name}.js": _script(name, content) for name, content in made.items()}


def read(folder: Path) -> Docs:
    """The sections whose files are in a folder, in their order."""
    parts = sorted(folder.glob("part-*.js"), key=lambda path: int(path.stem.partition("-")[2]))
    texts = (path.read_text("utf-8").partition(", ")[2].removesuffix(")\n") for path in parts)
    return [doc for text in texts for docs in json.loads(text).values() for doc in docs]


_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def _object(members: Iterable[tuple[str, str]]) -> str:
    """An object of JSON, of names, each with its value as JSON."""
    return "{" + ",".join(f"{_json(name)}:{value}" for name, value in members) + "}"


def _script(name: str, content: str) -> bytes:
    # In a script, these two end a line (ECMAScript before 2019).
    text = content.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f'kitFound("{name}", {text})\n'.encode()


def _grouped(sizes: dict[str, int], most: int) -> Iterator[list[str]]:
    """What stands in one file: one after the other, up to a size that only one alone exceeds."""
    group: list[str] = []
    size = 0
    for name, more in sizes.items():
        if group and size + more > most:
            yield group
            group, size = [], 0
        group.append(name)
        size += more
    if group:
        yield group


def weights(page: Found) -> Weights:
    """The words of a page, each with what it says of the page."""
    docs: Docs = json.loads(page.docs)
    titles = {word for doc in docs for word in _folded(doc["title"])}
    times = Counter(word for doc in docs for word in _folded(doc["text"]))
    return {
        word: min(times[word], MOST_TIMES).bit_length() + IN_TITLE * (word in titles)
        for word in sorted(titles | times.keys())
    }


def joined(pages: Iterable[Weights]) -> Joined:
    """Each word of some pages, which are counted from nought."""
    single = ({word: (0, 0, 1, str(of)) for word, of in page.items()} for page in pages)
    return together(single, 1)


def together(groups: Iterable[Joined], size: int) -> Joined:
    """The words of groups of pages that follow each other, of this size each."""
    found: Joined = {}
    for number, group in enumerate(groups):
        begin = number * size
        for word, (first, last, count, rest) in group.items():
            if known := found.get(word):
                start, before, pages, listed = known
                more = f"{listed},{begin + first - before},{rest}"
                found[word] = start, begin + last, pages + count, more
            else:
                found[word] = begin + first, begin + last, count, rest
    return found


def _folded(text: str) -> list[str]:
    """The words of a text (HTML) as search.js compares them: small, without accents and signs."""
    text = _RUN.sub(_in_twos, unescape(_TAG.sub(" ", text)))
    text = _GROUPS.sub(lambda number: re.sub(r"\D", "", number[0]), text)
    text = unicodedata.normalize("NFKD", text)
    return _SIGNS.sub("", text).lower().translate(_BLANKS).split()


def _in_twos(run: re.Match[str]) -> str:
    """A run of letters that no blank parts, as what is found of it: each two that follow."""
    letters: list[str] = []
    for letter in run[0]:
        if letters and unicodedata.category(letter)[0] == "M":
            letters[-1] += letter
        else:
            letters.append(letter)
    return f" {' '.join(map(''.join, zip(letters, (*letters[1:], ''), strict=True)))} "


def _begins(word: str) -> list[str]:
    """How a word begins, with and without what is written on to it."""
    if word[0] not in _ON_TO:  # as in languages that write nothing on to a word
        return [_told_apart(word[:BEGIN])]
    article = _ARTICLE.match(word)
    particles = _PARTICLES.match(word)
    last = particles.end() if particles else 0
    places = [article.end()] if article else range(min(last, len(word) - 1) + 1)
    begins = {word[at : at + BEGIN] for at in places}
    return sorted(map(_told_apart, begins))


def _told_apart(begin: str) -> str:
    return begin if LETTERS.issuperset(begin) else OTHER
