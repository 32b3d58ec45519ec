"""Texts that are unfinished, or show their marks, are told; marks that are meant are not."""

import pytest
from test_content import problems

from kit.content.load import load

UNFINISHED = [
    ("TODO: ask", "6:13: 'TODO' is still to be written"),
    ("On [insert day]", "6:16: '[insert day]' is still to be written"),
    ("[TBC]", "6:13: '[TBC]' is still to be written"),
    ("By ???", "6:16: '???' is still to be written"),
    ("Lorem ipsum dolor", "'Lorem ipsum' is still to be written"),
    ("\\u200e", "6:13: has nothing that can be seen"),
    ("-", "6:13: '-' says nothing; write the text, or take it out"),
    ("…", "6:13: '…' says nothing"),
    ("We <<<<<<< HEAD meet", "'<<<<<<<' is still to be written"),
    ("\\u3164", "6:13: has nothing that can be seen"),
    ("a \\u2067b", "6:15: the character U+2067, which turns the direction of the text"),
    ("be" + "\\u0301" * 9, "6:15: 9 marks stand on one letter"),
    (
        "be" + "e" * 499,
        "6:13: a word of 501 characters fits no page; set blanks in it, or take out",
    ),
    ("con\ufb01rm", "6:16: '\ufb01' came out of a PDF, and no search finds it; type 'fi'"),
    ("a \\u2063b", "6:15: U+2063 (invisible separator) cannot be seen"),
    (
        "a {Strategies}",
        "6:15: '{Strategies}' is no name in braces, and is shown as it stands; did you ",
    ),
    (
        "a {{ strategies }}",
        "'{{ strategies }}' is no name in braces, and is shown as it stands; did ",
    ),
    ("a {strategies", "6:15: '{' is no name in braces, and is shown as it stands; write a name"),
    ("a **b", "6:15: a * is shown as it is, because it opens or closes nothing"),
]


@pytest.mark.fast
@pytest.mark.parametrize("written,message", UNFINISHED)
def test_text_that_is_unfinished_or_shows_its_marks_is_told(content, written, message):
    path = content / "content/faqs.yml"
    text = path.read_text("utf-8").replace("title: About INSPIRE", f'title: "{written}"')
    path.write_text(text, "utf-8")
    assert f"content/faqs.yml:{message}" in problems(content) or message in problems(content)


@pytest.mark.fast
@pytest.mark.parametrize("piece", ["*a ", "{", "{ ", "[", "[a](", "^[a ", "\\\\ ", "<a ", "&lt; "])
def test_a_text_without_end_is_told_at_once(content, piece):
    path = content / "content/faqs.yml"
    text = path.read_text("utf-8").replace("title: About INSPIRE", f'title: "a {piece * 20_000}"')
    path.write_text(text, "utf-8")
    assert "is too long for a paragraph; divide it into some of at most 10,000" in problems(content)


@pytest.mark.fast
@pytest.mark.parametrize(
    "written",
    [
        "e" * 500,
        "เ" * 501,
        f"https://who.int/{'e' * 500}",
        r"2 \\* 3",
        r"a \\{b",
        "SOBRE TODO",
        "3384 (XXX)",
        "[…] and [them]",
        "a * b",
    ],
)
def test_marks_that_are_meant_are_no_mistake(content, written):
    path = content / "content/faqs.yml"
    text = path.read_text("utf-8").replace("title: About INSPIRE", f'title: "{written}"')
    path.write_text(text, "utf-8")
    load(content)


@pytest.mark.fast
def test_a_quote_that_a_paragraph_has_word_for_word_is_known(kit):
    sections = {section.id: section for section in kit.latest.sections}
    quotes = {
        id: [block for block in section.blocks if block.kind == "quote"]
        for id, section in sections.items()
    }
    assert sections["evidence"].repeats(quotes["evidence"][0])
    assert not sections["communications"].repeats(quotes["communications"][0])
    assert not sections["pathfinding"].repeats(quotes["pathfinding"][0])
