"""Processor time, time and peak memory of a build, by the number of meetings and of questions.

`python bench/scale.py 10 100 1000`, with bench/requirements.txt installed, on Linux or macOS.
Processor time is that of all processes, in seconds. Memory is the largest sum, over the processes
of the build at one time, of the proportional set size (each shared page counted once), in MB of
1 000 000 bytes; it is looked at five times a second. "Edit" is the processor time of a build after
one more edit of an answer. The load is how many processes have wanted a processor in the last
minute: on a busy machine, processor time is more too.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil
from generate import generate
from side_by_side import run, seconds, used


def memory(process: psutil.Process) -> int:
    """Bytes that a process and its children take now."""
    total = 0
    for part in (process, *process.children(recursive=True)):
        with contextlib.suppress(psutil.Error):  # it has just ended
            total += part.memory_full_info().pss
    return total


def measure(**size: int) -> str:
    """A row on a build with an empty cache, and on one after the second edit of an answer."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder, "kit")
        generate(root, **size)
        os.environ["KIT_CACHE"] = str(Path(folder, "cache"))
        command = [sys.executable, str(root / "build_kit.py"), "build"]
        begun, before, peak = time.perf_counter(), used(), 0
        build = subprocess.Popen(command, cwd=root, stdout=subprocess.DEVNULL)
        while build.poll() is None:
            try:
                peak = max(peak, memory(psutil.Process(build.pid)))
            except psutil.NoSuchProcess:
                break
            time.sleep(0.2)
        if build.wait():
            raise SystemExit("the build failed")
        taken, spent = time.perf_counter() - begun, used() - before
        path = root / "content/faqs.yml"
        for answer in ("Yes. ", "No. "):  # the first is told on every page, as not translated
            text = path.read_text("utf-8").replace("answer: Yes. ", "answer: ")
            path.write_text(text.replace("answer: ", f"answer: {answer}", 1), "utf-8")
            edit = seconds(lambda: run(*command))
        load = os.getloadavg()[0]
        return f"{spent:>11.1f}{taken:>9.1f}{peak / 1e6:>7.0f}{edit:>7.1f}{load:>6.1f}"


if __name__ == "__main__":
    print(
        f"{'meetings':>9}{'questions':>11}{'processor':>11}{'seconds':>9}{'MB':>7}"
        f"{'edit':>7}{'load':>6}"
    )
    for meetings in map(int, sys.argv[1:] or ("1", "10", "100")):
        print(f"{meetings:>9}{0:>11}{measure(meetings=meetings)}", flush=True)
    for questions in (1000, 5000):
        print(f"{1:>9}{questions:>11}{measure(questions=questions)}", flush=True)
