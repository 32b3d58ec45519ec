"""Whatever the computer does to files, folders, streams and locks: true words, and nothing lost."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from conftest import ROOT, tree

from kit import cache, cli, scratch
from kit.errors import KitError
from kit.making import replace

fast = pytest.mark.fast
posix = pytest.mark.skipif(os.name != "posix", reason="a shell, links and users as in POSIX")


# A build reads one state of the files


# One build at a time, and its output in its place


def test_a_failing_command_puts_back_what_a_kill_has_left_aside(project, capsys):
    (project / "build").mkdir()
    (project / "build/last.txt").write_text("good")
    (project / "content/faqs.yml").write_text("title: [")
    for command in (["build"], ["check"], ["coverage"], ["new", "faq", "x"]):
        (project / "build").rename(project / ".build-old")  # killed between the two renames
        assert cli.main(command, root=project) == 1
        assert tree(project / "build") == {"last.txt": b"good"}
        assert not (project / ".build-old").exists()
    (project / "build").rename(project / ".build-old")
    with replace._locked(project / "build"):  # another build is just between them
        assert cli.main(["check"], root=project) == 1
        assert not (project / "build").exists() and (project / ".build-old").exists()


LOCK = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from kit.errors import KitError
from kit.language.catalogues import po
from kit.making import replace
try:
    with replace.replacing(Path(sys.argv[2])):
        print("in")
except KitError as error:
    print(error)
"""


def test_another_temporary_folder_does_not_get_past_the_lock(tmp_path):
    target, other = tmp_path / "kit/build", tmp_path / "other"
    target.parent.mkdir()
    other.mkdir()
    environment = {**os.environ, "TMPDIR": str(other), "TEMP": str(other), "TMP": str(other)}

    def second():
        command = [sys.executable, "-c", LOCK, str(ROOT), str(target)]
        return subprocess.run(command, capture_output=True, text=True, env=environment).stdout

    with replace.replacing(target):
        assert "another build is writing here; wait until it is done" in second()
    assert second() == "in\n"
    assert sorted(p.name for p in target.parent.iterdir()) == [".build.lock", "build"]


@fast
@posix
@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() != 0, reason="becomes another user")
def test_another_user_does_not_get_past_the_lock_and_can_build_afterwards():
    root = tempfile.mkdtemp()
    os.chmod(root, 0o777)
    target = cli.Path(root, "build")

    def as_another():
        child = os.fork()
        if child == 0:
            code = 9
            try:
                os.setuid(65534)
                with replace.replacing(target) as folder:
                    (folder / "theirs.txt").write_text("x")
                    code = 0
            except KitError as error:
                code = 1 if "another build is writing here" in str(error) else 8
            finally:
                os._exit(code)
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])

    try:
        with replace.replacing(target):
            assert as_another() == 1
        shutil.rmtree(target)
        assert as_another() == 0 and (target / "theirs.txt").exists()
        with replace.replacing(target):  # and the first again
            pass
    finally:
        shutil.rmtree(root)


# Output that leads nowhere, folders that are not there


def test_a_damaged_cache_changes_nothing(small, monkeypatch, tmp_path_factory):
    folder = tmp_path_factory.mktemp("cache")
    monkeypatch.setenv("KIT_CACHE", str(folder))

    def built():
        assert cli.main(["build", "--lang", "en", "--only", "sheets"], root=small) == 0
        return tree(small / "build")

    first = built()
    for number, path in enumerate(sorted(folder.iterdir())):
        data = path.read_bytes()
        path.write_bytes((b"", data[:40], data[:-1], data + b"x", bytes(len(data)))[number % 5])
    assert built() == first


@fast
@posix
def test_a_full_cache_gets_its_room_back(monkeypatch, tmp_path_factory):
    disk = tmp_path_factory.mktemp("disk")
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "kit-test", str(disk)]
    if shutil.which("mount") is None or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("needs to be the superuser, to mount a small disk")
    try:
        monkeypatch.setenv("KIT_CACHE", str(disk))
        for size in (1000, 100_000, 1000, 200_000):
            cache.store(bytes(size), "of", size)
            assert cache.recall("of", size) == (bytes(size) if size == 1000 else None)
        assert len(list(disk.iterdir())) == 1
    finally:
        subprocess.run(["umount", str(disk)], check=True)


# What is private


PRIVATE = [
    "private: SECRET",
    "private: [SECRET]",
    "private: {contact: SECRET, email: 1234567}",
    "private: {contact: [SECRET], phone: SECRET}",
    "private: {contact: SECRET SECRET",
    "private: {contact: 'SECRET}",
    "private: {contact: *SECRET}",
    "private: {contact: &a SECRET, notes: *a}",
    "private: {contact: !!SECRET x}",
    "private: {contact: SECRET, contact: SECRET}",
    "private: {email: 2024-13-45}",
    "private: {contact: SECRET: SECRET}",
    "private:\n      contact: SECRET\n     email: SECRET",
    "private:\n      - SECRET",
    "private:\n      contact: @SECRET",
    "private:\n      contact: %SECRET",
    "private:\n      contact:\tSECRET\x07",
    "private:\n      notes: |\n     SECRET\n   SECRET: x",
    "private: {notes: 0135SECRET, email: 0o17}",
    "private:SECRET",
]


@pytest.mark.parametrize("text", PRIVATE)
def test_what_is_private_is_in_no_message(project, capsys, text):
    path = project / "content/requests.yml"
    entry = (
        "requests:\n  - id: x\n    date: 2024-01-10\n    country: CO\n    topic: Y\n"
        "    status: nope\n"
    )
    text = path.read_text("utf-8").replace("requests: []", f"{entry}    {text}")
    path.write_text(text, "utf-8")
    assert cli.main(["coverage"], root=project) == 1
    error = capsys.readouterr().err
    assert "content/requests.yml:" in error and "mistake" not in error
    for secret in ("SECRET", "1234567", "2024-13-45", "0135", "0o17"):
        assert secret not in error


# Processes

WORKERS = """
import sys, tempfile, threading
from kit.making import workers

told = []

def job(progress):
    tempfile.mkdtemp()
    return told

if __name__ == "__main__":
    told.append("copied")
    end = threading.Event()
    if sys.argv[1:]:
        threading.Thread(target=end.wait).start()
    print(workers.run(job, [(), ()], 2, print))
    end.set()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="processes are copied on Linux alone")
def test_a_process_is_copied_unless_a_thread_would_be_missing_in_the_copy(tmp_path):
    path, aside = tmp_path / "program.py", tmp_path / "aside"
    path.write_text(WORKERS, "utf-8")
    aside.mkdir()

    def told(*arguments):
        command = [sys.executable, path, *arguments]
        given = {**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(aside)}
        return subprocess.run(command, capture_output=True, text=True, env=given).stdout.strip()

    assert told() == "[['copied'], ['copied']]"
    assert told("thread") == "[[], []]"
    assert not list(aside.iterdir()), "they are killed, so their files are cleared away for them"


@fast
@posix
def test_folders_of_killed_processes_are_cleared_away_after_a_day(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    killed = (
        "import os, signal; from kit import scratch; scratch.mkdtemp(); os.kill(os.getpid(), 9)"
    )
    again = {**os.environ, "TMPDIR": str(tmp_path), "PYTHONPATH": str(ROOT)}
    subprocess.run([sys.executable, "-c", killed], env=again, check=False)
    mine, other = Path(scratch.mkdtemp()), tmp_path / "kit-of-somebody"
    other.mkdir()
    (left,) = set(tmp_path.iterdir()) - {mine, other}
    scratch.clear()
    assert left.exists()  # since it is not a day old
    for folder in (left, mine, other):
        (folder / "file").write_text("", "utf-8")
        os.utime(folder, (1, 1))
    scratch.clear()
    assert set(tmp_path.iterdir()) == {mine, other}
