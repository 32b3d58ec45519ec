"""Build the communications kit: `python build_kit.py --help`."""

# This file keeps to what every Python can read, so that an old one can say that it is too old.

import os
import sys


def _told():
    """Return the exit code of the program, or a sentence about why it cannot be started."""
    if sys.version_info < (3, 11):
        found = ".".join(str(part) for part in sys.version_info[:2])
        return "The kit needs Python 3.11 or newer; this is Python " + found + "."
    try:
        from kit import stopping

        stopping.at_once()  # before what follows, which may take a second
        from kit.cli import main

        return main()
    except ImportError as error:
        return "The kit cannot start: " + str(error) + "; " + _advice()


def _advice():
    """Return what to do if a package is missing."""
    folder = os.path.dirname(os.path.abspath(__file__))
    if not os.path.isdir(os.path.join(folder, "kit")):
        return "install the program first, as README.md says."
    for python in (r".venv\Scripts\python.exe", ".venv/bin/python"):
        path = os.path.join(folder, python)
        if os.path.exists(path) and os.path.abspath(sys.prefix) != os.path.join(folder, ".venv"):
            return "run " + python + " build_kit.py instead."
    return "run the first command of README.md."


if __name__ == "__main__":
    sys.exit(_told())
