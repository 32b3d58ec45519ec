"""The program from its first moment: `inspire-kit`, or `python -m kit`."""

import sys

from . import stopping


def main() -> int:
    """Run the command line. Returns the exit code."""
    stopping.at_once()  # before what follows, which may take a second
    from .cli import main

    return main()


if __name__ == "__main__":
    sys.exit(main())
