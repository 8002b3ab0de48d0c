"""Syntax that a newer Python reads and the grader's does not."""

from __future__ import annotations

import re
import sys
from typing import Final

_NEWER: Final[tuple[tuple[tuple[int, int], re.Pattern[str], re.Pattern[str]], ...]] = (
    ((3, 12), re.compile(r"f-string"), re.compile("")),
    ((3, 12), re.compile(r"unterminated string literal"), re.compile(r"\b[rR]?[fF][rR]?[\"']")),
    ((3, 12), re.compile(""), re.compile(r"^(type\s+\w+(\[.*\])?\s*=|(async\s+)?def\s+\w+\[|class\s+\w+\[)")),
    ((3, 14), re.compile(""), re.compile(r"^except\*?\s+\w[\w.]*\s*,|.*\b[rR]?[tT][rR]?[\"']")),
)
"""The first Python that reads it, what an older one says to it, and how the line looks."""


def newer_python(error: str, line: str, running: tuple[int, int] = sys.version_info[:2]) -> str:
    """What to say to a syntax error that a newer Python may not have; empty for any other error.

    Args:
        error: the error, as in ``SyntaxError: f-string: expecting '}'``.
        line: the line it is in.
        running: the Python that says so.
    """
    if not error.startswith("SyntaxError"):
        return ""
    for version, says, looks in _NEWER:
        if running < version and says.search(error) and looks.search(line.strip()[:1000]):
            first, own = (".".join(map(str, one)) for one in (version, running))
            return f"if your notebook runs it, it has Python {first} or newer: the grader has {own}"
    return ""
