"""``python -m autograder``: the command line, where its program is not on PATH."""

from autograder.cli import main

if __name__ == "__main__":
    main()
