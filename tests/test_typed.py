"""Whatever is typed into content or catalogues, it is answered in words."""

import pytest
from conftest import checkout
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kit.content.load import load
from kit.errors import KitError
from kit.language.catalogues import extraction, po
from kit.language.coverage import covered
from kit.language.language import Language


@pytest.fixture(scope="module")
def playground(tmp_path_factory):
    return checkout(tmp_path_factory.mktemp("fuzz"))


FILES = (
    "kit",
    "faqs",
    "calendar",
    "members",
    "acronyms",
    "priorities",
    "decks/inspire-and-iwg",
    "meetings/2023-12-07",
)
PIECES = st.sampled_from(
    [
        "\n",
        "  ",
        "- ",
        ": ",
        "{",
        "}",
        "[",
        "]",
        "'",
        '"',
        "#",
        "&a ",
        "*a",
        "!!python/object:x ",
        "|",
        ">",
        "\t",
        "é",
        "\x00",
        "\u202e",
        "null",
        "2024-13-45",
        "{x}",
        "[x](y)",
        "0x1F",
        "~",
    ]
)


@settings(
    max_examples=120,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    file=st.sampled_from(FILES),
    edits=st.lists(
        st.tuples(st.floats(0, 1), st.integers(0, 30), st.one_of(PIECES, st.text(max_size=5))),
        min_size=1,
        max_size=4,
    ),
)
def test_whatever_is_typed_the_loader_answers_in_words(playground, file, edits):
    path = playground / f"content/{file}.yml"
    good = path.read_bytes()
    try:
        data = good.decode("utf-8")
        for place, cut, piece in edits:
            at = int(place * len(data))
            data = data[:at] + piece + data[at + cut :]
        path.write_bytes(data.encode("utf-8", "surrogatepass"))
        try:
            load(playground)
        except KitError as error:
            assert all(p.message and p.file.startswith("content") for p in error.problems)
    finally:
        path.write_bytes(good)


@settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(place=st.floats(0, 1), cut=st.integers(0, 200), piece=st.binary(max_size=8))
def test_whatever_is_in_a_catalogue_it_is_answered_in_words(playground, place, cut, piece):
    path = po.path_of(playground, "ar")
    good = path.read_bytes()
    at = int(place * len(good))
    try:
        path.write_bytes(good[:at] + piece + good[at + cut :])
        kit = load(playground)
        try:
            language = Language(kit, kit.languages[-1])
            covered(language, extraction.wanted(kit))
        except KitError as error:
            assert all(p.message and p.file.startswith("translations") for p in error.problems)
    finally:
        path.write_bytes(good)
