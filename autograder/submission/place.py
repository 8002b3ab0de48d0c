"""One folder of a unit: which file of it counts, and how it was handed in."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from autograder.files import Refused, read_stranger, write_text
from autograder.model import ALONE_AND_IN_TIME, HandedIn
from autograder.submission.read import read
from autograder.submission.which import ARCHIVES, NOT_RUN, choose, is_notebook, likeness, named, own_name
from autograder.submission.written import Looking
from autograder.words.text import one_line

RECORD: Final = "handed_in.json"
"""What `autograder collect` writes beside a notebook about how it came."""
SCHEMA: Final = "autograder/handed_in/v1"
_MOST_BYTES: Final = 100_000
_MOST_LINES: Final = 50
_MAX_NAMED: Final = 3


@dataclass(frozen=True)
class Found:
    """A file that counts, and how it was handed in."""

    path: Path
    handed_in: HandedIn = ALONE_AND_IN_TIME


def found_in(folder: Path, unit: str, only: Iterable[str] | None = None) -> Found | None:
    """The file of a folder that counts for a unit, `None` where there is none.

    Args:
        folder: where to look, not below it.
        unit: the unit, or empty where it is not known; then there may be only one notebook.
        only: the names to choose among, where not all.

    Raises:
        OSError: the folder is closed to us.
    """
    names = {file.name for file in folder.iterdir() if not file.is_dir()}
    among = names if only is None else names & set(only)
    if not unit and sum(map(is_notebook, among)) > 1:
        return None
    chosen = choose(
        named(among),
        unit,
        Looking(unit, lambda name: read(folder / name), lambda name: (folder / name).lstat().st_size),
    )
    if chosen is None:
        return None
    recorded = read_record(folder)
    beside = () if only is not None else tuple(_told_of_others(names, own_name(unit)))
    return Found(folder / chosen.key, HandedIn(recorded.late, (*recorded.passed_over, *chosen.passed_over, *beside)))


def expected_at(folder: Path) -> Path:
    """Where a unit's folder has its notebook."""
    return folder / f"{own_name(folder.name)}.ipynb"


def read_record(folder: Path) -> HandedIn:
    """What is recorded beside a notebook about how it came; nothing where there is no such record, or it is damaged."""
    try:
        tree = json.loads(read_stranger(folder / RECORD, _MOST_BYTES))
    except (Refused, ValueError, RecursionError):
        return ALONE_AND_IN_TIME
    late, lines = _fields(tree)
    return HandedIn(late, tuple(f"{one_line(line):.300}" for line in lines[:_MOST_LINES]))


def _fields(tree: Any) -> tuple[bool, list[str]]:
    if not isinstance(tree, dict) or tree.get("schema") != SCHEMA:
        return False, []
    lines = tree.get("passed_over")
    told = [line for line in lines if isinstance(line, str)] if isinstance(lines, list) else []
    return tree.get("late") is True, told


def write_record(folder: Path, handed_in: HandedIn) -> None:
    """Record how a notebook came; where there is nothing to say, an earlier record goes."""
    path = folder / RECORD
    if handed_in == ALONE_AND_IN_TIME:
        path.unlink(missing_ok=True)
        return
    tree = {"schema": SCHEMA, "late": handed_in.late, "passed_over": list(handed_in.passed_over)}
    text = json.dumps(tree, indent=1) + "\n"
    if not path.is_file() or path.read_text(encoding="utf-8", errors="replace") != text:
        write_text(path, text)


def _told_of_others(names: set[str], own: str) -> Iterator[str]:
    """A line for what lies beside the notebook and could have been meant to count: Python files and archives."""
    for suffixes, why in (
        ((".py",), NOT_RUN),
        (ARCHIVES, "was passed over: archives are not looked into; unpack it, or use autograder collect --from"),
    ):
        found = sorted(name for name in names if name.lower().endswith(suffixes) and not name.startswith("."))
        shown = [f"{one_line(name):.80}" for name in found if likeness(name, own).rank != 3]
        if shown:
            more = f" and {len(shown) - _MAX_NAMED} more" if len(shown) > _MAX_NAMED else ""
            told = why if len(shown) == 1 else why.replace("was", "were", 1)
            yield f"{', '.join(shown[:_MAX_NAMED])}{more} {told}"
