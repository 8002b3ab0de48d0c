"""A slip is paid for once: what fails since an earlier function is wrong is asked again without that function.

Only the cases that failed are asked again, in a worker in which a stand-in takes the wrong function's place. One that
then agrees with the task's composite is right apart from that function, and earns its points. Where several functions
are wrong, or a task cannot be asked so, the message names what is to be mended first.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from typing import Final, TypeAlias

from autograder import explain
from autograder.explain.apart import mend_first, not_run_yet, right_apart, write_first
from autograder.inside import invoke
from autograder.judge import parts, score
from autograder.judge.parts import Drawn
from autograder.judge.verdict import judge_all
from autograder.model import Apart, Case, Cases, Outcome, Task, TaskResult, Unit
from autograder.sandbox import Question, SandboxError

Ask: TypeAlias = Callable[[Question], Outcome]
AskApart: TypeAlias = Callable[[Task, str, Drawn], Ask]
"""How a task's questions are put where a stand-in takes the place of a function, by the numbers drawn for it."""

WORKER_IS_GONE: Final = ("timeout", "killed")


@dataclass(frozen=True)
class Graded:
    """A task's result, with its cases and which of them are right; without cases where none could be asked.

    `single` says that its answers were found to be float32's.
    """

    task: Task
    result: TaskResult
    cases: tuple[Case, ...] = ()
    passed: tuple[bool, ...] = ()
    single: bool = False

    @property
    def fails(self) -> bool:
        """Whether there is a case that is wrong, and not only unwritten or our own fault."""
        return not all(self.passed) and self.result.status not in ("ok", "missing", "internal")


def parts_beside(unit: Unit, graded: Sequence[Graded]) -> tuple[Task, ...]:
    """The tasks that those which fail may build on and that were not graded with them."""
    known = {one.task.function for one in graded}
    wanted = {name for one in graded if one.fails for name in parts.below(unit, one.task)} - known
    return tuple(task for task in unit.tasks if task.function in wanted)


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
        culprits = _culprits(unit, one, faults, used) if one.fails else ()
        results[function] = _followed(unit, one, culprits, seed, ask_apart) if culprits else one.result
        unwritten = [name for name in results if name in used and results[name].status == "missing"]
        if unwritten and one.result.status == "missing":
            results[function] = replace(one.result, message=write_first(function, unwritten))
        faults[function] = parts.faults_of(results[function], frozenset(culprits))
    return [results[one.task.function] for one in graded]


def _culprits(unit: Unit, one: Graded, faults: parts.Faults, used: AbstractSet[str]) -> tuple[str, ...]:
    """The earlier functions that are wrong and that a task builds on, as it is written or by its driver."""
    driven = set(one.task.requires) - set(one.task.built_of)
    built_on = [name for name in parts.below(unit, one.task) if name in used or name in driven]
    wrong = frozenset[str]().union(*(faults.get(name, frozenset()) for name in built_on))
    return tuple(task.function for task in unit.tasks if task.function in wrong)


def _followed(unit: Unit, one: Graded, culprits: tuple[str, ...], seed: int, ask_apart: AskApart) -> TaskResult:
    task, result = one.task, one.result
    agreed = [False] * len(one.cases)
    if len(culprits) == 1 and parts.can_be_asked(unit, task, culprits[0]):
        try:
            agreed = _asked_again(unit, one, culprits[0], seed, ask_apart)
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
    points = result.points if task.bar is not None else score.task_points(task.points, one.cases, right)
    message = mend_first(result.message, task.function, culprits, 0 if task.bar is not None else sum(agreed))
    return replace(result, points=points, message=message)


def _asked_again(unit: Unit, one: Graded, culprit: str, seed: int, ask_apart: AskApart) -> list[bool]:
    """Which of the cases that failed are right where a stand-in takes the culprit's place.

    None where an ordinary one is not: who puts the parts together wrongly has earned nothing by cases in which that
    happens not to show.
    """
    task = one.task
    known = parts.right_with_stand_in(unit, task, one.cases, culprit, seed)
    ask = ask_apart(task, culprit, parts.drawn_for(unit, seed))
    asked: dict[int, tuple[Case, invoke.Answer, Outcome]] = {}
    for number, (passed, restated) in enumerate(zip(one.passed, known, strict=True)):
        if passed or restated is None:
            continue
        case, right = restated
        arguments = tuple(case.arguments.values())
        outcome = ask(Question(task.function, arguments, task.limits.seconds, task.driver or ""))
        asked[number] = case, right, outcome
        if outcome.status in WORKER_IS_GONE:
            break
    cases, rights, outcomes = zip(*asked.values(), strict=True) if asked else ((), (), ())
    verdicts = judge_all(replace(task, bar=None), cases, rights, outcomes, single=one.single)
    agreed = [False] * len(one.cases)
    for number, verdict in zip(asked, verdicts, strict=True):
        agreed[number] = verdict is None
        if one.cases[number].kind == "ordinary" and verdict is not None:
            return [False] * len(one.cases)
    return agreed
