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
from autograder.submission import Work
from autograder.submission.written import Looking

FILE: Final = "grading.toml"
STARTED: Final = "started"
_MOST_BYTES: Final = 10_000


class BadDue(UserError, ValueError):
    """A file that does not say what is due. The message says what it must say."""


def due_of(works: Sequence[Work], root: Path) -> tuple[str, ...]:
    """The units that are due among these works, in their order.

    Args:
        works: one for each unit.
        root: the fork.

    Raises:
        BadDue: the file there is none, or says something else.
        UnknownUnit: it names a unit that is not here.
    """
    named = _named(root / FILE)
    if named is None:
        return tuple(work.unit for work in works if has_work(work))
    units = {course.find(name).name for name in named}
    return tuple(work.unit for work in works if work.unit in units)


def has_work(work: Work) -> bool:
    """Whether any function of the unit is written, or the file cannot be read, which a stub can."""
    look = Looking(work.unit, lambda _: submission.read(work.path), lambda _: work.path.lstat().st_size)
    found = look(work.path.name)
    return found is None or found.written is None or bool(found.written)


def _named(path: Path) -> list[str] | None:
    """The units that the file names, `None` for those that are started."""
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
            return names
    raise BadDue(f'{path.name}: due must be "{STARTED}" or a list of units such as ["u01", "u02"], is {said!r:.60}')
