"""`python -m sujarit`: the command line."""

import sys

from sujarit.cli import main

if __name__ == "__main__":
    sys.exit(main())
