"""Ids that are used twice, or stand twice on a page; pages with an address that is taken."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ...errors import Problem
from ...sentences import Line, Place, Sentence
from .. import model, pages, placeholders
from ..kit import Kit
from ..yaml.yamlfile import YamlFile
from .alone import by_file

# Something in a file, by its path there.
Where = tuple[YamlFile, model.FieldPath]


def duplicates(kit: Kit) -> Iterator[Problem]:
    """Ids that are used twice: in a file, or, of what can stand in braces, anywhere."""
    named: dict[str, Where] = {}  # what can stand in braces, and where each is
    for file, found in by_file(kit):
        seen: dict[str, Where] = {}
        for path, key, in_braces in found.ids:
            here = file, path
            wrong: str | None = None
            if key in seen:
                line = Line(_line(seen[key]))
                used = f"the {path[-1]} '{key}' is already used in "
                wrong = Sentence(used, line, "; each must be different")
            elif in_braces:
                wrong = _taken(key, named)
                named.setdefault(key, here)
            seen.setdefault(key, here)
            if wrong:
                yield file.problem(path, wrong)


def _line(where: Where) -> int:
    file, path = where
    return file.place(path)[0]


def _taken(id: str, named: Mapping[str, Where]) -> str | None:
    """The sentence for an id that means something else already where it stands in braces."""
    if id in placeholders.RESERVED:
        return f"the id '{id}' is taken: '{{{id}}}' is counted from the content; choose another"
    if id in named:
        return Sentence(
            f"the id '{id}' is already used in ",
            Place(named[id][0].name, _line(named[id])),
            f"; each must be different, because '{{{id}}}' can stand for one of them only",
        )
    return None


def taken(kit: Kit) -> set[str]:
    """The addresses that the site has, whatever pages there are in the folder pages."""
    found = {row.name.partition("/")[0] for row in pages.ROWS} | {"assets", "files", "search"}
    return found | {language.code for language in kit.languages} | {"404", "sitemap"}


def addresses(kit: Kit) -> Iterator[Problem]:
    """Pages of the folder pages whose address is that of another page, or of what is none."""
    others = taken(kit)
    for stem in kit.pages:
        name = kit.files[f"pages/{stem}"].name
        if stem in others:
            message = f"the site has a '{stem}' already; give this file another name"
            yield Problem(name, 0, 0, message)
        elif not re.fullmatch(model.SLUG, stem):
            message = f"'{stem}' is not fit for an address; expected {model.SLUG_SENTENCE}"
            yield Problem(name, 0, 0, message)


def moved(kit: Kit) -> Iterator[Problem]:
    """Addresses that pages are said to have had, and that the site has."""
    known = {name.removesuffix("/index") for name in pages.pages(kit)}
    others = taken(kit) - {row.name.partition("/")[0] for row in pages.ROWS}
    for number, item in enumerate(kit.about.moved):
        if item.was in known or item.was.partition("/")[0] in others:
            message = f"the site has a '{item.was}'; expected an address that no page has any more"
            yield kit.files["kit"].problem(("moved", number, "was"), message)
        known.add(item.was)


def places(kit: Kit) -> Iterator[Problem]:
    """Ids of the content that would stand twice on one page of the site."""
    for page in pages.pages(kit).values():
        taken = {place.id for place in page.places if not place.file}
        for place in page.places:
            if place.file and place.id in taken:
                file = kit.files[place.file]
                message = (
                    f"the page '{page.name}' has a place '{place.id}' already; choose another id"
                )
                yield file.problem(place.path, message)
            taken.add(place.id)
