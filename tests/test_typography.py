"""Blanks are set where a language has no break; of marks that are wrong translators are warned."""

import shutil

import pytest
from conftest import ROOT

from kit.content.load import load
from kit.language import reading, typography
from kit.language.blanks import set_blanks
from kit.language.catalogues import po
from kit.language.written import Written, written

pytestmark = pytest.mark.fast


@pytest.mark.parametrize(
    "code,text,shown",
    [
        (
            "fr",
            "Oui ! Non ? Si ; « a » : b",
            "Oui\u202f! Non\u202f? Si\u202f; «\u00a0a\u00a0»\u00a0: b",
        ),
        ("fr", "**Note :** oui", "**Note\u00a0:** oui"),
        ("fr", "Oui\u00a0! Non\u202f: b", "Oui\u202f! Non\u00a0: b"),
        ("fr", "À 10:30, voir https://example.org/?a ", "À 10:30, voir https://example.org/?a "),
        ("fr-CA", "Quoi ?", "Quoi\u202f?"),
        ("ar", "دليل لـ INSPIRE وبـ {name}", "دليل لـ\u00a0INSPIRE وبـ\u00a0{name}"),
        ("ar", "هـ INSPIRE", "هـ INSPIRE"),
        ("en", "a ! b", "a ! b"),
        ("es", "a ; b", "a ; b"),
    ],
)
def test_only_the_kind_of_a_blank_is_set(code, text, shown):
    assert set_blanks(text, code) == shown
    assert shown.split() == text.split()
    assert set_blanks(shown, code) == shown


@pytest.mark.parametrize(
    "code,text,offset,words",
    [
        ("fr", "Quoi?", 4, "U+202F"),
        ("ar", "في ٢٠٢٤ و2025", 3, "digits of two scripts"),
        ("ar", "في ٢٠٢٤ {interviews}", 3, "digits of two scripts"),
        ("fr", "Un; deux", 2, "U+202F"),
        ("fr", "Note: oui", 4, "U+00A0"),
        ("fr", "un «mot »", 3, "after it"),
        ("fr", "un « mot»", 8, "before it"),
        ("fr", 'un "mot"', 3, "those of French are « »"),
        ("es", "Qué es?", 6, "¿ and ? go together"),
        ("es", "¿Qué es", 0, "¿ and ? go together"),
        ("es", "Hola!", 4, "¡ and !"),
        ("ar", "واحد, اثنان", 4, "comma of Arabic"),
        ("ar", "واحد; اثنان", 4, "semicolon of Arabic"),
        ("ar", "ما هذا?", 6, "question mark of Arabic"),
        ("ar", "دليل لINSPIRE", 5, "tatweel"),
        ("ar", "دليل ل INSPIRE", 5, "tatweel"),
        ("ar", "ال INSPIRE", 0, "article"),
        ("en", 'a "word"', 2, "those of English are “ ”"),
        ("en", "women and and men", 6, "'and' stands here twice"),
        ("en", "We meet. We meet.", 9, "'We meet.' stands here twice"),
        ("en", "The of the group", 0, "a word is missing in 'The of'"),
        ("en", "The group, , met", 9, "stands for one mark"),
        ("en", "It’’s 20 %of us", 2, "stands for one mark"),
        ("fr", "Le le groupe", 0, "'Le' stands here twice"),
        ("ar", "متى؟ ؟", 3, "stands for one mark"),
        ("es", "las las niñas", 0, "'las' stands here twice"),
        ("en", "It met.Then it left", 6, "a blank is missing after '.'"),
        ("en", "girls ,boys", 5, "a blank stands before ','"),
        ("fr", "Oui,mais", 3, "a blank is missing after ','"),
        ("en", "It ( met", 3, "no blank stands beside '('"),
    ],
)
def test_what_is_not_set_is_warned_of_at_its_place(code, text, offset, words):
    assert any(at == offset and words in said for at, said in typography.wrong(text, code))


@pytest.mark.parametrize(
    "code,text",
    [
        ("fr", "À 10:30 ; [quoi](https://example.org/?a=1;b) ? http://a.b/c?d"),
        ("fr", "« Un mot » : **deux** !"),
        ("fr-CA", "Quoi? Oui!"),
        ("ar", "في ٢٠٢٤"),
        ("ar", "في 2024 {interviews}، [هنا](https://who.int/2024)"),
        ("es", "¿Qué es? ¡Hola! [a](https://example.org/?b)"),
        ("ar", "واحد، اثنان؛ ما هذا؟ INSPIRE, WHO; في 2024, 2025"),
        ("ar", "دليل لـ\u00a0INSPIRE وكتاب"),
        ("en", "Isn’t it? “Yes”"),
    ],
)
def test_what_is_right_is_not_warned_of(code, text):
    assert list(typography.wrong(text, code)) == []


def test_catalogues_of_this_kit_are_clean_and_a_slip_in_one_has_its_place(tmp_path):
    for folder in ("content", "translations"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    kit = load(tmp_path)
    for language in reading.languages(kit):
        assert list(typography.problems(written(language), language.code)) == []
    path = po.path_of(tmp_path, "fr")
    text = path.read_text("utf-8")
    path.write_text(text.replace('msgstr "Téléchargements"', 'msgstr "*Quoi*?"'), "utf-8")
    line = text[: text.index('msgstr "Téléchargements"')].count("\n") + 1
    french = reading.languages(kit)[1]
    found = sorted(typography.problems(written(french), "fr"))
    assert [(p.file, p.line, p.severity) for p in found] == [
        ("translations/fr/LC_MESSAGES/kit.po", line, "warning")
    ]
    assert "something is not between *" in found[0].message


def test_two_blanks_of_a_translation_are_told():
    one = Written("un  mot", "f", lambda offset: (1, offset + 1), "", "a word")
    assert [(p.column, p.message) for p in typography.problems([one], "fr")] == [
        (3, "two spaces; one is enough")
    ]


def test_readers_get_the_blanks_of_their_language(tmp_path):
    for folder in ("content", "translations"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    path = po.path_of(tmp_path, "fr")
    text = path.read_text("utf-8")
    path.write_text(text.replace('msgstr "Téléchargements"', 'msgstr "Quoi ?"'), "utf-8")
    french = reading.languages(load(tmp_path))[1]
    assert french.text("Downloads") == "Quoi\u202f?"


def test_content_in_the_source_language_is_looked_at_too(tmp_path):
    shutil.copytree(ROOT / "content", tmp_path / "content")
    path = tmp_path / "content/kit.yml"
    text = path.read_text("utf-8")
    tagline = next(line for line in text.splitlines() if line.startswith("tagline:"))
    path.write_text(
        text.replace(tagline, "tagline: Some “good” and 'single' \"bad\" ones"), "utf-8"
    )
    kit = load(tmp_path)
    english = reading.languages(kit)[0]
    (found,) = typography.problems(written(english), "en")
    assert (found.file, found.line, found.column) == ("content/kit.yml", 4, 35)
