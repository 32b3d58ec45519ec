"""A text in a file of the content is replaced; all other lines stay as they are."""

import difflib

import pytest

from kit.content.yaml import rewrite
from kit.content.yaml.yamlfile import YamlFile

pytestmark = pytest.mark.fast

FILE = """\
# A comment
title: A plain title   # beside it
quoted: "With: a colon"
single: 'It''s single'
folded: >-
  One two three four five six seven eight nine ten eleven twelve thirteen fourteen
  fifteen sixteen seventeen eighteen nineteen twenty and so on until the line is
  full and the last one follows.
plain: begins here and goes on
  in a second line
list:
  - first
  - {text: in braces, more: "x"}
"""


def changed(tmp_path, path, new):
    """The lines that are taken away and those that come, and the data of the new file."""
    target = tmp_path / "content/file.yml"
    target.parent.mkdir(exist_ok=True)
    target.write_text(FILE, "utf-8")
    text = rewrite.replaced(tmp_path, "content/file.yml", {path: new})
    target.write_text(text, "utf-8")
    lines = list(difflib.ndiff(FILE.splitlines(), text.splitlines()))
    data = YamlFile(target, tmp_path).data
    for step in path:
        data = data[step]
    assert data == new
    return [line[2:] for line in lines if line[0] == "-"], [
        line[2:] for line in lines if line[0] == "+"
    ]


@pytest.mark.parametrize(
    "path,new,after",
    [
        (("title",), "Another title", "title: Another title   # beside it"),
        (("title",), "Now: with a colon", 'title: "Now: with a colon"   # beside it'),
        (("quoted",), 'With "marks"', 'quoted: "With \\"marks\\""'),
        (("single",), "It's another", "single: 'It''s another'"),
        (("list", 0), "- second", '  - "- second"'),
        (("list", 1, "text"), "in [braces], again", '  - {text: "in [braces], again", more: "x"}'),
        (("list", 0), "true", '  - "true"'),
    ],
)
def test_a_text_in_one_line_stays_in_its_line(tmp_path, path, new, after):
    before, found = changed(tmp_path, path, new)
    assert len(before) == 1 and found == [after]


def test_of_a_folded_text_only_the_lines_with_other_words_change(tmp_path):
    old = " ".join(FILE.split(">-\n")[1].split("plain:")[0].split())
    before, after = changed(tmp_path, ("folded",), old.replace("nineteen", "one less than 20"))
    assert len(before) == 1 and "nineteen" in before[0]
    assert len(after) <= 2 and after[0].startswith("  fifteen sixteen")


def test_no_word_is_left_alone_between_the_other_lines(tmp_path):
    old = " ".join(FILE.split(">-\n")[1].split("plain:")[0].split())
    new = old.replace("twelve thirteen", "twelve and then thirteen")
    before, after = changed(tmp_path, ("folded",), new)
    assert len(before) == len(after) == 1 and after[0].endswith("thirteen fourteen")


def test_a_plain_text_of_several_lines_keeps_its_first_line(tmp_path):
    before, after = changed(tmp_path, ("plain",), "begins here and goes on in another line")
    assert before == ["  in a second line"] and after == ["  in another line"]


def test_a_text_that_becomes_short_loses_its_lines(tmp_path):
    before, after = changed(tmp_path, ("folded",), "Short")
    assert len(before) == 3 and after == ["  Short"]
