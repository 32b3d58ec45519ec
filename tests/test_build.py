"""Builds that have nothing to do, that share the work out, and whose workers die."""
import multiprocessing
import os
import shutil
import threading
import time

import pytest

from kit import cli, content, i18n, products
from kit.errors import KitError


def languages(root):
    kit = content.load(root)
    return kit, [i18n.Language(kit, info) for info in kit.languages]


def test_a_build_without_a_change_makes_nothing_until_something_changes(built, tmp_path, capsys):
    root = tmp_path / "kit"
    shutil.copytree(built, root)

    def build():
        assert cli.main(["build"], root=root) == 0
        return "Nothing has changed" not in capsys.readouterr().out

    assert build() and not build()
    before = {p: p.stat().st_mtime_ns for p in (root / "build").rglob("*") if p.is_file()}
    assert not build() and before == {p: p.stat().st_mtime_ns for p in (root / "build").rglob("*") if p.is_file()}
    lost = root / "build/sheets/en/faqs.en.pdf"
    good = lost.read_bytes()
    lost.unlink()
    assert build() and lost.read_bytes() == good and not build()
    lost.write_bytes(b"changed by hand")
    assert build() and lost.read_bytes() == good
    path = root / "templates/site/static/assets/kit.css"
    path.write_text(path.read_text("utf-8") + "\n", "utf-8")
    assert build() and not build()
    assert cli.main(["build", "--only", "decks", "--lang", "ar"], root=root) == 0
    capsys.readouterr()
    assert build()  # after a part, the whole is made again


def test_the_number_of_jobs_changes_nothing_but_the_time(project, monkeypatch, tmp_path):
    kit, wanted = languages(project)
    results = []
    for jobs in (1, 3):
        monkeypatch.setenv("KIT_CACHE", str(tmp_path / f"empty-{jobs}"))
        made = products.make(kit, wanted, tmp_path / f"made-{jobs}", jobs=jobs)
        results.append([(path, made.path(path).read_bytes()) for path in made.sizes])
    assert results[0] == results[1]


def test_mistakes_found_by_workers_are_told_together(project, tmp_path):
    path = project / "content/decks/iwg-update.yml"
    path.write_text(path.read_text("utf-8").replace("title: What was agreed", "title: " + "What was agreed " * 40), "utf-8")
    kit, wanted = languages(project)
    with pytest.raises(KitError) as error:
        products.make(kit, wanted, tmp_path / "made", jobs=2)
    assert {p.message.split(" in ")[1].split(":")[0] for p in error.value.problems} == {"English", "Français", "Español", "العربية"}
    assert {p.file for p in error.value.problems} == {"content/decks/iwg-update.yml"}


@pytest.mark.skipif(os.name != "posix", reason="kills a process as POSIX does")
def test_a_killed_worker_is_one_clear_error(project, monkeypatch, tmp_path):
    monkeypatch.setenv("KIT_CACHE", str(tmp_path / "empty"))
    kit, wanted = languages(project)

    def kill():
        while not (children := [c for c in multiprocessing.active_children() if c.is_alive()]):
            time.sleep(0.02)
        children[0].kill()

    killer = threading.Thread(target=kill)
    killer.start()
    with pytest.raises(KitError, match="stopped from outside, perhaps for want of memory; try again with --jobs 1"):
        products.make(kit, wanted, tmp_path / "made", jobs=2)
    killer.join()
