"""What every task asks and which name every mistake gets, written down before a change and compared after it.

    python -m tests.bench.names record FILE [UNIT…]
    python -m tests.bench.names compare FILE [UNIT…]

Of each task: its points, a digest of its cases at 20 seeds, the points and the name that each mistake gets at 5 seeds,
and its controls. Names of arguments are not in the digests, so that an argument may be renamed. `compare` prints each
difference in a line of its own and ends with 1 where there is one.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any, Final, TypeAlias

from autograder import course
from autograder.grade import grade_task
from autograder.inside import wire
from autograder.judge.exam import cases_of
from autograder.model import Case, Outcome, Task, TaskResult, Unit
from autograder.quality.audit.mistakes import Answered
from tests.units.graded import answered_at

Table: TypeAlias = dict[str, dict[str, Any]]

CASE_SEEDS: Final = range(20)
MISTAKE_SEEDS: Final = range(5)
PROCESSES: Final = 2


def main() -> None:
    """Record or compare; exit code 2 for a call of another form."""
    match sys.argv[1:]:
        case ["record", file, *names]:
            table = table_of(names)
            Path(file).write_text(json.dumps(table, indent=1), encoding="utf-8")
            print(f"{len(table)} tasks, {sum(len(task['mistakes']) for task in table.values())} mistakes")
        case ["compare", file, *names]:
            found = list(differences(json.loads(Path(file).read_text(encoding="utf-8")), table_of(names), names))
            print(*found, f"{len(found)} differences", sep="\n")
            sys.exit(bool(found))
        case _:
            print(__doc__)
            sys.exit(2)


def table_of(names: list[str]) -> Table:
    """What stands in the file, for these units; for all where none is named."""
    units = [course.find(name) for name in names] or list(course.units())
    ids = [course.task_id(unit, task) for unit in units for task in unit.tasks]
    with ProcessPoolExecutor(PROCESSES) as pool:
        return dict(zip(ids, pool.map(task_record, ids), strict=True))


def task_record(task_id: str) -> dict[str, Any]:
    """What stands in the file of one task."""
    unit, task = course.find_task(task_id)
    return {
        "points": task.points,
        "cases": {str(seed): digest(cases_of(unit, task, seed)) for seed in CASE_SEEDS},
        "mistakes": mistakes(unit, task),
        "controls": [one.name for one in task.answers.controls],
    }


def mistakes(unit: Unit, task: Task) -> dict[str, list[list[Any]]]:
    """Points and name at each seed by mistake; a further variant of a mistake is ``name (2)``."""
    rows: dict[str, list[list[Any]]] = {}
    for seed in MISTAKE_SEEDS:
        answered = answered_at(unit, task, seed)
        for mistake in task.answers.mistakes:
            for made in answered.made(mistake):
                result = graded(unit, task, answered, made.outcomes)
                name = mistake.name if made.variant == 0 else f"{mistake.name} ({made.variant + 1})"
                rows.setdefault(name, []).append([result.points, result.message.misconception])
    return rows


def graded(unit: Unit, task: Task, answered: Answered, outcomes: Sequence[Outcome]) -> TaskResult:
    """The result of somebody whose calls have these outcomes."""
    coming = iter(outcomes)
    return grade_task(unit, task, answered.exam, lambda _question: next(coming))


def digest(cases: tuple[Case, ...]) -> str:
    """A digest of what is asked and of how it is looked at, but for the names of arguments."""
    return hashlib.sha256("".join(map(_case_digest, cases)).encode()).hexdigest()


def _case_digest(case: Case) -> str:
    try:
        hidden = wire.encode(case.hidden)
    except wire.WireError:  # what stays with the judge may be anything
        hidden = repr(type(case.hidden)).encode()
    about = repr((case.name, case.kind, repr(case.raises), repr(case.keeps_arguments))).encode()
    return hashlib.sha256(about + wire.encode(list(case.arguments.values())) + hidden).hexdigest()


def differences(before: Table, after: Table, names: list[str]) -> Iterator[str]:
    """What is not as it was, a line for each."""
    numbers = {course.find(name).name[:3] for name in names}
    before = {name: task for name, task in before.items() if not names or name.partition(".")[0] in numbers}
    yield from (f"{name}: gone" for name in before if name not in after)
    yield from (f"{name}: new" for name in after if name not in before)
    for name in before:
        if name in after:
            yield from (f"{name}: {line}" for line in _task_differences(before[name], after[name]))


def _task_differences(before: dict[str, Any], after: dict[str, Any]) -> Iterator[str]:
    for field in ("points", "controls"):
        if before[field] != after[field]:
            yield f"{field}: {before[field]} → {after[field]}"
    others = [seed for seed, cases in before["cases"].items() if after["cases"].get(seed) != cases]
    if others:
        yield f"other cases at the seeds {', '.join(others)}"
    were, are = before["mistakes"], after["mistakes"]
    yield from (f"{name}: gone" for name in were if name not in are)
    yield from (f"{name}: new, {_one_or_all(row)}" for name, row in are.items() if name not in were)
    for name in were:
        if name in are and were[name] != are[name]:
            yield f"{name}: {_one_or_all(were[name])} → {_one_or_all(are[name])}"


def _one_or_all(row: list[list[Any]]) -> str:
    """The points and the name, once where they are the same at every seed."""
    known = [f"{points:g} points as {name}" for points, name in row]
    return known[0] if len(set(known)) == 1 else "; ".join(known)


if __name__ == "__main__":
    main()
