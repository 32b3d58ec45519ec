"""Beginning the kit of another organisation."""

import re
import shutil
import subprocess
import sys
import time
import zipfile

import pytest
from conftest import ROOT
from pptx import Presentation
from pypdf import PdfReader

from kit import cli
from kit.content.load import load
from kit.formats import style
from kit.language import reading

# What only the kit of INSPIRE may say.
OURS = re.compile(r"inspire(?!-kit)|\biwg\b|srsg|violence", re.IGNORECASE)


def begin(folder, *options):
    """Run `init`; return the exit code."""
    return cli.main(["init", str(folder), *options])


@pytest.mark.parametrize("codes", ["en", "fr,en", "en,fr,es,ar", "pt,en", "de", "pt-BR,zh-Hant"])
def test_begun_kit_is_valid_in_its_languages(tmp_path, codes):
    assert begin(tmp_path / "new", "--languages", codes) == 0
    kit = load(tmp_path / "new", hints=True)
    assert [language.code for language in kit.languages] == codes.split(",")
    assert {remark.message.partition(",")[0] for remark in kit.remarks} == {"an example address"}
    reading.languages(kit)


def test_begun_kit_is_translated_as_far_as_the_engine_is(tmp_path):
    assert begin(tmp_path / "new", "--languages", "fr,en,ar") == 0
    kit = load(tmp_path / "new")
    assert kit.faqs.title == "Questions et réponses"
    for code, found in reading.coverages(kit, reading.languages(kit)).items():
        assert found.done == found.total, code


def test_begun_kit_says_how_to_get_the_program(tmp_path):
    assert begin(tmp_path / "new", "--languages", "en") == 0
    command = [sys.executable, "-S", str(tmp_path / "new/build_kit.py"), "check"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path)
    assert done.returncode == 1
    assert done.stderr.endswith("install the program first, as README.md says.\n")
    assert len(done.stderr.splitlines()) == 1


def test_begun_kit_bears_the_name_it_is_given(tmp_path):
    assert (
        begin(tmp_path / "new", "--name", 'The "Better" Trust: für alle', "--languages", "en") == 0
    )
    assert load(tmp_path / "new").about.publisher == 'The "Better" Trust: für alle'


@pytest.mark.fast
def test_folder_that_is_not_empty_is_left_alone(tmp_path, capsys):
    (tmp_path / "mine.txt").write_text("mine", "utf-8")
    assert begin(tmp_path) == 1
    assert "is not an empty folder" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
    assert begin(tmp_path / "mine.txt") == 1


@pytest.mark.parametrize("there", [False, True])
def test_a_kit_is_begun_as_a_whole_or_not_at_all(tmp_path, there):
    folder = tmp_path / "new"
    for moment in range(4):
        if there:
            folder.mkdir()
        command = [sys.executable, ROOT / "build_kit.py", "init", folder, "--languages", "en"]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        while process.poll() is None and not list((folder if there else tmp_path).glob(".*")):
            time.sleep(0.001)
        time.sleep(moment * 0.05)
        process.kill()  # which nothing can tidy up after
        killed = process.wait() != 0
        assert killed or moment  # as many files as it writes, it has not written at once
        if killed:
            assert not list(folder.glob("[!.]*"))
            assert begin(folder, "--languages", "en") == 0
        assert load(folder) and not list(folder.glob(".*.kit-new"))
        shutil.rmtree(folder)


@pytest.mark.fast
@pytest.mark.parametrize("codes, said", [("en,frr-x", "frr-x"), ("en,en", "twice"), ("", "''")])
def test_wrong_languages_leave_nothing(tmp_path, capsys, codes, said):
    assert begin(tmp_path / "new", "--languages", codes) == 1
    assert said in capsys.readouterr().err
    assert not (tmp_path / "new").exists()


@pytest.fixture(scope="module")
def begun(tmp_path_factory):
    """The kit of another organisation, built."""
    root = tmp_path_factory.mktemp("begun") / "kit"
    assert begin(root, "--languages", "en,fr,ar") == 0
    assert cli.main(["build"], root=root) == 0
    return root


def texts(path):
    """The texts of a file."""
    if path.suffix == ".pptx":
        for slide in Presentation(path).slides:
            for shape in slide.shapes:
                yield shape.text_frame.text if shape.has_text_frame else ""
    elif path.suffix == ".pdf":
        reader = PdfReader(path)
        yield from (page.extract_text() for page in reader.pages)
        yield str(reader.metadata)
    elif path.suffix == ".docx":
        with zipfile.ZipFile(path) as package:
            yield from (package.read(n).decode() for n in package.namelist() if n.endswith(".xml"))
    elif path.suffix == ".zip":
        yield from zipfile.ZipFile(path).namelist()
    elif path.suffix not in (".png", ".webp", ".woff2", ".gz"):
        yield path.read_text("utf-8")


def test_begun_kit_says_nothing_of_inspire(begun):
    for path in begun.rglob("*"):
        if path.is_file():
            for text in (path.name, *texts(path)):
                found = OURS.search(text)
                assert not found, f"{path}: {text[max(found.start() - 40, 0) : found.end() + 40]}"


def test_begun_kit_has_its_own_mark(begun, kit):
    for name in ("logo.svg", "favicon.svg"):
        mark = (begun / "build/site/assets" / name).read_bytes()
        assert mark == style.mark(load(begun), name) != style.mark(kit, name)
        assert b"#2f4858" in mark


def test_own_mark_takes_the_place_of_the_neutral_one(begun):
    mark = begun / "templates/site/static/assets/logo.svg"
    mark.parent.mkdir(parents=True)
    mark.write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', "utf-8")
    assert cli.main(["build", "--only", "site"], root=begun) == 0
    assert (begun / "build/site/assets/logo.svg").read_bytes() == mark.read_bytes()


def test_begun_kit_checks_with_hints_at_its_examples_and_what_is_to_be_written(begun, capsys):
    assert cli.main(["check"], root=begun) == 0
    *said, last = capsys.readouterr().out.splitlines()
    hints = [line for line in said if re.search(r": (hint|warning): ", line)]
    assert last == f"No problems found; {len(hints)} places want a second look."
    assert {line.rpartition(": ")[2].partition(",")[0] for line in hints} == {
        "an example address",
        "these are words that a new kit begins with; write your own",
    }
