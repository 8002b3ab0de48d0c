"""``python -m autograder``, and the program ``autograder``: the command line, where its extra is installed."""

from __future__ import annotations

import sys

from autograder import extras


def main() -> None:
    """Run the command line; what it is made of and is not installed is told in one line."""
    try:
        from autograder.cli import main as run
    except ModuleNotFoundError as error:
        told = extras.lacking(error)
        if told is None:
            raise
        print(f"autograder: {told}", file=sys.stderr)
        sys.exit(2)
    run()


if __name__ == "__main__":
    main()
