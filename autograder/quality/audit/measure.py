"""What an audit asks: right works, known mistakes and mutants of each task, over seeds, in processes, to be resumed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import as_completed
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TypeAlias

from autograder import course
from autograder.classroom.pool import open_pool
from autograder.errors import UserError
from autograder.judge.digest import whole_sha256
from autograder.judge.exam import Exam, exams_of
from autograder.judge.in_process import answers_of
from autograder.model import Task, Unit
from autograder.quality.audit import mistakes
from autograder.quality.audit.mutants import mutants_of
from autograder.quality.audit.work import (
    SOLUTION,
    STUB,
    functions_of,
    judged,
    right_works,
    sources_of,
)
from autograder.quality.bars import solution_path
from autograder.quality.how_often import JobKind, Pace, Plan, pace_of

Row: TypeAlias = dict[str, Any]

_SEEDS_AT_ONCE: Final[Mapping[Pace, int]] = {"quick": 100, "drawn": 10, "trained": 2}
_MUTANTS_AT_ONCE: Final = 10
_DIGITS: Final = 16
_ASKED: Final = (
    "inside/",
    "model/",
    "authoring/",
    "data/",
    "course.py",
    "planted.py",
    "judge/",
    "explain/",
    "words/",
    "quality/audit/",
)
"""The parts of the package that an audit hangs on: everything is called here, so that the walls are not among them."""


class CannotAudit(UserError, RuntimeError):
    """A task cannot be asked. The message names it and what went wrong."""


@dataclass(frozen=True)
class Job:
    """One kind of work on one task at some seeds.

    Attributes:
        package: the unit's.
        root: the checkout.
        function: the task's.
        kind: what is tried.
        seeds: where.
        places: of mutants, which ones.
        turns: of right works, for each seed the names of those of another shape whose turn it is.
        sources: of works that break a promise, a digest of their module: nothing else hangs on it.
        pairs: of known mistakes, how many pairs at most.
    """

    package: str
    root: Path
    function: str
    kind: JobKind
    seeds: tuple[int, ...]
    places: tuple[int, ...] = ()
    turns: tuple[tuple[str, ...], ...] = ()
    sources: str = ""
    pairs: int = 0

    @property
    def key(self) -> str:
        """What its result is kept under."""
        key = [self.function, self.kind, self.seeds, self.places, self.turns, self.pairs]
        return json.dumps([*key, self.sources] if self.sources else key)


def measured(
    units: Sequence[Unit],
    root: Path,
    plan: Plan,
    jobs: int,
    kept: Path,
    on_done: Callable[[int, int], None] = lambda done, total: None,
) -> dict[str, dict[str, list[Row]]]:
    """The rows of all works by unit and task. The order of the rows does not depend on how jobs were dealt.

    Args:
        units: the units.
        root: the checkout, which holds ``solutions/`` and ``exercises/``.
        plan: how often each work is tried.
        jobs: how many processes.
        kept: a folder for what is already measured, so that an interrupted run goes on.
        on_done: called with how many jobs are done and how many there are.
    """
    kept.mkdir(parents=True, exist_ok=True)
    files = {unit.package: kept / f"{unit.name}-{digest_of(unit, root)[:16]}.jsonl" for unit in units}
    known = {package: _read(path) for package, path in files.items()}
    wanted = [job for unit in units for job in jobs_of(unit, root, plan)]
    todo = [job for job in wanted if job.key not in known[job.package]]
    done = len(wanted) - len(todo)
    on_done(done, len(wanted))
    for path in files.values():
        _remove_others(path)
        with path.open("a", encoding="utf-8") as file:
            file.write("\n")  # the last run may have been killed within a line
    pool = open_pool(jobs)
    try:
        futures = {pool.submit(run, job): job for job in todo}
        for future in as_completed(futures):
            job, rows = futures[future], future.result()
            known[job.package][job.key] = rows
            with files[job.package].open("a", encoding="utf-8") as file:
                file.write(json.dumps({"job": job.key, "rows": rows}) + "\n")
            done += 1
            on_done(done, len(wanted))
    finally:
        pool.shutdown(cancel_futures=True)  # who interrupts does not wait for what has not begun
    found: dict[str, dict[str, list[Row]]] = {unit.name: {task.function: [] for task in unit.tasks} for unit in units}
    names = {unit.package: unit.name for unit in units}
    for job in wanted:
        found[names[job.package]][job.function] += known[job.package][job.key]
    return found


def jobs_of(unit: Unit, root: Path, plan: Plan) -> Iterator[Job]:
    """What there is to do for a unit."""
    for task in unit.tasks:
        pace = pace_of(task)
        turns = {
            one.__name__: plan.seeds_of_alternative(place, pace) for place, one in enumerate(task.answers.alternatives)
        }
        for seeds in _parts(plan.seeds("right", pace), _SEEDS_AT_ONCE[pace]):
            by_seed = tuple(tuple(name for name, of_it in turns.items() if seed in of_it) for seed in seeds)
            yield Job(unit.package, root, task.function, "right", seeds, turns=by_seed)
        for seed in plan.seeds("mistakes", pace):
            yield Job(unit.package, root, task.function, "mistakes", (seed,), pairs=plan.pairs)
        if task.answers.broken and (seeds := tuple(plan.seeds("broken", pace))):
            content = (course.folder(unit) / "answers" / "broken" / f"{course.module_of(task)}.py").read_bytes()
            sources = hashlib.sha256(content).hexdigest()[:_DIGITS]
            yield Job(unit.package, root, task.function, "broken", seeds, sources=sources)
        seeds = tuple(plan.seeds("mutants", pace))
        source = sources_of(solution_path(unit, root))[task.function]
        for places in _parts(range(len(mutants_of(source, task.function)) if seeds else 0), _MUTANTS_AT_ONCE):
            yield Job(unit.package, root, task.function, "mutants", seeds, places)


def digest_of(unit: Unit, root: Path) -> str:
    """A digest of all that an audit of a unit depends on, but for the works that break a promise.

    Of the notebooks these are the cells as they are read, and neither their prose nor how they are read.
    """
    digest = hashlib.sha256(f"{whole_sha256(unit, _ASKED)}\0".encode())
    for notebook in (solution_path(unit, root), _stub_path(unit, root)):
        for source in sources_of(notebook).values():
            digest.update(f"{source}\0".encode())
    for path in sorted((course.folder(unit) / "answers" / "alternatives").glob("*.py")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def run(job: Job) -> list[Row]:
    """What came of a job. Runs our own code only."""
    unit = course.load(job.package)
    task = next(task for task in unit.tasks if task.function == job.function)
    solution = solution_path(unit, job.root)
    if job.kind == "mutants":
        return list(_mutants(unit, task, solution, job))
    if job.kind == "broken":
        return list(_broken(unit, task, solution, job))
    if job.kind == "mistakes":
        return [_mistakes(unit, task, solution, _exam(unit, task, seed), seed, job.pairs) for seed in job.seeds]
    return _right(unit, task, job)


def _right(unit: Unit, task: Task, job: Job) -> list[Row]:
    works = {
        **right_works(unit, task, solution_path(unit, job.root)),
        STUB: functions_of(_stub_path(unit, job.root)),
    }
    rows: dict[str, Row] = {}
    for seed, turn in zip(job.seeds, job.turns, strict=True):
        exam = _exam(unit, task, seed)
        for name in (SOLUTION, STUB, *turn):
            row = rows.setdefault(name, {"work": name, "seeds": 0, "nothing": 0, "lost": []})
            found = judged(unit, task, exam, works[name])
            row["seeds"] += 1
            row["nothing"] += found.points == 0
            if found.failed:
                row["lost"].append([seed, found.failed[0]])
    return list(rows.values())


def _stub_path(unit: Unit, root: Path) -> Path:
    return root / "exercises" / unit.name / f"{course.notebook_name(unit)}.ipynb"


def _exam(unit: Unit, task: Task, seed: int) -> Exam:
    exam = exams_of(unit, seed, [task], keep=False)[task.function]
    if exam.fault:
        raise CannotAudit(f"{course.task_id(unit, task)} at seed {seed}: {exam.fault}")
    return exam


def _mutants(unit: Unit, task: Task, solution: Path, job: Job) -> Iterator[Row]:
    every = mutants_of(sources_of(solution)[task.function], task.function)
    exams = {seed: _exam(unit, task, seed) for seed in job.seeds}
    for place in job.places:
        mutant = every[place]
        namespace = dict(functions_of(solution))
        exec(compile(mutant.source, "<mutant>", "exec"), namespace)  # noqa: S102 our own code, changed by us
        failed = {seed: judged(unit, task, exam, namespace, limited=True).failed for seed, exam in exams.items()}
        yield {
            "mutant": mutant.id,
            "was": mutant.was,
            "becomes": mutant.becomes,
            "failed": {str(seed): names for seed, names in failed.items()},
        }


def _broken(unit: Unit, task: Task, solution: Path, job: Job) -> Iterator[Row]:
    exams = {seed: _exam(unit, task, seed) for seed in job.seeds}
    for work in task.answers.broken:
        namespace = {**functions_of(solution), task.function: work}
        failed = {seed: judged(unit, task, exam, namespace).failed for seed, exam in exams.items()}
        yield {"broken": work.__name__, "failed": {str(seed): names for seed, names in failed.items()}}


def _mistakes(unit: Unit, task: Task, solution: Path, exam: Exam, seed: int, most_pairs: int) -> Row:
    right = list(answers_of(unit, task, functions_of(solution), exam.cases))
    expected = [answer if known is None else known for answer, known in zip(right, exam.expected, strict=True)]
    answered = mistakes.Answered(unit, task, exam, expected)
    planted = task.answers.planted
    made = [one for mistake in (*task.answers.mistakes, *planted) for one in answered.made(mistake)]
    told = [one for one in made if one.mistake not in planted]
    task_id = course.task_id(unit, task)
    return {
        "seed": seed,
        "made": [
            {
                "mistake": one.mistake.name,
                "variant": one.variant,
                "planted": one.mistake in planted,
                "keeps": answered.keeps_all(one),
                "named": answered.named(one.outcomes, one.failures) if one.failures else (),
                "unknown": answered.named(one.outcomes, one.failures, one.mistake.name) if one.failures else (),
                "failed": [failure.case.name for failure in one.failures],
            }
            for one in made
        ],
        "alike": [
            [one.mistake.name, other.mistake.name]
            for place, one in enumerate(made)
            for other in made[place + 1 :]
            if one.mistake is not other.mistake and answered.are_alike(one, other)
        ],
        "two": [
            {"both": [one.mistake.name, other.mistake.name], "named": _named_both(answered, one, other)}
            for one, other in mistakes.pairs(task_id, seed, told, most_pairs)
        ],
    }


def _named_both(answered: mistakes.Answered, one: mistakes.Made, other: mistakes.Made) -> tuple[str, ...]:
    outcomes = mistakes.both(one, other)
    failures = [verdict for verdict in answered.verdicts_on(outcomes) if verdict is not None]
    return answered.named(outcomes, failures)


def _parts(places: Sequence[int], size: int) -> Iterator[tuple[int, ...]]:
    return (tuple(places[start : start + size]) for start in range(0, len(places), size))


def _remove_others(path: Path) -> None:
    """What was measured of a unit as it was before."""
    for other in path.parent.glob(f"{path.name.rpartition('-')[0]}-*.jsonl"):
        if other != path:
            other.unlink(missing_ok=True)


def _read(path: Path) -> dict[str, list[Row]]:
    known: dict[str, list[Row]] = {}
    for line in path.read_text(encoding="utf-8").splitlines() if path.is_file() else ():
        try:
            row = json.loads(line)
        except json.JSONDecodeError:  # the run was killed while it wrote this line
            continue
        known[row["job"]] = row["rows"]
    return known
