"""Exams for learners: what PyTorch answers at a few seeds, and what known mistakes answer at the public one, as data.

A unit that did not change keeps its record. One that is made anew keeps each part that says the same but for last
digits, so that a learners' repository does not grow by noise.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any, Final

from autograder.authoring.draws import TWO
from autograder.inside import wire
from autograder.inside.invoke import Answer
from autograder.judge import kept, parts, records
from autograder.judge.briefly import calls_of, first_of
from autograder.judge.compare import compare
from autograder.judge.exam import Exam, exams_of
from autograder.judge.fingerprint import fingerprint_of
from autograder.judge.oracle import oracle_of
from autograder.judge.recorded import row_of
from autograder.judge.records import Sitting, Wrong
from autograder.judge.seeds import PUBLIC_SEED, RECORDED_SEEDS
from autograder.model import Case, Habit, Misconception, Task, Tolerance, Unit

MOST_OF_A_TASK: Final = 2**20
"""Bytes that the answers of a task's mistakes may take, compressed. Tasks about drawing ask for many draws: of some,
mistakes are named by fewer draws, and by those cases whose answers find room, the small ones first, then ordinary
ones."""
_ENOUGH: Final = 2
"""By so many ordinary cases a mistake is told from others, if there are so many."""
_SMALL: Final = 2**13
_NOISE: Final = Tolerance(relative=1e-12, absolute=1e-14, floor=1e-16)


class Unrecordable(RuntimeError):
    """The grader itself fails at an exam that is to be recorded. The message says at which."""


def record_of(unit: Unit, before: bytes | None = None, seeds: Sequence[int] = RECORDED_SEEDS) -> bytes:
    """The record of a unit.

    Args:
        unit: with its answers.
        before: an earlier record of it.
        seeds: which exams.

    Raises:
        Unrecordable: a right answer is not known.
    """
    made = dict(_parts(unit, seeds))
    return records.packed(made if before is None else _without_noise(made, before))


def _parts(unit: Unit, seeds: Sequence[int]) -> Iterator[tuple[str, bytes]]:
    about = {"schema": records.SCHEMA, "tasks": {task.function: _about(unit, task) for task in unit.tasks}}
    yield records.ABOUT, (json.dumps(about, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()
    # Where a bar is measured, nothing is right by itself, but with a stand-in.
    tasks = [task for task in unit.tasks if task.bar is None or _culprits(unit, task)]
    for seed in seeds:
        for task, exam in zip(tasks, exams_of(unit, seed, tasks).values(), strict=True):
            if exam.fault:
                raise Unrecordable(f"{unit.name}, seed {seed}: {exam.fault}")
            if task.is_compared or exam.owed or _culprits(unit, task):
                yield f"{task.function}/{seed}", records.part_of(_sitting(unit, task, exam))
            if seed == PUBLIC_SEED and task.bar is None:
                yield f"{task.function}/wrong", records.part_of(_wrong(unit, task, exam))


def _about(unit: Unit, task: Task) -> dict[str, Any]:
    return {
        "planted": bool(task.answers.planted),
        "apart": _culprits(unit, task),
        "mistakes": [_described(one) for one in task.answers.mistakes],
    }


def _described(mistake: Misconception | Habit) -> dict[str, Any]:
    if isinstance(mistake, Habit):
        return asdict(mistake)
    return {field: getattr(mistake, field) for field in ("name", "why", "hint", "seen", "about_errors")}


def _culprits(unit: Unit, task: Task) -> list[str]:
    return [name for name in parts.below(unit, task) if oracle_of(unit, task).stands_apart(name)]


def _sitting(unit: Unit, task: Task, exam: Exam) -> Sitting:
    oracle = oracle_of(unit, task)
    return Sitting(
        cases=[fingerprint_of(case) for case in exam.cases],
        right=[kept.row_of(answer) for answer in exam.expected if answer is not None],
        owed=list(exam.owed),
        apart={
            culprit: [
                None if found is None else (_restated(case, found[0]), kept.row_of(found[1]))
                for case, found in zip(exam.cases, oracle.apart(culprit, exam.seed, exam.cases), strict=True)
            ]
            for culprit in _culprits(unit, task)
        },
    )


def _restated(case: Case, asked: Case) -> list[tuple[Any] | None]:
    """The arguments with which a case is asked, where they are not its own."""
    pairs = zip(case.arguments.values(), asked.arguments.values(), strict=True)
    return [None if wire.encode(own) == wire.encode(other) else (other,) for own, other in pairs]


def _wrong(unit: Unit, task: Task, exam: Exam) -> Wrong:
    oracle = oracle_of(unit, task)
    known = [one for one in task.answers.mistakes if isinstance(one, Misconception)]
    variants = [(one.name, variant) for one in known for variant in one.variants]
    found = [
        [_known(oracle.wrong(variant, case, number)) for _, variant in variants]
        for number, case in enumerate(exam.cases)
    ]
    chosen, calls, rows = _that_find_room(exam.cases, found)
    places = {encoded: place for place, encoded in enumerate(dict.fromkeys(one for row in rows for one in row))}
    where: dict[str, list[list[int]]] = {one.name: [] for one in known}
    for column, (name, _) in enumerate(variants):
        where[name].append([places[row[column]] for row in rows])
    return Wrong(chosen, [wire.decode(encoded) for encoded in places], where, calls)


def _that_find_room(
    cases: Sequence[Case], answers: Sequence[Sequence[Answer]]
) -> tuple[list[int], list[int], list[list[bytes]]]:
    """The numbers of the cases whose answers are recorded, of how many draws, and these.

    As many draws as the cases ask for, or half of them, and so on, until enough ordinary cases find room.
    """
    most = max(map(calls_of, cases))
    enough = min(_ENOUGH, sum(case.kind == "ordinary" for case in cases))
    best: tuple[list[int], list[int], list[list[bytes]]] = [], [], []
    while True:
        calls = [most if calls_of(case) > most else 0 for case in cases]
        rows = [[_encoded(one, few) for one in row] for row, few in zip(answers, calls, strict=True)]
        chosen = _smallest_first(cases, [len(zlib.compress(b"".join(dict.fromkeys(row)))) for row in rows])
        found = chosen, [calls[number] for number in chosen], [rows[number] for number in chosen]
        best = max(best, found, key=lambda one: sum(cases[number].kind == "ordinary" for number in one[0]))
        if most <= TWO or sum(cases[number].kind == "ordinary" for number in chosen) >= enough:
            return best
        most = max(most // 2, TWO)


def _smallest_first(cases: Sequence[Case], sizes: Sequence[int]) -> list[int]:
    """The numbers of the cases that find room, by how many bytes their answers take."""
    ordered = sorted(range(len(cases)), key=lambda n: (sizes[n] > _SMALL, cases[n].kind != "ordinary", sizes[n]))
    left, chosen = MOST_OF_A_TASK, []
    for number in ordered:
        if sizes[number] <= left:
            left -= sizes[number]
            chosen.append(number)
    return sorted(chosen)


def _known(answer: Answer | None) -> Answer:
    assert answer is not None
    return answer


def _encoded(answer: Answer, calls: int) -> bytes:
    return wire.encode(row_of(replace(answer, value=first_of(answer.value, calls)) if calls else answer))


def _without_noise(made: Mapping[str, bytes], before: bytes) -> Mapping[str, bytes]:
    """The parts, each as it was before where it says the same but for last digits."""
    try:
        old = records.Record(before, records.NAME).parts()
    except records.DamagedRecord:
        return made
    return {name: old[name] if _same(name, part, old.get(name)) else part for name, part in made.items()}


def _same(name: str, one: bytes, other: bytes | None) -> bool:
    if other is None or one == other or name == records.ABOUT:
        return one == other
    return compare(wire.decode(one), wire.decode(other), _NOISE, exact_dtype=True) is None
