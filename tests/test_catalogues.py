"""Catalogues are somebody's work: nothing is lost, and every mistake is told with its place."""

import re
import shutil
from functools import partial
from typing import get_args

import pytest
from conftest import tree
from test_catalogue_files import HEAD

from kit import cli
from kit.content import model
from kit.content.load import load
from kit.errors import KitError
from kit.formats import jinja
from kit.language import hints, labels, reading
from kit.language.catalogues import extraction, po
from kit.language.catalogues import update as updating
from kit.language.coverage import covered
from kit.language.language import ALONE

KIT = """name: A kit
tagline: For trying things out
description: It has few texts, and says so
site_url: https://example.org/
publisher: The group
contact: {name: The office, url: "https://example.org/"}
languages:
  - {code: CODES, name: First, locale: CODES, proofing: en-GB, status: source}
  - {code: OTHER, name: Second, locale: OTHER, proofing: en-GB, status: draft}
licence: {spdx: CC-BY-4.0}
attribution: The group
brand:
  colours:
    primary: "#0b4f5c"
    accent: "#b8480f"
    ink: "#1c2b30"
    muted: "#55666c"
    tint: "#e6f0f1"
    paper: "#ffffff"
  fonts: {latin: Noto Sans, arabic: Noto Sans Arabic, deck_latin: Arial, deck_arabic: Arial}
"""
FIGURES = """figures:
  - {id: schools, value: 3, label: schools visited, source: report, as_of: 2024-01-31}
"""
SOURCES = """sources:
  - {id: report, title: The report, publisher: The group, year: 2024,
     licence: {spdx: CC-BY-4.0}, attribution: The group, contact: "https://example.org/"}
"""


def two_languages(root, source="en", other="de", **texts):
    """Makes a kit of a few texts whose source language is the first of two."""
    folder = root / "content"
    folder.mkdir(exist_ok=True)
    text = KIT.replace("CODES", source).replace("OTHER", other)
    for name, value in texts.items():
        line = next(row for row in text.splitlines() if row.startswith(f"{name}: "))
        text = text.replace(line, f"{name}: {value}")
    (folder / "kit.yml").write_text(text, "utf-8")
    return root


@pytest.fixture
def small(tmp_path):
    return partial(two_languages, tmp_path)


def said(root, code):
    """The entries of a catalogue, by (context, msgid)."""
    return {e.key: e for e in po.read(root, code).entries if not e.obsolete}


def test_interface_and_content_are_translated_from_their_own_languages(small):
    root = small("fr", "en", name="Une trousse", publisher="Participants")
    assert cli.main(["update"], root=root) == 0
    french, english = said(root, "fr"), said(root, "en")
    assert (None, "Downloads") in french and (None, "Une trousse") not in french
    assert (None, "Downloads") not in english and (None, "Une trousse") in english
    # A word of both languages is two texts.
    assert (None, "Participants") in french and ("content", "Participants") in english

    catalogue = po.read(root, "en")
    catalogue.get("Participants", "content").strings = ["Those who took part"]
    catalogue.get("Une trousse").strings = ["A kit"]
    po.write(po.path_of(root, "en"), catalogue)
    kit = load(root)
    first, second = reading.languages(kit)
    for language, text, expected in (
        (first, "Downloads", ("Téléchargements", "fr")),
        (second, "Downloads", ("Downloads", "en")),
        (first, kit.about.name, ("Une trousse", "fr")),
        (second, kit.about.name, ("A kit", "en")),
        (second, kit.about.publisher, ("Those who took part", "en")),
        (second, kit.about.tagline, (kit.about.tagline, "fr")),
    ):
        translated = language.translate(text)
        assert (translated.text, translated.lang) == expected
    pot = extraction.template(kit)
    assert covered(first, pot.entries).total == len(french)
    assert covered(second, pot.entries).total == len(english)
    assert covered(second, pot.entries).done == 2
    wanted = [(e.key, e.plural, e.of_content) for e in extraction.wanted(kit)]
    assert wanted == [(e.key, e.plural, e.of_content) for e in pot.entries]


@pytest.mark.fast
def test_a_kit_without_english_is_translated_from_two_languages(small):
    root = small("it", "de", name="Un kit")
    assert cli.main(["update"], root=root) == 0
    assert {(None, "Downloads"), (None, "Un kit")} <= set(said(root, "de"))
    first, second = reading.languages(load(root))
    assert second.translate("Downloads").lang == "en"
    assert second.translate(first.kit.about.name).lang == "it"
    assert second.plural("{n} event", "{n} events", 1).lang == "en"


def change(root, msgid, string, **more):
    """Translate a text as somebody with a program for translators would."""
    catalogue = po.read(root, "de")
    found = catalogue.get(msgid)
    found.strings = [string]
    for name, value in more.items():
        setattr(found, name, value)
    po.write(po.path_of(root, "de"), catalogue)


def test_a_text_that_comes_back_has_its_translation_again(small):
    root = small()
    assert cli.main(["update"], root=root) == 0
    path = po.path_of(root, "de")
    change(root, "A kit", "Une trousse", comments=[" reviewed: A. Name", " a remark"])
    before = path.read_bytes()
    small(name="A very good kit")
    assert cli.main(["update"], root=root) == 0
    new = said(root, "de")[None, "A very good kit"]
    assert new.fuzzy and new.strings == ["Une trousse"] and new.previous == ['msgid "A kit"']
    assert new.comments == [" a remark"]
    assert '#~ msgid "A kit"' in path.read_text("utf-8")
    assert reading.languages(load(root))[1].text(load(root).about.name) == "A very good kit"
    # Changed once more: the translation is still of the first English.
    small(name="A very good and new kit")
    assert cli.main(["update"], root=root) == 0
    newer = said(root, "de")[None, "A very good and new kit"]
    assert newer.previous == ['msgid "A kit"'] and newer.strings == ["Une trousse"]
    small()
    assert cli.main(["update"], root=root) == 0
    assert path.read_bytes() == before


def test_update_keeps_what_translators_wrote(small):
    root = small()
    assert cli.main(["update"], root=root) == 0
    path = po.path_of(root, "de")
    text = path.read_text("utf-8")
    text = text.replace("FULL NAME <EMAIL@ADDRESS>", "A. Name <a@example.org>")
    text = text.replace('"MIME-Version', '"X-Generator: Poedit 3.4\\n"\n"MIME-Version')
    # The way of another program: lines broken elsewhere, comments of its own, another order.
    text = text.replace(
        'msgid "For trying things out"\nmsgstr ""',
        '#, no-wrap\nmsgid "For trying things out"\nmsgstr ""\n"Pour "\n"essayer"',
    )
    first, second, *rest = text.split("\n\n")
    text = "\n\n".join(["# A. Name, 2024\n" + first, *rest[:2], second, *rest[2:]])
    text = text.rstrip("\n") + "\n\n# A last word.\n"
    for data in (text.encode(), b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()):
        path.write_bytes(data)
        assert cli.main(["update"], root=root) == 0
        assert path.read_bytes() == data
    assert reading.languages(load(root))[1].text(load(root).about.tagline) == "Pour essayer"


@pytest.mark.fast
def test_update_loses_nothing_that_a_translator_saves_meanwhile(small, capsys, monkeypatch):
    root = small()
    assert cli.main(["update"], root=root) == 0
    path, real = po.path_of(root, "de"), updating.merge
    saved = path.read_bytes() + b'\n#~ msgid "x"\n#~ msgstr "y"\n'

    def merge(*given):
        path.write_bytes(saved)
        real(*given)

    monkeypatch.setattr(updating, "merge", merge)
    before = tree(root / "translations")
    small(name="Another name")
    assert cli.main(["update"], root=root) == 1
    assert "de/LC_MESSAGES/kit.po: was saved while this was worked out" in capsys.readouterr().err
    assert tree(root / "translations") == {**before, "de/LC_MESSAGES/kit.po": saved}


@pytest.mark.fast
def test_update_stops_before_anything_is_written(small, capsys):
    root = small()
    assert cli.main(["update"], root=root) == 0
    path = po.path_of(root, "de")
    text = path.read_text("utf-8") + '\nmsgid "half'
    path.write_text(text, "utf-8")
    template = po.path_of_template(root).read_bytes()
    small(name="Another kit")
    assert cli.main(["update"], root=root) == 1
    assert "kit.po:" in capsys.readouterr().err
    assert path.read_text("utf-8") == text and po.path_of_template(root).read_bytes() == template


@pytest.mark.fast
def test_a_plural_falls_back_form_by_form(small):
    root = small()
    assert cli.main(["update"], root=root) == 0
    catalogue = po.read(root, "de")
    catalogue.get("{n} event").strings = ["eine Veranstaltung", ""]
    po.write(po.path_of(root, "de"), catalogue)
    language = reading.languages(load(root))[1]
    for n, expected in ((0, "{n} events"), (1, "eine Veranstaltung"), (2, "{n} events")):
        assert language.plural("{n} event", "{n} events", n).text == expected
    assert language.plural("{n} event", "{n} events", 2).lang == "en"
    assert covered(language, extraction.wanted(load(root))).done == 0


@pytest.mark.fast
def test_every_language_is_told_at_once(small):
    root = small("it", "de")
    for code in ("it", "de"):
        po.path_of(root, code).parent.mkdir(parents=True)
        po.path_of(root, code).write_bytes(b"")
    with pytest.raises(KitError) as error:
        reading.languages(load(root))
    assert [p.file for p in error.value.problems] == [
        f"translations/{code}/LC_MESSAGES/kit.po" for code in ("de", "it")
    ]
    assert cli.main(["update"], root=root) == 1


@pytest.mark.fast
def test_a_label_without_its_number_is_that_with_it_until_it_is_translated(small):
    root = small()
    (root / "content/figures.yml").write_text(FIGURES, "utf-8")
    (root / "content/sources.yml").write_text(SOURCES, "utf-8")
    assert cli.main(["update"], root=root) == 0
    kit = load(root)
    (figure,) = kit.figures.figures
    label = figure.label
    for strings, expected in ((["", ""], label), (["a", ""], "a"), (["a", "b"], "b")):
        catalogue = po.read(root, "de")
        catalogue.get(label).strings = [strings[0]]
        catalogue.get(label, ALONE).strings = [strings[1]]
        po.write(po.path_of(root, "de"), catalogue)
        language = reading.languages(kit)[1]
        assert language.translate(label, ALONE).text == expected
        assert language.translate(label).text == (strings[0] or label)


# The nouns that fixed values of the content have words with, and what they can be.
VALUES = {
    **dict.fromkeys(
        ("priority", "activity", "step", "stage", "plan", "translation"), get_args(model.Status)
    ),
    "request": get_args(model.Request.model_fields["status"].annotation),
    "action": ("open", "overdue", "done", "dropped"),
    "level": get_args(model.Engagement.model_fields["level"].annotation),
    "meeting": get_args(model.Meeting.model_fields["stage"].annotation),
    "text": get_args(model.PressRelease.model_fields["stage"].annotation),
    "format of a meeting": get_args(model.Meeting.model_fields["format"].annotation),
    "state of the translations": get_args(model.Language.model_fields["status"].annotation),
    "target of a link": get_args(model.Link.model_fields["leads_to"].annotation),
}


@pytest.mark.fast
def test_each_value_of_the_content_has_a_word():
    assert {noun: tuple(words) for noun, words in labels.LABELS.items()} == VALUES
    with pytest.raises(KitError, match="'paused' of 'step' has no word here"):
        labels.label("step", "paused")
    with pytest.raises(KitError, match="did you mean 'step'"):
        labels.label("stp", "draft")


@pytest.mark.fast
def test_the_interface_of_a_new_kit_is_translated_as_that_of_the_engine(small):
    root = small("en", "fr")
    assert cli.main(["update"], root=root) == 0
    french = said(root, "fr")
    assert french[None, "Downloads"].strings == ["Téléchargements"]
    assert french["step", "Done"].strings == ["Terminée"]
    assert french[None, "{n} event"].strings[1] == "{n} événements"
    assert not any(e.fuzzy for e in french.values())
    assert french[None, "A kit"].strings == [""]


def test_a_state_that_is_not_true_is_an_error(small, capsys):
    root = small()
    path = root / "content/kit.yml"
    text = path.read_text("utf-8")
    assert cli.main(["update"], root=root) == 0
    for status, sentence in (
        ("reviewed", "'reviewed' is not true yet"),
        ("source", "'source' is the status of the first language"),
    ):
        path.write_text(text.replace("status: draft", f"status: {status}"), "utf-8")
        assert cli.main(["check"], root=root) == 1
        error = capsys.readouterr().err
        assert error.startswith("content/kit.yml:9:") and sentence in error
    path.write_text(text.replace("status: source", "status: draft"), "utf-8")
    assert cli.main(["check"], root=root) == 1
    assert "put that one first, and do not leave it out" in capsys.readouterr().err
    catalogue = po.read(root, "de")
    for entry in catalogue.entries:
        entry.strings = [entry.plural or entry.msgid for _ in entry.strings]
        entry.comments.append(" reviewed: A. Name, 2024-03-01")
    po.write(po.path_of(root, "de"), catalogue)
    path.write_text(text.replace("status: draft", "status: reviewed"), "utf-8")
    assert len(reading.languages(load(root))) == 2


@pytest.mark.fast
def test_templates_say_in_which_sense_a_word_is_meant(small):
    root = small()
    page = root / "templates/site/pages/own.md"
    page.parent.mkdir(parents=True)
    page.write_text(
        '{{ pgettext("door", "Open") }} {{ pgettext("shop", "Open") }} '
        '{{ npgettext("door", "{n} key", "{n} keys", 2) }} {{ _("Open") }}',
        "utf-8",
    )
    assert cli.main(["update"], root=root) == 0
    catalogue = po.read(root, "de")
    catalogue.get("Open", "door").strings = ["offen"]
    catalogue.get("Open", "shop").strings = ["geöffnet"]
    catalogue.get("{n} key", "door").strings = ["{n} Schlüssel", "{n} Türschlüssel"]
    po.write(po.path_of(root, "de"), catalogue)
    german = reading.languages(load(root))[1]

    def show(runs):
        return "".join(f"<{run.lang}>{run.text}" for run in runs)

    made = jinja.environment(german, "site/pages", show, str).get_template("own.md").render()
    assert made == "<de>offen <de>geöffnet <de>2 Türschlüssel <en>Open"


@pytest.mark.fast
def test_a_file_behind_the_kit_or_of_no_language_is_remarked(small):
    root = small()
    assert cli.main(["update"], root=root) == 0
    stray = po.path_of(root, "sw")
    stray.parent.mkdir(parents=True)
    stray.write_text(HEAD, "utf-8")
    small(name="Another kit")
    shutil.copy(po.path_of(root, "de"), po.path_of(root, "de").with_name("kit (1).PO"))
    kit = load(root)
    behind, unread, found, stray = hints.translations(kit, reading.languages(kit))
    assert re.fullmatch(
        r"translations/de/LC_MESSAGES/kit.po:\d+:1: hint: \d+ texts have no translation or a fuzzy "
        "one; readers see the source language",
        str(unread),
    )
    assert [str(p) for p in (behind, found, stray)] == [
        "translations/de/LC_MESSAGES/kit.po: hint: 1 text is not in this file yet; "
        "run `python build_kit.py update`",
        "translations/de/LC_MESSAGES/kit (1).PO: hint: nothing reads this file: expected a name "
        "such as translations/de/LC_MESSAGES/kit.po",
        "translations/sw/LC_MESSAGES/kit.po: hint: nothing reads this file: no language of "
        "content/kit.yml has the code 'sw'",
    ]
