"""Build the INSPIRE communications kit: `python build_kit.py --help`."""

import sys

from kit.cli import main

if __name__ == "__main__":
    sys.exit(main())
