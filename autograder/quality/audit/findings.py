"""What an audit finds, a line each: what makes `autograder audit` fail unless it is known to be open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from autograder.quality.audit.figures import NONE, TaskFigures
from autograder.quality.audit.known import Known
from autograder.quality.audit.shares import is_unlikely
from autograder.quality.how_often import Plan

FEWEST_ALTERNATIVES: Final = 3


@dataclass(frozen=True)
class Finding:
    """Something that is to be mended: what it is, which stays the same from run to run, and more about it."""

    what: str
    more: str = ""

    def __str__(self) -> str:
        return self.what + (f"; {self.more}" if self.more else "")


def findings_of(unit_name: str, tasks: Sequence[TaskFigures], known: Known, plan: Plan) -> list[Finding]:
    """What is to be mended in a unit, without what is known to be open. What is open and mended is a finding."""
    found = [finding for task in tasks for finding in _of_task(task)]
    for id in known.equivalent:
        if not any(id in task.all_mutants for task in tasks):
            found.append(Finding(f"{unit_name[:3]}: there is no mutant {id}", "its solution changed; look at it anew"))
    everything = {finding.what for finding in found}
    left = [finding for finding in found if finding.what not in known.open]
    if plan.is_whole:
        left += [
            Finding(f"{unit_name[:3]}: no longer open: {one}", "take it out of audit.toml")
            for one in known.open
            if one not in everything
        ]
    return left


def _of_task(task: TaskFigures) -> Iterator[Finding]:
    yield from _of_right_work(task)
    yield from _of_mistakes(task)
    for name in task.unbroken:
        yield Finding(f"{task.id}: the broken work {name} keeps all its points")
    for mutant in task.survivors:
        change = f"{mutant.was} → {mutant.becomes or 'nothing'}"
        yield Finding(f"{task.id}: no case catches the mutant {mutant.id}", change)
    for id in task.gone:
        yield Finding(f"{task.id}: the mutant {id} is caught", "it is not equivalent; take it out of audit.toml")
    table = task.table
    for quote, case in table.strange.items():
        yield Finding(f"{task.id}: the docstring does not hold '{quote}'", f"the case '{case}' quotes it")
    for promise in table.unquoted:
        yield Finding(f"{task.id}: no case quotes '{promise.words}'", f"the docstring promises it ({promise.kind})")
    for quote in table.untried:
        more = "a work in answers/broken that breaks it and nothing else would show that its case tries it"
        yield Finding(f"{task.id}: nothing fails '{quote}' alone", more)


def _of_right_work(task: TaskFigures) -> Iterator[Finding]:
    if task.alternatives < FEWEST_ALTERNATIVES:
        yield Finding(
            f"{task.id}: fewer than {FEWEST_ALTERNATIVES} right works of other shapes",
            f"there are {task.alternatives}; write more into answers/alternatives",
        )
    if task.stub.hits < task.stub.of:
        yield Finding(f"{task.id}: the stub earns points")
    for lost in task.lost:
        if is_unlikely(lost.times, lost.seeds, lost.chance):
            yield Finding(
                f"{task.id}: right work loses points: {lost.work}",
                f"at {lost.times} of {lost.seeds} seeds, first at {lost.first_seed} in '{lost.case}'",
            )


def _of_mistakes(task: TaskFigures) -> Iterator[Finding]:
    for name in task.keeping:
        yield Finding(f"{task.id}: the mistake {name} keeps all its points")
    for (name, other), times in task.confused.items():
        if name not in task.keeping:
            said = "is given no name" if other == NONE else f"is taken for {other}"
            yield Finding(f"{task.id}: the mistake {name} {said}", f"{times} times")
    for one, other in task.alike:
        yield Finding(f"{task.id}: no case tells {one} from {other}")
