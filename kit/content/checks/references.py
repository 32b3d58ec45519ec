"""References, placeholders and links that lead nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...errors import Problem, did_you_mean
from ...sentences import Absent, Command, Sentence
from .. import model, placeholders
from ..kit import Kit
from ..links import wrong_link
from .alone import alone, by_file

# The files that an id of this kind can stand in.
_FILES: dict[model.Kind, tuple[str, ...]] = {
    "source": ("sources",),
    "figure": ("figures",),
    "group": ("members",),
    "member": ("members",),
    "acronym": ("acronyms",),
    "event": ("calendar", "engagements"),
    "priority": ("priorities",),
    "image": ("images",),
    "question": ("faqs",),
    "audience": ("messages",),
    "strategy": ("strategies",),
}


# What `new` calls an entry of this kind, which it begins.
_NEW = {
    "source": "source",
    "figure": "figure",
    "image": "picture",
    "question": "faq",
    "audience": "message",
}


def _no_such(kit: Kit, kind: model.Kind, id: str) -> str | None:
    """The sentence for an id that nothing has; None for one that something has."""
    known = kit.index[kind]
    day = id.partition("/")[0] if kind in ("meeting", "list", "item", "quote") else ""
    if id in known or kind == "meeting" and id in kit.drafts:
        return None
    if model.UNFILLED.search(id):  # which is told as what is still to be written
        return None
    if kit.lost.may_have(id, *_FILES.get(kind, ())) or f"meetings/{day}" in kit.lost.files:
        return None
    if day in kit.drafts:
        return f"the {kind} '{id}' is in a draft, which is not shown yet"
    homes = _FILES.get(kind, ())
    called = "picture" if kind == "image" else kind
    if len(homes) == 1 and (home := homes[0]) not in kit.files:
        hint = f": there is no file content/{home}.yml"
    else:
        hint = did_you_mean(id, [*known, *kit.lost.ids])
    if not hint and (entry := _NEW.get(kind)) and re.fullmatch(model.SLUG, id):
        hint = Sentence("; ", Command("new", f"{entry} {id}"), " begins one")
    return Sentence(f"there is no {called} '{id}'", Absent(id, hint))


def references(kit: Kit) -> Iterator[Problem]:
    """References and placeholders that lead nowhere."""
    for name, said in alone(kit).items():
        file, part = kit.files[name], kit.part(name)
        meeting = part if isinstance(part, model.Meeting) else None
        for path, ids, keys, more in said.referring:
            found = [(id, _no_such(kit, kind, id)) for kind, id in ids]
            found += [(f"{{{key}}}", placeholders.wrong(kit, key, meeting)) for key in keys]
            found += [(f"{{{key}}}", _twice_more(kit, key)) for key in more]
            for piece, wrong in found:
                if wrong:
                    yield file.problem(path, wrong, piece=piece)


def _twice_more(kit: Kit, key: str) -> str | None:
    """The sentence for words before a figure that says them by itself."""
    figure = kit.index["figure"].get(key)
    told = figure is not None and figure.more_than
    return f"'{{{key}}}' says 'more than' by itself; leave these words out" if told else None


def twice(kit: Kit) -> Iterator[Problem]:
    """What a list refers to a second time."""
    for file, found in by_file(kit):
        for path, sentence in found.twice:
            yield file.problem(path, sentence)


def links(kit: Kit) -> Iterator[Problem]:
    """Links that lead nowhere."""
    for file, found in by_file(kit):
        for path, hrefs, broken in found.leading:
            for offset, sentence in broken:
                yield Problem(file.name, *file.place_in(path, offset), sentence)
            for href in hrefs:
                if wrong := wrong_link(kit, href):
                    yield file.problem(path, wrong, piece=href)


def cuts(kit: Kit) -> Iterator[Problem]:
    """Slides of shorter versions that the deck has not."""
    for stem, deck in kit.decks.items():
        file = kit.files[f"decks/{stem}"]
        known = [slide.id for slide in deck.slides if slide.id]
        for number, cut in enumerate(deck.cuts):
            for at, name in enumerate(cut.slides):
                if name not in known and not kit.lost.may_have(name, f"decks/{stem}"):
                    hint = did_you_mean(name, known) or (
                        f"; it has: {', '.join(known)}" if known else "; none has an 'id' yet"
                    )
                    sentence = f"no slide of this deck has the id '{name}'"
                    yield file.problem(
                        ("cuts", number, "slides", at), Sentence(sentence, Absent(name, hint))
                    )
