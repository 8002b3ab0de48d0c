"""Where the array that a check is about is wrong, of one that is too large to be shown."""

from __future__ import annotations

from collections.abc import Sequence
from operator import is_

import numpy as np

from autograder.judge.compare import compare, differing
from autograder.judge.exam import Later
from autograder.model import Case, Outcome, Task
from autograder.reports.heat import Heat, heat_of
from autograder.sandbox import Question
from autograder.words.show import MAX_NUMBERS


def is_made_of(question: Question, case: Case) -> bool:
    """Whether a question was made of a case."""
    return all(map(is_, case.arguments.values(), question.arguments))


def where_wrong(task: Task, exam: Later, case: Case | None, answers: Sequence[tuple[Question, Outcome]]) -> Heat | None:
    """The heat map of the array that a case shows, `None` where there is none or its numbers are shown.

    Args:
        task: what was checked.
        exam: its cases and right answers.
        case: the case that speaks for it, one of the exam's.
        answers: what was asked, and what came back.
    """
    if case is None or case.raises is not None or not task.is_compared:
        return None
    outcome = next((outcome for question, outcome in answers if is_made_of(question, case)), None)
    number = next((number for number, one in enumerate(exam.cases) if one is case), None)
    if outcome is None or outcome.status != "ok" or number is None:
        return None
    right = exam.exam.expected[number]
    difference = None if right is None else compare(right.value, outcome.value, task.tolerance)
    if difference is None or difference.kind not in ("values", "finite") or np.size(difference.got) <= MAX_NUMBERS:
        return None
    return heat_of(differing(difference.expected, difference.got, task.tolerance))
