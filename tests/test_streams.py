"""Streams and folders that are not there, or that nothing can be written to."""

import io
import subprocess
import sys
import tempfile

import pytest
from conftest import ROOT
from test_machine import fast, posix

from kit import cli
from kit.commands import translating

PROGRAM = f"{sys.executable} {ROOT / 'build_kit.py'}"
SHELL = [
    ("{check} >&-", 0, 0),
    ("{check} 2>&-", 0, 0),
    ("{check} >&- 2>&- <&-", 0, 0),
    ("{check} <&-", 0, 0),
    ("{check} | head -1", 0, 0),
    ("{coverage} | head -c1", 0, 0),
    ("{program} --help | head -c1", 0, 0),
    ("{coverage} > /dev/full", 1, "could not be written: No space left on device"),
    ("{coverage} 2> /dev/full", 0, 0),
    ("{program} coverage --root /nowhere > /dev/full 2>&1", 1, 0),
    ("PYTHONIOENCODING=ascii LC_ALL=C PYTHONUTF8=0 {coverage}", 0, 0),
    ("env -u HOME -u KIT_CACHE XDG_CACHE_HOME= {check}", 0, 0),
    ("env -u KIT_CACHE HOME=/nowhere {check}", 0, 0),
    ("KIT_CACHE=/dev/null {check}", 0, 0),
    ("KIT_CACHE=/proc/nowhere {check}", 0, 0),
    ("KIT_CACHE={project}/content/kit.yml {check}", 0, 0),
    ("TMPDIR=/nowhere {check}", 0, 0),
    ("{program} serve --root {project}/content", 1, "not the folder of a kit"),
]


@posix
@pytest.mark.parametrize("line,code,words", SHELL, ids=[line for line, _, _ in SHELL])
def test_streams_and_folders_that_are_not_there(small, line, code, words):
    check = f"{PROGRAM} check --jobs 1 --root {small}"
    line = line.format(
        check=check,
        coverage=f"{PROGRAM} coverage --root {small}",
        program=PROGRAM,
        project=small,
    )
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", line], capture_output=True, text=True, cwd=small
    )
    said = done.stdout + done.stderr
    assert done.returncode == code, said
    for word in ("Traceback", "mistake", "Exception", "Error", "BrokenPipe"):
        assert word not in said, said
    assert not words or words in said
    assert not (small / "~").exists()


@fast
def test_a_report_that_cannot_be_written_is_one_line(project, monkeypatch, capsys, tmp_path):
    def mistake(*arguments):
        raise KeyError("".join(("a private", " value")))

    monkeypatch.setattr(translating, "load", mistake)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    assert cli.main(["coverage"], root=project) == 1
    report = tmp_path / "kit-error.txt"
    assert str(report) in capsys.readouterr().err
    text = report.read_text("utf-8")
    assert "in mistake" in text and "KeyError" in text and "a private value" not in text
    report.unlink()
    report.mkdir()
    assert cli.main(["coverage"], root=project) == 1
    error = capsys.readouterr().err
    assert "KeyError in test_streams.py, line" in error and "a private value" not in error
    assert "Traceback" not in error


@fast
def test_no_folder_for_temporary_files(project, monkeypatch, capsys):
    monkeypatch.setattr(tempfile, "tempdir", None)
    monkeypatch.setattr(tempfile, "_candidate_tempdir_list", lambda: [str(project / "nowhere")])
    for command in (["check"], ["build"]):
        assert cli.main(command, root=project) == 1
        error = capsys.readouterr().err
        assert "there is no folder for temporary files" in error and "mistake" not in error


@fast
def test_a_stream_of_another_kind_is_printed_to(project, monkeypatch):
    """As under a notebook or a service, where standard output is no file."""
    out = io.StringIO()
    monkeypatch.setattr(sys, "stdout", out)
    assert cli.main(["coverage"], root=project) == 0 and "العربية" not in out.getvalue()
    assert "translated" in out.getvalue() and sys.stdout is out
    out.close()
    assert cli.main(["coverage"], root=project) == 0
