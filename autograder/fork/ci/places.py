"""Where in a notebook's file a task's cell stands."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from autograder.files import Refused, read_stranger

_MOST_BYTES: Final = 20 * 2**20


def lines_of(path: Path) -> list[str]:
    """The lines of a notebook's file, none where it cannot be read as text. Links are not followed."""
    try:
        text = read_stranger(path, _MOST_BYTES).decode("utf-8-sig", errors="replace")
    except Refused:
        return []
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def line_of(lines: list[str], function: str) -> int:
    """The line, from 1 on, where a function's definition begins, else where its cell's id stands, else 1."""
    name = re.escape(function)
    defined = re.compile(rf'(?<!\\)"(?:def|class) {name}\b')
    marked = re.compile(rf'"(?:grade_id|id)"\s*:\s*"{name}"')
    for pattern in (defined, marked):
        # The last definition counts, as in a notebook that is run from top to bottom.
        found = [number for number, line in enumerate(lines, start=1) if pattern.search(line)]
        if found:
            return found[-1]
    return 1
