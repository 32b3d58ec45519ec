"""The catalogues as a whole: extract the texts, bring the files up to date, read all of them."""

from __future__ import annotations

import datetime as dt
import io
import json
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from difflib import SequenceMatcher
from pathlib import Path, PurePosixPath

from babel.messages import extract
from jinja2 import TemplateSyntaxError

from .. import STAMP, cache, files, resources
from ..content import inline, model, tags
from ..content.kit import Kit
from ..errors import KitError, Problem, did_you_mean, template_problem
from . import checks, claims, days, labels, limits, plurals, po, speech, terms, typography
from .language import ALONE, CONTENT, Language, is_english, needs
from .po import Catalogue, Entry, Key
from .written import written

# What marks a text of a template or of the program, and which of its arguments is what.
KEYWORDS = {
    "_": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
_MARKED = re.compile(rb"\b(?:%s)\s*\(" % "|".join(KEYWORDS).encode())
_METHODS = {".py": "python", ".md": "jinja2", ".typ": "jinja2", ".yml": "jinja2", ".html": "jinja2"}
# A text of a file: singular, plural, comments for translators, context.
_Message = tuple[str, str | None, list[str], str | None]
_KEY = "texts", cache.version("babel"), cache.version("jinja2")
_SIMILAR = 0.7  # how much of an English text must be the same for its translation to be a beginning
_SIMILAR_HERE = 0.4  # the same, where the new text stands in the place of the old one


def template(kit: Kit) -> Catalogue:
    """Every text to translate: of the content, in its language, and of the interface, in English.

    The references tell the two apart. Where the content is in another language than English, a text
    that both have is two entries, since a word can mean different things in two languages.
    """
    found: dict[Key, Entry] = {}
    interface = list(_interface(kit))
    english = {entry.key for entry in interface}
    apart = not is_english(kit.languages[0])
    alone = {figure.label for figure in kit.figures.figures}
    for text, file, _, path in kit.shown_texts:
        context = CONTENT if apart and (None, str(text)) in english else None
        contexts = [context, ALONE] if text in alone and path.endswith(".label") else [context]
        for sense in contexts:
            entry = found.get((sense, text))
            if entry is None:
                entry = found[sense, str(text)] = Entry(str(text), context=sense)
            _place(entry, file.name, [f"Where: {path}"])
    for entry in interface:
        known = found.setdefault(entry.key, entry)
        known.plural = known.plural if known.plural is not None else entry.plural
        _place(known, entry.references[0], entry.extracted)
    for entry in found.values():
        entry.references.sort()
        if inline.placeholders(entry.msgid):
            entry.flags.append("python-brace-format")
    pot = Catalogue(po.path_of_template(kit.root).relative_to(kit.root).as_posix())
    about = kit.about.name
    pot.header = po.header(
        _fields(str(about), "", ""),
        f"Translations of the {about}. Source language: {kit.languages[0].name}.",
    )
    pot.header.fuzzy = True
    pot.entries = list(found.values())
    return pot


def _fields(project: str, language: str, rule: str) -> list[tuple[str, str]]:
    """The head of a new file."""
    made = f"{STAMP:%Y-%m-%d %H:%M%z}"
    return [
        ("Project-Id-Version", project),
        ("Report-Msgid-Bugs-To", ""),
        ("POT-Creation-Date", made),
        ("PO-Revision-Date", "YEAR-MO-DA HO:MI+ZONE"),
        ("Last-Translator", "FULL NAME <EMAIL@ADDRESS>"),
        ("Language-Team", "LANGUAGE <LL@li.org>"),
        ("Language", language),
        ("MIME-Version", "1.0"),
        ("Content-Type", "text/plain; charset=UTF-8"),
        ("Content-Transfer-Encoding", "8bit"),
        *([("Plural-Forms", rule)] if rule else []),
    ]


def _interface(kit: Kit) -> Iterator[Entry]:
    """The texts of the templates and of the program, in the order of their files."""
    templates = _templates(kit.root)
    found = _all(templates, cache.of_files(templates)) | _all(resources.program(), b"program")
    for name in sorted(found, key=PurePosixPath):
        for one, many, comments, context in found[name]:
            yield Entry(one, many, context, references=[name], extracted=list(comments))


def _all(sources: dict[str, Path], key: bytes) -> dict[str, list[_Message]]:
    """The texts of files that have some, by the names of the files; `key` stands for the files."""

    def make() -> bytes:
        found = {name: _texts(path) for name, path in sources.items()}
        return json.dumps({name: texts for name, texts in found.items() if texts}).encode()

    known: dict[str, list[_Message]] = json.loads(cache.remember(make, *_KEY, key))
    return known


def unreadable(root: Path) -> Iterator[Problem]:
    """Templates that are not written as Jinja is."""
    for path in _templates(root).values():
        try:
            _texts(path)
        except TemplateSyntaxError as error:
            if problem := template_problem(error):
                yield problem


def _templates(root: Path) -> dict[str, Path]:
    return {
        name: path
        for name, path in resources.files(root, "templates").items()
        if path.suffix in _METHODS
        and path.suffix != ".py"
        and (path.is_relative_to(root / "templates") or not name.startswith(f"{resources.START}/"))
    }


def _texts(path: Path) -> list[_Message]:
    data = path.read_bytes()

    def make() -> bytes:
        with _about(path):
            return json.dumps(_extracted(data, _METHODS[path.suffix])).encode()

    found: list[_Message] = json.loads(cache.remember(make, *_KEY, path.suffix, data))
    return found


def _extracted(data: bytes, method: str) -> list[_Message]:
    if method == "python" and not _MARKED.search(data):
        return []  # without reading it word by word
    messages = extract.extract(
        method, io.BytesIO(data), KEYWORDS, ["Translators:"], {"silent": "false"}
    )
    return [
        (*(found if isinstance(found, tuple) else (found, None)), comments, context)
        for _, found, comments, context in messages
    ]


@contextmanager
def _about(path: Path) -> Iterator[None]:
    """Let a mistake of a template name its file, and one that is no text in UTF-8 its line."""
    try:
        yield
    except TemplateSyntaxError as error:
        error.filename = str(path)
        raise
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        message = "it is not UTF-8 text; save the file with the encoding UTF-8"
        raise TemplateSyntaxError(message, line, filename=str(path)) from None


def _place(entry: Entry, file: str, lines: list[str]) -> None:
    """Say of a text of the template where else it stands: one file comes after the other."""
    if entry.references[-1:] != [file]:
        entry.references.append(file)
    entry.extracted += [line for line in lines if line not in entry.extracted]


def write_template(kit: Kit) -> None:
    """Write the template to translations/kit.pot."""
    po.write(po.path_of_template(kit.root), template(kit))


def update(kit: Kit, root: Path, base: Kit | None = None) -> None:
    """Bring the catalogues in a folder up to the template: all are replaced, or none.

    Those of an edition hold what its `base` has no translations of: its own texts, and, of a
    language that the base is not in, all. Raises KitError if a file cannot be read.
    """
    pot = template(kit)
    own, top = pot, root.parents[1] if base else root
    if base:
        known = {entry.key for entry in template(base).entries}
        own = replace(pot, entries=[entry for entry in pot.entries if entry.key not in known])
    texts: dict[Path, str | bytes] = {po.path_of_template(root): own.text()}
    problems: list[Problem] = []
    shared = {info.code for info in base.languages} if base else set()
    for info in kit.languages:
        entries = own.entries if info.code in shared else pot.entries
        wanted = [entry for entry in entries if needs(kit, info, entry)]
        path = po.path_of(root, info.code)
        if not wanted and not path.exists():
            continue
        try:
            catalogue = po.read(root, info.code, top)
        except KitError as error:
            problems += error.problems
            continue
        problems += catalogue.problems
        if not catalogue.problems:
            merge(catalogue, wanted, kit, info, _memory(kit, info))
            texts[path] = catalogue.text()
    if problems:
        raise KitError(problems)
    files.replace_all(texts)


def _memory(kit: Kit, info: model.Language) -> Catalogue:
    """What the engine's own catalogue says of the interface, for a kit in another folder."""
    if kit.root.resolve() == resources.ENGINE:
        return Catalogue("")
    found = po.known(resources.ENGINE, info.code)
    return replace(
        Catalogue(found.name),
        entries=[e for e in found.entries if e.of_interface and e.translated],
    )


def merge(
    catalogue: Catalogue,
    wanted: list[Entry],
    kit: Kit,
    info: model.Language,
    memory: Catalogue,
) -> None:
    """Make a catalogue hold these texts, and keep all that somebody has put into it.

    A new text of the interface begins with the translation it has in `memory`.

    A text that is no longer there becomes obsolete, and has its translation again when it comes
    back. One whose English has changed becomes fuzzy, with its old English beside it.
    """
    _head(catalogue, kit, info)
    count = 2
    with suppress(ValueError):  # what is wrong with the head, `check` tells
        count = plurals.parse(catalogue.field("Plural-Forms"))[0]
    active = {e.key: e for e in catalogue.entries if not e.obsolete}
    obsolete = [e for e in catalogue.entries if e.obsolete]
    keys = {entry.key for entry in wanted}
    gone = [e for key, e in active.items() if key not in keys]
    result = [e for e in catalogue.entries if not e.obsolete and e.key in keys]
    before: Entry | None = None
    for new in wanted:
        entry = active.get(new.key)
        if entry is None:
            entry = next((e for e in reversed(obsolete) if e.key == new.key), None)
            if entry is None:
                entry = _begun(new, gone, [*active.values()], count)
                known = memory.get(new.msgid, new.context) if new.of_interface else None
                if known is not None and len(known.strings) == len(entry.strings):
                    entry.strings, entry.previous = list(known.strings), []
                    entry.fuzzy = False
            else:
                obsolete.remove(entry)
                entry.obsolete = False
            at = next((n for n in range(len(result), 0, -1) if result[n - 1] is before), 0)
            result.insert(at, entry)
        _refresh(entry, new, count)
        before = entry
    for entry in gone:
        others = [e for e in (*result, *gone, *obsolete) if e is not entry]
        if not _only_begun(entry, others) and (entry.comments or any(entry.strings)):
            entry.obsolete = True
            entry.references, entry.extracted = [], []
            obsolete.append(entry)
    catalogue.replace([*result, *obsolete])


def _only_begun(entry: Entry, others: list[Entry]) -> bool:
    """Whether an entry is no one's work: the translation of another, which nobody has looked at."""
    return (
        entry.fuzzy
        and bool(entry.previous)
        and any(
            entry.strings == other.strings and set(entry.comments) <= set(other.comments)
            for other in others
        )
    )


def _head(catalogue: Catalogue, kit: Kit, info: model.Language) -> None:
    """A new file gets a head; that of an old one stays, but for our own note on drafts."""
    note = f" {info.name}: draft, not yet reviewed by a person."
    if not catalogue.header.strings[0]:
        locale = tags.locale(info.locale)
        catalogue.header = po.header(
            _fields(str(kit.about.name), info.code.replace("-", "_"), plurals.expected(locale)),
            note.strip(),
        )
    if info.status != "draft":
        header = catalogue.header
        header.comments = [comment for comment in header.comments if comment != note]


def _refresh(entry: Entry, new: Entry, count: int) -> None:
    """Take over from the template what it knows better: where a text stands."""
    if sorted(entry.references) != new.references:
        entry.references = list(new.references)
    entry.extracted = list(new.extracted)
    ours = ["python-brace-format"]
    entry.flags = [f for f in entry.flags if f not in ours or f in new.flags]
    entry.flags += [f for f in new.flags if f not in entry.flags]
    if entry.plural != new.plural:
        if any(entry.strings):
            _make_fuzzy(entry, entry)
        entry.plural, entry.strings = new.plural, _forms(entry.strings, new, count)
    if entry.fuzzy:  # its English has changed, so what was reviewed is no more
        entry.comments = [c for c in entry.comments if not po.is_review(c)]
    else:
        entry.previous = []


def _forms(strings: list[str], new: Entry, count: int) -> list[str]:
    """As many strings as a text has plural forms, filled up with empty ones."""
    wanted = count if new.plural is not None else 1
    return [*strings, *[""] * wanted][:wanted]


def _begun(new: Entry, gone: list[Entry], active: list[Entry], count: int) -> Entry:
    """A new entry: with the translation of the text it has taken the place of, if there is one."""
    entry = Entry(new.msgid, new.plural, new.context, _forms([], new, count))
    best, likeness = None, 0.0
    for old in gone:
        if not any(old.strings):
            continue
        here = set(old.extracted) & set(new.extracted) or old.msgid == new.msgid
        ratio = _likeness(old.msgid, new.msgid, _SIMILAR_HERE if here else _SIMILAR)
        if here and ratio:
            ratio += 1
        if ratio > likeness:
            best, likeness = old, ratio
    for old in active if best is None else ():  # the same word, in another sense
        if old.msgid == new.msgid and any(old.strings):
            best = old
            break
    if best is not None:
        entry.strings = _forms(best.strings, new, count)
        entry.comments = list(best.comments)
        _make_fuzzy(entry, best)
    return entry


def _likeness(old: str, new: str, least: float) -> float:
    """How much of two texts is the same, between 0 and 1; 0 if it is less than `least`."""
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if matcher.real_quick_ratio() < least or matcher.quick_ratio() < least:
        return 0.0
    ratio = matcher.ratio()
    return ratio if ratio >= least else 0.0


def _make_fuzzy(entry: Entry, old: Entry) -> None:
    """Mark an entry to be looked at, and keep the English that its translation was made from."""
    if not (old.fuzzy and old.previous):
        parts = (("msgctxt", old.context), ("msgid", old.msgid), ("msgid_plural", old.plural))
        previous = [
            line for name, text in parts if text is not None for line in po.quoted(name, text)
        ]
    else:
        previous = list(old.previous)
    entry.previous, entry.fuzzy = previous, True


def _claims(kit: Kit, found: Iterable[Language]) -> Iterator[Problem]:
    """States of translations in kit.yml that are not true of these languages."""
    read = {language.code: language for language in found}
    for number, info in enumerate(kit.languages):
        sentence = None
        if (info.status == "source") != (number == 0):
            sentence = (
                "'source' is the status of the first language, in which the content is written, "
                "and of no other; expected 'draft' or 'reviewed' for those that are translated"
            )
        elif info.status == "reviewed" and info.code in read:
            so_far = read[info.code].coverage(template(kit))
            if so_far.reviewed < so_far.total:
                sentence = (
                    f"'reviewed' is not true yet: of {so_far.total} texts, "
                    f"{so_far.total - so_far.done} are not translated, and "
                    f"{so_far.total - so_far.reviewed} have no comment that says who reviewed them "
                    "(see translations/README.md); write 'draft' until then"
                )
        if sentence:
            file = kit.files["kit"]
            place = file.place(("languages", number, "status"))
            yield Problem(file.name, *place, sentence)


def remarks(kit: Kit, languages: Iterable[Language]) -> list[Problem]:
    """What readers may see that is not so: what is not translated, files that are behind the kit or
    that nothing reads, and what a text says otherwise than the kit or than its source.
    """
    pot = template(kit)
    found: list[Problem] = []
    for language in languages:
        wanted = [entry for entry in pot.entries if needs(kit, language.info, entry)]
        name = po.path_of(kit.root, language.code).relative_to(kit.root).as_posix()
        new = sum(language.catalogue.get(e.msgid, e.context) is None for e in wanted)
        if new:
            texts = "1 text is" if new == 1 else f"{new} texts are"
            sentence = f"{texts} not in this file yet; run `python build_kit.py update`"
            found.append(Problem(name, 0, 0, sentence, "hint"))
        there = (language.catalogue.get(e.msgid, e.context) for e in wanted)
        open_ = [entry for entry in there if entry and not entry.translated]
        if open_:
            texts = "1 text has" if len(open_) == 1 else f"{len(open_)} texts have"
            sentence = f"{texts} no translation or a fuzzy one; readers see the source language"
            found.append(Problem(name, *open_[0].place(), sentence, "hint"))
        found += claims.problems(language, written(language), dt.date.today())
    return [*found, *_unread(kit)]


def style(languages: Iterable[Language]) -> Iterator[Problem]:
    """What wants a second look in how texts are written: terms, typography, what is read aloud."""
    for language in languages:
        yield from checks.tags_of_html(language.catalogue)
        yield from terms.problems(language)
        yield from speech.problems(language)
        yield from typography.problems(written(language), language.code)


def _unread(kit: Kit) -> Iterator[Problem]:
    """Catalogues that nothing reads."""
    codes = [info.code for info in kit.languages]
    for path in sorted((kit.root / "translations").rglob("*.po")):
        relative = path.relative_to(kit.root / "translations")
        code = relative.parts[0]
        sentence = f"expected a name such as translations/{codes[-1]}/LC_MESSAGES/{po.DOMAIN}.po"
        if path == po.path_of(kit.root, code):
            if code in codes:
                continue
            sentence = f"no language of content/kit.yml has the code '{code}'"
            sentence += did_you_mean(tags.usual(code), codes)
        name = path.relative_to(kit.root).as_posix()
        yield Problem(name, 0, 0, f"nothing reads this file: {sentence}", "hint")


def languages(kit: Kit) -> list[Language]:
    """Every language of the kit. Raises KitError with every problem of their translations."""
    found, problems = _languages(kit)
    problems += _claims(kit, found)
    for language in found:
        problems += (*limits.problems(language), *days.problems(language))
    if problems:
        raise KitError(problems)
    return found


def problems(kit: Kit) -> list[Problem]:
    """What is wrong with the files of translations, whatever the texts of the kit are."""
    return _languages(kit)[1]


def _languages(kit: Kit) -> tuple[list[Language], list[Problem]]:
    """The languages whose files are in order, and what is wrong with the others."""
    found: list[Language] = []
    wrong: list[Problem] = list(labels.missing())
    for info in kit.languages:
        try:
            found.append(Language(kit, info))
        except KitError as error:
            wrong += error.problems
    return found, wrong
