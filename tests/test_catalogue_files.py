"""What is wrong with the file of a catalogue is told with its place, and nothing else."""

import re

import pytest

from kit.content import model, tags
from kit.errors import KitError
from kit.language import checks
from kit.language.catalogues import parser, plurals, po

FRENCH = model.Language(
    code="fr", name="Français", locale="fr_FR", proofing="fr-FR", status="draft"
)
ARABIC = model.Language(code="ar", name="العربية", locale="ar", proofing="ar-SA", status="draft")
HEAD = """msgid ""
msgstr ""
"Language: fr\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\\n"
"""


def found(text, info=FRENCH):
    """What is wrong with the text of a catalogue: (line, column, sentence)."""
    catalogue = parser.parse(text, "kit.po")
    return [(p.line, p.column, p.message) for p in sorted(checks.problems(catalogue, info))]


def entry(msgid, msgstr):
    return f'{HEAD}\nmsgid "{msgid}"\nmsgstr "{msgstr}"\n'


@pytest.mark.fast
@pytest.mark.parametrize(
    "text,line,column,words",
    [
        ("", 1, 1, "the file is empty"),
        ("\n\n", 1, 1, "the file is empty"),
        ('msgid "a"\nmsgstr "b"\n', 1, 1, "no head"),
        (HEAD.replace("UTF-8", "ISO-8859-1"), 4, 2, "the charset is 'iso-8859-1'"),
        (HEAD.replace("UTF-8", "CHARSET"), 4, 2, "charset=UTF-8"),
        (HEAD.replace("Language: fr", "Language: es"), 3, 2, "another language"),
        (HEAD.replace("Language: fr", "Language: fr_CA"), 3, 2, "another language"),
        (HEAD.replace("(n > 1)", "(n != 1)"), 5, 2, "not those of Français"),
        (HEAD.replace("nplurals=2", "nplurals=3"), 5, 2, "not those of Français"),
        (HEAD.replace("(n > 1)", "n/0"), 5, 2, "divides by zero"),
        (HEAD.replace("(n > 1)", "n+7"), 5, 2, "there are 2"),
        (HEAD.replace("(n > 1)", "__import__('os')"), 5, 2, "cannot be used"),
        (HEAD.replace("(n > 1)", "9**9**9"), 5, 2, "cannot be used"),
        (HEAD.replace("(n > 1)", "(" * 300 + "n" + ")" * 300), 5, 2, "cannot be used"),
        (HEAD.replace('"Plural-Forms: nplurals=2; plural=(n > 1);\\n"\n', ""), 1, 1, "has no Plur"),
        (entry("a", "b") + '\nmsgid "a"\nmsgstr "c"\n', 10, 1, "stands in line 7 already"),
        (HEAD + '\nmsgid "a"\n', 7, 1, "no line 'msgstr'"),
        (HEAD + '\nmsgid "a"\nmsgstr "b', 8, 8, "quotation mark that ends"),
        (HEAD + '\nmsgid "a"\nmsgstr "b" c"\n', 8, 10, 'written \\"'),
        (HEAD + '\nmsgid "a"\nmsgstr\n', 8, 7, "has no text"),
        (HEAD + '\nmsgid "a"\nmsgstr "C:\\dir"\n', 8, 11, "\\d"),
        (HEAD + '\nmsgstr "b"\n', 7, 1, "a second time"),
        (HEAD + '\nmsgid "a"\nmsgid_plural "as"\nmsgstr "b"\n', 9, 1, "one line for each form"),
        (HEAD + '\nmsgid "a"\nmsgstr[0] "b"\n', 8, 1, "no 'msgid_plural'"),
        (HEAD + '\nmsgid "a"\nmsgid_plural "as"\nmsgstr[1] "b"\n', 9, 1, "counted from msgstr[0]"),
        (
            HEAD + '\nmsgid "a"\nmsgid_plural "as"\nmsgstr[0] "b"\n',
            9,
            12,
            "expected 2 plural forms",
        ),
        (HEAD + "\n<<<<<<< HEAD\n", 7, 1, "two versions"),
        (HEAD + "\nmsgid 'a'\n", 7, 7, "no text"),
        (HEAD + "\nhello\n", 7, 1, "not understood"),
        (entry("a", "b\\n"), 8, 10, "line break"),
        (entry("a", "b\\n# c"), 8, 10, "line break"),
        (entry("a", "b\\tc"), 8, 10, "U+0009"),
        (entry("a", "b\x0cc"), 8, 10, "U+000C"),
        (entry("a", "b\u2028c"), 8, 10, "U+2028"),
        (entry("a", "b\x85c"), 8, 10, "U+0085"),
        (entry("a", "b&#10;c"), 8, 9, "U+000A"),
        (entry("a", "b&#x202E;c"), 8, 9, "U+202E"),
        (entry("a", "b\u202ec"), 8, 10, "U+202E, which turns the direction"),
        (entry("a", "b\u2069c"), 8, 10, "U+2069"),
        (entry("a", "**b"), 8, 9, "a * is shown"),
        (entry("**a** b", "**a ** b"), 8, 9, "a * is shown"),
        (entry("*a* b", "a* b"), 8, 9, "a * is shown"),
        (entry("{a} b", "b"), 8, 9, "expected a; found none"),
        (entry("{a} b", "{b} b"), 8, 9, "expected a; found b"),
        (entry("{a} b", "{a} {a} b"), 8, 9, "expected a; found a, a"),
        (entry("{a} b", "{ a } b"), 8, 9, "expected a; found none"),
        (entry("a", "b &#123;a&#125;"), 8, 9, "expected none; found a"),
        (entry("a", "b {"), 8, 9, "a brace"),
        (entry("a", "TODO: b"), 8, 9, "'TODO' is still to be written"),
        (
            entry("a", "b \ufee3\ufeae"),
            8,
            11,
            "came out of a PDF, and no search finds it; type '\u0645\u0631'",
        ),
        (entry("a", "<Write this here>"), 8, 9, "'<Write this here>' is still to be written"),
        (entry("a", "b ???"), 8, 11, "'???' is still to be written"),
        (entry("a", "[a](" * 20_000), 8, 9, "a text of 80,000 characters is too long for"),
        (entry("a", "c " + "b" * 501), 8, 11, "a word of 501 characters fits no page"),
        (entry("a", "b" + "\u0301" * 5), 8, 10, "5 marks stand on one letter"),
        (entry("a", "\u3164"), 8, 9, "nothing that can be seen"),
        (entry("a", "…"), 8, 9, "nothing that can be read"),
        (entry("a", "b\ufffdc"), 8, 10, "U+FFFD"),
        (entry("a", "b\uffffc"), 8, 10, "U+FFFF"),
        (entry("a", "\u200b"), 8, 9, "U+200B (zero width space) cannot be seen, and was pasted"),
        (entry("a", "b\u2063c"), 8, 10, "U+2063 (invisible separator) cannot be seen"),
        (entry("a", "b\ufeffc"), 8, 10, "U+FEFF (zero width no-break space) cannot be seen"),
        (entry("a", "&nbsp;"), 8, 9, "nothing that can be seen"),
        (
            HEAD + '\nmsgid "{n} a"\nmsgid_plural "{n} as"\nmsgstr[0] "un"\nmsgstr[1] "{n}"\n',
            9,
            12,
            "expected n; found none",
        ),
        (entry("[a](page:faqs)", "[b](page:faq)"), 8, 9, "expected page:faqs; found page:faq"),
        (entry("a", "[b](https://example.org)"), 8, 9, "expected none; found https://example.org"),
        (
            entry("[a](page:x)", "[a](page:x) [b](page:x)"),
            8,
            9,
            "expected page:x; found page:x, page:x",
        ),
    ],
)
def test_what_is_wrong_is_told_with_its_place(text, line, column, words):
    problems = found(text)
    assert len({p[0] for p in problems}) == 1, problems
    assert problems[0][:2] == (line, column)
    assert any(words in problem[2] for problem in problems)


@pytest.mark.fast
@pytest.mark.parametrize(
    "text",
    [
        HEAD,
        HEAD.replace("UTF-8", "utf-8"),
        HEAD.replace("Language: fr", "Language: fr_FR"),
        HEAD.replace("(n > 1)", "n>1"),
        HEAD.replace(
            "nplurals=2; plural=(n > 1)",
            "nplurals=3; plural=(n == 0 || n == 1) ? 0 : n != 0 && n % 1000000 == 0 ? 1 : 2",
        ),
        "# A. Name\n#, fuzzy\n" + HEAD,
        HEAD + '\nmsgid "{n} a"\nmsgid_plural "{n} as"\nmsgstr[0] "{n} b"\nmsgstr[1] ""\n',
        entry("*a* **b**", "**b** et *a*"),
        entry("a", "2 \\\\* 3 et un nom_de_fichier"),
        entry("[a](page:x) {n}", "{n} [b](page:x)"),
        entry("a", "\u2067b\u2069 \u200fc\u200e d\u200ce"),
        HEAD + '\n#, fuzzy\n#| msgid "b"\nmsgid "a"\nmsgstr "{x} **"\n',
        HEAD + '\nmsgctxt "one"\nmsgid "a"\nmsgstr "b"\n\nmsgctxt "two"\nmsgid "a"\nmsgstr "c"\n',
        HEAD + '\n#~ msgid "a"\n#~ msgstr "b"\n\n#~ msgid "a"\n#~ msgstr "c"\n\n# end\n',
    ],
)
def test_what_is_harmless_is_accepted_and_kept(text):
    assert found(text) == []
    assert parser.parse(text, "kit.po").text() == text
    assert found(text.replace("\n", "\r\n")) == []


@pytest.mark.fast
@pytest.mark.parametrize(
    "data,said",
    [
        ("msgid".encode("utf-16"), "kit.po: is saved as UTF-16 (Notepad calls it Unicode)"),
        (b"\xde\x12\x04\x95\0\0\0\0", "kit.po: is a compiled catalogue (.mo), not plain text"),
        (b"PK\x03\x04\0\0", "kit.po: is a packed file, such as a Word document"),
        (b'msgid ""\nmsgstr "caf\xe9"\n', "kit.po:2:12: not UTF-8 text ('é' here is of Windows"),
    ],
)
def test_a_file_that_is_no_text_is_called_by_its_kind(tmp_path, data, said):
    path = po.path_of(tmp_path, "fr")
    path.parent.mkdir(parents=True)
    path.write_bytes(data)
    with pytest.raises(KitError) as error:
        po.read(tmp_path, "fr")
    assert said in str(error.value)


@pytest.mark.fast
def test_all_mistakes_are_told_at_once():
    text = entry("a", "b\\n").replace("UTF-8", "latin1") + '\nmsgid "{c}"\nmsgstr "d"\n\nx\n'
    assert [line for line, _, _ in found(text)] == [4, 8, 11, 13]


@pytest.mark.fast
@pytest.mark.parametrize("code,rule", [("pt", "n > 1"), ("sw", "n != 1"), ("yo", "0")])
def test_a_new_file_has_the_rule_that_translators_programs_write(code, rule):
    head = plurals.expected(tags.locale(code))
    assert re.fullmatch(rf"nplurals=[12]; plural=\(?{rule}\)?;", head)


@pytest.mark.fast
def test_the_forms_of_arabic_are_those_of_cldr():
    usual = (
        "nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : "
        "n%100>=11 && n%100<=99 ? 4 : 5;"
    )
    head = HEAD.replace("Language: fr", "Language: ar")
    head = head.replace("nplurals=2; plural=(n > 1);", usual)
    assert found(head, ARABIC) == []
    assert "not those" in found(head.replace("? 4 : 5", "? 5 : 4"), ARABIC)[0][2]
    forms = ["no a", "an a", "two as", "{n} as", "{n} as", "{n} as"]
    lines = "".join(f'msgstr[{n}] "{form}"\n' for n, form in enumerate(forms))
    text = f'{head}\nmsgid "{{n}} a"\nmsgid_plural "{{n}} as"\n{lines}'
    assert found(text, ARABIC) == []
    assert found(text.replace('[3] "{n} as"', '[3] "as"'), ARABIC)[0][0] == 12


@pytest.mark.fast
def test_a_tag_of_html_in_a_translation_wants_a_second_look():
    text = entry("a", "<b onclick=x>b</b>") + '\nmsgid "<br> and"\nmsgstr "<br> et"\n'
    (warning,) = checks.tags_of_html(parser.parse(text, "kit.po"))
    assert str(warning).startswith("kit.po:8:9: warning: readers see </b>, <b onclick=x> as it")
