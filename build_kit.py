"""Build the communications kit: `python build_kit.py --help`."""

# This file keeps to what every Python can read, so that an old one can say that it is too old.

import os
import signal
import subprocess
import sys


def _told():
    """Return the exit code of the program, or a sentence about why it cannot be started."""
    if sys.version_info < (3, 11):
        _run_by_its_own_python()
        found = ".".join(str(part) for part in sys.version_info[:2])
        return "The kit needs Python 3.11 or newer; this is Python " + found + "."
    try:
        from kit import stopping

        stopping.at_once()  # before what follows, which may take a second
        from kit.cli import main

        return main()
    except ImportError as error:
        _run_by_its_own_python()
        return "The kit cannot start: " + str(error) + "; " + _advice()


def _folder():
    return os.path.dirname(os.path.abspath(__file__))


def _run_by_its_own_python():
    """Go on in the Python that the first command of README.md makes, if that is another."""
    python = r"Scripts\python.exe" if os.name == "nt" else "bin/python"
    path = os.path.join(_folder(), ".venv", python)
    if not os.path.exists(path) or os.environ.get("KIT_STARTED") == path:
        return
    os.environ["KIT_STARTED"] = path  # once, whatever that Python takes itself for
    try:
        if os.name != "nt":
            os.execv(path, [path] + sys.argv)
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the other, which tidies up
        sys.exit(subprocess.call([path] + sys.argv))
    except OSError:  # it is that of another computer
        pass


def _advice():
    """Return what to do if a package is missing."""
    if not os.path.isdir(os.path.join(_folder(), "kit")):
        return "install the program first, as README.md says."
    return "run the first command of README.md."


def _main():
    """Run the program; a window that a double click has opened stays until it has been read."""
    clicked = os.name == "nt" and len(sys.argv) == 1 and "KIT_STARTED" not in os.environ
    try:
        told = _told()
    except SystemExit as end:
        told = end.code
    if clicked and sys.stdin and sys.stdin.isatty():
        if isinstance(told, str):
            sys.stderr.write(told + "\n")
            told = 1
        input("\nPress Enter to close this window. ")
    sys.exit(told)


if __name__ == "__main__":
    _main()
