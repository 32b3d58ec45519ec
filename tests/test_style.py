"""The form of the program: formatted, without what ruff and mypy find."""

import subprocess
import sys

import pytest
from conftest import ROOT


def run(*command):
    """Run one of the tools of requirements-test.txt on the project."""
    return subprocess.run(
        [sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True
    )


@pytest.mark.parametrize("command", [("format", "--check"), ("check",)], ids=["format", "check"])
def test_ruff_finds_nothing(command):
    done = run("ruff", *command, "--quiet", ".")
    assert done.returncode == 0, done.stdout + done.stderr


def test_mypy_finds_nothing():
    done = run("mypy", "--no-error-summary")
    assert done.returncode == 0, done.stdout + done.stderr
