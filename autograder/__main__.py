"""The program: ``autograder``, and ``python -m autograder`` where that is not on PATH.

What the commands need takes time to import, in which somebody may interrupt it.
"""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line; an interrupt ends it without a word."""
    try:
        from autograder.cli import main as run

        run()
    except KeyboardInterrupt:
        sys.exit(130)  # as shells have it for a program that SIGINT ended


if __name__ == "__main__":
    main()
