"""Whole builds and parts: that they are the same each time, and what a killed one leaves behind."""

import multiprocessing
import os
import random
import re
import shutil
import subprocess
import sys
import threading
import time

import pytest
from conftest import ROOT, edit, fill, tree

from kit import cli
from kit.content.load import load
from kit.errors import KitError
from kit.formats.made import Made
from kit.language.language import Language
from kit.making import make, replace


def languages(root):
    kit = load(root)
    return kit, [Language(kit, info) for info in kit.languages]


def test_a_build_without_a_change_makes_nothing_until_something_changes(small, capsys):
    root, said = small, []

    def build():
        assert cli.main(["build"], root=root) == 0
        said.append(capsys.readouterr().out)
        return "Nothing has changed" not in said[-1]

    assert build()
    assert "content/kit.yml:8:11: hint: an example address" in said[-1]
    assert re.search(r"\d+ places? wants? a second look\.", said[-1])
    assert not build()
    before = {p: p.stat().st_mtime_ns for p in (root / "build").rglob("*") if p.is_file()}
    assert not build() and before == {
        p: p.stat().st_mtime_ns for p in (root / "build").rglob("*") if p.is_file()
    }
    lost = root / "build/sheets/en/faqs.en.pdf"
    good = lost.read_bytes()
    lost.unlink()
    assert build() and lost.read_bytes() == good and not build()
    lost.write_bytes(b"changed by hand")
    assert build() and lost.read_bytes() == good
    path = root / "templates/site/static/assets/kit.css"  # of the kit's own
    path.parent.mkdir(parents=True)
    shutil.copy(ROOT / path.relative_to(root), path)
    assert build() and not build()
    assert cli.main(["build", "--only", "decks", "--lang", "ar"], root=root) == 0
    capsys.readouterr()
    assert not build(), "a part that is made again is what it was"


def test_the_number_of_jobs_changes_nothing_but_the_time(small, monkeypatch, tmp_path):
    kit, wanted = languages(small)
    results = []
    for jobs in (1, 3):
        monkeypatch.setenv("KIT_CACHE", str(tmp_path / f"empty-{jobs}"))
        made = make.make(kit, wanted, Made(tmp_path / f"made-{jobs}"), how=make.How(jobs))
        results.append([(path, made.path(path).read_bytes()) for path in made.sizes])
    assert results[0] == results[1]


def test_mistakes_found_by_workers_are_told_together(light, tmp_path):
    path = light / "content/decks/iwg-update.yml"
    edit(path, "title: What was agreed", "title: " + "What was agreed " * 40)
    kit, wanted = languages(light)
    with pytest.raises(KitError) as error:
        make.make(kit, wanted, Made(tmp_path / "made"), how=make.How(2))
    assert {p.message.split(" in ")[1].split(":")[0] for p in error.value.problems} == {
        "English",
        "Français",
        "Español",
        "العربية",
    }
    assert {p.file for p in error.value.problems} == {"content/decks/iwg-update.yml"}


@pytest.mark.skipif(os.name != "posix", reason="kills a process as POSIX does")
def test_a_killed_worker_is_one_clear_error(light, monkeypatch, tmp_path):
    monkeypatch.setenv("KIT_CACHE", str(tmp_path / "empty"))
    kit, wanted = languages(light)

    def kill():
        while not (children := [c for c in multiprocessing.active_children() if c.is_alive()]):
            time.sleep(0.02)
        children[0].kill()

    killer = threading.Thread(target=kill)
    killer.start()
    with pytest.raises(
        KitError, match="stopped from outside, perhaps for want of memory; try again with --jobs 1"
    ):
        make.make(kit, wanted, Made(tmp_path / "made"), how=make.How(2))
    killer.join()


def test_partial_build_keeps_the_rest(light, capsys):
    assert cli.main(["build", "--lang", "ar", "--only", "decks"], root=light) == 0
    assert sorted(p.name for p in (light / "build").iterdir()) == ["decks"]
    assert cli.main(["build", "--lang", "fr", "--only", "sheets"], root=light) == 0
    assert sorted(
        p.relative_to(light / "build").as_posix() for p in (light / "build").glob("*/*")
    ) == ["decks/ar", "sheets/fr"]
    assert not list(light.glob(".build-*"))
    assert str(light / "build/sheets") in capsys.readouterr().out.replace("\\", "/").replace(
        "//", "/"
    )


def test_the_site_alone_after_a_whole_build_is_all_of_it(small):
    assert cli.main(["build"], root=small) == 0
    before = tree(small / "build")
    assert cli.main(["build", "--only", "site"], root=small) == 0
    assert tree(small / "build").keys() == before.keys()


def test_two_builds_are_the_same(built, tmp_path, monkeypatch):
    monkeypatch.setenv("KIT_CACHE", str(tmp_path / "empty"))
    shutil.copytree(built, tmp_path / "again", ignore=shutil.ignore_patterns("build"))
    assert cli.main(["build"], root=tmp_path / "again") == 0
    first, second = tree(built / "build"), tree(tmp_path / "again/build")
    assert set(first) == set(second) and len(first) > 300
    assert [name for name in first if first[name] != second[name]] == []


def test_new_meeting_has_only_gaps_to_fill_and_is_not_overwritten(project, capsys):
    assert cli.main(["new", "meeting", "2024-02-28"], root=project) == 0
    text = (project / "content/meetings/2024-02-28.yml").read_text("utf-8")
    assert "on {meeting_2024_q1}" in text and "\nstage: draft " in text
    assert cli.main(["build"], root=project) == 1
    error = capsys.readouterr().err
    assert error.count("' is still to be written") == 6
    assert not (project / "build").exists()
    assert cli.main(["new", "meeting", "2024-02-28"], root=project) == 1
    assert cli.main(["new", "meeting", "28.2.2024"], root=project) == 1
    assert (project / "content/meetings/2024-02-28.yml").read_text("utf-8") == text
    assert "is there already" in capsys.readouterr().err
    fill(project / "content/meetings/2024-02-28.yml")
    assert str(load(project).latest.date) == "2024-02-28"


def test_a_killed_build_leaves_the_last_output_and_the_next_one_cleans_up(built, tmp_path):
    root = tmp_path / "kit"
    shutil.copytree(built, root)
    before = {p: p.read_bytes() for p in (root / "build").rglob("*") if p.is_file()}
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); from pathlib import Path; "
        "from kit import cli; cli.main(['build'], root=Path(sys.argv[1]))"
    )
    for seconds in (1, 2, 3, 4):
        build = subprocess.Popen(
            [sys.executable, "-c", code, str(root)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(seconds)
        build.kill()
        build.wait()
        assert {p: p.read_bytes() for p in (root / "build").rglob("*") if p.is_file()} == before
    shutil.rmtree(root / ".build-old", ignore_errors=True)  # it may just have been done
    (root / "build").rename(root / ".build-old")  # as if it had been killed between the two renames
    paths = {path.relative_to(root / "build").as_posix() for path in before}
    with replace.replacing(root / "build", paths):
        assert {p: p.read_bytes() for p in (root / "build").rglob("*") if p.is_file()} == before
    assert [p.name for p in root.glob(".build-*")] == []


def test_two_builds_at_once_do_not_mix(light, capsys):
    with replace.replacing(light / "build"):
        assert cli.main(["build", "--only", "decks", "--lang", "en"], root=light) == 1
    assert "another build is writing here" in capsys.readouterr().err


REPLACE = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from kit.making import replace
for n in range(int(sys.argv[3]), 10**9):
    with replace.replacing(Path(sys.argv[2])) as folder:
        for i in range(40):
            (folder / f"{i}.txt").write_text(f"{n} " * 1000)
    print(n, flush=True)
"""


PATCH = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from kit.making import replace
for n in range(int(sys.argv[3]), 10**9):
    with replace.replacing(Path(sys.argv[2]), staying={"stays/1.txt"}) as folder:
        for name in ("a", "b/c", f"only-{n}/d"):
            for i in range(20):
                path = folder / name / f"{i}.txt"
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(str(n))
    print(n, flush=True)
"""


def killed(command, seconds):
    """The numbers that a process has written but the first, killed so long after that."""
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    process.stdout.readline()  # one is in its place
    time.sleep(seconds)
    process.kill()
    return [int(number) for number in process.communicate()[0].split()]


@pytest.mark.skipif(os.name != "posix", reason="kills a process as POSIX does")
def test_fifty_kills_while_a_part_of_the_files_is_replaced(tmp_path):
    """After each, the next command finds one whole output, or puts that back."""
    target, chance, last = tmp_path / "build", random.Random(50), 0
    (target / "stays").mkdir(parents=True)
    (target / "stays/1.txt").write_text("as it was")
    for _ in range(50):
        command = [sys.executable, "-c", PATCH, str(ROOT), str(target), str(last + 1)]
        done = killed(command, chance.uniform(0, 0.05))
        replace.recover(target)
        found = {str(p.relative_to(target)): p.read_text() for p in target.rglob("*.txt")}
        assert found.pop("stays/1.txt") == "as it was" and len(found) == 60
        (number,) = set(map(int, found.values()))
        assert {path.name for path in target.iterdir()} == {"stays", "a", "b", f"only-{number}"}
        assert number >= max([last + 1, *done])
        last = number
    with replace.replacing(target, {"stays/1.txt"}):
        pass
    assert [p.name for p in tmp_path.glob(".build-*")] == []


@pytest.mark.parametrize("last", range(1, 7))
def test_files_that_cannot_all_be_replaced_stay_as_they_were(tmp_path, monkeypatch, last):
    target, moved = tmp_path / "build", []
    for name in ("same.txt", "old.txt", "gone/gone.txt"):
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        (target / name).write_text(name)
    before = tree(target)
    really = os.replace

    def sometimes(path, to):
        moved.append(path)
        if len(moved) == last:
            raise PermissionError("somebody has this open")
        return really(path, to)

    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", sometimes)
        with pytest.raises(PermissionError), replace.replacing(target, staying={"same.txt"}) as new:
            (new / "old.txt").write_text("new")
            (new / "gone").write_text("a file now")
    assert tree(target) == before and [p.name for p in tmp_path.glob(".build-*")] == []
    with replace.replacing(target, staying={"same.txt"}) as new:
        (new / "old.txt").write_text("new")
        (new / "gone").write_text("a file now")
    assert {path.name for path in target.iterdir()} == {"same.txt", "old.txt", "gone"}
    assert (target / "gone").read_text() == "a file now"


@pytest.mark.skipif(os.name != "posix", reason="kills a process as POSIX does")
def test_fifty_kills_at_random_moments_of_the_replacement(project):
    """After each there is one whole output, in its place.

    Or, if the kill came between two renames, where the next build puts it back from.
    """
    target, chance, last = project / "build", random.Random(50), 0
    for _ in range(50):
        command = [sys.executable, "-c", REPLACE, str(project), str(target), str(last + 1)]
        done = killed(command, chance.uniform(0, 0.08))
        whole = target if target.exists() else project / ".build-old"
        found = {path.read_text() for path in whole.iterdir()}
        assert len(found) == 1 and len(list(whole.iterdir())) == 40
        last = max([last + 1, *done])
        assert int(found.pop().split()[0]) >= last
    with replace.replacing(target, {f"{i}.txt" for i in range(40)}):
        pass
    assert len(list(target.iterdir())) == 40 and [p.name for p in project.glob(".build-*")] == []
