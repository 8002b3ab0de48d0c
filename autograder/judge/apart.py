"""What fails since an earlier function is wrong: which function that is, and what is right without it.

Only the cases that failed are asked again, in a worker in which a stand-in takes the wrong function's place. One that
then agrees with the task's composite is right apart from that function.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from typing import Final, TypeAlias

from autograder.inside import invoke
from autograder.judge import parts
from autograder.judge.oracle import oracle_of
from autograder.judge.parts import Drawn
from autograder.judge.verdict import judge_all
from autograder.model import Case, Outcome, Task, TaskResult, Unit
from autograder.sandbox import Question

Ask: TypeAlias = Callable[[Question], Outcome]
AskApart: TypeAlias = Callable[[Task, str, Drawn], Ask]
"""How a task's questions are put where a stand-in takes the place of a function, by the numbers drawn for it."""

WORKER_IS_GONE: Final = ("timeout", "killed")


@dataclass(frozen=True)
class Graded:
    """A task's result, with its cases and which of them are right; without cases where none could be asked.

    `single` says that its answers were found to be float32's, `owed` which cases earn, as in an exam.
    """

    task: Task
    result: TaskResult
    cases: tuple[Case, ...] = ()
    passed: tuple[bool, ...] = ()
    single: bool = False
    owed: tuple[bool, ...] = ()

    @property
    def fails(self) -> bool:
        """Whether there is a case that is wrong, and not only unwritten or our own fault."""
        return not all(self.passed) and self.result.status not in ("ok", "missing", "internal")


def parts_beside(unit: Unit, graded: Sequence[Graded]) -> tuple[Task, ...]:
    """The tasks that those which fail may build on and that were not graded with them."""
    known = {one.task.function for one in graded}
    wanted = {name for one in graded if one.fails for name in parts.below(unit, one.task)} - known
    return tuple(task for task in unit.tasks if task.function in wanted)


def culprits_of(unit: Unit, one: Graded, faults: parts.Faults, used: AbstractSet[str]) -> tuple[str, ...]:
    """The earlier functions that are wrong and that a task builds on, as it is written or by its driver."""
    driven = set(one.task.requires) - set(one.task.built_of)
    built_on = [name for name in parts.below(unit, one.task) if name in used or name in driven]
    wrong = frozenset[str]().union(*(faults.get(name, frozenset()) for name in built_on))
    return tuple(task.function for task in unit.tasks if task.function in wrong)


def asked_again(unit: Unit, one: Graded, culprit: str, seed: int, ask_apart: AskApart) -> list[bool]:
    """Which of the cases that failed are right where a stand-in takes the culprit's place.

    None where an ordinary one is not: who puts the parts together wrongly has earned nothing by cases in which that
    happens not to show.
    """
    task = one.task
    known = oracle_of(unit, task).apart(culprit, seed, one.cases)
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
