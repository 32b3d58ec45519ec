"""Several jobs at a time, each in a process of its own."""

from __future__ import annotations

import contextlib
import gc
import os
import shutil
import sys
import tempfile
import threading
import traceback
from collections.abc import Callable, Iterator, Sequence
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection, wait
from typing import TypeVar, cast

from .. import scratch, stopping
from ..errors import KitError

Arguments = tuple[object, ...]
Progress = Callable[[str], None]
Result = TypeVar("Result")

FEW, MANY = 4, 40  # products
KILLED = (
    "a part of the build was stopped from outside, perhaps for want of memory; "
    "try again with --jobs 1"
)


def run(
    job: Callable[..., Result], work: Sequence[Arguments], processes: int, progress: Progress
) -> list[Result]:
    """Return `job(*arguments, progress)` of each of the arguments, in their order.

    Raises what the first job to fail has raised, or KitError if a process was killed. However this
    ends, no process is left, and none of what they wrote aside. `job` is a function of a module, so
    that each process can find it.
    """
    results: dict[int, Result] = {}
    busy: dict[Connection, int] = {}
    waiting = list(enumerate(work))[::-1]

    def next_job(worker: Connection) -> None:
        if waiting:
            busy[worker], arguments = waiting.pop()
            worker.send(arguments)

    def hear(worker: Connection) -> None:
        kind, value = worker.recv()
        if kind == "step":
            progress(value)
        elif kind == "failed":
            raise value
        else:
            results[busy.pop(worker)] = value
            next_job(worker)

    try:
        with _processes(job, min(processes, len(work))) as begun:
            for worker in begun:
                next_job(worker)
            while busy:
                for ready in wait(list(busy)):
                    hear(cast(Connection, ready))
    except (EOFError, ConnectionError):
        raise KitError.at("build", KILLED) from None
    return [results[number] for number in range(len(work))]


@contextlib.contextmanager
def _processes(job: Callable[..., object], count: int) -> Iterator[Iterator[Connection]]:
    """Processes that wait for arguments, each begun when it is asked for; they end with the block.

    They are killed, so what they wrote aside is cleared away here.
    """
    context = get_context("fork") if _can_copy() else get_context("spawn")
    aside = scratch.mkdtemp()
    begun = []

    def begin() -> Iterator[Connection]:
        for _ in range(count):
            with stopping.shielded():
                here, there = context.Pipe()
                process = context.Process(target=_work, args=(there, job, aside), daemon=True)
                begun.append((process, here))
                process.start()
            there.close()  # so that we see when the process is gone
            yield here

    try:
        yield begin()
    finally:
        with stopping.deferred():
            for process, worker in begun:
                if process.pid:
                    process.kill()
                    process.join()
                worker.close()
            shutil.rmtree(aside, ignore_errors=True)


def worth() -> int:
    """How many products take longer to make than it takes to begin processes for them.

    One that is no copy of this process has all to import and to read.
    """
    return FEW if _can_copy() else MANY


def _can_copy() -> bool:
    """Whether a process can begin as a copy of this one, which shares what is in memory already.

    Threads are no part of a copy, and what they have locked stays locked in it. So there may be
    none but those of Python, which wait while this one works: Typst has others once it was used.
    The frameworks of macOS have threads of which one cannot tell, and Windows knows no copies.
    """
    try:
        found = set(map(int, os.listdir("/proc/self/task")))
    except OSError:
        return False
    return sys.platform == "linux" and found <= stopping.threads()


def _work(there: Connection, job: Callable[..., object], aside: str) -> None:
    """What a process does: one job after the other, as long as there is someone to tell."""
    stopping.detach()
    tempfile.tempdir = aside
    gc.freeze()  # what is shared with the process that began us is not looked at, so it stays so
    threading.Thread(target=_follow, daemon=True).start()

    def step(what: str) -> None:
        there.send(("step", what))

    with contextlib.suppress(EOFError, ConnectionError):
        while True:
            arguments = there.recv()
            try:
                answer: tuple[str, object] = ("done", job(*arguments, step))
            except Exception as error:
                if not isinstance(error, KitError | OSError):
                    error.add_note("".join(traceback.format_tb(error.__traceback__)))
                answer = ("failed", error)
            there.send(answer)


def _follow() -> None:
    """End with the program that began us, even if it is killed."""
    parent = parent_process()
    if parent:
        parent.join()
        os._exit(1)
