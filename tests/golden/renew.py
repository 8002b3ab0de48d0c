"""Writes the reports in the folders anew, after a change that was meant: ``python -m tests.golden.renew [NAME…]``.

Prints which changed. Read the difference before you keep it: a learner will read the same words.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from autograder.sandbox import choose
from tests.golden import FOLDER, outcomes, reports_of


def main(names: Sequence[str]) -> None:
    """Write the reports of the folders with these names, of all where there are none."""
    launcher = choose("process")
    known = outcomes()
    unknown = [name for name in names if name not in known]
    if unknown:
        sys.exit(f"error: there is no folder {', '.join(unknown)} in {FOLDER}")
    chosen = list(names) or known
    changed = 0
    for outcome in chosen:
        for name, text in reports_of(outcome, launcher).items():
            path = FOLDER / outcome / name
            content = text.encode()
            if not path.exists() or path.read_bytes() != content:
                path.write_bytes(content)
                changed += 1
                print(f"{outcome}/{name}")
    print(f"{changed} changed in {len(chosen)} folders")


if __name__ == "__main__":
    main(sys.argv[1:])
