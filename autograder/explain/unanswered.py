"""What a learner is told where no answer was judged: the grader failed, nothing could be read, or nothing was run."""

from __future__ import annotations

from collections.abc import Sequence

from autograder import course
from autograder.model import Cases, Counterexample, Message, Status, Task, TaskResult, Unit


def without_answers(unit: Unit, task: Task, status: Status, message: Message) -> TaskResult:
    """The result of a task of which no case was judged: no points."""
    return TaskResult(course.task_id(unit, task), task.function, status, 0.0, task.points, 0, 0, message)


def interrupted(function: str, seconds: float, example: Counterexample | None) -> Message:
    """Whoever runs the notebook stopped a call."""
    return Message(
        (f"You stopped it: `{function}` had taken {seconds:.1f} s, and had not come back.",),
        counterexample=example,
        hint="Try this call by itself, with a print in its loop: which condition should end it?",
    )


def own_fault(fault: str) -> Message:
    """The grader itself failed."""
    return Message(
        (f"The grader itself failed here, and this costs no points: {fault}.",),
        hint="Grade again; if it stays, report it to whoever runs the course.",
    )


def unreadable(reason: str) -> Message:
    """The submission could not be read."""
    return Message(
        (f"The submission could not be read: {reason}.",),
        hint="Hand in the notebook again as a file that opens in Jupyter.",
    )


def not_run(task: Task, functions: Sequence[str], why: str, do: str) -> Message:
    """The task builds on functions of which `why` holds; to `do` something about them is the next step."""
    names = ", ".join(f"`{name}`" for name in functions)
    return Message((f"Not run: `{task.function}` builds on {names}, {why}.",), hint=f"{do} {names} first.")


def unexplained(fault: str, cases: Cases) -> Message:
    """The answer is wrong, and the explanation tripped over it."""
    return Message(
        (f"The answer is wrong, and the grader could not say in what ({fault}).",),
        cases,
        hint="Work a small example through by hand and compare each step.",
    )
