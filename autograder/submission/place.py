"""One folder of a unit: which file of it counts, and how it was handed in."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any, Final

from autograder.files import Refused, read_stranger, write_text
from autograder.model import ALONE_AND_IN_TIME, HandedIn
from autograder.submission.read import read
from autograder.submission.which import (
    CHECKPOINTS,
    FORK,
    NOT_RUN,
    Candidate,
    Content,
    choose,
    is_archive,
    is_document,
    is_notebook,
    is_text_file,
    likeness,
    named,
    own_name,
    saved_copy_of,
)
from autograder.submission.written import Looking
from autograder.words.text import one_line

RECORD: Final = "handed_in.json"
"""What `autograder collect` writes beside a notebook about how it came."""
SCHEMA: Final = "autograder/handed_in/v1"
_MOST_BYTES: Final = 100_000
_MOST_LINES: Final = 50
_MAX_NAMED: Final = 3
_MOST_BELOW: Final = 1_000
_KEPT: Final = "was passed over: Jupyter keeps it for itself, and more is written in it than in the notebook"


@dataclass(frozen=True)
class Found:
    """A file that counts, and how it was handed in."""

    path: Path
    handed_in: HandedIn = ALONE_AND_IN_TIME


def found_in(folder: Path, unit: str, only: Iterable[str] | None = None) -> Found | None:
    """The file of a folder that counts for a unit, `None` where there is none.

    The folders in it are looked into as well, not those below them, where the unit is known. What Jupyter keeps for
    itself counts where nothing is written in what the learner saved, but not in a fork, where they may have begun anew;
    where more is written in it, that is told.

    Args:
        folder: where to look.
        unit: the unit, or empty where it is not known; then there may be only one notebook.
        only: the names to choose among, where not all.

    Raises:
        OSError: the folder is closed to us.
    """
    names = {file.name for file in folder.iterdir() if not file.is_dir()}
    among = names if only is None else names & set(only)
    if not unit and sum(map(is_notebook, among)) > 1:
        return None
    below = _names_below(folder) if unit and only is None else []
    look = cache(Looking(unit, lambda name: read(folder / name), lambda name: (folder / name).lstat().st_size))
    candidates = [*named(among), *(Candidate(name, PurePosixPath(name).name) for name in below)]
    chosen = choose(candidates, unit, look)
    kept = [Candidate(name, of) for name in (*names, *_kept_by_jupyter(folder)) if (of := saved_copy_of(name))]
    told: tuple[str, ...] = ()
    if unit and only is None and kept:
        own = _written(look(chosen.key)) if chosen else 0
        kept = sorted((one for one in kept if _written(look(one.key)) > own), key=lambda one: one.key)
        if own or folder.parent.name == FORK:
            told = tuple(f"{one_line(one.key):.80} {_KEPT}" for one in kept)
        elif kept:
            chosen = choose([*candidates, *kept], unit, look)
    if chosen is None:
        return None
    recorded = read_record(folder)
    told += chosen.passed_over
    if only is None:
        told += tuple(_told_of_others({*names, *below} - {chosen.key}, own_name(unit)))
    return Found(folder / chosen.key, HandedIn(recorded.late, (*recorded.passed_over, *told)))


def _names_below(folder: Path) -> list[str]:
    """The files in the folders of a folder, as ``draft/a.ipynb``; hidden folders, links and a fork's do not count."""
    places = [one for one in sorted(folder.iterdir()) if one.is_dir() and not one.is_symlink()]
    own = [one for one in places if one.name[0] not in "._" and one.name != FORK]
    return [f"{one.name}/{name}" for one in own for name in _files_in(one)][:_MOST_BELOW]


def _kept_by_jupyter(folder: Path) -> list[str]:
    place = folder / CHECKPOINTS
    return [f"{CHECKPOINTS}/{name}" for name in (() if place.is_symlink() else _files_in(place))]


def _files_in(folder: Path) -> list[str]:
    try:
        return sorted(file.name for file in folder.iterdir() if file.is_file() and not file.is_symlink())
    except OSError:  # closed to us, or not there
        return []


def _written(content: Content | None) -> int:
    """How many functions are written in it."""
    return len(content.written or ()) if content is not None else 0


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
    """A line for what lies beside the notebook and could have been meant to count: Python, archives, documents."""
    called = {name: PurePosixPath(name).name for name in names}
    for may_be_meant, why in (
        (is_text_file, NOT_RUN),
        (is_archive, "was passed over: archives are not looked into; unpack it, or use autograder collect --from"),
        (is_document, "was passed over: nothing in a document is run; only the notebook counts"),
    ):
        found = sorted(name for name, short in called.items() if may_be_meant(short) and short[0] != ".")
        shown = [
            f"{one_line(name):.80}" for name in found if is_document(name) or likeness(called[name], own).rank != 3
        ]
        if shown:
            more = f" and {len(shown) - _MAX_NAMED} more" if len(shown) > _MAX_NAMED else ""
            told = why if len(shown) == 1 else why.replace("was", "were", 1)
            yield f"{', '.join(shown[:_MAX_NAMED])}{more} {told}"
