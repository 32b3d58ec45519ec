"""What one file alone cannot tell."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from ...colours import ENOUGH, contrast
from ...errors import Problem
from .. import attachments, images, layouts, model, tags
from ..kit import Kit
from . import ids, references
from .alone import by_file
from .hints import hints


def problems(kit: Kit, today: dt.date, hinted: bool = False) -> list[Problem]:
    """What is wrong in content whose files are each valid.

    If nothing is, what wants a second look; with hints, if that is what is asked for. Of content
    that something could not be read of, all that is wrong with the rest, whatever that may be.
    """
    found = [*ids.duplicates(kit), *references.references(kit), *references.twice(kit)]
    found += [*ids.addresses(kit), *references.links(kit)]
    found += [*texts(kit), *days(kit)]
    found += [*layouts.placeholders(kit), *layouts.signs(kit), *references.cuts(kit)]
    found += [*images.problems(kit, today), *attachments.problems(kit)]
    told = {(problem.file, problem.line, problem.column) for problem in found}
    found += [p for p in ids.places(kit) if (p.file, p.line, p.column) not in told]
    if "kit" not in kit.lost.files:
        found += [*languages(kit), *contrasts(kit), *terms(kit), *ids.moved(kit)]
    wrong = kit.lost.files or any(problem.severity == "error" for problem in found)
    return found if wrong or not hinted else [*found, *hints(kit, today)]


def languages(kit: Kit) -> Iterator[Problem]:
    """Languages whose locale is that of another language."""
    file = kit.files["kit"]
    for number, language in enumerate(kit.languages):
        if tags.locale(language.locale).language != tags.locale(language.code).language:
            message = (
                f"'{language.locale}' is not a locale of the language '{language.code}'; "
                f"leave it out, or write one that begins with '{language.code}'"
            )
            yield file.problem(("languages", number, "locale"), message)


def terms(kit: Kit) -> Iterator[Problem]:
    """Terms that two entries have, and translations into the language that terms are in."""
    source = kit.languages[0]
    seen: dict[str, str] = {}
    for number, term in enumerate(kit.terms.terms):
        file = kit.files["terms"]
        for field, words in (("term", [term.term]), ("forms", term.forms)):
            for word in words:
                other = seen.setdefault(word.casefold(), term.id)
                if other != term.id:
                    yield file.problem(
                        ("terms", number, field), f"'{word}' is a term of '{other}' already"
                    )
        for at, found in enumerate(term.translations):
            if found.language == source.code and source.status == "source":  # else that is told
                sentence = f"'{source.code}' is the language of the terms themselves"
                yield file.problem(("terms", number, "translations", at, "language"), sentence)


# The colours of kit.yml that text has, as those of the strategies, and those that it stands on.
_INKS, _GROUNDS = ("primary", "accent", "ink", "muted"), ("paper", "tint")


def contrasts(kit: Kit) -> Iterator[Problem]:
    """Colours that cannot be read on those they stand on (WCAG 2.2, 1.4.3), either way round."""
    known = kit.about.brand.colours.model_dump()
    named: list[tuple[str, model.FieldPath, str, str]]
    named = [("kit", ("brand", "colours", name), name, known[name]) for name in _INKS]
    for number, item in enumerate(kit.strategies.strategies if kit.strategies else ()):
        if item.colour:
            where = ("strategies", number, "colour")
            named.append(("strategies", where, f"colour of {item.id}", item.colour))
    for name, path, what, colour in named:
        for on in _GROUNDS:
            found = contrast(colour, known[on])
            if found < ENOUGH:
                message = (
                    f"the {what} '{colour}' on the {on} '{known[on]}' of the brand has a contrast "
                    f"of {found:.1f}, and cannot be read well; expected at least {ENOUGH} "
                    "(WCAG 2.2, level AA): make the darker of the two darker"
                )
                yield Problem(*kit.files[name].where(path), message)


def days(kit: Kit) -> Iterator[Problem]:
    """Days that contradict each other, or the name of a file."""
    for stem, meeting in (*kit.meetings.items(), *kit.drafts.items()):
        if stem != str(meeting.date):
            file = kit.files[f"meetings/{stem}"]
            message = (
                f"the date is {meeting.date}, but the file is called '{stem}.yml'; they must agree"
            )
            yield file.problem(("date",), message)
    reports = {meeting.date for meeting in (*kit.meetings.values(), *kit.drafts.values())}
    for number, event in enumerate(kit.calendar.events):
        day = event.meeting
        if day in reports and day and not event.first_day <= day <= event.last_day:
            told = f"the event is on {event.date}, and its meeting on {day}; they must agree"
            yield kit.files["calendar"].problem(("events", number, "date"), told)
    for number, action in enumerate(kit.actions.actions):
        by = kit.index["event"].get(action.event or "")
        due = model.last_day(action.due) if action.due else by.first_day if by else None
        if due and due < action.meeting:
            field = "due" if action.due else "event"
            told = (
                f"{action.due or due} is before {action.meeting}, the meeting that agreed on this"
            )
            yield kit.files["actions"].problem(("actions", number, field), told)


def texts(kit: Kit) -> Iterator[Problem]:
    """Texts that are unfinished, that show nothing, or whose marks mean nothing as they stand."""
    for file, found in by_file(kit):
        for path, offset, sentence in found.unfit:
            yield Problem(file.name, *file.place_in(path, offset), sentence)
