"""Ctrl-C and its like, at any moment: an end within a second, in words, with all as it was."""

import os
import random
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import checkout, lighter, tree

from kit.making import replace

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals and processes as in POSIX")

# How many moments to try; KIT_INTERRUPTS=300 takes a quarter of an hour.
MOMENTS = int(os.environ.get("KIT_INTERRUPTS", 24))
# As build_kit.py, for the kit in a folder.
CODE = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from kit import stopping
if __name__ == "__main__":
    stopping.at_once()
    print("begun", flush=True)
    from kit.cli import main
    sys.exit(main(sys.argv[2:], root=Path(sys.argv[1])))
"""


def processes(group):
    """The processes of a group that are there, apart from what only waits to be counted."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            _, _, rest = path.read_text().rpartition(") ")
            state, _, its_group = rest.split()[:3]
        except OSError:
            continue
        if int(its_group) == group and state not in "ZX":
            found.append(path.parent.joinpath("cmdline").read_bytes().decode().replace("\0", " "))
    return found


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """A checkout of a kit in two languages: what is stopped need not be long."""
    root = lighter(checkout(tmp_path_factory.mktemp("stopped")))
    about = root / "content/kit.yml"
    text = about.read_text("utf-8")
    about.write_text(re.sub(r"^  - \{code: (fr|es).*\n", "", text, flags=re.M), "utf-8")
    (root / "program.py").write_text(CODE)
    return root


def begin(root, *arguments, **options):
    return subprocess.Popen(
        [sys.executable, str(root / "program.py"), str(root), *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        # A shell lets what it runs in the background ignore Ctrl-C, and so do we.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        **options,
    )


def end(process, send, number, limit):
    """Send a signal; return the exit code and what was said."""
    asked = time.monotonic()
    send(process.pid, number)
    try:
        _, said = process.communicate(timeout=30)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        raise
    took = time.monotonic() - asked
    assert took < limit, (took, process.returncode, number, send, said)
    assert "Traceback" not in said and "mistake" not in said and "Exception" not in said, said
    deadline = time.monotonic() + 1
    while processes(process.pid) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert processes(process.pid) == []
    return process.returncode, said


def test_an_end_at_random_moments(project):
    """Starting, importing, making in two processes, building the site, replacing: all of them."""
    chance, asked = random.Random(130), 0
    faqs = project / "content/faqs.yml"
    for _ in range(2):  # the second is as long as those that are stopped
        faqs.write_text(faqs.read_text("utf-8") + "# again\n", "utf-8")
        began = time.monotonic()
        assert begin(project, "build", "--jobs", "2").wait(300) == 0
        whole = time.monotonic() - began
    for moment in range(MOMENTS):
        # Each build has something to do, and the same things are kept from before.
        faqs.write_text(faqs.read_text("utf-8") + f"# {moment}\n", "utf-8")
        (project / "build/last.txt").write_text(str(moment))
        before = tree(project / "build")
        process = begin(project, "build", "--jobs", "2" if moment % 4 else "1")
        send = (os.kill, os.killpg)[moment % 2]
        number = (signal.SIGINT, signal.SIGTERM)[moment // 2 % 2]
        process.stdout.readline()  # the interpreter has started; nothing of ours runs before
        time.sleep(whole * chance.uniform(0, 1) ** 2)
        code, said = end(process, send, number, limit=1.5)
        asked += code == 128 + number
        assert code in (0, 128 + number), (moment, code, said)
        replace.recover(project / "build")
        after = tree(project / "build")
        if "last.txt" in after:
            assert after == before
        else:  # it was done already, but for the last words
            assert len(after) == len(before) - 1
        assert (project / "build").exists()
    assert asked > MOMENTS / 2


def test_an_end_while_the_program_is_read(project):
    """Before anything of ours can answer, the answer is the same, but for the words."""
    for moment in range(10):
        process = begin(project, "check")
        process.stdout.readline()
        time.sleep(moment * 0.06)
        code, _ = end(process, os.kill, signal.SIGINT, limit=1.5)
        assert code == 130


def test_a_killed_program_leaves_no_processes(project, tmp_path):
    environment = {**os.environ, "KIT_CACHE": str(tmp_path)}
    process = begin(project, "check", "--jobs", "2", env=environment)
    next(line for line in process.stdout if " of " in line)
    assert len(processes(process.pid)) > 2
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()
    time.sleep(1)
    assert processes(process.pid) == []


def test_a_second_ctrl_c_changes_nothing(project, tmp_path):
    process = begin(project, "check", "--jobs", "2", env={**os.environ, "KIT_CACHE": str(tmp_path)})
    next(line for line in process.stdout if " of " in line)
    begun = time.monotonic()
    while process.poll() is None and time.monotonic() < begun + 2:
        os.killpg(process.pid, signal.SIGINT)
        time.sleep(0.005)
    code, said = end(process, os.killpg, 0, limit=1.5)
    assert code == 130 and said.strip() == "Stopped."
