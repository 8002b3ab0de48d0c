"""What the author of a unit knows of its audit: ``answers/audit.toml``.

::

    open = ["u05.depth: no case quotes 'N at least 1'"]   # found, and not mended yet

    [[equivalent]]                                        # a mutant that does the same as the solution
    mutant = "0123456789"
    was = "return a + b"
    becomes = "return b + a"
    reason = "A sum does not depend on the order of its terms."
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from autograder import course
from autograder.errors import UserError
from autograder.model import Unit

FILE: Final = "audit.toml"


class BadKnowledge(UserError, ValueError):
    """The file cannot be used. The message names it and what is wrong."""


@dataclass(frozen=True)
class Known:
    """The findings that are open, as they are printed, and the reasons why mutants are equivalent, by their ids."""

    open: tuple[str, ...]
    equivalent: Mapping[str, str]


def known_of(unit: Unit) -> Known:
    """What is known of a unit; nothing where there is no such file. Raises `BadKnowledge`."""
    path = course.folder(unit) / "answers" / FILE
    if not path.is_file():
        return Known((), {})
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
        return Known(tuple(content.get("open", ())), dict(map(_reason, content.get("equivalent", ()))))
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
        raise BadKnowledge(f"{path}: {type(error).__name__}: {error}") from error


def _reason(row: Mapping[str, Any]) -> tuple[str, str]:
    if not row["reason"].strip():
        raise ValueError(f"the mutant {row['mutant']} needs a reason")
    return row["mutant"], " ".join(row["reason"].split())
