"""The program: ``autograder``, and ``python -m autograder`` where that is not on PATH.

What the commands need takes time to import, in which somebody may interrupt it, and may not be installed.
"""

from __future__ import annotations

import sys

from autograder import extras


def main() -> None:
    """Run the command line; an interrupt ends it without a word, and what is not installed is told in one line."""
    try:
        from autograder.cli import main as run

        run()
    except KeyboardInterrupt:
        sys.exit(130)  # as shells have it for a program that SIGINT ended
    except ModuleNotFoundError as error:
        told = extras.lacking(error)
        if told is None:
            raise
        print(f"autograder: {told}", file=sys.stderr)
        sys.exit(2)


if __name__ == "__main__":
    main()
