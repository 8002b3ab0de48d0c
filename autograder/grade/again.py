"""A slip is paid for once: what fails since an earlier function is wrong is asked again without that one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from autograder import explain
from autograder.explain.apart import mend_first, not_run_yet, right_apart, write_first
from autograder.inside import invoke
from autograder.judge import parts, score
from autograder.judge.apart import AskApart, Graded, asked_again, culprits_of
from autograder.judge.oracle import oracle_of
from autograder.model import Apart, Cases, TaskResult, Unit
from autograder.sandbox import SandboxError


def follow_through(
    unit: Unit,
    graded: Sequence[Graded],
    beside: Sequence[Graded],
    seed: int,
    ask_apart: AskApart,
    uses: Mapping[str, AbstractSet[str]],
) -> list[TaskResult]:
    """The results of tasks after those that fail were asked again without the earlier function that is wrong.

    Args:
        unit: the tasks' unit.
        graded: the tasks as they were graded at first.
        beside: the same of `parts_beside`, which are needed to know what is wrong.
        seed: that of the exam; the numbers of the stand-ins are drawn from it, too.
        ask_apart: puts questions where one function is replaced.
        uses: the names that the learner's own functions use, directly or by way of others.
    """
    known = {one.task.function: one for one in (*graded, *beside)}
    faults: dict[str, frozenset[str]] = {}
    results: dict[str, TaskResult] = {}
    for function in (task.function for task in unit.tasks if task.function in known):
        one, used = known[function], uses.get(function, frozenset())
        culprits = culprits_of(unit, one, faults, used) if one.fails else ()
        results[function] = _followed(unit, one, culprits, seed, ask_apart) if culprits else one.result
        unwritten = [one for one in results if one in used - {function} and results[one].status == "missing"]
        if unwritten and one.result.status == "missing":
            results[function] = replace(one.result, message=write_first(function, unwritten))
        faults[function] = parts.faults_of(results[function], frozenset(culprits))
    return [results[one.task.function] for one in graded]


def _followed(unit: Unit, one: Graded, culprits: tuple[str, ...], seed: int, ask_apart: AskApart) -> TaskResult:
    task, result = one.task, one.result
    agreed = [False] * len(one.cases)
    if len(culprits) == 1 and oracle_of(unit, task).stands_apart(culprits[0]):
        try:
            agreed = asked_again(unit, one, culprits[0], seed, ask_apart)
        except SandboxError:
            raise
        except Exception as error:  # as at first: what the judge trips over is the judge's fault
            return explain.without_answers(unit, task, "internal", explain.own_fault(invoke.describe(error)))
    right = [first or apart for first, apart in zip(one.passed, agreed, strict=True)]
    if all(right):
        total = len(one.cases)
        passed = result.cases_passed if result.cases_total else 0
        status = "wrong" if result.status == "skipped" else result.status
        message = replace(right_apart(culprits[0], Cases(passed, total)), figure=result.message.figure)
        return replace(
            result, status=status, points=result.max_points, cases_passed=passed, cases_total=total, message=message
        )
    if result.status == "skipped":
        # That a required function has nothing right says more than that it is not right.
        told = result.message if set(culprits) <= set(task.requires) else not_run_yet(task, culprits)
        return replace(result, message=replace(told, apart=Apart(culprits)))
    points = result.points if task.bar is not None else score.task_points(task.points, one.cases, right, one.owed)
    message = mend_first(result.message, task.function, culprits, 0 if task.bar is not None else sum(agreed))
    return replace(result, points=points, message=message)
