"""A push is practice: it is asked at a seed that its commit chose, and told about what everybody can ask again.

Points are those of the practice seed. What failed is asked the public exam, too: message, name and counterexample then
come from that one, so that they are those of a check.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from autograder.explain.by_heart import right_when_checked
from autograder.model import Report, Task, TaskResult, Unit

_NOTHING_TO_ASK: Final = ("ok", "missing", "skipped", "internal")


def to_ask_again(unit: Unit, results: Sequence[TaskResult]) -> list[Task]:
    """The tasks that are asked the public exam, too: those that failed, but for what was measured against a bar."""
    failed = {one.function for one in results if one.status not in _NOTHING_TO_ASK and one.message.figure is None}
    return [task for task in unit.tasks if task.function in failed]


def as_practice(made: Report, public: Report) -> Report:
    """The report of a practice seed, told by that of the public seed on what failed."""
    told = {one.function: one for one in public.tasks}
    return replace(made, tasks=tuple(told_by(one, told) for one in made.tasks))


def told_by(result: TaskResult, public: Mapping[str, TaskResult]) -> TaskResult:
    """A result of a practice seed with what is said of the same task at the public one, where that was asked."""
    other = public.get(result.function)
    if other is None or other.status in ("missing", "skipped", "internal") or result.points == result.max_points:
        return result
    if other.status == "ok" or other.points == other.max_points:
        return replace(result, message=right_when_checked(result.message))
    message = replace(other.message, cases=other.message.cases and result.message.cases, apart=result.message.apart)
    return replace(result, status=other.status, message=message)
