"""What YAML would change without a word, and the slips that authors make in it."""

import pytest
import yaml
from conftest import said

from kit.content.yaml import characters, compose, yamlfile

pytestmark = pytest.mark.fast


# --- scalars ---


# --- slips ---

BEGINS = "must stand in quotes"
# A text, where the slip is, and a piece of the sentence.
SLIPS = [
    # what YAML reads as something else
    ("a: INSPIRE #EndViolence\n", "1:12", "' #' begins a comment"),
    ("a:\n  - x #1 of 2\n", "2:7", "' #' begins a comment"),
    ("a: Resolution # 5\n", "1:15", "' #' begins a comment"),
    ("a: {b: x #y\n  }\n", "1:10", "' #' begins a comment"),
    ("a: x\n  #EndViolence\nb: c\n", "2:3", "' #' begins a comment"),
    ("a: >- #x\n  y\n", "1:7", "' #' begins a comment"),
    ("a: 'x'#y\n", "1:7", "a space is missing before the '#'"),
    ("a: [x,#y\n  z]\n", "1:7", "a space is missing before the '#'"),
    ("a: #0b4f5c\n", "1:4", "a colour must stand in quotes"),
    ("a:\n  b: #abc   \n  c: 1\n", "2:6", "a colour must stand in quotes"),
    ("a: #EndViolence\n", "1:4", BEGINS),
    ("a:\n  - #x\n  - y\n", "2:5", BEGINS),
    ("a: &INSPIRE x\n", "1:4", BEGINS),
    ("a: *INSPIRE\n", "1:4", BEGINS),
    ("a: !INSPIRE x\n", "1:4", BEGINS),
    ("a: ! x\n", "1:4", BEGINS),
    ("a: !!str 5\n", "1:4", BEGINS),
    ("&x a: b\n", "1:1", BEGINS),
    ("<<: {a: b}\n", "1:1", "'<<' takes fields"),
    ("a: b\n---\nc: d\n", "2:1", "a second document"),
    ("---\n---\na: b\n", "2:1", "a second document"),
    ("a: b\n...\nc: d\n", "2:1", "'...' ends the file"),
    ("%YAML 1.1\n---\na: b\n", "1:1", "'%'"),
    ("%TAG ! tag:x,2000:\n---\na: b\n", "1:1", "'%'"),
    ("a: b\n%x\n", "2:1", "'%'"),
    ("a: b\na: c\n", "2:1", "'a' stands here a second time; the first is in line 1"),
    ("a: {b: 1, b: 2}\n", "1:11", "'b' stands here a second time"),
    ("? [a]\n: b\n", "1:3", "the name of a field must be a word"),
    (": b\n", "1:1", "the name of the field is missing"),
    # what an author begins a text with
    ("a: *Draft* x\n", "1:4", BEGINS),
    ("a: **b** c\n", "1:4", BEGINS),
    ("a: [Draft] x\n", "1:4", BEGINS),
    ("a: [Draft]: x\n", "1:4", BEGINS),
    ("a: {interviews} people\nb: c\n", "1:4", BEGINS),
    ("a: {interviews}\n", "1:4", BEGINS),
    ("a: @x\n", "1:4", BEGINS),
    ("a: `x`\n", "1:4", BEGINS),
    ("a: %x\n", "1:4", BEGINS),
    ("a: - x\n", "1:4", BEGINS),
    ("a: -\n", "1:4", BEGINS),
    ("a: > x\n", "1:4", BEGINS),
    ("a: >x\n  y\n", "1:4", BEGINS),
    ("a: | x\n", "1:4", BEGINS),
    ("a: ? x\n", "1:4", BEGINS),
    ("a: , x\n", "1:4", BEGINS),
    ("a: ] x\n", "1:4", BEGINS),
    ("a: } x\n", "1:4", BEGINS),
    ("a:\n  - @x\n", "2:5", BEGINS),
    # colons
    ("a: What: is\n", "1:8", "a colon and a space end the name of a field"),
    ("a:\n  - b: What: is\n", "2:12", "a colon and a space end the name of a field"),
    ("a: b: \n", "1:5", "a colon and a space"),
    ("a: b:\nc: d\n", "1:5", "a colon and a space"),
    ("a: http: x\n", "1:8", "a colon and a space"),
    ("a:\n  What we do: nothing\n", "2:3", "the colon makes this the name of a field"),
    ("a:\n  - What we do: nothing\n", "2:5", "the colon makes this the name of a field"),
    ("a: [a, b c: d]\n", "1:8", "in a list in one line"),
    ("a: {b: c: d}\n", "1:9", "a colon and a space"),
    ("a: {name: A, B, role: c}\n", "1:14", "between two commas"),
    ("a: {code:en, name: E}\n", "1:5", "a space is missing after the colon"),
    ("a: b\ntitle:Foo\nc: d\n", "2:7", "a space is missing after the colon"),
    ("l:\n  - a: b\n    title:Foo\n", "3:11", "a space is missing after the colon"),
    ("title:Foo\n", "1:7", "a space is missing after the colon"),
    ("a: b\n  c:d\n", "2:5", "a space is missing after the colon"),
    ("a: b\ntitle Foo\nc: d\n", "2:1", "neither a field"),
    ("Some text\nmore: x\n", "1:1", "neither a field"),
    ("a: b\ntitle\uff1aFoo\nc: d\n", "2:6", "U+FF1A"),
    # lists
    ("a:\n  - - x\n", "2:5", "'- -' begins a list in a list"),
    ("a:\n  -foo\n  -bar\n", "2:3", "a space is missing after the '-'"),
    ("a:\n  - foo\n  -bar\n", "3:3", "a space is missing after the '-'"),
    ("a:\n  - foo\n    - bar\n", "3:5", "this '-' goes on the text above"),
    ("a:\n  - foo\n   - bar\n", "3:4", "this '-' goes on the text above"),
    ("a:\n  - foo\n - bar\n", "3:2", "in column 2, that of the list above in column 3"),
    ("a:\n   - foo\n  - bar\n", "3:3", "in column 3, that of the list above in column 4"),
    ("a: b\n- c\n", "2:1", "a list cannot begin here"),
    ("a:\n  • x\n  • y\n", "2:3", "does not begin the entry of a list"),
    ("a:\n  - x\n  • y\n", "3:3", "does not begin the entry of a list"),
    ("a:\n  – x\n  – y\n", "2:3", "does not begin the entry of a list"),
    ("a:\n  - x\n  — y\n", "3:3", "does not begin the entry of a list"),
    ("a:\n  - • x\n", "2:5", "does not begin the entry of a list"),
    ("a: – x\n", "1:4", "does not begin the entry of a list"),
    ("a: >-\n  x\n  • y\n  • z\n", "3:3", "these entries run together"),
    ("a: |\n  x:\n  - y\n  - z\n", "3:3", "these entries run together"),
    # indentation
    (
        "l:\n  - a: x\n     b: y\n",
        "3:6",
        "'b' begins in column 6, what it belongs with in column 5",
    ),
    ("l:\n  - a: x\n   b: y\n", "3:4", "'b' begins in column 4, what it belongs with in column 5"),
    (
        "l:\n  - a: x\n    b: y\n\n      c: z\n",
        "5:7",
        "'c' begins in column 7, what it belongs with in column 5",
    ),
    ("a: x\n  b: y\n", "2:3", "'b' begins in column 3, what it belongs with in column 1"),
    ("a:\n  b: y\n c: z\n", "3:2", "'c' begins in column 2"),
    ("a: |\n   foo\n bar\nc: d\n", "3:2", "the lines of one text begin in one column"),
    # quotes
    ('a: "foo\nb: c\n', "1:4", "the quote that opens here is not closed"),
    ('a: "foo\nb: c\nd: "e"\nf: g\n', "1:4", "the quote that opens here is not closed"),
    ('l:\n  - a: "foo\n    b: c"\n', "2:8", "the quote that opens here is not closed"),
    ('l:\n  - {a: "x, b: c}\n  - {a: "y"}\n', "2:9", "the quote that opens here is not closed"),
    ("a: 'foo\nb: 'c'\n", "1:4", "the quote that opens here is not closed"),
    ('a: "foo”\nb: c\n', "1:4", "U+201D (right double quotation mark) is another sign"),
    ("a: 'it's x'\nb: c\n", "1:7", "an apostrophe ends a text in single quotes"),
    ('a: "What" is\nb: c\n', "1:11", "goes on after its closing quote"),
    ('a: "x "y" z"\nb: c\n', "1:8", "goes on after its closing quote"),
    ("a: “Text”\n", "1:4", "YAML knows straight quotes only"),
    ("a: «Text»\n", "1:4", "YAML knows straight quotes only"),
    ("a: “What: is”\n", "1:4", "YAML knows straight quotes only"),
    ('a: "\\q"\n', "1:5", "a backslash in double quotes"),
    ('a: "C:\\docs"\n', "1:7", "a backslash in double quotes"),
    # brackets
    ("a: [x, y\nb: c\n", "1:4", "the '[' that opens here is not closed"),
    ("a: {x: y\nb: c\n", "1:4", "the '{' that opens here is not closed"),
    ("a: [x\n", "1:4", "the '[' that opens here is not closed"),
    ("a: [x #y, z]\nb: c\n", "1:7", "' #' begins a comment"),
    ("a: {x: y}}\nb: c\n", "1:10", "closes what was never opened"),
    ("a: x\n}\nb: c\n", "2:1", "closes what was never opened"),
    ("a: [x, , y]\n", "1:8", "nothing stands before this comma"),
    ("a: [x}\n", "1:6", "'}' cannot close the '[' in column 4"),
    ("[" * 100 + "]" * 100, "1:41", "nested too deeply"),
    # blanks and characters
    ("a:\n\tb: c\n", "2:1", "a tab"),
    ("a: x\ty\n", "1:5", "a tab"),
    ("a: |\n  x\n\ty\n", "3:1", "a tab"),
    ("a:\n\u00a0 b: c\n", "2:1", "U+00A0 (no-break space) at the start"),
    ("a:\n \u3000- b\n", "2:2", "U+3000 (ideographic space) at the start"),
    ("a:\n  -\u00a0b\n", "2:4", "U+00A0 (no-break space)"),
    ("a:\u202fx\nb: c\n", "1:3", "U+202F (narrow no-break space)"),
    ("a: b\nc:\u2007x\nd: e\n", "2:3", "U+2007 (figure space)"),
    ("a\u200d: b\n", "1:1", "U+200D (zero width joiner)"),
    ("a: x\u200by\n", "1:5", "U+200B (zero width space)"),
    ("a: b\n\ufeffc: d\n", "2:1", "U+FEFF (zero width no-break space)"),
    ("a: x\u2028y\n", "1:5", "U+2028 (line separator)"),
    ("a: x\x0by\n", "1:5", "U+000B"),
    ("a: x\x00\n", "1:5", "U+0000"),
    ("a: x\x92s\n", "1:5", "U+0092"),
    ("a: x\ufffdy\n", "1:5", "U+FFFD (replacement character)"),
    ("a: x\uf0b7\n", "1:5", "U+F0B7"),
    ("a: x\ufffe\n", "1:5", "U+FFFE"),
    ("a: x\U0010ffff\n", "1:5", "U+10FFFF"),
    ('a: "x\\u0007"\n', "1:6", "U+0007"),
    ('a: "é\\\\ \\t\\x1b"\n', "1:11", "U+001B"),
    ('a: "x\n\n  y \\uFEFF"\n', "3:5", "U+FEFF"),
    ('a: "\\uF0B7 x"\n', "1:5", "U+F0B7"),
    ('a: "x \\ud83d\\ude00"\n', "1:7", "character"),
    ("a: b\rc: d\r", "1:5", "U+000D ends a line the way of old Macs"),
]
C_AND_PYTHON = pytest.mark.parametrize(
    "loader", dict.fromkeys([yamlfile.FAST_LOADER, yaml.SafeLoader])
)


@C_AND_PYTHON
@pytest.mark.parametrize("text,place,piece", SLIPS, ids=[repr(text[:40]) for text, _, _ in SLIPS])
def test_slip_is_told_where_it_stands(read, monkeypatch, loader, text, place, piece):
    monkeypatch.setattr(yamlfile, "FAST_LOADER", loader)
    sentence = said(read, text)[0]
    assert sentence.startswith(f"{place}: ") and piece in sentence


def test_slips_that_yaml_accepts_are_told_together(read):
    found = said(read, 'a: x #y\nb: 015\nc: "\\u0007"\nd: [e: f]\ng: {h, i}\n')
    assert [sentence.partition(": ")[0] for sentence in found] == [
        "1:6",
        "2:4",
        "3:5",
        "4:5",
        "5:5",
        "5:8",
    ]


@pytest.mark.parametrize(
    "text,data",
    [
        ("a: x # a comment\n", {"a": "x"}),
        ("a:   # a comment\n  b: 1 # one\n", {"a": {"b": 1}}),
        ("a: [x, # one\n  y] # two\n", {"a": ["x", "y"]}),
        ("a: x\n#b: y\n# c\nd: z\n", {"a": "x", "d": "z"}),
        ("a:\n  - x\n  #- y\n  - z\n", {"a": ["x", "z"]}),
        ("a: x#y\n", {"a": "x#y"}),
        ("a: '#x'\n", {"a": "#x"}),
        ("a: >-\n  x #y\n  #z\n", {"a": "x #y #z"}),
        ("a: http://x.y/z:1\n", {"a": "http://x.y/z:1"}),
        ("a: it's “quoted” – so\n", {"a": "it's “quoted” – so"}),
        ("a: “Yes” and “no”\n", {"a": "“Yes” and “no”"}),
        ("a: x\n  y\n  z\n", {"a": "x y z"}),
        ("a: 'x\n\n  y'\n", {"a": "x\ny"}),
        ("a: x\u00a0!\n", {"a": "x\u00a0!"}),
        ("a: >-\n  x – y\n  – z\n", {"a": "x – y – z"}),
        ("a: no\nb: -5\n", {"a": "no", "b": -5}),
        ("a: x }\n", {"a": "x }"}),
        ("---\na: b\n", {"a": "b"}),
        ("\ufeffa: b\r\nc: d\r\n", {"a": "b", "c": "d"}),
        ("a: b\t# comment\t\nc: d \n", {"a": "b", "c": "d"}),
        ("a: ليس\u200cكذلك\u200f\n", {"a": "ليس\u200cكذلك\u200f"}),
        ('{"a": [1, true, null, "x"]}', {"a": [1, True, None, "x"]}),
        ("a: 👩🏽\u200d⚕️\n", {"a": "👩🏽\u200d⚕️"}),
    ],
    ids=repr,
)
@C_AND_PYTHON
def test_ordinary_text_is_read_as_it_stands(read, monkeypatch, loader, text, data):
    monkeypatch.setattr(yamlfile, "FAST_LOADER", loader)
    assert read(text).data == data


@pytest.mark.parametrize(
    "data,message",
    [
        ("a: é".encode("utf-16"), "saved as UTF-16"),
        ("title: x".encode("utf-16-le"), "saved as UTF-16"),
        (b"a: x\nb: caf\xe9\n", "2:7: not UTF-8 text ('é' here is of Windows-1252?)"),
        (b"{\\rtf1\\ansi a: b}", "a document of a word processor (RTF)"),
        (b"PK\x03\x04\x14\x00", "a packed file, such as a Word document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a document of an old version of Word"),
        (b"%PDF-1.7\n", "is a PDF"),
        (b"\x89PNG\r\n\x1a\n" + bytes(30), "is a picture, not plain text"),
        (b"wOF2\x00\x01\xff" + b"x" * 90, "is not plain text, but something else"),
        (b"<!DOCTYPE html>\n<html>", "a web page"),
        (b"\xef\xbb\xbf\n<html lang='en'>", "a web page"),
        (b"", "1:1: the file is empty"),
        (b"# nothing\n", "1:1: the file is empty"),
        (b"---\n", "1:1: the file is empty"),
    ],
    ids=repr,
)
def test_file_that_is_no_text_is_called_by_its_kind(read, data, message):
    (sentence,) = said(read, data)
    assert message in sentence


# --- places ---


def test_private_fields_are_forgotten(read):
    file = read("l:\n  - a: x\n    private: {b: secret}\n  - private:\n      c: secret\n    d: y\n")
    file.forget("private")
    assert file.data == {"l": [{"a": "x"}, {"d": "y"}]}
    assert "secret" not in repr(vars(file))
    assert file.place_in(("l", 1, "d"), 0) == (6, 8)


def test_unfit_characters_are_told_up_to_a_number():
    assert len(characters.unfit("\x00" * 1000)) == characters.MOST


def test_of_a_file_of_a_million_values_only_so_many_are_read(read, monkeypatch):
    monkeypatch.setattr(compose, "MOST", 100)
    (sentence,) = said(read, "a: [" + "1, " * 120 + "1]\n")
    assert sentence == "1:299: too many values for one file; is it really a text?"


def test_of_a_large_file_as_many_problems_are_told_as_are_worth_reading(read):
    entry = "  - id: x\n    title: 'Some text'\n    notes: >-\n      a # b\n      c\n"
    text = "a:\n" + entry * (300_000 // len(entry))
    assert len(read(text).data["a"]) == 300_000 // len(entry)
    assert len(said(read, text.replace("id: x", "id: 01"))) == yamlfile.MOST
