"""The words of languages that checks know: each file can be used as it is."""

import re
from dataclasses import fields
from fractions import Fraction

import pytest
from conftest import ROOT

from kit import words

pytestmark = pytest.mark.fast

LANGUAGES = [path.stem for path in (ROOT / "kit/words").glob("*.yml")]


def expressions(value):
    """All that is in a field; of amounts, their words."""
    if isinstance(value, dict):
        for words, inner in value.items():
            yield from [words] if isinstance(inner, Fraction) else expressions(inner)
    else:
        yield from [value] if isinstance(value, str) else value


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_expression_of_a_language_is_one(language):
    found = words.of(language)
    for field in fields(found):
        for expression in expressions(getattr(found, field.name)):
            re.compile(expression)


def test_language_without_a_file_has_no_words():
    assert words.of("xx") == words.Words()
    assert not re.search(words.of("xx").risen, "It has risen.")
