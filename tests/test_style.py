"""The form of the program: formatted, without what ruff and mypy find."""

import subprocess
import sys

import pytest
from conftest import ROOT

# What has not been put right everywhere yet.
OPEN = "E501,B905,E741,B023,SIM105,SIM102,C402,B020"


def run(*command):
    """Run one of the tools of requirements-test.txt on the project."""
    return subprocess.run(
        [sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True
    )


@pytest.mark.parametrize(
    "command", [("format", "--check"), ("check", "--ignore", OPEN)], ids=["format", "check"]
)
def test_ruff_finds_nothing(command):
    done = run("ruff", *command, "--quiet", ".")
    assert done.returncode == 0, done.stdout + done.stderr


def test_mypy_finds_nothing():
    done = run("mypy", "--strict", "--no-error-summary", "kit")
    assert done.returncode == 0, done.stdout + done.stderr
