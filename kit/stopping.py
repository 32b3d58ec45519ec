"""An end when one is asked for, by Ctrl-C or by the system: soon, whole, and without a traceback.

The exit code is 128 and the number of the signal, as shells have it: 130 after Ctrl-C.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from socket import socket
    from types import FrameType

# Those that ask for an end: Ctrl-C, the system, a closed terminal; Ctrl-Break on Windows.
SIGNALS = tuple(
    getattr(signal, name)
    for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
    if hasattr(signal, name)
)
GRACE = 0.6  # seconds to tidy up in, before the program is ended wherever it is


class Stopped(KeyboardInterrupt):
    """Raised in the main thread when an end is asked for."""


class _State:
    """What has been asked, and whether this is a moment at which it can be done."""

    def __init__(self) -> None:
        self.asked = 0  # the number of the signal
        self.raised = False
        self.holding = 0
        self.lock = threading.RLock()
        self.watch: threading.Thread | None = None


_state = _State()


def code() -> int:
    """The exit code of a program that was asked to end; 0 if it was not."""
    return 128 + _state.asked if _state.asked else 0


def at_once() -> None:
    """End at once when asked to, until `prepared`: there is nothing to tidy up yet.

    After `prepared` all is done, and who asks then is not answered any more.
    """
    for number in _heard():
        signal.signal(number, _end)


def _end(number: int, frame: FrameType | None) -> None:
    os._exit(128 + number)


@contextlib.contextmanager
def prepared() -> Iterator[None]:
    """Within this, raise Stopped when an end is asked for, and see that it comes.

    An exception can be lost in other people's code, or wait for a long computation. So a thread
    ends the program if it is still there after a moment. Does nothing outside the main thread.
    """
    global _state
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    _state = _State()  # one program after the other, as in tests
    from socket import socketpair  # here, because it takes long to import

    ours, theirs = socketpair()
    theirs.setblocking(False)
    _state.watch = watch = threading.Thread(target=_watch, args=(ours,), daemon=True)
    watch.start()
    before = {number: signal.getsignal(number) for number in _heard()}
    unraisable = sys.unraisablehook
    woken = signal.set_wakeup_fd(theirs.fileno(), warn_on_full_buffer=False)
    try:
        sys.unraisablehook = _unraisable
        for number in before:
            signal.signal(number, _asked)
        yield
    finally:
        _state.holding += 1  # nothing is raised from here on
        signal.set_wakeup_fd(woken)
        for number, handler in before.items():
            signal.signal(number, signal.SIG_IGN if handler is _end else handler)
        sys.unraisablehook = unraisable
        theirs.close()  # which ends the thread
        watch.join()
        _state.watch = None


def threads() -> set[int | None]:
    """The numbers that the system has for the threads of a program in which nothing else runs."""
    return {thread.native_id for thread in (threading.main_thread(), _state.watch) if thread}


@contextlib.contextmanager
def importing() -> Iterator[None]:
    """Within this, end at once when asked to, as long as there is nothing to tidy up.

    What is raised in the middle of an import can come out of it as another exception.
    """
    ours = threading.current_thread() is threading.main_thread()
    found = [n for n in SIGNALS if ours and signal.getsignal(n) is _asked]
    for number in found:
        signal.signal(number, _end)
    try:
        yield
    finally:
        for number in found:
            signal.signal(number, _asked)


@contextlib.contextmanager
def deferred() -> Iterator[None]:
    """Within this, wait: what is done here is done as a whole, and the end comes after it."""
    with _state.lock:
        _state.holding += 1
        try:
            yield
        finally:
            _state.holding -= 1
    if _state.asked and not _state.raised and not _state.holding:
        _raise()


@contextlib.contextmanager
def shielded() -> Iterator[None]:
    """Within this, begin processes that leave Ctrl-C to us, from their very beginning.

    What they do first is to call `detach`.
    """
    with deferred():
        if sys.platform == "win32":
            import ctypes

            ignore = ctypes.windll.kernel32.SetConsoleCtrlHandler
            ignore(None, True)  # a process inherits this
            try:
                yield
            finally:
                ignore(None, False)
        else:
            from multiprocessing import resource_tracker

            resource_tracker.ensure_running()  # it would end what follows when it is begun
            before = signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)
            try:
                yield
            finally:
                signal.pthread_sigmask(signal.SIG_SETMASK, before)


def detach() -> None:
    """In a process that was begun within `shielded`: what we do when asked to end is not for it."""
    signal.set_wakeup_fd(-1)
    for number in SIGNALS:
        if signal.getsignal(number) is _asked:  # it is a copy of ours
            signal.signal(number, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform != "win32":
        signal.pthread_sigmask(signal.SIG_UNBLOCK, SIGNALS)


def _heard() -> list[int]:
    """The signals that the program was not told to ignore, as by `nohup`."""
    return [number for number in SIGNALS if signal.getsignal(number) != signal.SIG_IGN]


def _asked(number: int, frame: FrameType | None) -> None:
    if not _state.asked:  # once; whoever asks again gets what is under way already
        _state.asked = number
        if not _state.holding:
            _raise()


def _raise() -> None:
    _state.raised = True
    raise Stopped


def _unraisable(found: sys.UnraisableHookArgs) -> None:
    if not _state.asked:
        sys.__unraisablehook__(found)


def _watch(woken: socket) -> None:
    """Wait for a signal, and then not for long."""
    with woken:
        while number := woken.recv(1):
            if number[0] not in SIGNALS:
                continue
            woken.settimeout(GRACE)
            with contextlib.suppress(TimeoutError):
                while woken.recv(1):  # more of them
                    pass
                return  # the program has tidied up
            with _state.lock:
                _kill()
                with contextlib.suppress(OSError):
                    os.write(2, b"\nStopped.\n")
                os._exit(128 + number[0])


def _kill() -> None:
    from multiprocessing import active_children

    with contextlib.suppress(RuntimeError, OSError):
        for child in active_children():
            child.kill()
