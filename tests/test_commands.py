"""What is typed wrong, and files where folders should be: a sentence, and what to do next."""

import os
import socket

import pytest
from conftest import ROOT

from kit import cli
from kit.content.load import load
from kit.language import hints, reading

fast = pytest.mark.fast


def said(arguments, root, capsys):
    """The exit code of a command, and what it says."""
    try:
        code = cli.main(arguments, root=root)
    except SystemExit as stopped:
        code = stopped.code
    captured = capsys.readouterr()
    return code, captured.out + captured.err


TYPED = [
    (["buidl"], "there is no command 'buidl'; did you mean 'build'?\n`"),
    (["zzz"], "there is no command 'zzz'; expected one of: build, part, merge, "),
    (["new", "decks", "a"], "there is no kind 'decks'; did you mean 'deck'?\n`"),
    (["new"], "KIND and NAME are missing.\n`"),
    (["part"], "LANG is missing.\n`"),
    (["check", "extra"], "'extra' means nothing here.\n`"),
    (["coverage", "--lang", "fr"], "'--lang fr' means nothing here.\n`"),
    (["build", "--languages", "fr"], "'--languages fr' means nothing here; did you mean '--lang'?"),
    (["build", "--lang"], "--lang: a value is missing after this.\n`"),
    (["build", "--jobs", "0"], "--jobs: '0' is not a number of languages; expected 1 or more.\n`"),
    (["review", "exprt", "faqs"], "there is no command 'exprt'; did you mean 'export'?\n`"),
    (
        ["exchange", "export", "fr", "--format", "pdf"],
        "--format: there is no value 'pdf'; expected",
    ),
]


@fast
@pytest.mark.parametrize("typed,expected", TYPED)
def test_what_is_typed_wrong_is_told_with_where_to_look(tmp_path, capsys, typed, expected):
    code, text = said(typed, tmp_path, capsys)
    assert code == 2 and text.startswith(expected)
    assert text.endswith("--help` says what can be asked.\n") and "usage" not in text


@fast
def test_a_program_that_is_told_nothing_says_what_there_is(tmp_path, capsys):
    code, text = said([], tmp_path, capsys)
    assert code == 2 and "make the website, the decks and the sheets" in text


@pytest.mark.parametrize("name,arguments", [("build", ["build"]), ("build-parts", ["part", "en"])])
def test_a_file_in_the_place_of_the_output_is_told_and_kept(small, capsys, name, arguments):
    (small / name).write_text("mine", "utf-8")
    code, text = said(arguments, small, capsys)
    assert code == 1 and f"{name}: this is a file, and there must be a folder of that name" in text
    assert (small / name).read_text("utf-8") == "mine"


def test_a_command_that_is_to_be_typed_has_its_path_in_quotes(tmp_path, capsys):
    code, text = said(["init", str(tmp_path / "our kit")], tmp_path, capsys)
    assert code == 0 and text.splitlines()[-1].endswith(f'--root "{tmp_path / "our kit"}"')


def test_an_address_that_is_taken_is_told_before_anything_is_built(whole, capsys):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        with (whole / "mkdocs.yml").open("a", encoding="utf-8") as settings:
            settings.write(f"\ndev_addr: {address}\n")
        code, text = said(["serve"], whole, capsys)
    assert code == 1 and text.endswith("1 problem; nothing was changed.\n")
    assert f"http://{address}/: another program has this address, perhaps a `serve`" in text


@pytest.mark.parametrize("codes", ["en", "fr,en"])
def test_a_begun_kit_says_which_words_are_still_to_be_written(tmp_path, codes):
    assert cli.main(["init", str(tmp_path / "new"), "--languages", codes]) == 0
    kit = load(tmp_path / "new")
    found = hints.translations(kit, reading.languages(kit))
    begun = [str(p) for p in found if "these are words that a new kit begins with" in p.message]
    assert len(begun) == 14 and any(text.startswith("content/faqs.yml:10:18:") for text in begun)


@fast
def test_an_edition_whose_folder_is_no_address_is_told_as_that(content, capsys):
    (content / "editions/My edition").mkdir(parents=True)
    code, text = said(["check", "--edition", "My edition"], content, capsys)
    assert code == 1 and "the folder 'editions/My edition' is not fit for an address" in text


@pytest.mark.parametrize("typed,meant", [("english", "en"), ("PT_br", "pt-BR"), ("Arabic", "ar")])
def test_a_language_by_its_name_is_told_by_its_code(tmp_path, capsys, typed, meant):
    code, text = said(["init", str(tmp_path / "new"), "--languages", typed], tmp_path, capsys)
    assert code == 1 and f"did you mean '{meant}'?" in text


@pytest.mark.parametrize("command", ["extract", "schemas", "update"])
def test_a_command_that_writes_says_so(content, command, capsys):
    assert cli.main([command], root=content) == 0
    assert capsys.readouterr().out.strip().endswith(".")


@fast
def test_the_kit_of_a_folder_is_the_nearest_and_never_another(content, monkeypatch, capsys):
    ours = (ROOT / "content/faqs.yml").read_bytes()
    monkeypatch.chdir(content / "content/meetings")
    code, text = said(["new", "faq", "from-below"], None, capsys)
    assert code == 0 and "from-below" in (content / "content/faqs.yml").read_text("utf-8")
    monkeypatch.chdir(content)
    (content / "content/kit.yml").unlink()
    code, text = said(["new", "faq", "another"], None, capsys)
    assert code == 1 and "there is no content/kit.yml here" in text
    assert (ROOT / "content/faqs.yml").read_bytes() == ours


@fast
@pytest.mark.parametrize("words", [["build", "--now"], ["review", "import"], ["new", "text"]])
def test_nothing_that_is_typed_gives_a_terminal_orders(content, capsys, words):
    code, text = said([*words, "odd\x1b[2J"], content, capsys)
    assert code and "\x1b" not in text


@fast
@pytest.mark.skipif(os.name != "posix", reason="a device as in POSIX")
@pytest.mark.parametrize("words", [["review", "import"], ["exchange", "import"]])
def test_what_has_no_end_is_no_file_to_import(content, capsys, words):
    (content / "zero.csv").symlink_to("/dev/zero")
    code, text = said([*words, str(content / "zero.csv")], content, capsys)
    assert code == 1 and "zero.csv: is no file, and there must be a file of that name" in text


def test_an_output_that_is_a_link_to_itself_is_told(content, capsys):
    (content / "build").symlink_to("build")
    code, text = said(["build", "--only", "server"], content, capsys)
    assert code == 1 and "build: " in text and "mistake in the program" not in text
