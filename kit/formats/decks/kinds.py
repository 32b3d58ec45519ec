"""The kinds of slides: one template each, templates/decks/kinds/NAME.yml, says what is on them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from markupsafe import Markup

from ... import reads
from ...content import inline, model
from ...content.inline import Run, Runs
from ...language import speech
from ...language.language import Language
from .. import images, jinja, rights, safeguarding
from .slides import CAPTION, SECTION, Paragraphs, Pictured, Slide
from .yamlslide import Kept, Reader


def slides(language: Language, deck: model.Deck, cut: str = "") -> list[Slide]:
    """The slides of a deck that have something to show: a kind whose template is empty has not.

    `cut` is the id of a shorter version. Raises KitError with what cannot be read of the templates.
    """
    kinds, version = _kinds(language), deck.version(cut)
    entries = zip(deck.entries(cut), version.slides, strict=True)
    found = (kinds.slide(entry, slide, version) for entry, slide in entries)
    shown = list(_numbered(language, (slide for slide in found if slide is not None)))
    notices = (language.shown(t) for t in rights.notices(language, version))
    care = (*safeguarding.for_speakers(language), *notices)
    return [replace(slide, care=care) for slide in shown[:1]] + shown[1:]


def _numbered(language: Language, found: Iterable[Slide]) -> Iterator[Slide]:
    """The slides, those that open a section with its number."""
    number = 0
    for slide in found:
        if slide.layout == SECTION:
            number += 1
            shown = Run(language.isolate(language.format(number)), lang=language.code)
            slide = replace(slide, body=((shown,),))
        yield slide


class _Kinds:
    """The templates of the kinds of slides, in one language.

    A template writes YAML. What it shows is kept aside, and a reference such as §3 stands for it
    there, so no text can be taken for YAML, and none stands on a slide without its language.
    """

    def __init__(self, language: Language):
        self.language = language
        self.kept: list[Kept] = []
        self.env = jinja.environment(language, "decks", self._keep, self._untranslated)
        self.env.filters["keep"] = lambda chart: Markup(self._keep(chart))
        self.env.globals["pictured"] = self._pictured
        self.env.filters["linked"] = lambda address: Markup(self._linked(str(address)))
        self.env.filters["strong"] = lambda text: Markup(self._styled(text, strong=True))
        self.env.filters["to"] = lambda text, target: Markup(self._styled(text, href=target))

    def _keep(self, value: Kept) -> str:
        self.kept.append(value)
        return f"§{len(self.kept) - 1}"

    def _pictured(self, id: str, whole: bool = False) -> Pictured:
        item = self.language.kit.index["image"][id]
        alt = "" if item.alt is None else self.language.text(item.alt)
        of = images.source(self.language.kit, id)
        mark = hashlib.sha256(of.data + repr(of.focus).encode()).hexdigest()
        return Pictured(id, whole, alt, mark)

    def _untranslated(self, text: str) -> str:
        return self._keep((Run(self.language.isolate(text), lang=self.language.code),))

    def _linked(self, address: str) -> str:
        shown = self.language.isolate(address)
        return self._keep((Run(shown, href=address, lang=self.language.code),))

    def _styled(self, text: model.Text, **style: Any) -> str:
        runs = self.language.shown(text)
        return self._keep(tuple(replace(run, **style) for run in runs))

    def slide(self, entry: int, slide: model.Slide, deck: model.Deck) -> Slide | None:
        """What is on a slide of the content, or None if it has nothing to show."""
        self.kept.clear()
        found = self.filled(entry, slide, deck)
        if found is None:
            return None
        say = (self.language.shown(slide.say),) if slide.say else ()
        time = speech.time(self.language, slide)
        return replace(found, hidden=slide.hidden, say=say, minutes=time)

    def filled(self, entry: int, slide: model.Slide, deck: model.Deck) -> Slide | None:
        """What a layout or a template makes of a slide, or None if that is nothing."""
        if isinstance(slide, model.LayoutSlide):
            return self.laid_out(entry, slide)
        name = f"kinds/{slide.layout}.yml"
        template = self.env.get_template(name)
        text = template.render(slide=slide, deck=deck)
        if not text.strip():
            return None
        assert self.env.loader is not None
        source, _, _ = self.env.loader.get_source(self.env, name)
        return Reader(f"templates/decks/{name}", source, text, self.kept).slide(entry)

    def laid_out(self, entry: int, slide: model.LayoutSlide) -> Slide:
        """A slide whose texts stand in the placeholders of a layout that it names."""

        def runs(text: model.Text) -> Runs:
            return inline.unfolded(self.language.shown(text))

        notes: Paragraphs = (runs(slide.notes),) if slide.notes else ()
        texts = tuple(
            (name, tuple(runs(text) for text in (given if isinstance(given, list) else [given])))
            for name, given in slide.placeholders.items()
        )
        title = runs(slide.title)
        pictures = tuple((name, self._pictured(id)) for name, id in slide.pictures.items())
        credits = tuple(dict.fromkeys(self.credit(id) for id in slide.pictures.values()))
        texts = tuple((n, (*said, *credits) if n == CAPTION else said) for n, said in texts)
        caption = () if CAPTION in slide.placeholders else credits
        return Slide(
            entry,
            slide.layout,
            title,
            texts=texts,
            pictures=pictures,
            caption=caption,
            notes=notes,
        )

    def credit(self, id: str) -> Runs:
        """Whom a picture is by, and on what terms it may be shown, as the templates say it."""
        shared = self.env.get_template("_shared.yml").make_module({})
        mark = str(vars(shared)["credit"](id)).strip()
        found = self.kept[int(mark[1:])]
        assert isinstance(found, tuple)
        return found


_kinds = reads.shared(_Kinds)
