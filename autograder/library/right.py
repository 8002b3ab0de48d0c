"""Whether a part is right at a seed: asked of a worker as `autograder check` asks, once for each text of its cells.

Where this machine can have no worker (Windows), it is asked in this process, as a check in the notebook asks.
"""

from __future__ import annotations

from autograder import course
from autograder.grade import graded_task
from autograder.judge import kept
from autograder.judge.exam import exams_of
from autograder.judge.in_process import asking, namespace_of
from autograder.library.made import Definition, made, setup_of
from autograder.model import Task, TaskResult, Unit
from autograder.sandbox import Cell, SandboxError, SandboxUnavailable, Session, Surroundings
from autograder.sandbox.choose import for_own_work
from autograder.words.text import one_line


def is_right(unit: Unit, task: Task, definition: Definition, seed: int) -> str:
    """Empty where all cases are right, else what is not, to be read behind *Your `relu` is*; it ends a sentence."""
    path = kept.place_of(unit, task, seed, "library", definition.digest)
    known = kept.rows(path, 1)
    if known is None:
        known = [_verdict(_asked(unit, task, definition, seed))]
        if known[0] is not None:
            kept.keep(path, known)
    return known[0] if known[0] is not None else "not known to be right, since no worker could be asked."


def _asked(unit: Unit, task: Task, definition: Definition, seed: int) -> TaskResult | None:
    """What its answers are worth; `None` where no worker starts."""
    exam = exams_of(unit, seed, [task])[task.function]
    try:
        launcher, _ = for_own_work()
    except SandboxUnavailable:
        names = namespace_of(task, made(unit, task, definition))
        return graded_task(unit, task, exam, asking(unit, task, names)).result
    cells = [Cell(cell.name, cell.source) for cell in definition.cells]
    around = Surroundings(setup_of(unit), {})
    try:
        with Session(launcher, cells, course.probes_source(unit), around=around) as session:
            return graded_task(unit, task, exam, session.ask).result
    except SandboxError:
        return None


def _verdict(result: TaskResult | None) -> str | None:
    match result:
        case None | TaskResult(status="internal"):
            return None
        case TaskResult(status="ok"):
            return ""
        case TaskResult(status="missing"):
            return "not written yet."
        case TaskResult(cases_passed=0):
            return "not right yet."
    return one_line(f"not right yet: {result.cases_passed} of {result.cases_total} cases are.")
