"""What there is to say of a file by itself, whatever the others say; kept by its text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache as once
from functools import lru_cache

from ... import cache
from ...errors import Finding
from .. import inline, layouts, model
from ..kit import Kit
from ..model import FieldPath, Model
from ..walk import Same, leaves
from ..yaml.yamlfile import YamlFile
from . import addresses, blocks, wording

ACRONYM = re.compile(r"\b[A-Z][A-Z0-9]{1,}(?=s?\b)")
_MORE_THAN = re.compile(r"\bmore than \{([a-z0-9_-]+)\}", re.IGNORECASE)
_CAPITALS = re.compile(r"[A-Z].*[A-Z0-9]", re.DOTALL)  # without which there is none


Referring = tuple[FieldPath, list[tuple[model.Kind, str]], list[str], list[str]]


@dataclass(frozen=True)
class Alone:
    """What is in a file, each with its path there.

    `unfit` is what is wrong with texts, at an offset; `leading` are the targets of links, and what
    is wrong with these. `referring` are the ids of other entries, each with its kind, the names in
    braces, and those of them after "more than". `ids` are those of its own entries, each with
    whether it can stand in braces. `acronyms` are those of a text, with its words. `twice` is what
    a list names twice; `odd` is what wants a second look: a piece of a text, or, where that is
    empty, all of it, and what is said of it. `texts` are the digest of all texts, and `rest` is
    that of what is said but for them and the colours of the brand, each with its path. `letters`
    are those of all texts.
    """

    unfit: list[tuple[FieldPath, int, str]]
    leading: list[tuple[FieldPath, list[str], list[Finding]]]
    referring: list[Referring]
    ids: list[tuple[FieldPath, str, bool]]
    acronyms: list[tuple[FieldPath, str, list[str]]]
    twice: list[blocks.Remark]
    odd: list[tuple[FieldPath, str, str]]
    texts: bytes
    rest: bytes
    letters: str


@lru_cache(maxsize=1)
def alone(kit: Kit) -> Mapping[str, Alone]:
    """What there is to say of each file, by its name below content/."""
    on = cache.of_files(layouts.files(kit.root))
    # Of these, what belongs to a draft is taken out, though the file says it (`kit.content.load`).
    less = ("actions", "calendar") if kit.drafts else ()
    return {
        name: _of(kit.files[name], part) if name in less else _kept(kit.files[name], part, on)
        for name, part in kit.named()
    }


def by_file(kit: Kit) -> Iterator[tuple[YamlFile, Alone]]:
    """The same, with each file itself."""
    return ((kit.files[name], found) for name, found in alone(kit).items())


def _kept(file: YamlFile, part: Model, on: bytes) -> Alone:
    """What there is to say of a file; `on` stands for what that depends on beside its text."""
    if not file.as_read:
        return _of(file, part)
    key = "file alone", on, type(part).__name__, file.digest
    return cache.remember(lambda: _of(file, part), *key)


def _of(file: YamlFile, part: Model) -> Alone:
    return Alone(
        list(_unfit(part)),
        list(_leading(part)),
        list(_referring(part)),
        list(_ids(part)),
        list(_acronyms(part)),
        list(blocks.twice(part)),
        list(_odd(file, part)),
        cache.digest(list(_texts(part))),
        cache.digest(list(_rest(part))),
        "".join(sorted(set().union(*(text for _, text in file.texts)))),
    )


def _strings(part: Model) -> Iterator[tuple[FieldPath, str]]:
    return ((path, value) for path, value, _ in leaves(Same(part)) if isinstance(value, str))


def _texts(part: Model) -> Iterator[tuple[FieldPath, model.Text]]:
    return ((path, text) for path, text in _strings(part) if isinstance(text, model.Text))


def _rest(part: Model) -> Iterator[tuple[FieldPath, object, str]]:
    for path, value, _ in leaves(Same(part)):
        said = None if isinstance(value, (Model, model.Text)) else value
        if path[:2] != ("brand", "colours"):  # of which it is noted who reads them
            yield path, said, type(value).__name__


def _unfit(part: Model) -> Iterator[tuple[FieldPath, int, str]]:
    for path, value in _strings(part):
        if not wording.plain(value):
            if not wording.visible(value):
                yield path, 0, "has nothing that can be seen"
            elif not (model.is_cell(path) or wording.visible(value, marks=False)):
                yield path, 0, f"'{value}' says nothing; write the text, or take it out"
            told = wording.wrong if isinstance(value, model.Text) else wording.wrong_line
            yield from ((path, offset, sentence) for offset, sentence in told(value))


def _leading(part: Model) -> Iterator[tuple[FieldPath, list[str], list[Finding]]]:
    for path, value, meta in leaves(Same(part)):
        hrefs: list[str] = []
        broken: list[Finding] = []
        if isinstance(value, model.Text):
            hrefs, broken = inline.links(value), list(inline.broken_links(value))
        if any(isinstance(mark, model.Leads) for mark in meta):
            hrefs = [str(value)]
        if hrefs or broken:
            yield path, hrefs, broken


def _referring(part: Model) -> Iterator[Referring]:
    for path, value, meta in leaves(Same(part)):
        ids = [(mark.kind, str(value)) for mark in meta if isinstance(mark, model.Ref)]
        named: list[str] = []
        more: list[str] = []
        if isinstance(value, model.Text) and "{" in value:
            named, more = list(inline.placeholders(value)), _MORE_THAN.findall(value)
        if ids or named:
            yield path, ids, named, more


def _ids(part: Model) -> Iterator[tuple[FieldPath, str, bool]]:
    for path, value, _ in leaves(Same(part)):
        field = _key(type(value)) if isinstance(value, Model) else ""
        if field and (id := getattr(value, field)):
            in_braces = isinstance(value, (model.FigureItem, model.EventItem))
            yield (*path, field), str(id), in_braces


def _odd(file: YamlFile, part: Model) -> Iterator[tuple[FieldPath, str, str]]:
    for path, text in file.texts:
        if re.search(r"\S {2,}\S", text):
            yield path, "", "two spaces; one is enough"
        for tag in inline.TAG.findall(text):
            yield path, tag, f"readers see '{tag}' as it stands, since HTML means nothing here"
    for path, text in _strings(part):
        found = [*addresses.odd(text)]
        found += addresses.others(text) if isinstance(text, model.Text) else ()
        for address, sentence in found:
            if path == ("site_url",) and sentence == addresses.EXAMPLE:
                sentence = addresses.EXAMPLE_SITE
            yield path, address, sentence
    for path, sentence in (*blocks.odd(part), *blocks.named(part)):
        yield path, "", sentence


@once
def _key(kind: type[Model]) -> str:
    """The field that tells an entry from the others of its file, if it has one."""
    return next((name for name in ("id", "acronym") if name in kind.model_fields), "")


def _acronyms(part: Model) -> Iterator[tuple[FieldPath, str, list[str]]]:
    for path, text in _texts(part):
        words = inline.plain(inline.parse(text)) if _CAPITALS.search(text) else ""
        if found := list(dict.fromkeys(ACRONYM.findall(words))):
            yield path, words, found
