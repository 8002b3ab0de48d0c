"""What came of a learner's checks, kept in their own folder for the page that ``autograder report`` writes.

``.autograder/history.jsonl`` beside ``exercises/`` has a line for each check of a function that showed something new.
It holds no code, no message, no seed and no name, git ignores it, and nothing sends it anywhere. It never stands in the
way of a check: where it cannot be kept, it is not.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal, TypeAlias

from autograder.files import Refused, flags_of, read_stranger, write_bytes
from autograder.model import STATUSES, Status, TaskResult

FOLDER: Final = ".autograder"
FILE: Final = "history.jsonl"
MOST_BYTES: Final = 2**19
"""Over this, a history is thinned: what a page needs stays, then the latest."""
_LOCK: Final = "history.lock"
_MOST_READ: Final = 4 * MOST_BYTES
_LONGEST: Final = 200
_SAYS_NOTHING: Final = ("skipped", "internal")

By: TypeAlias = Literal["check", "ci"]


@dataclass(frozen=True)
class Moment:
    """What a check of one function showed.

    Attributes:
        at: when, in seconds since 1970 began in UTC.
        by: which command or cell asked.
        task: the task's id, ``u01.softmax``.
        status: as in a report.
        right: how many cases were right.
        of: how many there were.
        points: in ``[0, …]``.
        mistake: the name of the known mistake, empty where none was named.
    """

    at: int
    by: By
    task: str
    status: Status
    right: int
    of: int
    points: float
    mistake: str = ""

    @property
    def outcome(self) -> tuple[str, int, str]:
        """What makes a check another than the one before."""
        return self.status, self.right, self.mistake


def tree_of(folder: Path) -> Path | None:
    """The learner's folder, which holds ``exercises/``: this one or one above; `None` in the course's own, and if none.

    Who has the solutions is on no journey.
    """
    return found_from(folder)[0]


def found_from(folder: Path) -> tuple[Path | None, bool]:
    """That folder, and whether there is none since this is the course's own checkout."""
    for place in (folder, *folder.parents):
        if (place / "exercises").is_dir():
            return (None, True) if (place / "solutions").is_dir() else (place, False)
    return None, False


def is_own(tree: Path, file: Path) -> bool:
    """Whether a notebook lies in the learner's own ``exercises/``: a friend's, or an older one, is on no journey."""
    return file.resolve().is_relative_to((tree / "exercises").resolve())


def note(
    tree: Path | None, by: By, results: Sequence[TaskResult], at: int | None = None, *, of: Path | None = None
) -> None:
    """Add what is new in the results of a check; nothing where there is no `tree`, or it cannot be written to.

    `of` is the notebook that was checked, of which nothing is kept where it is not the learner's own.

    New is another outcome than the last, and, where one function was asked about alone, any that is not right: a try.
    What is not written yet is no try; it counts only where something was written before.
    """
    if tree is None or (of is not None and not is_own(tree, of)):
        return
    now = int(time.time()) if at is None else at
    with suppress(OSError), _locked(tree):
        last = {moment.task: moment for moment in read(tree)}
        lines = [
            _line(moment)
            for moment in (_moment(now, by, result) for result in results)
            if _is_new(moment, last.get(moment.task), len(results) == 1)
        ]
        if lines:
            _append(tree / FOLDER / FILE, lines)


def read(tree: Path) -> tuple[Moment, ...]:
    """The moments in their order, without lines that were cut off or are none; empty where there is no history."""
    try:
        text = read_stranger(tree / FOLDER / FILE, _MOST_READ).decode("utf-8", errors="replace")
    except Refused:
        return ()
    return tuple(moment for moment in map(_parsed, text.split("\n")) if moment is not None)


def forget(tree: Path) -> bool:
    """Delete the history. Returns whether there was one. Raises `OSError` where it cannot be deleted."""
    path = tree / FOLDER / FILE
    there = path.is_symlink() or path.exists()
    path.unlink(missing_ok=True)
    return there


def _moment(at: int, by: By, result: TaskResult) -> Moment:
    mistake = (result.message.misconception or "")[:_LONGEST]
    return Moment(
        at, by, result.id, result.status, result.cases_passed, result.cases_total, float(result.points), mistake
    )


def _is_new(moment: Moment, last: Moment | None, alone: bool) -> bool:
    if moment.status in _SAYS_NOTHING:
        return False
    if last is None:
        return moment.status != "missing"
    return moment.outcome != last.outcome or (alone and moment.status not in ("ok", "missing"))


def _line(moment: Moment) -> str:
    return json.dumps(vars(moment), separators=(",", ":"))


def _parsed(line: str) -> Moment | None:
    """The moment of a line, `None` for what is none."""
    try:
        tree: Any = json.loads(line)
        moment = Moment(**tree)
    except (ValueError, TypeError, RecursionError):
        return None
    numbers = (moment.at, moment.right, moment.of)  # and no year has five digits
    is_sound = (
        all(type(number) is int and 0 <= number < 2**37 for number in numbers)
        and isinstance(moment.points, int | float)
        and 0 <= moment.points < 2**20
        and moment.by in ("check", "ci")
        and moment.status in STATUSES
        and all(isinstance(text, str) and len(text) <= _LONGEST for text in (moment.task, moment.mistake))
    )
    return moment if is_sound else None


def _append(path: Path, lines: Sequence[str]) -> None:
    """Add lines in one write. Each begins a new line, so that one that was cut off before takes none along."""
    descriptor = os.open(path, flags_of("O_WRONLY", "O_APPEND", "O_CREAT", "O_NOFOLLOW"), 0o600)
    try:
        os.write(descriptor, "".join(f"\n{line}" for line in lines).encode())
        size = os.fstat(descriptor).st_size
    finally:
        os.close(descriptor)
    if size > MOST_BYTES:
        kept = _thinned(read(path.parent.parent))
        write_bytes(path, "".join(f"\n{_line(moment)}" for moment in kept).encode(), 0o600)


def _thinned(moments: Sequence[Moment]) -> list[Moment]:
    """The first and the last moment of each task, the first with each mistake, and the latest while there is room."""
    first: dict[tuple[str, str, str], int] = {}
    for at, moment in enumerate(moments):
        first.setdefault((moment.task, moment.status, moment.mistake), at)
    kept = set(first.values()) | set({moment.task: at for at, moment in enumerate(moments)}.values())
    room = MOST_BYTES // 2 - sum(len(_line(moments[at])) + 1 for at in kept)
    for at in range(len(moments) - 1, -1, -1):
        room -= 0 if at in kept else len(_line(moments[at])) + 1
        if room <= 0:
            break
        kept.add(at)
    return [moments[at] for at in sorted(kept)]


@contextmanager
def _locked(tree: Path) -> Iterator[None]:
    """Hold the history's lock, in a folder that git ignores and that is made where it is missing.

    Raises `OSError` where there can be none.
    """
    folder = tree / FOLDER
    if folder.is_symlink():
        raise NotADirectoryError(f"{folder} is a link")
    folder.mkdir(exist_ok=True)
    ignore = folder / ".gitignore"
    if not ignore.exists():
        ignore.write_text("*\n", encoding="utf-8")
    descriptor = os.open(folder / _LOCK, flags_of("O_CREAT", "O_RDWR", "O_NOFOLLOW"), 0o600)
    try:
        with suppress(ImportError):  # where there are no locks, lines are whole all the same
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)
