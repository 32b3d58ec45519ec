"""Take a review over: into the files of the content, or into the catalogue of a language."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from .. import inputs, scratch
from ..content import inline, placeholders
from ..content.checks import unfinished, wording
from ..content.editions import borrow
from ..content.editions.layers import Source
from ..content.kit import Kit
from ..content.links import wrong_link
from ..content.model import FieldPath, Text
from ..content.model.base import too_long
from ..content.yaml import characters, rewrite
from ..content.yaml.data import Place
from ..content.yaml.yamlfile import YamlFile
from ..errors import KitError, Problem, Severity, changed_words
from ..language.blanks import set_blanks
from ..language.catalogues import editions
from ..language.catalogues.entries import Entry
from ..language.exchange import takeover, units
from ..language.language import ALONE, CONTENT, Language
from . import comparing, reading, sending
from .comparing import Compared, Edit, Remark, compared, told
from .document import Note, Reading
from .sending import Baseline, Sent


@dataclass
class Review:
    """What came back: what would change, what else is said, and the files as they are then.

    While anything is `damaged`, nothing is to be taken over.
    """

    damaged: list[Problem] = field(default_factory=list)
    changes: list[Problem] = field(default_factory=list)
    remarks: list[Problem] = field(default_factory=list)
    files: dict[Path, str | bytes] = field(default_factory=dict)


@dataclass(frozen=True)
class Home:
    """Where the files of a kit are that may be changed: its root, and the edition, if it is one.

    `sources` say where the lines of those that were put together come from, by their path.
    """

    root: Path
    edition: str = ""
    sources: Mapping[str, Source] = field(default_factory=dict)

    @property
    def folder(self) -> str:
        """Where its files are, from the root; with a slash, if it is an edition."""
        return f"{inputs.EDITIONS}/{self.edition}/" if self.edition else ""

    def of(self, file: str, place: Place) -> tuple[str, Place]:
        """The file and the place that a place of the content has there."""
        if source := self.sources.get(file):
            file, *there = source(*place)
            place = (there[0], there[1])
        return file, place

    def owns(self, file: str) -> bool:
        """Whether a file may be changed: an edition is not to change those of the kit."""
        return file.startswith(self.folder)


def review(kit: Kit, data: bytes, name: str, home: Home) -> Review:
    """Read a document that came back.

    Raises KitError if it is none that went out, or has a link that leads nowhere.
    """
    now = reading.read(data, name)
    before = sending.unpacked(now.about, name)
    info = next((info for info in kit.languages if info.code == before.language), None)
    if info is None:
        sentence = f"it is in the language '{before.language}', which the kit does not have"
        raise KitError.at(name, sentence)
    taker = _Taker(kit, Language(kit, info), before, name, home)
    return taker.take(now, compared(before, now))


class _Taker:
    """Knows where each text of a document stands today."""

    def __init__(self, kit: Kit, language: Language, before: Baseline, name: str, home: Home):
        self.kit, self.language, self.before, self.name = kit, language, before, name
        self.home = home
        self.translated = language.code != language.source

    def take(self, now: Reading, found: Compared) -> Review:
        """What a document says, with its places; nothing is written."""
        result = Review([self.at(remark, "error") for remark in found.damaged])
        result.remarks += [self.at(remark) for remark in found.kept]
        result.remarks += [self.noted(note) for note in now.notes]
        fit = [edit for edit in found.edits if self.fits(edit, result)]
        if self.translated:
            self.into_catalogue(fit, result)
        else:
            self.into_content(fit, result)
        return result

    # Where a text stands

    def path(self, sent: Sent) -> FieldPath | None:
        """The path of a text in its file today; None if it says something else now, or is gone."""
        leaves = [
            (path, value)
            for path, value, _ in self.kit.leaves.get(sent.file, ())
            if isinstance(value, Text) and value == sent.msgid
        ]
        same = [path for path, _ in leaves if path == sent.path]
        return next(iter(same or [path for path, _ in leaves]), None)

    def entry(self, sent: Sent) -> Entry | None:
        """The entry of the catalogue that translates a text."""
        catalogue = self.language.catalogue
        found = (catalogue.get(sent.msgid, context) for context in (CONTENT, None, ALONE))
        return next((entry for entry in found if entry), None)

    def place(self, mark: str) -> tuple[str, int, int] | None:
        """The file, line and column of a text: of its translation, if this is one."""
        sent = self.before.texts.get(mark)
        if sent is None:
            return None
        if self.translated and (entry := self.entry(sent)):
            return self.language.catalogue.name, *entry.place(entry.part(0))
        path = self.path(sent)
        file = self.kit.files.get(sent.file)
        return (file.name, *file.place(path)) if file and path is not None else None

    def at(self, remark: Remark, severity: Severity = "hint") -> Problem:
        """A remark at the place of its text, or in the document."""
        place = self.place(remark.mark)
        if place is None:
            return replace(told(self.name, remark), severity=severity)
        where = f" (paragraph {remark.paragraph} of {self.name})" if remark.paragraph else ""
        return Problem(*place, remark.sentence + where, severity)

    def on(self, edit: Edit, sentence: str, severity: Severity = "hint") -> Problem:
        """A sentence on an edit, at the place of its text."""
        return self.at(Remark(edit.mark, edit.paragraph, sentence), severity)

    def noted(self, note: Note) -> Problem:
        """A comment or a tracked change, with who made it and when."""
        who = ", ".join(filter(None, (note.author, note.date.removesuffix("Z").replace("T", " "))))
        about = f" (on '{comparing.cut(note.about)}')" if note.about else ""
        sentence = f"{note.kind} by {who}: '{note.said}'{about}"
        return self.at(Remark(note.mark, note.paragraph, sentence))

    # What is taken over

    def fits(self, edit: Edit, result: Review) -> bool:
        """Whether an edit can be taken over; if not, why not is told.

        Raises KitError for what a build would refuse.
        """
        sent = self.before.texts[edit.mark]
        wrong = [sentence for _, sentence in inline.broken_links(edit.new)]
        if not self.translated:  # of a translation, the exchange with translators looks at them
            wrong += self.unfit(edit.new, sent)
        for target in inline.links(edit.new):
            if target not in inline.links(sent.written):
                wrong += filter(None, [wrong_link(self.kit, target)])
        if wrong:
            raise KitError(self.on(edit, sentence, "error") for sentence in wrong)
        why = ""
        if self.path(sent) is None:
            why = f"the kit no longer says '{sent.msgid}' there, as it did when this went out"
        elif self.translated and sent.lang != self.language.code:
            why = "it is not translated yet; the .po file is where a translation begins"
        if why:
            sentence = f"'{edit.new}' is not taken over: {why}"
            result.remarks.append(self.on(edit, sentence))
        return not why

    def unfit(self, new: str, sent: Sent) -> Iterator[str]:
        """What a build would refuse in a text of the content, in sentences."""
        if sentence := too_long(new):
            yield sentence
            return
        found = (*wording.wrong(new), *unfinished.gaps(new), *characters.unfit(new))
        yield from (sentence for _, sentence in found)
        if new and not wording.visible(new):
            yield "has nothing that can be seen"
        meeting = self.kit.meetings.get(sent.file.removeprefix("meetings/"))
        for name in sorted({*inline.placeholders(new)} - {*inline.placeholders(sent.msgid)}):
            yield from filter(None, [placeholders.wrong(self.kit, name, meeting)])

    def into_content(self, edits: list[Edit], result: Review) -> None:
        """The texts of the source language, into their files.

        An edition says in a file of its own what it says in the place of a text of the kit.
        """
        with scratch.folder() as folder:
            copy = Path(folder)
            changed: dict[str, dict[FieldPath, str]] = {}
            for edit in edits:
                sent = self.before.texts[edit.mark]
                new = _as_typed(edit.new, sent.msgid, self.language.code)
                if new == sent.msgid:
                    continue
                name, where = self.written(sent, copy)
                if where is None:
                    self.foreign(edit, result)
                    continue
                changed.setdefault(name, {})[where] = new
                own = "" if self.home.owns(self.origin(sent)[0]) else f" (from now on in {name})"
                sentence = f"{changed_words(sent.msgid, new)}{own}"
                result.changes.append(self.on(edit, sentence))
            for name, texts in changed.items():
                result.files[self.home.root / name] = rewrite.replaced(copy, name, texts)

    def origin(self, sent: Sent) -> tuple[str, Place]:
        """The file of the author's that a text stands in, and its place there."""
        path, file = self.path(sent), self.kit.files[sent.file]
        assert path is not None
        return self.home.of(file.name, file.place(path))

    def written(self, sent: Sent, copy: Path) -> tuple[str, FieldPath | None]:
        """The file that is to say something else than a text, and the path of the text there.

        It is put into the folder `copy`; there is no path where an author has to write it.
        """
        name, place = self.origin(sent)
        own = name if self.home.owns(name) else f"{self.home.folder}{name}"
        for one in (name, own):
            if (self.home.root / one).is_file() and not (copy / one).exists():
                (copy / one).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(self.home.root / one, copy / one)
        where = YamlFile(copy / name, copy).at(place)
        if where is not None and own != name:
            where = borrow.borrowed(copy, name, where, own)
        return own, where

    def foreign(self, edit: Edit, result: Review) -> None:
        """Tell of an edit of a text that is the kit's, and not the edition's."""
        sentence = (
            f"'{edit.new}' is not taken over: this is a text of the kit; say something else in its "
            f"place in {self.home.folder}"
        )
        result.remarks.append(self.on(edit, sentence))

    def into_catalogue(self, edits: list[Edit], result: Review) -> None:
        """The texts of another language, as a file of a translator's is taken over."""
        back: dict[str, units.Unit] = {}
        language, name = self.language, self.language.catalogue.name
        for edit in edits:
            entry = self.entry(self.before.texts[edit.mark])
            if entry is None:
                continue
            if not self.home.owns(self.home.of(name, entry.place())[0]):
                self.foreign(edit, result)
                continue
            unit = self.unit(entry, edit)
            other = back.setdefault(unit.id, unit)
            if other.target != unit.target:
                sentence = f"'{unit.target}': the same text says '{other.target}' elsewhere"
                raise KitError([self.on(edit, sentence, "error")])
        if back:
            language = editions.own(language, self.home.root, self.home.edition)
        parcel = units.Parcel(language.code, self.name, tuple(back.values()))
        taken = takeover.take(language, parcel, overwrite=False, confirm=False)
        result.changes += taken.changes
        result.remarks += taken.kept
        if taken.changes:
            result.files[self.home.root / taken.catalogue.name] = taken.catalogue.text()

    def unit(self, entry: Entry, edit: Edit) -> units.Unit:
        """A translation as it comes back of the exchange with translators."""
        went_out = self.before.texts[edit.mark].written
        here = entry.strings[0] if entry.strings else ""
        if set_blanks(here.strip(), self.language.code) == went_out:
            went_out = here  # the blanks are set when a text is shown
        return units.Unit(
            id=units.id_with(entry, 0, went_out),
            source=entry.msgid,
            target=_as_typed(edit.new, here, self.language.code),
            line=edit.paragraph,
            column=1,
        )


def _as_typed(new: str, old: str, code: str) -> str:
    """A text with ordinary blanks where those that are shown are set anyway, unless it had them."""
    bare = new.replace("\u00a0", " ").replace("\u202f", " ")
    kept = "\u00a0" in old or "\u202f" in old
    return bare if not kept and set_blanks(bare, code) == new else new
