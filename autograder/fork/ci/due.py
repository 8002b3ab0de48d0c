"""What is due in a fork: a push is red only below the pass mark of that.

A line in ``grading.toml`` at the fork's top says it: ``due = ["u01", "u02"]``, or ``due = "started"`` for the units
that have any work in them, which is also so where there is no such file. The course publishes it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from autograder import course, submission
from autograder.errors import UserError
from autograder.files import Refused, read_stranger
from autograder.model import Report
from autograder.submission import Work
from autograder.submission.written import Looking

FILE: Final = "grading.toml"
STARTED: Final = "started"
_MOST_BYTES: Final = 10_000


class BadDue(UserError, ValueError):
    """A file that does not say what is due. The message says what it must say."""


def named_in(root: Path) -> frozenset[str] | None:
    """The units that the file at the top of a fork names, `None` for those that are started.

    Raises:
        BadDue: the file says something else.
        UnknownUnit: it names a unit that is not here.
    """
    path = root / FILE
    if not path.exists() and not path.is_symlink():
        return None
    try:
        said = tomllib.loads(read_stranger(path, _MOST_BYTES).decode()).get("due", STARTED)
    except (Refused, ValueError) as error:
        raise BadDue(f'{path.name}: {error}; it must be TOML, such as: due = ["u01", "u02"]') from error
    match said:
        case str() if said == STARTED:
            return None
        case [*names] if all(isinstance(name, str) for name in names):
            return frozenset(course.find(name).name for name in names)
    raise BadDue(f'{path.name}: due must be "{STARTED}" or a list of units such as ["u01", "u02"], is {said!r:.60}')


def due_of(named: frozenset[str] | None, works: Sequence[Work], reports: Sequence[Report]) -> tuple[str, ...]:
    """The units that are due, in their order: those that are named, else those with any work in them.

    `reports` are on the `works`, one for each.
    """
    both = zip(works, reports, strict=True)
    return tuple(
        work.unit for work, made in both if (work.unit in named if named is not None else has_work(work, made))
    )


def has_work(work: Work, report: Report) -> bool:
    """Whether anything of the unit is written, or the file cannot be read, which a stub can.

    A class has lines of its own beside methods that are stubs, so that the report is asked, too.
    """
    look = Looking(work.unit, lambda _: submission.read(work.path), lambda _: work.path.lstat().st_size)
    found = look(work.path.name)
    if found is None or found.written is None:
        return True
    return bool(found.written - {task.function for task in report.tasks if task.status == "missing"})
