"""Words, numbers and text as every report shows them.

Names, messages and hints may hold what a learner wrote. `clean` makes such text harmless to a terminal, a log and a
reader's eye; each format then escapes for its own syntax.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from autograder.model import Status  # with numpy, which a line on a mistaken argument has no need of

STATUS_WORDS: Final[Mapping[Status, str]] = {
    "ok": "right",
    "wrong": "not right yet",
    "missing": "not written",
    "raised": "raises an error",
    "timeout": "too slow",
    "memory": "too much memory",
    "killed": "ended its process",
    "bad_output": "no usable answer",
    "skipped": "not run",
    "internal": "grader failed",
}

_SYMBOLS: Final[Mapping[Status, str]] = {"ok": "✓", "missing": "○", "skipped": "–", "internal": "!"}
# Persian, Hindi and emoji are misspelt without the zero-width joiners.
_INVISIBLE_BUT_NEEDED: Final = "\n\u200c\u200d"
_LONGEST: Final = 10_000
# GitHub Actions obeys '::name' at the start of a printed line, and '##[name]' anywhere in it.
_COMMAND: Final = re.compile(r"::(?=[A-Za-z])|##(?=\[)")


def symbol(status: Status) -> str:
    """One character that tells a status without colour."""
    return _SYMBOLS.get(status, "✗")


def points(number: float) -> str:
    """Points with at most two decimals: ``3``, ``2.5``, ``0.33``."""
    return f"{number:.2f}".rstrip("0").rstrip(".")


def worth(number: float) -> str:
    """``1 point``, ``2.5 points``."""
    return f"{points(number)} point" + ("" if number == 1 else "s")


def clean(text: str, longest: int = _LONGEST) -> str:
    r"""The text with every character that is not seen written out, as ``\x1b`` or ``\u202e``, and lines kept.

    Terminal escapes, direction overrides and lone surrogates become visible; tabs become spaces. What GitHub Actions
    would take for a command is taken apart. What nobody would read to its end is cut at `longest` characters.
    """
    if len(text) > longest:
        text = f"{text[: longest - 50]} … ({len(text):,} characters in all)"
    text = text.replace("\r\n", "\n").replace("\t", "    ").replace("\xa0", " ")
    if not text.isprintable():
        text = "".join(map(_seen, text))
    return _COMMAND.sub(lambda found: " ".join(found[0]) if found[0] == "::" else f"{found[0]} ", text)


def one_line(text: str) -> str:
    """`clean` text on a single line."""
    return " ".join(clean(text).split("\n"))


def pieces(text: str) -> list[tuple[bool, str]]:
    """The text in parts, each with whether it stood between backticks."""
    parts = re.split(r"`([^`\n]+)`", clean(text))
    return [(position % 2 == 1, part) for position, part in enumerate(parts) if part]


def _seen(character: str) -> str:
    if character.isprintable() or character in _INVISIBLE_BUT_NEEDED:
        return character
    return character.encode("unicode_escape").decode("ascii")
