"""Where a gradebook did not tell the truth, before a change and after it.

``python -m tests.bench.gradebook_faults`` acts each fault of `tests.nbgrader.faults` out with this checkout, and prints
a table in Markdown: what happens, the command, what was seen before, what is seen. Where that is not what it must be,
the row is marked, and the exit code is then 1. ``--measure FOLDER`` writes down what is seen with the checkout in that
folder, with the environment in its own ``.venv``, as what was seen before. ``--page`` acts nothing out and writes
``docs/gradebook.md``.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from tests.nbgrader.course import ROOT
from tests.nbgrader.faults import BEFORE, FAULTS, before, seen

PAGE: Final = ROOT / "docs" / "gradebook.md"
_HEAD: Final = """\
# What the gradebook holds

<!-- Written by python -m tests.bench.gradebook_faults --page; do not edit. -->

A gradebook is asked what is entered, and not remembered: it may have been deleted, moved or put back from a copy, a due
date may have moved, a unit may have changed. Each row is something that happens in the course of a year and the command
that is run after it; then what came of that at an earlier commit, and what comes of it. All points are of one unit, in
which right work earns 20; work that is late earns nothing here. `tests/nbgrader/test_faults.py` acts all of them out.

"""


def main() -> None:
    """Act out and print, or write."""
    match sys.argv[1:]:
        case []:
            sys.exit(1 if compare() else 0)
        case ["--measure", folder] if Path(folder).is_dir():
            measure(Path(folder).resolve())
        case ["--page"]:
            PAGE.write_text(page(), encoding="utf-8")
        case _:
            print(__doc__, file=sys.stderr)
            sys.exit(2)


def compare() -> int:
    """Print the table. How many rows are amiss."""
    now = _acted_out(ROOT)
    print(table(now), end="")
    wrong = sum(now[name] != fault.right for name, fault in FAULTS.items())
    print(f"\n{len(FAULTS)} faults, {wrong} amiss")
    return wrong


def measure(root: Path) -> None:
    """Write what is seen with the checkout in a folder."""
    head = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=root, capture_output=True, text=True, check=True)
    made = {"commit": head.stdout.strip(), "seen": _acted_out(root)}
    BEFORE.write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8")


def page() -> str:
    """The page, with what must be seen."""
    return _HEAD + table({name: fault.right for name, fault in FAULTS.items()})


def table(now: Mapping[str, str]) -> str:
    """The table in Markdown. What is not seen as it must be is bold."""
    known = before()
    rows = [f"| what happens | command | at {known.commit} | now |", "|---|---|---|---|"]
    for name, fault in FAULTS.items():
        shown = now[name] if now[name] == fault.right else f"**{now[name]}**"
        rows.append(f"| {fault.happens} | `{fault.command}` | {known.seen[name]} | {shown} |")
    return "\n".join(rows) + "\n"


def _acted_out(checkout: Path) -> dict[str, str]:
    with tempfile.TemporaryDirectory(prefix="gradebook-") as folder:
        return seen(checkout, Path(folder))


if __name__ == "__main__":
    main()
