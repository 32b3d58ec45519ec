"""Time and peak memory of a build, by the number of meetings and of questions. `python bench/scale.py 10 100 1000`"""
from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from generate import generate


def measure(**size: int) -> tuple[float, float]:
    """Seconds and peak memory in MB of the largest process of a build with an empty cache."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder, "kit")
        generate(root, **size)
        begun = time.perf_counter()
        code = ("import resource, subprocess, sys; done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL); "
                "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss); sys.exit(done.returncode)")
        done = subprocess.run([sys.executable, "-c", code, sys.executable, str(root / "build_kit.py"), "build"],
                              env={**os.environ, "KIT_CACHE": str(Path(folder, "cache"))}, stdout=subprocess.PIPE, text=True, check=True)
        return time.perf_counter() - begun, int(done.stdout) / 1000


if __name__ == "__main__":
    assert resource  # measured by the child; fails here, not there, on a system without it
    print(f"{'meetings':>9}{'questions':>11}{'seconds':>9}{'MB':>7}")
    for meetings in map(int, sys.argv[1:] or ("1", "10", "100")):
        seconds, memory = measure(meetings=meetings)
        print(f"{meetings:>9}{0:>11}{seconds:>9.1f}{memory:>7.0f}", flush=True)
    for questions in (100, 1000):
        seconds, memory = measure(questions=questions)
        print(f"{1:>9}{questions:>11}{seconds:>9.1f}{memory:>7.0f}", flush=True)
