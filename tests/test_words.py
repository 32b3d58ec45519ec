"""The words of languages that checks know: each file can be used as it is."""

import re
from dataclasses import fields

import pytest
from conftest import ROOT

from kit import words

pytestmark = pytest.mark.fast

LANGUAGES = [path.stem for path in (ROOT / "kit/words").glob("*.yml")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_expression_of_a_language_is_one(language):
    found = words.of(language)
    for field in fields(found):
        value = getattr(found, field.name)
        if field.name == "senses":
            value = [form for forms in value.values() for form in forms.values()]
        for expression in [value] if isinstance(value, str) else value:
            re.compile(expression)


def test_language_without_a_file_has_no_words():
    assert words.of("xx") == words.Words()
    assert not re.search(words.of("xx").risen, "It has risen.")
