"""What a scalar of YAML means, and where each of its characters stands."""

import pytest
import yaml
from conftest import said
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kit.content.yaml import scalars

pytestmark = pytest.mark.fast


MEANINGS = {
    "15": 15,
    "-5": -5,
    "+5": 5,
    "0": 0,
    "1e3": 1000.0,
    "1.10": 1.1,
    ".5": 0.5,
    "-.inf": float("-inf"),
    "true": True,
    "False": False,
    "TRUE": True,
    "null": None,
    "~": None,
    "": None,
}
TEXTS = [
    "yes",
    "no",
    "on",
    "off",
    "Yes",
    "NO",
    "y",
    "n",
    "tRUE",
    "nULL",
    "none",
    "1:30",
    "190:20:30",
    "1_000",
    "0b11",
    "1,000",
    "2024-02-28",
    "2024-2-8",
    "2024-02",
    "2024-02-28T10:00:00Z",
    "12:30:45.5",
    "=",
    "0x",
    "0o9",
    "1e",
    "0x1G",
    ".e3",
    "--",
    "+-5",
    "NaN",
    "inf",
]


@pytest.mark.parametrize("typed,meaning", MEANINGS.items(), ids=repr)
def test_scalar_of_the_core_schema_has_its_meaning(read, typed, meaning):
    value = read(f"a: {typed}\n").data["a"]
    assert value == meaning and isinstance(value, type(meaning))
    assert str(value) == (typed if isinstance(meaning, float) else str(meaning))


@pytest.mark.parametrize("typed", TEXTS)
def test_what_only_older_yaml_takes_for_something_else_is_text(read, typed):
    assert read(f"a: {typed}\n").data == {"a": typed}


@pytest.mark.parametrize("typed", [*MEANINGS, *TEXTS, "015", "0x1F", "0o17", "1" * 5000])
@pytest.mark.parametrize("quote", ["'", '"'])
def test_what_stands_in_quotes_is_text(read, typed, quote):
    assert read(f"a: {quote}{typed}{quote}\n").data == {"a": typed}


@pytest.mark.parametrize(
    "typed,message",
    [
        ("015", "'015' begins with a zero; write 15, or put it in quotes"),
        ("0135", "write 135"),
        ("-07", "write -7"),
        ("00", "write 0"),
        ("0x1F", "stands for the number 31"),
        ("0o17", "stands for the number 15"),
        ("1" * 16, "too many digits"),
        ("1" * 5000, "too many digits"),
    ],
)
def test_number_that_is_not_what_it_looks_like_is_refused(read, typed, message):
    (sentence,) = said(read, f"b: x\na: [x, {typed}]\n")
    assert sentence.startswith("2:8: ") and message in sentence


def test_number_in_a_private_field_is_not_repeated(read):
    (sentence,) = said(read, "private:\n  contact: 015\n")
    assert sentence.startswith("2:12: ") and "15" not in sentence


def test_typed_text_of_a_number_is_kept(read):
    file = read("a: [1.10, 1e3]\n")
    assert [file.typed(("a", n)) for n in (0, 1)] == ["1.10", "1e3"]


def test_place_of_a_character_in_folded_text_is_that_in_the_file(read):
    file = read(
        "plain: x y\n  z!\nsingle: 'it''s\n  ?'\ndouble: \"\\u00e9 a\\\n   b\"\n"
        "folded: >-\n\n    x\n     y\n\n    z ?\nliteral: |2\n   x\n  y?\n"
    )
    data = file.data
    assert data["folded"] == "\nx\n y\n\nz ?" and data["literal"] == " x\ny?\n"

    def place(field, character):
        return file.place_in((field,), data[field].index(character))

    assert place("plain", "!") == (2, 4)
    assert place("single", "s") == (3, 14) and place("single", "?") == (4, 3)
    assert place("double", "é") == (5, 10) and place("double", "b") == (6, 4)
    assert place("folded", "y") == (10, 6) and place("folded", "?") == (12, 7)
    assert place("literal", "x") == (14, 4) and place("literal", "?") == (15, 4)
    assert file.place(("literal",)) == (13, 10) and file.place(("literal",), key=True) == (13, 1)
    assert file.place(("nothing", 3)) == (1, 1)


WORDS = st.text(st.sampled_from("ab'\"\\:#-é\u00a0 \n"), max_size=30)


@settings(max_examples=300, deadline=None)
@given(WORDS, st.sampled_from([None, "'", '"', ">", "|"]), st.sampled_from([5, 80]), st.booleans())
@example("\n a\n\nb \n", ">", 5, False)
def test_every_character_of_a_scalar_is_found_in_its_source(value, style, width, deep):
    data = {"a": [value]} if deep else {"a": value}
    text = yaml.dump(data, default_style=style, width=width, allow_unicode=True)
    for event in yaml.parse(text):
        if isinstance(event, yaml.ScalarEvent):
            source = text[event.start_mark.index : event.end_mark.index]
            style = "" if event.style is None else event.style
            indexes = scalars.offsets(source, style, event.value, 0)
            assert len(indexes) == len(event.value) and indexes == sorted(indexes)
            for character, index in zip(event.value, indexes, strict=True):
                if source[index] != "\\" and not character.isspace():
                    assert source[index] == character
