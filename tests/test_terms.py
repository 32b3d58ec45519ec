"""Each term has one translation, in whatever form a sentence gives its words."""

import pytest
from conftest import ROOT, edit

from kit import cli
from kit.content import tags
from kit.content.load import load
from kit.errors import KitError
from kit.language import reading, terms
from kit.language.catalogues import plurals, po

pytestmark = pytest.mark.fast

TERMS = """terms:
  - id: country
    term: pathfinding country
    translations:
      - {language: fr, term: pays pionnier, forms: [ville pionnière], forbidden: [éclaireur]}
      - {language: ar, term: بلد رائد, forms: [البلدان الرائدة], forbidden: [مستكشف]}
    source: kit
  - id: title
    term: Pathfinding Country Programme
    translations:
      - {language: fr, term: Programme des éclaireurs}
    source: kit
  - id: evidence
    term: evidence
    translations:
      - {language: fr, term: données probantes, forbidden: [preuve]}
      - {language: ar, term: البيّنات, forbidden: [الأدلة]}
    source: kit
"""
KIT = """name: A kit
tagline: A kit
description: A kit for trying things out
site_url: https://example.org/
publisher: The group
contact: {name: The office, url: "https://example.org/"}
languages:
  - {code: en, name: English, status: source}
  - {code: fr, name: Français, status: draft}
  - {code: ar, name: العربية, status: draft}
licence: {spdx: CC-BY-4.0}
attribution: The group
"""


@pytest.fixture
def root(tmp_path):
    """A kit of a few texts in three languages, with a termbase."""
    (tmp_path / "content").mkdir()
    (tmp_path / "content/terms.yml").write_text(TERMS, "utf-8")
    return tmp_path


HEAD = """msgid ""
msgstr ""
"Language: CODE\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: RULE\\n"

"""


def warned(root, code, text, string, comment=""):
    """What is said of the translation of a text of the content: (column, message) each."""
    brand = (ROOT / "content/kit.yml").read_text("utf-8").partition("\nbrand:")[2]
    (root / "content/kit.yml").write_text(f"{KIT}brand:{brand}", "utf-8")
    path = po.path_of(root, code)
    path.parent.mkdir(parents=True)
    head = HEAD.replace("CODE", code).replace("RULE", plurals.expected(tags.locale(code)))
    entry = f'#{comment}\n#: content/kit.yml\nmsgid "{text}"\nmsgstr "{string}"\n'
    path.write_text(head + entry, "utf-8")
    kit = load(root)
    language = next(one for one in reading.languages(kit) if one.code == code)
    found = sorted(terms.problems(language))
    assert all(p.severity == "warning" and p.line == 10 for p in found)
    assert {p.file for p in found} <= {f"translations/{code}/LC_MESSAGES/kit.po"}
    return [(p.column, p.message) for p in found]


@pytest.mark.parametrize(
    "code,text,string",
    [
        ("fr", "Pathfinding countries", "Pays pionniers"),
        ("fr", "The pathfinding **country**", "Le pays\u00a0pionnier"),
        ("fr", "Work in pathfinding-countries", "Travail dans les PAYS PIONNIERS"),
        ("fr", "Pathfinding countries and evidence", "Données probantes des villes pionnières"),
        ("fr", "The Pathfinding Country Programme", "Le Programme des éclaireurs"),
        ("fr", "No term", "Aucun"),
        ("ar", "Evidence", "وبالبيّنات"),
        ("ar", "Evidence", "البينات"),
        ("ar", "Evidence", "للبيّنات"),
        ("ar", "A pathfinding country", "بلدٌ رائدٌ"),
        ("ar", "Pathfinding countries", "في البلدان الرائدة"),
    ],
)
def test_a_term_is_found_in_the_forms_of_a_sentence(root, code, text, string):
    assert warned(root, code, text, string) == []


@pytest.mark.parametrize(
    "code,text,string,column,words",
    [
        (
            "fr",
            "Pathfinding countries",
            "Les éclaireurs",
            13,
            "'éclaireurs' is not the translation",
        ),
        ("fr", "The Pathfinding Country Programme", "Pays pionnier", 9, "'Programme des éclaireur"),
        ("fr", "Pathfinding country", "Un pays", 9, "'pays pionnier' is not in this translation"),
        ("fr", "Evidence", "La Preuve", 12, "use 'données probantes'"),
        ("ar", "Evidence", "بالأدلة", 9, "use 'البيّنات'"),
        ("ar", "Evidence", "هذه أدلة", 13, "'أدلة' is not the translation"),
    ],
)
def test_what_is_missing_or_forbidden_is_warned_of_at_its_place(
    root, code, text, string, column, words
):
    ((at, message),) = warned(root, code, text, string)
    assert at == column and words in message


def test_a_translator_can_say_that_a_word_is_no_term(root):
    text, string = "Evidence of a pathfinding country", "Preuve d’un éclaireur"
    assert len(warned(root, "fr", text, string, " not a term: title, evidence")) == 1


@pytest.mark.parametrize(
    "old,new,message",
    [
        (
            "term: evidence\n",
            "term: Pathfinding country\n",
            "terms.yml:14:11: 'Pathfinding country",
        ),
        ("forbidden: [preuve]", "forbidden: [Données probantes]", "both a translation and forb"),
        ("{language: ar, term: البيّنات", "{language: fr, term: x", "two translations of this term"),
        ("{language: ar, term: البيّنات", "{language: en, term: x", "'en' is the language of the t"),
        ("language: ar", "language: arabic", "'arabic' is not the code of a language"),
        ("id: title", "id: country", "already used in line 2"),
        ("    source: kit\n", "", "'source' is missing; a term needs it"),
    ],
)
def test_a_term_that_says_two_things_is_refused(root, old, new, message):
    warned(root, "fr", "No term", "Aucun")
    path = root / "content/terms.yml"
    path.write_text(TERMS.replace(old, new, 1 if "source" in old else -1), "utf-8")
    with pytest.raises(KitError) as caught:
        load(root)
    assert any(message in str(problem) for problem in caught.value.problems), caught.value


def test_a_new_term_is_begun_in_all_languages(root):
    warned(root, "fr", "No term", "Aucun")
    assert cli.main(["new", "term", "own"], root=root) == 0
    path = root / "content/terms.yml"
    text = path.read_text("utf-8")
    assert text.startswith(TERMS) and text.count("<What it is called in") == 2
    path.unlink()
    assert cli.main(["new", "term", "own"], root=root) == 0
    assert "$schema=schemas/terms.json" in path.read_text("utf-8")


def test_the_catalogues_of_this_kit_keep_to_its_terms(kit):
    for language in reading.languages(kit):
        assert list(terms.problems(language)) == []


@pytest.mark.fast
def test_where_the_language_of_the_content_is_left_out_that_alone_is_told(content):
    source = "  - {code: en, name: English, locale: en_GB, proofing: en-GB, status: source}\n"
    edit(content / "content/kit.yml", source, "")
    kit = load(content)  # which has terms with translations into French
    with pytest.raises(KitError) as error:
        reading.languages(kit)
    assert {problem.file for problem in error.value.problems} == {"content/kit.yml"}
