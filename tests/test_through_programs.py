"""Nothing of a catalogue is lost on its way through the programs of translators."""

import shutil
import subprocess
from functools import partial

import pytest
from conftest import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st
from test_catalogue_files import ARABIC
from test_catalogues import change, two_languages

from kit import cli
from kit.language import checks
from kit.language.catalogues import parser, po
from kit.language.catalogues.entries import Entry


@pytest.fixture
def small(tmp_path):
    return partial(two_languages, tmp_path)


def rich(root):
    """A catalogue with everything that there can be in one."""
    assert cli.main(["update"], root=root) == 0
    path = po.path_of(root, "de")
    change(root, "A kit", "Une trousse", comments=[" reviewed: A. Name", " a remark"])
    change(root, "The group", 'Le *groupe* "G"', fuzzy=True, previous=['msgid "A group"'])
    catalogue = po.read(root, "de")
    catalogue.get("{n} event").strings = ["{n} événement", "{n} événements"]
    old = Entry("Long ago", strings=["Il y a longtemps"], obsolete=True, comments=[" mine"])
    catalogue.replace([*catalogue.entries, old])
    po.write(path, catalogue)
    return path


def content_of(text):
    """What a catalogue says, however its lines are broken."""
    catalogue = parser.parse(text, "kit.po")
    assert catalogue.problems == []
    return [
        (e.message(), e.comments, e.extracted, e.references, e.flags, e.previous, e.obsolete)
        for e in catalogue.entries
    ]


def test_nothing_is_lost_on_the_way_through_msgmerge(small):
    if not shutil.which("msgmerge"):
        pytest.skip("needs GNU gettext")
    path = rich(small())
    before = path.read_text("utf-8")
    subprocess.run(["msgfmt", "--check", "-o", "-", str(path)], check=True, capture_output=True)
    merged = subprocess.run(
        ["msgmerge", "--previous", str(path), str(path.parents[2] / "kit.pot")],
        check=True,
        capture_output=True,
        encoding="utf-8",
    ).stdout
    assert content_of(merged) == content_of(before)
    path.write_text(merged, "utf-8")
    assert cli.main(["update"], root=path.parents[3]) == 0
    assert path.read_text("utf-8") == merged


def test_nothing_is_lost_on_the_way_through_polib(small):
    polib = pytest.importorskip("polib")
    path = rich(small())
    before = path.read_text("utf-8")
    polib.pofile(str(path), wrapwidth=78).save()
    after = path.read_text("utf-8")
    assert content_of(after) == content_of(before)
    assert cli.main(["update"], root=path.parents[3]) == 0
    assert content_of(path.read_text("utf-8")) == content_of(before)


def test_nothing_is_lost_on_the_way_through_the_translate_toolkit(small):
    pypo = pytest.importorskip("translate.storage.pypo")
    path = rich(small())
    before = path.read_text("utf-8")
    store = pypo.pofile.parsefile(str(path))
    store.save()
    assert content_of(path.read_text("utf-8")) == content_of(before)
    assert cli.main(["update"], root=path.parents[3]) == 0
    assert content_of(path.read_text("utf-8")) == content_of(before)


PIECES = (
    *('"', "\\", "\n", "\r\n", "#", "#~ ", "{", "}", "{n}", "**", "\x00", "\ufeff", "\u202e", "é"),
    *('msgid "x"\n', 'msgstr "y"\n', 'msgstr[0] "z"\n', 'msgid_plural "q"\n', 'msgctxt "c"\n'),
    *('#| msgid "a"\n', "#, fuzzy\n", "&#10;", "[a](b)", '"\n"', "nplurals=2; plural=n?n:"),
    "nplurals=99; plural=n;\\n",
)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(
    changes=st.lists(
        st.tuples(st.floats(0, 1), st.sampled_from([0, 1, 3, 50, 500]), st.sampled_from(PIECES)),
        min_size=1,
        max_size=4,
    )
)
def test_whatever_is_put_into_a_catalogue_nothing_of_it_is_lost(changes):
    text = po.path_of(ROOT, "ar").read_text("utf-8")[:6000]
    for where, length, piece in changes:
        at = int(where * len(text))
        text = text[:at] + piece + text[at + length :]
    catalogue = parser.parse(text, "kit.po")
    for problem in checks.problems(catalogue, ARABIC):
        assert problem.line and problem.column and problem.message
    if not catalogue.problems:
        assert content_of(catalogue.text()) == [
            (e.message(), e.comments, e.extracted, e.references, e.flags, e.previous, e.obsolete)
            for obsolete in (False, True)
            for e in catalogue.entries
            if e.obsolete == obsolete
        ]
