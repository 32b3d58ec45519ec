"""Dates, numbers, lists and plurals, as the reader of each language writes them."""

import datetime as dt
import re

import pytest
from conftest import UNTRANSLATED, edit

from kit import cli
from kit.content import model, tags
from kit.content.load import load
from kit.formats.numbers import format_code, shown
from kit.language.catalogues import extraction, po
from kit.language.language import Language
from kit.language.numbers import decimal
from kit.site import shards


@pytest.fixture(scope="module")
def languages(built):
    kit = load(built)
    return {info.code: Language(kit, info) for info in kit.languages}


@pytest.mark.parametrize(
    "code,expected",
    [
        ("en", "26–28\u00a0June 2024"),
        ("fr", "26–28\u00a0juin 2024"),
        ("es", "26–28\u00a0de\u00a0junio de 2024"),
        ("ar", "26–28\u00a0يونيو 2024"),
    ],
)
def test_interval(languages, code, expected):
    assert languages[code].format(languages[code].kit.index["event"]["meeting_2024_q2"]) == expected


@pytest.mark.parametrize(
    "code,expected",
    [
        ("en", "November 2024"),
        ("fr", "novembre 2024"),
        ("es", "noviembre de 2024"),
        ("ar", "نوفمبر 2024"),
    ],
)
def test_month(languages, code, expected):
    assert (
        languages[code].format(languages[code].kit.index["event"]["ministerial_2024"]) == expected
    )


@pytest.mark.parametrize(
    "code,number,day",
    [
        ("en", "22,105", "7\u00a0December 2023"),
        ("fr", "22\u202f105", "7\u00a0décembre 2023"),
        ("es", "22.105", "7\u00a0de\u00a0diciembre de 2023"),
        ("ar", "22,105", "7\u00a0ديسمبر 2023"),
    ],
)
def test_number_and_day(languages, code, number, day):
    assert languages[code].format(22105) == number
    assert languages[code].format(dt.date(2023, 12, 7)) == day


@pytest.mark.fast
@pytest.mark.parametrize(
    "tag,number,code",
    [
        ("en", "1,002", "[>=1000]"),
        ("fr", "1\u202f002", "[>=1000]"),
        ("es", "1002", "[>=10000]"),
        ("es-MX", "1,002", "[>=1000]"),
        ("pt-BR", "1.002", "[>=1000]"),
        ("pt-PT", "1002", "[>=10000]"),
        ("pl", "1002", "[>=10000]"),
    ],
)
def test_four_digits_stand_together_where_they_do_in_the_language(tag, number, code):
    locale = tags.locale(tag)
    assert decimal(1002, locale) == number
    assert decimal(22105, locale) != "22105"
    written = format_code(locale)
    assert code in written and shown(1002, written, locale) == number


@pytest.mark.parametrize(
    "code,expected",
    [("en", "a, b and c"), ("fr", "a, b et c"), ("es", "a, b y c"), ("ar", "a وb وc")],
)
def test_list(languages, code, expected):
    assert languages[code].list(["a", "b", "c"]) == expected


@pytest.mark.parametrize(
    "n,expected",
    [(1, "منظمة واحدة"), (2, "منظمتان"), (3, "{n} منظمات"), (11, "{n} منظمة"), (24, "{n} منظمة")],
)
def test_arabic_has_six_plural_forms(languages, n, expected):
    assert languages["ar"].plural("{n} organisation", "{n} organisations", n).text == expected


@pytest.mark.parametrize(
    "code,step,plan",
    [("en", "Done", "Done"), ("fr", "Terminée", "Terminé"), ("ar", "أُنجزت", "أُنجزت")],
)
def test_a_status_agrees_with_its_noun(languages, code, step, plan):
    assert languages[code].word("step", "done").text == step
    assert languages[code].word("plan", "done").text == plan


def test_source_language_has_two(languages):
    assert [
        languages["en"].plural("{n} organisation", "{n} organisations", n).text for n in (1, 24)
    ] == ["{n} organisation", "{n} organisations"]


def test_a_reviewed_text_is_counted_until_its_english_changes(project, capsys):
    path = po.path_of(project, "fr")
    text = path.read_text("utf-8")
    entry = text.index("#: content/kit.yml")
    path.write_text(text[:entry] + "# reviewed: A. Name, 2024-03-01\n" + text[entry:], "utf-8")
    assert cli.main(["coverage"], root=project) == 0
    original, french, *_ = capsys.readouterr().out.splitlines()
    assert "reviewed" not in original and "  1 reviewed  draft" in french
    content_file = project / "content/kit.yml"
    edit(content_file, "name: INSPIRE IWG kit", "name: The INSPIRE IWG kit")
    assert cli.main(["update"], root=project) == 0
    capsys.readouterr()
    cli.main(["coverage"], root=project)
    assert "  1 fuzzy     0 reviewed  draft" in capsys.readouterr().out.splitlines()[1]
    edit(content_file, "name: The INSPIRE IWG kit", "name: INSPIRE IWG kit")
    assert cli.main(["update"], root=project) == 0
    capsys.readouterr()
    cli.main(["coverage"], root=project)
    assert "  0 fuzzy     1 reviewed  draft" in capsys.readouterr().out.splitlines()[1]


def test_the_site_shows_the_state_of_each_translation(built):
    kit = load(built)
    total = len(extraction.wanted(kit))
    page = (built / "build/site/es/translations/index.html").read_text("utf-8")
    known, all_of_them = (decimal(number, tags.locale("es")) for number in (total - 1, total))
    rows = [re.sub("<[^>]+>", "|", row) for row in re.findall("<tr>.*?</tr>", page, re.DOTALL)]
    assert f"{known} de {all_of_them}" in rows[3] and UNTRANSLATED in page
    # Nobody has reviewed the original as a translation.
    assert rows[1].count(f"{all_of_them} de {all_of_them}") == 1
    assert UNTRANSLATED not in (built / "build/site/fr/translations/index.html").read_text("utf-8")


@pytest.mark.fast
@pytest.mark.parametrize(
    "tag,script,direction,regional",
    [
        ("fr", "Latn", "ltr", "fr-FR"),
        ("pt-BR", "Latn", "ltr", "pt-BR"),
        ("zh-Hant", "Hant", "ltr", "zh-TW"),
        ("zh", "Hans", "ltr", "zh-CN"),
        ("sr-Latn", "Latn", "ltr", "sr-Latn-RS"),
        ("sr", "Cyrl", "ltr", "sr-Cyrl-RS"),
        ("sw", "Latn", "ltr", "sw-KE"),
        ("ur", "Arab", "rtl", "ur-PK"),
        ("pa-Arab", "Arab", "rtl", "pa-Arab-PK"),
        ("he", "Hebr", "rtl", "he-IL"),
        ("es-419", "Latn", "ltr", "es-419"),
    ],
)
def test_script_and_direction_follow_from_the_tag(tag, script, direction, regional):
    assert tags.known(tag)
    assert (tags.script(tag), tags.direction(tag), tags.regional(tag)) == (
        script,
        direction,
        regional,
    )
    language = model.Language(code=tag, name="x", status="draft")
    assert (language.locale, language.proofing) == (tag, regional)


@pytest.mark.fast
@pytest.mark.parametrize(
    "tag,hint",
    [
        ("pt-br", "'pt-BR'"),
        ("zh_Hant", "'zh-Hant'"),
        ("FR", "'fr'"),
        ("French", "'fr'"),
        ("de-BR", "'de'"),
        ("en-Arab", "'en'"),
        ("xx", None),
        ("iw", None),
        ("und", None),
    ],
)
def test_a_tag_that_cldr_does_not_know_is_refused(tag, hint):
    with pytest.raises(ValueError, match="is not the code of a language") as error:
        model.Language(code=tag, name="x", status="draft")
    assert (
        (f"did you mean {hint}?" in str(error.value)) if hint else "did you" not in str(error.value)
    )


def test_a_kit_in_languages_with_script_and_region_builds(tmp_path):
    root = tmp_path / "kit"
    assert cli.main(["init", str(root), "--languages", "es,pt-BR,sr-Latn"]) == 0
    assert cli.main(["build", "--jobs", "1"], root=root) == 0
    for code in ("pt-BR", "sr-Latn"):
        page = (root / f"build/site/{code}/factsheet/index.html").read_text("utf-8")
        assert f'<html lang="{code}"' in page and '<body dir="ltr"' in page
        assert (root / f"build/decks/{code}/introduction.{code}.pptx").is_file()
    assert shards.read(root / "build/site/pt-BR/search")


def test_the_same_language_twice_is_refused(project, capsys):
    path = project / "content/kit.yml"
    edit(path, "code: es", "code: fr")
    assert cli.main(["check"], root=project) == 1
    assert "the language 'fr' stands here twice" in capsys.readouterr().err
