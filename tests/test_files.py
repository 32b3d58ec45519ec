"""What the program writes into an author's files: whole or not at all, whatever happens."""

import errno
import os
import random
import shutil
import stat
import subprocess
import sys
import time

import pytest
from conftest import ROOT, edit, translate, tree

from kit import cli, files
from kit.language.catalogues import po
from kit.making import replace

fast = pytest.mark.fast
posix = pytest.mark.skipif(os.name != "posix", reason="permissions, links and kills as in POSIX")


def left_behind(folder):
    return [p.name for p in folder.rglob(f"*{files.UNFINISHED}")]


@fast
@pytest.mark.parametrize(
    "old,text,new",
    [
        (b"a\nb\n", "c\nd\n", b"c\nd\n"),
        (b"a\r\nb\r\n", "c\nd\n", b"c\r\nd\r\n"),
        (b"a\r\nb\r\n", "c\r\nd\r\n", b"c\r\nd\r\n"),
        (b"\xef\xbb\xbfa\r\n", "c\n", b"\xef\xbb\xbfc\r\n"),
        (b"\xef\xbb\xbfa\n", "\ufeffc\n", b"\xef\xbb\xbfc\n"),
        (b"a\n", "\ufeffc\n", b"c\n"),
        (b"", "c\n", b"c\n"),
    ],
)
def test_line_ends_and_byte_order_mark_stay_as_they_were(tmp_path, old, text, new):
    path = tmp_path / "a.yml"
    path.write_bytes(old)
    files.replace_text(path, text)
    assert path.read_bytes() == new and left_behind(tmp_path) == []


@fast
def test_a_new_file_is_made_with_its_folder(tmp_path):
    files.replace_text(tmp_path / "x/y/a.yml", "a\n")
    files.replace_all({tmp_path / "x/b.bin": b"\r\n\n"})
    assert tree(tmp_path) == {"x/y/a.yml": b"a\n", "x/b.bin": b"\r\n\n"}


@fast
@posix
def test_permissions_owner_and_links_stay(tmp_path):
    path, link = tmp_path / "real.yml", tmp_path / "link.yml"
    path.write_text("a")
    path.chmod(0o640)
    if os.getuid() == 0:
        os.chown(path, 12345, 23456)
    before = path.stat()
    link.symlink_to("real.yml")
    files.replace_text(link, "b\n")
    assert link.is_symlink() and path.read_text() == "b\n"
    after = path.stat()
    assert (after.st_mode, after.st_uid, after.st_gid) == (
        before.st_mode,
        before.st_uid,
        before.st_gid,
    )
    mask = os.umask(0o027)
    try:
        files.replace_text(tmp_path / "new.yml", "a")
    finally:
        os.umask(mask)
    assert (tmp_path / "new.yml").stat().st_mode & 0o777 == 0o640


@fast
def test_what_is_the_same_is_not_touched(tmp_path):
    path = tmp_path / "a.yml"
    path.write_bytes(b"a\r\n")
    os.utime(path, (1, 1))
    files.replace_text(path, "a\n")
    assert path.stat().st_mtime == 1


@fast
@pytest.mark.parametrize("step", ["write", "fsync", "replace"])
def test_all_files_or_none(tmp_path, monkeypatch, step):
    """Whichever step fails for the third file, all three are as they were."""
    wanted = {}
    for name in "abc":
        (tmp_path / name).write_text(f"old {name}")
        wanted[tmp_path / name] = f"new {name}"
    real, calls = getattr(os, "replace" if step == "replace" else "fsync"), []

    def fail(*arguments):
        calls.append(arguments)
        if len(calls) == 3:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return real(*arguments)

    if step == "write":  # a name that is taken by a folder
        (tmp_path / "c").unlink()
        (tmp_path / "c").mkdir()
    else:
        monkeypatch.setattr(os, step, fail)
    with pytest.raises(OSError) as error:
        files.replace_all(wanted)
    assert error.value.filename == str(tmp_path / "c")
    for name in "ab":
        assert (tmp_path / name).read_text() == f"old {name}"
    assert left_behind(tmp_path) == []


@fast
@posix
def test_a_file_that_may_not_be_written_is_left_alone(tmp_path, monkeypatch):
    path = tmp_path / "a.yml"
    path.write_text("old")
    path.chmod(0o444)
    # The superuser may write everywhere; the answer is that of anyone else.
    monkeypatch.setattr(os, "access", lambda path, mode: not mode & os.W_OK)
    with pytest.raises(PermissionError):
        files.replace_text(path, "new")
    assert tree(tmp_path) == {"a.yml": b"old"}


WRITE = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from kit import files
folder = Path(sys.argv[2])
for n in range(10**9):
    files.replace_all({folder / name: f"{name} {n} " * 5000 for name in "abcd"})
    print(n, flush=True)
"""


@posix
def test_fifty_kills_at_random_moments_of_writing(tmp_path):
    """After each, every file is one whole text, at least as new as the last that was reported."""
    chance = random.Random(8)
    for _ in range(50):
        process = subprocess.Popen(
            [sys.executable, "-c", WRITE, str(ROOT), str(tmp_path)],
            stdout=subprocess.PIPE,
            text=True,
        )
        process.stdout.readline()
        time.sleep(chance.uniform(0, 0.03))
        process.kill()
        done = [0, *map(int, process.communicate()[0].split())][-1]
        for name in "abcd":
            text = (tmp_path / name).read_text()
            number = int(text.split()[1])
            assert text == f"{name} {number} " * 5000 and number in (done, done + 1)


def snapshot(root):
    return {
        k: v for k, v in tree(root).items() if k.partition("/")[0] in ("content", "translations")
    }


COMMANDS = (
    ["update"],
    ["extract"],
    ["schemas"],
    ["new", "faq", "another"],
    ["new", "meeting", "2031-02-28"],
    ["new", "action", "another"],
    ["agenda", "2031-02-28"],
)


@pytest.fixture
def changed(project):
    """A project in which every command has something to write."""
    path = project / "content/faqs.yml"
    edit(path, "What is this kit for?", "What for?")
    (project / "content/schemas").mkdir()
    return project


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("room", [0, 1000, 100_000])
def test_a_full_disk_loses_nothing(changed, monkeypatch, capsys, command, room):
    """The disk is full after some bytes; what was there before is there afterwards."""
    before, opened = snapshot(changed), []

    def fsync(handle):
        found = os.fstat(handle)
        opened.append(found.st_size if stat.S_ISREG(found.st_mode) else 0)
        if sum(opened) > room:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", fsync)
    code, error = cli.main(command, root=changed), capsys.readouterr().err
    if code:
        assert snapshot(changed) == before
        assert "make room on the disk" in error and "Traceback" not in error
    else:
        after = snapshot(changed)
        # The schemas, which help editors alone, are left out where there is no room for them.
        written = any(name.startswith("content/schemas/") for name in after)
        assert after != before and (sum(opened) <= room or not written)
    assert left_behind(changed) == []


@posix
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_really_full_disk_loses_nothing(changed, tmp_path_factory, capsys, command):
    """As before, on a disk of a few megabytes without room for one more page of memory."""
    disk = tmp_path_factory.mktemp("disk")
    mount = ["mount", "-t", "tmpfs", "-o", "size=16m", "kit-test", str(disk)]
    if shutil.which("mount") is None or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("needs to be the superuser, to mount a small disk")
    try:
        shutil.copytree(changed, disk, dirs_exist_ok=True)
        before = snapshot(disk)
        with pytest.raises(OSError), (disk / "filler").open("wb", buffering=0) as filler:
            while True:
                filler.write(bytes(4096))
        assert cli.main(command, root=disk) == 1
        error = capsys.readouterr().err
        assert "make room on the disk" in error and "Traceback" not in error
        assert snapshot(disk) == before
        (disk / "filler").unlink()
        assert cli.main(command, root=disk) == 0 and snapshot(disk) != before
        assert left_behind(disk) == []
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_windows_line_ends_stay_after_every_command(changed):
    for path in (changed / "content").rglob("*.yml"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    catalogue = po.path_of(changed, "fr")
    catalogue.write_bytes(catalogue.read_bytes().replace(b"\n", b"\r\n"))
    translate(changed, "fr", "Calendar", "Agenda")
    for command in COMMANDS[:1] + COMMANDS[3:6]:
        assert cli.main(command, root=changed) == 0
    for path in (catalogue, changed / "content/faqs.yml", changed / "content/actions.yml"):
        data = path.read_bytes()
        assert data.count(b"\r\n") == data.count(b"\n") > 20


@fast
def test_a_folder_that_windows_will_not_move_is_said_to_have_something_open(tmp_path, monkeypatch):
    (tmp_path / "build").mkdir()
    (tmp_path / "build/deck.pptx").write_bytes(b"old")

    def refuse(source, target):
        raise PermissionError(errno.EACCES, "Access is denied", str(source), None, str(target))

    monkeypatch.setattr(files.os, "replace", refuse)
    with pytest.raises(OSError) as error, replace.replacing(tmp_path / "build") as aside:
        (aside / "deck.pptx").write_bytes(b"new")
    said = files.refused(tmp_path / "build", error.value)
    assert said == "Access is denied; is something in it open in another program?"
    assert tree(tmp_path / "build") == {"deck.pptx": b"old"}


@fast
@pytest.mark.skipif(os.name == "nt", reason="Windows says so of a folder that is read as a file")
def test_a_folder_that_may_not_be_looked_into_is_said_to_be_of_others(tmp_path):
    refusal = PermissionError(errno.EACCES, "Permission denied")
    said = files.refused(tmp_path, refusal)
    assert said == "Permission denied; is it open in another program, or not yours to change?"
