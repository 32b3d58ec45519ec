"""What one file alone cannot tell: ids used twice; references and links that lead nowhere."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from ...colours import ENOUGH, contrast
from ...errors import Problem, did_you_mean
from ...sentences import Absent, Command, Line, Place, Sentence
from .. import attachments, images, inline, layouts, model, pages, placeholders, tags
from ..kit import Kit
from ..links import wrong_link
from ..walk import KNOWN, Leaf, Same, leaves
from ..yaml.yamlfile import YamlFile
from . import cuts, wording
from .hints import hints
from .wording import Told

# Something in a file, by its path there.
Where = tuple[YamlFile, model.FieldPath]


def problems(kit: Kit, today: dt.date, hinted: bool = False) -> list[Problem]:
    """What is wrong in content whose files are each valid.

    If nothing is, what wants a second look; with hints, if that is what is asked for. Of content
    that something could not be read of, all that is wrong with the rest, whatever that may be.
    """
    found = [*duplicates(kit), *references(kit), *addresses(kit), *links(kit)]
    found += [*texts(kit), *days(kit)]
    found += [*layouts.placeholders(kit), *layouts.signs(kit), *cuts.problems(kit)]
    found += [*images.problems(kit, today), *attachments.problems(kit)]
    told = {(problem.file, problem.line, problem.column) for problem in found}
    found += (
        p for p in places(kit) if (p.file, p.line, p.column) not in told
    )  # an id that is twice
    if "kit" not in kit.lost.files:
        found += [*languages(kit), *contrasts(kit), *terms(kit)]
    wrong = kit.lost.files or any(problem.severity == "error" for problem in found)
    return found if wrong or not hinted else [*found, *hints(kit, today)]


@cache
def _key(kind: type[model.Model]) -> str:
    """The field that tells an entry from the others of its file, if it has one."""
    return next((name for name in ("id", "acronym") if name in kind.model_fields), "")


def duplicates(kit: Kit) -> Iterator[Problem]:
    """Ids that are used twice: in a file, or, of what can stand in braces, anywhere."""
    named: dict[str, Where] = {}  # what can stand in braces, and where each is
    for name, part in kit.named():
        seen: dict[str, Where] = {}
        file = kit.files[name]
        for path, value in _entries(Same(part)):
            field = _key(type(value))
            key = getattr(value, field)
            if not key:
                continue
            here = file, (*path, field)
            wrong: str | None = None
            if key in seen:
                line = Line(_line(seen[key]))
                used = f"the {field} '{key}' is already used in "
                wrong = Sentence(used, line, "; each must be different")
            elif isinstance(value, (model.FigureItem, model.EventItem)):
                wrong = _taken(key, named)
                named.setdefault(key, here)
            seen.setdefault(key, here)
            if wrong:
                yield Problem(file.name, *file.place(here[1]), wrong)
    for stem, meeting in (*kit.meetings.items(), *kit.drafts.items()):
        if stem != str(meeting.date):
            file = kit.files[f"meetings/{stem}"]
            message = (
                f"the date is {meeting.date}, but the file is called '{stem}.yml'; they must agree"
            )
            yield Problem(file.name, *file.place(("date",)), message)


@lru_cache(maxsize=KNOWN)
def _entries(part: Same[model.Model]) -> list[tuple[model.FieldPath, model.Model]]:
    """What can have an id in a part of the content, with its path."""
    found = ((path, value) for path, value, _ in leaves(part) if isinstance(value, model.Model))
    return [(path, value) for path, value in found if _key(type(value))]


def languages(kit: Kit) -> Iterator[Problem]:
    """Languages whose locale is that of another language."""
    file = kit.files["kit"]
    for number, language in enumerate(kit.languages):
        if tags.locale(language.locale).language != tags.locale(language.code).language:
            message = (
                f"'{language.locale}' is not a locale of the language '{language.code}'; "
                f"leave it out, or write one that begins with '{language.code}'"
            )
            yield Problem(file.name, *file.place(("languages", number, "locale")), message)


def terms(kit: Kit) -> Iterator[Problem]:
    """Terms that two entries have, and translations into the language that terms are in."""
    source = kit.languages[0].code
    seen: dict[str, str] = {}
    for number, term in enumerate(kit.terms.terms):
        file = kit.files["terms"]
        for field, words in (("term", [term.term]), ("forms", term.forms)):
            for word in words:
                other = seen.setdefault(word.casefold(), term.id)
                if other != term.id:
                    place = file.place(("terms", number, field))
                    yield Problem(file.name, *place, f"'{word}' is a term of '{other}' already")
        for at, found in enumerate(term.translations):
            if found.language == source:
                place = file.place(("terms", number, "translations", at, "language"))
                sentence = f"'{source}' is the language of the terms themselves"
                yield Problem(file.name, *place, sentence)


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


def addresses(kit: Kit) -> Iterator[Problem]:
    """Pages of the folder pages whose address is that of another page, or of what is none."""
    taken = {row.name.partition("/")[0] for row in pages.ROWS} | {"assets", "files", "search"}
    taken |= {language.code for language in kit.languages} | {"404", "sitemap"}
    for stem in kit.pages:
        name = kit.files[f"pages/{stem}"].name
        if stem in taken:
            message = f"the site has a '{stem}' already; give this file another name"
            yield Problem(name, 0, 0, message)
        elif not re.fullmatch(model.SLUG, stem):
            message = f"'{stem}' is not fit for an address; expected {model.SLUG_SENTENCE}"
            yield Problem(name, 0, 0, message)


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
                yield Problem(file.name, *file.place(place.path), message)
            taken.add(place.id)


# What stands on what: the names of colours in kit.yml. The strategies' stand where `primary` does.
_ON = {
    "primary": ("paper", "tint"),
    "accent": ("paper", "tint"),
    "ink": ("paper", "tint"),
    "muted": ("paper", "tint"),
}


def contrasts(kit: Kit) -> Iterator[Problem]:
    """Colours that cannot be read on those they stand on (WCAG 2.2, 1.4.3), either way round."""
    known = kit.about.brand.colours.model_dump()
    named: list[tuple[str, model.FieldPath, str, str, tuple[str, ...]]]
    named = [("kit", ("brand", "colours", name), name, known[name], on) for name, on in _ON.items()]
    for number, item in enumerate(kit.strategies.strategies if kit.strategies else ()):
        if item.colour:
            where = ("strategies", number, "colour")
            named.append(("strategies", where, f"colour of {item.id}", item.colour, _ON["primary"]))
    for name, path, what, colour, grounds in named:
        for on in grounds:
            found = contrast(colour, known[on])
            if found < ENOUGH:
                message = (
                    f"the {what} '{colour}' on the {on} '{known[on]}' of the brand has a contrast "
                    f"of {found:.1f}, and cannot be read well; expected at least {ENOUGH} "
                    "(WCAG 2.2, level AA): make the darker of the two darker"
                )
                yield Problem(*kit.files[name].where(path), message)


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


_MORE_THAN = re.compile(r"\bmore than \{([a-z0-9_-]+)\}", re.IGNORECASE)


def references(kit: Kit) -> Iterator[Problem]:
    """References and placeholders that lead nowhere."""
    for name, part in kit.named():
        file = kit.files[name]
        meeting = part if isinstance(part, model.Meeting) else None
        for path, value, meta in _referring(Same(part)):
            refs = (mark for mark in meta if isinstance(mark, model.Ref))
            found = [(str(value), _no_such(kit, ref.kind, str(value))) for ref in refs]
            if isinstance(value, model.Text) and "{" in value:
                keys, more = inline.placeholders(value), _MORE_THAN.findall(value)
                found += [(f"{{{key}}}", placeholders.wrong(kit, key, meeting)) for key in keys]
                found += [(f"{{{key}}}", _twice_more(kit, key)) for key in more]
            for piece, wrong in found:
                if wrong:
                    yield Problem(file.name, *file.place_of(path, piece), wrong)


@lru_cache(maxsize=KNOWN)
def _referring(part: Same[model.Model]) -> list[Leaf]:
    """What refers to something in a part of the content, or has something in braces."""
    return [
        (path, value, meta)
        for path, value, meta in leaves(part)
        if any(isinstance(mark, model.Ref) for mark in meta)
        or (isinstance(value, model.Text) and "{" in value)
    ]


def _twice_more(kit: Kit, key: str) -> str | None:
    """The sentence for words before a figure that says them by itself."""
    figure = kit.index["figure"].get(key)
    told = figure is not None and figure.more_than
    return f"'{{{key}}}' says 'more than' by itself; leave these words out" if told else None


def links(kit: Kit) -> Iterator[Problem]:
    """Links that lead nowhere."""
    for name, part in kit.named():
        file = kit.files[name]
        for path, hrefs, broken in _leading(Same(part)):
            for offset, sentence in broken:
                yield Problem(file.name, *file.place_in(path, offset), sentence)
            for href in hrefs:
                if wrong := wrong_link(kit, href):
                    yield Problem(file.name, *file.place_of(path, href), wrong)


@lru_cache(maxsize=KNOWN)
def _leading(part: Same[model.Model]) -> list[tuple[model.FieldPath, list[str], list[Told]]]:
    """The texts and fields of a part that lead elsewhere: targets, and what is wrong with links."""
    found: list[tuple[model.FieldPath, list[str], list[Told]]] = []
    for path, value, meta in leaves(part):
        hrefs: list[str] = []
        broken: list[Told] = []
        if isinstance(value, model.Text):
            hrefs, broken = inline.links(value), list(inline.broken_links(value))
        if any(isinstance(mark, model.Leads) for mark in meta):
            hrefs = [str(value)]
        if hrefs or broken:
            found.append((path, hrefs, broken))
    return found


def days(kit: Kit) -> Iterator[Problem]:
    """Days that contradict each other."""
    reports = {meeting.date for meeting in (*kit.meetings.values(), *kit.drafts.values())}
    for number, event in enumerate(kit.calendar.events):
        day = event.meeting
        if day in reports and day and not event.first_day <= day <= event.last_day:
            place = kit.files["calendar"].place(("events", number, "date"))
            told = f"the event is on {event.date}, and its meeting on {day}; they must agree"
            yield Problem(kit.files["calendar"].name, *place, told)
    for number, action in enumerate(kit.actions.actions):
        if action.due and model.last_day(action.due) < action.meeting:
            place = kit.files["actions"].place(("actions", number, "due"))
            told = f"{action.due} is before {action.meeting}, the meeting that agreed on this"
            yield Problem(kit.files["actions"].name, *place, told)


def texts(kit: Kit) -> Iterator[Problem]:
    """Texts that are unfinished, that show nothing, or whose marks mean nothing as they stand."""
    for name, part in kit.named():
        file = kit.files[name]
        for path, offset, sentence in _unfit(Same(part)):
            yield Problem(file.name, *file.place_in(path, offset), sentence)


@lru_cache(maxsize=KNOWN)
def _unfit(part: Same[model.Model]) -> list[tuple[model.FieldPath, int, str]]:
    found: list[tuple[model.FieldPath, int, str]] = []
    for path, value, _ in leaves(part):
        if isinstance(value, str) and not wording.plain(value):
            if not wording.visible(value):
                found.append((path, 0, "has nothing that can be seen"))
            told = wording.wrong if isinstance(value, model.Text) else wording.later
            found += ((path, offset, sentence) for offset, sentence in told(value))
    return found
