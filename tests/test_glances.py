"""What is told of a text at a glance is what is found by reading it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.content import inline
from kit.content.checks import unfinished, wording

pytestmark = pytest.mark.fast
PIECES = [
    *"aZ1 é©Â.,!?{}[]()*_^\\&<>|~#\n\u00a0\u200e\u202a\u2069\u3164\u2800\ufb01\ufee3",
    *(
        "**",
        "\u0301" * 4,
        "TODO",
        "FIXME",
        "XXX",
        "???",
        "[?]",
        "lorem ipsum",
        "&amp;",
        "^[a]",
        "[a](b)",
        "{x}",
    ),
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=8).map("".join)


@given(TEXTS)
def test_a_text_without_marks_is_one_run(text):
    short = inline.parse(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(inline, "_MARKS", inline.re.compile(""))
        assert short == inline.parse.__wrapped__(text)


@given(TEXTS)
def test_a_plain_text_can_be_seen_and_has_nothing_wrong(text):
    if wording.plain(text):
        assert wording.visible(text)
        assert [*wording.wrong(text), *unfinished.certain(text)] == []
