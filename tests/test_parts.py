"""A build of each language for itself, and the parts joined: the same bytes as one build of all."""

import json
import os
import shutil
import subprocess
import sys

import pytest
import yaml
from conftest import ROOT, tree

from kit import cli


@pytest.fixture(scope="module")
def begun(tmp_path_factory):
    root = tmp_path_factory.mktemp("begun") / "kit"
    assert cli.main(["init", str(root), "--languages", "en,ar"]) == 0
    return root


@pytest.fixture(scope="module")
def parts(begun, tmp_path_factory):
    """The part of each language, as a machine of its own makes it: a process, folder and cache."""
    made = {}
    for code in ("en", "ar"):
        machine = tmp_path_factory.mktemp(code)
        root = shutil.copytree(begun, machine / "kit")
        command = [sys.executable, str(ROOT / "build_kit.py"), "part", code, "--jobs", "1"]
        own = {**os.environ, "KIT_CACHE": str(machine / "cache")}
        subprocess.run([*command, "--root", str(root)], check=True, env=own, capture_output=True)
        made[code] = root / "build-parts" / code
    return made


@pytest.fixture
def joined(begun, parts, tmp_path):
    """A kit with all parts, as they are copied to where they are joined."""
    root = shutil.copytree(begun, tmp_path / "kit")
    for code, part in parts.items():
        shutil.copytree(part, root / "build-parts" / code)
    return root


def test_parts_that_are_joined_are_what_one_build_makes(joined):
    assert cli.main(["merge"], root=joined) == 0
    found = tree(joined / "build")
    assert cli.main(["build", "--jobs", "1"], root=joined) == 0
    assert found == tree(joined / "build")


def test_work_in_the_joined_output_is_kept_and_named(joined, capsys):
    assert cli.main(["merge"], root=joined) == 0
    page, note = joined / "build/site/index.html", joined / "build/notes.txt"
    page.write_text("mine", "utf-8")
    note.write_text("mine too", "utf-8")
    capsys.readouterr()
    assert cli.main(["merge"], root=joined) == 0
    kept = tree(joined / "build-kept")
    assert kept == {"site/index.html": b"mine", "notes.txt": b"mine too"}
    assert f"\n  {joined / 'build-kept/site/index.html'}\n" in capsys.readouterr().out
    assert cli.main(["merge"], root=joined) == 0
    assert tree(joined / "build-kept") == kept


def test_a_part_keeps_work_in_it_and_says_what_wants_a_second_look(begun, tmp_path, capsys):
    root = shutil.copytree(begun, tmp_path / "kit")
    (root / "build-parts/ar").mkdir(parents=True)
    for name in ("part.json", "notes.txt"):
        (root / "build-parts/ar" / name).write_text("{}", "utf-8")
    assert cli.main(["part", "ar", "--jobs", "1"], root=root) == 0
    assert tree(root / "build-parts/ar-kept") == {"notes.txt": b"{}"}
    said = capsys.readouterr().out
    assert "content/kit.yml:8:11: hint: an example address" in said
    assert "places want a second look.\n" in said


def test_a_part_holds_nothing_of_another_language(parts):
    for code, other in (("en", "ar"), ("ar", "en")):
        own = tree(parts[code])
        assert f"decks/{code}/introduction.{code}.pptx" in own
        assert f"site/sitemap-{code}.xml" in own
        assert not [name for name in own if f".{other}." in name or f"/{other}/" in name]
    assert "site/index.html" not in tree(parts["ar"])


def lost(root):
    shutil.rmtree(root / "build-parts/ar")
    return "there is no part of 'ar'; make it with `part ar`"


def all_lost(root):
    shutil.rmtree(root / "build-parts")
    return "there are no parts here"


def damaged(root):
    (root / "build-parts/ar/site/ar/index.html").write_text("half of", "utf-8")
    return "part.json: 'site/ar/index.html' is not as it was made; copy the part of 'ar' again"


def incomplete(root):
    (root / "build-parts/ar/part.json").write_text('{"language": "ar"', "utf-8")
    return "part.json: is not as it was made; copy this part again"


def of_other_texts(root):
    path = root / "build-parts/ar/part.json"
    said = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps({**said, "inputs": "0" * 64}), "utf-8")
    return "was not made from the same files, with the same program, as "


@pytest.mark.parametrize("mistake", [lost, all_lost, damaged, incomplete, of_other_texts])
def test_parts_that_do_not_make_a_whole_are_told(joined, capsys, mistake):
    said = mistake(joined)
    (joined / "build").mkdir()
    (joined / "build/last.txt").write_text("good")
    assert cli.main(["merge"], root=joined) == 1
    error = capsys.readouterr().err
    assert said in error and "Traceback" not in error
    assert tree(joined / "build") == {"last.txt": b"good"}


def test_the_workflow_has_a_part_of_each_language_made_and_joined():
    jobs = yaml.safe_load((ROOT / ".github/workflows/parts.yml").read_text("utf-8"))["jobs"]
    run = {name: [step.get("run", "") for step in job["steps"]] for name, job in jobs.items()}
    assert any(step.endswith("build_kit.py check") for step in run["begin"])
    assert any("build_kit.py part ${{ matrix.language }}" in step for step in run["part"])
    assert "python build_kit.py merge" in run["merge"]
    assert (jobs["part"]["needs"], jobs["merge"]["needs"]) == ("begin", "part")


def test_a_part_of_an_unknown_language_is_told(begun, capsys):
    assert cli.main(["part", "a"], root=begun) == 1
    assert "LANG: there is no language 'a'; did you mean 'ar'?" in capsys.readouterr().err
    assert cli.main(["build", "--lang", "en,fr"], root=begun) == 1
    assert "'en,fr'; write --lang once for each" in capsys.readouterr().err
    assert not (begun / "build-parts").exists()
