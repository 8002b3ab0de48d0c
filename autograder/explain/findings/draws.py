"""Where the random numbers of a wrong answer came from: the one thing that a call tells besides its answer."""

from __future__ import annotations

from autograder.explain.findings.evidence import Finding
from autograder.model import Case, Generator, Outcome, Task


def drawn_globally(task: Task, case: Case, outcome: Outcome) -> Finding | None:
    """What to say where the numbers came from a generator of the whole program and the task is about drawing.

    It is where it is given a generator, or where many answers are right.
    """
    names = [name for name, value in case.arguments.items() if isinstance(value, Generator)]
    if not outcome.drew_globally or not (names or task.properties):
        return None
    given = f"`{names[0]}`" if names else "a generator that the call can be given again"
    return Finding(
        f"It draws from a generator of the whole program (`np.random` or `random`), and not from {given} alone",
        f"Draw every number from {given}: only then can whoever calls get the same answer again, and other code that "
        "draws does not change it.",
    )
